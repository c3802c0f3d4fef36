package lexicon

import (
	"iter"
	"math"
	"slices"
	"strings"

	"hexapla/align"
	"hexapla/align/lexicon/lexfile"
)

// Dictionary is the words of one language. It never changes.
type Dictionary struct{ parts []part }

// part is what the files of one space say about a language. The lists share
// their concepts; a lemma may stand in several of them.
type part struct {
	lists  []*lexfile.Words
	name   string
	base   uint32   // of the space's concepts
	table  bool     // weights were learnt
	spread []uint16 // concept → how many entries mean it; not of a table
}

func newPart(lists []*lexfile.Words, s space) part {
	p := part{lists: lists, name: s.name, base: s.base, table: s.files[0].Kind == lexfile.Table}
	if len(lists) == 0 || p.table {
		return p
	}
	p.spread = make([]uint16, s.files[0].Concepts)
	for _, w := range lists {
		for _, c := range w.Concepts() {
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
// link of two entries so weighs 1/√(senses(a)·|B|·senses(b)·|A|), summed over the
// concepts that they share, A and B the entries of either language that mean it.
// In a table the weight is the one that was learnt.
func (d *Dictionary) Entries(known func(word string) bool) iter.Seq[align.Entry] {
	return func(yield func(align.Entry) bool) {
		for k := range d.parts {
			if !d.parts[k].entries(known, yield) {
				return
			}
		}
	}
}

func (p *part) entries(known func(word string) bool, yield func(align.Entry) bool) bool {
	for i, list := range p.lists {
		first, firstKnown := "", false
		for k := range list.Len() {
			lemma := list.Lemma(k)
			word, rest, more := strings.Cut(lemma, " ")
			if word != first { // neighbours mostly begin alike
				first, firstKnown = word, known(word)
			}
			if !firstKnown || more && !allKnown(rest, known) || p.had(i, lemma) {
				continue
			}
			if !yield(align.Entry{Words: strings.Split(lemma, " "), Senses: p.sensesAt(lemma, i, k)}) {
				return false
			}
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

// had reports whether a list before list i has a lemma.
func (p *part) had(i int, lemma string) bool {
	return slices.ContainsFunc(p.lists[:i], func(w *lexfile.Words) bool {
		_, ok := w.Find(lemma)
		return ok
	})
}

// senses gives the weighted concepts of a lemma from all lists, ascending; nil if
// none has it. The lists are searched for the few lemmas of a text only: merging
// them takes longer than reading them.
func (p *part) senses(lemma string) []align.Sense {
	return p.sensesAt(lemma, -1, 0)
}

// sensesAt is senses of a lemma that is the k-th of list at; below 0: of any.
func (p *part) sensesAt(lemma string, at, k int) []align.Sense {
	var out []align.Sense
	for n, list := range p.lists {
		k, ok := k, n == at
		if !ok {
			k, ok = list.Find(lemma)
		}
		if !ok {
			continue
		}
		concepts, weights := list.Senses(k)
		out = slices.Grow(out, len(concepts))
		for i, c := range concepts {
			s := align.Sense{Concept: c, Weight: 1}
			if weights != nil {
				s.Weight = float32(weights[i]) / 8
			}
			out = append(out, s)
		}
	}
	if len(p.lists) > 1 {
		slices.SortFunc(out, func(x, y align.Sense) int {
			if x.Concept != y.Concept {
				return int(int64(x.Concept) - int64(y.Concept))
			}
			return int(y.Weight*8) - int(x.Weight*8) // the heavier stays
		})
		out = slices.CompactFunc(out, func(x, y align.Sense) bool { return x.Concept == y.Concept })
	}
	for i := range out {
		if !p.table {
			out[i].Weight = float32(1 / math.Sqrt(float64(len(out))*float64(p.spread[out[i].Concept])))
		}
		out[i].Concept += p.base
	}
	return out
}
