package align

import "math"

// posteriors are the probabilities of all beads of a grid: forward and backward
// sums over all alignments in the band (Baum), in logarithms.
type posteriors struct {
	g       *grid
	forward [][states]float64 // of the paths that lead to a node in a state
	after   [][states]float64 // of the paths that go on from it
	total   float64
}

func (g *grid) posteriors() *posteriors {
	n, m := g.src.n, g.tgt.n
	size := g.start[n+1]
	inf := math.Inf(-1)
	none := [states]float64{inf, inf, inf}
	p := &posteriors{g: g, forward: make([][states]float64, size), after: make([][states]float64, size)}
	all := make([]float64, size) // sum of the forward states
	for i := 0; i <= n; i++ {
		for j := int(g.band.lo[i]); j <= int(g.band.hi[i]); j++ {
			at := g.node(i, j)
			f := &p.forward[at]
			*f = none
			if i == 0 && j == 0 {
				f[inBead] = 0
				all[at] = 0
				continue
			}
			var terms [len(beadKinds)]float64
			t := terms[:0]
			for k, s := range beadKinds[:g.kinds] {
				if sc := float64(g.score[at*g.kinds+k]); !math.IsInf(sc, -1) {
					t = append(t, all[g.node(i-s.a, j-s.b)]+sc)
				}
			}
			f[inBead] = logAdd(t)
			if i > 0 {
				if q := g.node(i-1, j); q >= 0 {
					f[inSkipSrc] = g.arrive(&p.forward[q], inSkipSrc)
				}
			}
			if j > 0 {
				if q := g.node(i, j-1); q >= 0 {
					f[inSkipTgt] = g.arrive(&p.forward[q], inSkipTgt)
				}
			}
			all[at] = logAdd(f[:])
		}
	}
	p.total = all[g.node(n, m)]
	for i := n; i >= 0; i-- {
		for j := int(g.band.hi[i]); j >= int(g.band.lo[i]); j-- {
			at := g.node(i, j)
			if i == n && j == m {
				p.after[at] = [states]float64{}
				continue
			}
			var terms [len(beadKinds) + 2]float64
			t := terms[:0]
			for k, s := range beadKinds[:g.kinds] {
				if i+s.a > n || j+s.b > m {
					continue
				}
				if q := g.node(i+s.a, j+s.b); q >= 0 {
					if sc := float64(g.score[q*g.kinds+k]); !math.IsInf(sc, -1) {
						t = append(t, sc+p.after[q][inBead])
					}
				}
			}
			beads := logAdd(t)
			for st := range states {
				t := append(terms[:0], beads)
				if i < n {
					if q := g.node(i+1, j); q >= 0 {
						t = append(t, g.skipCost(st, inSkipSrc)+p.after[q][inSkipSrc])
					}
				}
				if j < m {
					if q := g.node(i, j+1); q >= 0 {
						t = append(t, g.skipCost(st, inSkipTgt)+p.after[q][inSkipTgt])
					}
				}
				p.after[at][st] = logAdd(t)
			}
		}
	}
	return p
}

// arrive sums the ways into skip state to from the states before.
func (g *grid) arrive(prev *[states]float64, to int) float64 {
	var terms [states]float64
	for st, v := range prev {
		terms[st] = v + g.skipCost(st, to)
	}
	return logAdd(terms[:])
}

// logAdd is log Σ exp, −∞ of nothing.
func logAdd(x []float64) float64 {
	top := math.Inf(-1)
	for _, v := range x {
		top = max(top, v)
	}
	if math.IsInf(top, -1) {
		return top
	}
	s := 0.0
	for _, v := range x {
		if d := v - top; d > -30 {
			s += fastExp(d)
		}
	}
	return top + fastLog(s)
}

// of gives the probability of a bead that the grid has looked at.
func (p *posteriors) of(b bead) float64 {
	g := p.g
	from, to := g.node(b.i, b.j), g.node(b.i+b.a, b.j+b.b)
	if from < 0 || to < 0 {
		return 0
	}
	var x float64
	switch {
	case b.b == 0:
		x = g.arrive(&p.forward[from], inSkipSrc) + p.after[to][inSkipSrc]
	case b.a == 0:
		x = g.arrive(&p.forward[from], inSkipTgt) + p.after[to][inSkipTgt]
	default:
		k := kindOf(b)
		if k < 0 || k >= g.kinds {
			return 0
		}
		x = logAdd(p.forward[from][:]) + float64(g.score[to*g.kinds+k]) + p.after[to][inBead]
	}
	return min(1, math.Exp(x-p.total))
}

func kindOf(b bead) int {
	for k, s := range beadKinds {
		if s.a == b.a && s.b == b.b {
			return k
		}
	}
	return -1
}

// likely calls do for every two-sided bead of at least the given probability, in
// the order of nodes and kinds.
func (p *posteriors) likely(least float64, do func(b bead, probability float64)) {
	g := p.g
	cut := math.Log(least) + p.total
	for i := 1; i <= g.src.n; i++ {
		for j := int(g.band.lo[i]); j <= int(g.band.hi[i]); j++ {
			at := g.node(i, j)
			after := p.after[at][inBead]
			if math.IsInf(after, -1) {
				continue
			}
			for k, s := range beadKinds[:g.kinds] {
				sc := float64(g.score[at*g.kinds+k])
				if math.IsInf(sc, -1) {
					continue
				}
				before := &p.forward[g.node(i-s.a, j-s.b)]
				if x := max(before[0], before[1], before[2]) + sc + after; x+1.1 < cut { // log 3 states
					continue
				}
				x := logAdd(before[:]) + sc + after
				if x >= cut {
					do(bead{i - s.a, s.a, j - s.b, s.b}, min(1, math.Exp(x-p.total)))
				}
			}
		}
	}
}
