package align

import (
	"cmp"
	"math"
	"slices"
)

// pairView is what one pair of columns has to say about rows: the scores of its
// beads and the costs of leaving out. The first column of the pair is the source.
type pairView struct {
	a, b int // columns, a < b
	g    *grid
	e    *evidence
	p    jointParams
	path []bead // its own best alignment
}

// doubtMerges lowers the scores of merges that hold a segment of which the
// question “merge or skip” says that it does not belong: to what the search gives
// for leaving it out, and the log-odds z of its belonging on top. Where only two
// columns are aligned the question is a pass over the final path; here other
// columns may know better, so that it must be weighed and not decided.
func (v *pairView) doubtMerges(offset float64) {
	var merges []bead
	v.g.posteriors().likely(v.p.minimum, func(b bead, _ float64) {
		if b.a+b.b > 2 {
			merges = append(merges, b)
		}
	})
	slices.SortStableFunc(merges, func(x, y bead) int { return cmp.Compare(x.a+x.b, y.a+y.b) })
	var sc edgeScratch
	for _, b := range merges {
		at := v.g.node(b.i+b.a, b.j+b.b)*v.g.kinds + kindOf(b)
		for _, g := range edges(b) {
			rest := g.without()
			q := v.g.node(rest.i+rest.a, rest.j+rest.b)
			if q < 0 {
				continue
			}
			alone := float64(v.g.score[q*v.g.kinds+kindOf(rest)]) + v.g.pri.skipOpen[g.side]
			if alone >= float64(v.g.score[at]) {
				continue
			}
			f := v.e.vector(g, &sc)
			z := mergeWeights.dot(&f) + offset
			if z < 0 {
				v.g.score[at] = min(v.g.score[at], float32(alone+float64(v.p.doubt*z)))
			}
		}
	}
}

// run is the cost of a run of s source and t target segments that are left out.
func (v *pairView) run(s, t int) (cost float64) {
	pri := v.g.pri
	if s > 0 {
		cost += pri.skipOpen[0] + float64(float64(s-1)*pri.extend[0])
	}
	if t > 0 {
		if s > 0 {
			cost += pri.extend[1]
		} else {
			cost += pri.skipOpen[1]
		}
		cost += float64(float64(t-1) * pri.extend[1])
	}
	return cost
}

// blockScratch is the working memory of block.
type blockScratch struct{ best [][states]float64 }

// block is the score of the best alignment of a segments from i with b target
// segments from j among themselves, both above 0: of one bead, or of several
// that another column holds together.
func (v *pairView) block(i, a, j, b int, sc *blockScratch) float64 {
	if a == 1 && b == 1 {
		best := v.run(1, 1) - 2*v.p.inside
		if q := v.g.node(i+1, j+1); q >= 0 {
			best = max(best, float64(v.g.score[q*v.g.kinds]))
		}
		return best
	}
	v.fill(i, a, j, b, sc)
	end := &sc.best[a*(b+1)+b]
	return max(end[0], end[1], end[2])
}

// fill computes the best score of each node and state of a block.
func (v *pairView) fill(i, a, j, b int, sc *blockScratch) {
	g := v.g
	width := b + 1
	sc.best = grown(sc.best, (a+1)*width)
	best := sc.best
	inf := math.Inf(-1)
	for x := range a + 1 {
		for y := range width {
			to := &best[x*width+y]
			*to = [states]float64{inf, inf, inf}
			if x == 0 && y == 0 {
				to[inBead] = 0
				continue
			}
			if q := g.node(i+x, j+y); q >= 0 && x > 0 && y > 0 {
				for k, s := range beadKinds[:g.kinds] {
					if s.a > x || s.b > y {
						continue
					}
					from := &best[(x-s.a)*width+y-s.b]
					to[inBead] = max(to[inBead], max(from[0], from[1], from[2])+float64(g.score[q*g.kinds+k]))
				}
			}
			if x > 0 {
				from := &best[(x-1)*width+y]
				for st := inBead; st <= inSkipSrc; st++ {
					to[inSkipSrc] = max(to[inSkipSrc], from[st]+g.skipCost(st, inSkipSrc)-v.p.inside)
				}
			}
			if y > 0 {
				from := &best[x*width+y-1]
				for st := range from {
					to[inSkipTgt] = max(to[inSkipTgt], from[st]+g.skipCost(st, inSkipTgt)-v.p.inside)
				}
			}
		}
	}
}

// inner gives the beads of the best alignment of a block.
func (v *pairView) inner(i, a, j, b int, sc *blockScratch) (out []bead) {
	v.fill(i, a, j, b, sc)
	g, width := v.g, b+1
	top := func(x, y int) int {
		n, st := &sc.best[x*width+y], 0
		for k := range n {
			if n[k] > n[st] {
				st = k
			}
		}
		return st
	}
	x, y := a, b
	st := top(x, y)
	for x > 0 || y > 0 {
		here := sc.best[x*width+y][st]
		dx, dy := 0, 0
		switch st {
		case inBead:
			q := g.node(i+x, j+y)
			for k, s := range beadKinds[:g.kinds] {
				if s.a <= x && s.b <= y {
					if p := top(x-s.a, y-s.b); sc.best[(x-s.a)*width+y-s.b][p]+float64(g.score[q*g.kinds+k]) == here {
						dx, dy, st = s.a, s.b, p
						break
					}
				}
			}
		default:
			if st == inSkipSrc {
				dx = 1
			} else {
				dy = 1
			}
			from := &sc.best[(x-dx)*width+y-dy]
			for k := range from {
				if from[k]+g.skipCost(k, st)-v.p.inside == here {
					st = k
					break
				}
			}
		}
		if dx == 0 && dy == 0 {
			return nil // not reached: every node has a way back
		}
		out = append(out, bead{i + x - dx, dx, j + y - dy, dy})
		x, y = x-dx, y-dy
	}
	slices.Reverse(out)
	return out
}
