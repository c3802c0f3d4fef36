package lexicon

import (
	"cmp"
	"slices"

	"golang.org/x/text/language"

	"hexapla/align/lexicon/lexfile"
)

// Source is a source of the data in a file.
type Source struct {
	File string
	lexfile.Source
}

// Sources returns the sources of all files, file by file.
func (l *Lexicon) Sources() []Source {
	var out []Source
	for _, s := range l.spaces {
		for _, f := range s.files {
			for _, x := range f.Sources {
				out = append(out, Source{f.Name, x})
			}
		}
	}
	return out
}

// Known is the size of the data of one language.
type Known struct {
	Tag     string // BCP 47
	Entries int    // number of lemmas of all files together
	Senses  int    // number of pairs of lemma and concept
	Bytes   int    // size in the files, compressed
}

// Languages returns the sizes of all languages, by tag.
func (l *Lexicon) Languages() []Known {
	out := make([]Known, len(l.tags))
	for k, tag := range l.tags {
		out[k].Tag = tag
		for _, s := range l.spaces {
			for _, f := range s.files {
				entries, senses, bytes := f.Size(tag)
				out[k].Entries += entries
				out[k].Senses += senses
				out[k].Bytes += bytes
			}
		}
	}
	return out
}

// Match is a lemma of another language that shares a meaning with a word.
type Match struct {
	Lemma  string  // as stems
	Weight float64 // of the link, from 0 to 1.5
	Group  string  // name of the group of files that has it
}

// Lookup returns the lemmas of language to that share a meaning with one or more words
// of language from, the most likely first. Words are found by their stems, and lemmas
// consist of stems, since the files hold nothing else.
func (l *Lexicon) Lookup(word string, from, to language.Tag) []Match {
	a, b := l.dictionary(from), l.dictionary(to)
	lemma := lexfile.Lemma(word)
	if a == nil || b == nil || lemma == "" {
		return nil
	}
	var out []Match
	for _, p := range a.parts {
		weight := make(map[uint32]float64)
		for _, s := range p.senses(lemma) {
			weight[s.Concept] = float64(s.Weight)
		}
		for _, q := range b.parts {
			if q.base == p.base && len(weight) > 0 {
				out = append(out, q.matches(weight)...)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Match) int {
		return cmp.Or(cmp.Compare(y.Weight, x.Weight), cmp.Compare(x.Lemma, y.Lemma))
	})
	return out
}

// matches returns the lemmas that mean one of the weighted concepts.
func (p *part) matches(weight map[uint32]float64) []Match {
	var out []Match
	for i, list := range p.lists {
		for k := range list.Len() {
			concepts, _ := list.Senses(k)
			if !slices.ContainsFunc(concepts, func(c uint32) bool { return weight[p.base+c] > 0 }) {
				continue
			}
			m := Match{Lemma: list.Lemma(k), Group: p.name}
			if p.had(i, m.Lemma) && slices.ContainsFunc(out, func(x Match) bool { return x.Lemma == m.Lemma }) {
				continue
			}
			for _, s := range p.senses(m.Lemma) {
				m.Weight += weight[s.Concept] * float64(s.Weight)
			}
			m.Weight = min(m.Weight, maxWeight)
			out = append(out, m)
		}
	}
	return out
}

// maxWeight is the largest weight of a link.
const maxWeight = 1.5
