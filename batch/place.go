package batch

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/conflict"
)

// pinByText pins a row if its texts stand together in the table, between pins that
// are there, wherever that is: the document was put in another order, or its
// sentences are cut in other places. It reports whether they do.
func (c *carrier) pinByText(row *conflict.Row) bool {
	at, others := c.match(len(row.Cells), func(k int) language.Tag { return row.Cells[k].Lang })
	if len(others) > 0 {
		return false
	}
	want := make([]string, len(at))
	first := -1
	for k, o := range at {
		if o < 0 {
			continue
		}
		want[k] = visibleOf(row.Cells[o].Segments...)
		if want[k] != "" && first < 0 {
			first = k
		}
	}
	if first < 0 {
		return false
	}
	from := 0
	for range mostRuns {
		run, ok := c.find(first, want[first], from, len(c.t.Columns[first].Segments), true)
		if !ok {
			return false
		}
		for gap := c.gapBefore(first, run.To); gap <= len(c.pins); gap++ {
			lo, hi := c.bounds(gap, gap, first)
			if run.From < lo {
				break
			}
			if run.To > hi {
				continue
			}
			if p, ok := c.fit(row, at, want, first, run, gap); ok {
				c.pin(gap, p)
				return true
			}
		}
		from = run.From + 1
	}
	return false
}

// pin puts a pin into a gap between pins.
func (c *carrier) pin(gap int, p pin) {
	c.pins = slices.Insert(c.pins, gap, p)
	c.free = c.free || p.free != nil
	if c.taken == nil {
		c.taken = make([][]bool, len(c.t.Columns))
		for k := range c.taken {
			c.taken[k] = make([]bool, len(c.t.Columns[k].Segments))
		}
	}
	for k, cell := range p.Cells {
		for n := cell.From; n < cell.To; n++ {
			c.taken[k][n] = true
		}
	}
}

func (c *carrier) isTaken(column, segment int) bool {
	return c.taken != nil && c.taken[column][segment]
}

// mostRuns bounds how many places of a text that is repeated are tried for a row.
const mostRuns = 1000

// gapBefore is the first gap between pins whose end in a column is not before to.
func (c *carrier) gapBefore(column, to int) int {
	if c.free {
		return 0
	}
	return sort.Search(len(c.pins), func(i int) bool { return c.pins[i].Cells[column].From >= to })
}

// fit makes a pin of a row whose text in column first is in run, if its other texts
// are in the same gap between pins.
func (c *carrier) fit(row *conflict.Row, at []int, want []string, first int, run align.Range, gap int) (pin, bool) {
	p := pin{Row: bitext.Row{Status: row.Status, Note: row.Note, Origin: row.Origin}}
	p.Row.Row = align.Row{Cells: make([]align.Range, len(at))}
	if row.Origin == bitext.Repaired {
		p.Score = 1
	}
	for k, o := range at {
		if o >= 0 && row.Cells[o].Edited != nil {
			p.Edited = orMake(p.Edited, len(at))
			p.Edited[k] = row.Cells[o].Edited
		}
		lo, hi := c.bounds(gap, gap, k)
		switch {
		case o < 0:
			p.free = orMake(p.free, len(at))
			p.free[k] = true
		case k == first:
			p.Cells[k] = run
		case want[k] == "":
			// Where the aligner has the place of the row in that column.
			i := slices.IndexFunc(c.t.Rows, func(r bitext.Row) bool { return r.Cells[first].To > run.From })
			n := min(max(c.t.Rows[i].Cells[k].From, lo), hi)
			p.Cells[k] = align.Range{From: n, To: n}
		default:
			var ok bool
			if p.Cells[k], ok = c.find(k, want[k], lo, hi, true); !ok {
				return p, false
			}
		}
	}
	return p, true
}

// find finds the first segments of a column in [lo, hi) that are together the text
// want, of which visibleOf is meant; with open only such that no pin has.
func (c *carrier) find(column int, want string, lo, hi int, open bool) (align.Range, bool) {
	if c.visible == nil {
		c.visible = make([][]string, len(c.t.Columns))
		for k := range c.visible {
			for _, s := range c.t.Columns[k].Segments {
				c.visible[k] = append(c.visible[k], visibleOf(s.Text))
			}
		}
	}
	visible := c.visible[column]
	for from := lo; from < hi; from++ {
		rest := want
		for to := from; to < hi && visible[to] != "" && !(open && c.isTaken(column, to)); {
			var ok bool
			if rest, ok = strings.CutPrefix(rest, visible[to]); !ok {
				break
			}
			if to++; rest == "" {
				return align.Range{From: from, To: to}, true
			}
		}
	}
	return align.Range{}, false
}

// visibleOf is text without its white space.
func visibleOf(texts ...string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.Join(texts, ""))
}

// explain says of a row of the list why it does not fit.
func (c *carrier) explain(row *conflict.Row) {
	at, others := c.match(len(row.Cells), func(k int) language.Tag { return row.Cells[k].Lang })
	row.Reason = conflict.TextMoved
	row.Cells = slices.Clone(row.Cells)
	for k, o := range at {
		if o < 0 {
			continue
		}
		cell := &row.Cells[o]
		text := visibleOf(cell.Segments...)
		_, found := c.find(k, text, 0, len(c.t.Columns[k].Segments), false)
		if cell.Missing = text != "" && !found; cell.Missing {
			row.Reason = conflict.TextChanged
		}
	}
	if len(others) > 0 {
		row.Reason = conflict.NoColumn
	}
}
