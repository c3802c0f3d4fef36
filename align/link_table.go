package align

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// linkTable says for each source word which target words translate it, by the
// link ratio
//
//	r(u,v) = √( t(v|u)/p(v) · t(u|v)/p(u) )
//
// of which t are translation probabilities and p the unigram probabilities. The
// geometric mean matters: a word that is likely one way only is no translation.
type linkTable struct {
	off   []int32 // row u: off[u] ≤ k < off[u+1]
	to    []int32
	ratio []float32
	mass  [2][]float32 // per source and target word: Σ r·p of the other side, at most 1
}

// pairs is the prior links, a sparse matrix in rows by source word.
type pairs struct {
	off    []int32
	to     []int32   // ascending in a row
	weight []float32 // pseudo-count of each link
	alone  []float32 // exp ψ(α·weight + ε): of the M-step for a pair without counts
	sum    []float64 // by row, of weights
	back   *pairs    // transposed, once it was asked for
}

// priorLink is one prior link before they are sorted into rows.
type priorLink struct {
	u, v   int32
	weight float32
}

// priorList collects prior links, in blocks: there may be millions.
type priorList struct {
	blocks [][]priorLink
	n      int
}

// add enters a link; one without weight says nothing.
func (l *priorList) add(u, v int32, weight float64) {
	if float32(weight) <= 0 {
		return
	}
	last := len(l.blocks) - 1
	if last < 0 || len(l.blocks[last]) == cap(l.blocks[last]) {
		l.blocks = append(l.blocks, make([]priorLink, 0, min(max(64, l.n), 1<<16)))
		last++
	}
	l.blocks[last] = append(l.blocks[last], priorLink{u, v, float32(weight)})
	l.n++
}

// all gives the links in the order that they came in.
func (l *priorList) all() iter.Seq[priorLink] {
	return func(yield func(priorLink) bool) {
		for _, block := range l.blocks {
			for _, x := range block {
				if !yield(x) {
					return
				}
			}
		}
	}
}

// pairsOf sorts links into rows, for n source and w target words, and keeps the
// heaviest of those that name one pair.
func pairsOf(n, w int, links *priorList, p *params) *pairs {
	// The links of a lexicon are millions: they are counted out by target, and then by
	// source, which keeps the order of targets.
	off, byTarget := make([]int32, n+1), make([]int32, w+1)
	for l := range links.all() {
		off[l.u+1]++
		byTarget[l.v+1]++
	}
	for u := range n {
		off[u+1] += off[u]
	}
	for v := range w {
		byTarget[v+1] += byTarget[v]
	}
	sorted := make([]priorLink, links.n)
	for l := range links.all() {
		sorted[byTarget[l.v]] = l
		byTarget[l.v]++
	}
	to, weight, at := make([]int32, links.n), make([]float32, links.n), slices.Clone(off[:n])
	for _, l := range sorted {
		to[at[l.u]], weight[at[l.u]] = l.v, l.weight
		at[l.u]++
	}
	m := &pairs{off: make([]int32, n+1)}
	kept := 0
	for u := range n {
		first := kept
		for k := off[u]; k < off[u+1]; k++ {
			if kept > first && to[kept-1] == to[k] {
				weight[kept-1] = max(weight[kept-1], weight[k])
				continue
			}
			to[kept], weight[kept] = to[k], weight[k]
			kept++
		}
		m.off[u+1] = int32(kept)
	}
	m.to, m.weight = slices.Clone(to[:kept]), slices.Clone(weight[:kept])
	m.finish(p)
	return m
}

// finish fills in what follows from the weights.
func (m *pairs) finish(p *params) {
	n := len(m.off) - 1
	m.alone, m.sum = make([]float32, len(m.to)), make([]float64, n)
	for u := range n {
		for k := m.off[u]; k < m.off[u+1]; k++ {
			m.sum[u] += float64(m.weight[k])
			m.alone[k] = float32(expDigamma(float64(p.alpha*float64(m.weight[k])) + p.epsilon))
		}
	}
}

// transposed gives the matrix of n target words by target word, without alone,
// which is the same both ways. Not for use by two goroutines at once.
func (m *pairs) transposed(n int) *pairs {
	if m.back != nil {
		return m.back
	}
	t := &pairs{off: make([]int32, n+1), to: make([]int32, len(m.to)), weight: make([]float32, len(m.to)),
		sum: make([]float64, n)}
	for _, v := range m.to {
		t.off[v+1]++
	}
	for v := range n {
		t.off[v+1] += t.off[v]
	}
	at := slices.Clone(t.off[:n])
	for u := range len(m.off) - 1 {
		for k := m.off[u]; k < m.off[u+1]; k++ {
			v := m.to[k]
			t.to[at[v]], t.weight[at[v]] = int32(u), m.weight[k]
			t.sum[v] += float64(m.weight[k])
			at[v]++
		}
	}
	m.back = t
	return t
}

// both calls do for every pair of words to which both directions, forward t(v|u)
// and backward t(u|v), give a probability, by source word. prior is the links that
// they were learnt with.
func (x *translations) both(backward *translations, prior *pairs, do func(u, v int32, forward, backward float64)) {
	n, targets := len(x.rows), len(backward.rows)
	off := make([]int32, n+1)
	for _, r := range backward.rows {
		for _, e := range r.pairs {
			off[e.v+1]++
		}
	}
	for u := range n {
		off[u+1] += off[u]
	}
	at, rows := slices.Clone(off[:n]), make([]pair, off[n])
	for v, r := range backward.rows {
		for _, e := range r.pairs {
			rows[at[e.v]] = pair{v: int32(v), t: e.t}
			at[e.v]++
		}
	}
	forth, back := make([]float32, targets), make([]float32, targets) // of one row
	for u := range n {
		for _, e := range x.rows[u].pairs {
			forth[e.v] = e.t
		}
		for _, e := range rows[off[u]:off[u+1]] {
			back[e.v] = e.t
		}
		enter := func(v int32, alone float64) {
			f, b := float64(forth[v]), float64(back[v])
			if f == 0 {
				f = min(1, alone/x.below[u])
			}
			if b == 0 {
				b = min(1, alone/backward.below[v])
			}
			if f > 0 && b > 0 {
				do(int32(u), v, f, b)
			}
			forth[v], back[v] = 0, 0
		}
		for k := prior.off[u]; k < prior.off[u+1]; k++ {
			enter(prior.to[k], float64(prior.alone[k]))
		}
		for _, e := range x.rows[u].pairs {
			if forth[e.v] > 0 {
				enter(e.v, 0)
			}
		}
		for _, e := range rows[off[u]:off[u+1]] {
			back[e.v] = 0
		}
	}
}

// newLinkTable makes the table of translation probabilities forward t(v|u) and
// backward t(u|v).
func newLinkTable(forward, backward *translations, prior *pairs, src, tgt *wordList, p *params) *linkTable {
	n, w := len(src.words), len(tgt.words)
	type entry struct {
		v int32
		r float32
	}
	t := &linkTable{off: make([]int32, n+1), mass: [2][]float32{make([]float32, n), make([]float32, w)}}
	t.to, t.ratio = make([]int32, 0, len(prior.to)/2), make([]float32, 0, len(prior.to)/2)
	row := make([]entry, 0, 256)
	var ratios []float32
	enter := func() {
		if len(row) > p.maxLinks {
			// All above the least ratio that is in, and of those that have it the first words.
			ratios = ratios[:0]
			for _, e := range row {
				ratios = append(ratios, e.r)
			}
			least := nth(ratios, len(ratios)-p.maxLinks)
			kept, equal := row[:0], []entry(nil)
			for _, e := range row {
				if e.r > least {
					kept = append(kept, e)
				} else if e.r == least {
					equal = append(equal, e)
				}
			}
			slices.SortFunc(equal, func(x, y entry) int { return cmp.Compare(x.v, y.v) })
			row = append(kept, equal[:p.maxLinks-len(kept)]...)
		}
		for _, e := range row {
			t.to = append(t.to, e.v)
			t.ratio = append(t.ratio, e.r)
		}
		row = row[:0]
	}
	likely := make([]float64, w) // unigram probabilities of target words
	for v := range likely {
		likely[v] = tgt.probability(int32(v))
	}
	least := p.minRatio * p.minRatio / 2 // of squares: most need not be looked at closely
	at := int32(0)
	reach := func(u int32) {
		for ; at < u; at++ {
			enter()
			t.off[at+1] = int32(len(t.to))
		}
	}
	forward.both(backward, prior, func(u, v int32, f, b float64) {
		reach(u)
		square := f / likely[v] * b / src.probability(u)
		if square < least {
			return
		}
		if r := math.Sqrt(square); r > p.minRatio {
			row = append(row, entry{v, float32(min(r, p.maxRatio))})
		}
	})
	reach(int32(n))
	t.sumMass(src, tgt)
	return t
}

func (t *linkTable) sumMass(src, tgt *wordList) {
	for u := range len(t.off) - 1 {
		for k := t.off[u]; k < t.off[u+1]; k++ {
			v := t.to[k]
			t.mass[0][u] += float32(t.ratio[k] * float32(tgt.probability(v)))
			t.mass[1][v] += float32(t.ratio[k] * float32(src.probability(int32(u))))
		}
	}
	for s := range t.mass {
		for k, m := range t.mass[s] {
			t.mass[s][k] = min(m, 1)
		}
	}
}
