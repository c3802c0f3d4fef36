package xliff

import (
	"encoding/xml"
	"strconv"
	"strings"

	"hexapla/bitext"
	"hexapla/document"
	"hexapla/internal/xmltext"
)

// content holds the contents of a <source>, <seg-source> or <target>.
type content struct {
	text     string
	codes    []document.Code // with spans in text
	segments []piece         // <mrk mtype="seg">, in order
	comments []string
	line     int

	annotations int // marks on the text other than comments
}

// piece is a segment within a unit of 1.x.
type piece struct {
	mid      string
	text     string
	codes    []document.Code
	comments []string
	line     int
}

// frame is an open inline element.
type frame struct {
	outside bool // its text does not belong to the segment
	sub     bool
	segment int // index in content.segments, from 1; 0 if in none

	code *nativeCode
	end  *document.Code // the code for its end tag
}

// nativeCode is a code whose element is being read. The text of the element is the code.
type nativeCode struct {
	text  strings.Builder
	codes []*document.Code
}

// inline reads to the end of the current element.
//
// Elements of 1.2 (5.2): text in g, mrk and sub belongs to the segment, text in bpt, ept, it and ph
// is native code; x, bx and ex are empty. Elements of 2.x (4.7.2): text in pc and mrk belongs to
// the segment, cp represents a character that XML forbids, the others are empty. Elements in other
// namespaces are skipped.
func (d *reader) inline() (content, error) {
	r := inlineReader{reader: d, content: content{line: d.xml.Line()}, stack: []frame{{}}}
	for len(r.stack) > 0 {
		tok, err := d.xml.Token()
		if err != nil {
			return r.content, err
		}
		switch tok := tok.(type) {
		case xml.CharData:
			r.write(string(tok))
		case xml.EndElement:
			r.close()
		case xml.StartElement:
			if foreign(tok) {
				if err := d.xml.Skip(); err != nil {
					return r.content, err
				}
				continue
			}
			r.open(tok)
		}
	}
	r.text, r.codes = r.all.String(), r.all.Codes()
	document.CompletePairs(r.codes)
	for k := range r.segments {
		s := &r.segments[k]
		s.text, s.codes = r.parts[k].String(), r.parts[k].Codes()
		document.CompletePairs(s.codes)
	}
	return r.content, nil
}

// inlineReader reads the contents of a text.
type inlineReader struct {
	*reader
	content
	all   bitext.Inline
	parts []*bitext.Inline // by segment
	stack []frame
}

// each calls do for the whole text and for the text of the segment that contains f.
func (r *inlineReader) each(f frame, do func(*bitext.Inline)) {
	if f.outside {
		return
	}
	do(&r.all)
	if f.segment > 0 {
		do(r.parts[f.segment-1])
	}
}

func (r *inlineReader) top() frame { return r.stack[len(r.stack)-1] }

func (r *inlineReader) write(text string) {
	top := r.top()
	if top.outside && top.code != nil {
		top.code.text.WriteString(text)
	}
	r.each(top, func(n *bitext.Inline) { n.Add(text) })
}

func (r *inlineReader) gap(f frame) { r.each(f, (*bitext.Inline).Gap) }

// open processes the start tag of an inline element.
func (r *inlineReader) open(e xml.StartElement) {
	top := r.top()
	next := frame{outside: top.outside, segment: top.segment, code: top.code}
	code, end, isCode := r.originals.Code(e)
	breaks := false
	switch e.Name.Local {
	case "bpt", "ept", "it":
		next.outside = true
	case "ph", "x":
		if breaks = lineBreak(e); !breaks {
			r.each(top, (*bitext.Inline).LeftOut)
		}
		next.outside = true
	case "sub": // a footnote or the text of an attribute: text within a code
		next.outside, next.sub, next.code = false, true, nil
		r.gap(next)
	case "cp":
		r.write(codePoint(xmltext.Attr(e, "hex")))
	case "mrk", "sm":
		if xmltext.Attr(e, "mtype") == "x-sdl-deleted" {
			next.outside, next.code = true, nil
		}
		if r.mark(e, &r.content, next.segment) {
			r.segments = append(r.segments, piece{mid: xmltext.Attr(e, "mid"), line: r.xml.Line()})
			r.parts = append(r.parts, &bitext.Inline{})
			next.segment = len(r.parts)
		}
	}
	if isCode {
		next.code = &nativeCode{}
		r.each(top, func(n *bitext.Inline) { next.code.codes = append(next.code.codes, n.Code(code)) })
		if end.Role != "" {
			next.end = &end
		}
	}
	if breaks {
		r.gap(top)
	}
	r.stack = append(r.stack, next)
}

// close processes the end tag of an inline element.
func (r *inlineReader) close() {
	f := r.top()
	if r.stack = r.stack[:len(r.stack)-1]; len(r.stack) == 0 {
		return
	}
	if f.sub {
		r.gap(f)
	}
	top := r.top()
	if f.code != nil && f.code != top.code && f.code.text.Len() > 0 {
		for _, c := range f.code.codes {
			c.Data = f.code.text.String()
		}
	}
	if f.end != nil {
		r.each(top, func(n *bitext.Inline) { n.Code(*f.end) })
	}
}

// mark reports whether <mrk> begins a segment, and records a comment. It counts other marks, which
// a table cannot hold: terms, protected text and similar. Tracked changes of Trados are not
// counted, because their text is the final state.
func (d *reader) mark(e xml.StartElement, c *content, segment int) bool {
	into := &c.comments
	if segment > 0 {
		into = &c.segments[segment-1].comments
	}
	switch kind := xmltext.Attr(e, "mtype"); kind {
	case "seg":
		return segment == 0
	case "x-sdl-comment":
		if text := d.comments[xmltext.Attr(e, "cid")]; text != "" {
			*into = append(*into, text)
		}
	case "":
		if xmltext.Attr(e, "type") != "comment" {
			c.annotations++
		} else if text := strings.TrimSpace(xmltext.Attr(e, "value")); text != "" {
			*into = append(*into, text)
		}
	default:
		if !strings.HasPrefix(kind, "x-sdl-") {
			c.annotations++
		}
	}
	return false
}

// lineBreak reports whether a code stands for a line break, which separates words.
func lineBreak(e xml.StartElement) bool {
	return xmltext.Attr(e, "ctype") == "lb" || xmltext.Attr(e, "subType") == "xlf:lb"
}

// codePoint returns the character of <cp hex="…">, or "" if it is invalid.
func codePoint(hex string) string {
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || v > 0x10ffff || v >= 0xd800 && v < 0xe000 {
		return ""
	}
	return string(rune(v))
}
