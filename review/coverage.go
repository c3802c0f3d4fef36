package review

import (
	"strconv"
	"strings"

	"hexapla/bitext"
)

// coverage is a bitext.Share as the layouts write it.
type coverage struct{ bitext.Share }

// setCoverage measures the two directions between the source and a column, in
// segments. The source itself has neither.
func (v *columnView) setCoverage(t *bitext.Table, column int, below float64) {
	if v.Source = column == 0; v.Source {
		return
	}
	o := bitext.CoverageOptions{LowConfidenceBelow: below}
	v.Translated = coverage{t.Translated(column, o).Segments}
	v.Traced = coverage{t.Traced(column, o).Segments}
	o.Boilerplate = true
	v.All = coverage{t.Translated(column, o).Segments}
}

// Percent is the share that is covered, rounded down, so that 100 means all.
func (c coverage) Percent() string { return percent(c.Covered, c.Total) }

// Sure is the share that is covered by rows that are not low-confidence.
func (c coverage) Sure() string { return percent(c.Confident, c.Total) }

// Bar is the share that is covered in twentieths.
func (c coverage) Bar() int { return twentieths(c.Covered, c.Total) }

// SureBar is the share that is surely covered in twentieths.
func (c coverage) SureBar() int { return twentieths(c.Confident, c.Total) }

// percent returns a share with one decimal, rounded down as in the reports of check, so
// that 100.0% means all; a dash where there is nothing to cover.
func percent(part, whole int) string {
	switch {
	case whole == 0:
		return "–"
	case part > 0 && part*1000 < whole:
		return "<0.1%"
	}
	tenths := part * 1000 / whole
	return strconv.Itoa(tenths/10) + "." + strconv.Itoa(tenths%10) + "%"
}

func twentieths(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return part * 20 / whole
}

// hasText says whether a reader finds something in a cell.
func hasText(r *bitext.Row, column int) bool {
	if text, ok := r.EditedCell(column); ok {
		return strings.TrimSpace(text) != ""
	}
	return r.Cells[column].Len() > 0
}

// isGap says whether a column has nothing in the row.
func isGap(r *bitext.Row) bool {
	for c := range r.Cells {
		if !hasText(r, c) {
			return true
		}
	}
	return false
}
