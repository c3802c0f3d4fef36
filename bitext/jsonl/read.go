package jsonl

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/columns"
	"hexapla/bitext/langcode"
	"hexapla/document"
	"hexapla/lang"
)

// maxCells is the maximum number of cells of a table. It bounds the memory for a file in which
// every line names another language.
const maxCells = 20_000_000

// Read reads JSON Lines as a table. name is used in error messages. It accepts
//
//   - rows as written by Write, all or some of them, in any order. The required fields are lang and
//     text of a cell and cells of a row;
//   - one object per line with the texts by language: {"en":"Hello.","he":"שלום."};
//   - the same under "translation", as in collections of corpora.
//
// Other fields and lines without text are ignored. The columns are the languages in order of first
// appearance; a language that occurs twice in a row has two columns. If all rows are from the same
// documents, the columns are these documents with their places; otherwise places are lines of the
// JSON Lines file. Languages in files of other programs are named as by langcode.BaseColumns.
func Read(r io.Reader, name string) (*bitext.Table, error) {
	d := &reader{columns: map[columnKey]int{}}
	if err := d.read(bufio.NewReader(r)); err != nil {
		if d.line == 0 {
			return nil, fmt.Errorf("jsonl: %s: %w", name, err)
		}
		return nil, fmt.Errorf("jsonl: %s:%d: %w", name, d.line, err)
	}
	t, err := d.table(name)
	if err != nil {
		return nil, fmt.Errorf("jsonl: %s: %w", name, err)
	}
	return t, nil
}

// reader collects the rows of a file and their columns.
type reader struct {
	line    int // current line, from 1; 0 if there is none
	columns map[columnKey]int
	langs   []language.Tag
	files   []string // by column: file of all its cells; "" if none or several
	mixed   []bool   // by column: from several files
	foreign bool     // no row was written by Write
	rows    []gathered
}

// columnKey identifies a column: the nth of a language within a row.
type columnKey struct {
	lang language.Tag
	nth  int
}

// gathered is a row with the columns of its cells.
type gathered struct {
	row
	line int
	at   []int // column of each cell
}

func (d *reader) read(in *bufio.Reader) error {
	d.foreign = true
	for line := 1; ; line++ {
		text, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			d.line = 0
			return err
		}
		last := err != nil
		d.line = line
		if line == 1 {
			text = bytes.TrimPrefix(text, []byte("\ufeff"))
		}
		if text = bytes.TrimSpace(text); len(text) > 0 {
			if err := d.add(text); err != nil {
				return err
			}
		}
		if last {
			return nil
		}
	}
}

// add reads a line.
func (d *reader) add(text []byte) error {
	if !utf8.Valid(text) {
		return errors.New("not valid UTF-8: save the file as UTF-8")
	}
	fields, err := object(text)
	if err != nil {
		return err
	}
	var r row
	if cells, ours := find(fields, "cells"); ours {
		d.foreign = false
		if bytes.HasPrefix(cells, []byte("{")) {
			return errors.New("cells are ranges without text: a row needs a list of cells, each with lang and text")
		}
		if err := json.Unmarshal(text, &r); err != nil {
			return jsonError(err)
		}
	} else if r, err = byLanguage(fields); err != nil {
		return err
	}
	return d.gather(r)
}

// field is a field of a JSON object.
type field struct {
	name  string
	value json.RawMessage
}

// object parses an object and returns its fields in order.
func object(text []byte) ([]field, error) {
	// Parse the whole line first: a decoder ignores what follows the object.
	if err := json.Unmarshal(text, new(map[string]json.RawMessage)); err != nil {
		return nil, jsonError(err)
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return nil, errNoObject
	}
	var fields []field
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil, err
		}
		var f field
		f.name, _ = name.(string) // the name of a field is a string
		if err := dec.Decode(&f.value); err != nil {
			return nil, err
		}
		fields = append(fields, f)
	}
	return fields, nil
}

func find(fields []field, name string) (json.RawMessage, bool) {
	i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
	if i < 0 {
		return nil, false
	}
	return fields[i].value, true
}

var errNoObject = errors.New("expected a JSON object, {…}")

// jsonError rewords an error of encoding/json for users.
func jsonError(err error) error {
	var typ *json.UnmarshalTypeError
	switch {
	case errors.As(err, &typ) && typ.Field != "":
		return fmt.Errorf("%s: unexpected %s", typ.Field, typ.Value)
	case errors.As(err, &typ):
		return errNoObject
	}
	return fmt.Errorf("broken JSON: %w", err)
}

// byLanguage parses an object with one text per language. The field id is the name of the row,
// unless it is needed as a text in Indonesian to have two languages.
func byLanguage(fields []field) (row, error) {
	var r row
	texts := fields
	inner, nested := find(fields, "translation")
	if nested {
		var err error
		if texts, err = object(inner); err != nil {
			return r, errors.New("translation: expected an object with a text for each language")
		}
	}
	own := -1 // the field id
	for k, f := range texts {
		text, ok := textOf(f)
		switch {
		case !ok:
		case f.name == "id" && !nested:
			own = k
		default:
			r.Cells = append(r.Cells, cell{Lang: f.name, Text: text})
		}
	}
	id, named := find(fields, "id")
	if own >= 0 && len(r.Cells) == 1 {
		text, _ := textOf(texts[own])
		first := slices.IndexFunc(texts, func(f field) bool { return f.name == r.Cells[0].Lang })
		at := 1
		if own < first {
			at = 0
		}
		r.Cells = slices.Insert(r.Cells, at, cell{Lang: "id", Text: text})
		named = false
	}
	if len(r.Cells) < 2 {
		return r, errors.New(`no texts in two languages: expected {"en":"…","he":"…"}, {"translation":{…}}, or a row with "cells"`)
	}
	var number json.Number
	if named && json.Unmarshal(id, &r.ID) != nil && json.Unmarshal(id, &number) == nil {
		r.ID = number.String()
	}
	return r, nil
}

// textOf returns the text of a field with the name of a language. ok is false if the field is not a
// text.
func textOf(f field) (text string, ok bool) {
	var value *string
	if json.Unmarshal(f.value, &value) != nil {
		return "", false
	}
	if value != nil {
		text = *value
	}
	switch f.name {
	case "no", "nr", "id": // names with other meanings
		return text, !columns.Numbers(f.name, []string{text})
	}
	_, ok = columns.Language(f.name)
	return text, ok
}

// parseLang parses a language; und is valid, because files of this program may have it.
func parseLang(code string) (language.Tag, error) {
	if tag, ok := columns.Language(code); ok {
		return tag, nil // possibly a name
	}
	tag, err := langcode.Parse(code)
	if err == nil && tag == language.Und && code != "und" {
		err = errors.New("no language")
	}
	return tag, err
}

// gather validates a row and determines its columns.
func (d *reader) gather(r row) error {
	if r.Score != nil && !(*r.Score >= 0 && *r.Score <= 1) {
		return fmt.Errorf("score %v: expected 0 to 1", *r.Score)
	}
	switch r.Status {
	case bitext.Unreviewed, bitext.Confirmed, bitext.Rejected:
	default:
		return fmt.Errorf("status %q: expected confirmed, rejected or none", r.Status)
	}
	switch r.Origin {
	case bitext.Aligned, bitext.Repaired, bitext.Imported:
	default:
		return fmt.Errorf("origin %q: expected repaired, imported or none", r.Origin)
	}
	g := gathered{row: r, line: d.line}
	nth := map[language.Tag]int{}
	filled, written := false, false // in the file, by a person
	for k := range g.Cells {
		x := &g.Cells[k]
		tag, err := parseLang(x.Lang)
		if err != nil {
			return fmt.Errorf("%q is not a language tag such as en or pt-BR", x.Lang)
		}
		n, err := x.count()
		if err != nil {
			return err
		}
		filled, written = filled || n > 0, written || x.Text != ""
		key := columnKey{tag, nth[tag]}
		nth[tag]++
		c, known := d.columns[key]
		if !known {
			c = len(d.langs)
			d.columns[key] = c
			d.langs, d.files, d.mixed = append(d.langs, tag), append(d.files, x.File), append(d.mixed, false)
		}
		d.mixed[c] = d.mixed[c] || d.files[c] != x.File
		g.at = append(g.at, c)
	}
	switch {
	case !filled && !written:
		return nil
	case !filled: // only text written by a person
		for k := range g.Cells {
			g.Cells[k].Edited, g.Cells[k].Segments = false, nil
		}
	}
	d.rows = append(d.rows, g)
	if n := len(d.langs); n > 2 && n*len(d.rows) > maxCells {
		return fmt.Errorf("%d rows in %d languages are too many for one table: split the file", len(d.rows), n)
	}
	return nil
}

// count returns the number of segments of a cell. It fails if a segment is invalid.
func (x *cell) count() (int, error) {
	parts := x.segments()
	for k := range parts {
		p := &parts[k]
		end := 0
		for _, b := range p.Bytes {
			if b[0] < end || b[1] < b[0] {
				return 0, fmt.Errorf("bytes [%d,%d] of %s are out of order", b[0], b[1], x.Lang)
			}
			end = b[1]
		}
		if min(p.Line, p.Column, p.Page, p.Paragraph, p.Block) < 0 {
			return 0, fmt.Errorf("a negative line, column, page, paragraph or block of %s", x.Lang)
		}
		for _, c := range p.Codes {
			if c.At[0] < 0 || c.At[1] < c.At[0] || c.At[1] > len(p.Text) {
				return 0, fmt.Errorf("a code at [%d,%d] is not in the text of %s", c.At[0], c.At[1], x.Lang)
			}
		}
		if p.Other != "" {
			if _, err := language.Parse(p.Other); err != nil {
				return 0, fmt.Errorf("other_lang %q is not a language tag", p.Other)
			}
		}
	}
	return len(parts), nil
}

// segments returns the segments of a cell. Text that a person wrote into an empty cell is not a
// segment.
func (x *cell) segments() []part {
	switch {
	case len(x.Parts) > 0:
		return x.Parts
	case x.Segments != nil && x.Segments[0] == x.Segments[1] && (x.Edited || x.Text == ""):
		return nil
	case x.Segments == nil && x.Text == "":
		return nil
	}
	return []part{{Text: x.Text, Bytes: x.Bytes, origin: x.origin, Codes: x.Codes}}
}

// table builds the table.
func (d *reader) table(name string) (*bitext.Table, error) {
	switch {
	case len(d.langs) < 2:
		return nil, errors.New("no row has two languages")
	case len(d.rows) == 0:
		return nil, errors.New("no row has text")
	}
	t := &bitext.Table{Schema: bitext.SchemaVersion}
	whole := !slices.Contains(d.mixed, true) && !slices.Contains(d.files, "")
	for c, tag := range d.langs {
		col := bitext.Column{Lang: tag, Direction: lang.DirectionOf(tag), Confidence: 1, Path: name, Format: "jsonl"}
		if whole {
			col.Path = d.files[c]
		}
		t.Columns = append(t.Columns, col)
	}
	if d.foreign {
		langcode.BaseColumns(t.Columns)
	}
	wanted := make([]string, len(d.rows))
	for i := range d.rows {
		wanted[i] = d.rows[i].ID
	}
	ids := bitext.IDs(wanted)
	for i := range d.rows {
		d.row(t, &d.rows[i], ids[i], whole)
	}
	return t, t.Validate()
}

// row adds a row to the table.
func (d *reader) row(t *bitext.Table, g *gathered, id string, whole bool) {
	r := bitext.Row{ID: id, Status: g.Status, Note: g.Note, Origin: g.Origin}
	r.Score = 1
	if g.Score != nil {
		r.Score = *g.Score
	}
	for c := range t.Columns {
		n := len(t.Columns[c].Segments)
		r.Cells = append(r.Cells, align.Range{From: n, To: n})
	}
	for k, c := range g.at {
		x := &g.Cells[k]
		col := &t.Columns[c]
		for _, p := range x.segments() {
			text, spaces := bitext.FoldNoting(p.Text)
			s := bitext.Segment{Text: text, Spaces: spaces, Block: p.Block, Place: document.Place{Line: g.line}}
			if whole {
				s.Place = document.Place{Line: p.Line, Column: p.Column, Where: p.Where}
				for _, b := range p.Bytes {
					s.Bytes = append(s.Bytes, lang.Span{Start: b[0], End: b[1]})
				}
			} else if d.foreign {
				s.Block = len(t.Rows)
			}
			if len(p.Codes) > 0 {
				_, s.Codes = bitext.FoldCodes(p.Text, bitext.CodesOfJSON(p.Codes))
			}
			s.Kind, s.Boilerplate, s.Lang = p.BlockKind, cmp.Or(p.Boilerplate, p.OldBoilerplate), language.Make(p.Other)
			col.Segments = append(col.Segments, s)
		}
		r.Cells[c].To = len(col.Segments)
		if x.Edited {
			if r.Edited == nil {
				r.Edited = make([]*string, len(t.Columns))
			}
			r.Edited[c] = &x.Text
		}
	}
	t.Rows = append(t.Rows, r)
}
