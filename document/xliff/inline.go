package xliff

import (
	"encoding/xml"
	"html"
	"strconv"
	"strings"
	"unicode"

	"hexapla/document"
	"hexapla/document/xliffcode"
	"hexapla/internal/xmltext"
)

// content is the text of a <source> or <target>.
type content struct {
	pieces []piece
	codes  []document.Code // without their spans
	text   bool            // has a character other than white space
}

// in returns the text with its entities as in the source.
func (c content) in(source string) string {
	var b strings.Builder
	for _, p := range c.pieces {
		if p.kind == markup || p.kind == verbatim {
			b.WriteString(source[p.start:p.end])
		}
	}
	return b.String()
}

// shown returns the text in one line.
func (c content) shown(source string) string {
	var b strings.Builder
	for _, p := range c.pieces {
		switch p.kind {
		case markup:
			b.WriteString(html.UnescapeString(source[p.start:p.end]))
		case verbatim:
			b.WriteString(source[p.start:p.end])
		case gap:
			b.WriteByte(' ')
		case character:
			b.WriteString(p.text)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// finish completes the codes with what is known only at the end of the file.
func (c content) finish(rules *xliffcode.Rules, locked map[string]string) {
	document.CompletePairs(c.codes)
	rules.Apply(c.codes)
	xliffcode.Unlock(c.codes, func(id string) string { return locked[id] })
}

// piece is a part of a content.
type piece struct {
	start, end int
	kind       kind
	text       string // of a character
	code       int    // index in content.codes
}

type kind int

const (
	markup    kind = iota // text with entities
	verbatim              // CDATA
	gap                   // a line break, or the end of a text within a code
	character             // <cp>
	code                  // an inline code
)

func (r *reader) content(u *unit, e xml.StartElement) (err error) {
	switch e.Name.Local {
	case "source":
		u.source, err = r.inline()
	case "target":
		if code := xmltext.Attr(e, "lang"); r.targetLang == "" {
			r.targetLang = code
		}
		u.target, err = r.inline()
	default:
		err = r.xml.Skip()
	}
	return err
}

// inlineReader reads the content of a text.
type inlineReader struct {
	*reader
	content
	stack []element
}

// element is an open inline element.
type element struct {
	inside bool           // its text belongs to the segment
	sub    bool           // <sub>
	native *native        // the code to which its text belongs
	end    *document.Code // the code of its end
}

// native is a code whose element is being read and whose Data is the text of the element.
type native struct {
	text strings.Builder
	code int // index in content.codes
}

// inline reads the element just opened to its end. XLIFF 1.2, 5.2, and 2.x, 4.7.2, define which
// text belongs to a segment.
func (r *reader) inline() (content, error) {
	n := inlineReader{reader: r, stack: []element{{inside: true}}}
	for len(n.stack) > 0 {
		from := r.xml.Offset()
		tok, err := r.xml.Token()
		if err != nil {
			return n.content, err
		}
		at := piece{start: r.base + from, end: r.base + r.xml.Offset()}
		switch tok := tok.(type) {
		case xml.EndElement:
			n.close(at)
		case xml.CharData:
			n.write(string(tok), at)
		case xml.StartElement:
			n.open(tok, at)
		}
	}
	return n.content, nil
}

func (n *inlineReader) top() element { return n.stack[len(n.stack)-1] }

// add adds a piece of a kind at a position.
func (n *inlineReader) add(k kind, at piece) {
	at.kind = k
	n.pieces = append(n.pieces, at)
}

// addCode adds a code and returns its index.
func (n *inlineReader) addCode(c document.Code, at piece) int {
	at.code = len(n.codes)
	n.codes = append(n.codes, c)
	n.add(code, at)
	return at.code
}

// write handles character data.
func (n *inlineReader) write(text string, at piece) {
	top := n.top()
	if !top.inside {
		if top.native != nil {
			top.native.text.WriteString(text)
		}
		return
	}
	n.text = n.text || strings.TrimSpace(text) != ""
	if strings.HasPrefix(n.source[at.start:at.end], "<![CDATA[") {
		n.add(verbatim, piece{start: at.start + len("<![CDATA["), end: at.end - len("]]>")})
	} else {
		n.add(markup, at)
	}
}

// open handles the start of an inline element.
func (n *inlineReader) open(e xml.StartElement, at piece) {
	top := n.top()
	next := element{inside: top.inside, native: top.native}
	if e.Name.Space != "" && !strings.HasPrefix(e.Name.Space, namespace) {
		next.inside, next.native = false, nil
		n.stack = append(n.stack, next)
		return
	}
	c, end, isCode := n.originals.Code(e)
	isCode = isCode && top.inside
	breaks := false
	switch e.Name.Local {
	case "bpt", "ept", "it":
		next.inside = false
	case "ph", "x":
		breaks = top.inside && (xmltext.Attr(e, "ctype") == "lb" || xmltext.Attr(e, "subType") == "xlf:lb")
		if top.inside && !breaks && n.afterSpace() {
			n.add(gap, at) // spaces before and after a code are not doubled
		}
		next.inside = false
	case "sub":
		next.inside, next.sub, next.native = true, true, nil
		n.add(gap, at)
	case "cp":
		v, err := strconv.ParseUint(xmltext.Attr(e, "hex"), 16, 32)
		if err == nil && top.inside && v > 0 && v <= unicode.MaxRune && (v < 0xd800 || v >= 0xe000) {
			n.add(character, piece{start: at.start, end: at.end, text: string(rune(v))})
		}
	case "mrk":
		if xmltext.Attr(e, "mtype") == "x-sdl-deleted" {
			next.inside, next.native = false, nil
		}
	}
	if isCode {
		next.native = &native{code: n.addCode(c, at)}
		if end.Role != "" {
			next.end = &end
		}
	}
	if breaks {
		n.add(gap, at)
	}
	n.stack = append(n.stack, next)
}

// close handles the end of an inline element.
func (n *inlineReader) close(at piece) {
	e := n.top()
	if n.stack = n.stack[:len(n.stack)-1]; len(n.stack) == 0 {
		return
	}
	if e.sub {
		n.add(gap, at)
	}
	if c := e.native; c != nil && c != n.top().native && c.text.Len() > 0 {
		n.codes[c.code].Data = c.text.String()
	}
	if e.end != nil {
		n.addCode(*e.end, at)
	}
}

// afterSpace reports whether the text so far ends with a space.
func (n *inlineReader) afterSpace() bool {
	for k := len(n.pieces) - 1; k >= 0; k-- {
		if p := n.pieces[k]; p.kind != code {
			return p.start < p.end && n.source[p.end-1] == ' '
		}
	}
	return false
}
