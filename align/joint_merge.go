package align

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
