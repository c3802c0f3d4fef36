package main

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"hexapla/internal/charset"
)

// counts holds the frequencies of letters and of pairs of letters, in any unit, since
// only shares are used.
type counts struct{ single, pair map[string]float64 }

func newCounts() *counts {
	return &counts{single: map[string]float64{}, pair: map[string]float64{}}
}

// add counts the letters of a text.
func (c *counts) add(s string) {
	last := ""
	for _, r := range charset.Fold(strings.ToLower(norm.NFC.String(s))) {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			last = ""
			continue
		}
		c.single[string(r)]++
		if last != "" {
			c.pair[last+string(r)]++
		}
		last = string(r)
	}
}

// convert returns the counts with single characters replaced.
func (c *counts) convert(to map[rune]rune) *counts {
	out := newCounts()
	for _, s := range sorted(c.single) {
		r := []rune(s)[0]
		if t, ok := to[r]; ok {
			r = t
		}
		out.single[string(r)] += c.single[s]
	}
	return out
}

// learntShare is the weight of the counts of texts beside lingua's models. It is small
// and serves for letters that lingua lacks.
const learntShare = .1

// mix adds the counts of texts, with the weight learntShare, to those of lingua.
func (c *counts) mix(learnt *counts) *counts {
	if len(c.single) == 0 {
		return learnt
	}
	a, b := c.total(), learnt.total()
	if b == 0 {
		return c
	}
	out := newCounts()
	for _, part := range []struct {
		from  *counts
		scale float64
	}{{c, (1 - learntShare) / a}, {learnt, learntShare / b}} {
		for s, n := range part.from.single {
			out.single[s] += n * part.scale
		}
		for s, n := range part.from.pair {
			out.pair[s] += n * part.scale
		}
	}
	return out
}

func (c *counts) total() float64 {
	sum := 0.0
	for _, s := range sorted(c.single) {
		sum += c.single[s]
	}
	return sum
}

func sorted(m map[string]float64) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

const (
	// least is the share of all letters below which a letter is considered foreign.
	least = 3e-6
	// leastPaired is the share from which a letter's pairs are kept.
	leastPaired = 2e-5
	// shrink is the weight of a letter's unconditional probability in its probability
	// after another letter, for pairs that are not in the texts.
	shrink = .02
)

// model computes the costs.
func (c *counts) model(t tongue) charset.Model {
	folded := newCounts()
	for _, s := range sorted(c.single) {
		folded.single[charset.Fold(s)] += c.single[s]
	}
	for _, s := range sorted(c.pair) {
		folded.pair[charset.Fold(s)] += c.pair[s]
	}
	folded.withoutMisread(t.code)
	total := 0.0
	var letters []string
	for _, s := range sorted(folded.single) {
		if r := []rune(s); unicode.In(r[0], t.script...) || unicode.In(r[0], unicode.Inherited, unicode.Common) {
			letters = append(letters, s)
			total += folded.single[s]
		}
	}
	letters = slices.DeleteFunc(letters, func(s string) bool { return folded.single[s] < least*total })
	slices.SortStableFunc(letters, func(a, b string) int { return cmp.Compare(folded.single[b], folded.single[a]) })
	var paired, alone []string
	for _, s := range letters {
		if (t.paired == nil || unicode.In([]rune(s)[0], t.paired...)) && folded.single[s] >= leastPaired*total {
			paired = append(paired, s)
		} else {
			alone = append(alone, s)
		}
	}
	if t.lingua == "" && t.code != "th" {
		t.code = "~" + t.code
	}
	m := charset.Model{Code: t.code, Paired: strings.Join(paired, ""), Alone: strings.Join(alone, "")}
	for _, s := range slices.Concat(paired, alone) {
		m.Single = append(m.Single, charset.Cost(folded.single[s]/total))
	}
	for _, a := range paired {
		// Witten and Bell (1991): the probability of letters not seen after a is
		// proportional to the number of different letters seen after it.
		after, kinds := 0.0, 0.0
		for _, b := range paired {
			if n := folded.pair[a+b]; n > 0 {
				after += n
				kinds++
			}
		}
		rest := shrink
		if t.lingua == "" {
			rest = max(shrink, kinds/(after+kinds+1))
		}
		for _, b := range paired {
			p := folded.single[b] / total * rest
			if after > 0 {
				p += (1 - rest) * folded.pair[a+b] / after
			}
			m.Pair = append(m.Pair, charset.Cost(math.Max(p, 1e-11)))
		}
	}
	return m
}
