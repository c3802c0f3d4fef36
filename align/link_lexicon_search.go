package align

import (
	"iter"
	"slices"
	"unicode/utf8"
)

// Searcher is a [Dictionary] that can be faster than going over all of its entries
// where a text has few words.
type Searcher interface {
	Dictionary
	// Search gives what Entries gives, in the same order, for a known that says yes
	// only to words that are among words or begin with one of beginnings. Both are
	// ascending and without repetition.
	Search(words, beginnings []string, known func(word string) bool) iter.Seq[Entry]
}

// Search searches a dictionary as [Searcher] says, or goes over all of it where it
// cannot be searched.
func Search(d Dictionary, words, beginnings []string, known func(word string) bool) iter.Seq[Entry] {
	if s, ok := d.(Searcher); ok {
		return s.Search(words, beginnings, known)
	}
	return d.Entries(known)
}

// mostSearched is the words of a text up to which searching for them is faster
// than going over a dictionary of a hundred thousand entries.
const mostSearched = 6000

// entries gives the entries of d whose words may stand in the text.
func (m *matcher) entries(d Dictionary) iter.Seq[Entry] {
	stemWords := m.v.channel[stems].words
	if len(stemWords)+len(m.shorter)+len(m.pairs) > mostSearched {
		return d.Entries(m.known)
	}
	words := slices.Clone(stemWords)
	for w := range m.shorter {
		words = append(words, w)
	}
	var beginnings []string
	for w := range m.pairs { // of one character or two
		if utf8.RuneCountInString(w) == 1 {
			words = append(words, w)
		} else {
			beginnings = append(beginnings, w)
		}
	}
	slices.Sort(words)
	slices.Sort(beginnings)
	return Search(d, slices.Compact(words), beginnings, m.known)
}
