package main

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"hexapla/lang"
)

// maxWords is the most words of a lemma: longer ones are explanations.
const maxWords = 4

var brackets = regexp.MustCompile(`\([^)]*\)|\[[^\]]*\]`)

// lemmaOf gives a lemma as the lexicon files have it: stems with single blanks
// between, runs of a script without blanks whole. "" if it is none that can be
// found in a text.
func lemmaOf(text string) string {
	text = brackets.ReplaceAllString(strings.ReplaceAll(text, "_", " "), " ")
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
			r, size := utf8.DecodeRuneInString(t.Form)
			run += string(r)
			letters = true
			if len(t.Form) == size { // the last of its run: cut to one character
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
	if !letters || len(words) > maxWords {
		return ""
	}
	lemma := strings.Join(words, " ")
	if len(lemma) > 120 {
		return ""
	}
	return lemma
}
