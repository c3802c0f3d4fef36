package align

import (
	"math"
	"slices"
)

// span is the positions of another column that a boundary may have.
type span struct{ lo, hi int32 }

// spans gives, for each boundary of column a, where the alignment of the pair of
// a and c has it in c.
func (w *joint) spans(a, c int) []span {
	v := w.of[a][c]
	out := make([]span, w.size[a]+1)
	for k := range out {
		out[k] = span{math.MaxInt32, -1}
	}
	mark := func(i, j int) {
		out[i].lo, out[i].hi = min(out[i].lo, int32(j)), max(out[i].hi, int32(j))
	}
	mark(0, 0)
	for _, b := range v.path {
		i, n, j, m := b.i, b.a, b.j, b.b
		if v.a != a {
			i, n, j, m = b.j, b.b, b.i, b.a
		}
		for x := 1; x <= n; x++ {
			mark(i+x, j+m*x/n)
		}
		mark(i+n, j+m)
	}
	return out
}

// How far from the pairs' own alignments a column may be placed: jointWidth
// segments round them, and pairs further than jointSpread from the surest one
// are not followed.
const (
	jointWidth  = 6
	jointSpread = 40
)

// band says for each of the cuts which positions of column c are looked at.
func (w *joint) band(cuts []border, in []int, c int) band {
	m := len(cuts)
	b := band{lo: make([]int32, m), hi: make([]int32, m)}
	best := -1
	for _, a := range in {
		if w.of[a][c] != nil && (best < 0 || w.trust[a][c] > w.trust[best][c]) {
			best = a
		}
	}
	lead := w.spans(best, c)
	for k, x := range cuts {
		b.lo[k], b.hi[k] = lead[x[best]].lo, lead[x[best]].hi
	}
	for _, a := range in {
		if a == best || w.of[a][c] == nil {
			continue
		}
		s := w.spans(a, c)
		for k, x := range cuts {
			q, r := s[x[a]], lead[x[best]]
			b.lo[k] = min(b.lo[k], max(q.lo, r.lo-jointSpread))
			b.hi[k] = max(b.hi[k], min(q.hi, r.hi+jointSpread))
		}
	}
	size := int32(w.size[c])
	for k := range b.lo {
		b.lo[k], b.hi[k] = max(0, b.lo[k]-jointWidth), min(size, b.hi[k]+jointWidth)
	}
	b.lo[0], b.hi[m-1] = 0, size
	for k := 1; k < m; k++ {
		b.hi[k] = max(b.hi[k], b.hi[k-1])
	}
	for k := m - 2; k >= 0; k-- {
		b.lo[k] = min(b.lo[k], b.lo[k+1])
	}
	return b
}

// add places column c among the rows of the columns in: the best alignment of
// the rows with its segments, each match scored by all pairs that c is part of.
func (w *joint) add(cuts []border, in []int, c int) []border {
	m := len(cuts) - 1
	b := w.band(cuts, in, c)
	start := make([]int, m+2)
	for k := range m + 1 {
		start[k+1] = start[k] + int(b.hi[k]-b.lo[k]) + 1
	}
	inf := math.Inf(-1)
	best := make([][states]float64, start[m+1])
	back := make([][states]uint8, start[m+1])
	node := func(k, j int) int {
		if j < int(b.lo[k]) || j > int(b.hi[k]) {
			return -1
		}
		return start[k] + j - int(b.lo[k])
	}
	// What it costs to leave out a row, or a segment of c, as the first or as a
	// further one.
	var segment [2]float64
	for _, a := range in {
		if v := w.of[a][c]; v != nil {
			segment[0] += float64(w.weight(v) * v.g.pri.skipOpen[v.side(c)])
			segment[1] += float64(w.weight(v) * v.g.pri.extend[v.side(c)])
		}
	}
	from, to := make(border, w.n), make(border, w.n)
	for k := 0; k <= m; k++ {
		var row [2]float64
		if k > 0 {
			for _, a := range in {
				if v := w.of[a][c]; v != nil && cuts[k][a] > cuts[k-1][a] {
					n := float64(cuts[k][a] - cuts[k-1][a] - 1)
					row[0] += float64(w.weight(v) * (v.g.pri.skipOpen[v.side(a)] + float64(n*v.g.pri.extend[v.side(a)])))
					row[1] += float64(w.weight(v) * (n + 1) * v.g.pri.extend[v.side(a)])
				}
			}
			keep := w.together(cuts[k-1], cuts[k])
			row[0] += keep
			row[1] += keep
		}
		for j := int(b.lo[k]); j <= int(b.hi[k]); j++ {
			at := node(k, j)
			to1 := &best[at]
			*to1 = [states]float64{inf, inf, inf}
			if k == 0 && j == 0 {
				to1[inBead] = 0
				continue
			}
			for q, s := range beadKinds {
				if s.a > k || s.b > j {
					continue
				}
				p := node(k-s.a, j-s.b)
				if p < 0 {
					continue
				}
				prev := &best[p]
				st := inBead
				for x, v := range prev {
					if v > prev[st] {
						st = x
					}
				}
				if math.IsInf(prev[st], -1) {
					continue
				}
				copy(from, cuts[k-s.a])
				copy(to, cuts[k])
				from[c], to[c] = int32(j-s.b), int32(j)
				x := prev[st] + w.together(from, to)
				for _, a := range in {
					v := w.of[a][c]
					switch {
					case v == nil:
					case to[a] == from[a]:
						side := v.side(c)
						x += float64(w.weight(v) * (v.g.pri.skipOpen[side] + float64(float64(s.b-1)*v.g.pri.extend[side])))
					default:
						x += w.pairScore(v, from, to)
					}
				}
				if x > to1[inBead] {
					to1[inBead], back[at][inBead] = x, uint8(q<<2|st)
				}
			}
			relax := func(p, to int, cost [2]float64) {
				if p < 0 {
					return
				}
				for st, v := range best[p] {
					if to == inSkipSrc && st == inSkipTgt {
						continue
					}
					x := v + cost[1]
					if st == inBead {
						x = v + cost[0]
					}
					if x > to1[to] {
						to1[to], back[at][to] = x, uint8(st)
					}
				}
			}
			if k > 0 {
				relax(node(k-1, j), inSkipSrc, row)
			}
			if j > 0 {
				relax(node(k, j-1), inSkipTgt, segment)
			}
		}
	}
	k, j := m, w.size[c]
	st := inBead
	for s, v := range best[node(k, j)] {
		if v > best[node(k, j)][st] {
			st = s
		}
	}
	var out []border
	for k > 0 || j > 0 {
		x := slices.Clone(cuts[k])
		x[c] = int32(j)
		out = append(out, x)
		was := int(back[node(k, j)][st])
		switch st {
		case inBead:
			s := beadKinds[was>>2]
			k, j, st = k-s.a, j-s.b, was&3
		case inSkipSrc:
			k, st = k-1, was
		default:
			j, st = j-1, was
		}
	}
	out = append(out, make(border, w.n))
	slices.Reverse(out)
	return out
}

// side tells on which side of the pair column c is.
func (v *pairView) side(c int) int {
	if v.a == c {
		return 0
	}
	return 1
}
