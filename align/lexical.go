package align

import "math"

// lexical is the evidence of words for one pair of columns. For a bead with the
// source words S and the target words T it is half of
//
//	Σ_{v∈T} log[ f·(1 − 0.3·m(v)) + 0.9/(|S|+1) · Σ_{u∈S} r(u,v) ]
//
// and the same with the sides exchanged, with f = 1 − 0.9·Σ_{u∈S} m(u)/(|S|+1)
// what the words of S leave for others to explain. r and m are the link ratios
// and masses of the two channels, averaged. Against independence, so that a bead
// of strangers is below 0 and one without a single known word is near it.
//
// The floor f must depend on the masses: words that should have been translated
// and were not speak against the bead.
//
// The sum over v for one target segment depends on S alone, not on how many
// target segments the bead holds, and the other way round. So what is computed
// is, for each run of source segments and each target segment, one number
// (target side), and for each run of target segments and source segment another
// (source side); a bead adds up to eight of them.
type lexical struct {
	src, tgt *features
	table    [channels]*linkTable
	p        *params
	side     [2]sideMass
}

// sideMass holds, for the tokens of one column, what the formula needs of m.
type sideMass struct {
	inverse []float32 // 1 / (1 − 0.3·m) by token
	base    []float64 // Σ log(1 − 0.3·m) by segment
	mass    []float64 // Σ m by segment
}

func newLexical(src, tgt *features, table [channels]*linkTable, p *params) *lexical {
	x := &lexical{src: src, tgt: tgt, table: table, p: p}
	for s, f := range [2]*features{src, tgt} {
		m := sideMass{inverse: make([]float32, len(f.token[forms])), base: make([]float64, f.n), mass: make([]float64, f.n)}
		for k := range f.n {
			for t := f.off[k]; t < f.off[k+1]; t++ {
				var mass float64
				for c := range table {
					mass += float64(table[c].mass[s][f.token[c][t]]) / channels
				}
				rest := 1 - p.massPenalty*mass
				m.inverse[t] = float32(1 / rest)
				m.base[k] += math.Log(rest)
				m.mass[k] += mass
			}
		}
		x.side[s] = m
	}
	return x
}

// hit says that a token, at its position in its segment, has links of the summed
// ratio in another segment.
type hit struct {
	at    int32
	ratio float32
}

// row is what one source segment i has to do with the target segments lo ≤ j < hi.
type row struct {
	i, lo, hi int
	onTgt     []hit // tokens of target segment j: onTgt[tgtOff[j-lo]:tgtOff[j-lo+1]]
	onSrc     []hit // tokens of i, by target segment
	tgtOff    []int32
	srcOff    []int32
	// source side: Σ_{u∈i} log(…) for the run of b+1 target segments that ends with
	// segment j, at (j-lo)·maxRun + b
	srcSide []float64
}

// scratch is the working memory of one goroutine for one pair of columns.
type scratch struct {
	head       []int32 // by stem or form of the target: 1 + entry of links, valid if stamp matches
	stamp      []int32
	now        int32
	next       []int32
	link       []hit
	accT, accS []float32
	touched    []int32
	rows       [maxRun]row
	tgtSide    []float64
}

// fill computes the row of source segment i over target segments lo ≤ j < hi.
func (x *lexical) fill(r *row, sc *scratch, i, lo, hi int) {
	r.i, r.lo, r.hi = i, lo, hi
	r.onTgt, r.onSrc = r.onTgt[:0], r.onSrc[:0]
	r.tgtOff, r.srcOff = append(r.tgtOff[:0], 0), append(r.srcOff[:0], 0)
	from, to := x.src.off[i], x.src.off[i+1]
	n := int(to - from)
	sc.accS = grown(sc.accS, n)
	sc.link, sc.next = sc.link[:0], sc.next[:0]
	// Both channels share head and stamp: stems are numbered behind the forms.
	shift := [channels]int32{0, int32(len(x.tgt.vocab.channel[forms].words))}
	sc.head = grown(sc.head, int(shift[stems])+len(x.tgt.vocab.channel[stems].words))
	sc.stamp = grown(sc.stamp, len(sc.head))
	sc.now++
	for c := range x.table {
		t := x.table[c]
		for at := from; at < to; at++ {
			u := x.src.token[c][at]
			for k := t.off[u]; k < t.off[u+1]; k++ {
				v := t.to[k] + shift[c]
				if sc.stamp[v] != sc.now {
					sc.stamp[v], sc.head[v] = sc.now, 0
				}
				sc.link = append(sc.link, hit{at - from, t.ratio[k] / channels})
				sc.next = append(sc.next, sc.head[v])
				sc.head[v] = int32(len(sc.link))
			}
		}
	}
	for j := lo; j < hi; j++ {
		sc.touched = sc.touched[:0]
		for at := x.tgt.off[j]; at < x.tgt.off[j+1]; at++ {
			var sum float32
			for c := range x.table {
				v := x.tgt.token[c][at] + shift[c]
				if sc.stamp[v] != sc.now {
					continue
				}
				for l := sc.head[v]; l > 0; l = sc.next[l-1] {
					h := sc.link[l-1]
					sum += h.ratio
					if sc.accS[h.at] == 0 {
						sc.touched = append(sc.touched, h.at)
					}
					sc.accS[h.at] += h.ratio
				}
			}
			if sum > 0 {
				r.onTgt = append(r.onTgt, hit{at - x.tgt.off[j], sum})
			}
		}
		for _, a := range sc.touched {
			r.onSrc = append(r.onSrc, hit{a, sc.accS[a]})
			sc.accS[a] = 0
		}
		r.tgtOff = append(r.tgtOff, int32(len(r.onTgt)))
		r.srcOff = append(r.srcOff, int32(len(r.onSrc)))
	}
	x.sourceSide(r, sc)
}

// sourceSide fills r.srcSide.
func (x *lexical) sourceSide(r *row, sc *scratch) {
	i := r.i
	r.srcSide = grown(r.srcSide, (r.hi-r.lo)*maxRun)
	inverse := x.side[0].inverse[x.src.off[i]:x.src.off[i+1]]
	n := float64(len(inverse))
	for j := r.lo; j < r.hi; j++ {
		sc.touched = sc.touched[:0]
		var words, mass float64
		for b := range maxRun {
			at := j - b // segment that joins the run
			out := &r.srcSide[(j-r.lo)*maxRun+b]
			if at < r.lo {
				*out = math.Inf(-1)
				continue
			}
			words += float64(x.tgt.off[at+1] - x.tgt.off[at])
			mass += x.side[1].mass[at]
			for _, h := range r.onSrc[r.srcOff[at-r.lo]:r.srcOff[at-r.lo+1]] {
				if sc.accS[h.at] == 0 {
					sc.touched = append(sc.touched, h.at)
				}
				sc.accS[h.at] += h.ratio
			}
			f, c := x.floor(words, mass)
			*out = n*fastLog(f) + x.side[0].base[i] + logSum(sc.touched, sc.accS, inverse, c/f)
		}
		for _, a := range sc.touched {
			sc.accS[a] = 0
		}
	}
}

// targetSide gives Σ_{v∈j} log(…) for the a source segments of rows, the last of
// them first, for a = 1 … len(rows).
func (x *lexical) targetSide(rows []*row, sc *scratch, j int, out *[maxRun]float64) {
	inverse := x.side[1].inverse[x.tgt.off[j]:x.tgt.off[j+1]]
	n := float64(len(inverse))
	sc.accT = grown(sc.accT, len(inverse))
	sc.touched = sc.touched[:0]
	var words, mass float64
	for a, r := range rows {
		if j < r.lo || j >= r.hi {
			for ; a < len(rows); a++ {
				out[a] = math.Inf(-1)
			}
			break
		}
		words += float64(x.src.off[r.i+1] - x.src.off[r.i])
		mass += x.side[0].mass[r.i]
		for _, h := range r.onTgt[r.tgtOff[j-r.lo]:r.tgtOff[j-r.lo+1]] {
			if sc.accT[h.at] == 0 {
				sc.touched = append(sc.touched, h.at)
			}
			sc.accT[h.at] += h.ratio
		}
		f, c := x.floor(words, mass)
		out[a] = n*fastLog(f) + x.side[1].base[j] + logSum(sc.touched, sc.accT, inverse, c/f)
	}
	for _, t := range sc.touched {
		sc.accT[t] = 0
	}
}

// between calls do for every pair of linked tokens of a bead: the places of both
// in their columns, and the link ratio of one channel's share.
func (x *lexical) between(b bead, sc *scratch, do func(u, v int32, ratio float32)) {
	shift := int32(len(x.tgt.vocab.channel[forms].words))
	sc.head = grown(sc.head, int(shift)+len(x.tgt.vocab.channel[stems].words))
	sc.stamp = grown(sc.stamp, len(sc.head))
	sc.now++
	sc.link, sc.next = sc.link[:0], sc.next[:0]
	for c := range x.table {
		t := x.table[c]
		for at := x.src.off[b.i]; at < x.src.off[b.i+b.a]; at++ {
			u := x.src.token[c][at]
			for k := t.off[u]; k < t.off[u+1]; k++ {
				v := t.to[k] + int32(c)*shift
				if sc.stamp[v] != sc.now {
					sc.stamp[v], sc.head[v] = sc.now, 0
				}
				sc.link = append(sc.link, hit{at, t.ratio[k] / channels})
				sc.next = append(sc.next, sc.head[v])
				sc.head[v] = int32(len(sc.link))
			}
		}
	}
	for at := x.tgt.off[b.j]; at < x.tgt.off[b.j+b.b]; at++ {
		for c := range x.table {
			v := x.tgt.token[c][at] + int32(c)*shift
			if sc.stamp[v] != sc.now {
				continue
			}
			for l := sc.head[v]; l > 0; l = sc.next[l-1] {
				h := sc.link[l-1]
				do(h.at, at, h.ratio)
			}
		}
	}
}

// floor gives f and the factor of Σ r for a run with so many words and mass.
func (x *lexical) floor(words, mass float64) (f, c float64) {
	return 1 - x.p.nullShare*mass/(words+1), x.p.nullShare / (words + 1)
}

// logSum is Σ log(1 + c·acc·inverse) over the touched tokens: the logarithm of a
// product, which is taken before it leaves the range of float64.
func logSum(touched []int32, acc, inverse []float32, c float64) float64 {
	product, sum := 1.0, 0.0
	for _, t := range touched {
		product *= 1 + c*float64(acc[t])*float64(inverse[t])
		if product > 1e250 {
			sum += fastLog(product)
			product = 1
		}
	}
	return sum + fastLog(product)
}

// grown gives s with length n; what is new is zero.
func grown[T any](s []T, n int) []T {
	if n <= len(s) {
		return s
	}
	return append(s, make([]T, n-len(s))...)
}
