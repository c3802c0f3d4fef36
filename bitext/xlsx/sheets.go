package xlsx

import (
	"fmt"
	"strconv"
	"strings"

	"hexapla/align"
	"hexapla/bitext"
)

// appendSheet adds the rows of another sheet to a table. It is an error if its languages differ.
func appendSheet(t, more *bitext.Table) error {
	columns := make([]int, len(t.Columns)) // indices in more
	for c := range t.Columns {
		columns[c] = -1
		for k := range more.Columns {
			if more.Columns[k].Lang == t.Columns[c].Lang {
				columns[c] = k
			}
		}
		if columns[c] < 0 || len(more.Columns) != len(t.Columns) {
			return fmt.Errorf("its languages are %s, but those of the first sheet are %s", languages(more), languages(t))
		}
	}
	used := map[string]bool{}
	for i := range t.Rows {
		used[t.Rows[i].ID] = true
	}
	block := len(t.Rows)
	from := make([]int, len(t.Columns))
	for c, k := range columns {
		from[c] = len(t.Columns[c].Segments)
		for _, s := range more.Columns[k].Segments {
			s.Block += block
			t.Columns[c].Segments = append(t.Columns[c].Segments, s)
		}
	}
	for _, r := range more.Rows {
		cells := make([]align.Range, len(columns))
		for c, k := range columns {
			cells[c] = align.Range{From: r.Cells[k].From + from[c], To: r.Cells[k].To + from[c]}
		}
		r.Cells = cells
		id := r.ID
		for n := 2; used[r.ID]; n++ {
			r.ID = id + "-" + strconv.Itoa(n)
		}
		used[r.ID] = true
		t.Rows = append(t.Rows, r)
	}
	return t.Validate()
}

func languages(t *bitext.Table) string {
	var names []string
	for c := range t.Columns {
		names = append(names, t.Columns[c].Lang.String())
	}
	return strings.Join(names, ", ")
}
