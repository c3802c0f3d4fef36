package pdf

import (
	"math"
	"slices"
)

// Bounds of the gap between two columns that pdftotext took for one: its minimum width as a share
// of the letter height, the minimum number of rows on both sides, their minimum average width
// (otherwise it is a table), and the maximum share of rows across it (headings).
const (
	gutterWidth  = .8
	gutterRows   = 4
	gutterFilled = 6.0
	gutterAcross = .12
)

// split returns the lines of the page that have words, with blocks of two columns in column order.
// pdftotext finds columns but merges those whose lines are at different heights.
func (p *page) split() []line {
	lines := slices.DeleteFunc(p.lines, func(l line) bool { return len(l.words) == 0 })
	var out []line
	block := 0
	for i := 0; i < len(lines); {
		j := i
		for j < len(lines) && lines[j].block == lines[i].block {
			lines[j].bound()
			j++
		}
		for _, part := range columnsOf(lines[i:j], 0) {
			block++
			for _, l := range part {
				l.block = block
				out = append(out, l)
			}
		}
		i = j
	}
	return out
}

// mostColumns limits how often a block is divided.
const mostColumns = 4

// columnsOf divides the lines of a block into columns. Lines across the columns divide it into
// parts above each other.
func columnsOf(lines []line, depth int) [][]line {
	at, ok := gutter(lines)
	if !ok || depth == mostColumns {
		return [][]line{lines}
	}
	var across []line
	var left, right []line
	var parts [][]line
	flush := func() {
		for _, side := range [][]line{left, right} {
			if len(side) > 0 {
				parts = append(parts, columnsOf(side, depth+1)...)
			}
		}
		left, right = nil, nil
	}
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b line) int {
		switch {
		case a.y0 < b.y0:
			return -1
		case a.y0 > b.y0:
			return 1
		}
		return 0
	})
	for _, l := range sorted {
		a, b, both := l.cut(at)
		if both {
			flush()
			across = append(across, l)
			continue
		}
		if len(across) > 0 {
			parts, across = append(parts, across), nil
		}
		if len(a.words) > 0 {
			left = append(left, a)
		}
		if len(b.words) > 0 {
			right = append(right, b)
		}
	}
	flush()
	if len(across) > 0 {
		parts = append(parts, across)
	}
	return parts
}

// cut divides a line at x. both reports that a word crosses x.
func (l *line) cut(x float64) (left, right line, both bool) {
	left, right = *l, *l
	left.words, right.words = nil, nil
	for _, w := range l.words {
		switch {
		case w.x1 <= x:
			left.words = append(left.words, w)
		case w.x0 >= x:
			right.words = append(right.words, w)
		default:
			return left, right, true
		}
	}
	for _, part := range []*line{&left, &right} {
		if len(part.words) > 0 {
			part.bound()
		}
	}
	return left, right, false
}

// gutter returns the middle of a vertical gap through the lines of a block.
func gutter(lines []line) (x float64, ok bool) {
	if len(lines) < 2*gutterRows {
		return 0, false
	}
	all := lines[0].box
	sizes := make([]float64, len(lines))
	for i, l := range lines {
		all = all.over(l.box)
		sizes[i] = l.height()
	}
	slices.Sort(sizes)
	size := sizes[len(sizes)/2]
	if size <= 0 || all.width() < 4*gutterFilled*size/2 || all.width() > 1e5 {
		return 0, false
	}
	// Number of words that cover each point of the width.
	covered := make([]int, int(all.width())+2)
	for _, l := range lines {
		for _, w := range l.words {
			from, to := int(math.Ceil(w.x0-all.x0)), int(math.Floor(w.x1-all.x0))
			for k := max(from, 0); k <= to && k < len(covered); k++ {
				covered[k]++
			}
		}
	}
	allowed := int(gutterAcross * float64(len(lines)) / 2)
	best, width := 0.0, 0
	for k := 0; k < len(covered); {
		if covered[k] > allowed {
			k++
			continue
		}
		j := k
		for j < len(covered) && covered[j] <= allowed {
			j++
		}
		if k > 0 && j < len(covered) && j-k > width {
			best, width = all.x0+float64(k+j)/2, j-k
		}
		k = j
	}
	if float64(width) < gutterWidth*size {
		return 0, false
	}
	// Both sides are text, not the columns of a table.
	var rows, filled [2]float64
	for _, l := range lines {
		a, b, both := l.cut(best)
		if both {
			continue
		}
		for side, part := range []line{a, b} {
			if len(part.words) > 0 {
				rows[side]++
				filled[side] += part.width()
			}
		}
	}
	for side := range rows {
		if rows[side] < gutterRows || filled[side] < rows[side]*gutterFilled*size {
			return 0, false
		}
	}
	return best, true
}
