package align

import (
	"math"

	"hexapla/internal/pool"
)

// band says which nodes of the grid are looked at: a node (i, j) means that i
// source and j target segments are done; lo[i] ≤ j ≤ hi[i]. Both rise; the
// corners are in. In plain rows only beads of up to two segments a side end.
type band struct {
	lo, hi []int32
	plain  []bool // nil: no row is
}

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

// chunkSize is how many of n source segments one of so many goroutines scores at a time:
// many, since they share the look-ups of a stretch, but few enough that all have work.
func chunkSize(n, jobs int) int { return min(max(n/(8*max(1, jobs)), 32), 1024) }

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
	pool.Chunks(n, chunkSize(n, jobs), jobs, func() func(k, from, to int) {
		var sc scratch
		return func(_, from, to int) { g.scoreRows(e, &sc, w, from, to) }
	})
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
	at, k := g.node(b.i+b.a, b.j+b.b), kindOf(b)
	if at < 0 || k >= g.kinds {
		return 0, false
	}
	x := float64(g.score[at*g.kinds+k])
	return x, !math.IsInf(x, -1)
}

// coarse is the first pass: beads of up to two segments a side, over the whole
// grid where that is small, else round anchors. open tells that these leave room
// for another path.
func (e *evidence) coarse(jobs int) (path []bead, open bool) {
	n, m := e.src.n, e.tgt.n
	b := fullBand(n, m)
	if n*m > e.p.fullMatrix {
		b, open = bandAroundAnchors(anchors(e, jobs), n, m, e.p)
	}
	return newGrid(e, b, coarseKinds, jobs, nil, nil).path(), open
}
