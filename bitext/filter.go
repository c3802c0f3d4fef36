package bitext

import (
	"fmt"
	"slices"
	"strings"
)

// Choice is a sort of rows that a Filter can choose.
type Choice string

// The choices.
const (
	OnlyConfirmed     Choice = "confirmed"
	OnlyRejected      Choice = "rejected"
	OnlyRepaired      Choice = "repaired"       // a person gave them their shape
	OnlyReviewed      Choice = "reviewed"       // a person worked on them in whatever way
	OnlyUnreviewed    Choice = "unreviewed"     // nobody did
	OnlyLowConfidence Choice = "low-confidence" // they want a person's eye, see Row.LowConfidence
)

// Choices returns all choices.
func Choices() []Choice {
	return []Choice{OnlyConfirmed, OnlyRejected, OnlyRepaired, OnlyReviewed, OnlyUnreviewed, OnlyLowConfidence}
}

// ParseChoice returns the choice of that name. The error lists the names.
func ParseChoice(name string) (Choice, error) {
	if slices.Contains(Choices(), Choice(name)) {
		return Choice(name), nil
	}
	var names []string
	for _, c := range Choices() {
		names = append(names, string(c))
	}
	return "", fmt.Errorf("unknown sort of rows %q: the sorts are %s", name, strings.Join(names, ", "))
}

// Filter chooses rows of a table. The zero value keeps all of them.
type Filter struct {
	Only               []Choice // keep rows of one of these sorts; none: of every sort
	MinScore           float64  // leave out rows with a lower score; a confirmed row counts as 1
	NoRejected         bool     // leave out rows that somebody rejected
	NoBoilerplate      bool     // leave out rows that hold nothing but boilerplate
	LowConfidenceBelow float64  // score below which a row has low confidence; 0: align.LowConfidence
}

// IsZero reports whether the filter keeps every row.
func (f *Filter) IsZero() bool {
	return len(f.Only) == 0 && f.MinScore == 0 && !f.NoRejected && !f.NoBoilerplate
}

// Keeps reports whether the filter keeps row i of t.
func (f *Filter) Keeps(t *Table, i int) bool {
	return f.KeepsRow(&t.Rows[i]) && (!f.NoBoilerplate || !t.isBoilerplate(&t.Rows[i]))
}

// KeepsRow is Keeps for a row without its table: its segments do not count.
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

// Apply returns a table of the rows that the filter keeps, with their segments
// only, and how many rows it left out. Where it keeps all, that is t.
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
