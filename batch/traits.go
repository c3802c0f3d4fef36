package batch

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mozillazg/go-unidecode"

	"hexapla/align"
	"hexapla/lang"
)

// This file describes texts by what survives translation, and compares them.

// traitsOf describes a file.
func traitsOf(name string, l *Loaded, lx align.Lexicon) *traits {
	t := &traits{name: name, tag: l.Column.Lang, of: map[string]float64{}, col: l.Column, l: &Loaded{Column: l.Column}}
	words := map[string]bool{}
	var tokens []lang.Token
	for _, s := range l.Column.Segments {
		tokens = lang.Tokens(tokens[:0], s)
		grams := false
		for _, k := range tokens {
			switch k.Kind {
			case lang.Digits:
				if len(k.Form) > 1 {
					t.of["n"+k.Form] = 1
				}
			case lang.Word:
				words[k.Stem] = true
				if latin := nameKey(k); latin != "" {
					t.of["w"+latin] = 1
				}
			case lang.Gram:
				grams = true
			}
		}
		if grams {
			runes := []rune(s)
			for n := 1; n <= 4; n++ {
				for i := 0; i+n <= len(runes); i++ {
					words[string(runes[i:i+n])] = true
				}
			}
		}
	}
	delete(words, "")
	if dict := lx.Dictionary(l.Column.Lang); dict != nil {
		for e := range dict.Entries(func(w string) bool { return words[w] }) {
			if len(e.Senses) > 6 {
				continue // words that may mean anything say nothing
			}
			for _, s := range e.Senses {
				key := "c" + strconv.FormatUint(uint64(s.Concept), 10)
				t.of[key] = max(t.of[key], min(float64(s.Weight), 1)/math.Sqrt(float64(len(e.Senses))))
			}
		}
	}
	return t
}

// nameKey is the beginning of a word in Latin letters, if it may be a name: with a
// capital, or in a script that has none.
func nameKey(k lang.Token) string {
	if !k.Capital && strings.ToUpper(k.Form) != k.Form {
		return ""
	}
	latin := strings.ToLower(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, unidecode.Unidecode(k.Form)))
	if len(latin) < 4 {
		return ""
	}
	return latin[:min(len(latin), 5)]
}

// weigh makes weights of the traits: what few files have says most, and what one
// file has alone nothing.
func weigh(all []*traits) {
	files := map[string]int{}
	for _, t := range all {
		for trait := range t.of {
			files[trait]++
		}
	}
	for _, t := range all {
		for _, trait := range sortedKeys(t.of) {
			if files[trait] < 2 {
				delete(t.of, trait)
				continue
			}
			t.of[trait] *= math.Log(float64(len(all)+1) / float64(files[trait]))
			t.norm += float64(t.of[trait] * t.of[trait])
		}
		t.norm = math.Sqrt(t.norm)
	}
}

// likeness is 0..1.
func likeness(a, b *traits) float64 {
	if a.norm == 0 || b.norm == 0 {
		return 0
	}
	if len(b.of) < len(a.of) {
		a, b = b, a
	}
	var terms []float64
	for trait, w := range a.of {
		if v := b.of[trait]; v != 0 {
			terms = append(terms, w*v)
		}
	}
	slices.Sort(terms) // in a fixed order, whatever that of the map is
	sum := 0.0
	for _, x := range terms {
		sum += x
	}
	ratio := math.Log(float64(len(a.col.Segments)) / float64(len(b.col.Segments)))
	return sum / (a.norm * b.norm) * math.Exp(-ratio*ratio/(2*lengthSpread*lengthSpread))
}
