package align

import "math"

// lengths is the evidence of length for one pair of columns: a log-likelihood
// ratio of “the one is as long as the other makes it” against “both are drawn
// from their own column”. It is
//
//	½ [log N(t; c·s, v) − log Γ(t; k·n, θ)] + ½ [the same with the sides exchanged]
//
// with c the ratio of the columns' lengths, v = 4·(c·s+t)/2·(1+c)/2, and Γ the
// gamma distribution that has the mean and variance of n segments of the side.
// Exchanging the sides scales the normal density by c, so that it is computed
// once.
type lengths struct {
	c, logC        float64
	variance       float64
	floor          float64
	most           float64           // variances, squared: see fits
	src, tgt       [][maxRun]float64 // length of the run of b+1 segments that ends with segment k
	srcNul, tgtNul [][maxRun]float64 // log density of that length under the null model
}

func newLengths(src, tgt *features, p *params) *lengths {
	l := &lengths{variance: p.lengthVariance, floor: p.lengthFloor, most: p.lengthMost * p.lengthMost}
	s, t := sum(src.length), sum(tgt.length)
	l.c = 1
	if s > 0 && t > 0 {
		l.c = t / s
	}
	// The columns of a pair of which one holds much that the other lacks would give
	// a ratio that no two scripts have; Chinese against English is about 0.3.
	l.c = min(max(l.c, 0.15), 6.5)
	l.logC = fastLog(l.c)
	l.src, l.srcNul = nullModel(src.length)
	l.tgt, l.tgtNul = nullModel(tgt.length)
	return l
}

func nullModel(length []float64) (runs, logs [][maxRun]float64) {
	n := len(length)
	runs, logs = make([][maxRun]float64, n), make([][maxRun]float64, n)
	if n == 0 {
		return runs, logs
	}
	mean := sum(length) / float64(n)
	var variance float64
	for _, x := range length {
		variance += float64((x - mean) * (x - mean))
	}
	variance = max(variance/float64(n), mean*mean/16, 1)
	k, theta := mean*mean/variance, variance/mean
	var norm [maxRun]float64
	for b := range norm {
		shape := k * float64(b+1)
		norm[b] = -logGamma(shape) - float64(shape*fastLog(theta))
	}
	for i := range n {
		x := 0.0
		for b := 0; b < maxRun && i-b >= 0; b++ {
			x += length[i-b]
			runs[i][b] = x
			logs[i][b] = float64((float64(k*float64(b+1))-1)*fastLog(x)) - x/theta + norm[b]
		}
	}
	return runs, logs
}

// bead is the evidence for the a source segments that end with i (the last of
// them is i-1) with the b target segments that end with j.
func (l *lengths) bead(i, a, j, b int) float64 {
	s, t := l.src[i-1][a-1], l.tgt[j-1][b-1]
	v := l.spread(s, t)
	d := t - float64(l.c*s)
	normal := -d*d/(2*v) - float64(0.5*fastLog(2*math.Pi*v))
	x := normal + float64(0.5*(l.logC-l.tgtNul[j-1][b-1]-l.srcNul[i-1][a-1]))
	return max(x, l.floor)
}

// fits reports whether a bead, named as for bead, is not quite out of proportion. Large
// ones that are need not be looked at: most of them are, and no word could save them.
func (l *lengths) fits(i, a, j, b int) bool {
	s, t := l.src[i-1][a-1], l.tgt[j-1][b-1]
	d := t - float64(l.c*s)
	return d*d <= l.most*l.spread(s, t)
}

// A run of four segments stands in beads with at most two of the other side, one of
// five with one. sourceOutgrows tells of the run of a+1 that ends with source
// segment i that it is too long for all such that target segment j is in, and
// targetOutgrows the same the other way round.
func (l *lengths) sourceOutgrows(i, a, j int) bool {
	s, t := l.src[i][a], besides(l.tgt, j, a)
	d := float64(l.c*s) - t
	return d > 0 && d*d > l.most*l.spread(s, t)
}

func (l *lengths) targetOutgrows(j, b, i int) bool {
	s, t := besides(l.src, i, b), l.tgt[j][b]
	d := t - float64(l.c*s)
	return d > 0 && d*d > l.most*l.spread(s, t)
}

// besides is the greatest length of runs with segment k that stand with k+1 others.
func besides(runs [][maxRun]float64, k, others int) float64 {
	switch {
	case others == 4:
		return runs[k][0]
	case others == 3 && k+1 < len(runs):
		return max(runs[k][1], runs[k+1][1])
	case others == 3:
		return runs[k][1]
	}
	return math.Inf(1)
}

// spread is the variance of the target length that goes with source length s, of
// a bead with target length t.
func (l *lengths) spread(s, t float64) float64 {
	return max(l.variance*(float64(l.c*s)+t)/2*(1+l.c)/2, 4)
}

// z is by how many standard deviations the target side of a bead is longer than
// the source side makes it.
func (l *lengths) z(b bead) float64 {
	s, t := l.src[b.i+b.a-1][b.a-1], l.tgt[b.j+b.b-1][b.b-1]
	v := l.spread(s, t)
	return (t - float64(l.c*s)) / math.Sqrt(v)
}
