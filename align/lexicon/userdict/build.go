package userdict

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/lexicon/lexfile"
)

const (
	// ownWeight is what a link of the user's weighs, in pseudo-counts, against the
	// 1 of a link of the embedded lexicon that leaves no choice. The aligner takes
	// up to 1.5 of it; what is above lets terms with up to four translations still
	// weigh that much.
	ownWeight = 3
)

// term is a word or a phrase in one language.
type term struct {
	lang language.Tag
	text string
}

// builder gathers concepts.
type builder struct {
	d      *Dict
	o      Options
	terms  map[string][]builtTerm
	tags   map[string]language.Tag
	count  int
	long   int // terms of too many words
	lonely int // concepts with terms in one language only
}

type builtTerm struct {
	lemma   string
	concept uint32
	weight  float32
}

func newBuilder(form Form, name string, o Options) *builder {
	return &builder{d: &Dict{name: name, form: form}, o: o, terms: make(map[string][]builtTerm), tags: make(map[string]language.Tag)}
}

// add enters a concept. A weight above 0 is that of the links between its terms;
// 0 leaves it to how many choices they have.
func (b *builder) add(line int, terms []term, weight float64) error {
	type lemma struct{ key, lemma string }
	var found []lemma
	first, more := "", false
	for _, t := range terms {
		l, long := lemmaOf(t.text, t.lang)
		if long {
			b.long++
		}
		key := keyOf(t.lang)
		if _, ok := b.tags[key]; !ok {
			b.tags[key] = t.lang
		}
		if l == "" || slices.Contains(found, lemma{key, l}) {
			continue
		}
		found = append(found, lemma{key, l})
		if first == "" {
			first = key
		}
		more = more || key != first
	}
	if !more {
		if len(terms) > 0 {
			b.lonely++
		}
		return nil
	}
	if b.count += len(found); b.count > b.o.maxEntries() {
		return wrong(b.d.form, b.d.name, line, fmt.Sprintf("more than %d terms: divide the file, or leave out what the texts do not need", b.o.maxEntries()))
	}
	for _, l := range found {
		b.terms[l.key] = append(b.terms[l.key], builtTerm{l.lemma, uint32(b.d.concepts), float32(weight)})
	}
	b.d.concepts++
	return nil
}

func (b *builder) note(format string, args ...any) {
	b.d.notes = append(b.d.notes, b.d.name+": "+fmt.Sprintf(format, args...))
}

// finish sorts and weighs what was gathered.
//
// A link between two terms weighs, times ownWeight, 1/√(senses(a)·|B|·senses(b)·|A|)
// with the number of concepts that a and b mean and of terms that their languages
// have for the concept: the more choices, the less each is worth. It is a product
// with a factor for each term. Weights that were given or learnt stand as they are.
func (b *builder) finish() (*Dict, error) {
	d := b.d
	if d.concepts == 0 {
		return nil, wrong(d.form, d.name, 0, "no entry with terms in two languages in it"+b.blame())
	}
	if b.long > 0 {
		b.note("%d terms of more than %d words are left out", b.long, lexfile.MaxWords)
	}
	if b.lonely > 0 {
		b.note("%d entries without terms in two languages are left out", b.lonely)
	}
	d.words = make(map[string]*words, len(b.terms))
	d.keys = slices.Sorted(maps.Keys(b.terms))
	for _, key := range d.keys {
		d.words[key] = weighed(b.tags[key], b.terms[key], d.concepts)
	}
	return d, nil
}

func (b *builder) blame() string {
	switch {
	case b.long > 0:
		return fmt.Sprintf(" (%d terms have more than %d words)", b.long, lexfile.MaxWords)
	case len(b.tags) == 1:
		for _, tag := range b.tags {
			return fmt.Sprintf(": all of its terms are in %v", tag)
		}
	}
	return ""
}

func weighed(tag language.Tag, terms []builtTerm, concepts int) *words {
	slices.SortFunc(terms, func(x, y builtTerm) int {
		return cmp.Or(cmp.Compare(x.lemma, y.lemma), cmp.Compare(x.concept, y.concept), cmp.Compare(y.weight, x.weight))
	})
	terms = slices.CompactFunc(terms, func(x, y builtTerm) bool { return x.lemma == y.lemma && x.concept == y.concept })
	choice := make([]uint16, concepts)
	for _, t := range terms {
		if choice[t.concept] < math.MaxUint16 {
			choice[t.concept]++
		}
	}
	w := &words{tag: tag, senses: make([]align.Sense, len(terms))}
	for from := 0; from < len(terms); {
		to := from + 1
		for to < len(terms) && terms[to].lemma == terms[from].lemma {
			to++
		}
		for k, t := range terms[from:to] {
			own := float64(t.weight)
			if own <= 0 {
				own = 1 / (float64(to-from) * float64(choice[t.concept]))
			}
			w.senses[from+k] = align.Sense{Concept: t.concept, Weight: float32(math.Sqrt(ownWeight * own))}
		}
		w.lemma = append(w.lemma, strings.Clone(terms[from].lemma))
		w.end = append(w.end, uint32(to))
		from = to
	}
	return w
}

// lemmaOf gives the words of a term as align.Entry has them, with single blanks
// between. What stands in brackets is no part of a term, nor is an article before
// it. "" if nothing is left; long says that it has too many words.
func lemmaOf(text string, tag language.Tag) (lemma string, long bool) {
	text = withoutArticle(withoutBrackets(text), tag)
	if lemma = lexfile.Lemma(text); lemma != "" {
		return lemma, false
	}
	return "", strings.ContainsFunc(text, unicode.IsLetter)
}

// articles are the words that dictionaries put before a noun or a verb to tell
// what it is.
var articles = map[string]string{
	"en": "the a an to", "de": "der die das ein eine", "nl": "de het een", "fr": "le la les un une", "es": "el la los las un una",
	"pt": "o a os as um uma", "it": "il lo la i gli le un uno una", "ca": "el la els les un una", "sv": "en ett att", "da": "en et at",
	"nb": "en ei et å", "nn": "ein ei eit å", "no": "en ei et å", "hu": "a az egy", "el": "ο η το οι τα", "yi": "דער די דאס",
}

func withoutArticle(text string, tag language.Tag) string {
	first, rest, more := strings.Cut(strings.TrimSpace(text), " ")
	if !more {
		return text
	}
	base, _ := tag.Base()
	for a := range strings.FieldsSeq(articles[base.String()]) {
		if strings.EqualFold(first, a) {
			return rest
		}
	}
	return text
}

// brackets are the signs round remarks.
var brackets = map[rune]rune{'(': ')', '[': ']', '{': '}', '<': '>', '（': '）', '【': '】', '〔': '〕'}

// withoutBrackets drops what stands in brackets. A bracket that is never closed is
// a sign like any other.
func withoutBrackets(text string) string {
	if !strings.ContainsAny(text, "([{<（【〔") {
		return text
	}
	var out strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if end, ok := brackets[r]; ok {
			if n := strings.IndexRune(text[i+size:], end); n >= 0 {
				i += size + n + utf8.RuneLen(end)
				out.WriteByte(' ')
				continue
			}
		}
		out.WriteString(text[i : i+size])
		i += size
	}
	return out.String()
}
