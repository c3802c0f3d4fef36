package check

import (
	"fmt"
	"math"
	"slices"

	"hexapla/lang"
)

func lengthRule() Rule {
	return Rule{
		ID: Length, Severity: Warning, Title: "Out of proportion",
		Explanation: "The translation is much shorter or longer than the source makes it in this pair of columns: something was left out, cut off or added. What is usual is taken from the table (the median of the proportions and their spread, so that a few bad rows do not change it); short texts may vary more than long ones.\n\nMend the translation, or confirm the row if it is meant.",
		Example:     "0.4 times as long as is usual for its source",
	}
}

// The spread of the logarithm of a proportion: of long texts, and what the
// character counts of short ones add to its square. Real translations of news into
// twelve languages have about these.
const (
	leastSpread = 0.14
	mostSpread  = 0.30
	shortSpread = 5.0 // over the characters of both sides
)

// lengths finds translations that are out of proportion.
func lengths(p *pass) {
	if p.table.usual == nil {
		p.table.setProportions(len(p.t.Columns))
	}
	for c := 1; c < len(p.t.Columns); c++ {
		usual, spread := p.table.usual[c].log, p.table.usual[c].spread
		p.part = c
		for x := range p.pairs() {
			if x.column != c {
				continue
			}
			a, b := float64(lang.Length(x.source)), float64(lang.Length(x.target))
			if a == 0 || b == 0 || a+b < 12 {
				continue
			}
			d := math.Log(b/a) - usual
			z := d / math.Sqrt(spread*spread+shortSpread*(1/a+1/b)/4)
			if math.Abs(z) < 2.0 {
				continue
			}
			p.pair(x, z > -2.3 && z < 3, fmt.Sprintf("%.2g times as long as is usual for its source", math.Exp(d)), spans{})
		}
	}
}

// proportion is how long a column is for its source: the logarithm of the usual
// proportion of their lengths, and its spread.
type proportion struct{ log, spread float64 }

// lengthSample is the lengths of a column and of its source, for the proportion.
type lengthSample struct {
	ratios         []float64 // logarithms
	source, target float64   // sums
}

// sampleLengths gathers the proportions of a chunk.
func sampleLengths(p *pass) {
	if p.table.lengths == nil {
		p.table.lengths = make([]lengthSample, len(p.t.Columns))
	}
	for x := range p.pairs() {
		s, t := float64(lang.Length(x.source)), float64(lang.Length(x.target))
		if s >= 20 && t > 0 {
			l := &p.table.lengths[x.column]
			l.ratios = append(l.ratios, math.Log(t/s))
			l.source, l.target = l.source+s, l.target+t
		}
	}
}

// setProportions makes the proportions of the columns out of the sample, which is
// given up.
func (f *facts) setProportions(columns int) {
	f.usual = make([]proportion, columns)
	for c := range f.lengths {
		f.usual[c] = f.lengths[c].proportion()
	}
	f.lengths = nil
}

func (l *lengthSample) proportion() proportion {
	if len(l.ratios) < 8 {
		// Too few to have a median: as long as they are together.
		if l.source == 0 || l.target == 0 {
			return proportion{0, 2 * mostSpread}
		}
		return proportion{math.Log(l.target / l.source), mostSpread}
	}
	usual := median(l.ratios)
	for k, r := range l.ratios {
		l.ratios[k] = math.Abs(r - usual)
	}
	// 1.4826: the median of |x| of a normal distribution, inverted.
	return proportion{usual, min(max(1.4826*median(l.ratios), leastSpread), mostSpread)}
}

// median sorts its argument.
func median(v []float64) float64 {
	slices.Sort(v)
	n := len(v)
	if n%2 == 1 {
		return v[n/2]
	}
	return (v[n/2-1] + v[n/2]) / 2
}
