// Package charset detects the legacy encoding of a text if nothing in the file declares it. It
// knows which bytes each encoding permits and how likely letters and pairs of letters are in the
// languages written in it, and ranks encodings by the likelihood of the decoded text.
//
// Byte-order marks, declarations, UTF-8, and the question whether there is enough evidence, are
// left to package document.
//
// # Likelihood of a text
//
// For each encoding in which the bytes are valid, and each language that it can write, the cost of
// the text is the negative logarithm of its likelihood: that of every letter after the letter
// before it, of capitals by position, and of other characters, which cost more if they are rare (¤
// ¦ ¬) and still more inside a word. The lowest cost wins. Since every encoding reads the same
// bytes, costs can be compared although the numbers of characters differ. ASCII words also count:
// they distinguish French from Czech, and therefore è from č. The method is that of language models
// per encoding, as in naive Bayes classifiers of letters (Dunning 1994), with Unicode in between,
// so that one model for each language suffices instead of one for each pair.
package charset

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// Guess is one way to decode some bytes.
type Guess struct {
	Name     string // name of the encoding in the WHATWG standard
	Encoding encoding.Encoding
	Language string  // likeliest language, a BCP 47 tag; one of several that fit
	Cost     float64 // negative logarithm of the likelihood of the text, base e
	Strange  float64 // share of the characters beyond ASCII that do not occur in the language, from 0 to 1
	Beyond   int     // number of characters beyond ASCII that were examined
	Sample   string  // the text that was examined
}

// Rank returns the ways to decode raw, the likeliest first. Encodings that give the same text count
// as one, under the name of the most usual. Of long input only a part with bytes beyond ASCII is
// examined, so that a later byte, or an incomplete last character, may still contradict a guess.
// Rank is safe for concurrent use.
func Rank(raw []byte) []Guess {
	sample := sampleOf(raw)
	var list []Guess
	words := vocabulary{}
	for _, c := range candidates() {
		text, ok := c.decode(sample)
		if !ok {
			continue
		}
		if i := slices.IndexFunc(list, func(g Guess) bool { return g.Sample == text }); i >= 0 {
			continue // a more usual encoding gives the same text
		}
		g := Guess{Name: c.name, Encoding: c.encoding, Sample: text}
		c.judge(&g, words)
		list = append(list, g)
	}
	slices.SortStableFunc(list, func(a, b Guess) int { return cmp.Compare(a.Cost, b.Cost) })
	return list
}

// Bounds of a sample, in bytes.
const (
	enough  = 4 << 10
	longest = 2 << 10 // of a line
)

// sampleOf returns enough lines with bytes beyond ASCII, without what looks like markup. A line
// that is too long is truncated, possibly within a character.
func sampleOf(raw []byte) (sample []byte) {
	for len(raw) > 0 && len(sample) < enough {
		n := slices.Index(raw, '\n') + 1
		if n == 0 {
			n = len(raw)
		}
		line := raw[:n]
		raw = raw[n:]
		if !slices.ContainsFunc(line, func(c byte) bool { return c >= utf8.RuneSelf || c == '\x1b' }) {
			continue
		}
		if len(line) > longest && len(sample)+len(line) > enough {
			return append(sample, line[:max(longest, enough-len(sample))]...)
		}
		sample = append(sample, line...)
	}
	return sample
}

// judge sets the cost of the sample in the language in which it is lowest.
func (c *candidate) judge(g *Guess, seen vocabulary) {
	words, marks := seen.dissect(g.Sample)
	g.Cost = math.Inf(1)
	for _, f := range c.fits() {
		l, cost, strange := f.language, c.prior+f.prior, 0
		for _, m := range marks {
			p := m.cost
			if l.eastAsian {
				p = m.costEast
			}
			cost += p * float64(m.count)
			if p >= rareMark {
				strange += m.count
			}
		}
		for _, w := range words {
			p, s := w.in(l)
			cost += p * float64(w.count)
			strange += s * w.count
			if cost >= g.Cost {
				break
			}
		}
		if cost < g.Cost {
			g.Language, g.Cost, g.Strange = l.code, cost, float64(strange)
		}
	}
	for _, r := range g.Sample {
		if r >= utf8.RuneSelf {
			g.Beyond++
		}
	}
	g.Strange = min(1, g.Strange/float64(max(1, g.Beyond)))
}
