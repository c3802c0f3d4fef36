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
// (source side); a bead adds up to six of them.
type lexical struct {
	src, tgt *features
	table    [channels]*linkTable
	p        *params
	side     [2]sideMass
}

// sideMass holds, for the words of one column, what the formula needs of m.
type sideMass struct {
	inverse []float32       // 1 / (1 − 0.3·m) by type
	base    []float64       // Σ log(1 − 0.3·m) by segment
	floor   [][maxRun]floor // of the run of k+1 segments that ends with a segment
}

// floor is f of a run, as the sums need it.
type floor struct {
	log   float64 // log f
	scale float64 // 0.9/(|S|+1) / f
}

func newLexical(src, tgt *features, table [channels]*linkTable, p *params) *lexical {
	x := &lexical{src: src, tgt: tgt, table: table, p: p}
	for s, f := range [2]*features{src, tgt} {
		m := sideMass{inverse: make([]float32, len(f.times)), base: make([]float64, f.n), floor: make([][maxRun]floor, f.n)}
		masses := make([]float64, f.n)
		for k := range f.n {
			for t := f.typeOff[k]; t < f.typeOff[k+1]; t++ {
				var mass float64
				for c := range table {
					mass += float64(float64(table[c].mass[s][f.typ[c][t]]) * p.channelShare[c])
				}
				rest := 1 - float64(p.massPenalty*mass)
				m.inverse[t] = float32(1 / rest)
				times := float64(f.times[t])
				m.base[k] += float64(times * fastLog(rest))
				masses[k] += float64(times * mass)
			}
			var words, mass float64
			for b := 0; b < maxRun && b <= k; b++ {
				words += float64(f.off[k-b+1] - f.off[k-b])
				mass += masses[k-b]
				rest := 1 - float64(p.nullShare*mass)/(words+1)
				m.floor[k][b] = floor{fastLog(rest), p.nullShare / (words + 1) / rest}
			}
		}
		x.side[s] = m
	}
	return x
}

// hit says that a type, at its position in its segment, has links of the summed
// ratio in another segment, each as often as the words there.
type hit struct {
	at    int32
	ratio float32
}

// row is what one source segment i has to do with the target segments lo ≤ j < hi.
type row struct {
	i, lo, hi int
	onTgt     []hit // types of target segment j: onTgt[tgtOff[j-lo]:tgtOff[j-lo+1]]
	onSrc     []hit // types of i, by target segment
	tgtOff    []int32
	srcOff    []int32
	// source side: Σ_{u∈i} log(…) for the run of b+1 target segments that ends with
	// segment j, at (j-lo)·maxRun + b
	srcSide []float64
}

// scratch is the working memory of one goroutine for one pair of columns.
type scratch struct {
	stretch
	accT, accS []float32
	placeT     []int32 // places in accT, by segment; so many are taken:
	takenT     []int32
	placeS     []int32
	takenS     []int32
	touched    []int32
	rows       [maxRun]row
	tgtSide    []float64
	reach      []reach
}

// fill computes the row of source segment i over target segments lo ≤ j < hi,
// which must lie within the stretch that sc was made ready for. Within a stretch
// lo must not fall. Only runs of up to so many target segments are looked at, and of
// the longest only those that fit, where lengths are given.
func (x *lexical) fill(r *row, sc *scratch, i, lo, hi, runs int, fit *lengths) {
	r.i, r.lo, r.hi = i, lo, hi
	r.onTgt, r.onSrc = r.onTgt[:0], r.onSrc[:0]
	r.tgtOff, r.srcOff = append(r.tgtOff[:0], 0), append(r.srcOff[:0], 0)
	// A segment may hold the words of a book: then few columns at a time.
	columns := max(1, mostCells/int(x.src.typeOff[i+1]-x.src.typeOff[i]+1))
	for from := lo; from < hi; from += columns {
		x.fillPart(r, sc, from, min(from+columns, hi))
	}
	x.sourceSide(r, sc, runs, fit)
}

// mostCells bounds the (segment, type) cells that fillPart holds at a time.
const mostCells = 1 << 18

// fillPart appends the hits in target segments lo ≤ j < hi.
func (x *lexical) fillPart(r *row, sc *scratch, lo, hi int) {
	from, to := x.src.typeOff[r.i], x.src.typeOff[r.i+1]
	begin, first, last := x.tgt.typeOff[r.lo], x.tgt.typeOff[lo], x.tgt.typeOff[hi]
	n := int(to - from)
	// Ratios are added up by target type and by (target segment, source type);
	// which of them are above 0 is noted segment by segment.
	sc.accT, sc.placeT, sc.takenT = grown(sc.accT, int(last-first)), grown(sc.placeT, int(last-first)), grown(sc.takenT, hi-lo)
	sc.accS, sc.placeS, sc.takenS = grown(sc.accS, n*(hi-lo)), grown(sc.placeS, n*(hi-lo)), grown(sc.takenS, hi-lo)
	for c := range x.table {
		for at := from; at < to; at++ {
			often := x.src.times[at]
			for _, l := range sc.linked(x, c, x.src.typ[c][at]) {
				next := &sc.next[l.word]
				for next.typ < begin {
					next.step(sc.at)
				}
				for p := *next; p.typ < last; p.step(sc.at) {
					if p.typ < first {
						continue
					}
					segment := sc.segment[p.typ-sc.first]
					j := int(segment) - lo
					t := p.typ - first
					if sc.accT[t] == 0 {
						sc.placeT[x.tgt.typeOff[segment]-first+sc.takenT[j]] = t
						sc.takenT[j]++
					}
					sc.accT[t] += float32(l.ratio * often)
					s := j*n + int(at-from)
					if sc.accS[s] == 0 {
						sc.placeS[j*n+int(sc.takenS[j])] = at - from
						sc.takenS[j]++
					}
					sc.accS[s] += float32(l.ratio * x.tgt.times[p.typ])
				}
			}
		}
	}
	for j := range hi - lo {
		segment := x.tgt.typeOff[lo+j] - first
		for _, t := range sc.placeT[segment : segment+sc.takenT[j]] {
			r.onTgt = append(r.onTgt, hit{t - segment, sc.accT[t]})
			sc.accT[t] = 0
		}
		for _, s := range sc.placeS[j*n : j*n+int(sc.takenS[j])] {
			r.onSrc = append(r.onSrc, hit{s, sc.accS[j*n+int(s)]})
			sc.accS[j*n+int(s)] = 0
		}
		sc.takenT[j], sc.takenS[j] = 0, 0
		r.tgtOff = append(r.tgtOff, int32(len(r.onTgt)))
		r.srcOff = append(r.srcOff, int32(len(r.onSrc)))
	}
}

// sourceSide fills r.srcSide for runs of up to so many target segments.
func (x *lexical) sourceSide(r *row, sc *scratch, runs int, fit *lengths) {
	i := r.i
	r.srcSide = grown(r.srcSide, (r.hi-r.lo)*maxRun)
	from, to := x.src.typeOff[i], x.src.typeOff[i+1]
	inverse, times := x.side[0].inverse[from:to], x.src.times[from:to]
	n, base := float64(x.src.off[i+1]-x.src.off[i]), x.side[0].base[i]
	for j := r.lo; j < r.hi; j++ {
		sc.touched = sc.touched[:0]
		out := r.srcSide[(j-r.lo)*maxRun:][:maxRun]
		for b := range runs {
			at := j - b // segment that joins the run
			if at < r.lo || b >= 3 && fit != nil && fit.targetOutgrows(j, b, i) {
				for ; b < runs; b++ {
					out[b] = math.Inf(-1)
				}
				break
			}
			for _, h := range r.onSrc[r.srcOff[at-r.lo]:r.srcOff[at-r.lo+1]] {
				if sc.accS[h.at] == 0 {
					sc.touched = append(sc.touched, h.at)
				}
				sc.accS[h.at] += h.ratio
			}
			f := &x.side[1].floor[j][b]
			out[b] = float64(n*f.log) + base
			if len(sc.touched) > 0 {
				out[b] += logSum(sc.touched, sc.accS, inverse, times, f.scale)
			}
		}
		for _, a := range sc.touched {
			sc.accS[a] = 0
		}
	}
}

// targetSide gives Σ_{v∈j} log(…) for the a source segments of rows, the last of
// them first, for a = 1 … len(rows); of the longest runs only for those that fit,
// where lengths are given.
func (x *lexical) targetSide(rows []*row, sc *scratch, j int, out *[maxRun]float64, fit *lengths) {
	from, to := x.tgt.typeOff[j], x.tgt.typeOff[j+1]
	inverse, times := x.side[1].inverse[from:to], x.tgt.times[from:to]
	n, base := float64(x.tgt.off[j+1]-x.tgt.off[j]), x.side[1].base[j]
	sc.accT = grown(sc.accT, len(inverse))
	sc.touched = sc.touched[:0]
	for a, r := range rows {
		if j < r.lo || j >= r.hi || a >= 3 && fit != nil && fit.sourceOutgrows(rows[0].i, a, j) {
			for ; a < len(rows); a++ {
				out[a] = math.Inf(-1)
			}
			break
		}
		for _, h := range r.onTgt[r.tgtOff[j-r.lo]:r.tgtOff[j-r.lo+1]] {
			if sc.accT[h.at] == 0 {
				sc.touched = append(sc.touched, h.at)
			}
			sc.accT[h.at] += h.ratio
		}
		f := &x.side[0].floor[rows[0].i][a]
		out[a] = float64(n*f.log) + base
		if len(sc.touched) > 0 {
			out[a] += logSum(sc.touched, sc.accT, inverse, times, f.scale)
		}
	}
	for _, t := range sc.touched {
		sc.accT[t] = 0
	}
}

// between calls do for every pair of linked types of a bead's segments: the places
// of both in their columns, and the link ratio of one channel's share.
func (x *lexical) between(b bead, sc *scratch, do func(u, v int32, ratio float32)) {
	sc.ready(x, b.j, b.j+b.b)
	for c := range x.table {
		for at := x.src.typeOff[b.i]; at < x.src.typeOff[b.i+b.a]; at++ {
			for _, l := range sc.linked(x, c, x.src.typ[c][at]) {
				for _, t := range sc.at[sc.off[l.word]:sc.off[l.word+1]] {
					do(at, t, l.ratio)
				}
			}
		}
	}
}

// logSum is Σ times·log(1 + c·acc·inverse) over the touched types: the logarithm
// of a product, which is taken before it leaves the range of float64.
func logSum(touched []int32, acc, inverse, times []float32, c float64) float64 {
	product, sum := 1.0, 0.0
	for _, t := range touched {
		x := 1 + float64(c*float64(acc[t])*float64(inverse[t]))
		if n := times[t]; n > 1 {
			sum += float64(float64(n) * fastLog(x))
			continue
		}
		product *= x
		if product > 1e250 {
			sum += fastLog(product)
			product = 1
		}
	}
	return sum + fastLog(product)
}

// reach is the target segments that a source segment is looked at with, and how
// many of them a bead may hold.
type reach struct{ lo, hi, runs int }
