package align

import (
	"math"
	"slices"
	"sync"
)

// point is a node that a band is drawn round.
type point struct{ i, j int }

func fullBand(n, m int) band {
	b := band{lo: make([]int32, n+1), hi: make([]int32, n+1)}
	for i := range b.hi {
		b.hi[i] = int32(m)
	}
	return b
}

// bandAround is the band of all nodes that are within width rows and columns of
// the line through points, which rise in both coordinates; the corners (0,0) and
// (n,m) are added. Where the line jumps over many targets, the rows near it are
// as wide as the jump, so that a long run of segments without counterpart fits in.
func bandAround(points []point, n, m, width int) band {
	return bandOfWidths(points, n, m, func(int) int { return width })
}

// bandAroundAnchors is a band round the line through anchors. Its half width is
// that of the parameters, but less where the anchors are so many and so well in
// line that the path has no room to be elsewhere.
func bandAroundAnchors(points []point, n, m int, p *params) band {
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
	return bandOfWidths(points, n, m, func(i int) int {
		if regular[i] {
			return p.anchorBand
		}
		return p.coarseBand
	})
}

// bandOfWidths is bandAround with a width for each row.
func bandOfWidths(points []point, n, m int, width func(i int) int) band {
	low, high := make([]int, n+1), make([]int, n+1) // of the line in each row
	for i := range low {
		low[i], high[i] = m, 0
	}
	mark := func(i, j int) {
		low[i], high[i] = min(low[i], j), max(high[i], j)
	}
	draw := func(a, b point) {
		if a.i == b.i {
			mark(a.i, a.j)
			mark(b.i, b.j)
			return
		}
		for i := a.i; i <= b.i; i++ {
			mark(i, a.j+(b.j-a.j)*(i-a.i)/(b.i-a.i))
		}
		// Between the rows of a steep line nothing may be lost.
		for i := a.i; i < b.i; i++ {
			mark(i, low[i+1])
		}
	}
	last := point{0, 0}
	mark(0, 0)
	for _, p := range append(slices.Clone(points), point{n, m}) {
		if p.i < last.i || p.j < last.j {
			continue
		}
		draw(last, p)
		last = p
	}
	b := band{lo: make([]int32, n+1), hi: make([]int32, n+1)}
	for i := range n + 1 {
		width := width(i)
		b.lo[i] = int32(max(0, low[max(0, i-width)]-width))
		b.hi[i] = int32(min(m, high[min(n, i+width)]+width))
	}
	b.lo[0], b.hi[n] = 0, int32(m)
	for i := 1; i <= n; i++ { // both rise
		b.lo[i] = max(b.lo[i], b.lo[i-1])
		b.hi[i] = max(b.hi[i], b.hi[i-1])
	}
	return b
}

// pathPoints are the nodes of a path.
func pathPoints(path []bead) []point {
	out := make([]point, len(path))
	for k, b := range path {
		out[k] = point{b.i + b.a, b.j + b.b}
	}
	return out
}

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
	parts := make([][]candidate, (src.n+anchorChunk-1)/anchorChunk)
	var wg sync.WaitGroup
	next := make(chan int)
	for range max(1, min(jobs, len(parts))) {
		wg.Go(func() {
			v := voting{e: e, off: off, list: list, size: size, votes: make([]float32, tgt.n),
				known: make([][]link, len(src.vocab.channel[forms].words))}
			for k := range next {
				for i := k * anchorChunk; i < min((k+1)*anchorChunk, src.n); i++ {
					parts[k] = v.vote(i, parts[k])
				}
			}
		})
	}
	for k := range parts {
		next <- k
	}
	close(next)
	wg.Wait()
	return heaviestChain(slices.Concat(parts...), tgt.n)
}

// anchorChunk is how many source segments a goroutine votes for at a time.
const anchorChunk = 256

// sizes gives the fourth root of the number of words of each segment: the votes
// for a pair are divided by the root of the mean size.
func (f *features) sizes() []float32 {
	out := make([]float32, f.n)
	for k := range out {
		out[k] = float32(math.Sqrt(math.Sqrt(float64(f.off[k+1] - f.off[k]))))
	}
	return out
}

// voting is what one goroutine needs to find candidates.
type voting struct {
	e         *evidence
	off, list []int32 // target segments of each rare form
	size      [2][]float32
	votes     []float32 // by target segment
	touched   []int32
	known     [][]link // by source form, once asked for: its links to rare words
}

// rare gives the links of a form to words that stand in the posting lists.
func (v *voting) rare(u int32) []link {
	if v.known[u] == nil {
		t := v.e.lexical.table[forms]
		links := []link{}
		for k := t.off[u]; k < t.off[u+1]; k++ {
			if w := t.to[k]; v.off[w] < v.off[w+1] && t.ratio[k] >= v.e.p.anchorLeast {
				links = append(links, link{w, t.ratio[k]})
			}
		}
		v.known[u] = links
	}
	return v.known[u]
}

// vote appends the best candidates of source segment i to all.
func (v *voting) vote(i int, all []candidate) []candidate {
	src, p := v.e.src, v.e.p
	share := p.nullShare / float64(src.off[i+1]-src.off[i]+1)
	v.touched = v.touched[:0]
	for _, u := range unique(src.token[forms][src.off[i]:src.off[i+1]]) {
		for _, l := range v.rare(u) {
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
	reverse(out)
	return out
}

// rareWords lists, by form, the segments that it stands in, of forms in at most
// most segments.
func (f *features) rareWords(most int) (off []int32, list []int32) {
	n := len(f.vocab.channel[forms].words)
	count := make([]int32, n)
	last := make([]int32, n)
	each := func(do func(w, k int32)) {
		for w := range last {
			last[w] = -1
		}
		for k := range f.n {
			for _, w := range f.token[forms][f.off[k]:f.off[k+1]] {
				if last[w] != int32(k) {
					last[w] = int32(k)
					do(w, int32(k))
				}
			}
		}
	}
	each(func(w, _ int32) { count[w]++ })
	off = make([]int32, n+1)
	for w, c := range count {
		if int(c) > most {
			c = 0
			count[w] = 0
		}
		off[w+1] = off[w] + c
	}
	list = make([]int32, off[n])
	at := slices.Clone(off[:n])
	each(func(w, k int32) {
		if count[w] > 0 {
			list[at[w]] = k
			at[w]++
		}
	})
	return off, list
}

func unique(words []int32) []int32 {
	out := slices.Clone(words)
	slices.Sort(out)
	return slices.Compact(out)
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
