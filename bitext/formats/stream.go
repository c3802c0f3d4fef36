package formats

import (
	"bytes"
	"fmt"
	"io"
	"iter"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/bitext/tmx"
)

// chunk is the number of rows that Stream holds in memory.
const chunk = 4096

// CanStream reports whether Stream supports this pair of formats.
func CanStream(from, to Format) bool {
	if from.Name != "tmx" {
		return false
	}
	switch to.Name {
	case "tmx", "tsv", "csv":
		return true
	}
	return false
}

// Streamed is the result of Stream.
type Streamed struct {
	Rows      int
	Codes     int            // inline codes that the format cannot hold
	Left      int            // rows left out by the filter
	Languages []language.Tag // of the columns, as in the table
}

// StreamLanguages returns the languages of the columns that Stream would write.
func StreamLanguages(open func() (io.ReadCloser, error), name string) ([]language.Tag, error) {
	for t, err := range tmx.Chunks(open, name, 1) {
		return languagesOf(t), err
	}
	return nil, nil
}

func languagesOf(t *bitext.Table) []language.Tag {
	if t == nil {
		return nil
	}
	var tags []language.Tag
	for c := range t.Columns {
		tags = append(tags, t.Columns[c].Lang)
	}
	return tags
}

// Stream converts a file between two formats accepted by CanStream, with the same result as Read
// and Write but in constant memory. open is called twice; name is used in error messages; codes
// apply if the format uses them. columns selects and orders columns as Table.Select does; empty
// means all. filter selects rows.
func Stream(
	w io.Writer, to Format, open func() (io.ReadCloser, error), name string,
	codes langcode.Options, filter bitext.Filter, columns ...int,
) (Streamed, error) {
	var out Streamed
	var memory *tmx.Writer
	for t, err := range tmx.Chunks(open, name, chunk) {
		if err != nil {
			return out, err
		}
		if len(columns) > 0 {
			if t, err = t.Select(columns...); err != nil {
				return out, fmt.Errorf("%s: %w", name, err)
			}
		}
		if out.Languages == nil {
			out.Languages = languagesOf(t)
		}
		t, left := filter.Apply(t)
		out.Left += left
		if to.Codes {
			if t, err = codes.Table(t); err != nil {
				return out, fmt.Errorf("%s: %w", to.Name, err)
			}
		}
		if to.Name == "tmx" {
			memory, err = streamMemory(w, memory, t)
		} else {
			err = streamLines(w, to, t, out.Rows > 0)
		}
		if err != nil {
			return out, err
		}
		out.Rows += len(t.Rows)
		if !to.InlineCodes {
			out.Codes += t.CountCodes()
		}
	}
	if memory != nil {
		return out, memory.Close()
	}
	return out, nil
}

// streamMemory adds a table to a memory, which the first table creates.
func streamMemory(w io.Writer, memory *tmx.Writer, t *bitext.Table) (*tmx.Writer, error) {
	if memory == nil {
		var err error
		if memory, err = tmx.NewTableWriter(w, t); err != nil {
			return nil, err
		}
	}
	for u, err := range tmx.TableUnits(t) {
		if err != nil {
			return memory, err
		}
		if err := memory.Unit(u); err != nil {
			return memory, err
		}
	}
	return memory, nil
}

// streamLines writes a table in a line-based format. If more is true, the line with the column
// names is omitted.
func streamLines(w io.Writer, to Format, t *bitext.Table, more bool) error {
	var b bytes.Buffer
	if err := to.Write(&b, t); err != nil {
		return err
	}
	text := b.Bytes()
	if more {
		_, text, _ = bytes.Cut(text, []byte{'\n'})
	}
	_, err := w.Write(text)
	return err
}

// Pieces returns the rows of a file as tables of a few thousand rows each, with the same columns.
// Together they are the table that Read returns. ok reports whether the format supports this. The
// file is opened twice.
func Pieces(from Format, open func() (io.ReadCloser, error), name string) (pieces iter.Seq2[*bitext.Table, error], ok bool) {
	if from.Name != "tmx" {
		return nil, false
	}
	return tmx.Chunks(open, name, chunk), true
}
