package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/lang"
)

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

// doublings is what a table tells of words that stand twice where the grammar of the
// language does not double them.
type doublings struct {
	words map[columnWord]int
	cells map[rowColumn]bool // in which they stand
}

// rowColumn is a cell, by the number of its row in the table.
type rowColumn struct{ row, column int }

// columnWord is a word, without case, of a column.
type columnWord struct {
	column int
	word   string
}

// countDoubled counts the words that a chunk doubles.
func countDoubled(p *pass) {
	d := &p.table.doubled
	if d.words == nil {
		*d = doublings{map[columnWord]int{}, map[rowColumn]bool{}}
	}
	for x := range p.texts() {
		if word, _ := doubled(x.string); word != "" && !grammatical(p.language(x.column), fold(word)) {
			d.words[columnWord{x.column, fold(word)}]++
			d.cells[rowColumn{p.first + x.row, x.column}] = true
		}
	}
}

// repeatedWords finds words that stand twice.
func repeatedWords(p *pass) {
	for x := range p.texts() {
		if !p.table.doubled.cells[rowColumn{p.first + x.row, x.column}] {
			continue
		}
		word, at := doubled(x.string)
		// A word that the column doubles again and again is doubled on purpose, and
		// so is one whose counterpart is.
		if word == "" || grammatical(p.language(x.column), fold(word)) || p.table.doubled.words[columnWord{x.column, fold(word)}] > 2 {
			continue
		}
		if x.column > 0 {
			source := p.t.Cell(x.row, 0)
			if w, _ := doubled(source); w != "" || utf8.RuneCountInString(word) <= 3 && doubledCapitals(source) {
				continue
			}
		}
		p.text(x, x.column == 0, "“"+word+"” stands twice", at)
	}
}

// doubled gives the first word of a text that stands twice in a row, and where both
// stand.
func doubled(s string) (word string, at lang.Span) {
	if !mayDouble(s) {
		return "", at
	}
	ws := words(s)
	for k := 1; k < len(ws); k++ {
		a, b := ws[k-1], ws[k]
		if a.lower != b.lower || strings.TrimFunc(s[a.span.End:b.span.Start], space) != "" {
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
		return a.span.In(s), lang.Span{Start: a.span.Start, End: b.span.End}
	}
	for _, w := range ws {
		if run, i := doubledRun(w.span.In(s)); run != "" {
			i += w.span.Start
			return run, lang.Span{Start: i, End: i + 2*len(run)}
		}
	}
	return "", at
}

// mayDouble reports whether a text may have a word or a run twice; it has none in it if
// all of it is ASCII and no word follows one of its length with the same last letter.
func mayDouble(s string) bool {
	before, last, start := 0, byte(0), -1 // length and last letter of the word before
	for i := 0; i <= len(s); i++ {
		c := byte(' ')
		if i < len(s) {
			c = s[i]
		}
		switch {
		case c >= utf8.RuneSelf:
			return true
		case 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '\'' && start >= 0:
			if start < 0 {
				start = i
			}
		case start >= 0:
			n, end := i-start, s[i-1]|0x20
			if n == before && end == last {
				return true
			}
			before, last, start = n, end, -1
		}
	}
	return false
}

// doubledCapitals reports whether a text has an abbreviation with the same letter twice
// (KTUU): other scripts spell it out letter by letter.
func doubledCapitals(s string) bool {
	for _, w := range capitals(s) {
		for i := 1; i < len(w.name); i++ {
			if w.name[i] == w.name[i-1] {
				return true
			}
		}
	}
	return false
}

// doubledRun gives the longest run of characters of a script without blanks that
// stands twice, and where it begins: of two or more Han characters or kana, of four or more of the
// scripts of south-east Asia. Single characters are doubled in many words.
func doubledRun(word string) (run string, at int) {
	if !dense(word) {
		return "", 0
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
			return string(rs[i : i+n]), len(string(rs[:i]))
		}
	}
	return "", 0
}

// alike reports whether all characters of a run are one: ーーーー, 哈哈.
func alike(rs []rune) bool {
	for _, r := range rs {
		if r != rs[0] {
			return false
		}
	}
	return true
}

// dense reports whether the letters of s belong to a script that writes no blanks.
func dense(s string) bool {
	const firstDense = 0xe00 // Thai

	for _, r := range s {
		if r < firstDense {
			continue
		}
		if han(r) || kana(r) || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			return true
		}
	}
	return false
}

func han(r rune) bool  { return unicode.Is(unicode.Han, r) }
func kana(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) || r == 'ー' }
