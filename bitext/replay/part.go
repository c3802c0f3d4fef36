package replay

import (
	"errors"
	"slices"
	"strings"

	"hexapla/bitext"
)

// complete adds to a sheet of a part of the rows those that it lacks, as they are in
// the table.
func (d *differ) complete() error {
	if !d.s.HasID {
		return errors.New("the sheet has a part of the rows only, and its column of ids is gone: put it back")
	}
	whole, err := Make(d.t, MakeOptions{})
	if err != nil {
		return err
	}
	index := make(map[string]int, len(whole.Rows))
	for i := range whole.Rows {
		index[whole.Rows[i].ID] = i
	}
	there := make([]bool, len(whole.Rows))
	for _, r := range d.s.Rows {
		if i, ok := index[r.ID]; ok {
			there[i] = true
		}
	}
	s := *d.s
	s.Rows = nil
	next := 0
	fill := func(to int) {
		for ; next < to; next++ {
			if there[next] {
				continue
			}
			r := whole.Rows[next]
			texts := r.Texts
			r.Where, r.Texts, r.Cells = "", make([]string, len(s.Columns)), nil
			for c, at := range d.at {
				r.Texts[at] = texts[c]
			}
			s.Rows = append(s.Rows, r)
		}
	}
	for _, r := range d.s.Rows {
		if i, ok := index[r.ID]; ok {
			fill(i)
		}
		s.Rows = append(s.Rows, r)
	}
	fill(len(whole.Rows))
	d.s = &s
	return nil
}

// protect keeps a sheet of an earlier state of the table, or of one that is not
// known, from taking back what somebody did to the table since.
func (d *differ) protect() {
	for i := range d.t.Rows {
		was := &d.t.Rows[i]
		if !was.Reviewed() {
			continue
		}
		k := slices.IndexFunc(d.plan.Table.Rows, func(r bitext.Row) bool { return r.ID == was.ID })
		if k < 0 || takesBack(was, &d.plan.Table.Rows[k]) {
			d.problem(Problem{
				Row:  was.ID,
				Text: "the sheet would take back what somebody did to the row in the table: --force follows the sheet",
			})
		}
	}
	if len(d.plan.Problems) > 0 {
		d.plan.Ops, d.plan.Changes, d.plan.Table = nil, nil, nil
	}
}

// takesBack reports whether something that a person did to a row is gone.
func takesBack(was, now *bitext.Row) bool {
	for c := range was.Cells {
		a, edited := was.EditedCell(c)
		if b, still := now.EditedCell(c); edited && (!still || a != b) {
			return true
		}
	}
	return was.Status != bitext.Unreviewed && now.Status != was.Status ||
		was.Note != "" && !strings.Contains(now.Note, was.Note) ||
		was.Origin == bitext.Repaired && !slices.Equal(was.Cells, now.Cells)
}
