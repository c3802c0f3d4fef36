package main

import (
	"regexp"
	"strings"

	"hexapla/align/lexicon/lexfile"
)

var brackets = regexp.MustCompile(`\([^)]*\)|\[[^\]]*\]`)

// longest is the maximal length of a lemma in bytes.
const longest = 120

// lemmaOf converts a lemma of a dictionary to the form of the lexicon files, without text
// in brackets. It returns "" if it could not be found in a text.
func lemmaOf(text string) string {
	lemma := lexfile.Lemma(brackets.ReplaceAllString(strings.ReplaceAll(text, "_", " "), " "))
	if len(lemma) > longest {
		return ""
	}
	return lemma
}
