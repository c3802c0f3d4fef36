package check

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/bitext"
	"hexapla/lang"
	"hexapla/lang/plural"
)

func emptyRule() Rule {
	return Rule{
		ID: Empty, Severity: Error, Title: "Empty translation",
		Explanation: "The translation has no letter or digit in it, only blanks or marks, while the source has words. A row that has no segment at all on one side is a gap, not an empty translation.\n\nMend it by translating the source.",
		Example:     "the translation has no words",
	}
}

// empties finds cells that are there, but have no words.
func empties(p *pass) {
	for i := p.from; i < p.to; i++ {
		r := &p.t.Rows[i]
		if r.Status == bitext.Rejected || !worded(p.t.Cell(i, 0)) {
			continue
		}
		for c := 1; c < len(p.t.Columns); c++ {
			_, edited := r.EditedCell(c)
			if (edited || r.Cells[c].Len() > 0) && !worded(p.t.Cell(i, c)) {
				p.cell(Finding{Row: i, Message: "the translation has no words"}, c)
			}
		}
	}
}

// worded reports whether a text has a letter or a digit.
func worded(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

func untranslatedRule() Rule {
	return Rule{
		ID: Untranslated, Severity: Warning, Title: "Not translated",
		Explanation: "The translation is the source as it stands, or holds four or more words of it in a row of which two are no names. Lines of names may be equal and are only noted, as are single words; single names and numbers pass. Columns of one language are not compared.\n\nMend it by translating what is left.",
		Example:     "the same as in en",
	}
}

// leastRun is the number of words in a row that are left from the source.
const leastRun = 4

// untranslated finds the source in the translation.
func untranslated(p *pass) {
	for x := range p.pairs() {
		if p.language(0) == p.language(x.column) {
			continue
		}
		if p.untranslatedPair(x) || x.branch == nil || x.branch.label == "" {
			continue
		}
		for _, leaf := range p.leaves(x) {
			if leaf.branch.label != string(plural.Other) {
				p.untranslatedPair(leaf)
			}
		}
	}
}

// untranslatedPair reports whether all of the translation is the source as it stands,
// after making the findings about the pair.
func (p *pass) untranslatedPair(x *pair) bool {
	a, b := words(x.source), words(x.target)
	if len(b) == 0 {
		return false
	}
	if slices.EqualFunc(a, b, func(u, v spell) bool { return u.lower == v.lower }) {
		// A number or a single name is the same in many languages.
		if n := common(x.target, b); n > 0 || len(b) > 1 && lettered(x.target) {
			var at spans
			if x.branch != nil && x.branch.label != "" && x.branch.label != string(plural.Other) {
				at = wordSpans(a, b)
			}
			p.pair(x, n < 2, "the same as in "+name(p.t, 0), at)
		}
		return true
	}
	if from, to, there := leftover(a, b, x.target); to > from {
		at := wordSpans(a[there:there+to-from], b[from:to])
		p.pair(x, false, fmt.Sprintf("%d words as in %s: “%s”", to-from, name(p.t, 0), excerpt(at.target.In(x.target))), at)
	}
	return false
}

// wordSpans marks the words of the source and of the translation; neither is empty.
func wordSpans(source, target []spell) spans {
	span := func(ws []spell) lang.Span { return lang.Span{Start: ws[0].span.Start, End: ws[len(ws)-1].span.End} }
	return spans{target: span(target), source: span(source)}
}

// fewWords is up to how many pairs of words placesOf compares each with each.
const fewWords = 4096

// placesOf returns a function that yields, in ascending order, the places of word k of b
// in a.
func placesOf(a, b []spell) func(k int) iter.Seq[int] {
	if len(a)*len(b) <= fewWords {
		return func(k int) iter.Seq[int] {
			return func(yield func(int) bool) {
				for i := range a {
					if a[i].lower == b[k].lower && !yield(i) {
						return
					}
				}
			}
		}
	}
	places := map[string][]int{}
	for i, w := range a {
		places[w.lower] = append(places[w.lower], i)
	}
	return func(k int) iter.Seq[int] { return slices.Values(places[b[k].lower]) }
}

// lettered reports whether a text has letters.
func lettered(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// common counts the words of a text that look like no names: those that begin with
// a small letter, or with one of a script without capitals.
func common(s string, ws []spell) int {
	n := 0
	for _, w := range ws {
		r, size := utf8.DecodeRuneInString(w.span.In(s))
		if unicode.IsLetter(r) && !unicode.IsUpper(r) && size < w.span.Len() {
			n++
		}
	}
	return n
}

// leftover finds the longest run of the words of b that stands in a as well, if it
// is a piece of running text: from ≤ k < to, and from there on in a.
func leftover(a, b []spell, text string) (from, to, there int) {
	places := placesOf(a, b)
	for k := 0; k < len(b); k++ {
		for i := range places(k) {
			n := 1
			for i+n < len(a) && k+n < len(b) && a[i+n].lower == b[k+n].lower {
				n++
			}
			if n >= leastRun && n > to-from && common(text, b[k:k+n]) >= 2 {
				from, to, there = k, k+n, i
			}
		}
	}
	return from, to, there
}
