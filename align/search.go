package align

import (
	"math"
	"sync"
)

// bead is one step of a path: a source segments from i with b target segments
// from j. Either a or b is 0 where a segment is left out; then the other is 1.
type bead struct{ i, a, j, b int }

// band says which nodes of the grid are looked at: a node (i, j) means that i
// source and j target segments are done; lo[i] ≤ j ≤ hi[i]. Both rise; the
// corners are in. In plain rows only beads of up to two segments a side end.
type band struct {
	lo, hi []int32
	plain  []bool // nil: no row is
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

// grid is the search over one pair of columns: scores of all beads in the band,
// cached, with what dynamic programming makes of them.
type grid struct {
	src, tgt *features
	band     band
	kinds    int
	start    []int // index of node (i, lo[i])
	score    []float32
	pri      *priors
	top      []float32 // of each node: what the best path to it weighs; see path
	last     int       // state in which the best path ends
}

// evidence is all that speaks for or against a bead of one pair of columns.
type evidence struct {
	src, tgt *features
	lexical  *lexical
	lengths  *lengths
	ends     *ends // nil: not learnt yet
	layout   *layout
	priors   *priors
	p        *params
	scored   *grid // nil, or the search whose scores may be used again
}

func (e *evidence) parts(i, a, j, b int, lex float64) (length, lexical, ends, layout float64) {
	return e.p.lengthWeight * e.lengths.bead(i, a, j, b), e.p.lexicalWeight * lex / 2,
		e.p.endsWeight * e.ends.bead(e.src, e.tgt, i, a, j, b), e.p.layoutWeight * e.layout.bead(e.src, e.tgt, i, a, j, b)
}

// chunk is how many of n source segments one of so many goroutines scores at a time:
// many, since they share the look-ups of a stretch, but few enough that all have work.
func chunk(n, jobs int) int { return min(max(n/(8*max(1, jobs)), 32), 1024) }

// newGrid scores all beads of the first kinds within the band, on jobs
// goroutines. The scores do not depend on how the work is divided. With windows
// it scores those in and near them; the others are those of path, and weigh nothing.
func newGrid(e *evidence, b band, kinds, jobs int, w window, path []bead) *grid {
	g := &grid{src: e.src, tgt: e.tgt, band: b, kinds: kinds, pri: e.priors}
	n := e.src.n
	g.start = make([]int, n+2)
	for i := range n + 1 {
		g.start[i+1] = g.start[i] + int(b.hi[i]-b.lo[i]) + 1
	}
	g.score = make([]float32, g.start[n+1]*kinds)
	for k := range g.score {
		g.score[k] = float32(math.Inf(-1))
	}
	var wg sync.WaitGroup
	next := make(chan int)
	chunk := chunk(n, jobs)
	for range max(1, min(jobs, (n+chunk-1)/chunk)) {
		wg.Go(func() {
			var sc scratch
			for from := range next {
				g.scoreRows(e, &sc, w, from, min(from+chunk, n))
			}
		})
	}
	for from := 0; from < n; from += chunk {
		next <- from
	}
	close(next)
	wg.Wait()
	for _, b := range path {
		if at := g.node(b.i+b.a, b.j+b.b); b.matches() && at >= 0 && !w.near(b.i+b.a) {
			g.score[at*kinds+kindOf(b)] = 0
		}
	}
	return g
}

// scoreRows scores the beads in or near windows whose last source segment is
// from ≤ i < to.
func (g *grid) scoreRows(e *evidence, sc *scratch, w window, from, to int) {
	var recent [maxRun]*row
	begin := max(0, from-maxRun+1)
	// Segment i is in beads that end at boundaries i+1 … i+runs; the target segments
	// of those lie between the lowest node less a run and the highest.
	sc.reach = sc.reach[:0]
	for i := begin; i < to; i++ {
		runs := 1
		for end := i + 1; end <= min(i+maxRun, e.src.n); end++ {
			if r := g.runs(end); end-i <= r {
				runs = max(runs, r)
			}
		}
		sc.reach = append(sc.reach, reach{max(0, int(g.band.lo[i])-runs), int(g.band.hi[min(i+runs, e.src.n)]), runs})
	}
	for k := len(sc.reach) - 2; k >= 0; k-- { // both rise
		sc.reach[k].lo = min(sc.reach[k].lo, sc.reach[k+1].lo)
	}
	highest := 0
	for k := range sc.reach {
		highest = max(highest, sc.reach[k].hi)
		sc.reach[k].hi = highest
	}
	sc.ready(e.lexical, sc.reach[0].lo, highest)
	for i := begin; i < to; i++ {
		s := sc.reach[i-begin]
		if !w.near(i+1) && !w.near(min(i+s.runs, to)) {
			continue // of no bead that is asked for
		}
		e.lexical.fill(&sc.rows[i%maxRun], sc, i, s.lo, s.hi, s.runs, e.lengths)
		if i < from || !w.near(i+1) {
			continue
		}
		have := 0
		for a := 0; a < g.runs(i+1) && i-a >= 0; a++ {
			recent[a] = &sc.rows[(i-a)%maxRun]
			have++
		}
		g.scoreRow(e, sc, i, recent[:have])
	}
}

// reach is the target segments that a source segment is looked at with, and how
// many of them a bead may hold.
type reach struct{ lo, hi, runs int }

// kindsAt is of how many kinds the beads are that end in row i, the first of them.
func (g *grid) kindsAt(i int) int {
	if g.band.plain != nil && g.band.plain[i] {
		return min(g.kinds, coarseKinds)
	}
	return g.kinds
}

// runs is how many segments of a side those hold.
func (g *grid) runs(i int) int {
	if g.kindsAt(i) == coarseKinds {
		return 2
	}
	return maxRun
}

// scoreRow scores the beads that end at source boundary i+1.
func (g *grid) scoreRow(e *evidence, sc *scratch, i int, recent []*row) {
	end := i + 1
	lo, hi := int(g.band.lo[end]), int(g.band.hi[end])
	// The target sides of the segments lo-runs … hi-1.
	kinds := g.kindsAt(end)
	first := max(0, lo-g.runs(end))
	side := sc.tgtSide[:0]
	for j := first; j < hi; j++ {
		var out [maxRun]float64
		e.lexical.targetSide(recent, sc, j, &out, e.lengths)
		side = append(side, out[:]...)
	}
	sc.tgtSide = side
	for j := lo; j <= hi; j++ {
		at := (g.start[end] + j - lo) * g.kinds
		for k, s := range beadKinds[:kinds] {
			if s.a > len(recent) || s.b > j || k >= coarseKinds && !e.lengths.fits(end, s.a, j, s.b) {
				continue
			}
			i0, j0 := end-s.a, j-s.b
			if j0 < int(g.band.lo[i0]) || j0 > int(g.band.hi[i0]) {
				continue
			}
			var lex float64
			for t := j0; t < j; t++ {
				lex += side[(t-first)*maxRun+s.a-1]
			}
			for a := range s.a {
				r := recent[a]
				if j-1 >= r.hi || j0 < r.lo {
					lex = math.Inf(-1)
					break
				}
				lex += r.srcSide[(j-1-r.lo)*maxRun+s.b-1]
			}
			length, lexical, ends, layout := e.parts(end, s.a, j, s.b, lex)
			g.score[at+k] = float32(length + lexical + ends + layout + e.priors.kind[k])
		}
	}
}

func (g *grid) node(i, j int) int {
	if j < int(g.band.lo[i]) || j > int(g.band.hi[i]) {
		return -1
	}
	return g.start[i] + j - int(g.band.lo[i])
}

// weight gives the score of a two-sided bead, if the grid has it.
func (g *grid) weight(b bead) (float64, bool) {
	if g == nil {
		return 0, false
	}
	at, k := g.node(b.i+b.a, b.j+b.b), kindOf(b)
	if at < 0 || k >= g.kinds {
		return 0, false
	}
	x := float64(g.score[at*g.kinds+k])
	return x, !math.IsInf(x, -1)
}

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
	reverse(out)
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

func reverse[T any](s []T) {
	for a, b := 0, len(s)-1; a < b; a, b = a+1, b-1 {
		s[a], s[b] = s[b], s[a]
	}
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
