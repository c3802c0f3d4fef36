package align

import (
	"math"
	"slices"
)

// step is how the best paths come to a node, by state: for inBead the kind of the
// bead and the state before it, for the others the state before.
type step uint16

func (s step) into(st int) (kind, before int) {
	switch st {
	case inBead:
		return int(s>>2) & 15, int(s) & 3
	case inSkipSrc:
		return 0, int(s>>6) & 3
	}
	return 0, int(s>>8) & 3
}

// path gives the best alignment (Viterbi). It leaves in g.top what the best path
// to each node weighs.
func (g *grid) path() []bead {
	n, m := g.src.n, g.tgt.n
	back := g.viterbi()
	var out []bead
	i, j, st := n, m, g.last
	for i > 0 || j > 0 {
		kind, before := back[g.node(i, j)].into(st)
		b := bead{a: 1}
		switch st {
		case inBead:
			b.a, b.b = beadKinds[kind].a, beadKinds[kind].b
		case inSkipTgt:
			b.a, b.b = 0, 1
		}
		i, j, st = i-b.a, j-b.b, before
		b.i, b.j = i, j
		out = append(out, b)
	}
	slices.Reverse(out)
	return out
}

// viterbi fills g.top and g.last and says how the best paths go. The weights by
// state are kept for the last few rows only.
func (g *grid) viterbi() []step {
	n := g.src.n
	inf := math.Inf(-1)
	total := g.start[n+1]
	g.top = make([]float32, total)
	back := make([]step, total)
	cost := g.skipCosts()
	var ring [maxRun + 1][][states]float64
	for i := 0; i <= n; i++ {
		lo, hi := int(g.band.lo[i]), int(g.band.hi[i])
		here := grown(ring[i%len(ring)], hi-lo+1)
		ring[i%len(ring)] = here
		var above [][states]float64 // row i-1
		aboveLo, aboveHi := 0, -1
		if i > 0 {
			above, aboveLo, aboveHi = ring[(i-1)%len(ring)], int(g.band.lo[i-1]), int(g.band.hi[i-1])
		}
		kinds := g.kindsAt(i)
		for j := lo; j <= hi; j++ {
			at := g.start[i] + j - lo
			b := [states]float64{inf, inf, inf}
			if i == 0 && j == 0 {
				b[inBead] = 0
			}
			kind, before := 0, [states]int{}
			for k, sc := range g.score[at*g.kinds:][:kinds] {
				if math.IsInf(float64(sc), -1) {
					continue
				}
				s := &beadKinds[k]
				prev := &ring[(i-s.a)%len(ring)][j-s.b-int(g.band.lo[i-s.a])]
				for st, v := range prev {
					if w := v + float64(sc); w > b[inBead] {
						b[inBead], kind, before[inBead] = w, k, st
					}
				}
			}
			if aboveLo <= j && j <= aboveHi {
				for st, v := range above[j-aboveLo] {
					if w := v + cost[inSkipSrc][st]; w > b[inSkipSrc] {
						b[inSkipSrc], before[inSkipSrc] = w, st
					}
				}
			}
			if j > lo {
				for st, v := range here[j-1-lo] {
					if w := v + cost[inSkipTgt][st]; w > b[inSkipTgt] {
						b[inSkipTgt], before[inSkipTgt] = w, st
					}
				}
			}
			here[j-lo] = b
			g.top[at] = float32(max(b[0], b[1], b[2]))
			back[at] = step(before[inBead] | kind<<2 | before[inSkipSrc]<<6 | before[inSkipTgt]<<8)
		}
	}
	g.last = inBead
	end := &ring[n%len(ring)][g.tgt.n-int(g.band.lo[n])]
	for st, v := range end {
		if v > end[g.last] {
			g.last = st
		}
	}
	return back
}

// skipCost is the log weight of the step from state st into the skip state to,
// −∞ where that may not follow.
func (g *grid) skipCost(st, to int) float64 {
	side := to - inSkipSrc
	switch {
	case st == inBead:
		return g.pri.skipOpen[side]
	case st == inSkipTgt && to == inSkipSrc:
		return math.Inf(-1)
	}
	return g.pri.extend[side]
}

// skipCosts are the log weights of steps into a state, by the state before.
func (g *grid) skipCosts() (cost [states][states]float64) {
	for st := range states {
		cost[inSkipSrc][st], cost[inSkipTgt][st] = g.skipCost(st, inSkipSrc), g.skipCost(st, inSkipTgt)
	}
	return cost
}

// The states of a path at a node: how it came there. Source segments that are
// left out stand before target segments that are, so that each alignment is one
// path only.
const (
	inBead = iota
	inSkipSrc
	inSkipTgt
	states
)
