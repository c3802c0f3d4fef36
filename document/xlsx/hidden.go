package xlsx

import "slices"

// maxMerges is more than any genuine sheet has; it bounds the work for each.
const maxMerges = 200_000

// area is a block of cells; rows count from 1, columns from 0.
type area struct{ fromRow, toRow, fromColumn, toColumn int }

// cover finds hidden cells: those of hidden columns, and all but the first of merged cells. It must
// be queried in the order of rows.
type cover struct {
	columns [maxColumn]bool
	merges  []area // by their first row
	next    int
	until   [maxColumn]int // last row that a merge hides in a column
	firsts  map[[2]int]bool
}

// hide hides columns.
func (c *cover) hide(from, to int) {
	for i := max(from, 0); i <= to && i < maxColumn; i++ {
		c.columns[i] = true
	}
}

// merge must be called once, before the first query.
func (c *cover) merge(areas []area) {
	slices.SortStableFunc(areas, func(a, b area) int { return a.fromRow - b.fromRow })
	c.merges, c.firsts = areas, make(map[[2]int]bool, len(areas))
	for _, a := range areas {
		c.firsts[[2]int{a.fromRow, a.fromColumn}] = true
	}
}

func (c *cover) hides(row, column int) bool {
	for ; c.next < len(c.merges) && c.merges[c.next].fromRow <= row; c.next++ {
		a := c.merges[c.next]
		for i := a.fromColumn; i <= a.toColumn && i < maxColumn; i++ {
			c.until[i] = max(c.until[i], a.toRow)
		}
	}
	return c.columns[column] || c.until[column] >= row && !c.firsts[[2]int{row, column}]
}
