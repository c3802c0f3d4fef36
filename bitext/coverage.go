package bitext

import (
	"strings"
	"unicode"

	"hexapla/align"
)

// CoverageOptions are the options of Coverage. The zero value holds the defaults.
type CoverageOptions struct {
	Boilerplate        bool    // count boilerplate as well; by default it is in no count
	LowConfidenceBelow float64 // score below which a row is low-confidence; 0 means align.LowConfidence
}

// Coverage is the share of a column that has a counterpart in another column. See Translated and
// Traced for the two directions.
type Coverage struct {
	Segments   Share
	Characters Share // code points that are not white space
}

// Share is the covered part of a total: 0 ≤ Confident ≤ Covered ≤ Total.
type Share struct {
	Covered   int // in rows with a counterpart
	Confident int // in rows with a counterpart that are not low-confidence
	Total     int
}

// Ratio returns Covered / Total, and 0 if Total is 0, so that no threshold is met where nothing was
// measured. Check Total before displaying it.
func (s Share) Ratio() float64 { return ratio(s.Covered, s.Total) }

// ConfidentRatio returns Confident / Total, and 0 if Total is 0.
func (s Share) ConfidentRatio() float64 { return ratio(s.Confident, s.Total) }

func ratio(part, total int) float64 {
	if total == 0 {
		return 0
	}
	return float64(part) / float64(total)
}

// Translated measures how much of the source (column 0) has a counterpart in column. Missing
// translations lower the coverage.
func (t *Table) Translated(column int, o CoverageOptions) Coverage {
	return t.PairCoverage(0, column, o)
}

// Traced measures how much of column has a counterpart in the source. Text added to the translation
// lowers the coverage; missing translations do not.
func (t *Table) Traced(column int, o CoverageOptions) Coverage {
	return t.PairCoverage(column, 0, o)
}

// PairCoverage measures how much of column has a counterpart in the column other. A segment is
// covered if its row has text in other too and is not rejected. Segments without visible text, such
// as empty lines, are not counted.
//
// The plural forms of a text are covered together: all of them if the other column has every form
// that its language needs, and otherwise none. Copies of a form count once. The same holds for an
// ICU message and its branches.
//
// A form that column itself lacks does not lower its coverage.
func (t *Table) PairCoverage(column, other int, o CoverageOptions) Coverage {
	return t.coverage(column, o, func(r *Row) bool { return t.complete(r, other) })
}

func (t *Table) coverage(column int, o CoverageOptions, hasCounterpart func(*Row) bool) Coverage {
	if o.LowConfidenceBelow == 0 {
		o.LowConfidenceBelow = align.LowConfidence
	}
	var cov Coverage
	isCovered := func(r *Row) bool {
		// A cell whose text a person deleted has nothing to cover.
		return r.Status != Rejected && t.readable(r, column) && hasCounterpart(r)
	}
	incomplete := t.incomplete(func(r *Row) bool {
		return column > 0 && !t.filled(r, column) || isCovered(r) // forms that a translation lacks are not traced
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

// filled reports whether a cell of r has visible text.
func (t *Table) filled(r *Row, column int) bool {
	if text, ok := r.EditedCell(column); ok {
		return strings.TrimSpace(text) != ""
	}
	for k := r.Cells[column].From; k < r.Cells[column].To; k++ {
		if strings.ContainsFunc(t.Columns[column].Segments[k].Text, isVisible) {
			return true
		}
	}
	return false
}

func isVisible(r rune) bool { return !unicode.IsSpace(r) }

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
