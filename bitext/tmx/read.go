package tmx

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
	"golang.org/x/text/transform"

	"hexapla/bitext"
	"hexapla/document"
)

// Read reads a TMX file of any version and program as a table; name stands in
// messages. The first column is the header's source language, the others follow
// in the order in which the file first has them. A unit is a row, each variant one
// segment, whose place is in the TMX file. A unit with several variants in one
// language makes as many rows, in which languages with fewer repeat their last.
//
// Text inside <hi> and <sub> belongs to the segment, the codes of other tools
// inside <bpt>, <ept>, <it>, <ph> and <ut> do not. Score and status come from our
// own properties; units of other programs, which people made, score 1.
func Read(r io.Reader, name string) (*bitext.Table, error) {
	in := bufio.NewReader(r)
	head, _ := in.Peek(2)
	if isUTF16(head) {
		return nil, fmt.Errorf("tmx: %s:1: UTF-16 without a byte-order mark: save the file as UTF-8", name)
	}
	// A byte-order mark beats the declaration; after it the text is UTF-8.
	marked := false
	if bom, _ := in.Peek(3); len(bom) > 1 && (bom[0] == 0xfe && bom[1] == 0xff || bom[0] == 0xff && bom[1] == 0xfe || string(bom) == "\ufeff") {
		marked = true
	}
	d := &reader{columns: map[language.Tag]int{}}
	d.xml = xml.NewDecoder(transform.NewReader(in, unicode.BOMOverride(transform.Nop)))
	d.xml.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		if marked {
			return input, nil
		}
		if enc, err := htmlindex.Get(label); err == nil {
			return enc.NewDecoder().Reader(input), nil
		}
		return nil, fmt.Errorf("unknown encoding %q: save the file as UTF-8", label)
	}
	t, err := d.read()
	if err != nil {
		line, _ := d.xml.InputPos()
		if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
			line, err = syntax.Line, errors.New(syntaxMessage(syntax))
		}
		return nil, fmt.Errorf("tmx: %s:%d: %w", name, line, err)
	}
	if len(t.Columns) < 2 || len(t.Rows) == 0 {
		return nil, fmt.Errorf("tmx: %s: %w", name, errNoPair)
	}
	for c := range t.Columns {
		s := &t.Columns[c]
		s.Path, s.Format, s.Confidence = name, "tmx", 1
	}
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("tmx: %s: %w", name, err)
	}
	return t, nil
}

// reader walks the elements of a file; it keeps units but no tree.
type reader struct {
	xml       *xml.Decoder
	generator string
	sides     []bitext.Side
	columns   map[language.Tag]int // index in sides
	units     []unit
}

// unit is a <tu>.
type unit struct {
	variants []variant
	score    float32
	status   bitext.Status
	notes    []string
}

// variant is a <tuv>.
type variant struct {
	column int
	text   string
	place  document.Place
}

func (d *reader) read() (*bitext.Table, error) {
	root := false
	for {
		tok, err := d.xml.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "tmx":
			root = true
		case "header":
			err = d.header(start)
		case "tu":
			err = d.unit()
		}
		if err != nil {
			return nil, err
		}
		if !root {
			return nil, fmt.Errorf("not a TMX file: it begins with <%s>", start.Name.Local)
		}
	}
	if !root {
		return nil, errors.New("not a TMX file: no <tmx> in it")
	}
	t := bitext.FromUnits(d.sides, d.rows())
	t.Generator = d.generator
	return t, nil
}

func (d *reader) header(start xml.StartElement) error {
	d.generator = strings.TrimSpace(attr(start, "creationtool") + " " + attr(start, "creationtoolversion"))
	source := attr(start, "srclang")
	if source == "" || strings.EqualFold(source, "*all*") {
		return nil
	}
	_, err := d.column(source)
	return err
}

// column gives the column of a language, a new one if need be.
func (d *reader) column(code string) (int, error) {
	tag, err := language.Parse(strings.TrimSpace(code))
	if err != nil {
		return 0, fmt.Errorf("%q is not a language tag: write one such as en or pt-BR", code)
	}
	c, known := d.columns[tag]
	if !known {
		c = len(d.sides)
		d.columns[tag] = c
		d.sides = append(d.sides, bitext.Side{Lang: tag})
	}
	return c, nil
}

// attr is the value of an attribute whatever its name space.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// children calls fn at each element inside the one just opened, up to its end.
// fn must read the element to its end.
func (d *reader) children(fn func(e xml.StartElement) error) error {
	for {
		tok, err := d.xml.Token()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if err := fn(tok); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

func (d *reader) unit() error {
	u := unit{score: 1}
	err := d.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tuv":
			return d.variant(&u, e)
		case "prop":
			text, err := d.text()
			if err != nil {
				return err
			}
			return u.prop(attr(e, "type"), strings.TrimSpace(text))
		case "note":
			text, err := d.text()
			if text = strings.TrimSpace(text); text != "" {
				u.notes = append(u.notes, text)
			}
			return err
		}
		return d.xml.Skip()
	})
	d.units = append(d.units, u)
	return err
}

// prop takes what is ours; other programs' properties are nothing to us.
func (u *unit) prop(kind, value string) error {
	switch kind {
	case "x-score":
		v, err := strconv.ParseFloat(value, 32)
		if err != nil || !(v >= 0 && v <= 1) {
			return fmt.Errorf("x-score %q: wanted 0 to 1", value)
		}
		u.score = float32(v)
	case "x-status":
		switch s := bitext.Status(value); s {
		case bitext.Unreviewed, bitext.Confirmed, bitext.Rejected:
			u.status = s
		default:
			return fmt.Errorf("x-status %q: wanted confirmed or rejected", value)
		}
	}
	return nil
}

func (d *reader) variant(u *unit, e xml.StartElement) error {
	column, err := d.column(attr(e, "lang"))
	if err != nil {
		return err
	}
	return d.children(func(e xml.StartElement) error {
		if e.Name.Local != "seg" {
			return d.xml.Skip()
		}
		v := variant{column: column}
		v.place.Line, v.place.Column = d.xml.InputPos()
		if v.text, err = d.text(); err == nil && strings.TrimSpace(v.text) != "" {
			u.variants = append(u.variants, v)
		}
		return err
	})
}

// text reads the element just opened to its end and gives its text without the
// native codes of inline elements.
func (d *reader) text() (string, error) {
	var b strings.Builder
	open := []bool{true} // of each open element: is its text the segment's
	for len(open) > 0 {
		tok, err := d.xml.Token()
		if err != nil {
			return "", err
		}
		inside := open[len(open)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "bpt", "ept", "it", "ph", "ut":
				inside = false
			case "sub": // a footnote, an index entry: text within a code
				inside = true
				b.WriteByte(' ')
			}
			open = append(open, inside)
		case xml.EndElement:
			open = open[:len(open)-1]
			if tok.Name.Local == "sub" {
				b.WriteByte(' ')
			}
		case xml.CharData:
			if inside {
				b.Write(tok)
			}
		}
	}
	return b.String(), nil
}

// rows spreads the variants of each unit over the columns.
func (d *reader) rows() []bitext.Unit {
	var out []bitext.Unit
	for _, u := range d.units {
		byColumn := make([][]variant, len(d.sides))
		rows := 1
		for _, v := range u.variants {
			byColumn[v.column] = append(byColumn[v.column], v)
			rows = max(rows, len(byColumn[v.column]))
		}
		for k := range rows {
			row := bitext.Unit{
				Texts: make([]string, len(d.sides)), Places: make([]document.Place, len(d.sides)),
				Score: u.score, Status: u.status, Note: strings.Join(u.notes, "\n"),
			}
			for c, vs := range byColumn {
				if len(vs) > 0 {
					v := vs[min(k, len(vs)-1)]
					row.Texts[c], row.Places[c] = v.text, v.place
				}
			}
			out = append(out, row)
		}
	}
	return out
}
