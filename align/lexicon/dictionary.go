package lexicon

import (
	"iter"
	"math"
	"strings"

	"hexapla/align"
	"hexapla/align/lexicon/lexfile"
)

// Dictionary is the words of one language. It never changes.
type Dictionary struct{ parts []part }

// part is what the files of one space say about a language.
type part struct {
	words  *lexfile.Words
	base   uint32
	table  bool
	spread []uint16 // concept → how many entries mean it
	name   string
}

func newPart(w *lexfile.Words, s space) part {
	p := part{words: w, base: s.base, name: s.name, table: s.files[0].Kind == lexfile.Table}
	if w == nil || p.table {
		return p
	}
	p.spread = make([]uint16, s.files[0].Concepts)
	for k := range w.Len() {
		concepts, _ := w.Senses(k)
		for _, c := range concepts {
			if p.spread[c] < math.MaxUint16 {
				p.spread[c]++
			}
		}
	}
	return p
}

// Entries gives the entries of which known says yes to every word: file by file,
// in the order of their bytes.
//
// The weight of a concept is 1/√(senses · entries): of an entry with many senses
// each is unlikely, and so is each of many entries with the same meaning. The
// product of the two sides of a link is so what issue “lexicon” asks for,
// 1/√(senses(a)·|B|·senses(b)·|A|). In a table it is the weight that was learnt.
func (d *Dictionary) Entries(known func(word string) bool) iter.Seq[align.Entry] {
	return func(yield func(align.Entry) bool) {
		for _, p := range d.parts {
			if !p.entries(known, yield) {
				return
			}
		}
	}
}

func (p *part) entries(known func(word string) bool, yield func(align.Entry) bool) bool {
	first, firstKnown := "", false
	for k := range p.words.Len() {
		lemma := p.words.Lemma(k)
		word, rest, more := strings.Cut(lemma, " ")
		if word != first { // neighbours mostly begin alike
			first, firstKnown = word, known(word)
		}
		if !firstKnown || more && !allKnown(rest, known) {
			continue
		}
		if !yield(align.Entry{Words: strings.Split(lemma, " "), Senses: p.senses(k)}) {
			return false
		}
	}
	return true
}

func allKnown(words string, known func(word string) bool) bool {
	for word := range strings.SplitSeq(words, " ") {
		if !known(word) {
			return false
		}
	}
	return true
}

// senses gives the weighted concepts of entry k.
func (p *part) senses(k int) []align.Sense {
	concepts, weights := p.words.Senses(k)
	out := make([]align.Sense, len(concepts))
	for i, c := range concepts {
		out[i].Concept = p.base + c
		switch {
		case !p.table:
			out[i].Weight = float32(1 / math.Sqrt(float64(len(concepts))*float64(p.spread[c])))
		case weights != nil:
			out[i].Weight = float32(weights[i]) / 8
		default:
			out[i].Weight = 1
		}
	}
	return out
}
