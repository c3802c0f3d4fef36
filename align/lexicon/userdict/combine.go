package userdict

import (
	"iter"

	"golang.org/x/text/language"

	"hexapla/align"
)

// firstConcept is the number of the first concept of users' dictionaries, above those of
// package lexicon.
const firstConcept = 1 << 31

// Combine returns a lexicon with the entries of base and of all own. base may be nil;
// its concepts must be numbered below 2³¹, as those of package lexicon are. Weights do
// not depend on the order of own: the weights of equal links are added, up to the limit
// of the aligner.
func Combine(base align.Lexicon, own ...*Dict) align.Lexicon {
	if len(own) == 0 && base != nil {
		return base
	}
	c := &combined{base: base}
	at := uint32(firstConcept)
	for _, d := range own {
		c.own = append(c.own, shifted{d, at})
		at += uint32(d.concepts)
	}
	return c
}

type combined struct {
	base align.Lexicon
	own  []shifted
}

// shifted is a Dict with an offset added to its concepts.
type shifted struct {
	*Dict
	from uint32
}

func (c *combined) Dictionary(tag language.Tag) align.Dictionary {
	var list several
	if c.base != nil {
		if d := c.base.Dictionary(tag); d != nil {
			list = append(list, d)
		}
	}
	for _, s := range c.own {
		if w := s.words[keyOf(tag)]; w != nil {
			list = append(list, shiftedWords{w, s.from})
		}
	}
	switch len(list) {
	case 0:
		return nil
	case 1:
		return list[0]
	}
	return list
}

func (c *combined) Links(a, b language.Tag) iter.Seq[align.Link] {
	if c.base == nil {
		return func(func(align.Link) bool) {}
	}
	return c.base.Links(a, b)
}

// several is a list of dictionaries of one language.
type several []align.Dictionary

func (s several) Entries(known func(word string) bool) iter.Seq[align.Entry] {
	return func(yield func(align.Entry) bool) {
		for _, d := range s {
			for e := range d.Entries(known) {
				if !yield(e) {
					return
				}
			}
		}
	}
}

// Search implements align.Searcher. Dictionaries that do not implement it are scanned.
func (s several) Search(words, beginnings []string, known func(word string) bool) iter.Seq[align.Entry] {
	return func(yield func(align.Entry) bool) {
		for _, d := range s {
			for e := range align.Search(d, words, beginnings, known) {
				if !yield(e) {
					return
				}
			}
		}
	}
}

type shiftedWords struct {
	*words
	from uint32
}

func (w shiftedWords) Entries(known func(word string) bool) iter.Seq[align.Entry] {
	return func(yield func(align.Entry) bool) {
		for e := range w.words.Entries(known) {
			senses := make([]align.Sense, len(e.Senses))
			for k, s := range e.Senses {
				senses[k] = align.Sense{Concept: s.Concept + w.from, Weight: s.Weight}
			}
			e.Senses = senses
			if !yield(e) {
				return
			}
		}
	}
}
