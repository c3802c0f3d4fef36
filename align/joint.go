package align

import (
	"cmp"
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
