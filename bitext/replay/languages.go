package replay

import (
	"fmt"
	"slices"

	"hexapla/bitext"
)

// someColumns takes from t the columns that a sheet was made of, if these are some of
// them; nil if the sheet has all columns of t, or others.
func someColumns(t *bitext.Table, s *Sheet) (part *bitext.Table, columns []int) {
	all := headings(t)
	if len(s.Columns) < 2 || len(s.Columns) >= len(all) {
		return nil, nil
	}
	for _, h := range s.Columns {
		c := slices.Index(all, h)
		if c < 0 || slices.Contains(columns, c) {
			return nil, nil
		}
		columns = append(columns, c)
	}
	// The columns may have been moved since the sheet was made.
	reversed, sorted := slices.Clone(columns), slices.Clone(columns)
	slices.Reverse(reversed)
	slices.Sort(sorted)
	for _, order := range [][]int{columns, reversed, sorted} {
		part, err := t.Select(order...)
		if err != nil {
			return nil, nil
		}
		if now, err := Fingerprint(part); err == nil && s.FitOf(now) != FitOther {
			return part, order
		}
	}
	return nil, nil
}

// diffColumns is Diff for a sheet of part, which is some columns of t. The others
// follow: rows that are merged are merged in all columns, of a row that is split the
// first part keeps what the other columns have.
func diffColumns(t, part *bitext.Table, s *Sheet, columns []int, o Options) (*Plan, error) {
	plan, err := Diff(part, s, o)
	if err != nil || plan.Table == nil {
		return plan, err
	}
	now := *part
	now.Rows = slices.Clone(part.Rows)
	whole := *t
	whole.Rows = slices.Clone(t.Rows)
	var ops []bitext.Op
	for k, op := range plan.Ops {
		before := ids(&now)
		if _, err := now.Apply(op); err != nil {
			return nil, err
		}
		for _, lifted := range lift(&whole, op, columns, before, ids(&now)) {
			if _, err := whole.Apply(lifted); err != nil {
				return nil, fmt.Errorf("%s: cannot be done in all languages of the table: %w; replay a sheet of all of them",
					plan.Changes[k], err)
			}
			ops = append(ops, lifted)
		}
	}
	plan.Ops, plan.Table = ops, &whole
	return plan, whole.Validate()
}

func ids(t *bitext.Table) []string {
	all := make([]string, len(t.Rows))
	for i := range t.Rows {
		all[i] = t.Rows[i].ID
	}
	return all
}

// lift returns the operations on all columns of t that do what op does on some of them.
// before and after are the IDs of the rows of the table of these columns.
func lift(t *bitext.Table, op bitext.Op, columns []int, before, after []string) []bitext.Op {
	switch op := op.(type) {
	case bitext.Split:
		split := bitext.Split{Row: op.Row}
		i := slices.IndexFunc(t.Rows, func(r bitext.Row) bool { return r.ID == op.Row })
		for _, cell := range t.Rows[i].Cells {
			split.At = append(split.At, cell.To)
		}
		for k, c := range columns {
			split.At[c] = op.At[k]
		}
		for _, id := range after {
			if !slices.Contains(before, id) {
				split.NewID = id
			}
		}
		return []bitext.Op{split}
	case bitext.Move:
		op.Column = columns[op.Column]
		return moveAcross(t, op, before)
	case bitext.Edit:
		op.Column = columns[op.Column]
		return []bitext.Op{op}
	}
	return []bitext.Op{op}
}

// moveAcross returns the moves that take segments from a row to the next one of shown, or
// back, across the rows of t between them that only the other columns have.
func moveAcross(t *bitext.Table, op bitext.Move, shown []string) []bitext.Op {
	from := slices.IndexFunc(t.Rows, func(r bitext.Row) bool { return r.ID == op.Row })
	var ops []bitext.Op
	for i := from; i+1 < len(t.Rows); i++ {
		ops = append(ops, bitext.Move{Row: t.Rows[i].ID, Column: op.Column, Segments: op.Segments})
		if slices.Contains(shown, t.Rows[i+1].ID) {
			break
		}
	}
	if op.Segments > 0 { // they come from the last row, through those between
		slices.Reverse(ops)
	}
	return ops
}
