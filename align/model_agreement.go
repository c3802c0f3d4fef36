package align

import (
	"math/rand/v2"

	"hexapla/lang"
)

// Agreement says how well the words of two columns go together in their order, by what
// is known of the words before any text is aligned: the lexicon, numbers, names and words
// that are spelt alike. What the columns themselves teach does not count, since in a text
// of a few segments training finds links between any two.
type Agreement struct {
	// Tokens counts the words, numbers and punctuation of each column.
	Tokens [2]int
	// Words counts the different words and numbers of each column.
	Words [2]int
	// Covered is by column the share of its different words that have a link to a word
	// of the other.
	Covered [2]float64
	// Gain is, for pieces of PieceSizes words, by how much the matches of the best
	// path exceed those of the best path through the same pieces in random order, for
	// each different word. It is about 0 for columns that are not translations of each other.
	Gain [len(PieceSizes)]float64
}

// PieceSizes are the numbers of words of the pieces that [Model.Agreement] compares: the
// small ones tell most in short texts, the larger ones where the order of words differs.
var PieceSizes = [...]int{6, 16}

const (
	mostPieces = 64 // of a column; those of longer texts are larger
	shuffles   = 24 // how often the pieces are put in random order
	// shortDocument is how many segments a document has at most whose prior links training
	// keeps: most longer ones need no comparison, and theirs take much memory.
	shortDocument = 400
)

// Agreement compares two columns. Each is cut into pieces, within segments where these
// are long. Two pieces match by the sum, over the words of both, of the best link of the
// word to the other piece, weighted by how few pieces of its column have the word. A path
// takes pairs of pieces in the order of both columns, each piece once, so that text which
// one side lacks costs nothing. What the best path gains over the best paths through the
// same pieces in random order (a permutation test) needs no threshold for words that
// match by chance, or for words of the subject, which match everywhere.
func (m *Model) Agreement(a, b Column) Agreement {
	pm := m.pairs[languages{a.Lang.String(), b.Lang.String()}]
	if pm == nil || pm.prior == nil || !pm.docs[0].columns[0].same(a) || !pm.docs[0].columns[1].same(b) {
		pm = newPairModel(a.Lang, b.Lang)
		pm.add(a, b)
		links := priorLinks(pm.src, pm.tgt, pm.a, pm.b, m.lx, &m.p, m.o.jobs())
		pm.prior = priorPairs(links, pm.src, pm.tgt, &m.p)
	}
	x := &matcherOfPieces{side: [2]*features{pm.docs[0].src, pm.docs[0].tgt}, rows: formLinks(pm, pm.prior)}
	var out Agreement
	for s, f := range x.side {
		out.Tokens[s] = len(f.token[forms])
	}
	out.Words, out.Covered = x.covered()
	words := out.Words[0] + out.Words[1]
	if words == 0 {
		return out
	}
	for k, size := range PieceSizes {
		cells := x.cells(size)
		out.Gain[k] = cells.gain() / float64(words)
	}
	return out
}

// formLink is a prior link from one form to another.
type formLink struct {
	v      int32
	weight float32
}

// formLinks returns, by source form, the prior links to target forms of either channel,
// punctuation left out. No link weighs more than 1.
func formLinks(pm *pairModel, prior *[channels]*pairs) [][]formLink {
	formsOf := make([][]int32, len(pm.tgt.channel[stems].words)) // target stem → forms
	for v, s := range pm.tgt.stemOf {
		formsOf[s] = append(formsOf[s], int32(v))
	}
	srcKind, tgtKind := pm.src.channel[forms].kind, pm.tgt.channel[forms].kind
	rows := make([][]formLink, len(srcKind))
	best := make([]float32, len(tgtKind))
	var touched []int32
	enter := func(v int32, weight float32) {
		if tgtKind[v] == lang.Punctuation {
			return
		}
		if best[v] == 0 {
			touched = append(touched, v)
		}
		best[v] = max(best[v], min(weight, 1))
	}
	f, s := prior[forms], prior[stems]
	for u := range rows {
		if srcKind[u] == lang.Punctuation {
			continue
		}
		for k := f.off[u]; k < f.off[u+1]; k++ {
			enter(f.to[k], f.weight[k])
		}
		stem := pm.src.stemOf[u]
		for k := s.off[stem]; k < s.off[stem+1]; k++ {
			for _, v := range formsOf[s.to[k]] {
				enter(v, s.weight[k])
			}
		}
		rows[u] = make([]formLink, 0, len(touched))
		for _, v := range touched {
			rows[u] = append(rows[u], formLink{v, best[v]})
			best[v] = 0
		}
		touched = touched[:0]
	}
	return rows
}

// matcherOfPieces compares the pieces of two columns.
type matcherOfPieces struct {
	side [2]*features
	rows [][]formLink // by source form
}

// covered counts the different words of each column, and the share that has a link.
func (x *matcherOfPieces) covered() (words [2]int, share [2]float64) {
	linked := make([]bool, len(x.side[1].vocab.channel[forms].words))
	var known [2]int
	for _, links := range x.rows {
		for _, l := range links {
			linked[l.v] = true
		}
		if len(links) > 0 {
			known[0]++
		}
	}
	for _, is := range linked {
		if is {
			known[1]++
		}
	}
	for s, f := range x.side {
		list := &f.vocab.channel[forms]
		for _, kind := range list.kind {
			if kind != lang.Punctuation {
				words[s]++
			}
		}
		share[s] = float64(known[s]) / float64(max(words[s], 1))
	}
	return words, share
}

// pieces returns the piece of each token, and their number.
func pieces(f *features, size int) (of []int32, n int) {
	of = make([]int32, len(f.token[forms]))
	for k := range f.n {
		from, to := int(f.off[k]), int(f.off[k+1])
		if from == to {
			continue
		}
		parts := (to - from + size - 1) / size
		for t := from; t < to; t++ {
			of[t] = int32(n + (t-from)*parts/(to-from))
		}
		n += parts
	}
	if n > mostPieces {
		for t := range of {
			of[t] = int32(int(of[t]) * mostPieces / n)
		}
		n = mostPieces
	}
	return of, n
}

// placesOf returns, by form, the pieces that have it, in their order.
func placesOf(f *features, of []int32) [][]int32 {
	places := make([][]int32, len(f.vocab.channel[forms].words))
	for t, w := range f.token[forms] {
		if n := len(places[w]); n == 0 || places[w][n-1] != of[t] {
			places[w] = append(places[w], of[t])
		}
	}
	return places
}

// pieceCells is how well each piece of one column matches each of the other.
type pieceCells struct {
	n, m int
	cell []float64 // of source piece i and target piece j: i·m + j
}

// cells compares all pieces of so many words.
func (x *matcherOfPieces) cells(size int) *pieceCells {
	srcOf, n := pieces(x.side[0], size)
	tgtOf, m := pieces(x.side[1], size)
	src, tgt := placesOf(x.side[0], srcOf), placesOf(x.side[1], tgtOf)
	c := &pieceCells{n, m, make([]float64, n*m)}
	rare := func(pieces, with int) float64 { return fastLog(float64(pieces+1)/float64(with)) / 2 }
	inPiece := make([][]int32, n) // source forms
	for u, list := range src {
		if len(x.rows[u]) == 0 {
			continue
		}
		for _, i := range list {
			inPiece[i] = append(inPiece[i], int32(u))
		}
	}
	off := make([]int32, len(tgt)+1) // target form → its first place in ofTgt
	for v, list := range tgt {
		off[v+1] = off[v] + int32(len(list))
	}
	type place struct{ v, at int32 }
	ofSrc, ofTgt := make([]float32, m), make([]float32, off[len(tgt)]) // best links so far
	var pieces []int32
	var places []place
	for i, us := range inPiece {
		row := c.cell[i*m : (i+1)*m]
		for _, u := range us {
			for _, l := range x.rows[u] {
				for at, j := range tgt[l.v] {
					if ofSrc[j] == 0 {
						pieces = append(pieces, j)
					}
					ofSrc[j] = max(ofSrc[j], l.weight)
					p := off[l.v] + int32(at)
					if ofTgt[p] == 0 {
						places = append(places, place{l.v, int32(at)})
					}
					ofTgt[p] = max(ofTgt[p], l.weight)
				}
			}
			weight := rare(n, len(src[u]))
			for _, j := range pieces {
				row[j] += float64(float64(ofSrc[j]) * weight)
				ofSrc[j] = 0
			}
			pieces = pieces[:0]
		}
		for _, p := range places {
			list, at := tgt[p.v], off[p.v]+p.at
			row[list[p.at]] += float64(float64(ofTgt[at]) * rare(m, len(list)))
			ofTgt[at] = 0
		}
		places = places[:0]
	}
	return c
}

// gain is what the best path has more than those through target pieces in random order.
func (c *pieceCells) gain() float64 {
	if c.n == 0 || c.m == 0 {
		return 0
	}
	order := make([]int, c.m)
	for j := range order {
		order[j] = j
	}
	best := make([]float64, c.m+1)
	straight := c.path(order, best)
	random := rand.NewPCG(1, 2)
	sum := 0.0
	for range shuffles {
		for j := c.m - 1; j > 0; j-- {
			k := int(random.Uint64() % uint64(j+1))
			order[j], order[k] = order[k], order[j]
		}
		sum += c.path(order, best)
	}
	return straight - sum/shuffles
}

// path is the sum of the best path through the pieces, the target's in the given order.
func (c *pieceCells) path(order []int, best []float64) float64 {
	clear(best) // best[j]: with the target pieces before j
	for i := range c.n {
		row := c.cell[i*c.m : (i+1)*c.m]
		before := 0.0 // best[j] of the row before
		for j, at := range order {
			here := max(best[j], best[j+1], before+row[at])
			before, best[j+1] = best[j+1], here
		}
	}
	return best[c.m]
}
