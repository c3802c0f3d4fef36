package batch

import (
	"context"
	"fmt"
	"slices"

	"hexapla/align"
	"hexapla/document"
	"hexapla/lang"
)

// This file aligns texts by keys. Where every document of a job has its texts
// under keys, the keys say what belongs together, and no row crosses one: the
// aligner is asked only about values of several sentences. Rows stand in the
// order of the pivot's keys; what the others have beside these stands behind the
// key that it follows in its own file. So the segments of a column may stand in
// another order than in the file; their places tell where they are.

// keyPart names the evidence of a row whose cells are under one key.
const keyPart = "key"

// keyWeight is that evidence as a log-likelihood ratio: of a million values under
// one key in two files of a program, one may be of another text. It is assumed.
const keyWeight = 13.8

// leastShared is the share of the keys of the smaller file that two files of one
// program have in common at least.
const leastShared = 0.1

// loadFile is Load for a file of a job. Texts by keys may be translated in part
// only; then the language in the name is believed against what most of the text
// is in.
func loadFile(f File, det *lang.Detector, o Options) (*Loaded, error) {
	l, err := Load(f, det, o)
	if err != nil || l.Warning == "" || !hasKeys(l.Document) {
		return l, err
	}
	found := l.Analysis.Language.Tag
	f.Told = true
	ao := document.AnalyzeOptions{Lines: o.Lines, Proposals: o.Proposals}
	if l, err = Cut(l.Document, f, det, ao); err != nil {
		return nil, err
	}
	l.Warning = fmt.Sprintf("%s: is called %v but most of it is in %v; its keys say what it translates", l.Document.Path, f.Lang, found)
	return l, nil
}

// hasKeys reports whether all texts of a document are under keys.
func hasKeys(d *document.Document) bool {
	return len(d.Blocks) > 0 && !slices.ContainsFunc(d.Blocks, func(b document.Block) bool {
		return b.Kind != document.Value || b.Key == ""
	})
}

// byKeys reports whether the documents are to be aligned by their keys.
func byKeys(loaded []*Loaded, o Options) bool {
	return !o.Lines && !slices.ContainsFunc(loaded, func(l *Loaded) bool { return !hasKeys(l.Document) })
}

// keyOf is the key of segment k.
func (l *Loaded) keyOf(k int) string { return l.Document.Blocks[l.Analysis.Segments[k].Block].Key }

// keyOrder gives all keys of the documents in the order in which rows stand.
func keyOrder(loaded []*Loaded) []string {
	// A list in which each key knows the next; 0 is what stands before the first.
	keys, next, place := []string{""}, []int{0}, map[string]int{}
	for _, l := range loaded {
		before := 0
		for k := range l.Analysis.Segments {
			key := l.keyOf(k)
			at, ok := place[key]
			if !ok {
				at = len(keys)
				place[key] = at
				keys = append(keys, key)
				next = append(next, next[before])
				next[before] = at
			}
			before = at
		}
	}
	order := make([]string, 0, len(place))
	for at := next[0]; at != 0; at = next[at] {
		order = append(order, keys[at])
	}
	return order
}

// orderByKeys gives the documents with their segments in the order of keyOrder.
// The arguments are not changed.
func orderByKeys(loaded []*Loaded) []*Loaded {
	rank := map[string]int{}
	for i, key := range keyOrder(loaded) {
		rank[key] = i
	}
	out := make([]*Loaded, len(loaded))
	for c, l := range loaded {
		a := *l.Analysis
		a.Segments = slices.Clone(a.Segments)
		slices.SortStableFunc(a.Segments, func(x, y document.Segment) int {
			return rank[l.Document.Blocks[x.Block].Key] - rank[l.Document.Blocks[y.Block].Key]
		})
		out[c] = &Loaded{Document: l.Document, Analysis: &a, Column: ColumnOf(l.Document, &a), Warning: l.Warning}
	}
	return out
}

// alignKeys gives the rows of documents whose segments stand in the order of
// their keys. Where every column that has a key has several segments under it, the
// model aligns these; else they are one row: the one segment stands for all.
func alignKeys(ctx context.Context, m *align.Model, loaded []*Loaded) ([]align.Row, error) {
	var rows []align.Row
	at := make([]int, len(loaded))
	for _, key := range keyOrder(loaded) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		cells := make([]align.Range, len(loaded))
		var some []int // columns that have the key
		several := 0   // those with several segments under it
		for c, l := range loaded {
			from, to := at[c], at[c]
			for to < len(l.Analysis.Segments) && l.keyOf(to) == key {
				to++
			}
			cells[c], at[c] = align.Range{From: from, To: to}, to
			if to > from {
				some = append(some, c)
			}
			if to > from+1 {
				several++
			}
		}
		if len(some) < 2 || several < len(some) {
			rows = append(rows, align.Row{Cells: cells, Score: 1, Why: []align.Part{{Name: keyPart, Value: keyWeight}}})
			continue
		}
		inner, err := alignWithin(ctx, m, loaded, cells, some)
		if err != nil {
			return nil, err
		}
		rows = append(rows, inner...)
	}
	return rows, nil
}

// alignWithin aligns what the columns in some have in the cells of one key.
func alignWithin(ctx context.Context, m *align.Model, loaded []*Loaded, cells []align.Range, some []int) ([]align.Row, error) {
	cols := make([]align.Column, len(cells))
	for _, c := range some {
		cols[c] = part(loaded[c].Column, cells[c])
	}
	rows, err := alignSome(ctx, m, cols, cells, some)
	if err != nil {
		return nil, err
	}
	for r := range rows {
		rows[r].Why = append(slices.Clone(rows[r].Why), align.Part{Name: keyPart, Value: keyWeight})
	}
	return rows, nil
}

// part is the segments of a column in a range.
func part(c align.Column, r align.Range) align.Column {
	p := align.Column{Lang: c.Lang, Segments: c.Segments[r.From:r.To]}
	if c.Kinds != nil {
		p.Kinds = c.Kinds[r.From:r.To]
	}
	from, _ := slices.BinarySearch(c.Breaks, r.From)
	for _, b := range c.Breaks[from:] {
		if b >= r.To {
			break
		}
		p.Breaks = append(p.Breaks, b-r.From)
	}
	return p
}

// relatedByKeys refuses files that have hardly a key in common with the pivot.
func relatedByKeys(files []File, loaded []*Loaded) error {
	pivot := keySet(loaded[0])
	for c := 1; c < len(loaded); c++ {
		other, shared := keySet(loaded[c]), 0
		for key := range other {
			if pivot[key] {
				shared++
			}
		}
		if fewer := min(len(pivot), len(other)); shared == 0 || float64(shared) < leastShared*float64(fewer) {
			return fmt.Errorf("%s and %s %w: they share %d of %d keys", files[0].Path, files[c].Path, ErrUnrelated, shared, fewer)
		}
	}
	return nil
}

func keySet(l *Loaded) map[string]bool {
	keys := map[string]bool{}
	for i := range l.Document.Blocks {
		keys[l.Document.Blocks[i].Key] = true
	}
	return keys
}
