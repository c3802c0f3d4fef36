package align

import (
	"cmp"
	"context"
	"slices"
)

// Rows of three columns or more.
//
// One translation helps to place another. Joining alignments of the pivot with
// each other column cannot say what stands opposite a sentence that only the
// pivot lacks, and one pair that errs glues rows together. So all pairs of columns
// are aligned (models, links and grids of their own), and rows are sought that
// all of them like best together. A row is closed: what any column holds together
// in one segment stands in one row, with all that belongs to it. Rows of many
// columns are therefore coarser than the beads of two.
//
// The score of rows is the sum over all pairs of columns of what the pair's grid
// has for its best alignment that keeps to the rows' borders: within a row a pair
// may make several beads (another column may be why the row is one), and what it
// leaves out there costs a little more than elsewhere. Segments of a row that lacks
// the other column cost what a skip costs in the pair. Pairs beside the pivot weigh
// less: there are more of them, their errors are alike, and the merge-or-skip
// question has been put to each pair before (doubtMerges). Each row earns a reward,
// or else the best would be one row of everything, in which no pair is contradicted.
//
//  1. Progressive alignment, as for several biological sequences (Feng & Doolittle
//     1987): the surest pair first, then the column that has the best evidence
//     with those that are in, by dynamic programming of rows × segments in a band
//     round the pairs' own paths (nway_add.go).
//  2. Each column in turn is taken out, the rows that it held together are divided
//     anew, and it is added again; between borders that old and new rows share, the
//     better is kept (after Barton & Sternberg 1987).
//  3. One, two and three neighbouring rows at a time are divided anew where some
//     pair would gain by other borders (nway_joint.go).
//
// Every step that replaces rows raises the score, so that it ends. All is linear in
// the length; for N columns the work is N(N−1)/2 pairs, and from eight columns on
// eight a column. The order of the columns beside the pivot does not matter (the
// work goes by language tag), unless two of them have one language.

// references is how many columns, the pivot among them, have direct evidence
// with all others. With more columns than that the work grows as their number,
// not as its square.
const references = 8

// directPairs gives the pairs of n columns that are aligned directly.
func directPairs(n int) (out [][2]int) {
	for a := range min(n, references) {
		for b := a + 1; b < n; b++ {
			out = append(out, [2]int{a, b})
		}
	}
	return out
}

// jointOrder is the order that columns are worked in: the pivot, then by
// language, so that the order of the others does not matter.
func jointOrder(columns []Column) []int {
	order := make([]int, len(columns))
	for k := range order {
		order[k] = k
	}
	if len(order) > 2 {
		slices.SortStableFunc(order[1:], func(a, b int) int {
			return cmp.Compare(columns[a].Lang.String(), columns[b].Lang.String())
		})
	}
	return order
}

// joint aligns the pairs of three columns or more. The search works on them in
// the order that it gives.
func (m *Model) joint(ctx context.Context, columns []Column) (*joint, []int, error) {
	order := jointOrder(columns)
	direct := directPairs(len(columns))
	views := make([]*pairView, len(direct))
	errs := make([]error, len(direct))
	err := each(ctx, len(direct), m.o.jobs(), func(k, jobs int) {
		d := direct[k]
		src, tgt := columns[order[d[0]]], columns[order[d[1]]]
		pm, err := m.pair(ctx, src, tgt)
		if err == nil {
			views[k], err = pm.view(ctx, src, tgt, m.lx, &m.p, jobs)
		}
		if err != nil {
			errs[k] = err
			return
		}
		views[k].a, views[k].b = d[0], d[1]
	})
	if err != nil {
		return nil, nil, err
	}
	for _, err := range errs {
		if err != nil {
			return nil, nil, err
		}
	}
	size := make([]int, len(columns))
	for k, c := range order {
		size[k] = len(columns[c].Segments)
	}
	return newJoint(size, views, jointDefaults()), order, nil
}

// alignJoint aligns three columns or more.
func (m *Model) alignJoint(ctx context.Context, columns []Column) ([]Row, error) {
	w, order, err := m.joint(ctx, columns)
	if err != nil {
		return nil, err
	}
	cuts := w.refine(w.progressive())
	said, err := w.judge(ctx, cuts, m.o.jobs())
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(cuts)-1)
	for k := range rows {
		rows[k].Cells = make([]Range, len(columns))
		for s, c := range order {
			rows[k].Cells[c] = Range{int(cuts[k][s]), int(cuts[k+1][s])}
		}
		w.finish(&rows[k], k, said)
	}
	inOrder(rows)
	return rows, nil
}

// inOrder sorts runs of one-sided rows by column, the pivot first, and mends the
// places of their empty cells.
func inOrder(rows []Row) {
	alone := func(r *Row) int {
		at := -1
		for c, cell := range r.Cells {
			if cell.Len() > 0 {
				if at >= 0 {
					return -1
				}
				at = c
			}
		}
		return at
	}
	for k := 0; k < len(rows); {
		end := k
		for end < len(rows) && alone(&rows[end]) >= 0 {
			end++
		}
		if end-k < 2 {
			k = end + 1
			continue
		}
		run := rows[k:end]
		place := slices.Clone(run[0].Cells) // where each column stands
		slices.SortStableFunc(run, func(x, y Row) int { return cmp.Compare(alone(&x), alone(&y)) })
		for i := range run {
			for c := range place {
				n := run[i].Cells[c].Len()
				run[i].Cells[c] = Range{place[c].From, place[c].From + n}
				place[c].From += n
			}
		}
		k = end
	}
}

// Join merges alignments of the pivot, columns[0], with each other column, in
// their order, into rows of all columns: each row is the smallest group of
// segments that is closed over all of them. One-sided rows stand in pivot order,
// then column order. Align does better, because it lets the columns beside the
// pivot speak to each other; this is what it is measured against.
func Join(columns []Column, paths [][]Row) []Row {
	n := len(columns[0].Segments)
	// A boundary of the pivot is a row boundary unless some pair has a two-sided
	// bead across it.
	inside := make([]bool, n+1)
	for _, rows := range paths {
		for _, r := range rows {
			for i := r.Cells[0].From + 1; i < r.Cells[0].To; i++ {
				inside[i] = true
			}
		}
	}
	at := make([]int, len(paths)) // next row of each pair
	done := make([]int, len(columns))
	var out []Row
	empty := func() []Range {
		cells := make([]Range, len(columns))
		for c, d := range done {
			cells[c] = Range{d, d}
		}
		return cells
	}
	// Segments of other columns that stand alone before pivot segment i.
	alone := func(i int) {
		for k, rows := range paths {
			for at[k] < len(rows) && rows[at[k]].Cells[0].Len() == 0 && rows[at[k]].Cells[0].From <= i {
				r := rows[at[k]]
				cells := empty()
				cells[k+1] = r.Cells[1]
				done[k+1] = r.Cells[1].To
				out = append(out, Row{Cells: cells, Score: r.Score})
				at[k]++
			}
		}
	}
	for i := 0; i < n; {
		alone(i)
		to := i + 1
		for inside[to] {
			to++
		}
		cells := empty()
		cells[0] = Range{i, to}
		done[0] = to
		row := Row{Score: 1}
		for k, rows := range paths {
			from := done[k+1]
			for at[k] < len(rows) && rows[at[k]].Cells[0].From < to {
				r := rows[at[k]]
				row.Score = min(row.Score, r.Score)
				row.Why = addParts(row.Why, r.Why)
				done[k+1] = r.Cells[1].To
				at[k]++
			}
			cells[k+1] = Range{from, done[k+1]}
		}
		row.Cells = cells
		out = append(out, row)
		i = to
	}
	alone(n)
	return out
}

// addParts sums the evidence of several pairs, by name.
func addParts(a, b []Part) []Part {
	for _, p := range b {
		found := false
		for k := range a {
			if a[k].Name == p.Name {
				a[k].Value += p.Value
				found = true
			}
		}
		if !found {
			a = append(a, p)
		}
	}
	return a
}
