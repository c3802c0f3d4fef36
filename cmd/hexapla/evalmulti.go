package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/batch"
	"hexapla/internal/atomicfile"
)

// multiSet are documents of N columns with gold and rows.
type multiSet struct {
	docs []evaluate.MultiDoc
	tags []string
}

func (m *multiSet) names() []string {
	names := make([]string, len(m.docs))
	for i := range m.docs {
		names[i] = m.docs[i].Name
	}
	return names
}

func (m *multiSet) one(i int) (figures, error) {
	return evaluate.ScoreMulti(m.docs[i:i+1], m.tags), nil
}
func (m *multiSet) pooled() (figures, error) { return evaluate.ScoreMulti(m.docs, m.tags), nil }

// multiDocs aligns the documents of a set with N columns, or reads how they were
// aligned, to be scored against gold.json pair by pair. tags names the columns;
// none: all that gold has. They are taken in the order of gold, and the first is
// the pivot.
func multiDocs(c *cli.Context, s *streams, dir string, tags []string) (scored, error) {
	folders, err := goldFolders(dir, func(f string) bool { return exists(filepath.Join(f, "gold.json")) })
	if err != nil {
		return nil, err
	}
	if len(folders) == 0 {
		return nil, fmt.Errorf("%s: no gold.json in it or in a folder directly below it", dir)
	}
	set := &multiSet{tags: tags}
	var columns [][]align.Column
	for _, folder := range folders {
		d, cols, err := multiDoc(folder, tags)
		if err != nil {
			return nil, err
		}
		set.docs = append(set.docs, d)
		columns = append(columns, cols)
	}
	if c.IsSet("hyp") {
		return set, s.readMultiHyps(c.String("hyp"), set)
	}
	n, err := jobs(c)
	if err != nil {
		return nil, err
	}
	lx, err := s.withLexicons(c, nil)
	if err != nil {
		return nil, err
	}
	alignAll := batch.AlignColumnsWith
	if c.Bool("project") {
		alignAll = alignByPivot
	}
	rows, err := alignAll(c.Context, columns, batch.ColumnOptions{Alone: c.Bool("alone"), Jobs: n, Lexicon: lx})
	if err != nil {
		return nil, err
	}
	for i := range rows {
		h := &set.docs[i].Hyp
		for _, r := range rows[i] {
			h.Rows = append(h.Rows, r.Cells)
		}
		if out := c.String("out"); out != "" {
			if err := os.MkdirAll(out, 0o755); err != nil {
				return nil, fmt.Errorf("cannot make the folder for the alignments: %w", err)
			}
			err := atomicfile.Write(filepath.Join(out, set.docs[i].Name+".jsonl"), 0o644,
				func(w io.Writer) error { return evaluate.WriteMultiRows(w, *h) })
			if err != nil {
				return nil, err
			}
		}
	}
	return set, nil
}

// alignByPivot is what joint alignment is measured against: the pivot aligned
// with each other column by itself, and the pairs joined.
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
	defer func() { _ = f.Close() }() // nothing was written
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
			return d, nil, fmt.Errorf("%s: column %q is no language tag", path, tag)
		}
		text := filepath.Join(folder, tag+".txt")
		lines, err := readLines(text)
		if err != nil {
			return d, nil, err
		}
		if len(lines) != len(d.Gold.Lines[k]) {
			return d, nil, fmt.Errorf("%s: %d segments, and %s has %d for this column", text, len(lines), path, len(d.Gold.Lines[k]))
		}
		columns = append(columns, align.Column{Lang: lang, Segments: lines})
		d.Hyp.Tags = append(d.Hyp.Tags, tag)
	}
	if len(columns) < 2 {
		return d, nil, usagef("eval: --multi: %d column to align in %s; at least 2 are wanted", len(columns), folder)
	}
	return d, columns, nil
}

// readMultiHyps reads DIR/DOC.jsonl, else DIR/DOC/hyp.jsonl. A document without
// one is left out of the figures, with a note.
func (s *streams) readMultiHyps(dir string, set *multiSet) error {
	if _, err := os.ReadDir(dir); err != nil {
		return fileError(dir, err)
	}
	for i := range set.docs {
		d := &set.docs[i]
		d.Hyp = evaluate.MultiHyp{}
		path := filepath.Join(dir, d.Name+".jsonl")
		if !exists(path) {
			path = filepath.Join(dir, d.Name, "hyp.jsonl")
		}
		if exists(path) {
			f, err := os.Open(path)
			if err != nil {
				return fileError(path, err)
			}
			d.Hyp, err = evaluate.ReadMultiRows(f, path)
			_ = f.Close() // nothing was written
			if err != nil {
				return err
			}
		}
		if len(d.Hyp.Rows) == 0 {
			fmt.Fprintf(s.err, "hexapla: note: no alignment for %s; it is left out\n", oneLine(d.Name))
		}
	}
	return nil
}
