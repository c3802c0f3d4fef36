package align

import (
	"math"
	"slices"
)

// joint is the search for rows of N columns.
type joint struct {
	n     int         // columns
	size  []int       // segments of each
	pairs []*pairView // all of them, or those with a reference column
	of    [][]*pairView
	trust [][]float64 // of pairs: score of their own alignment per segment
	p     jointParams
	sc    blockScratch
}

// border is a boundary between rows: how many segments of each column lie before it.
type border []int32

func newJoint(size []int, pairs []*pairView, p jointParams) *joint {
	n := len(size)
	w := &joint{n: n, size: size, pairs: pairs, of: make([][]*pairView, n), p: p}
	for c := range w.of {
		w.of[c] = make([]*pairView, n)
	}
	for _, v := range pairs {
		w.of[v.a][v.b], w.of[v.b][v.a] = v, v
	}
	w.trust = make([][]float64, n)
	for c := range w.trust {
		w.trust[c] = make([]float64, n)
	}
	for _, v := range pairs {
		total := 0.0
		for _, b := range v.path {
			if b.a > 0 && b.b > 0 {
				total += v.block(b.i, b.a, b.j, b.b, &w.sc)
			}
		}
		x := total / float64(1+max(size[v.a], size[v.b]))
		w.trust[v.a][v.b], w.trust[v.b][v.a] = x, x
	}
	return w
}

// pairScore is what a pair says of the segments between two cuts as one row, without what
// it costs that columns are missing from it, and weighed.
func (w *joint) pairScore(v *pairView, from, to border) float64 {
	a, b := int(to[v.a]-from[v.a]), int(to[v.b]-from[v.b])
	return w.weight(v) * v.block(int(from[v.a]), a, int(from[v.b]), b, &w.sc)
}

// weight is how much a pair counts.
func (w *joint) weight(v *pairView) float64 {
	if v.a == 0 {
		return 1
	}
	return w.p.beside
}

// together is what a row earns: rowBase, and rowReward when it holds two columns
// or more.
func (w *joint) together(from, to border) float64 {
	k := 0
	for c := range from {
		if to[c] > from[c] {
			k++
		}
	}
	if k < 2 {
		return w.p.rowBase
	}
	return w.p.rowReward
}

// score is the score of the rows between cuts lo … hi of a list. The runs of left
// out segments that come in from the left go on.
func (w *joint) score(cuts []border, lo, hi int) float64 {
	return w.scoreOf(cuts, lo, hi, -1)
}

// scoreOf is the part of score that column c has a share in; below 0: all of it.
func (w *joint) scoreOf(cuts []border, lo, hi, c int) float64 {
	total := 0.0
	for k := lo; k < hi; k++ {
		total += w.together(cuts[k], cuts[k+1])
	}
	for _, v := range w.pairs {
		if c >= 0 && v.a != c && v.b != c {
			continue
		}
		s, t := w.before(v, cuts, lo)
		s0, t0 := s, t
		for k := lo; k < hi; k++ {
			from, to := cuts[k], cuts[k+1]
			a, b := int(to[v.a]-from[v.a]), int(to[v.b]-from[v.b])
			switch {
			case a > 0 && b > 0:
				total += float64(w.weight(v)*(v.run(s, t)-v.run(s0, t0))) + w.pairScore(v, from, to)
				s, t, s0, t0 = 0, 0, 0, 0
			default:
				s, t = s+a, t+b
			}
		}
		total += float64(w.weight(v) * (v.run(s, t) - v.run(s0, t0)))
	}
	return total
}

// longRun is how far back the run of left out segments is looked for.
const longRun = 4

func (w *joint) before(v *pairView, cuts []border, k int) (s, t int) {
	for d := 0; d < longRun && k > 0; d++ {
		a, b := int(cuts[k][v.a]-cuts[k-1][v.a]), int(cuts[k][v.b]-cuts[k-1][v.b])
		if a > 0 && b > 0 {
			break
		}
		s, t = s+a, t+b
		k--
	}
	return s, t
}

// progressive builds rows column by column, the surest first.
func (w *joint) progressive() []border {
	first := w.pairs[0]
	for _, v := range w.pairs {
		if w.trust[v.a][v.b] > w.trust[first.a][first.b] {
			first = v
		}
	}
	in := []int{first.a}
	cuts := make([]border, w.size[first.a]+1)
	for k := range cuts {
		cuts[k] = make(border, w.n)
		cuts[k][first.a] = int32(k)
	}
	next := first.b
	for {
		cuts = w.add(cuts, in, next)
		in = append(in, next)
		if len(in) == w.n {
			return cuts
		}
		best := math.Inf(-1)
		for c := range w.n {
			if slices.Contains(in, c) {
				continue
			}
			sum := 0.0
			for _, d := range in {
				sum += w.trust[c][d]
			}
			if sum > best {
				best, next = sum, c
			}
		}
	}
}

// refine leaves out one column after the other and adds it again, then goes over
// neighbouring rows.
func (w *joint) refine(cuts []border) []border {
	for range w.p.rounds {
		for c := range w.n {
			rest := w.without(cuts, c)
			var in []int
			for d := range w.n {
				if d != c {
					in = append(in, d)
				}
			}
			cuts = w.better(cuts, w.add(rest, in, c))
		}
		cuts = w.windows(cuts, 1)
		cuts = w.windows(cuts, 2)
		cuts = w.windows(cuts, 3)
	}
	return cuts
}

// without takes column c out and cuts the rows anew that it held together.
func (w *joint) without(cuts []border, c int) []border {
	bare := make([]border, 0, len(cuts))
	for _, x := range cuts {
		y := slices.Clone(x)
		y[c] = 0
		if len(bare) > 0 && slices.Equal(bare[len(bare)-1], y) {
			continue
		}
		bare = append(bare, y)
	}
	out := bare[:1:1]
	for k := 1; k < len(bare); k++ {
		t := tail(out)
		out = append(out, w.divide(t, bare[k])[len(t):]...)
	}
	return out
}

// better takes, between the cuts that two lists share, the better of the two.
func (w *joint) better(x, y []border) []border {
	out := x[:1:1]
	i, j := 0, 0
	for i < len(x)-1 || j < len(y)-1 {
		// The next cut that both have.
		i1, j1 := i+1, j+1
		for !slices.Equal(x[i1], y[j1]) {
			if sumCut(x[i1]) <= sumCut(y[j1]) && i1 < len(x)-1 || j1 == len(y)-1 {
				i1++
			} else {
				j1++
			}
		}
		chosen := x[i+1 : i1+1]
		if i1-i > 1 || j1-j > 1 {
			t := tail(out)
			at := len(t) - 1
			sx := w.score(append(slices.Clip(t), x[i+1:i1+1]...), at, at+i1-i)
			sy := w.score(append(slices.Clip(t), y[j+1:j1+1]...), at, at+j1-j)
			if sy > sx+1e-6 {
				chosen = y[j+1 : j1+1]
			}
		}
		out = append(out, chosen...)
		i, j = i1, j1
	}
	return out
}

func sumCut(x border) (s int) {
	for _, v := range x {
		s += int(v)
	}
	return s
}

// divide appends to cuts, whose last begins a block, the cuts that divide the
// block best, and end.
func (w *joint) divide(cuts []border, end border) []border {
	from := cuts[len(cuts)-1]
	if sumCut(end)-sumCut(from) > 1 {
		if mid := w.split(cuts, end); mid != nil {
			return w.divide(w.divide(cuts, mid), end)
		}
	}
	return append(cuts, end)
}

// split finds the best cut within the block from the last of cuts to end; nil
// where the block is better whole. Each cut of the longest cell is tried with
// the cuts of the others that fit it best, found by going round the columns.
func (w *joint) split(cuts []border, end border) border {
	at := len(cuts) - 1
	from := cuts[at]
	list := append(slices.Clip(cuts), nil, end)
	var best border
	bestScore := w.score(append(slices.Clip(cuts), end), at, at+1) + 1e-6
	lead := 0
	for c := range from {
		if end[c]-from[c] > end[lead]-from[lead] {
			lead = c
		}
	}
	try := func(mid border) {
		list[at+1] = mid
		if slices.Equal(mid, from) || slices.Equal(mid, end) {
			return
		}
		score := w.score(list, at, at+2)
		for range 2 {
			changed := false
			for c := range mid {
				if end[c] == from[c] {
					continue
				}
				old := mid[c]
				keep := old
				others := score - w.scoreOf(list, at, at+2, c)
				for x := from[c]; x <= end[c]; x++ {
					if x == old {
						continue
					}
					mid[c] = x
					if slices.Equal(mid, from) || slices.Equal(mid, end) {
						continue
					}
					if s := others + w.scoreOf(list, at, at+2, c); s > score+1e-6 {
						score, keep = s, x
					}
				}
				mid[c] = keep
				changed = changed || keep != old
			}
			if !changed {
				break
			}
		}
		if score > bestScore {
			best, bestScore = slices.Clone(mid), score
		}
	}
	for x := from[lead]; x <= end[lead]; x++ {
		share := float64(x-from[lead]) / float64(end[lead]-from[lead])
		mid := slices.Clone(from)
		for c := range mid {
			mid[c] += int32(math.Round(share * float64(end[c]-from[c])))
		}
		mid[lead] = x
		try(mid)
	}
	// Each column apart from the others, before and after them.
	for c := range from {
		if end[c] > from[c] {
			mid := slices.Clone(from)
			mid[c] = end[c]
			try(mid)
			mid = slices.Clone(end)
			mid[c] = from[c]
			try(mid)
		}
	}
	return best
}

// windows goes over all runs of so many rows and divides each anew.
func (w *joint) windows(cuts []border, width int) []border {
	out := make([]border, 1, len(cuts))
	out[0] = cuts[0]
	left := slices.Clone(cuts[1:])
	slices.Reverse(left) // a stack
	for len(left) > 0 {
		if n := len(left); n >= width {
			old := tail(out)
			at := len(old) - 1
			next := slices.Clone(old)
			for d := range width {
				old = append(old, left[n-1-d])
			}
			if width > 1 && w.settled(old, at) {
				out = append(out, left[n-1])
				left = left[:n-1]
				continue
			}
			next = w.divide(next, left[n-width])
			if !slices.EqualFunc(old, next, slices.Equal) && w.score(next, at, len(next)-1) > w.score(old, at, at+width)+1e-6 {
				found := next[at+1:]
				slices.Reverse(found)
				left = append(left[:n-width], found...)
			}
		}
		out = append(out, left[len(left)-1])
		left = left[:len(left)-1]
	}
	return out
}

// settled reports whether no pair would gain from other borders within the rows
// after cuts[at]: the best that pairs could make of all of them as one row is no
// better than what they have. Most rows are, and need no search.
func (w *joint) settled(cuts []border, at int) bool {
	from, end := cuts[at], cuts[len(cuts)-1]
	gain := 0.0
	for _, v := range w.pairs {
		if a, b := v.cells(from, end); a > 0 && b > 0 {
			gain += w.pairScore(v, from, end)
		} else {
			gain += float64(w.weight(v) * v.run(a, b))
		}
	}
	for k := at; k < len(cuts)-1; k++ {
		gain += w.together(cuts[k], cuts[k+1])
	}
	return gain <= w.score(cuts, at, len(cuts)-1)+settledGain
}

// settledGain is the gain, in nats, below which rows are left as they are.
const settledGain = 0.5

// tail copies the last cuts of a list, as many as matter for what follows.
func tail(cuts []border) []border {
	return slices.Clone(cuts[max(0, len(cuts)-longRun-1):])
}
