package align

import "math"

// evidence is all that speaks for or against a bead of one pair of columns.
type evidence struct {
	src, tgt *features
	lexical  *lexical
	lengths  *lengths
	ends     *ends // nil: not learnt yet
	layout   *layout
	priors   *priors
	p        *params
	scored   func(b bead) (score float64, ok bool) // if not nil, returns the scores that a search has computed
}

func (e *evidence) parts(i, a, j, b int, lex float64) (length, lexical, ends, layout float64) {
	return e.p.lengthWeight * e.lengths.bead(i, a, j, b), e.p.lexicalWeight * lex / 2,
		e.p.endsWeight * e.ends.bead(e.src, e.tgt, i, a, j, b), e.p.layoutWeight * e.layout.bead(e.src, e.tgt, i, a, j, b)
}

// beadParts are the parts of the evidence for one two-sided bead.
type beadParts struct{ length, lexical, ends, layout, prior float64 }

// beadParts takes a bead apart. What the search has scored it does not score again:
// the words are what is left of the sum without the other parts.
func (e *evidence) beadParts(b bead, sc *scratch) beadParts {
	p := beadParts{prior: e.priors.kind[kindOf(b)]}
	if e.scored != nil {
		if sum, ok := e.scored(b); ok {
			p.length, _, p.ends, p.layout = e.parts(b.i+b.a, b.a, b.j+b.b, b.b, 0)
			p.lexical = sum - p.length - p.ends - p.layout - p.prior
			return p
		}
	}
	p.length, p.lexical, p.ends, p.layout = e.parts(b.i+b.a, b.a, b.j+b.b, b.b, e.words(b, sc))
	return p
}

// words is the evidence of words for one bead, see lexical.
func (e *evidence) words(b bead, sc *scratch) (x float64) {
	var rows [maxRun]*row
	sc.ready(e.lexical, b.j, b.j+b.b)
	for a := range b.a {
		r := &sc.rows[a]
		i := b.i + b.a - 1 - a
		e.lexical.fill(r, sc, i, b.j, b.j+b.b, b.b, nil)
		rows[a] = r
		x += r.srcSide[(b.b-1)*maxRun+b.b-1]
	}
	for j := b.j; j < b.j+b.b; j++ {
		var out [maxRun]float64
		e.lexical.targetSide(rows[:b.a], sc, j, &out, nil)
		x += out[b.a-1]
	}
	return x
}

// why takes a bead apart for the reader.
func (e *evidence) why(b bead, sc *scratch) []Part {
	if b.a == 0 || b.b == 0 {
		return nil
	}
	p := e.beadParts(b, sc)
	round := func(x float64) float32 { return float32(math.Round(x*100) / 100) }
	return []Part{{"length", round(p.length)}, {"lexical", round(p.lexical)}, {"ends", round(p.ends)},
		{"layout", round(p.layout)}, {"prior", round(p.prior)}}
}

// addParts sums the evidence of several pairs, by name.
func addParts(a, b []Part) []Part {
	for _, p := range b {
		found := false
		for k := range a {
			if a[k].Name == p.Name {
				a[k].Value += p.Value
				found = true
			}
		}
		if !found {
			a = append(a, p)
		}
	}
	return a
}
