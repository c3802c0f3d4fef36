package check

import (
	"slices"

	"hexapla/align"
	"hexapla/lang"
)

// Tables that are read in pieces are memories: most of their rows are a sentence with its
// translation, and aligning all of them takes most of the time of a check. There the rows
// whose words go together are settled, and only the others are aligned, each with some
// settled rows on both sides, which hold it in place.

const (
	// leastLinked is the median share of linked words of a chunk from which words tell
	// rows that fit from rows that do not. Below it every row is aligned.
	leastLinked = 0.35
	// settledShare is the share of that median from which a row is settled: rows that
	// are shifted or swapped have a quarter of it or less, and half of a sentence has
	// about half.
	settledShare = 0.7
	// settledLength is the ratio to the usual proportion of lengths, either way, up to
	// which a row may be settled.
	settledLength = 1.6
	// settledContext is how many settled rows are aligned with each row that is not.
	settledContext = 2
)

// inPieces reports whether the pass is about a part of its table.
func (p *pass) inPieces() bool { return p.first > 0 || p.to < len(p.t.Rows) }

// unsettled returns the sentences of the pivot and of column that have to be aligned to
// know how they go together, with those of the rows around them.
func (p *pass) unsettled(model *align.Model, column int, a, b []sentence) (source, target []sentence) {
	n := len(p.t.Rows)
	countA, countB := sentencesByRow(a, n), sentencesByRow(b, n)
	var rows []int // of one sentence a side
	pair := [2]align.Column{{Lang: p.t.Columns[0].Lang}, {Lang: p.t.Columns[column].Lang}}
	i, j := 0, 0
	var ratios []float64
	for row := range n {
		if countA[row] == 1 && countB[row] == 1 {
			rows = append(rows, row)
			pair[0].Segments = append(pair[0].Segments, a[i].text)
			pair[1].Segments = append(pair[1].Segments, b[j].text)
			ratios = append(ratios, float64(lang.Length(b[j].text)+1)/float64(lang.Length(a[i].text)+1))
		}
		i, j = i+countA[row], j+countB[row]
	}
	if len(rows) == 0 {
		return a, b
	}
	linked := model.Linked(pair[0], pair[1])
	usual, proportion := median(slices.Clone(linked)), median(slices.Clone(ratios))
	if usual < leastLinked {
		return a, b
	}
	keep := make([]bool, n) // rows to be aligned
	for row := range n {
		keep[row] = countA[row]+countB[row] > 0
	}
	for k, row := range rows {
		r := ratios[k] / proportion
		if linked[k] >= settledShare*usual && r <= settledLength && r >= 1/settledLength {
			keep[row] = false
		}
	}
	wide := slices.Clone(keep)
	for row, is := range keep {
		if is {
			for k := max(0, row-settledContext); k <= min(n-1, row+settledContext); k++ {
				wide[k] = true
			}
		}
	}
	in := func(ss []sentence) (out []sentence) {
		for _, s := range ss {
			if wide[s.row] {
				out = append(out, s)
			}
		}
		return out
	}
	return in(a), in(b)
}

// sentencesByRow counts the sentences of each of n rows.
func sentencesByRow(ss []sentence, n int) []int {
	count := make([]int, n)
	for _, s := range ss {
		count[s.row]++
	}
	return count
}
