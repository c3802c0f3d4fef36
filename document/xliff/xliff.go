// Package xliff reads XLIFF files of any 1.x and 2.x version as key-based texts: the targets or, if
// the file has none, the sources. In this way translations of a program into two languages can be
// aligned with each other, and one with its original. The package bitext/xliff reads a file as a
// text with its translation.
//
// The key of a block is the unit's resource name (1.x: resname, 2.x: name) or else its id. It is
// preceded by the original of its <file> if there are several, and followed by the id of the
// segment if a unit of 2.x has several. Codes of the native file are inline codes with the IDs of
// the file. They are not text, nor are alternatives, notes, tracked deletions and what converters
// from PO make of its header.
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
	"hexapla/document/xliffcode"
	"hexapla/internal/gettext"
	"hexapla/internal/xmltext"
)

// Format is the name of the format.
const Format = "xliff"

// Read reads an XLIFF file. Options are ignored.
func Read(f *document.File, _ document.Options) (*document.Document, error) {
	r := &reader{source: f.Source, base: len(f.Source), originals: xliffcode.NewOriginals(), locked: map[string]string{}}
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
	originals              *xliffcode.Originals
	translate              bool              // the current element is to be translated
	locked                 map[string]string // texts of units that are not to be translated, by ID
}

// unit is a <trans-unit> or a <segment>.
type unit struct {
	file, key      string
	source, target content
	rules          xliffcode.Rules // of its codes
}

const namespace = "urn:oasis:names:tc:xliff:document:"

// walk calls fn for each XLIFF element inside the one just opened; others are skipped.
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
		r.translate = translatable(e, true)
		return r.walk(r.inside)
	case "header":
		return r.xml.Children(r.header)
	case "body", "group":
		outside := r.translate
		r.translate = translatable(e, outside)
		err := r.walk(r.inside)
		r.translate = outside
		return err
	case "trans-unit":
		if xmltext.Attr(e, "restype") == gettext.HeaderUnit {
			break
		}
		return r.unit1(e)
	case "unit":
		return r.unit2(e)
	}
	return r.xml.Skip()
}

// header reads an element of the header of 1.x.
func (r *reader) header(e xml.StartElement) error {
	if e.Name.Local == "tag-defs" {
		return r.originals.ReadTags(r.xml)
	}
	return r.xml.Skip()
}

// translatable returns the value of the attribute translate, or parent if it is missing.
func translatable(e xml.StartElement, parent bool) bool {
	switch xmltext.Attr(e, "translate") {
	case "no":
		return false
	case "yes":
		return true
	}
	return parent
}

// unit1 reads a <trans-unit>.
func (r *reader) unit1(e xml.StartElement) error {
	u := unit{file: r.original, key: keyOf(e, "resname")}
	err := r.walk(func(e xml.StartElement) error {
		if e.Name.Local == "context-group" {
			return r.contexts(&u)
		}
		return r.content(&u, e)
	})
	if id := xmltext.Attr(e, "id"); id != "" && !translatable(e, r.translate) {
		r.locked[id] = u.source.shown(r.source)
	}
	if !gettext.IsHeaderUnit(u.source.in(r.source), u.target.in(r.source)) {
		r.units = append(r.units, u)
	}
	return err
}

// contexts reads a <context-group> for what hexapla writes about the codes of a unit.
func (r *reader) contexts(u *unit) error {
	return r.xml.Children(func(e xml.StartElement) error {
		kind := xmltext.Attr(e, "context-type")
		text, err := r.xml.Text()
		if err == nil {
			u.rules.Take(strings.TrimPrefix(kind, xliffcode.ContextPrefix), text)
		}
		return err
	})
}

// keyOf returns the attribute name, or else the id.
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
	r.originals.BeginUnit()
	err := r.walk(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "segment":
		case "originalData":
			return r.originals.ReadData(r.xml)
		default:
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

// write returns the document.
func (r *reader) write(f *document.File, tag language.Tag, targets bool) (*document.Document, error) {
	b := document.NewBuilder(f.Source)
	b.NoteSpaces()
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
		c.finish(&u.rules, r.locked)
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
			case code:
				b.AddCode(c.codes[p.code])
			}
			letters = letters || p.kind != gap && p.kind != code && strings.ContainsFunc(f.Source[p.start:p.end], unicode.IsLetter)
		}
		block := document.Block{Kind: document.Value, Key: key}
		if !letters {
			block.Boilerplate = document.Ornament
		}
		b.Break(block)
	}
	d, err := b.Document(f, Format, tag)
	if err != nil {
		return nil, err
	}
	return d, nil
}
