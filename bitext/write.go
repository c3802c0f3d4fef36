package bitext

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"golang.org/x/text/language"
)

// Write writes the table as .hexapla.json: a JSON object with one line per segment and row. It
// validates the table first; if it is invalid, nothing is written.
func (t *Table) Write(w io.Writer) error {
	return t.write(w, SchemaVersion)
}

// WriteVersion1 writes the table in version 1 of the schema, without origins and inline codes. For
// a table read from version 1 the output equals that of the version that wrote it, so that digests
// stay valid.
func (t *Table) WriteVersion1(w io.Writer) error { return t.write(w, 1) }

func (t *Table) write(w io.Writer, version int) error {
	if err := t.Validate(); err != nil {
		return fmt.Errorf("table: %w", err)
	}
	j := jsonWriter{w: bufio.NewWriter(w), version: version}
	j.enc = json.NewEncoder(&j.buf)
	j.enc.SetEscapeHTML(false)

	j.text("{\n\"schema\": ")
	j.value(version)
	for _, f := range []struct{ name, value string }{{"generator", t.Generator}, {"model", t.Model}, {"title", t.Title}} {
		j.text(",\n\"" + f.name + "\": ")
		j.value(f.value)
	}
	j.text(",\n\"columns\": [")
	for c := range t.Columns {
		j.item(c)
		j.col(&t.Columns[c])
	}
	j.text("\n],\n\"rows\": [")
	for i := range t.Rows {
		j.item(i)
		row := newWireRow(&t.Rows[i])
		if version == 1 {
			row.Origin = ""
		}
		j.value(row)
	}
	j.text("\n]\n}\n")
	if j.err != nil {
		return j.err
	}
	return j.w.Flush()
}

// jsonWriter writes pieces of JSON and keeps the first error.
type jsonWriter struct {
	version int // of the schema
	w       *bufio.Writer
	buf     bytes.Buffer
	enc     *json.Encoder
	err     error
}

func (j *jsonWriter) text(s string) {
	if j.err == nil {
		_, j.err = j.w.WriteString(s)
	}
}

func (j *jsonWriter) value(v any) {
	if j.err != nil {
		return
	}
	j.buf.Reset()
	if j.err = j.enc.Encode(v); j.err == nil {
		_, j.err = j.w.Write(bytes.TrimSuffix(j.buf.Bytes(), []byte("\n")))
	}
}

// item begins the line of item k of a list.
func (j *jsonWriter) item(k int) {
	if k > 0 {
		j.text(",")
	}
	j.text("\n")
}

func (j *jsonWriter) col(s *Column) {
	if j.err != nil {
		return
	}
	j.buf.Reset()
	j.err = j.enc.Encode(wireColumn{
		Lang: s.Lang.String(), Direction: s.Direction, Confidence: s.Confidence,
		Path: s.Path, Format: s.Format, Encoding: s.Encoding, SHA256: s.SHA256,
	})
	// The segments are inserted before the end of the object.
	j.text(string(bytes.TrimSuffix(j.buf.Bytes(), []byte("}\n"))))
	j.text(",\"segments\": [")
	for k := range s.Segments {
		j.item(k)
		segment := newWireSegment(&s.Segments[k])
		if j.version == 1 {
			segment.Codes = nil
			segment.oldKeys()
		}
		j.value(segment)
	}
	j.text("\n]}")
}

func newWireSegment(s *Segment) wireSegment {
	w := wireSegment{
		Text: s.Text, Spaces: s.Spaces, Line: s.Place.Line, Column: s.Place.Column, Where: s.Place.Where,
		Kind: s.Kind, Boilerplate: s.Boilerplate, Block: s.Block, Form: s.Form,
	}
	for _, b := range s.Bytes {
		w.Bytes = append(w.Bytes, pair{b.Start, b.End})
	}
	w.Codes = CodesJSON(s.Codes)
	if s.Lang != language.Und {
		w.Lang = s.Lang.String()
	}
	return w
}

func newWireRow(r *Row) wireRow {
	w := wireRow{
		ID: r.ID, Cells: make([]pair, len(r.Cells)), Score: r.Score, Why: wireWhy(r.Why), Cycle: r.Cycle,
		Edited: r.Edited, Status: r.Status, Note: r.Note, Origin: r.Origin,
	}
	for c, cell := range r.Cells {
		w.Cells[c] = pair{cell.From, cell.To}
	}
	return w
}
