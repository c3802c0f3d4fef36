package lexfile

import (
	"strings"
	"unicode/utf8"

	"hexapla/lang"
)

// MaxWords is the most words of a lemma: longer ones are explanations.
const MaxWords = 4

// Lemma gives a text as the entries of files are written: stems with single
// blanks between, runs of a script without blanks whole, no punctuation. "" if
// the text has no letters, too many words or too many bytes to be an entry.
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
			// A token stands at each character of a run; the last is cut to one.
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
