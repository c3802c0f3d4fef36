package batch

import (
	"slices"

	"hexapla/align"
	"hexapla/document"
)

// Join takes back the proposed cuts that an alignment does not need. A cut that
// document.Segment.Proposed calls a proposal stays where a row ends; within a
// row, and between rows whose only text is on its two sides, its segments become
// one. loaded stand in the order of the cells. The rows cover the new segments;
// arguments are not changed, and are given back where nothing is joined.
//
// The translation is what tells a sentence end from the end of a clause in a
// script that sets a blank behind both.
func Join(rows []align.Row, loaded []*Loaded) ([]align.Row, []*Loaded) {
	if !slices.ContainsFunc(loaded, proposing) {
		return rows, loaded
	}
	rows = joinRows(rows, loaded)
	joined := slices.Clone(loaded)
	for c, l := range loaded {
		if proposing(l) {
			joined[c] = joinColumn(rows, l, c)
		}
	}
	return rows, joined
}

func proposing(l *Loaded) bool {
	return slices.ContainsFunc(l.Analysis.Segments, func(s document.Segment) bool { return s.Proposed })
}

// joinRows is rows with neighbours made one that hold nothing but the two sides
// of a proposed cut. The cells are copies.
func joinRows(rows []align.Row, loaded []*Loaded) []align.Row {
	out := make([]align.Row, 0, len(rows))
	for _, r := range rows {
		r.Cells = slices.Clone(r.Cells)
		c := onlyColumn(r)
		if n := len(out) - 1; c >= 0 && n >= 0 && onlyColumn(out[n]) == c {
			if last := &out[n]; loaded[c].Analysis.Segments[last.Cells[c].To-1].Proposed {
				last.Cells[c].To = r.Cells[c].To
				last.Score = min(last.Score, r.Score)
				continue
			}
		}
		out = append(out, r)
	}
	return out
}

// onlyColumn is the column that all segments of the row are in, -1 when there are
// several or none.
func onlyColumn(r align.Row) int {
	only := -1
	for c, cell := range r.Cells {
		if cell.Len() > 0 {
			if only >= 0 {
				return -1
			}
			only = c
		}
	}
	return only
}

// joinColumn is column c of the rows with the proposed cuts inside of cells taken
// back; the cells are renumbered in place.
func joinColumn(rows []align.Row, l *Loaded, c int) *Loaded {
	a := *l.Analysis
	a.Segments = make([]document.Segment, 0, len(l.Analysis.Segments))
	for i := range rows {
		cell := &rows[i].Cells[c]
		from := len(a.Segments)
		for k := cell.From; k < cell.To; k++ {
			s := l.Analysis.Segments[k]
			if n := len(a.Segments); n > from && a.Segments[n-1].Proposed {
				s.Span.Start = a.Segments[n-1].Span.Start
				a.Segments[n-1] = s
				continue
			}
			a.Segments = append(a.Segments, s)
		}
		*cell = align.Range{From: from, To: len(a.Segments)}
	}
	for k := range a.Segments {
		a.Segments[k].Proposed = false
	}
	return &Loaded{Document: l.Document, Analysis: &a, Column: ColumnOf(l.Document, &a), Warning: l.Warning}
}
