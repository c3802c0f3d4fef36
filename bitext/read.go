package bitext

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/document"
	"hexapla/lang"
)

// ErrNewer reports a table written by a later version of the program.
var ErrNewer = errors.New("written by a newer hexapla")

// Read reads a .hexapla.json table and validates it. name is used in error messages. Unknown fields
// are an error, so that nothing is lost when the table is written again. For a table with a later
// schema, errors.Is(err, ErrNewer) is true.
func Read(r io.Reader, name string) (*Table, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("table: %s: %w", name, err)
	}
	d := &reader{data: bytes.TrimPrefix(data, []byte("\ufeff"))}
	t, err := d.read()
	switch {
	case err == nil:
	case d.line > 0:
		return nil, fmt.Errorf("table: %s:%d: %w", name, d.line, err)
	default:
		return nil, fmt.Errorf("table: %s: %w", name, err)
	}
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("table: %s: %w", name, err)
	}
	return t, nil
}

// reader reads a table token by token, so that errors have the line of the segment or row.
type reader struct {
	data   []byte
	dec    *json.Decoder
	line   int // of the error; 0 if unknown
	schema int // version of the schema of the file
}

func (d *reader) read() (*Table, error) {
	if err := d.probe(); err != nil {
		return nil, err
	}
	d.dec = json.NewDecoder(bytes.NewReader(d.data))
	d.dec.DisallowUnknownFields()
	t := &Table{}
	err := d.object(map[string]func() error{
		"schema":    d.version(&t.Schema),
		"generator": func() error { return d.decode(&t.Generator) },
		"model":     func() error { return d.decode(&t.Model) },
		"title":     func() error { return d.decode(&t.Title) },
		"columns": func() error {
			return d.list(func() error {
				s, err := d.col()
				t.Columns = append(t.Columns, s)
				return err
			})
		},
		"rows": func() error {
			return d.list(func() error {
				row, err := d.row()
				t.Rows = append(t.Rows, row)
				return err
			})
		},
	})
	if err == nil && d.schema == 1 {
		markRepaired(t)
	}
	return t, err
}

// markRepaired sets the origin of repaired rows in a table of version 1, which does not record it.
// The aligner writes evidence (Why) for each row with text in two columns, and an op such as Merge
// removes it.
func markRepaired(t *Table) {
	if !slices.ContainsFunc(t.Rows, func(r Row) bool { return len(r.Why) > 0 }) {
		return // the rows were not made by the aligner
	}
	for i := range t.Rows {
		filled := 0
		for _, cell := range t.Rows[i].Cells {
			if cell.Len() > 0 {
				filled++
			}
		}
		if filled > 1 && len(t.Rows[i].Why) == 0 {
			t.Rows[i].Origin = Repaired
		}
	}
}

// probe detects input for which other messages would be misleading: invalid JSON, another kind of
// JSON, a later schema.
func (d *reader) probe() error {
	var head struct {
		Schema *int             `json:"schema"`
		Rows   *json.RawMessage `json:"rows"`
	}
	err := json.Unmarshal(d.data, &head)
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		d.at(syntax.Offset)
		what := "damaged"
		if syntax.Offset >= int64(len(d.data)) {
			what = "damaged (cut off?)"
		}
		return fmt.Errorf("%s: %w; restore it, or run align again", what, err)
	}
	if err != nil || head.Schema == nil || head.Rows == nil {
		return errors.New("not a hexapla table: it has no schema number or no rows")
	}
	if *head.Schema > SchemaVersion {
		return fmt.Errorf("%w: schema %d, but this version reads %d; update hexapla", ErrNewer, *head.Schema, SchemaVersion)
	}
	return nil
}

// version reads the version of the schema. Version 1 is converted to the current version, because
// it has all of its required fields.
func (d *reader) version(version *int) func() error {
	return func() error {
		err := d.decode(version)
		d.schema = *version
		if *version == 1 {
			*version = SchemaVersion
		}
		return err
	}
}

// at sets the line from a byte offset in the file.
func (d *reader) at(offset int64) {
	d.line = 1 + bytes.Count(d.data[:min(offset, int64(len(d.data)))], []byte("\n"))
}

// fail records the position of the decoder and rewords err for users.
func (d *reader) fail(err error) error {
	if d.line == 0 {
		d.at(d.dec.InputOffset())
	}
	if field, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return unknownField(field)
	}
	typ := (*json.UnmarshalTypeError)(nil)
	if errors.As(err, &typ) {
		return fmt.Errorf("%s: unexpected %s", typ.Field, typ.Value)
	}
	return err
}

func unknownField(quoted string) error {
	return fmt.Errorf("unknown field %s: the file is not a table of schema %d, or was changed by another program", quoted, SchemaVersion)
}

func (d *reader) decode(v any) error {
	start := d.dec.InputOffset()
	if err := d.dec.Decode(v); err != nil {
		d.at(d.skip(start)) // the start of the value; the decoder may be after it
		return d.fail(err)
	}
	return nil
}

// skip returns the offset of the next character that begins a value.
func (d *reader) skip(offset int64) int64 {
	for offset < int64(len(d.data)) && strings.IndexByte(" \t\r\n,:", d.data[offset]) >= 0 {
		offset++
	}
	return offset
}

// object reads an object and calls the function of each field.
func (d *reader) object(fields map[string]func() error) error {
	if err := d.open('{'); err != nil {
		return err
	}
	seen := map[string]bool{}
	for d.dec.More() {
		tok, err := d.dec.Token()
		if err != nil {
			return d.fail(err)
		}
		key, _ := tok.(string) // the key of an object is a string
		fn := fields[key]
		switch {
		case fn == nil:
			return d.fail(unknownField(fmt.Sprintf("%q", key)))
		case seen[key]:
			return d.fail(fmt.Errorf("duplicate field %q", key))
		}
		seen[key] = true
		if err := fn(); err != nil {
			return err
		}
	}
	_, err := d.dec.Token()
	return err
}

// list reads a list and calls fn for each item.
func (d *reader) list(fn func() error) error {
	if err := d.open('['); err != nil {
		return err
	}
	for d.dec.More() {
		if err := fn(); err != nil {
			return err
		}
	}
	_, err := d.dec.Token()
	return err
}

func (d *reader) open(delim json.Delim) error {
	tok, err := d.dec.Token()
	if err == nil && tok != delim {
		err = fmt.Errorf("expected %s", map[json.Delim]string{'{': "an object", '[': "a list"}[delim])
	}
	if err != nil {
		return d.fail(err)
	}
	return nil
}

func (d *reader) col() (Column, error) {
	var w wireColumn
	var s Column
	hasLang := false
	err := d.object(map[string]func() error{
		"lang":       func() (err error) { s.Lang, err = d.tag(); hasLang = true; return err },
		"direction":  func() error { return d.decode(&w.Direction) },
		"confidence": func() error { return d.decode(&w.Confidence) },
		"path":       func() error { return d.decode(&w.Path) },
		"format":     func() error { return d.decode(&w.Format) },
		"encoding":   func() error { return d.decode(&w.Encoding) },
		"sha256":     func() error { return d.decode(&w.SHA256) },
		"segments": func() error {
			return d.list(func() error {
				seg, err := d.segment()
				s.Segments = append(s.Segments, seg)
				return err
			})
		},
	})
	if err != nil {
		return s, err
	}
	if !hasLang {
		return s, d.fail(errors.New(`a column has no "lang"`))
	}
	s.Direction, s.Confidence, s.Path = w.Direction, w.Confidence, w.Path
	s.Format, s.Encoding, s.SHA256 = w.Format, w.Encoding, w.SHA256
	return s, nil
}

// tag reads a language tag.
func (d *reader) tag() (language.Tag, error) {
	var text string
	if err := d.decode(&text); err != nil {
		return language.Und, err
	}
	return d.parseTag(text)
}

func (d *reader) parseTag(text string) (language.Tag, error) {
	tag, err := language.Parse(text)
	if err != nil {
		return tag, d.fail(fmt.Errorf("%q is not a BCP 47 language tag", text))
	}
	return tag, nil
}

func (d *reader) segment() (Segment, error) {
	var w wireSegment
	if err := d.decode(&w); err != nil {
		return Segment{}, err
	}
	if w.Spaces == nil {
		w.Spaces = w.OldSpaces
	}
	s := Segment{
		Text: w.Text, Spaces: w.Spaces, Kind: w.Kind, Boilerplate: cmp.Or(w.Boilerplate, w.OldBoilerplate), Block: w.Block,
		Place: document.Place{Line: w.Line, Column: w.Column, Where: w.Where}, Form: w.Form,
	}
	for _, b := range w.Bytes {
		s.Bytes = append(s.Bytes, lang.Span{Start: b[0], End: b[1]})
	}
	s.Codes = CodesOfJSON(w.Codes)
	var err error
	if w.Lang != "" {
		s.Lang, err = d.parseTag(w.Lang)
	}
	return s, err
}

func (d *reader) row() (Row, error) {
	var w wireRow
	if err := d.decode(&w); err != nil {
		return Row{}, err
	}
	if !slices.ContainsFunc(w.Edited, func(text *string) bool { return text != nil }) && len(w.Edited) > 0 {
		w.Edited = nil
	}
	r := Row{ID: w.ID, Edited: w.Edited, Status: w.Status, Note: w.Note, Origin: w.Origin}
	r.Cells, r.Score, r.Why, r.Cycle = make([]align.Range, len(w.Cells)), w.Score, w.Why, w.Cycle
	for c, cell := range w.Cells {
		r.Cells[c] = align.Range{From: cell[0], To: cell[1]}
	}
	return r, nil
}
