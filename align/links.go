package align

import (
	"cmp"
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

// pairs is a sparse matrix of word pairs in rows by source word, with the prior
// link of each as a pseudo-count.
type pairs struct {
	off   []int32
	to    []int32
	prior []float32
}

// priorLink is one prior link before they are sorted into rows.
type priorLink struct {
	u, v   int32
	weight float32
}

// sortLinks orders links and keeps the heaviest of those that name one pair.
func sortLinks(links []priorLink) []priorLink {
	slices.SortFunc(links, func(x, y priorLink) int {
		return cmp.Or(cmp.Compare(x.u, y.u), cmp.Compare(x.v, y.v), cmp.Compare(y.weight, x.weight))
	})
	return slices.CompactFunc(links, func(x, y priorLink) bool { return x.u == y.u && x.v == y.v })
}

// pairsOf sorts links into rows for n source words.
func pairsOf(n int, links []priorLink) *pairs {
	links = sortLinks(links)
	m := &pairs{off: make([]int32, n+1), to: make([]int32, len(links)), prior: make([]float32, len(links))}
	for k, l := range links {
		m.off[l.u+1]++
		m.to[k], m.prior[k] = l.v, l.weight
	}
	for u := range n {
		m.off[u+1] += m.off[u]
	}
	return m
}

// transposed gives the matrix by target word, and for each of its entries the
// entry of m that it was.
func (m *pairs) transposed(n int) (*pairs, []int32) {
	t := &pairs{off: make([]int32, n+1), to: make([]int32, len(m.to)), prior: make([]float32, len(m.to))}
	for _, v := range m.to {
		t.off[v+1]++
	}
	for v := range n {
		t.off[v+1] += t.off[v]
	}
	at := slices.Clone(t.off[:n])
	from := make([]int32, len(m.to))
	for u := range len(m.off) - 1 {
		for k := m.off[u]; k < m.off[u+1]; k++ {
			v := m.to[k]
			t.to[at[v]], t.prior[at[v]], from[at[v]] = int32(u), m.prior[k], k
			at[v]++
		}
	}
	return t, from
}

// newLinkTable makes the table of translation probabilities forward t(v|u) and
// backward t(u|v), both given entry by entry of m.
func newLinkTable(m *pairs, forward, backward []float32, src, tgt *wordList, p *params) *linkTable {
	n, w := len(src.words), len(tgt.words)
	type entry struct {
		v int32
		r float32
	}
	t := &linkTable{off: make([]int32, n+1), mass: [2][]float32{make([]float32, n), make([]float32, w)}}
	row := make([]entry, 0, 256)
	for u := range n {
		row = row[:0]
		pu := src.probability(int32(u))
		for k := m.off[u]; k < m.off[u+1]; k++ {
			v := m.to[k]
			f, b := float64(forward[k]), float64(backward[k])
			if f == 0 || b == 0 {
				continue
			}
			r := math.Sqrt(f / tgt.probability(v) * b / pu)
			if r > p.minRatio {
				row = append(row, entry{v, float32(min(r, p.maxRatio))})
			}
		}
		if len(row) > p.maxLinks {
			slices.SortFunc(row, func(x, y entry) int { return cmp.Or(cmp.Compare(y.r, x.r), cmp.Compare(x.v, y.v)) })
			row = row[:p.maxLinks]
			slices.SortFunc(row, func(x, y entry) int { return cmp.Compare(x.v, y.v) })
		}
		for _, e := range row {
			t.to = append(t.to, e.v)
			t.ratio = append(t.ratio, e.r)
		}
		t.off[u+1] = int32(len(t.to))
	}
	t.sumMass(src, tgt)
	return t
}

func (t *linkTable) sumMass(src, tgt *wordList) {
	for u := range len(t.off) - 1 {
		for k := t.off[u]; k < t.off[u+1]; k++ {
			v := t.to[k]
			t.mass[0][u] += t.ratio[k] * float32(tgt.probability(v))
			t.mass[1][v] += t.ratio[k] * float32(src.probability(int32(u)))
		}
	}
	for s := range t.mass {
		for k, m := range t.mass[s] {
			t.mass[s][k] = min(m, 1)
		}
	}
}
