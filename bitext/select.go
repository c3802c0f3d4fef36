package bitext

import (
	"fmt"
	"slices"
)

// Select gives the table of some columns of t, in the order in which they are
// named; the first becomes the pivot. Rows with segments in none of them are left
// out, the others keep their IDs, scores and what a person said of them. It shares
// segments with t.
func (t *Table) Select(columns ...int) (*Table, error) {
	if len(columns) < 2 {
		return nil, fmt.Errorf("%d columns: a table has two or more", len(columns))
	}
	p := *t
	p.Columns, p.Rows = nil, nil
	for k, c := range columns {
		if c < 0 || c >= len(t.Columns) || slices.Contains(columns[:k], c) {
			return nil, fmt.Errorf("columns %v are no choice of the %d columns of a table", columns, len(t.Columns))
		}
		p.Columns = append(p.Columns, t.Columns[c])
	}
	for i := range t.Rows {
		r := t.Rows[i]
		cells := r.Cells
		r.Cells = nil
		filled, edited := false, false
		texts := make([]*string, len(columns))
		for k, c := range columns {
			r.Cells = append(r.Cells, cells[c])
			filled = filled || cells[c].Len() > 0
			if r.Edited != nil {
				texts[k] = r.Edited[c]
				edited = edited || texts[k] != nil
			}
		}
		if !filled {
			continue
		}
		r.Edited = nil
		if edited {
			r.Edited = texts
		}
		r.Why = slices.Clone(r.Why)
		p.Rows = append(p.Rows, r)
	}
	return &p, nil
}
