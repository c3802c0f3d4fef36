package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// fold brings spellings of one word together: composed, without case.
func fold(s string) string { return cases.Fold().String(norm.NFC.String(s)) }

// grammatical are words that the grammar of a language sets twice in a row.
func grammatical(base, word string) bool {
	list := ""
	switch base {
	case "de":
		list = " die der das dem den sie "
	case "nl":
		list = " die dat zij ze "
	case "en":
		list = " had that "
	case "fr":
		list = " nous vous "
	case "sv", "da", "nb", "nn", "no":
		list = " att at som det "
	case "hu":
		list = " az "
	case "fi":
		list = " että "
	case "he":
		list = " לאט מאוד יותר "
	case "tr":
		list = " yavaş tek "
	case "ru":
		list = " еле чуть "
	}
	return strings.Contains(list, " "+word+" ")
}

// repeatedWords finds words that stand twice.
func repeatedWords(p *pass) {
	for c := range p.t.Columns {
		base, _ := p.t.Columns[c].Lang.Base()
		var found []text
		var which []string
		usual := map[string]int{}
		for x := range p.texts() {
			if x.column != c {
				continue
			}
			if word := doubled(x.string); word != "" && !grammatical(base.String(), fold(word)) {
				found, which = append(found, x), append(which, word)
				usual[fold(word)]++
			}
		}
		for k, x := range found {
			// A word that the column doubles again and again is doubled on purpose, and
			// so is one whose counterpart is.
			if usual[fold(which[k])] > 2 || c > 0 && doubled(p.t.Cell(x.row, 0)) != "" {
				continue
			}
			p.text(x, c == 0, "“"+which[k]+"” stands twice")
		}
	}
}

// doubled gives the first word of a text that stands twice in a row.
func doubled(s string) string {
	ws := words(s)
	for k := 1; k < len(ws); k++ {
		a, b := ws[k-1], ws[k]
		if a.lower != b.lower || strings.TrimFunc(s[a.span.End:b.span.Start], blank) != "" {
			continue
		}
		r, size := utf8.DecodeRuneInString(a.lower)
		if !unicode.IsLetter(r) || size == len(a.lower) {
			continue // digits, and single letters: vitamin C C
		}
		// Two capitals are a name: Duran Duran, New York, New York.
		first, _ := utf8.DecodeRuneInString(s[a.span.Start:])
		second, _ := utf8.DecodeRuneInString(s[b.span.Start:])
		if unicode.IsUpper(first) && unicode.IsUpper(second) {
			continue
		}
		return s[a.span.Start:a.span.End]
	}
	for k := range ws {
		if run := doubledRun(ws[k].span.In(s)); run != "" {
			return run
		}
	}
	return ""
}

// doubledRun gives the first run of characters of a script without blanks that
// stands twice: of two or more Han characters or kana, of four or more of the
// scripts of south-east Asia. Single characters are doubled in many words.
func doubledRun(word string) string {
	if !dense(word) {
		return ""
	}
	rs := []rune(word)
	for n := 12; n >= 2; n-- {
		for i := 0; i+2*n <= len(rs); i++ {
			if n < 4 && !han(rs[i]) && !kana(rs[i]) {
				continue
			}
			if string(rs[i:i+n]) != string(rs[i+n:i+2*n]) || alike(rs[i:i+n]) {
				continue
			}
			if n == 2 && (kana(rs[i]) || kana(rs[i+1])) {
				continue // どきどき, いろいろ
			}
			return string(rs[i : i+n])
		}
	}
	return ""
}

// alike tells whether all characters of a run are one: ーーーー, 哈哈.
func alike(rs []rune) bool {
	for _, r := range rs {
		if r != rs[0] {
			return false
		}
	}
	return true
}

// dense tells whether the letters of s belong to a script that writes no blanks.
func dense(s string) bool {
	for _, r := range s {
		if han(r) || kana(r) || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			return true
		}
	}
	return false
}

func han(r rune) bool  { return unicode.Is(unicode.Han, r) }
func kana(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) || r == 'ー' }
