package bitext

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hexapla/align"
)

// Kind returns the bead kind, the number of segments in each cell: "1-1", "2-1-0".
func (r *Row) Kind() string {
	var b strings.Builder
	for c, cell := range r.Cells {
		if c > 0 {
			b.WriteByte('-')
		}
		b.WriteString(strconv.Itoa(cell.Len()))
	}
	return b.String()
}

// OneSided reports whether all segments of the row are in one column.
func (r *Row) OneSided() bool {
	n := 0
	for _, cell := range r.Cells {
		if cell.Len() > 0 {
			n++
		}
	}
	return n < 2
}

// LowConfidence reports whether the row should be reviewed: it is rejected, or its score is less
// than below (0 means align.LowConfidence) and it is neither confirmed nor repaired.
func (r *Row) LowConfidence(below float64) bool {
	switch {
	case r.Status == Rejected:
		return true
	case r.Status == Confirmed, r.Origin == Repaired:
		return false
	}
	if below == 0 {
		below = align.LowConfidence
	}
	// Compare in the precision of the score, so that .9 is not less than .9.
	return r.Score < float32(below)
}

// Reviewed reports whether a person changed the row: its shape, status, note or text.
func (r *Row) Reviewed() bool {
	return r.Status != Unreviewed || r.Note != "" || r.Origin == Repaired ||
		slices.ContainsFunc(r.Edited, func(text *string) bool { return text != nil })
}

// EditedCell returns the edited text of a cell, if it has one.
func (r *Row) EditedCell(column int) (text string, ok bool) {
	if column >= len(r.Edited) || r.Edited[column] == nil {
		return "", false
	}
	return *r.Edited[column], true
}

// Cell returns the text of a cell: the edited text if there is one, and otherwise its segments,
// joined by a space (by nothing between scripts without spaces).
func (t *Table) Cell(row, column int) string { return t.cell(&t.Rows[row], column) }

func (t *Table) cell(r *Row, column int) string {
	if text, ok := r.EditedCell(column); ok {
		return text
	}
	cell := r.Cells[column]
	segments := t.Columns[column].Segments[cell.From:cell.To]
	if len(segments) == 1 {
		return segments[0].Text
	}
	texts := make([]string, len(segments))
	for k, s := range segments {
		texts[k] = s.Text
	}
	return join(texts)
}

// Pair returns the table of two columns of t, of which pivot becomes the first. Rows with no
// segment in either are left out; the others keep their IDs, scores and review. The result shares
// segments with t.
func (t *Table) Pair(pivot, other int) (*Table, error) {
	if pivot == other || min(pivot, other) < 0 || max(pivot, other) >= len(t.Columns) {
		return nil, fmt.Errorf("columns %d and %d are not two different columns of a table of %d", pivot, other, len(t.Columns))
	}
	p := *t
	p.Columns = []Column{t.Columns[pivot], t.Columns[other]}
	p.Rows = nil
	for i := range t.Rows {
		r := t.Rows[i]
		r.Cells = []align.Range{r.Cells[pivot], r.Cells[other]}
		if r.Cells[0].Len() == 0 && r.Cells[1].Len() == 0 {
			continue
		}
		if r.Edited != nil {
			r.Edited = []*string{r.Edited[pivot], r.Edited[other]}
			if r.Edited[0] == nil && r.Edited[1] == nil {
				r.Edited = nil
			}
		}
		r.Why = slices.Clone(r.Why)
		p.Rows = append(p.Rows, r)
	}
	return &p, nil
}
