package lexicon

import (
	"iter"
	"sort"
	"strings"

	"hexapla/align"
	"hexapla/align/lexicon/lexfile"
)

var _ align.Searcher = (*Dictionary)(nil)

// Search implements [align.Searcher]. It takes a binary search for each word and
// beginning.
func (d *Dictionary) Search(words, beginnings []string, known func(word string) bool) iter.Seq[align.Entry] {
	return func(yield func(align.Entry) bool) {
		for k := range d.parts {
			if !d.parts[k].search(words, beginnings, known, yield) {
				return
			}
		}
	}
}

// search visits the lemmas whose first word may be known, ascending.
func (p *part) search(words, beginnings []string, known func(word string) bool, yield func(align.Entry) bool) bool {
	for i, list := range p.lists {
		next := 0 // all matching lemmas before it have been visited
		visit := func(from string, match func(lemma string) bool) bool {
			next = lowerBound(list, from, next)
			for ; next < list.Len(); next++ {
				lemma := list.Lemma(next)
				if !match(lemma) {
					break
				}
				if p.had(i, lemma) || !allKnown(lemma, known) {
					continue
				}
				if !yield(align.Entry{Words: strings.Split(lemma, " "), Senses: p.sensesAt(lemma, i, next)}) {
					return false
				}
			}
			return true
		}
		for w, b := 0, 0; w < len(words) || b < len(beginnings); {
			if b == len(beginnings) || w < len(words) && words[w] <= beginnings[b] {
				word := words[w]
				w++
				if !visit(word, func(lemma string) bool {
					rest, ok := strings.CutPrefix(lemma, word)
					return ok && (rest == "" || rest[0] == ' ')
				}) {
					return false
				}
				continue
			}
			begin := beginnings[b]
			b++
			if !visit(begin, func(lemma string) bool { return strings.HasPrefix(lemma, begin) }) {
				return false
			}
		}
	}
	return true
}

// lowerBound returns the index of the first lemma from k on that is not before word.
// It is a galloping search, since successive words are usually near each other.
func lowerBound(list *lexfile.Words, word string, k int) int {
	step := 1
	for k+step < list.Len() && list.Lemma(k+step) < word {
		k += step
		step *= 2
	}
	n := min(step+1, list.Len()-k)
	return k + sort.Search(n, func(i int) bool { return list.Lemma(k+i) >= word })
}
