package align

import (
	"iter"
	"math"
	"slices"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/lang"
)

// Lexicon knows which words of two languages share a meaning. Implementations
// must be safe for concurrent use and give everything in the same order each
// time.
type Lexicon interface {
	// Dictionary gives what is known of the words of a language, nil if nothing.
	Dictionary(tag language.Tag) Dictionary
	// Links gives what is known of a and b directly: the entries of a glossary,
	// the names of countries. Words as they stand in a text, not stems.
	Links(a, b language.Tag) iter.Seq[Link]
}

// Dictionary is the words of one language with what they mean.
type Dictionary interface {
	// Entries gives, in a fixed order, the entries of which known says yes to
	// every word. known gets a stem as [lang.Stem] makes it or, in a script
	// without blanks, a run of its characters.
	Entries(known func(word string) bool) iter.Seq[Entry]
}

// Entry is a lemma with what it means. Several entries may have the same words.
type Entry struct {
	Words  []string // the words of the lemma as Dictionary.Entries says
	Senses []Sense
}

// Sense is one meaning of an entry. Concepts are numbers that the dictionaries of
// all languages of a lexicon share. Two entries are linked with the sum over the
// concepts they share of the products of their weights, a pseudo-count of which
// no more than 1.5 counts.
type Sense struct {
	Concept uint32
	Weight  float32 // above 0; at most 1 in the embedded lexicon, √3 in the user's own (userdict)
}

// Link says that Source (in the first language) can be translated by Target.
// Either may be several words. Weight is a pseudo-count, 0..1.5.
type Link struct {
	Source, Target string
	Weight         float64
}

// lemma is an entry whose words all stand in the text: their numbers in the
// vocabulary.
type lemma struct {
	stems  []int32
	forms  []int32 // n-grams of a script without blanks; the forms of other words go by their stems
	spaced []int32 // those of stems that are words
	senses []Sense
}

// matcher finds the lemmas that stand in a vocabulary.
type matcher struct {
	v       *vocabulary
	formsOf [][]int32           // stem → forms, words only
	pairs   map[string]struct{} // the first one or two characters of every n-gram
	shorter map[string][]cut    // stems with their last letters cut off
	tokens  []lang.Token
}

// cut is a stem that gives another when its last n letters are cut off.
type cut struct {
	stem int32
	n    int8
}

func newMatcher(v *vocabulary) *matcher {
	m := &matcher{v: v, formsOf: make([][]int32, len(v.channel[stems].words)), shorter: make(map[string][]cut)}
	w := &v.channel[forms]
	for id, kind := range w.kind {
		switch kind {
		case lang.Word:
			s := v.stemOf[id]
			if m.formsOf[s] == nil {
				m.cutStem(s)
			}
			m.formsOf[s] = append(m.formsOf[s], int32(id))
		case lang.Gram:
			if m.pairs == nil {
				m.pairs = make(map[string]struct{})
			}
			one, two := heads(w.words[id])
			m.pairs[one], m.pairs[two] = struct{}{}, struct{}{}
		}
	}
	return m
}

// cutStem enters what is left of a stem without its last one and two letters.
// Short words keep their endings in their stems ("says", "Jahre"), and the
// dictionary has them without. Scripts that write syllables have no such stems.
func (m *matcher) cutStem(id int32) {
	stem := m.v.channel[stems].words[id]
	if r, _ := utf8.DecodeRuneInString(stem); r >= 0x1100 {
		return
	}
	letters := utf8.RuneCountInString(stem)
	for n := 1; n <= 2 && letters-n >= 3; n++ {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
		m.shorter[stem] = append(m.shorter[stem], cut{id, int8(n)})
	}
}

// heads gives the first character and the first two (or the only one) of s.
func heads(s string) (one, two string) {
	_, n := utf8.DecodeRuneInString(s)
	_, k := utf8.DecodeRuneInString(s[n:])
	return s[:n], s[:n+k]
}

// known reports whether a word may stand in the text. For a run of characters it
// asks only for each pair of neighbours: find asks for the whole.
func (m *matcher) known(word string) bool {
	if _, ok := m.v.channel[stems].id[word]; ok {
		return true
	}
	if _, ok := m.shorter[word]; ok {
		return true
	}
	if m.pairs == nil {
		return false
	}
	for len(word) > 0 {
		one, two := heads(word)
		if _, ok := m.pairs[two]; !ok {
			return false
		}
		word = word[len(one):]
	}
	return true
}

// padding follows a run so that none of its own n-grams is cut short.
const padding = "一一一一一一"

// lemma looks the words of an entry up; false if one of them is not in the text.
func (m *matcher) lemma(words []string) (l lemma, ok bool) {
	s, f := &m.v.channel[stems], &m.v.channel[forms]
	for _, word := range words {
		if id, ok := s.id[word]; ok && s.kind[id] != lang.Gram {
			l.stems, l.spaced = append(l.stems, id), append(l.spaced, id)
			continue
		}
		if m.pairs == nil {
			return l, false // no text without blanks, no n-grams
		}
		m.tokens = lang.Tokens(m.tokens[:0], word+padding)
		left := utf8.RuneCountInString(word)
		found := false
		for _, t := range m.tokens {
			if left <= 0 || t.Kind != lang.Gram {
				break
			}
			if utf8.RuneCountInString(t.Stem) <= left {
				id, ok := s.id[t.Stem]
				if !ok {
					return l, false
				}
				l.stems, found = append(l.stems, id), true
			}
			if utf8.RuneCountInString(t.Form) <= left {
				id, ok := f.id[t.Form]
				if !ok {
					return l, false
				}
				l.forms = append(l.forms, id)
			}
			left--
		}
		if !found {
			return l, false
		}
	}
	return l, len(l.stems) > 0
}

// lemmas gives the entries of d whose words all stand in the text. A stem that
// no entry has goes by the entries that it has with the fewest letters cut off.
func (m *matcher) lemmas(d Dictionary, p *params) []lemma {
	var out []lemma
	type shortened struct {
		cut
		senses []Sense
	}
	var short []shortened
	const whole = -1
	least := make([]int8, len(m.formsOf)) // stem → letters cut off, 0: no entry, whole: none
	for e := range m.entries(d) {
		if l, ok := m.lemma(e.Words); ok {
			l.senses = e.Senses
			out = append(out, l)
			if len(e.Words) == 1 && len(l.spaced) == 1 {
				least[l.spaced[0]] = whole
			}
		}
		if len(e.Words) > 1 {
			continue
		}
		for _, c := range m.shorter[e.Words[0]] {
			if n := least[c.stem]; n == 0 || c.n <= n {
				least[c.stem] = c.n
				short = append(short, shortened{c, e.Senses})
			}
		}
	}
	for _, x := range short {
		if least[x.stem] != x.n {
			continue
		}
		senses := make([]Sense, len(x.senses))
		for k, s := range x.senses {
			senses[k] = Sense{s.Concept, s.Weight * float32(p.cutWeight[x.n-1])}
		}
		out = append(out, lemma{stems: []int32{x.stem}, spaced: []int32{x.stem}, senses: senses})
	}
	return out
}

// lexiconLinks enters what the lexicon knows of the words at hand: by stems, and
// by the pairs of forms in the text that have these stems. A lemma of several
// words shares its weight over the pairs of them.
func lexiconLinks(src, tgt *vocabulary, a, b language.Tag, lx Lexicon, p *params, out *[channels]priorList) {
	for l := range lx.Links(a, b) {
		directLink(l, src, tgt, p, out)
	}
	// The languages are read at the same time: the first look at one takes
	// milliseconds.
	var ms, mt *matcher
	var s, t []lemma
	var both sync.WaitGroup
	read := func(m **matcher, out *[]lemma, v *vocabulary, tag language.Tag) {
		if d := lx.Dictionary(tag); d != nil {
			*m = newMatcher(v)
			*out = (*m).lemmas(d, p)
		}
	}
	both.Go(func() { read(&ms, &s, src, a) })
	read(&mt, &t, tgt, b)
	both.Wait()
	type holder struct {
		lemma  int32
		weight float32
	}
	holders := make(map[uint32][]holder, len(t))
	for k, l := range t {
		for _, x := range l.senses {
			holders[x.Concept] = append(holders[x.Concept], holder{int32(k), x.Weight})
		}
	}
	sum := make([]float32, len(t))
	var touched []int32
	for k := range s {
		touched = touched[:0]
		for _, x := range s[k].senses {
			for _, h := range holders[x.Concept] {
				if sum[h.lemma] == 0 {
					touched = append(touched, h.lemma)
				}
				sum[h.lemma] += float32(x.Weight * h.weight)
			}
		}
		slices.Sort(touched)
		for _, j := range touched {
			w := math.Min(float64(sum[j]), p.lexiconLink)
			sum[j] = 0
			if w >= p.lexiconLeast {
				linkLemmas(&s[k], &t[j], ms, mt, w, out)
			}
		}
	}
}

// linkLemmas enters one link of weight w between two lemmas.
func linkLemmas(s, t *lemma, ms, mt *matcher, w float64, out *[channels]priorList) {
	enter := func(c int, us, vs []int32, share float64) {
		for _, u := range us {
			for _, v := range vs {
				out[c].add(u, v, share)
			}
		}
	}
	share := w / float64(max(len(s.stems), len(t.stems)))
	enter(stems, s.stems, t.stems, share)
	// Forms: the n-grams are themselves, a stem stands for all of its forms.
	share = w / float64(max(len(s.forms)+len(s.spaced), len(t.forms)+len(t.spaced), 1))
	enter(forms, s.forms, t.forms, share)
	for _, u := range s.spaced {
		enter(forms, ms.formsOf[u], t.forms, share)
		for _, v := range t.spaced {
			enter(forms, ms.formsOf[u], mt.formsOf[v], share)
		}
	}
	for _, v := range t.spaced {
		enter(forms, s.forms, mt.formsOf[v], share)
	}
}

// directLink enters one link between words as they stand.
func directLink(l Link, src, tgt *vocabulary, p *params, out *[channels]priorList) {
	s, t := lang.Tokens(nil, l.Source), lang.Tokens(nil, l.Target)
	s, t = contentOnly(s), contentOnly(t)
	if len(s) == 0 || len(t) == 0 {
		return
	}
	share := min(l.Weight, p.lexiconLink) / float64(max(len(s), len(t)))
	find := func(c int) {
		var us, vs []int32
		for _, x := range s {
			id, ok := src.channel[c].id[key(c, x)]
			if !ok {
				return
			}
			us = append(us, id)
		}
		for _, x := range t {
			id, ok := tgt.channel[c].id[key(c, x)]
			if !ok {
				return
			}
			vs = append(vs, id)
		}
		for _, u := range us {
			for _, v := range vs {
				out[c].add(u, v, share)
			}
		}
	}
	find(forms)
	find(stems)
}
