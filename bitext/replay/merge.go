package replay

import (
	"fmt"
	"slices"
	"strings"

	"hexapla/align"
	"hexapla/bitext"
)

// Merge joins what two people made of one table: a and b are base with the changes of
// a sheet each. Where only one of them changed rows, those are taken. Of a row whose
// sentences both left as they are, status, note and edits are joined. Rows that both
// changed in different ways otherwise cannot be joined: the error, which is a *MergeError,
// names them.
func Merge(base, a, b *bitext.Table) (*bitext.Table, error) {
	m := *base
	m.Rows = nil
	var clashes []string
	taken := map[string]bool{}
	var at [3]int
	tables := [3]*bitext.Table{base, a, b}
	for at[0] < len(base.Rows) {
		var blocks [3][]bitext.Row
		to := blockEnds(tables, at)
		for k, t := range tables {
			blocks[k] = t.Rows[at[k]:to[k]]
		}
		at = to
		rows := blocks[1]
		switch {
		case sameRows(blocks[1], blocks[0]):
			rows = blocks[2]
		case sameRows(blocks[2], blocks[0]), sameRows(blocks[1], blocks[2]):
		case sameShape(blocks):
			row, ok := mergeRow(&blocks[0][0], &blocks[1][0], &blocks[2][0])
			if !ok {
				clashes = append(clashes, blocks[0][0].ID)
			}
			rows = []bitext.Row{row}
		default:
			for _, r := range blocks[0] {
				clashes = append(clashes, r.ID)
			}
		}
		for _, r := range rows {
			// Both may have given a row that they put in the same fresh ID.
			for id, n := r.ID, 2; taken[r.ID]; n++ {
				r.ID = fmt.Sprintf("%s.%d", id, n)
			}
			taken[r.ID] = true
			m.Rows = append(m.Rows, r)
		}
	}
	if len(clashes) > 0 {
		return nil, &MergeError{Rows: clashes}
	}
	return &m, m.Validate()
}

// MergeError says that two people changed the same rows in different ways.
type MergeError struct{ Rows []string } // IDs of the rows of the table

func (e *MergeError) Error() string {
	rows := "rows " + strings.Join(e.Rows, ", ")
	if len(e.Rows) == 1 {
		rows = "row " + e.Rows[0]
	}
	return rows + ": changed in another sheet too, in another way"
}

// sameShape reports whether each block is one row, with the same segments and origin.
func sameShape(blocks [3][]bitext.Row) bool {
	for _, rows := range blocks {
		if len(rows) != 1 || !slices.Equal(rows[0].Cells, blocks[0][0].Cells) || rows[0].Origin != blocks[0][0].Origin {
			return false
		}
	}
	return true
}

// mergeRow joins what two people made of a row whose segments both left as they are. ok
// is false if they changed its status, or the text of a cell, in different ways.
func mergeRow(base, a, b *bitext.Row) (row bitext.Row, ok bool) {
	row, ok = *a, true
	switch b.Status {
	case base.Status, a.Status:
	default:
		ok = a.Status == base.Status
		row.Status = b.Status
	}
	switch {
	case b.Note == base.Note || b.Note == a.Note:
	case a.Note == base.Note:
		row.Note = b.Note
	default:
		row.Note = withNote(a.Note, b.Note)
	}
	row.Edited = make([]*string, len(base.Cells))
	edited := false
	for c := range base.Cells {
		var texts [3]*string
		for k, r := range []*bitext.Row{base, a, b} {
			if text, is := r.EditedCell(c); is {
				texts[k] = &text
			}
		}
		row.Edited[c] = texts[1]
		if !sameText(texts[2], texts[0]) && !sameText(texts[2], texts[1]) {
			ok = ok && sameText(texts[1], texts[0])
			row.Edited[c] = texts[2]
		}
		edited = edited || row.Edited[c] != nil
	}
	if !edited {
		row.Edited = nil
	}
	return row, ok
}

func sameText(a, b *string) bool { return a == b || a != nil && b != nil && *a == *b }

// blockEnds gives the least rows of each table, from at on, that have the same
// segments.
func blockEnds(tables [3]*bitext.Table, at [3]int) [3]int {
	to := at
	for k := range to {
		to[k]++
	}
	ends := func(k int) []align.Range { return tables[k].Rows[to[k]-1].Cells }
	for {
		grown := false
		for k := range tables {
			for o := range tables {
				if behind(ends(k), ends(o)) {
					to[k]++
					grown = true
				}
			}
		}
		if !grown {
			return to
		}
	}
}

// behind reports whether cells end before others in any column.
func behind(cells, others []align.Range) bool {
	for c := range cells {
		if cells[c].To < others[c].To {
			return true
		}
	}
	return false
}

// sameRows reports whether nothing that a person can change differs.
func sameRows(a, b []bitext.Row) bool {
	return slices.EqualFunc(a, b, func(x, y bitext.Row) bool {
		for c := range x.Cells {
			s, edited := x.EditedCell(c)
			if t, too := y.EditedCell(c); edited != too || s != t {
				return false
			}
		}
		return slices.Equal(x.Cells, y.Cells) && x.Status == y.Status && x.Note == y.Note && x.Origin == y.Origin
	})
}
