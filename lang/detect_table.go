package lang

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/language"
)

// evidence tables: one for each script that several languages share. They are
// built when a text in that script is first seen and never change afterwards.

// table holds what is known about the languages of one script.
type table struct {
	script  string
	codes   []string         // at most 64
	tags    []language.Tag   // of codes
	words   map[string][]hit // function words, in lower case
	letters map[rune]uint64  // which languages, as bits, use a letter
	miss    []float64        // log probability of a word that is no function word
	rare    []float64        // log odds before any word is read
}

// hit is a language with the log probability of a word in it.
type hit struct {
	code int
	logp float64
}

const (
	// strange is the log probability of a function word of one language in a
	// text in another: a name, a title, a quotation.
	strange = -8
	// foreignLetter is the log probability of a word with a letter that the
	// language does not have: a foreign name.
	foreignLetter = -3.2
	// unknownBias is the log odds against a language without a table.
	unknownBias = -5
	// unknownHit and unknownMiss say how much of a text in a language without a
	// table looks like function words of some other language: one word in nine or
	// so makes a known language as likely as an unknown one.
	unknownHit  = -2.2
	unknownMiss = -.08
)

// languagesOf lists the languages that share a script, nil for a script that
// decides by itself. Their order is that of their tags.
func languagesOf(script string) []string {
	switch script {
	case "Latn":
		return strings.Fields("af az bs ca cs cy da de en eo es et eu fi fj fo fr ga gl ha hr hu id ig is it ku la lb lg lt lv mi ms mt nb nl nn pl pt ro rw sk sl sn so sq sr st sv sw tl tn tr ts uz vi xh yo zu")
	case "Cyrl":
		return strings.Fields("ba be bg kk ky mk mn ru sr tg tt uk")
	case "Arab":
		return strings.Fields("ar ckb fa ps sd ug ur")
	case "Deva":
		return strings.Fields("hi mr ne")
	}
	return nil
}

// shareOfFunctionWords is how much of running text the words of functionWords
// make up in a language; less where words are long and few repeat.
func shareOfFunctionWords(code string) float64 {
	switch code {
	case "zu", "xh":
		return .06
	case "lg", "sn", "rw":
		return .13
	case "fi", "et", "tr", "az", "kk", "ky", "uz", "tt", "ba", "ug", "la":
		return .17
	case "eu", "hu", "mn", "lt", "lv", "ga", "mt", "ku", "ig", "fj", "ckb", "sd":
		return .22
	case "tg", "so", "ha", "tl", "is", "fo", "ps", "ne", "mr":
		return .25
	}
	return .3
}

// rarity is the log odds against a language before anything is read: how much
// less is written in it than in the large ones, very roughly.
func rarity(code string) float64 {
	if listed("en de fr es it pt nl pl ru uk ar fa tr vi id cs sv ro hu el ja ko hi he da fi nb", code) {
		return 0
	}
	if listed("fj rw lg ig ha ts tn st sn xh zu yo mi la eo fo lb mt ku so ba tt tg ky sd ug ckb", code) {
		return -2.5
	}
	return -1
}

// tagOf is the tag of a language in a script.
func tagOf(script, code string) language.Tag {
	if code == "sr" && script == "Latn" {
		return language.MustParse("sr-Latn")
	}
	if code == "tl" {
		return language.MustParse("fil")
	}
	return language.Make(code)
}

// tableOf is the table of a script, nil for one that needs none.
func tableOf(script string) *table {
	switch script {
	case "Latn":
		return latinTable()
	case "Cyrl":
		return cyrillicTable()
	case "Arab":
		return arabicTable()
	case "Deva":
		return devanagariTable()
	}
	return nil
}

// The tables are made from constants at first use.
var (
	latinTable      = sync.OnceValue(func() *table { return newTable("Latn") })
	cyrillicTable   = sync.OnceValue(func() *table { return newTable("Cyrl") })
	arabicTable     = sync.OnceValue(func() *table { return newTable("Arab") })
	devanagariTable = sync.OnceValue(func() *table { return newTable("Deva") })
)

func newTable(script string) *table {
	t := &table{script: script, codes: languagesOf(script), words: map[string][]hit{}, letters: map[rune]uint64{}}
	for i, code := range t.codes {
		t.tags = append(t.tags, tagOf(script, code))
		share := shareOfFunctionWords(code)
		t.miss = append(t.miss, math.Log(1-share))
		t.rare = append(t.rare, rarity(code))
		list := otherWords(code)
		if script == "Latn" {
			list = latinWords(code)
		}
		// Zipf's law: the r-th word has the share 1/(r+2.5), scaled to the share of all.
		words := wordsOf(list, script)
		scale := 0.0
		for r := range words {
			scale += 1 / (float64(r) + 2.5)
		}
		seen := map[string]bool{}
		for r, w := range words {
			if seen[w] {
				continue
			}
			seen[w] = true
			p := share / scale / (float64(r) + 2.5)
			if len(w) == 1 {
				p = min(p, .012) // initials and list marks look the same
			}
			t.words[w] = append(t.words[w], hit{i, math.Log(p)})
		}
		for _, r := range alphabet(script, code) {
			t.letters[r] |= 1 << i
		}
	}
	return t
}

// common is true for letters that tell nothing about the language.
func (t *table) common(r rune) bool {
	return t.script == "Latn" && r < 0x80 || t.script == "Deva" || unicode.IsMark(r) || r == '\u200c' || r == '\u0640'
}

// tally is what the words of a text say.
type tally struct {
	score   []float64 // log likelihood of each language of the table
	unknown float64   // the same of a language that has no table
	words   int       // counted words
	hits    []int     // distinct function words of each language
}

// count adds up the evidence of words (in lower case, of the table's script).
func (t *table) count(words []string) tally {
	c := tally{score: slices.Clone(t.rare), hits: make([]int, len(t.codes)), unknown: unknownBias}
	times := make(map[string]int, len(words))
	order := make([]string, 0, len(words))
	for _, w := range words {
		if times[w]++; times[w] == 1 {
			order = append(order, w)
		}
	}
	for _, w := range order {
		n := float64(times[w])
		c.words += times[w]
		hits := t.words[w]
		allowed := ^uint64(0)
		for _, r := range w {
			if !t.common(r) {
				allowed &= t.letters[r]
			}
		}
		h, most := 0, math.Inf(-1)
		for i := range c.score {
			switch {
			case h < len(hits) && hits[h].code == i:
				c.score[i] += n * hits[h].logp
				c.hits[i]++
				most = max(most, hits[h].logp)
				h++
			case len(hits) > 0:
				c.score[i] += n * strange
			default:
				c.score[i] += n * t.miss[i]
			}
			if allowed&(1<<i) == 0 {
				c.score[i] += foreignLetter
			}
		}
		if len(hits) > 0 {
			c.unknown += n * (most + unknownHit)
		} else {
			c.unknown += n * unknownMiss
		}
		if allowed != ^uint64(0) {
			c.unknown += foreignLetter / 2
		}
	}
	return c
}
