package bitext

import (
	"fmt"
	"slices"
	"strings"
)

// Choice is a class of rows that a Filter can select.
type Choice string

// The choices.
const (
	OnlyConfirmed     Choice = "confirmed"
	OnlyRejected      Choice = "rejected"
	OnlyRepaired      Choice = "repaired"       // their shape was set by a person
	OnlyReviewed      Choice = "reviewed"       // changed by a person in any way
	OnlyUnreviewed    Choice = "unreviewed"     // not changed by a person
	OnlyLowConfidence Choice = "low-confidence" // to be reviewed, see Row.LowConfidence
)

// Choices returns all choices.
func Choices() []Choice {
	return []Choice{OnlyConfirmed, OnlyRejected, OnlyRepaired, OnlyReviewed, OnlyUnreviewed, OnlyLowConfidence}
}

// ParseChoice returns the choice with the given name. The error lists the valid names.
func ParseChoice(name string) (Choice, error) {
	if slices.Contains(Choices(), Choice(name)) {
		return Choice(name), nil
	}
	var names []string
	for _, c := range Choices() {
		names = append(names, string(c))
	}
	return "", fmt.Errorf("unknown class of rows %q: choose one of %s", name, strings.Join(names, ", "))
}

// Filter selects rows of a table. The zero value keeps all of them.
type Filter struct {
	Only               []Choice // keep rows of any of these classes; nil means all rows
	MinScore           float64  // leave out rows with a lower score; a confirmed row counts as 1
	NoRejected         bool     // leave out rejected rows
	NoBoilerplate      bool     // leave out rows with only boilerplate
	LowConfidenceBelow float64  // score below which a row is low-confidence; 0 means align.LowConfidence
}

// IsZero reports whether the filter keeps every row.
func (f *Filter) IsZero() bool {
	return len(f.Only) == 0 && f.MinScore == 0 && !f.NoRejected && !f.NoBoilerplate
}

// Keeps reports whether the filter keeps row i of t.
func (f *Filter) Keeps(t *Table, i int) bool {
	return f.KeepsRow(&t.Rows[i]) && (!f.NoBoilerplate || !t.isBoilerplate(&t.Rows[i]))
}

// KeepsRow is Keeps for a row without its table. It ignores the segments.
func (f *Filter) KeepsRow(r *Row) bool {
	switch {
	case len(f.Only) > 0 && !slices.ContainsFunc(f.Only, func(c Choice) bool { return f.is(r, c) }):
		return false
	case f.MinScore > 0 && r.Status != Confirmed && r.Score < float32(f.MinScore):
		return false
	}
	return !f.NoRejected || r.Status != Rejected
}

func (f *Filter) is(r *Row, c Choice) bool {
	switch c {
	case OnlyConfirmed, OnlyRejected:
		return string(r.Status) == string(c)
	case OnlyRepaired:
		return r.Origin == Repaired
	case OnlyReviewed:
		return r.Reviewed()
	case OnlyUnreviewed:
		return !r.Reviewed()
	case OnlyLowConfidence:
		return r.LowConfidence(f.LowConfidenceBelow)
	}
	return false
}

// isBoilerplate reports whether all segments of a row are boilerplate.
func (t *Table) isBoilerplate(r *Row) bool {
	for c, cell := range r.Cells {
		for _, s := range t.Columns[c].Segments[cell.From:cell.To] {
			if s.Boilerplate == "" {
				return false
			}
		}
	}
	return true
}

// Apply returns a table with the rows that the filter keeps and only their segments, and the number
// of rows left out. If the filter keeps all rows it returns t.
func (f *Filter) Apply(t *Table) (kept *Table, left int) {
	if f.IsZero() {
		return t, 0
	}
	p := *t
	p.Columns, p.Rows = slices.Clone(t.Columns), nil
	for c := range p.Columns {
		p.Columns[c].Segments = nil
	}
	for i := range t.Rows {
		if !f.Keeps(t, i) {
			left++
			continue
		}
		r := t.Rows[i]
		r.Cells = slices.Clone(r.Cells)
		for c, cell := range r.Cells {
			col := &p.Columns[c]
			r.Cells[c].From = len(col.Segments)
			col.Segments = append(col.Segments, t.Columns[c].Segments[cell.From:cell.To]...)
			r.Cells[c].To = len(col.Segments)
		}
		p.Rows = append(p.Rows, r)
	}
	if left == 0 {
		return t, 0
	}
	return &p, left
}
