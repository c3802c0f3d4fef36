package align

import (
	"cmp"
	"slices"

	"hexapla/internal/pool"
)

// candidate is a source and a target segment that may be counterparts.
type candidate struct {
	point
	weight float64
}

// anchors finds likely counterparts in long documents without looking at the
// whole grid. For each source segment, the posting lists of the words that its
// rare words are linked to vote for target segments; the best few become
// candidates, and the heaviest chain of candidates that rises on both sides is
// kept (a Fenwick tree of prefix maxima: n log n).
func anchors(e *evidence, jobs int) []point {
	src, tgt := e.src, e.tgt
	off, list := tgt.rareWords(e.p.anchorRare)
	size := [2][]float32{src.sizes(), tgt.sizes()}
	words := unique(src.typ[forms])
	rare := make([][]link, len(src.vocab.channel[forms].words))
	pool.Chunks(len(words), anchorChunk, jobs, func() func(k, from, to int) {
		var ratios []float32
		return func(_, from, to int) {
			for _, u := range words[from:to] {
				rare[u], ratios = e.rareLinks(u, off, ratios)
			}
		}
	})
	parts := make([][]candidate, pool.Count(src.n, anchorChunk))
	pool.Chunks(src.n, anchorChunk, jobs, func() func(k, from, to int) {
		v := voting{e: e, off: off, list: list, size: size, votes: make([]float32, tgt.n), rare: rare}
		return func(k, from, to int) {
			for i := from; i < to; i++ {
				parts[k] = v.vote(i, parts[k])
			}
		}
	})
	return heaviestChain(slices.Concat(parts...), tgt.n)
}

// anchorChunk is how many segments or words a goroutine takes at a time.
const anchorChunk = 256

// voting is what one goroutine needs to find candidates.
type voting struct {
	e         *evidence
	off, list []int32 // target segments of each rare form
	size      [2][]float32
	votes     []float32 // by target segment
	touched   []int32
	rare      [][]link // by source form
}

// rareLinks gives the best links of a form to words that stand in posting lists. Of
// rare words even chance makes ratios in the hundreds; the others would only bring up
// a thousand segments each. ratios is room to work in.
func (e *evidence) rareLinks(u int32, off []int32, ratios []float32) ([]link, []float32) {
	t, most := e.lexical.table[forms], e.p.anchorLinks
	ratios = ratios[:0]
	for k := t.off[u]; k < t.off[u+1]; k++ {
		if w := t.to[k]; off[w] < off[w+1] && t.ratio[k] >= e.p.anchorLeast {
			ratios = append(ratios, t.ratio[k])
		}
	}
	if len(ratios) == 0 {
		return nil, ratios
	}
	least := nth(ratios, max(0, len(ratios)-most))
	links := make([]link, 0, min(len(ratios), 2*most))
	for k := t.off[u]; k < t.off[u+1]; k++ {
		if w := t.to[k]; off[w] < off[w+1] && t.ratio[k] >= least {
			links = append(links, link{w, t.ratio[k]})
		}
	}
	if len(links) > most {
		slices.SortStableFunc(links, func(x, y link) int { return cmp.Compare(y.ratio, x.ratio) })
		links = links[:most]
	}
	return links, ratios
}

// vote appends the best candidates of source segment i to all.
func (v *voting) vote(i int, all []candidate) []candidate {
	src, p := v.e.src, v.e.p
	share := p.nullShare / float64(src.off[i+1]-src.off[i]+1)
	v.touched = v.touched[:0]
	for _, u := range unique(src.token[forms][src.off[i]:src.off[i+1]]) {
		for _, l := range v.rare[u] {
			gain := float32(fastLog(1 + float64(share*float64(l.ratio))))
			for _, j := range v.list[v.off[l.word]:v.off[l.word+1]] {
				if v.votes[j] == 0 {
					v.touched = append(v.touched, j)
				}
				v.votes[j] += gain
			}
		}
	}
	first := len(all)
	best := float32(0)
	for _, j := range v.touched {
		v.votes[j] /= v.size[0][i] * v.size[1][j]
		best = max(best, v.votes[j])
	}
	for _, j := range v.touched {
		weight := v.votes[j]
		v.votes[j] = 0
		if weight < p.anchorShare*best {
			continue
		}
		c := candidate{point{i, int(j)}, float64(weight)}
		// The best few, by insertion: heavier first, then lower target first.
		at := len(all)
		for at > first && (c.weight > all[at-1].weight || c.weight == all[at-1].weight && c.j < all[at-1].j) {
			at--
		}
		if at-first < p.anchorBest {
			all = slices.Insert(all, at, c)
			all = all[:min(len(all), first+p.anchorBest)]
		}
	}
	return all
}

// heaviestChain gives the heaviest chain of candidates, sorted by source, that
// rises on both sides; targets are below m.
func heaviestChain(all []candidate, m int) []point {
	// Candidates of one source segment must not follow each
	// other: they are asked for first and entered after.
	tree := newMaxTree(m)
	total := make([]float64, len(all))
	before := make([]int, len(all))
	for from := 0; from < len(all); {
		to := from
		for to < len(all) && all[to].i == all[from].i {
			w, k := tree.best(all[to].j)
			total[to], before[to] = w+all[to].weight, k
			to++
		}
		for k := from; k < to; k++ {
			tree.enter(all[k].j, total[k], k)
		}
		from = to
	}
	end, k := tree.best(m)
	if end == 0 {
		return nil
	}
	var out []point
	for ; k >= 0; k = before[k] {
		out = append(out, all[k].point)
	}
	slices.Reverse(out)
	return out
}

// maxTree is a Fenwick tree of prefix maxima.
type maxTree struct {
	weight []float64
	item   []int
}

func newMaxTree(n int) *maxTree { return &maxTree{make([]float64, n+1), make([]int, n+1)} }

// best is the heaviest item entered below position j, −1 where there is none.
func (t *maxTree) best(j int) (float64, int) {
	w, k := 0.0, -1
	for ; j > 0; j -= j & -j {
		if t.weight[j] > w {
			w, k = t.weight[j], t.item[j]
		}
	}
	return w, k
}

func (t *maxTree) enter(j int, w float64, item int) {
	for j++; j < len(t.weight); j += j & -j {
		if w > t.weight[j] {
			t.weight[j], t.item[j] = w, item
		}
	}
}

// bandAroundAnchors is a band round the line through anchors. Its half width is
// that of the parameters, but less where the anchors are so many and so well in
// line that the path has no room to be elsewhere. open tells that it may yet be
// elsewhere: a stretch without sure anchors is too long to be looked at whole.
func bandAroundAnchors(points []point, n, m int, p *params) (b band, open bool) {
	regular := make([]bool, n+1)
	for i := range regular {
		regular[i] = true
	}
	spoil := func(from, to int) {
		for i := max(0, from-p.coarseBand); i <= min(n, to+p.coarseBand); i++ {
			regular[i] = false
		}
	}
	last := point{0, 0}
	for k := 0; k <= len(points); k++ {
		next := point{n, m}
		if k < len(points) {
			next = points[k]
		}
		di, dj := next.i-last.i, next.j-last.j
		if max(di, dj) > p.anchorGap || max(di-dj, dj-di) > p.anchorSlip {
			spoil(last.i, next.i)
		}
		last = next
	}
	b = bandOfWidths(points, n, m, func(i int) int {
		if regular[i] {
			return p.anchorBand
		}
		return p.coarseBand
	})
	var gaps [2]bool
	// Where few words are known the anchors themselves may be wrong. Between those
	// that others bear out, the path may be anywhere in the box.
	last = point{0, 0}
	for k := 0; k <= len(points); k++ {
		next := point{n, m}
		if k < len(points) {
			if next = points[k]; !borneOut(points, k, p) {
				continue
			}
		}
		di, dj := next.i-last.i, next.j-last.j
		gaps[0], gaps[1] = gaps[0] || di-dj > 2*p.coarseBand, gaps[1] || dj-di > 2*p.coarseBand
		switch {
		case max(di, dj) <= p.anchorGap:
		case max(di, dj) <= p.anchorBox:
			for i := last.i; i <= next.i; i++ {
				b.lo[i], b.hi[i] = min(b.lo[i], int32(last.j)), max(b.hi[i], int32(next.j))
			}
		case min(di, dj) > p.coarseBand: // else it is a gap
			open = true
		}
		last = next
	}
	b.rise()
	// What is left out on both sides may as well be what was not recognised.
	return b, open || gaps[0] && gaps[1]
}

// borneOut reports whether most of the anchors next to one are in line with it.
func borneOut(points []point, k int, p *params) bool {
	of := points[k]
	same, others := 0, 0
	for at := max(0, k-3); at <= min(len(points)-1, k+3); at++ {
		if at == k {
			continue
		}
		others++
		di, dj := points[at].i-of.i, points[at].j-of.j
		if max(di-dj, dj-di) <= p.anchorSlip && max(di, -di) <= p.coarseBand {
			same++
		}
	}
	return others > 0 && 2*same >= others
}
