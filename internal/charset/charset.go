// Package charset tells which of the encodings older than Unicode a text is in,
// where nothing in the file says so. It knows which bytes each encoding allows
// and how likely letters are, alone and after one another, in the languages
// that were written in it, and holds for right what makes the likeliest text.
//
// The package decides nothing: byte-order marks, declarations, UTF-8 and what is
// too little to go by are matters of package document. It imports nothing of
// hexapla.
//
// # How likely a text is
//
// For each encoding in which the bytes make sense, and each language that it can
// write, the text costs the negative logarithm of its likelihood: that of every
// letter after the letter before it, of capitals where they stand, and of
// characters that are no letters, dear where they are rare (¤ ¦ ¬) and dearer
// inside a word. The cheapest wins. Since every encoding reads the same bytes,
// costs can be compared although the numbers of characters differ. ASCII words
// count too: they tell French from Czech, and so which è or č is meant. The
// method is that of language models per encoding, as in naive Bayes classifiers
// of letters (Dunning 1994), with Unicode between the two so that there is one
// model for each language and not for each pair.
package charset

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/encoding"
)

// Guess is one way to read some bytes.
type Guess struct {
	Name     string // of the encoding, as the WHATWG's standard has it
	Encoding encoding.Encoding
	Language string  // that it is likeliest in, a BCP 47 tag; one of several that fit
	Cost     float64 // negative logarithm of the likelihood of the text, base e
	Strange  float64 // share of the characters beyond ASCII that no text of the language has, 0..1
	Beyond   int     // how many characters beyond ASCII were looked at
	Sample   string  // the text that was looked at
}

// Rank lists the ways in which raw can be read, the likeliest first. Encodings
// that give the same text are one way, named after the most usual of them. Of
// long input only a part with bytes beyond ASCII in it is looked at, so that a
// later byte may yet be against a guess, and so may a last character that is cut
// short. It is safe for concurrent use.
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
			continue // an encoding that is more usual reads the same
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

// sampleOf picks lines with bytes beyond ASCII until there are enough, without
// what looks like markup. A line that is too long is cut, and then the last
// character may be broken.
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

// judge works out the cost of the sample in the language in which it is least.
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
