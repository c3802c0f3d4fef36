package bitext

import (
	"fmt"
	"slices"
)

// Select returns the table of the given columns of t in the given order; the first becomes the
// pivot. Rows without segments in these columns are left out; the others keep their IDs, scores and
// review. The result shares segments with t.
func (t *Table) Select(columns ...int) (*Table, error) {
	if len(columns) < 2 {
		return nil, fmt.Errorf("%d columns: a table has two or more", len(columns))
	}
	p := *t
	p.Columns, p.Rows = nil, nil
	for k, c := range columns {
		if c < 0 || c >= len(t.Columns) || slices.Contains(columns[:k], c) {
			return nil, fmt.Errorf("columns %v: expected different columns of the %d of the table", columns, len(t.Columns))
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
