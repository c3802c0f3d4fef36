package align

import "math"

// posteriors are the probabilities of all beads of a grid: forward and backward
// sums over all alignments in the band (Baum), in logarithms.
//
// Of the band only a corridor matters. A node whose best path to it (from the
// search) and sum of paths on from it together are e⁵⁰ times less likely than the
// best path as a whole is taken for impossible; sums are made of the others,
// which are a few a row.
type posteriors struct {
	g       *grid
	lo, hi  []int32           // the corridor: lo[i] ≤ j ≤ hi[i]; a row that beads pass over is empty
	start   []int             // index of node (i, lo[i]); the last row comes first
	forward [][states]float64 // of the paths that lead to a node in a state
	after   [][states]float64 // of the paths that go on from it
	total   float64
}

const corridor = 50 // nats

// posteriors sums over all paths. The grid keeps what its last search has found
// out; whoever changes scores searches again.
func (g *grid) posteriors() *posteriors {
	if g.top == nil {
		g.viterbi()
	}
	n := g.src.n
	p := &posteriors{g: g, lo: make([]int32, n+1), hi: make([]int32, n+1), start: make([]int, n+1)}
	p.backward()
	p.sumForward()
	p.total = logAdd(p.forward[p.node(n, g.tgt.n)][:])
	return p
}

// node is the index of a node, −1 outside the corridor.
func (p *posteriors) node(i, j int) int {
	if j < int(p.lo[i]) || j > int(p.hi[i]) {
		return -1
	}
	return p.start[i] + j - int(p.lo[i])
}

// backward finds the corridor, from the last row on, and fills after.
func (p *posteriors) backward() {
	g := p.g
	n, m := g.src.n, g.tgt.n
	inf := math.Inf(-1)
	cost := g.skipCosts()
	least := float64(g.top[g.node(n, m)]) - corridor
	var row [][states]float64 // of one source boundary, from the right
	for i := n; i >= 0; i-- {
		// Where a step from this row may lead into the corridor.
		right, left := 0, m
		if i == n {
			right = m
		} else if p.lo[i+1] <= p.hi[i+1] {
			right, left = int(p.hi[i+1]), int(p.lo[i+1])
		}
		for a := 1; a <= maxRun && i+a <= n; a++ {
			if p.lo[i+a] <= p.hi[i+a] {
				right, left = max(right, int(p.hi[i+a])-1), min(left, int(p.lo[i+a])-maxRun)
			}
		}
		right, left = min(right, int(g.band.hi[i])), max(left, int(g.band.lo[i]))
		row = row[:0]
		first := -1 // the rightmost node that is alive
		alive := 0  // so many of row, to the leftmost one
		for j := right; j >= int(g.band.lo[i]); j-- {
			if j < left && (len(row) == 0 || math.IsInf(row[len(row)-1][inSkipTgt], -1)) {
				break
			}
			after := [states]float64{inf, inf, inf}
			if i == n && j == m {
				after = [states]float64{}
			} else {
				var terms [len(beadKinds) + 2]float64
				t := terms[:0]
				for k, s := range beadKinds[:g.kinds] {
					if i+s.a > n || j+s.b > m {
						continue
					}
					if q := p.node(i+s.a, j+s.b); q >= 0 && !math.IsInf(p.after[q][inBead], -1) {
						if sc := float64(g.score[g.node(i+s.a, j+s.b)*g.kinds+k]); !math.IsInf(sc, -1) {
							t = append(t, sc+p.after[q][inBead])
						}
					}
				}
				beads := logAdd(t)
				down, across := inf, inf
				if i < n {
					if q := p.node(i+1, j); q >= 0 {
						down = p.after[q][inSkipSrc]
					}
				}
				if len(row) > 0 {
					across = row[len(row)-1][inSkipTgt]
				}
				for st := range states {
					after[st] = logAdd(append(terms[:0], beads, cost[inSkipSrc][st]+down, cost[inSkipTgt][st]+across))
				}
			}
			if float64(g.top[g.node(i, j)])+max(after[0], after[1], after[2]) < least {
				after = [states]float64{inf, inf, inf}
			} else {
				if first < 0 {
					first, row = j, row[:0]
				}
				alive = len(row) + 1
			}
			row = append(row, after)
		}
		p.lo[i], p.hi[i] = int32(first-alive+1), int32(first)
		p.start[i] = len(p.after)
		for k := alive - 1; k >= 0; k-- {
			p.after = append(p.after, row[k])
		}
	}
}

// sumForward fills forward.
func (p *posteriors) sumForward() {
	g := p.g
	inf := math.Inf(-1)
	cost := g.skipCosts()
	p.forward = make([][states]float64, len(p.after))
	all := make([]float64, len(p.after)) // sum of the states
	for i := 0; i <= g.src.n; i++ {
		for j := int(p.lo[i]); j <= int(p.hi[i]); j++ {
			at := p.node(i, j)
			f := &p.forward[at]
			*f = [states]float64{inf, inf, inf}
			all[at] = inf
			if i == 0 && j == 0 {
				f[inBead], all[at] = 0, 0
				continue
			}
			if a := &p.after[at]; math.IsInf(max(a[0], a[1], a[2]), -1) {
				continue
			}
			var terms [len(beadKinds)]float64
			t := terms[:0]
			grid := g.node(i, j) * g.kinds
			for k, s := range beadKinds[:g.kindsAt(i)] {
				if s.a > i {
					continue
				}
				if q := p.node(i-s.a, j-s.b); q >= 0 && !math.IsInf(all[q], -1) {
					if sc := float64(g.score[grid+k]); !math.IsInf(sc, -1) {
						t = append(t, all[q]+sc)
					}
				}
			}
			f[inBead] = logAdd(t)
			if i > 0 {
				if q := p.node(i-1, j); q >= 0 {
					f[inSkipSrc] = arrive(&p.forward[q], &cost[inSkipSrc])
				}
			}
			if q := p.node(i, j-1); q >= 0 {
				f[inSkipTgt] = arrive(&p.forward[q], &cost[inSkipTgt])
			}
			all[at] = logAdd(f[:])
		}
	}
}

// arrive sums the ways into a skip state from the states before.
func arrive(prev, cost *[states]float64) float64 {
	var terms [states]float64
	for st, v := range prev {
		terms[st] = v + cost[st]
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
	if len(x) == 1 {
		return top
	}
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
	from, to := p.node(b.i, b.j), p.node(b.i+b.a, b.j+b.b)
	if from < 0 || to < 0 {
		return 0
	}
	cost := g.skipCosts()
	var x float64
	switch {
	case b.b == 0:
		x = arrive(&p.forward[from], &cost[inSkipSrc]) + p.after[to][inSkipSrc]
	case b.a == 0:
		x = arrive(&p.forward[from], &cost[inSkipTgt]) + p.after[to][inSkipTgt]
	default:
		k := kindOf(b)
		if k < 0 || k >= g.kinds {
			return 0
		}
		x = logAdd(p.forward[from][:]) + float64(g.score[g.node(b.i+b.a, b.j+b.b)*g.kinds+k]) + p.after[to][inBead]
	}
	return min(1, fastExp(x-p.total))
}

// likely calls do for every two-sided bead of at least the given probability, in
// the order of nodes and kinds.
func (p *posteriors) likely(least float64, do func(b bead, probability float64)) {
	g := p.g
	cut := fastLog(least) + p.total
	for i := 1; i <= g.src.n; i++ {
		for j := int(p.lo[i]); j <= int(p.hi[i]); j++ {
			after := p.after[p.node(i, j)][inBead]
			if math.IsInf(after, -1) {
				continue
			}
			at := g.node(i, j) * g.kinds
			for k, s := range beadKinds[:g.kindsAt(i)] {
				sc := float64(g.score[at+k])
				if math.IsInf(sc, -1) {
					continue
				}
				q := p.node(i-s.a, j-s.b)
				if q < 0 {
					continue
				}
				before := &p.forward[q]
				if x := max(before[0], before[1], before[2]) + sc + after; x+1.1 < cut { // log 3 states
					continue
				}
				x := logAdd(before[:]) + sc + after
				if x >= cut {
					do(bead{i - s.a, s.a, j - s.b, s.b}, min(1, fastExp(x-p.total)))
				}
			}
		}
	}
}

// at is the probability that the alignment goes through node (i, j).
func (p *posteriors) at(i, j int) float64 {
	q := p.node(i, j)
	if q < 0 {
		return 0
	}
	sum := 0.0
	for st, x := range p.forward[q] {
		if !math.IsInf(x, -1) {
			sum += fastExp(x + p.after[q][st] - p.total)
		}
	}
	return min(1, sum)
}
