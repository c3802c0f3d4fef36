package main

import (
	"regexp"
	"strings"

	"hexapla/align/lexicon/lexfile"
)

var brackets = regexp.MustCompile(`\([^)]*\)|\[[^\]]*\]`)

// longest is the most bytes of a lemma that is worth its place.
const longest = 120

// lemmaOf gives a lemma of a dictionary as the lexicon files have it, without
// what stands in brackets; "" if it is none that can be found in a text.
func lemmaOf(text string) string {
	lemma := lexfile.Lemma(brackets.ReplaceAllString(strings.ReplaceAll(text, "_", " "), " "))
	if len(lemma) > longest {
		return ""
	}
	return lemma
}
