package review

import (
	"strconv"
	"strings"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
)

// coverage is how many of a column's segments stand in two-sided rows.
type coverage struct {
	Total, Covered, Confident int // segments
}

// Percent is the share that is covered, rounded down, so that 100 means all.
func (c coverage) Percent() string { return percent(c.Covered, c.Total) }

// Sure is the share that is covered by rows that are not doubtful.
func (c coverage) Sure() string { return percent(c.Confident, c.Total) }

// Bar and SureBar are the shares in twentieths.
func (c coverage) Bar() int     { return twentieths(c.Covered, c.Total) }
func (c coverage) SureBar() int { return twentieths(c.Confident, c.Total) }

func percent(part, whole int) string {
	switch {
	case whole == 0:
		return "–"
	case part > 0 && part*100 < whole:
		return "<1%"
	}
	return strconv.Itoa(part*100/whole) + "%"
}

func twentieths(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return part * 20 / whole
}

func coverageOf(t *bitext.Table, column int, below float64, furniture bool) coverage {
	var n coverage
	for i := range t.Rows {
		r := &t.Rows[i]
		two := false
		for c, cell := range r.Cells {
			if column == 0 && c > 0 || column > 0 && c == 0 {
				two = two || cell.Len() > 0
			}
		}
		cell := r.Cells[column]
		for _, s := range t.Columns[column].Segments[cell.From:cell.To] {
			if s.Furniture != document.Content && !furniture {
				continue
			}
			n.Total++
			if two {
				n.Covered++
				if !isDoubtful(r, below) {
					n.Confident++
				}
			}
		}
	}
	return n
}

func isDoubtful(r *bitext.Row, below float64) bool {
	if below == 0 {
		below = align.Doubtful
	}
	return r.Status != bitext.Confirmed && r.Score < float32(below)
}

// isGap says whether a column has nothing in the row.
func isGap(r *bitext.Row) bool {
	for _, c := range r.Cells {
		if c.Len() == 0 {
			return true
		}
	}
	return false
}

// kindOf is the number of segments in each cell.
func kindOf(r *bitext.Row) string {
	var b strings.Builder
	for i, c := range r.Cells {
		if i > 0 {
			b.WriteByte('-')
		}
		b.WriteString(strconv.Itoa(c.Len()))
	}
	return b.String()
}
