package lexfile

import (
	"strings"
	"unicode/utf8"

	"hexapla/lang"
)

// MaxWords is the maximal number of words of a lemma; longer ones are explanations.
const MaxWords = 4

// Lemma converts a text to the form of an entry: stems separated by single spaces, runs
// of a script without spaces kept whole, no punctuation. It returns "" if the text has
// no letters, or too many words or bytes.
func Lemma(text string) string {
	var words []string
	run := ""
	flush := func() {
		if run != "" {
			words = append(words, run)
			run = ""
		}
	}
	letters := false
	for _, t := range lang.Tokens(nil, text) {
		if t.Kind == lang.Gram {
			// There is a token at each character of a run; the last one has only one.
			r, size := utf8.DecodeRuneInString(t.Form)
			run += string(r)
			letters = true
			if len(t.Form) == size {
				flush()
			}
			continue
		}
		flush()
		switch t.Kind {
		case lang.Word:
			if t.Stem != "" {
				words = append(words, t.Stem)
				letters = true
			}
		case lang.Digits:
			words = append(words, t.Stem)
		}
	}
	flush()
	lemma := strings.Join(words, " ")
	if !letters || len(words) > MaxWords || len(lemma) > maxLemma {
		return ""
	}
	return lemma
}
