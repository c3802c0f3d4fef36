package align

// priors are the log weights of the kinds of beads against 1-1.
type priors struct {
	kind             [len(beadKinds)]float64
	skipOpen, extend [2]float64 // by side: source left out, target left out
}

func newPriors(p *params) *priors {
	q := &priors{skipOpen: [2]float64{p.skipOpen, p.skipOpen}, extend: [2]float64{p.skipExtend, p.skipExtend}}
	for k, s := range beadKinds {
		long, short := max(s.a, s.b), min(s.a, s.b)
		switch {
		case long == 1:
		case short == 1:
			q.kind[k] = p.expand + float64(float64(long-2)*p.expandMore)
		default:
			q.kind[k] = p.square + float64(float64(long+short-4)*p.expandMore)
		}
	}
	return q
}

// priorCounts is what was seen of each kind.
type priorCounts struct {
	kind [len(beadKinds)]float64
	skip [2]float64 // runs of skips
}

// moved gives priors that have gone part of the way from the reference to what
// was seen: each by rate · log[((n + K·ref)/(N + K)) / ref], less the same for 1-1.
func (q *priors) moved(c *priorCounts, p *params) *priors {
	ref := func(log float64) float64 { return fastExp(log) }
	var mass, seen float64
	for k := range q.kind {
		mass += ref(q.kind[k])
		seen += c.kind[k]
	}
	for s := range c.skip {
		mass += ref(q.skipOpen[s])
		seen += c.skip[s]
	}
	step := func(log, n float64) float64 {
		r := ref(log) / mass
		return float64(p.priorRate * fastLog((n+float64(p.priorRef*r))/(seen+p.priorRef)/r))
	}
	one := step(q.kind[0], c.kind[0])
	out := *q
	for k := range q.kind {
		if k > 0 {
			out.kind[k] += step(q.kind[k], c.kind[k]) - one
		}
	}
	for s := range c.skip {
		out.skipOpen[s] += step(q.skipOpen[s], c.skip[s]) - one
	}
	return &out
}
