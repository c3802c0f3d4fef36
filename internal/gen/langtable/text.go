package main

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hexapla/internal/gen/sources"
	"hexapla/lang/ngrams"
)

// readDeclaration returns translations of the Universal Declaration of Human
// Rights, one after another.
func readDeclaration(dir string, names []string) (string, error) {
	var b strings.Builder
	for _, name := range names {
		text, err := sources.Declaration(dir, name)
		if err != nil {
			return "", err
		}
		b.WriteString(text)
		b.WriteByte('\n')
	}
	return b.String(), nil
}

// wordsOf splits a text into words in lower case, as package lang does.
func wordsOf(text string) []string {
	text = strings.ToLower(strings.ReplaceAll(norm.NFC.String(text), "İ", "i"))
	return strings.FieldsFunc(text, func(r rune) bool {
		return r == '\u02bb' || r == '\u02bc' || !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\u200c' && r != '\u0640'
	})
}

// tables holds the letters of the scripts.
var tables = map[string]*unicode.RangeTable{
	"Latn": unicode.Latin, "Cyrl": unicode.Cyrillic, "Arab": unicode.Arabic,
	"Deva": unicode.Devanagari, "Ethi": unicode.Ethiopic, "Tibt": unicode.Tibetan,
}

// inScript returns the words of a script. The languages of each script have numbers of
// their own, so sequences of another script would count for the wrong ones.
func inScript(words []string, script string) []string {
	return slices.DeleteFunc(words, func(w string) bool {
		for _, r := range w {
			if !unicode.Is(tables[script], r) && !unicode.Is(unicode.Inherited, r) && r != '\u200c' {
				return true
			}
		}
		return false
	})
}

// pieces splits words into the units of the models. Those of lingua have no combining
// marks: in Latin and Cyrillic script a mark separates its neighbours, and in Arabic
// script marks are removed, since the same words are also written without them.
func pieces(words []string, script string) []string {
	if script != "Latn" && script != "Cyrl" && script != "Arab" {
		return words
	}
	var list []string
	for _, w := range words {
		if script == "Arab" {
			list = append(list, strings.Map(func(r rune) rune {
				if unicode.IsMark(r) {
					return -1
				}
				return r
			}, w))
			continue
		}
		list = append(list, strings.FieldsFunc(w, unicode.IsMark)...)
	}
	return list
}

// learn makes a model of sequences of up to longest letters from a text, with the
// smoothing of Witten and Bell (1991): the probability of letters not seen in a context
// is proportional to the number of different letters seen in it.
func learn(words []string, longest int) *model {
	m := newModel()
	var count, context, kinds [ngrams.Longest + 1]map[string]float64
	for n := 1; n <= longest; n++ {
		count[n], context[n], kinds[n] = map[string]float64{}, map[string]float64{}, map[string]float64{}
	}
	for _, w := range words {
		r := []rune(w)
		for i := range r {
			for n := 1; n <= longest && n <= i+1; n++ {
				g, h := string(r[i-n+1:i+1]), string(r[i-n+1:i])
				if count[n][g] == 0 {
					kinds[n][h]++
				}
				count[n][g]++
				context[n][h]++
			}
		}
	}
	for n := 1; n <= longest; n++ {
		for g, k := range count[n] {
			_, last := utf8.DecodeLastRuneInString(g)
			h := g[:len(g)-last]
			lower := 1e-4
			if n > 1 {
				_, first := utf8.DecodeRuneInString(g)
				lower = m.p[n-1][g[first:]]
			}
			m.p[n][g] = (k + kinds[n][h]*lower) / (context[n][h] + kinds[n][h])
		}
	}
	return m
}

// frequent returns the repeated short words of a text, the most frequent first, with half
// their share of all words; the other half is left to words of other texts.
func frequent(words []string) (list []string, share []float64) {
	const least, longest = 3, 6
	count := map[string]int{}
	for _, w := range words {
		count[w]++
	}
	for w, n := range count {
		if n >= least && utf8.RuneCountInString(w) <= longest {
			list = append(list, w)
		}
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := count[list[i]], count[list[j]]
		return a > b || a == b && list[i] < list[j]
	})
	list = list[:min(len(list), 80)]
	for _, w := range list {
		share = append(share, float64(count[w])/float64(len(words))/2)
	}
	return list, share
}
