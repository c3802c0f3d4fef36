package batch

import (
	"context"
	"slices"
	"strconv"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/conflict"
)

// carrier gives a new table the rows that a person worked on in the former one. Such
// a row is pinned: it has the segments that it had, and the rows of the aligner give
// way round it. Those that lose a part of their segments are aligned anew.
type carrier struct {
	t       *bitext.Table
	realign realigner // nil: rows are only cut
	visible [][]string
	taken   [][]bool // by column: the segments of pins; nil: none
	pins    []pin    // in order
	free    bool     // some of them have free columns
}

// pin is a row that keeps its shape.
type pin struct {
	bitext.Row
	free []bool // by column: the row knows nothing of that language, and takes what the aligner gives it; nil: none
}

func (p *pin) isFree(column int) bool { return p.free != nil && p.free[column] }

// carry gives the table the reviewed rows of old (nil: none) and of the conflict
// list whose texts it has. Rows of old that do not fit are added to the list; rows
// of the list that stand in the table now leave it. It returns how many rows of old
// were kept.
func (c *carrier) carry(ctx context.Context, old *bitext.Table, list *conflict.List) (kept int, err error) {
	var waiting, lost []conflict.Row
	if old != nil {
		waiting, lost = c.pinByPlace(old)
	}
	kept = len(c.pins)
	for _, row := range waiting {
		if c.pinByText(&row) {
			kept++
		} else {
			lost = append(lost, row)
		}
	}
	list.Rows = slices.DeleteFunc(list.Rows, func(row conflict.Row) bool { return c.pinByText(&row) })
	if len(c.pins) > 0 {
		c.fillFree()
		if err := c.around(ctx); err != nil {
			return 0, err
		}
		for i := range c.t.Rows {
			c.t.Rows[i].ID = "r" + strconv.Itoa(i+1)
		}
		if err := c.t.Validate(); err != nil {
			return 0, err
		}
	}
	list.Add(lost...)
	c.dropMade(list)
	for k := range list.Rows {
		c.explain(&list.Rows[k])
	}
	return kept, nil
}

// dropMade takes rows out of the list that somebody made in the table again.
func (c *carrier) dropMade(list *conflict.List) {
	if len(list.Rows) == 0 {
		return
	}
	made := map[string]bool{}
	for i := range c.t.Rows {
		if c.t.Rows[i].Reviewed() {
			made[conflict.Of(c.t, i).Key] = true
		}
	}
	list.Rows = slices.DeleteFunc(list.Rows, func(row conflict.Row) bool { return made[row.Key] })
}

// match finds for each column of the table the one of n others that is in its
// language; -1: none. others are the columns that no column of the table has.
func (c *carrier) match(n int, lang func(k int) language.Tag) (at []int, others []int) {
	used := make([]bool, n)
	find := func(fits func(k int) bool) int {
		for k := range n {
			if !used[k] && fits(k) {
				used[k] = true
				return k
			}
		}
		return -1
	}
	for k := range c.t.Columns {
		tag := c.t.Columns[k].Lang
		found := find(func(k int) bool { return lang(k) == tag })
		if found < 0 {
			found = find(func(k int) bool { return sameLanguage(lang(k), tag) })
		}
		at = append(at, found)
	}
	for k := range n {
		if !used[k] {
			others = append(others, k)
		}
	}
	return at, others
}

// pinByPlace pins the reviewed rows of old whose segments follow each other in the
// table as they did. It returns those that do not, and those that hold work on a
// language which the table lacks.
func (c *carrier) pinByPlace(old *bitext.Table) (waiting, lost []conflict.Row) {
	at, others := c.match(len(old.Columns), func(k int) language.Tag { return old.Columns[k].Lang })
	all := make([]images, len(at))
	var free []bool
	for k, o := range at {
		if o < 0 {
			free = orMake(free, len(at))
			free[k] = true
			continue
		}
		all[k] = imagesOf(textsOf(&old.Columns[o]), textsOf(&c.t.Columns[k]))
	}
	for i := range old.Rows {
		r := &old.Rows[i]
		if !r.Reviewed() {
			continue
		}
		p, ok := project(r, at)
		for k, o := range at {
			if o >= 0 && ok {
				p.Cells[k], ok = all[k].of(r.Cells[o])
			}
		}
		if ok {
			c.pin(len(c.pins), pin{p, slices.Clone(free)})
		}
		switch {
		case worksOn(r, others), !ok && len(others) > 0:
			lost = append(lost, conflict.Of(old, i))
		case !ok:
			waiting = append(waiting, conflict.Of(old, i))
		}
	}
	return waiting, lost
}

// worksOn reports whether a person gave the row its text or its segments in one of
// some columns.
func worksOn(r *bitext.Row, columns []int) bool {
	return slices.ContainsFunc(columns, func(k int) bool {
		_, edited := r.EditedCell(k)
		return edited || r.Origin == bitext.Repaired && r.Cells[k].Len() > 0
	})
}

// project is a row with other columns, whose cells are still to be set. It tells
// whether the row has segments in any of them.
func project(r *bitext.Row, at []int) (bitext.Row, bool) {
	p := *r
	p.Row = align.Row{Score: r.Score, Cells: make([]align.Range, len(at))}
	p.Edited = nil
	filled := false
	for k, o := range at {
		if o < 0 {
			continue
		}
		filled = filled || r.Cells[o].Len() > 0
		if text, ok := r.EditedCell(o); ok {
			p.Edited = orMake(p.Edited, len(at))
			p.Edited[k] = &text
		}
	}
	return p, filled
}

func orMake[T any](s []T, n int) []T {
	if s == nil {
		return make([]T, n)
	}
	return s
}

// fillFree gives the pins segments of the columns that they know nothing of: those
// of the rows that the aligner made of their other segments.
func (c *carrier) fillFree() {
	for i := range c.pins {
		p := &c.pins[i]
		for k := range p.Cells {
			if !p.isFree(k) {
				continue
			}
			lo, hi := c.bounds(i, i+1, k)
			cell := align.Range{From: hi, To: lo}
			for r := range c.t.Rows {
				if row := &c.t.Rows[r]; c.meets(row, p) {
					cell.From, cell.To = min(cell.From, row.Cells[k].From), max(cell.To, row.Cells[k].To)
				}
			}
			cell.From = min(max(cell.From, lo), hi)
			cell.To = min(max(cell.To, cell.From), hi)
			p.Cells[k] = cell
		}
		p.free = nil
	}
	c.free = false
}

// meets reports whether a row has segments of a pin.
func (c *carrier) meets(r *bitext.Row, p *pin) bool {
	for k, cell := range p.Cells {
		if !p.isFree(k) && min(cell.To, r.Cells[k].To) > max(cell.From, r.Cells[k].From) {
			return true
		}
	}
	return false
}

// bounds are the first segment of a column behind the pins before before, and that
// at which the pins from after on begin.
func (c *carrier) bounds(before, after, column int) (lo, hi int) {
	for i := before - 1; i >= 0; i-- {
		if !c.pins[i].isFree(column) {
			lo = c.pins[i].Cells[column].To
			break
		}
	}
	for i := after; i < len(c.pins); i++ {
		if !c.pins[i].isFree(column) {
			return lo, c.pins[i].Cells[column].From
		}
	}
	return lo, len(c.t.Columns[column].Segments)
}
