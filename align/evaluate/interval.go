package evaluate

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
)

// Interval is a 95% confidence interval of a figure.
type Interval struct{ Low, High float64 }

// Intervals holds the intervals of strict and lax F1.
type Intervals struct{ Strict, Lax Interval }

const (
	stretchBeads = 25   // number of gold beads drawn together, since errors come in runs
	draws        = 2000 // number of resamples, each with as many stretches as the documents have
)

// Bootstrap estimates confidence intervals of strict and lax F1 by the percentile
// bootstrap (Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13)
// over stretches of 25 gold beads. It is meant for small sets, in which one document
// can weigh more than the difference between two systems. The result is
// deterministic; without beads it is zero.
func Bootstrap(pairs []Pair) Intervals {
	var parts []tally
	for _, p := range pairs {
		parts = append(parts, stretches(p)...)
	}
	if len(parts) == 0 {
		return Intervals{}
	}
	random := rand.New(rand.NewPCG(1, 2))
	strict, lax := make([]float64, draws), make([]float64, draws)
	for d := range draws {
		var t tally
		for range parts {
			p := &parts[random.IntN(len(parts))]
			t.precStrict, t.precLax, t.precTotal = t.precStrict+p.precStrict, t.precLax+p.precLax, t.precTotal+p.precTotal
			t.recStrict, t.recLax, t.recTotal = t.recStrict+p.recStrict, t.recLax+p.recLax, t.recTotal+p.recTotal
		}
		strict[d] = f1(div(t.precStrict, t.precTotal), div(t.recStrict, t.recTotal))
		lax[d] = f1(div(t.precLax, t.precTotal), div(t.recLax, t.recTotal))
	}
	return Intervals{percentiles(strict), percentiles(lax)}
}

func percentiles(v []float64) Interval {
	slices.Sort(v)
	return Interval{v[len(v)*25/1000], v[len(v)*975/1000-1]}
}

// stretches returns the counts of each stretch of a document. A predicted bead
// counts in the stretch of the gold bead that holds its first segment.
func stretches(p Pair) []tally {
	gold, hyp := unique(p.Gold, false), unique(p.Hyp, false)
	slices.SortStableFunc(gold.beads, func(a, b Bead) int {
		for side := range 2 {
			if x, y := first(a, side), first(b, side); x >= 0 && y >= 0 {
				return cmp.Compare(x, y)
			}
		}
		return 0 // keep the order of the file
	})
	tallies := make([]tally, (len(gold.beads)+stretchBeads-1)/stretchBeads)
	if len(tallies) == 0 {
		return nil
	}
	var of [2]map[int]int // by side: segment → stretch
	for side := range of {
		of[side] = map[int]int{}
	}
	links2, goldLinks := links(unique(p.Hyp, true).beads), links(gold.beads)
	for k, b := range gold.beads {
		s := k / stretchBeads
		for _, x := range b.Src {
			of[0][x] = s
		}
		for _, x := range b.Tgt {
			of[1][x] = s
		}
		if len(b.Src) > 0 && len(b.Tgt) > 0 {
			t := &tallies[s]
			hit(b, hyp.keys, links2, &t.recStrict, &t.recLax, &t.recTotal)
		}
	}
	for _, b := range hyp.beads {
		s := 0
		if x := first(b, 0); x >= 0 {
			s = of[0][x]
		} else {
			s = of[1][first(b, 1)]
		}
		t := &tallies[s]
		hit(b, gold.keys, goldLinks, &t.precStrict, &t.precLax, &t.precTotal)
	}
	return tallies
}

// first returns the first segment of a bead on a side (0 or 1), -1 if it has none.
func first(b Bead, side int) int {
	list := b.Src
	if side == 1 {
		list = b.Tgt
	}
	if len(list) == 0 {
		return -1
	}
	return list[0]
}

func hit(b Bead, keys map[string]bool, pairs map[[2]int]bool, strict, lax, total *int) {
	*total++
	switch {
	case keys[key(b)]:
		*strict++
		*lax++
	case sharesPair(b, pairs):
		*lax++
	}
}

// Text returns the intervals as a line for people.
func (i Intervals) Text() string {
	return fmt.Sprintf("95%% interval  strict F1 %.4f–%.4f  lax F1 %.4f–%.4f\n", i.Strict.Low, i.Strict.High, i.Lax.Low, i.Lax.High)
}

// MarshalJSON implements json.Marshaler: an object of the four bounds.
func (i Intervals) MarshalJSON() ([]byte, error) {
	return object([]field{
		{"f1_strict_low", number(i.Strict.Low)}, {"f1_strict_high", number(i.Strict.High)},
		{"f1_lax_low", number(i.Lax.Low)}, {"f1_lax_high", number(i.Lax.High)},
	}), nil
}
