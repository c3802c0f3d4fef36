// Package benchmark runs the program's steps on sets of documents with gold data
// and scores the results: alignment of given segments (Lines), alignment from
// plain text (Raw), joint alignment of N columns (Multi), language identification
// (LangID) and segmentation (Boundaries, Cases). The scoring itself is in package
// evaluate.
//
// bars.tsv lists the scores that the sets must reach.
package benchmark

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/batch"
	"hexapla/internal/atomicfile"
)

// Options are the options of Lines, Raw and Multi. The zero value trains one
// model on all documents of a set, aligns them and keeps no files.
type Options struct {
	Alone   bool             // train a model for each document
	Jobs    int              // number of workers; 0: one for each processor
	Lexicon align.Lexicon    // nil: the embedded lexicon
	Out     string           // folder to write the alignments to; "": none
	Hyp     string           // folder of alignments to score instead of aligning; "": align
	Note    func(msg string) // called for documents without an alignment in Hyp; nil: ignored

	// For Multi only.

	Columns []string // language tags of the columns to align; empty: all
	Project bool     // align each column with the pivot and join the pairs
}

func (o Options) note(format string, args ...any) {
	if o.Note != nil {
		o.Note(fmt.Sprintf(format, args...))
	}
}

// align aligns documents in memory.
func (o Options) align(ctx context.Context, docs [][]align.Column) ([][]align.Row, error) {
	c := batch.ColumnOptions{Alone: o.Alone, Jobs: o.Jobs, Lexicon: o.Lexicon}
	if o.Project {
		return alignByPivot(ctx, docs, c)
	}
	return batch.AlignColumnsWith(ctx, docs, c)
}

// A Set is a benchmark set with its alignments, ready to be scored.
type Set interface {
	// Documents returns the names of the documents.
	Documents() []string
	// Score scores document i.
	Score(i int) (Figures, error)
	// Pooled scores all documents together.
	Pooled() (Figures, error)
}

// Figures are the scores of a document or a set. The types are those of package
// evaluate.
type Figures interface {
	MarshalJSON() ([]byte, error)
	// Text returns the figures as lines for people.
	Text() string
}

// StrictLax returns the strict and lax F1 of figures; for N columns, their means
// over all pairs.
func StrictLax(f Figures) (strict, lax float64) {
	switch r := f.(type) {
	case evaluate.Result:
		return r.F1Strict, r.F1Lax
	case evaluate.RawResult:
		return r.F1Strict, r.F1Lax
	case evaluate.MultiResult:
		if len(r.Means) > 0 { // the first is over all pairs
			return r.Means[0].Strict, r.Means[0].Lax
		}
	}
	return 0, 0
}

// documentFolders returns the folders of a set, sorted by name: dir itself if
// isDocument holds for it, otherwise the folders directly below for which it
// does.
func documentFolders(dir string, isDocument func(folder string) bool) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fileError(dir, err)
	}
	if isDocument(dir) {
		return []string{dir}, nil
	}
	var folders []string
	for _, e := range entries { // sorted by name
		folder := filepath.Join(dir, e.Name())
		if info, err := os.Stat(folder); err == nil && info.IsDir() && isDocument(folder) {
			folders = append(folders, folder)
		}
	}
	return folders, nil
}

// holds returns a function that reports whether a folder holds a file of that
// name.
func holds(name string) func(folder string) bool {
	return func(folder string) bool { return isFile(filepath.Join(folder, name)) }
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// fileError returns err with the path in front, without the system call.
func fileError(path string, err error) error {
	var of *fs.PathError
	if errors.As(err, &of) {
		err = of.Err
	}
	return fmt.Errorf("%s: %w", path, err)
}

// readLines reads a UTF-8 file with one segment a line.
func readLines(path string) ([]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	text := strings.TrimPrefix(string(b), "\uFEFF")
	lines := strings.Split(text, "\n")
	if n := len(lines) - 1; lines[n] == "" {
		lines = lines[:n]
	}
	for i, l := range lines {
		if !utf8.ValidString(l) {
			return nil, fmt.Errorf("%s:%d: not UTF-8", path, i+1)
		}
		lines[i] = strings.TrimSuffix(l, "\r")
	}
	return lines, nil
}

// writeFile writes dir/name, where name may hold slashes, and makes the folders
// that are missing.
func writeFile(dir, name string, write func(w io.Writer) error) error {
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("cannot make the folder for the alignments: %w", err)
	}
	return atomicfile.Write(path, 0o644, write)
}
