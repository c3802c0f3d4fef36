package batch

import (
	"context"
	"slices"
	"strings"

	"hexapla/align"
	"hexapla/bitext"
)

// realigner aligns the segments of a table that stand in some ranges, one a column,
// and returns rows that cover them.
type realigner func(ctx context.Context, t *bitext.Table, cells []align.Range) ([]align.Row, error)

// stretch is the rows of the aligner between two pins.
type stretch struct {
	rows []bitext.Row
	cut  []bool // by row: it lost segments to a pin
}

// around puts the pins among the rows of the table.
func (c *carrier) around(ctx context.Context) error {
	columns := len(c.t.Columns)
	lo, hi := make([]int, columns), make([]int, columns)
	var out []bitext.Row
	rows := c.t.Rows
	for i := range len(c.pins) + 1 {
		for k := range hi {
			if hi[k] = len(c.t.Columns[k].Segments); i < len(c.pins) {
				hi[k] = c.pins[i].Cells[k].From
			}
		}
		for len(rows) > 0 && before(&rows[0], lo) {
			rows = rows[1:]
		}
		between, err := c.alignAgain(ctx, between(rows, lo, hi))
		if err != nil {
			return err
		}
		out = append(out, between...)
		if i == len(c.pins) {
			break
		}
		p := c.pins[i].Row
		for k := 0; p.Origin != bitext.Repaired && k < len(rows) && !past(&rows[k], p.Cells); k++ {
			if slices.Equal(rows[k].Cells, p.Cells) {
				p.Row = rows[k].Row // the same row with what the aligner says of it now
			}
		}
		out = append(out, p)
		for k := range lo {
			lo[k] = p.Cells[k].To
		}
	}
	c.t.Rows = out
	return nil
}

// between gives what rows, none of which ends before lo, have of the segments
// between lo and hi.
func between(rows []bitext.Row, lo, hi []int) stretch {
	var s stretch
	for _, r := range rows {
		r.Cells = slices.Clone(r.Cells)
		some, past, whole := false, true, true
		for k, was := range r.Cells {
			cell := align.Range{From: min(max(was.From, lo[k]), hi[k]), To: min(max(was.To, lo[k]), hi[k])}
			r.Cells[k] = cell
			some = some || cell.Len() > 0
			whole = whole && cell.Len() == was.Len()
			past = past && was.From >= hi[k]
		}
		if past {
			break
		}
		if some {
			s.rows, s.cut = append(s.rows, r), append(s.cut, !whole)
		}
	}
	return s
}

// neighbours is how many rows on each side of one that was cut are aligned anew with
// it: a sentence whose counterpart was taken away may belong to its neighbour.
const neighbours = 2

// alignAgain aligns the rows of a stretch that were cut once more. Without an aligner they get
// the score 0: what was known of them is of rows that no longer exist.
func (c *carrier) alignAgain(ctx context.Context, s stretch) ([]bitext.Row, error) {
	if c.realign == nil {
		for i := range s.rows {
			if s.cut[i] {
				s.rows[i].Score, s.rows[i].Why, s.rows[i].Cycle = 0, nil, 0
			}
		}
		return s.rows, nil
	}
	anew := make([]bool, len(s.rows))
	for i, cut := range s.cut {
		for k := max(0, i-neighbours); cut && k <= min(len(s.rows)-1, i+neighbours); k++ {
			anew[k] = true
		}
	}
	var out []bitext.Row
	for i := 0; i < len(s.rows); {
		if !anew[i] {
			out = append(out, s.rows[i])
			i++
			continue
		}
		cells, from := slices.Clone(s.rows[i].Cells), i
		for ; i < len(s.rows) && anew[i]; i++ {
			for k := range cells {
				cells[k].To = s.rows[i].Cells[k].To
			}
		}
		rows, err := c.realign(ctx, c.t, cells)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			row := bitext.Row{Row: r}
			for k := from; k < i; k++ {
				if !s.cut[k] && slices.Equal(s.rows[k].Cells, r.Cells) {
					row = s.rows[k] // nothing happened to it
				}
			}
			out = append(out, row)
		}
	}
	return out, nil
}

// realignWith is the realigner of a model.
func realignWith(m *align.Model) realigner {
	return func(ctx context.Context, t *bitext.Table, cells []align.Range) ([]align.Row, error) {
		var some []int
		cols := make([]align.Column, len(cells))
		for k, cell := range cells {
			if cell.Len() > 0 {
				some = append(some, k)
			}
			cols[k] = alignColumn(&t.Columns[k], cell)
		}
		if len(some) > 1 {
			return alignSome(ctx, m, cols, cells, some)
		}
		// What is left of one column alone has no counterpart.
		var rows []align.Row
		at := slices.Clone(cells)
		for n := range cells[some[0]].Len() {
			r := align.Row{Score: 1, Cells: make([]align.Range, len(cells))}
			for k := range r.Cells {
				r.Cells[k] = align.Range{From: at[k].From, To: at[k].From}
			}
			r.Cells[some[0]] = align.Range{From: at[some[0]].From + n, To: at[some[0]].From + n + 1}
			rows = append(rows, r)
		}
		return rows, nil
	}
}

// alignColumn is some segments of a table's column as the aligner takes them.
func alignColumn(s *bitext.Column, cell align.Range) align.Column {
	c := align.Column{Lang: s.Lang}
	segments := s.Segments[cell.From:cell.To]
	for i := range segments {
		c.Segments = append(c.Segments, segments[i].Text)
		c.Kinds = append(c.Kinds, kindOf(segments[i].Kind, segments[i].Boilerplate))
		if i+1 == len(segments) || segments[i+1].Block != segments[i].Block {
			c.Breaks = append(c.Breaks, i)
		}
	}
	return c
}

// alignSome aligns the columns in some, of which cols has the segments in cells. The
// rows are of all columns.
func alignSome(
	ctx context.Context, m *align.Model, cols []align.Column, cells []align.Range, some []int,
) ([]align.Row, error) {
	if some[0] != 0 {
		// Without the pivot, in the order in which the model has learnt the pairs.
		slices.SortStableFunc(some, func(a, b int) int {
			return strings.Compare(cols[a].Lang.String(), cols[b].Lang.String())
		})
	}
	inner := make([]align.Column, len(some))
	for i, c := range some {
		inner[i] = cols[c]
	}
	rows, err := m.Align(ctx, inner)
	if err != nil {
		return nil, err
	}
	for r := range rows {
		of := rows[r].Cells
		all := make([]align.Range, len(cells))
		for c := range all {
			all[c] = align.Range{From: cells[c].From, To: cells[c].From}
		}
		for i, c := range some {
			all[c] = align.Range{From: cells[c].From + of[i].From, To: cells[c].From + of[i].To}
		}
		rows[r].Cells = all
	}
	return rows, nil
}

// before reports whether all of a row lies before the bounds.
func before(r *bitext.Row, bounds []int) bool {
	for c := range r.Cells {
		if r.Cells[c].To > bounds[c] {
			return false
		}
	}
	return true
}

// past reports whether all of a row lies behind cells.
func past(r *bitext.Row, cells []align.Range) bool {
	for c := range r.Cells {
		if r.Cells[c].From < cells[c].To || cells[c].Len() == 0 && r.Cells[c].From == cells[c].To {
			return false
		}
	}
	return true
}
