package bitext

import (
	"strings"
	"unicode"

	"hexapla/align"
)

// CoverageOptions are the choices of Coverage; the zero value is the default.
type CoverageOptions struct {
	Boilerplate        bool    // count boilerplate too; else it counts neither as covered nor in the total
	LowConfidenceBelow float64 // score below which a row has low confidence; 0: align.LowConfidence
}

// Coverage says how much of a column has a counterpart in another. See Translated
// and Traced for the two directions.
type Coverage struct {
	Segments   Share
	Characters Share // code points that are not white space
}

// Share counts what is covered of a total: 0 ≤ Confident ≤ Covered ≤ Total.
type Share struct {
	Covered   int // in rows with a counterpart
	Confident int // in those of them that are not low-confidence
	Total     int
}

// Ratio is Covered / Total; 0 of nothing, so that no gate passes because there is
// nothing to measure. Whoever shows it looks at Total first.
func (s Share) Ratio() float64 { return ratio(s.Covered, s.Total) }

// ConfidentRatio is Confident / Total; 0 of nothing.
func (s Share) ConfidentRatio() float64 { return ratio(s.Confident, s.Total) }

func ratio(part, total int) float64 {
	if total == 0 {
		return 0
	}
	return float64(part) / float64(total)
}

// Translated measures how much of the source (column 0) has a counterpart in
// column. A missing translation lowers it.
func (t *Table) Translated(column int, o CoverageOptions) Coverage {
	return t.PairCoverage(0, column, o)
}

// Traced measures how much of column has a counterpart in the source. Text that
// was added to the translation lowers it; a missing translation does not.
func (t *Table) Traced(column int, o CoverageOptions) Coverage {
	return t.PairCoverage(column, 0, o)
}

// PairCoverage measures how much of column has a counterpart in the column other.
// A segment counts as covered when its row has text in other too and nobody
// rejected the row. Segments without any text, such as blank lines, do not count.
//
// The plural forms of a text are covered together: all of them where the other column
// has every form that its language needs, else none. Copies of a form count once. So
// it is with an ICU message and its branches.
//
// A form that the column itself lacks does not lower what is covered of it.
func (t *Table) PairCoverage(column, other int, o CoverageOptions) Coverage {
	return t.coverage(column, o, func(r *Row) bool { return t.complete(r, other) })
}

func (t *Table) coverage(column int, o CoverageOptions, hasCounterpart func(*Row) bool) Coverage {
	if o.LowConfidenceBelow == 0 {
		o.LowConfidenceBelow = align.LowConfidence
	}
	var cov Coverage
	isCovered := func(r *Row) bool {
		// A person who took the text out left nothing that could be covered.
		return r.Status != Rejected && t.readable(r, column) && hasCounterpart(r)
	}
	incomplete := t.incomplete(func(r *Row) bool {
		return column > 0 && !t.filled(r, column) || isCovered(r) // what a translation lacks is not traced
	})
	for i := range t.Rows {
		r := &t.Rows[i]
		covered := isCovered(r) && (incomplete == nil || !incomplete[t.FormOf(i).Group])
		confident := covered && !r.LowConfidence(o.LowConfidenceBelow)
		cell := r.Cells[column]
		for k := cell.From; k < cell.To; k++ {
			s := &t.Columns[column].Segments[k]
			visible := characters(s.Text)
			if visible == 0 || s.Form.Copy || s.Boilerplate != "" && !o.Boilerplate {
				continue
			}
			cov.Segments.add(1, covered, confident)
			cov.Characters.add(visible, covered, confident)
		}
	}
	return cov
}

func (s *Share) add(n int, covered, confident bool) {
	s.Total += n
	if covered {
		s.Covered += n
	}
	if confident {
		s.Confident += n
	}
}

// filled says that a cell of r has text.
func (t *Table) filled(r *Row, column int) bool {
	if text, ok := r.EditedCell(column); ok {
		return strings.TrimSpace(text) != ""
	}
	for k := r.Cells[column].From; k < r.Cells[column].To; k++ {
		if characters(t.Columns[column].Segments[k].Text) > 0 {
			return true
		}
	}
	return false
}

// characters counts the code points of text that are not white space.
func characters(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case r > ' ' && r < 0x7f:
			n++
		case !unicode.IsSpace(r):
			n++
		}
	}
	return n
}
