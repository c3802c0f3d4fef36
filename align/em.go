package align

import "math"

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

// cooccurring gives the pairs of words that stand in one example or have a prior
// link, for n source and m target words.
func (c *corpus) cooccurring(prior *pairs, n, m int) *pairs {
	off, list := c.postings(n)
	out := &pairs{off: make([]int32, n+1)}
	slot := make([]int32, m) // 1 + entry of the current row, 0: none
	for u := range n {
		from := len(out.to)
		for k := prior.off[u]; k < prior.off[u+1]; k++ {
			out.to = append(out.to, prior.to[k])
			out.prior = append(out.prior, prior.prior[k])
			slot[prior.to[k]] = 1
		}
		for _, p := range list[off[u]:off[u+1]] {
			e := &c.examples[p.example]
			for _, v := range c.word[1][e.tgt[0]:e.tgt[1]] {
				if slot[v] == 0 {
					slot[v] = 1
					out.to = append(out.to, v)
					out.prior = append(out.prior, 0)
				}
			}
		}
		for _, v := range out.to[from:] {
			slot[v] = 0
		}
		out.off[u+1] = int32(len(out.to))
	}
	return out
}

// translate learns t(v|u), entry by entry of m, by IBM model 1 (Brown et al. 1993)
// with a NULL word that has the unigram distribution, and the variational M-step
// of Riley & Gildea (2012), which keeps rare words from explaining everything:
//
//	t(v|u) = exp ψ(count + α·prior + ε) / exp ψ(Σ count + α·Σ prior + γ)
//
// Without examples it gives what the prior links alone say.
func translate(c *corpus, m *pairs, tgt *wordList, p *params) []float32 {
	n := len(m.off) - 1
	t := make([]float32, len(m.to))
	count := make([]float64, len(m.to))
	step := func() {
		for u := range n {
			row := m.off[u]
			var total, priors float64
			for k := row; k < m.off[u+1]; k++ {
				total += count[k]
				priors += float64(m.prior[k])
			}
			below := expDigamma(total + p.alpha*priors + p.gamma)
			for k := row; k < m.off[u+1]; k++ {
				t[k] = float32(min(1, expDigamma(count[k]+p.alpha*float64(m.prior[k])+p.epsilon)/below))
			}
		}
	}
	if len(c.examples) == 0 {
		step()
		return t
	}
	// The first E-step is uniform but for the prior links: start from one even count.
	for u := range n {
		row := m.off[u+1] - m.off[u]
		for k := m.off[u]; k < m.off[u+1]; k++ {
			t[k] = float32((1 + p.alpha*float64(m.prior[k])) / (float64(row) + p.alpha))
		}
	}
	off, list := c.postings(n)
	slot := make([]int32, len(tgt.words))
	below := make([]float32, len(c.word[1])) // by target word of an example: p(v) + Σ t(v|u)
	for range p.iterations {
		for k, v := range c.word[1] {
			below[k] = float32(tgt.probability(v))
		}
		c.visit(m, off, list, slot, func(k, at int32, times float32, _ *example) {
			below[at] += times * t[k]
		})
		clear(count)
		c.visit(m, off, list, slot, func(k, at int32, times float32, e *example) {
			count[k] += float64(e.weight * c.times[1][at] * times * t[k] / below[at])
		})
		step()
	}
	return t
}

// visit calls do for every source word, every example that it stands in and
// every target word of that: k is the entry of m, at the place of the target
// word in c.word[1].
func (c *corpus) visit(m *pairs, off []int32, list []posting, slot []int32, do func(k, at int32, times float32, e *example)) {
	for u := range len(m.off) - 1 {
		if off[u] == off[u+1] {
			continue
		}
		for k := m.off[u]; k < m.off[u+1]; k++ {
			slot[m.to[k]] = k
		}
		for _, p := range list[off[u]:off[u+1]] {
			e := &c.examples[p.example]
			for at := e.tgt[0]; at < e.tgt[1]; at++ {
				do(slot[c.word[1][at]], at, p.times, e)
			}
		}
	}
}

// expDigamma is exp ψ(x) for x > 0, to about 1e-4: the recurrence
// ψ(x) = ψ(x+1) − 1/x up to x ≥ 4, then exp ψ(x) ≈ y + 1/(24y) with y = x − ½.
func expDigamma(x float64) float64 {
	if x < 0.02 {
		return 0 // below exp(−50)
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
	return y * math.Exp(-s)
}
