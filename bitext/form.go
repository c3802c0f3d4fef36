package bitext

import (
	"hexapla/document"
	"hexapla/lang/icu"
)

// FormOf returns the group and branch of the plural forms or variants to which a row belongs; Copy
// is false. The result is zero if the row belongs to none.
func (t *Table) FormOf(row int) document.Form {
	for c, cell := range t.Rows[row].Cells {
		for k := cell.From; k < cell.To; k++ {
			if f := t.Columns[c].Segments[k].Form; f.Group != "" {
				f.Copy = false
				return f
			}
		}
	}
	return document.Form{}
}

// Copied reports whether a cell holds only copies of another branch. Such text is counted and
// checked in a row of its own.
func (t *Table) Copied(row, column int) bool {
	r := &t.Rows[row]
	if _, edited := r.EditedCell(column); edited {
		return false
	}
	for k := r.Cells[column].From; k < r.Cells[column].To; k++ {
		if !t.Columns[column].Segments[k].Form.Copy {
			return false
		}
	}
	return r.Cells[column].Len() > 0
}

// complete reports whether a cell of r is readable and, in a column other than the pivot, has all
// plural forms of the column's language and no empty branch.
func (t *Table) complete(r *Row, column int) bool {
	if !t.readable(r, column) {
		return false
	}
	if column == 0 {
		return true
	}
	text := t.cell(r, column)
	m := icu.ParseChoice(text)
	return m == nil || len(m.MissingForms(t.Columns[column].Lang)) == 0 && !lacksBranch(m, text, t.cell(r, 0))
}

// readable reports whether a cell of r has text and, in a column other than the pivot, parses as an
// ICU message if the pivot has one.
func (t *Table) readable(r *Row, column int) bool {
	if !t.filled(r, column) {
		return false
	}
	if column == 0 {
		return true
	}
	text := t.cell(r, column)
	return !icu.HasChoice(text) || icu.ParseChoice(text) != nil || icu.ParseChoice(t.cell(r, 0)) == nil
}

// lacksBranch reports whether a message has an empty branch where the source has text in
// all branches of that argument.
func lacksBranch(m *icu.Message, text, source string) bool {
	return len(m.EmptyBranches(text, icu.ParseChoice(source), source)) > 0
}

// incomplete returns the groups of plural forms with a row that is not covered. Such a group counts
// as untranslated.
func (t *Table) incomplete(covered func(*Row) bool) map[string]bool {
	var out map[string]bool
	for i := range t.Rows {
		if f := t.FormOf(i); f.Group != "" && !covered(&t.Rows[i]) {
			if out == nil {
				out = map[string]bool{}
			}
			out[f.Group] = true
		}
	}
	return out
}
