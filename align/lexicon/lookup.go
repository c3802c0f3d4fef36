package lexicon

import (
	"cmp"
	"slices"

	"golang.org/x/text/language"

	"hexapla/align/lexicon/lexfile"
)

// Source says where some of the data come from, and which file holds them.
type Source struct {
	File string
	lexfile.Source
}

// Sources gives the sources of all files, file by file.
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

// Known tells how much is known of one language.
type Known struct {
	Tag     string // BCP 47
	Entries int    // lemmas, as stems, of all files together
	Senses  int    // pairs of lemma and concept
	Bytes   int    // what they take in the files
}

// Languages tells how much is known of which language, by tag.
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
	Weight float64 // of the link, 0..1.5
	Group  string  // which data say so
}

// Lookup gives the lemmas of the language to that share a meaning with a word, or
// with words, of the language from; the likeliest first. Words are found by their
// stems, and lemmas are given as stems: nothing more is kept of them.
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

// matches gives the lemmas that share one of some weighted concepts.
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

// maxWeight is the most that a link counts.
const maxWeight = 1.5
