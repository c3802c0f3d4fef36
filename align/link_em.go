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
// (1 + α·prior) / (words that u meets + α). So what the words of an example share
// out is the same for each target word, but for those with a prior link.
func (m *model1) first() {
	c := m.c
	off, list := c.postings(len(m.prior.off) - 1)
	m.share = make([]float32, len(c.word[1]))
	m.start()
	even := m.even(off, list)
	m.divide()
	m.count(off, list, even)
}

// even gives 1 / (words that u meets + α) by source word, and adds what the words
// of each example give to share.
func (m *model1) even(off []int32, list []posting) []float32 {
	c, prior := m.c, m.prior
	words := c.word[1]
	n := len(prior.off) - 1
	even := make([]float32, n)
	given := make([]float32, len(c.examples))  // Σ times·even
	extra := make([]float32, len(m.tgt.words)) // by target word: α·prior with the current u
	met := make([]int32, len(m.tgt.words))     // by target word: 1 + the last u that met it
	type linked struct {
		at    int32
		extra float32 // times·α·prior
	}
	var links []linked
	for u := range n {
		here := list[off[u]:off[u+1]]
		if len(here) == 0 {
			continue
		}
		mark, size := int32(u)+1, 0
		for k := prior.off[u]; k < prior.off[u+1]; k++ {
			v := prior.to[k]
			if met[v] != mark {
				met[v] = mark
				size++
			}
			extra[v] = float32(m.p.alpha * float64(prior.weight[k]))
		}
		links = links[:0]
		if size == 0 {
			for _, h := range here {
				e := &c.examples[h.example]
				for _, v := range words[e.tgt[0]:e.tgt[1]] {
					if met[v] != mark {
						met[v] = mark
						size++
					}
				}
			}
		} else {
			for _, h := range here {
				e := &c.examples[h.example]
				for k, v := range words[e.tgt[0]:e.tgt[1]] {
					if met[v] != mark {
						met[v] = mark
						size++
					} else if x := extra[v]; x > 0 {
						links = append(links, linked{e.tgt[0] + int32(k), h.times * x})
					}
				}
			}
		}
		t := float32(1 / (float64(size) + m.p.alpha))
		even[u] = t
		for _, h := range here {
			given[h.example] += float32(h.times * t)
		}
		for _, l := range links {
			m.share[l.at] += float32(l.extra * t)
		}
		for k := prior.off[u]; k < prior.off[u+1]; k++ {
			extra[prior.to[k]] = 0
		}
	}
	for k := range c.examples {
		e := &c.examples[k]
		for at := e.tgt[0]; at < e.tgt[1]; at++ {
			m.share[at] += given[k]
		}
	}
	return even
}

// tally is what the current source word has to do with a target word.
type tally struct {
	sum  float64 // of shares
	met  int32   // places
	pair int32   // 1 + the pair that is kept, 0 none
}

// count makes the pairs that may still come to anything, with their t, and where
// they meet.
func (m *model1) count(off []int32, list []posting, even []float32) {
	c, prior := m.c, m.prior
	words := c.word[1]
	n := len(prior.off) - 1
	m.rows = make([]wordRow, n)
	row := make([]tally, len(m.tgt.words))
	extra := make([]float32, len(m.tgt.words)) // prior with the current u
	var kept []pair
	var pairs arena[pair]
	var met arena[meeting]
	var touched []int32 // target words
	for u := range n {
		here := list[off[u]:off[u+1]]
		if len(here) == 0 {
			continue
		}
		touched = touched[:0]
		for _, h := range here {
			e := &c.examples[h.example]
			share := m.share[e.tgt[0]:e.tgt[1]]
			for k, v := range words[e.tgt[0]:e.tgt[1]] {
				r := &row[v]
				if r.met == 0 {
					touched = append(touched, v)
				}
				r.met++
				r.sum += float64(share[k] * h.times)
			}
		}
		for k := prior.off[u]; k < prior.off[u+1]; k++ {
			extra[prior.to[k]] = prior.weight[k]
		}
		var total float64
		for _, v := range touched {
			r := &row[v]
			r.sum = float64(r.sum * float64(even[u]) * (1 + float64(m.p.alpha*float64(extra[v]))))
			total += r.sum
		}
		m.below[u] = expDigamma(total + float64(m.p.alpha*prior.sum[u]) + m.p.gamma)
		meetings := 0
		kept = kept[:0]
		for _, v := range touched {
			r := &row[v]
			if extra[v] == 0 && r.sum+m.p.epsilon < neverCounts {
				continue
			}
			if t := m.probability(u, r.sum, extra[v]); m.counts(int32(u), v, t) {
				kept = append(kept, pair{v, t, extra[v]})
				r.pair = int32(len(kept))
				meetings += int(r.met)
			}
		}
		m.rows[u] = wordRow{pairs.take(len(kept)), met.take(meetings)[:0]}
		copy(m.rows[u].pairs, kept)
		if meetings > 0 {
			to := m.rows[u].met
			for _, h := range here {
				e := &c.examples[h.example]
				for k, v := range words[e.tgt[0]:e.tgt[1]] {
					if at := row[v].pair; at > 0 {
						to = append(to, meeting{e.tgt[0] + int32(k), at - 1, h.times})
					}
				}
			}
			m.rows[u].met = to
		}
		for _, v := range touched {
			row[v] = tally{}
		}
		for k := prior.off[u]; k < prior.off[u+1]; k++ {
			extra[prior.to[k]] = 0
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

// counts reports whether a pair may still come to anything.
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

// neverCounts is below what exp ψ is under exp(−25): such a translation never counts.
const neverCounts = 0.04

// expDigamma is exp ψ(x) for x > 0, to about 1e-4: the recurrence
// ψ(x) = ψ(x+1) − 1/x up to x ≥ 4, then exp ψ(x) ≈ y + 1/(24y) with y = x − ½.
func expDigamma(x float64) float64 {
	if x < neverCounts {
		return 0
	}
	if x < 1 { // the same sum with one division, which takes longer than all else
		x1, x2, x3 := x+1, x+2, x+3
		low, high := float64(x*x1), float64(x2*x3)
		y := x + 3.5
		y += 1 / (24 * y)
		return y * fastExp(-(float64((x+x1)*high)+float64((x2+x3)*low))/float64(low*high))
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
