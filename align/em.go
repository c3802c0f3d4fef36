package align

import "slices"

// example is one bead that the word links are learnt from: the words of both
// sides with how often they stand there, and how sure the bead is.
type example struct {
	src, tgt [2]int32 // ranges into corpus.word[0] and [1]
	weight   float32
}

// corpus is the examples of one channel.
type corpus struct {
	word     [2][]int32
	times    [2][]float32
	examples []example
}

// add appends an example; words may repeat. seen must hold a zero for each word
// of the vocabulary and does so again afterwards.
func (c *corpus) add(src, tgt []int32, weight float32, seen [2][]float32) {
	var e example
	e.weight = weight
	for s, tokens := range [2][]int32{src, tgt} {
		from := int32(len(c.word[s]))
		for _, w := range tokens {
			if seen[s][w] == 0 {
				c.word[s] = append(c.word[s], w)
			}
			seen[s][w]++
		}
		for _, w := range c.word[s][from:] {
			c.times[s] = append(c.times[s], seen[s][w])
			seen[s][w] = 0
		}
		r := [2]int32{from, int32(len(c.word[s]))}
		if s == 0 {
			e.src = r
		} else {
			e.tgt = r
		}
	}
	c.examples = append(c.examples, e)
}

// reversed gives the corpus with its sides exchanged; it shares the words.
func (c *corpus) reversed() *corpus {
	out := &corpus{word: [2][]int32{c.word[1], c.word[0]}, times: [2][]float32{c.times[1], c.times[0]},
		examples: make([]example, len(c.examples))}
	for k, e := range c.examples {
		out.examples[k] = example{src: e.tgt, tgt: e.src, weight: e.weight}
	}
	return out
}

// posting is where a word stands: an example and how often.
type posting struct {
	example int32
	times   float32
}

// postings gives, for each of n source words, the examples that it stands in.
func (c *corpus) postings(n int) (off []int32, list []posting) {
	off = make([]int32, n+1)
	for _, w := range c.word[0] {
		off[w+1]++
	}
	for w := range n {
		off[w+1] += off[w]
	}
	list = make([]posting, len(c.word[0]))
	at := make([]int32, n)
	copy(at, off[:n])
	for k, e := range c.examples {
		for i := e.src[0]; i < e.src[1]; i++ {
			w := c.word[0][i]
			list[at[w]] = posting{int32(k), c.times[0][i]}
			at[w]++
		}
	}
	return off, list
}

// translations are learnt probabilities t(v|u). Pairs of words that the examples
// have no counts for are not listed: what prior links alone say of them is
// exp ψ(α·prior + ε) / below.
type translations struct {
	rows  []wordRow // by source word: its pairs
	below []float64 // by source word: exp ψ(Σ count + α·Σ prior + γ)
}

// negligible is the share of its own frequency below which a word counts as not
// explained by another at all, see translate.
const negligible = 5e-4

// translate learns t(v|u) by IBM model 1 (Brown et al. 1993) with a NULL word that
// has the unigram distribution, and the variational M-step of Riley & Gildea
// (2012), which keeps rare words from explaining everything:
//
//	t(v|u) = exp ψ(count + α·prior + ε) / exp ψ(Σ count + α·Σ prior + γ)
//
// Without examples it gives what the prior links alone say.
//
// exp ψ falls so steeply that after one iteration most pairs of words that have
// met, those that met once or twice among many others, have a t which never
// recovers: a pair without a prior link whose next count is sure to be below
// about ε has t = 0 from then on. So the first iteration looks at all pairs, word
// by word and without ever holding a table of them; the other iterations at the
// few that are left. A pair is dropped when t(v|u) · count(u) / p(v) says that even
// if nothing else explained v its count would be below the negligible. Pairs with
// a prior link have what that says all the same.
func translate(c *corpus, prior *pairs, src, tgt *wordList, p *params) *translations {
	n := len(prior.off) - 1
	below := make([]float64, n) // by u: exp ψ(Σ count + …), here of no counts
	for u := range below {
		below[u] = expDigamma(float64(p.alpha*prior.sum[u]) + p.gamma)
	}
	if len(c.examples) == 0 {
		return &translations{rows: make([]wordRow, n), below: below}
	}
	m := &model1{c: c, prior: prior, src: src, tgt: tgt, p: p, below: slices.Clone(below), unseen: below}
	m.first()
	for range p.iterations - 1 {
		m.iterate()
	}
	for u := range m.rows {
		m.rows[u].met = nil
	}
	return &translations{rows: m.rows, below: m.below}
}

// model1 is the state of translate between iterations: the pairs of words that
// still count and where they meet, both in rows by source word.
type model1 struct {
	c        *corpus
	prior    *pairs
	src, tgt *wordList
	p        *params
	below    []float64 // by source word: exp ψ(Σ count + …) of the last M-step
	unseen   []float64 // and of no counts

	share []float32 // by word of a target side in the corpus: see divide
	rows  []wordRow // by source word
}

type wordRow struct {
	pairs []pair
	met   []meeting
}

type pair struct {
	v     int32
	t     float32
	prior float32
}

// meeting is one word of a target side that a source word meets: its place in
// the corpus, the pair of the row that the two make, and how often the source word
// is there.
type meeting struct {
	at, pair int32
	times    float32
}

// start makes the share of each target word what NULL gives it.
func (m *model1) start() {
	for k, v := range m.c.word[1] {
		m.share[k] = float32(m.tgt.probability(v))
	}
}

// divide turns the sums p(v) + Σ t(v|u) in share into what one unit of t counts.
func (m *model1) divide() {
	for k := range m.c.examples {
		e := &m.c.examples[k]
		for at := e.tgt[0]; at < e.tgt[1]; at++ {
			m.share[at] = e.weight * m.c.times[1][at] / m.share[at]
		}
	}
}

// first is the first iteration. Its t is even but for the prior links:
// (1 + α·prior) / (words that u meets + α).
func (m *model1) first() {
	c, prior, p := m.c, m.prior, m.p
	n, w := len(prior.off)-1, len(m.tgt.words)
	off, list := c.postings(n)
	m.share = make([]float32, len(c.word[1]))
	m.start()
	even := make([]float32, n)
	weight := make([]float32, w) // by target word: 1 + α·prior with the current u
	for v := range weight {
		weight[v] = 1
	}
	entry := make([]int32, w) // by target word: which pair of the current row, from 1; 0 none
	words := c.word[1]
	for u := range n {
		here := list[off[u]:off[u+1]]
		if len(here) == 0 {
			continue
		}
		size := 0
		touch := func(v int32) {
			if entry[v] == 0 {
				entry[v] = 1
				size++
			}
		}
		for k := prior.off[u]; k < prior.off[u+1]; k++ {
			touch(prior.to[k])
			weight[prior.to[k]] = 1 + float32(p.alpha*float64(prior.weight[k]))
		}
		for _, h := range here {
			e := &c.examples[h.example]
			for _, v := range words[e.tgt[0]:e.tgt[1]] {
				touch(v)
			}
		}
		even[u] = float32(1 / (float64(size) + p.alpha))
		for _, h := range here {
			e := &c.examples[h.example]
			t := h.times * even[u]
			share := m.share[e.tgt[0]:e.tgt[1]]
			for k, v := range words[e.tgt[0]:e.tgt[1]] {
				share[k] += float32(t * weight[v])
				entry[v] = 0
			}
		}
		for k := prior.off[u]; k < prior.off[u+1]; k++ {
			entry[prior.to[k]] = 0
			weight[prior.to[k]] = 1
		}
	}
	m.divide()
	m.rows = make([]wordRow, n)
	type counted struct {
		v, met int32
		sum    float64 // of shares
		prior  float32
	}
	var kept []pair
	var pairs arena[pair]
	var met arena[meeting]
	var row []counted
	for u := range n {
		here := list[off[u]:off[u+1]]
		row = row[:0]
		for _, h := range here {
			e := &c.examples[h.example]
			share := m.share[e.tgt[0]:e.tgt[1]]
			for k, v := range words[e.tgt[0]:e.tgt[1]] {
				at := entry[v]
				if at == 0 {
					row = append(row, counted{v: v})
					at = int32(len(row))
					entry[v] = at
				}
				row[at-1].met++
				row[at-1].sum += float64(share[k] * h.times)
			}
		}
		if len(row) == 0 {
			continue
		}
		for k := prior.off[u]; k < prior.off[u+1]; k++ {
			if at := entry[prior.to[k]]; at > 0 {
				row[at-1].prior = prior.weight[k]
			}
		}
		var total float64
		for k := range row {
			r := &row[k]
			r.sum = float64(r.sum * float64(even[u]) * (1 + float64(p.alpha*float64(r.prior))))
			total += r.sum
		}
		m.below[u] = expDigamma(total + float64(p.alpha*prior.sum[u]) + p.gamma)
		meetings := 0
		kept = kept[:0]
		for _, r := range row {
			entry[r.v] = 0
			if t := m.probability(u, r.sum, r.prior); m.counts(int32(u), r.v, t) {
				kept = append(kept, pair{r.v, t, r.prior})
				entry[r.v] = int32(len(kept))
				meetings += int(r.met)
			}
		}
		m.rows[u] = wordRow{pairs.take(len(kept)), met.take(meetings)[:0]}
		copy(m.rows[u].pairs, kept)
		to := &m.rows[u].met
		for _, h := range here {
			e := &c.examples[h.example]
			for k, v := range words[e.tgt[0]:e.tgt[1]] {
				if entry[v] > 0 {
					*to = append(*to, meeting{e.tgt[0] + int32(k), entry[v] - 1, h.times})
				}
			}
		}
		for _, r := range row {
			entry[r.v] = 0
		}
	}
}

// arena hands out parts of large blocks, so that thousands of rows need few
// allocations and none is copied as it grows.
type arena[T any] struct {
	free []T
	used int
}

const arenaBlock = 1 << 16

func (a *arena[T]) take(n int) []T {
	a.used += n
	if n > len(a.free) {
		a.free = make([]T, max(n, min(a.used, arenaBlock)))
	}
	out := a.free[:n:n]
	a.free = a.free[n:]
	return out
}

// probability is the M-step for one pair.
func (m *model1) probability(u int, count float64, prior float32) float32 {
	return float32(min(1, expDigamma(count+float64(m.p.alpha*float64(prior))+m.p.epsilon)/m.below[u]))
}

// counts tells whether a pair may still come to anything.
func (m *model1) counts(u, v int32, t float32) bool {
	return float64(t)*min(m.src.count[u], m.tgt.count[v]) > negligible*m.tgt.probability(v)
}

// iterate is every further iteration.
func (m *model1) iterate() {
	m.start()
	for _, r := range m.rows {
		for _, x := range r.met {
			m.share[x.at] += float32(x.times * r.pairs[x.pair].t)
		}
	}
	m.divide()
	var sum []float64
	var moved []int32 // by pair of the row: its new place, −1 gone
	for u := range m.rows {
		r := &m.rows[u]
		if len(r.pairs) == 0 {
			m.below[u] = m.unseen[u]
			continue
		}
		sum = grown(sum, len(r.pairs))
		moved = grown(moved, len(r.pairs))
		clear(sum[:len(r.pairs)])
		for _, x := range r.met {
			sum[x.pair] += float64(m.share[x.at] * x.times)
		}
		var total float64
		for k, e := range r.pairs {
			sum[k] = float64(sum[k] * float64(e.t))
			total += sum[k]
		}
		m.below[u] = expDigamma(total + float64(m.p.alpha*m.prior.sum[u]) + m.p.gamma)
		pairs, met := r.pairs[:0], r.met[:0]
		for k, e := range r.pairs {
			moved[k] = -1
			if e.t = m.probability(u, sum[k], e.prior); m.counts(int32(u), e.v, e.t) {
				moved[k] = int32(len(pairs))
				pairs = append(pairs, e)
			}
		}
		for _, x := range r.met {
			if k := moved[x.pair]; k >= 0 {
				x.pair = k
				met = append(met, x)
			}
		}
		r.pairs, r.met = pairs, met
	}
}

// expDigamma is exp ψ(x) for x > 0, to about 1e-4: the recurrence
// ψ(x) = ψ(x+1) − 1/x up to x ≥ 4, then exp ψ(x) ≈ y + 1/(24y) with y = x − ½.
func expDigamma(x float64) float64 {
	if x < 0.04 {
		return 0 // below exp(−25): such a translation never counts
	}
	var s float64
	for x < 4 {
		s += 1 / x
		x++
	}
	y := x - 0.5
	y += 1 / (24 * y)
	if s == 0 {
		return y
	}
	return y * fastExp(-s)
}
