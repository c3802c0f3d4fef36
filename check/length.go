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
	for c := 1; c < len(p.t.Columns); c++ {
		usual, spread := p.proportion(c)
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

// proportion gives the usual logarithm of target length over source length in a
// column, and its spread in long texts.
func (p *pass) proportion(column int) (usual, spread float64) {
	var ratios []float64
	var a, b float64
	for x := range p.pairs() {
		if x.column != column {
			continue
		}
		s, t := float64(lang.Length(x.source)), float64(lang.Length(x.target))
		if s >= 20 && t > 0 {
			ratios = append(ratios, math.Log(t/s))
			a, b = a+s, b+t
		}
	}
	if len(ratios) < 8 {
		// Too few to have a median: as long as they are together.
		if a == 0 || b == 0 {
			return 0, 2 * mostSpread
		}
		return math.Log(b / a), mostSpread
	}
	usual = median(ratios)
	away := make([]float64, len(ratios))
	for k, r := range ratios {
		away[k] = math.Abs(r - usual)
	}
	// 1.4826: the median of |x| of a normal distribution, inverted.
	return usual, min(max(1.4826*median(away), leastSpread), mostSpread)
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
