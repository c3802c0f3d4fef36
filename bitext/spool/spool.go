// Package spool keeps tables in a temporary file, so that a run over many or large tables holds
// only a few thousand rows in memory.
//
// The file has no stable format: a program reads only what it wrote itself, and removes the file at
// its end. Titles, paths and languages of the columns stay in memory.
package spool

import (
	"bufio"
	"encoding/gob"
	"fmt"
	"io"
	"iter"

	"hexapla/bitext"
)

// File is the storage of a Spool, such as an *os.File.
type File interface {
	io.ReaderAt
	io.WriterAt
}

// Spool is a file that holds tables. It is not safe for concurrent use.
type Spool struct {
	file File
	end  int64
}

// New returns a spool on an empty file, which it takes over.
func New(f File) *Spool { return &Spool{file: f} }

// Table is a table in a spool.
type Table struct {
	Head bitext.Table // without segments and rows

	spool      *Spool
	start, end int64
}

// Add adds a table given in pieces: tables with the same columns, each with the rows that follow
// those of the previous one. The error is that of pieces or of the file.
func (s *Spool) Add(pieces iter.Seq2[*bitext.Table, error]) (*Table, error) {
	t := &Table{spool: s, start: s.end}
	w := &counter{w: io.NewOffsetWriter(s.file, s.end)}
	buffered := bufio.NewWriterSize(w, 1<<16)
	enc := gob.NewEncoder(buffered)
	for piece, err := range pieces {
		if err != nil {
			return nil, err
		}
		if t.Head.Columns == nil {
			t.Head = head(piece)
		}
		if err := enc.Encode(pack(piece)); err != nil {
			return nil, fmt.Errorf("cannot write a temporary file: %w", err)
		}
	}
	if err := buffered.Flush(); err != nil {
		return nil, fmt.Errorf("cannot write a temporary file: %w", err)
	}
	s.end += w.n
	t.end = s.end
	return t, nil
}

// head returns a table without its rows and segments.
func head(t *bitext.Table) bitext.Table {
	h := *t
	h.Rows = nil
	h.Columns = append([]bitext.Column(nil), t.Columns...)
	for c := range h.Columns {
		h.Columns[c].Segments = nil
	}
	return h
}

// Pieces returns the pieces of the table as they were added.
func (t *Table) Pieces() iter.Seq2[*bitext.Table, error] {
	return func(yield func(*bitext.Table, error) bool) {
		in := bufio.NewReaderSize(io.NewSectionReader(t.spool.file, t.start, t.end-t.start), 1<<16)
		dec := gob.NewDecoder(in)
		for {
			var p piece
			switch err := dec.Decode(&p); err {
			case nil:
				if !yield(t.unpack(&p), nil) {
					return
				}
			case io.EOF:
				return
			default:
				yield(nil, fmt.Errorf("cannot read a temporary file: %w", err))
				return
			}
		}
	}
}

// counter counts the bytes written.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}
