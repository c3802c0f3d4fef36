package benchmark

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/batch"
)

// ErrColumns is the kind of the errors about Options.Columns that leave fewer
// than two columns to align.
var ErrColumns = errors.New("at least 2 columns are needed")

// A MultiSet holds documents of N columns.
type MultiSet struct {
	docs    []evaluate.MultiDoc
	columns []string
}

// Documents implements Set.
func (m *MultiSet) Documents() []string {
	names := make([]string, len(m.docs))
	for i := range m.docs {
		names[i] = m.docs[i].Name
	}
	return names
}

// Score implements Set.
func (m *MultiSet) Score(i int) (Figures, error) {
	return evaluate.ScoreMulti(m.docs[i:i+1], m.columns), nil
}

// Pooled implements Set.
func (m *MultiSet) Pooled() (Figures, error) { return evaluate.ScoreMulti(m.docs, m.columns), nil }

// Multi aligns the columns of each document of a set together, to be scored pair
// by pair: the folders below dir, or dir itself, with gold.json and LANG.txt for
// each of its columns. The columns keep the order of gold.json, and the first is
// the pivot. Alignments are written as DOC.jsonl and read from DOC.jsonl or
// DOC/hyp.jsonl. A document without an alignment in o.Hyp is left out.
func Multi(ctx context.Context, dir string, o Options) (*MultiSet, error) {
	folders, err := documentFolders(dir, holds("gold.json"))
	if err != nil {
		return nil, err
	}
	if len(folders) == 0 {
		return nil, fmt.Errorf("%s: no gold.json in it or in a folder directly below it", dir)
	}
	set := &MultiSet{columns: o.Columns}
	var columns [][]align.Column
	for _, folder := range folders {
		d, cols, err := multiDoc(folder, o.Columns)
		if err != nil {
			return nil, err
		}
		set.docs = append(set.docs, d)
		columns = append(columns, cols)
	}
	if o.Hyp != "" {
		return set, set.readHyps(o)
	}
	rows, err := o.align(ctx, columns)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		h := &set.docs[i].Hyp
		for _, r := range rows[i] {
			h.Rows = append(h.Rows, r.Cells)
		}
		if o.Out != "" {
			err := writeFile(o.Out, set.docs[i].Name+".jsonl", func(w io.Writer) error { return evaluate.WriteMultiRows(w, *h) })
			if err != nil {
				return nil, err
			}
		}
	}
	return set, nil
}

// alignByPivot aligns the pivot with each other column and joins the pairs: the
// method that joint alignment is compared with.
func alignByPivot(ctx context.Context, docs [][]align.Column, o batch.ColumnOptions) ([][]align.Row, error) {
	var pairs [][]align.Column
	for _, columns := range docs {
		for _, c := range columns[1:] {
			pairs = append(pairs, []align.Column{columns[0], c})
		}
	}
	found, err := batch.AlignColumnsWith(ctx, pairs, o)
	if err != nil {
		return nil, err
	}
	rows := make([][]align.Row, len(docs))
	for k, columns := range docs {
		n := len(columns) - 1
		rows[k] = align.Join(columns, found[:n])
		found = found[n:]
	}
	return rows, nil
}

// multiDoc reads the gold and the columns of a document.
func multiDoc(folder string, tags []string) (evaluate.MultiDoc, []align.Column, error) {
	d := evaluate.MultiDoc{Name: filepath.Base(folder)}
	path := filepath.Join(folder, "gold.json")
	f, err := os.Open(path)
	if err != nil {
		return d, nil, fileError(path, err)
	}
	defer func() { _ = f.Close() }() // opened for reading
	if d.Gold, err = evaluate.ReadMultiGold(f, path); err != nil {
		return d, nil, err
	}
	for _, tag := range tags {
		if !slices.Contains(d.Gold.Tags, tag) {
			return d, nil, fmt.Errorf("%s: no column %q; it has %q", path, tag, d.Gold.Tags)
		}
	}
	var columns []align.Column
	for k, tag := range d.Gold.Tags {
		if len(tags) > 0 && !slices.Contains(tags, tag) {
			continue
		}
		lang, err := language.Parse(tag)
		if err != nil {
			return d, nil, fmt.Errorf("%s: column %q is not a language tag", path, tag)
		}
		text := filepath.Join(folder, tag+".txt")
		lines, err := readLines(text)
		if err != nil {
			return d, nil, err
		}
		if len(lines) != len(d.Gold.Lines[k]) {
			return d, nil, fmt.Errorf("%s: %d segments, but %s has %d for this column", text, len(lines), path, len(d.Gold.Lines[k]))
		}
		columns = append(columns, align.Column{Lang: lang, Segments: lines})
		d.Hyp.Tags = append(d.Hyp.Tags, tag)
	}
	if len(columns) < 2 {
		return d, nil, fmt.Errorf("%d column to align in %s; %w", len(columns), folder, ErrColumns)
	}
	return d, columns, nil
}

// readHyps reads the alignments in o.Hyp.
func (m *MultiSet) readHyps(o Options) error {
	if _, err := os.ReadDir(o.Hyp); err != nil {
		return fileError(o.Hyp, err)
	}
	for i := range m.docs {
		d := &m.docs[i]
		d.Hyp = evaluate.MultiHyp{}
		path := filepath.Join(o.Hyp, d.Name+".jsonl")
		if !isFile(path) {
			path = filepath.Join(o.Hyp, d.Name, "hyp.jsonl")
		}
		if isFile(path) {
			f, err := os.Open(path)
			if err != nil {
				return fileError(path, err)
			}
			d.Hyp, err = evaluate.ReadMultiRows(f, path)
			_ = f.Close() // opened for reading
			if err != nil {
				return err
			}
		}
		if len(d.Hyp.Rows) == 0 {
			o.note("no alignment for %s; it is left out", d.Name)
		}
	}
	return nil
}
