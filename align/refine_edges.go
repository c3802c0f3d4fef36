package align

import (
	"math"

	"hexapla/lang"
)

// Merge or skip. The search likes to let a neighbour swallow a sentence that has
// no counterpart: a 2-1 bead where 1-1 and 1-0 would be right. Lengths and shared
// function words hardly speak against it. So the final path is gone over once
// more: for every bead of more than two segments, each segment at an edge of a
// side that has others is asked whether it is translated here or was left out. A
// logistic regression over what the full reading and the reading without it say
// gives the log-odds z that it belongs; see mergeskip.go for what is done with it.

// edge is a segment at the edge of a bead's side that has at least two.
type edge struct {
	bead
	side int // 0 source, 1 target
	last bool
}

// without gives the bead that is left when the segment goes.
func (e edge) without() bead {
	b := e.bead
	switch {
	case e.side == 0 && e.last:
		b.a--
	case e.side == 0:
		b.i, b.a = b.i+1, b.a-1
	case e.last:
		b.b--
	default:
		b.j, b.b = b.j+1, b.b-1
	}
	return b
}

// segment is the index of the segment in its column.
func (e edge) segment() int {
	k, n := e.i, e.a
	if e.side == 1 {
		k, n = e.j, e.b
	}
	if e.last {
		return k + n - 1
	}
	return k
}

// edges gives the edges of a two-sided bead.
func edges(b bead) (out []edge) {
	if b.a == 0 || b.b == 0 {
		return nil
	}
	for side, n := range [2]int{b.a, b.b} {
		if n > 1 {
			out = append(out, edge{b, side, false}, edge{b, side, true})
		}
	}
	return out
}

// The features of an edge. Counts are per token, so that they mean the same for
// short and long segments; all are clipped to ±edgeClip.
const (
	edgeBias        = iota
	edgePrior       // prior of the full reading, less that of the other
	edgeLength      // the same of length,
	edgeLexical     // of words, per token of x,
	edgeEnds        // and of ends
	edgeGainX       // what the words of x gain from the other side, per token
	edgeGainRest    // the same of the rest of the side
	edgeGainRatio   // the former less the latter
	edgeOnlyX       // share of the other side's tokens that x alone explains,
	edgeOnlyXPerX   // and their number per token of x
	edgeOpenWithout // share of the other side that the rest leaves unexplained
	edgeOpenWith    // and both together
	edgeCoverX      // share of the tokens of x that are explained
	edgeCoverRest   // of the rest
	edgeCoverDiff   // the former less the latter
	edgeOwn         // likelihood ratio of x alone with the other side, per token
	edgeMissing     // mass of links of x that found nothing, per token
	edgeMissingRest // the same of the rest
	edgeNumberFound // numbers of x that the other side has, at most 2
	edgeNumberLost  // and lacks
	edgeNumberOpen  // numbers of the other side that x has and the rest lacks
	edgeZFull       // |z| of the length of the full reading
	edgeZRest       // |z| without x
	edgeZSigned     // z without x, above 0 where the other side is too long for it
	edgeShare       // share of x in the length of its side
	edgeShort       // 1 / √ tokens of x
	edgeOwnSize     // segments of the side beyond two
	edgeOtherSize   // of the other side beyond one
	edgeOtherStops  // sentence ends within the other side, beyond its segments' own
	edgeIsLast      // 1 at the end, 0 at the beginning
	edgeLower       // x, or what follows it, begins in lower case
	edgeNoStop      // what stands before the joint ends without a final mark
	edgeSameKind    // x is of the kind of the rest (a heading, running text)
	edgeFeatures
)

const edgeClip = 6

type edgeVector [edgeFeatures]float64

// explained is the summed link ratio from which a token counts as explained.
const explained = 8

// edgeScratch is the working memory of vector.
type edgeScratch struct {
	scratch
	x, rest, back []float32
}

// vector computes the features of an edge.
func (e *evidence) vector(g edge, sc *edgeScratch) (f edgeVector) {
	own, other := e.src, e.tgt
	ownFrom, ownN, otherFrom, otherN := g.i, g.a, g.j, g.b
	if g.side == 1 {
		own, other = e.tgt, e.src
		ownFrom, ownN, otherFrom, otherN = g.j, g.b, g.i, g.a
	}
	x := g.segment()
	ot, oEnd := other.typeOff[otherFrom], other.typeOff[otherFrom+otherN]
	st, sEnd := own.typeOff[ownFrom], own.typeOff[ownFrom+ownN]
	xt, xEnd := own.typeOff[x], own.typeOff[x+1]
	nOther, nX := other.tokens(otherFrom, otherN), own.tokens(x, 1)
	nRest := own.tokens(ownFrom, ownN) - nX

	// Links between all words of both sides, type by type: into the other side from
	// x and from the rest, and out of the own side.
	sc.x, sc.rest, sc.back = zeroed(sc.x, int(oEnd-ot)), zeroed(sc.rest, int(oEnd-ot)), zeroed(sc.back, int(sEnd-st))
	e.lexical.between(g.bead, &sc.scratch, func(u, v int32, r float32) {
		a, b := u, v
		if g.side == 1 {
			a, b = v, u
		}
		sc.back[a-st] += float32(r * other.times[b])
		if xt <= a && a < xEnd {
			sc.x[b-ot] += float32(r * own.times[a])
		} else {
			sc.rest[b-ot] += float32(r * own.times[a])
		}
	})
	var gainX, gainRest, coverX, coverRest, onlyX, openWith, openWithout, missX, missRest float64
	mass := e.lexical.side[g.side]
	for k, q := range sc.back {
		t := st + int32(k)
		times := float64(own.times[t])
		gain := float64(times * fastLog(1+float64(e.p.nullShare/(nOther+1)*float64(q))))
		linkable := float64(times * (1 - 1/float64(mass.inverse[t])) / e.p.massPenalty)
		if xt <= t && t < xEnd {
			gainX += gain
			if q >= explained {
				coverX += times
			} else {
				missX += linkable
			}
		} else {
			gainRest += gain
			if q >= explained {
				coverRest += times
			} else {
				missRest += linkable
			}
		}
	}
	for k := range sc.x {
		times := float64(other.times[ot+int32(k)])
		byX, byRest := sc.x[k] >= explained, sc.rest[k] >= explained
		switch {
		case byX && !byRest:
			onlyX += times
			openWithout += times
		case !byX && !byRest:
			openWithout += times
			openWith += times
		}
	}
	per := func(a, n float64) float64 {
		if n == 0 {
			return 0
		}
		return a / n
	}
	rest := g.without()
	skip := e.priors.skipOpen[g.side]
	full, less := e.beadParts(g.bead, &sc.scratch), e.beadParts(rest, &sc.scratch)
	alone := g.bead
	if g.side == 0 {
		alone.i, alone.a = x, 1
	} else {
		alone.j, alone.b = x, 1
	}
	f[edgeBias] = 1
	f[edgePrior] = full.prior - less.prior - skip
	f[edgeLength] = full.length - less.length
	f[edgeLexical] = per(full.lexical-less.lexical, nX) * 4
	f[edgeEnds] = full.ends - less.ends
	f[edgeGainX] = float64(per(gainX, nX) * 2)
	f[edgeGainRest] = float64(per(gainRest, nRest) * 2)
	f[edgeGainRatio] = f[edgeGainX] - f[edgeGainRest]
	f[edgeOnlyX] = per(onlyX, nOther) * 4
	f[edgeOnlyXPerX] = per(onlyX, nX) * 4
	f[edgeOpenWithout] = per(openWithout, nOther) * 2
	f[edgeOpenWith] = per(openWith, nOther) * 2
	f[edgeCoverX] = float64(per(coverX, nX) * 4)
	f[edgeCoverRest] = float64(per(coverRest, nRest) * 4)
	f[edgeCoverDiff] = f[edgeCoverX] - f[edgeCoverRest]
	f[edgeOwn] = per(e.beadParts(alone, &sc.scratch).lexical, nX) * 4
	f[edgeMissing] = per(missX, nX) * 4
	f[edgeMissingRest] = per(missRest, nRest) * 4
	e.edgeNumbers(g, own, other, x, ot, oEnd, sc, &f)
	zFull, zRest := e.lengths.z(g.bead), e.lengths.z(rest)
	if g.side == 1 {
		zFull, zRest = -zFull, -zRest
	}
	f[edgeZFull], f[edgeZRest], f[edgeZSigned] = math.Abs(zFull), math.Abs(zRest), zRest
	f[edgeShare] = own.length[x] / sum(own.length[ownFrom:ownFrom+ownN])
	f[edgeShort] = 1 / math.Sqrt(nX+1)
	f[edgeOwnSize] = float64(ownN - 2)
	f[edgeOtherSize] = float64(otherN - 1)
	stops := 0
	for t := other.off[otherFrom]; t < other.off[otherFrom+otherN]-1; t++ {
		if id := other.token[forms][t]; other.vocab.isStop(id) {
			stops++
		}
	}
	f[edgeOtherStops] = min(2, max(0, float64(stops-(otherN-1))))
	joint := x // the segment after the joint
	if g.last {
		f[edgeIsLast] = 1
	} else {
		joint = x + 1
	}
	if own.first[joint] == endLower {
		f[edgeLower] = 1
	}
	switch own.last[joint-1] {
	case endStop, endQuestion, endExclamation, endQuote:
	default:
		f[edgeNoStop] = 1
	}
	f[edgeSameKind] = 1
	if own.kind != nil && own.kind[joint] != own.kind[joint-1] {
		f[edgeSameKind] = 0
	}
	for k := range f {
		f[k] = min(max(f[k], -edgeClip), edgeClip)
	}
	return f
}

// edgeNumbers enters the features of numbers.
func (e *evidence) edgeNumbers(g edge, own, other *features, x int, ot, oEnd int32, sc *edgeScratch, f *edgeVector) {
	for t := own.typeOff[x]; t < own.typeOff[x+1]; t++ {
		id, times := own.typ[forms][t], float64(own.times[t])
		w := &own.vocab.channel[forms]
		if w.kind[id] != lang.Digits {
			continue
		}
		found := false
		if o, ok := other.vocab.channel[forms].id[w.words[id]]; ok {
			for k := ot; k < oEnd; k++ {
				if other.typ[forms][k] == o {
					found = true
					if sc.rest[k-ot] < explained {
						f[edgeNumberOpen] = min(2, f[edgeNumberOpen]+times)
					}
					break
				}
			}
		}
		if found {
			f[edgeNumberFound] = min(2, f[edgeNumberFound]+times)
		} else {
			f[edgeNumberLost] = min(2, f[edgeNumberLost]+times)
		}
	}
}
