// Package xliff reads XLIFF files of any 1.x and 2.x version as texts by keys: the
// targets or, of a file without any, the sources. So the translations of one program
// into two languages are aligned with each other, and one with its original. A file as
// a text with its translation is a table: bitext/xliff.
//
// The key of a block is the unit's resource name (1.x: resname, 2.x: name) or else its
// id; before it stands the original of its <file> where there are several, behind it the id
// of the segment where a unit of 2.x has several. Codes of the native file inside the
// text, alternatives, notes, what is tracked as deleted and what converters from PO make
// of its header are no text. The package may import document, lang and internal.
package xliff

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/internal/gettext"
	"hexapla/internal/xmltext"
)

// Format is the name of the format.
const Format = "xliff"

// Read reads an XLIFF file. Options have no effect here.
func Read(f *document.File, _ document.Options) (*document.Document, error) {
	r := &reader{source: f.Source, base: len(f.Source)}
	body := strings.TrimPrefix(f.Source, "\ufeff")
	r.base -= len(body)
	r.xml = xmltext.NewReader(strings.NewReader(body), xmltext.Options{Decoded: true})
	if err := r.read(); err != nil {
		line, message := r.xml.Explain(err)
		return nil, &document.Error{Format: Format, Path: f.Path, Line: line, Kind: document.ErrFormat, Message: message}
	}
	code, targets := r.sourceLang, false
	for _, u := range r.units {
		if u.target.text {
			code, targets = r.targetLang, true
			break
		}
	}
	tag, err := language.Parse(strings.ReplaceAll(strings.TrimSpace(code), "_", "-"))
	if err != nil && code != "" {
		return nil, &document.Error{Format: Format, Path: f.Path, Kind: document.ErrFormat,
			Message: fmt.Sprintf("%q is not a language tag: write one such as en or pt-BR", xmltext.Excerpt(code))}
	}
	return r.write(f, tag, targets)
}

// reader walks the elements of a file.
type reader struct {
	xml                    *xmltext.Reader
	source                 string
	base                   int // length of the byte-order mark
	sourceLang, targetLang string
	files                  int
	original               string
	units                  []unit
}

// unit is a <trans-unit> or a <segment>.
type unit struct {
	file, key      string
	source, target content
}

// content is the text of a <source> or <target>.
type content struct {
	pieces []piece
	text   bool // it holds a character that is no white space
}

// in gives the text with its entities as they stand in the source.
func (c content) in(source string) string {
	var b strings.Builder
	for _, p := range c.pieces {
		if p.kind == markup || p.kind == verbatim {
			b.WriteString(source[p.start:p.end])
		}
	}
	return b.String()
}

// piece is a part of it.
type piece struct {
	start, end int
	kind       kind
	text       string // of a character
}

type kind int

const (
	markup    kind = iota // text with entities
	verbatim              // CDATA
	gap                   // a line break, the end of a text within a code
	character             // <cp>
)

const namespace = "urn:oasis:names:tc:xliff:document:"

// walk calls fn at each element of XLIFF inside the one just opened; the others are
// skipped.
func (r *reader) walk(fn func(e xml.StartElement) error) error {
	return r.xml.Children(func(e xml.StartElement) error {
		if e.Name.Space != "" && !strings.HasPrefix(e.Name.Space, namespace) {
			return r.xml.Skip()
		}
		return fn(e)
	})
}

func (r *reader) read() error {
	for {
		tok, err := r.xml.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		if e.Name.Local != "xliff" {
			return fmt.Errorf("not an XLIFF file: it begins with <%s>", xmltext.Excerpt(e.Name.Local))
		}
		r.sourceLang, r.targetLang = xmltext.Attr(e, "srcLang"), xmltext.Attr(e, "trgLang")
		if err := r.walk(r.inside); err != nil {
			return err
		}
	}
}

// inside reads an element between the root and the units.
func (r *reader) inside(e xml.StartElement) error {
	switch e.Name.Local {
	case "file":
		r.files++
		r.original = xmltext.Attr(e, "original")
		if code := xmltext.Attr(e, "source-language"); r.sourceLang == "" {
			r.sourceLang = code
		}
		if code := xmltext.Attr(e, "target-language"); r.targetLang == "" {
			r.targetLang = code
		}
		return r.walk(r.inside)
	case "body", "group":
		return r.walk(r.inside)
	case "trans-unit":
		if xmltext.Attr(e, "restype") == gettext.HeaderUnit {
			break
		}
		u := unit{file: r.original, key: keyOf(e, "resname")}
		err := r.walk(func(e xml.StartElement) error { return r.content(&u, e) })
		if !gettext.IsHeaderUnit(u.source.in(r.source), u.target.in(r.source)) {
			r.units = append(r.units, u)
		}
		return err
	case "unit":
		return r.unit2(e)
	}
	return r.xml.Skip()
}

// keyOf is the attribute name, or else the id.
func keyOf(e xml.StartElement, name string) string {
	if key := strings.TrimSpace(xmltext.Attr(e, name)); key != "" {
		return key
	}
	return xmltext.Attr(e, "id")
}

// unit2 reads a <unit> of 2.x.
func (r *reader) unit2(e xml.StartElement) error {
	key := keyOf(e, "name")
	first := len(r.units)
	var ids []string
	err := r.walk(func(e xml.StartElement) error {
		if e.Name.Local != "segment" {
			return r.xml.Skip()
		}
		u := unit{file: r.original, key: key}
		ids = append(ids, xmltext.Attr(e, "id"))
		err := r.walk(func(e xml.StartElement) error { return r.content(&u, e) })
		r.units = append(r.units, u)
		return err
	})
	if len(ids) > 1 {
		for k, id := range ids {
			if id == "" {
				id = strconv.Itoa(k + 1)
			}
			r.units[first+k].key += ":" + id
		}
	}
	return err
}

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

// inline reads the element just opened to its end. Which text belongs to a segment
// is said in XLIFF 1.2, 5.2, and 2.x, 4.7.2.
func (r *reader) inline() (content, error) {
	var c content
	open := []bool{true} // of each open element: is its text the segment's
	add := func(p piece) {
		p.start, p.end = p.start+r.base, p.end+r.base
		c.pieces = append(c.pieces, p)
	}
	for len(open) > 0 {
		from := r.xml.Offset()
		tok, err := r.xml.Token()
		if err != nil {
			return c, err
		}
		to, inside := r.xml.Offset(), open[len(open)-1]
		switch tok := tok.(type) {
		case xml.EndElement:
			open = open[:len(open)-1]
			if tok.Name.Local == "sub" {
				add(piece{start: from, end: to, kind: gap})
			}
		case xml.CharData:
			if !inside {
				continue
			}
			c.text = c.text || strings.TrimSpace(string(tok)) != ""
			if source := r.source[r.base+from : r.base+to]; strings.HasPrefix(source, "<![CDATA[") {
				add(piece{start: from + len("<![CDATA["), end: to - len("]]>"), kind: verbatim})
			} else {
				add(piece{start: from, end: to})
			}
		case xml.StartElement:
			if tok.Name.Space != "" && !strings.HasPrefix(tok.Name.Space, namespace) {
				inside = false
			}
			switch tok.Name.Local {
			case "bpt", "ept", "it":
				inside = false
			case "ph", "x":
				// The blanks before and behind a code are not two in a row.
				if inside && (xmltext.Attr(tok, "ctype") == "lb" || xmltext.Attr(tok, "subType") == "xlf:lb" || r.afterBlank(c.pieces)) {
					add(piece{start: from, end: to, kind: gap})
				}
				inside = false
			case "sub":
				inside = true
				add(piece{start: from, end: to, kind: gap})
			case "cp":
				if v, err := strconv.ParseUint(xmltext.Attr(tok, "hex"), 16, 32); err == nil && inside && v > 0 && v <= unicode.MaxRune && (v < 0xd800 || v >= 0xe000) {
					add(piece{start: from, end: to, kind: character, text: string(rune(v))})
				}
			case "mrk":
				inside = inside && xmltext.Attr(tok, "mtype") != "x-sdl-deleted"
			}
			open = append(open, inside)
		}
	}
	return c, nil
}

// afterBlank says that the last of the pieces ends with a blank.
func (r *reader) afterBlank(pieces []piece) bool {
	n := len(pieces)
	return n > 0 && pieces[n-1].start < pieces[n-1].end && r.source[pieces[n-1].end-1] == ' '
}

// write makes the document.
func (r *reader) write(f *document.File, tag language.Tag, targets bool) (*document.Document, error) {
	b := document.NewBuilder(f.Source)
	b.NoteBlanks()
	seen := map[string]int{}
	for _, u := range r.units {
		c := u.source
		if targets {
			c = u.target
		}
		if !c.text {
			continue
		}
		key := u.key
		if r.files > 1 {
			key = u.file + ": " + key
		}
		key = strings.Join(strings.Fields(strings.ReplaceAll(key, "\x00", " ")), " ")
		if seen[key]++; seen[key] > 1 {
			key += " (" + strconv.Itoa(seen[key]) + ")"
		}
		b.At(document.Where{Key: key})
		letters := false
		for _, p := range c.pieces {
			switch p.kind {
			case markup:
				b.Markup(p.start, p.end)
			case verbatim:
				b.Raw(p.start, p.end)
			case gap:
				b.Space(p.start, p.end)
			case character:
				b.Instead(p.text, p.start, p.end)
			}
			letters = letters || p.kind != gap && strings.ContainsFunc(f.Source[p.start:p.end], unicode.IsLetter)
		}
		block := document.Block{Kind: document.Value, Key: key}
		if !letters {
			block.Furniture = document.Ornament
		}
		b.Break(block)
	}
	d, err := b.Document(f, Format, tag)
	if err != nil {
		return nil, err
	}
	return d, nil
}
