package main

import (
	"fmt"
	"io"
	"iter"
	"os"
	"runtime/debug"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/bitext/spool"
	"hexapla/check"
)

// The sizes up to which check keeps tables in memory, in bytes. Larger files and what
// comes after so much text are kept in a temporary file.
const (
	largeChecked = 2 << 20 // of a file that can be read in pieces
	mostInMemory = 4 << 20 // of the texts of all tables together, which take some ten times as much
)

// memoryLimit is the limit of the garbage collector for large files: the program stays
// under 200 MB with it. Up to the limit garbage costs little, so that it is collected
// when twice as much has come as is in use.
const (
	memoryLimit    = 150 << 20
	garbagePercent = 200
)

// limitMemory sets the garbage collector for large files, unless the user has set it.
func limitMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbagePercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
}

// checkInput is a table that is to be checked.
type checkInput struct {
	path    string          // of its files, as the user named them
	columns []bitext.Column // without segments
	source  check.Source
	unread  string // sheets of a workbook that are no tables; "" none
}

// tableStore keeps the tables of a run: the first in memory, the others in a temporary
// file. The zero value is ready.
type tableStore struct {
	held  int // bytes of text in memory
	file  *os.File
	spool *spool.Spool
}

// close removes the temporary file.
func (s *tableStore) close() {
	if s.file != nil {
		_ = s.file.Close() // it is a temporary one
		_ = os.Remove(s.file.Name())
	}
}

// open makes the temporary file.
func (s *tableStore) open() error {
	f, err := os.CreateTemp("", "hexapla-*.spool")
	if err != nil {
		return fmt.Errorf("cannot make a temporary file: %w", err)
	}
	// Where a file that is open can be removed, nothing is left when the program is killed.
	_ = os.Remove(f.Name())
	s.file, s.spool = f, spool.New(f)
	return nil
}

// add keeps a table.
func (s *tableStore) add(path string, t *bitext.Table) (checkInput, error) {
	size := 0
	for c := range t.Columns {
		for k := range t.Columns[c].Segments {
			size += len(t.Columns[c].Segments[k].Text)
		}
	}
	if s.held+size <= mostInMemory {
		s.held += size
		return checkInput{path: path, columns: t.Columns, source: check.Memory(t)}, nil
	}
	return s.addPieces(path, func(yield func(*bitext.Table, error) bool) { yield(t, nil) })
}

// addPieces keeps a table that comes in pieces in the temporary file.
func (s *tableStore) addPieces(path string, pieces iter.Seq2[*bitext.Table, error]) (checkInput, error) {
	if s.spool == nil {
		if err := s.open(); err != nil {
			return checkInput{}, err
		}
	}
	t, err := s.spool.Add(pieces)
	if err != nil {
		return checkInput{}, err
	}
	return checkInput{path: path, columns: t.Head.Columns, source: check.Pieces(t.Pieces)}, nil
}

// readInput reads the table of some files.
func (r *checkRun) readInput(paths []string, langs []language.Tag) (checkInput, error) {
	documents := names(paths)
	for i := range documents {
		documents[i] = documentName(r.c, documents[i])
	}
	name := strings.Join(documents, " ")
	if in, ok, err := r.readLarge(name, paths, langs); ok || err != nil {
		return in, err
	}
	t, err := r.s.readChecked(r.c, paths, langs)
	if err != nil {
		return checkInput{}, err
	}
	nameDocuments(r.c, t)
	in, err := r.tables.add(name, t)
	if t.Columns[0].Format == "xlsx" {
		in.unread = strings.Join(t.LeftOut, ", ")
	}
	return in, err
}

// readLarge reads a large file of a format that can be read in pieces, whose languages
// are known; ok reports whether it did.
func (r *checkRun) readLarge(name string, paths []string, langs []language.Tag) (in checkInput, ok bool, err error) {
	if len(paths) != 1 || paths[0] == "-" {
		return in, false, nil
	}
	info, err := os.Stat(paths[0])
	if err != nil || !info.Mode().IsRegular() || info.Size() < largeChecked {
		return in, false, nil // what is wrong is told by whoever reads it
	}
	from, err := sourceFormat(r.c, paths)
	if err != nil {
		return in, false, err
	}
	open := func() (io.ReadCloser, error) {
		f, err := os.Open(paths[0])
		if err != nil {
			return nil, fileError(paths[0], err)
		}
		return interruptible{r.c.Context.Err, f}, nil
	}
	pieces, ok := formats.Pieces(from, open, name)
	if !ok {
		return in, false, nil
	}
	chosen := func(yield func(*bitext.Table, error) bool) {
		for t, err := range pieces {
			if err == nil {
				if hasUnknownLanguage(t) {
					ok = false
					return
				}
				t, err = pick(r.c, t, langs)
			}
			if !yield(t, err) || err != nil {
				return
			}
		}
	}
	if in, err = r.tables.addPieces(name, chosen); err != nil || !ok {
		return in, false, err
	}
	if in.columns == nil {
		return in, true, fmt.Errorf("check: %s: no segments in it: %w", paths[0], errNothing)
	}
	return in, true, nil
}

func hasUnknownLanguage(t *bitext.Table) bool {
	for c := range t.Columns {
		if t.Columns[c].Lang == language.Und {
			return true
		}
	}
	return false
}
