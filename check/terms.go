package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hexapla/lang"
)

// The terms of a glossary are looked for word by word. Whether a word of the text is
// a form of the term's is told from the letters alone, for any language.

// word is a word of a text with its place, and the letters of its stem and of itself
// without the marks on them.
type word struct {
	lang.Token
	at         lang.Span
	stem, bare []rune
}

// needle is a term to be looked for: its words, or its letters in a script without
// blanks.
type needle struct {
	text  string
	words []word
	run   string
}

func newNeedle(s string) needle {
	if dense(s) {
		return needle{text: s, run: strings.Join(strings.Fields(fold(s)), "")}
	}
	return needle{text: s, words: wordsOf(s)}
}

// hay is a text to look in.
type hay struct {
	text  string
	words []word
	run   string
}

func newHay(s string) hay {
	h := hay{text: s, words: wordsOf(s)}
	if dense(s) {
		h.run = strings.Join(strings.Fields(fold(s)), "")
	}
	return h
}

// find tells where a term stands in a text, if it does; same tells whether a word of
// the text is one of the term. The place of a run of a script without blanks is
// known only where it is written as in the term.
func (h hay) find(n needle, same func(term, word *word) bool) (at lang.Span, ok bool) {
	if n.run != "" {
		if i := strings.Index(h.text, n.text); i >= 0 {
			return lang.Span{Start: i, End: i + len(n.text)}, true
		}
		return at, strings.Contains(h.run, n.run)
	}
	k := len(n.words)
	for i := 0; k > 0 && i+k <= len(h.words); i++ {
		m := 0
		for m < k && same(&n.words[m], &h.words[i+m]) {
			m++
		}
		if m == k {
			return lang.Span{Start: h.words[i].at.Start, End: h.words[i+k-1].at.End}, true
		}
	}
	return at, false
}

// wordsOf gives the words and numbers of a text.
func wordsOf(s string) []word {
	var out []word
	for _, w := range words(s) {
		run := w.span.In(s)
		lower := strings.ToLower(run)
		from := 0
		for _, t := range lang.Tokens(nil, run) {
			if t.Kind == lang.Punctuation {
				continue
			}
			at := w.span
			if i := strings.Index(lower[from:], t.Form); i >= 0 && len(lower) == len(run) && t.Kind == lang.Word {
				from += i
				at = lang.Span{Start: w.span.Start + from, End: w.span.Start + from + len(t.Form)}
				from += len(t.Form)
			}
			out = append(out, word{t, at, bare(t.Stem), bare(t.Form)})
		}
	}
	return out
}

// written reports whether a word is the term's as it is written, but for capitals and,
// in Hebrew and Arabic, an article, a preposition or “and” that hang before it.
func written(term, word *word) bool {
	if term.Form == word.Form {
		return true
	}
	before, ok := strings.CutSuffix(word.Form, term.Form)
	if !ok || term.Kind != lang.Word || utf8.RuneCountInString(term.Form) < 2 || utf8.RuneCountInString(before) > 4 {
		return false
	}
	letters := ""
	switch r, _ := utf8.DecodeRuneInString(term.Form); {
	case unicode.Is(unicode.Hebrew, r):
		letters = "והבלמשכ"
	case unicode.Is(unicode.Arabic, r):
		letters = "وفبكلاس"
	}
	return letters != "" && strings.Trim(before, letters) == ""
}

// inflection gives what tells whether a word of a language may be a form of a
// term's.
func inflection(base string) func(term, word *word) bool {
	switch {
	case base == "en":
		return englishForm
	case strings.Contains(" az bn et eu fi hu ja ka kk kn ko ky ml mn ta te tk tr ug uz ", " "+base+" "):
		return func(term, word *word) bool {
			// Endings are hung on endings, and leave the word as it is.
			return term.Kind == lang.Word && strings.HasPrefix(word.Form, term.Form) && (hangul(term.Form) || utf8.RuneCountInString(term.Form) >= 3) || stemForm(term, word)
		}
	}
	return stemForm
}

func hangul(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Hangul, r)
}

// englishForm reports whether one of two words is the other with an English ending.
func englishForm(term, word *word) bool {
	a, b := strings.ReplaceAll(term.Form, "’", "'"), strings.ReplaceAll(word.Form, "’", "'")
	return a == b || term.Kind == lang.Word && (englishEnding(a, b) || englishEnding(b, a))
}

// englishEnding reports whether longer is word with an ending: -s, -'s, -ed, -ing and
// what they do to the end of the word.
func englishEnding(word, longer string) bool {
	longer = strings.TrimSuffix(strings.TrimSuffix(longer, "'s"), "'")
	if longer == word {
		return true
	}
	n := len(word)
	if n < 2 || len(longer) < n-1 {
		return false
	}
	if end, ok := strings.CutPrefix(longer, word); ok {
		last := word[n-1:]
		return slices.Contains([]string{"s", "es", "ed", "ing", "d"}, end) && (end != "d" || last == "e") ||
			slices.Contains([]string{last + "ed", last + "ing", last + "es"}, end) && n > 2 && !strings.Contains("aeiouy", last)
	}
	for _, p := range [...]struct{ end, longer string }{
		{"y", "ies"}, {"y", "ied"}, {"e", "ing"}, {"f", "ves"}, {"fe", "ves"}, {"is", "es"},
	} {
		if head, ok := strings.CutSuffix(word, p.end); ok && n > 2 && longer == head+p.longer {
			return true
		}
	}
	return false
}

// stemForm reports whether two words share a stem, as the lexicon does: words are cut
// to their first letters, and short ones keep their ending in them, so that up to
// two letters may go. Behind what they share are no more than endings.
func stemForm(term, word *word) bool {
	if term.Form == word.Form {
		return true
	}
	a, b := term.stem, word.stem
	if term.Kind != lang.Word || word.Kind != lang.Word || len(a) == 0 {
		return false
	}
	r, n := a[0], shared(a, b)
	if unicode.In(r, unicode.Hangul, unicode.Ethiopic) { // a letter is a syllable
		return slices.Equal(a, b)
	}
	if !slices.Equal(a, b) && (n < 3 || len(a)-n > 1 || len(b)-n > 2) {
		return false
	}
	if unicode.In(r, unicode.Hebrew, unicode.Arabic) {
		return true // prefixes were taken off
	}
	n = shared(term.bare, word.bare)
	ending := 5
	if len(term.bare) < 5 {
		ending = 3 // the shorter the word, the less it shares with its own forms alone
	}
	return len(term.bare)-n <= 3 && len(word.bare)-n <= ending
}

// bare gives the letters of a word without the accents on them, some of which come
// and go with inflection (Haus, Häuser).
func bare(s string) []rune {
	if ascii(s) {
		return []rune(s)
	}
	return slices.DeleteFunc([]rune(norm.NFD.String(s)), func(r rune) bool { return 0x300 <= r && r <= 0x36f })
}

// shared is the number of letters that two words begin with.
func shared(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
