package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// class is what a table says about an abbreviation.
type class uint8

const (
	ordinary     class = iota
	title              // “Mr.”: never ends a sentence
	beforeNumber       // “No.”: no end before a number
	soft               // “Inc.”: ends a sentence only before a word that opens one
	final              // “etc.”: ends a sentence before any capital, never before a number
)

// rules are the tables of one language.
type rules struct {
	lead     [256]bool        // bytes at which a mark may begin
	abbr     map[string]class // by the token without its last dot
	starters map[string]bool  // words, in lower case, that open sentences and are no names
	singles  map[string]bool  // words of one letter, in lower case: “I”, “à”
	months   map[string]bool  // in lower case

	colon        bool // “:” is the full stop (Armenian)
	semicolon    bool // “;” is the question mark (Greek)
	doubleColon  bool // “፡፡” is a full stop (Ethiopic)
	ordinals     bool // “3.” is “third”
	nouns        bool // every noun has a capital (German)
	lowQuotes    bool // „…“
	reversed     bool // »…«
	spacedQuotes bool // « … »
	speech       bool // Chinese: “…。”某某说 is one sentence
	particles    bool // Japanese: hiragana behind 」 goes on
	spaces       bool // Thai, Lao: blanks end sentences
	toned        bool // Vietnamese: a single letter with a tone is a word
	vowelless    bool // short words without a vowel are abbreviations
}

// rulesFor compiles the tables of a language.
func rulesFor(tag language.Tag) rules {
	base, _ := tag.Base()
	code := base.String()
	switch code {
	case "no", "nn":
		code = "nb"
	case "bs", "sr":
		code = "hr"
	}
	r := rules{lead: leadBytes(), abbr: map[string]class{}, starters: map[string]bool{}, singles: map[string]bool{}, months: map[string]bool{}}
	switch code {
	case "hy":
		r.colon = true
		r.lead[':'] = true
	case "el":
		r.semicolon = true
		r.lead[';'] = true
	case "am", "ti":
		r.doubleColon = true
	case "de":
		r.nouns, r.vowelless = true, true
	case "en":
		r.vowelless = true
	case "vi":
		r.toned = true
	case "ja":
		r.particles = true
	case "th", "lo", "km":
		r.spaces = true
	}
	r.ordinals = listed("de da nb sv fi cs sk pl hu hr sl et lv tr is fo lb az kk sq", code)
	r.lowQuotes = listed("de cs sk sl hr et lt lv is bg mk ka lb sq ru uk be", code)
	r.reversed = listed("da de sv fi hu sl hr cs sk", code)
	r.spacedQuotes = code == "fr"
	r.speech = code == "zh" || code == "yue"
	t := abbreviations(code)
	for i, list := range []string{t.titles, "N° № nº Nr " + t.numbers, "Inc Ltd Corp " + t.soft, t.final} {
		for _, w := range strings.Fields(list) {
			r.abbr[w] = class(i) + title
		}
	}
	for _, w := range strings.Fields(t.months) {
		r.months[w] = true
	}
	for _, list := range []string{functionWords(code), t.starters} {
		for _, w := range strings.Fields(list) {
			// A single letter behind a stop is an initial as often as a word.
			if utf8.RuneCountInString(w) > 1 {
				r.starters[w] = true
			} else {
				r.singles[w] = true
			}
		}
	}
	return r
}

// listed reports whether word is one of the words of list.
func listed(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}

// nextMark is the next byte from i on at which a mark may begin.
func (r *rules) nextMark(text string, i int) int {
	for i < len(text) && !r.lead[text[i]] {
		i++
	}
	return i
}

// mark is the kind of rn at i.
func (r *rules) mark(s *scanner, rn rune, i int) markKind {
	switch rn {
	case ':':
		if r.colon {
			if p, _ := s.before(i); !unicode.IsDigit(p) {
				return strong
			}
		}
	case ';':
		if r.semicolon {
			return strong
		}
	case '፡':
		n, _ := s.at(i + len("፡"))
		if p, _ := s.before(i); r.doubleColon && (n == '፡' || p == '፡') {
			return hard
		}
	case '．':
		if n, _ := s.at(i + len("．")); unicode.IsDigit(n) {
			return noMark
		}
		return hard
	default:
		return markOf(rn)
	}
	return noMark
}
