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
	f.Explicit = true
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

// rowKey is what the segments of a row have in common: a key and, of a group of plural
// forms or variants, a branch.
type rowKey struct {
	key  string // of a group, its name in the job
	form document.Form
}

// unit is the row key without the branch.
func (k rowKey) unit() rowKey { return rowKey{key: k.key, form: document.Form{Group: k.form.Group}} }

// keyOf is the row key of segment k.
func (l *Loaded) keyOf(k int) rowKey {
	if l.rowKeys != nil {
		return l.rowKeys[k]
	}
	return rowKey{key: l.Document.Blocks[l.Analysis.Segments[k].Block].Key}
}

// mergeOrder gives all keys of some lists in one order, in which the first list keeps
// its own and what the others have beside it stands behind what it follows there.
func mergeOrder(lists [][]rowKey) []rowKey {
	// A list in which each key knows the next; 0 is what stands before the first.
	keys, next, place := []rowKey{{}}, []int{0}, map[rowKey]int{}
	for _, list := range lists {
		before := 0
		for _, key := range list {
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
	order := make([]rowKey, 0, len(place))
	for at := next[0]; at != 0; at = next[at] {
		order = append(order, keys[at])
	}
	return order
}

// orderByKeys gives the documents with their segments in the order in which rows
// stand, and with copies where a language lacks a plural form that another has. The
// arguments are not changed.
func orderByKeys(loaded []*Loaded) []*Loaded {
	g := groupForms(loaded)
	lists := make([][]rowKey, len(loaded))
	segments := make([]map[rowKey][]document.Segment, len(loaded))
	for c, l := range loaded {
		segments[c] = map[rowKey][]document.Segment{}
		for k, s := range l.Analysis.Segments {
			key := g.rowKey(c, l.keyOf(k).key)
			s.Form = key.form
			segments[c][key] = append(segments[c][key], s)
			lists[c] = append(lists[c], key.unit())
		}
	}
	out := make([]*Loaded, len(loaded))
	for c, l := range loaded {
		a := *l.Analysis
		a.Segments = nil
		out[c] = &Loaded{Document: l.Document, Analysis: &a, Warning: l.Warning, file: l.file}
	}
	var order []rowKey
	for _, unit := range mergeOrder(lists) {
		for _, key := range g.branches(unit, segments) {
			order = append(order, key)
			for c, o := range out {
				for _, s := range g.cell(c, key, segments[c]) {
					o.Analysis.Segments = append(o.Analysis.Segments, s)
					o.rowKeys = append(o.rowKeys, key)
				}
			}
		}
	}
	for _, o := range out {
		o.rowOrder = order
		o.Column = ColumnOf(o.Document, o.Analysis)
	}
	return out
}

// withoutCopies gives two of the documents that orderByKeys has made, without the
// branches for which both have a copy only.
func withoutCopies(loaded ...*Loaded) []*Loaded {
	real := map[rowKey]bool{}
	for _, l := range loaded {
		for k, s := range l.Analysis.Segments {
			if !s.Form.Copy {
				real[l.keyOf(k)] = true
			}
		}
	}
	out := make([]*Loaded, len(loaded))
	for c, l := range loaded {
		a := *l.Analysis
		a.Segments = nil
		o := &Loaded{Document: l.Document, Analysis: &a, Warning: l.Warning, rowOrder: l.rowOrder, file: l.file}
		for k, s := range l.Analysis.Segments {
			if key := l.keyOf(k); real[key] {
				a.Segments = append(a.Segments, s)
				o.rowKeys = append(o.rowKeys, key)
			}
		}
		if len(a.Segments) == len(l.Analysis.Segments) {
			o = l
		} else {
			o.Column = ColumnOf(o.Document, o.Analysis)
		}
		out[c] = o
	}
	return out
}

// alignKeys gives the rows of documents that orderByKeys has made. Where every column that has a key has several segments under it, the
// model aligns these; else they are one row: the one segment stands for all.
func alignKeys(ctx context.Context, m *align.Model, loaded []*Loaded) ([]align.Row, error) {
	var rows []align.Row
	at := make([]int, len(loaded))
	for _, key := range loaded[0].rowOrder {
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
		if len(some) == 0 {
			continue // only other documents of the job have it
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

// relatedByKeys refuses files that have hardly a key in common with the pivot. The
// branches of a group are one key.
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

func keySet(l *Loaded) map[rowKey]bool {
	keys := map[rowKey]bool{}
	for k := range l.Analysis.Segments {
		keys[l.keyOf(k).unit()] = true
	}
	return keys
}
