package lexicon

import (
	"iter"
	"math"
	"slices"
	"strings"

	"hexapla/align"
	"hexapla/align/lexicon/lexfile"
)

// Dictionary holds the words of one language. It is immutable.
type Dictionary struct{ parts []part }

// part holds the lists of a language in the files of one space. The lists share
// their concepts; a lemma may be in several of them.
type part struct {
	lists  []*lexfile.Words
	name   string
	base   uint32   // number of the first concept of the space
	table  bool     // the weights were learnt
	spread []uint16 // concept → number of entries that mean it; nil for a table
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

// Entries returns the entries all of whose words satisfy known: file by file, in
// byte order.
//
// The weight of a concept is 1/√(senses · entries), because each sense of an entry
// with many senses is unlikely, and so is each of many entries with one meaning. So
// the link of entries a and b weighs 1/√(senses(a)·|B|·senses(b)·|A|), summed over
// the concepts that they share, where A and B are the entries of either language that
// mean the concept. In a table the weight is the learnt one.
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
			if word != first { // adjacent lemmas often have the same first word
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

// had reports whether one of the lists before list i has lemma.
func (p *part) had(i int, lemma string) bool {
	return slices.ContainsFunc(p.lists[:i], func(w *lexfile.Words) bool {
		_, ok := w.Find(lemma)
		return ok
	})
}

// senses returns the weighted concepts of a lemma from all lists, ascending; nil if
// no list has it. The lists are not merged beforehand: only the few lemmas of a text
// are looked up, and merging takes longer than reading.
func (p *part) senses(lemma string) []align.Sense {
	return p.sensesAt(lemma, -1, 0)
}

// sensesAt is like senses for the lemma number k of list at; at is −1 if its place is
// not known.
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
			return int(y.Weight*8) - int(x.Weight*8) // so that the heavier one is kept
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
