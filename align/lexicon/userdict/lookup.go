package userdict

import (
	"cmp"
	"slices"

	"golang.org/x/text/language"

	"hexapla/align"
)

// Match is an entry of another language that shares a meaning with a word.
type Match struct {
	Lemma  string  // as stems
	Weight float64 // of the link, at most 1.5, the limit of the aligner
}

// maxWeight is the aligner's limit of the weight of a link.
const maxWeight = 1.5

// Lookup returns the entries of language to that share a meaning with one or more words
// of language from, the most likely first.
func (d *Dict) Lookup(word string, from, to language.Tag) []Match {
	a, b := d.words[keyOf(from)], d.words[keyOf(to)]
	lemma, _, _ := lemmaOf(word, from)
	if a == nil || b == nil {
		return nil
	}
	k, ok := slices.BinarySearch(a.lemma, lemma)
	if !ok {
		return nil
	}
	weight := make(map[uint32]float32)
	for _, s := range a.sensesOf(k) {
		weight[s.Concept] = s.Weight
	}
	var out []Match
	for i, l := range b.lemma {
		var sum float64
		for _, s := range b.sensesOf(i) {
			sum += float64(s.Weight * weight[s.Concept])
		}
		if sum > 0 {
			out = append(out, Match{l, min(sum, maxWeight)})
		}
	}
	slices.SortFunc(out, func(x, y Match) int {
		return cmp.Or(cmp.Compare(y.Weight, x.Weight), cmp.Compare(x.Lemma, y.Lemma))
	})
	return out
}

// sensesOf returns the senses of lemma k.
func (w *words) sensesOf(k int) []align.Sense {
	from := uint32(0)
	if k > 0 {
		from = w.end[k-1]
	}
	return w.senses[from:w.end[k]:w.end[k]]
}
