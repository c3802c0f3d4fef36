package check

import (
	"fmt"
	"strings"
	"unicode"

	"hexapla/bitext"
	"hexapla/document"
)

// gaps finds the segments of the pivot without a counterpart in another column,
// and those of the other without one in the pivot. Neighbours make one finding;
// furniture and content do not mix.
func gaps(t *bitext.Table) []Finding {
	var out []Finding
	for c := 1; c < len(t.Columns); c++ {
		out = append(out, gapsOf(t, 0, c)...)
		out = append(out, gapsOf(t, c, 0)...)
	}
	return out
}

// gapsOf finds the segments of column without a counterpart in other.
func gapsOf(t *bitext.Table, column, other int) []Finding {
	var out []Finding
	side := &t.Columns[column]
	from, to, row := 0, 0, 0
	furniture := false
	flush := func() {
		if from < to {
			f := Finding{ID: Gap, Severity: Warning, Other: other, Row: row, RowID: t.Rows[row].ID}
			f = at(t, f, column, from, to)
			n := to - from
			noun := "segments"
			if n == 1 {
				noun = "segment"
			}
			f.Message = fmt.Sprintf("%d %s of %s without a counterpart in %s", n, noun, name(t, column), name(t, other))
			out = append(out, f)
		}
		from, to = 0, 0
	}
	for i := range t.Rows {
		cells := t.Rows[i].Cells
		if cells[column].Len() == 0 {
			continue // stands between two segments of the column
		}
		if t.Rows[i].Status != bitext.Rejected && filled(t, i, other) {
			flush()
			continue
		}
		for k := cells[column].From; k < cells[column].To; k++ {
			if characters(side.Segments[k].Text) == 0 {
				continue // a blank line lacks nothing
			}
			f := side.Segments[k].Furniture != document.Content
			if k != to || f != furniture {
				flush()
				from, row, furniture = k, i, f
			}
			to = k + 1
		}
	}
	flush()
	return out
}

// filled says that a cell has text, of the file or of a person.
func filled(t *bitext.Table, row, column int) bool {
	return strings.TrimSpace(t.Cell(row, column)) != ""
}

// characters counts what is no white space, as coverage does.
func characters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}
