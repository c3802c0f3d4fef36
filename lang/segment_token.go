package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// marker reports whether all that stands between start and i is a list mark: a
// number, a letter, a Roman numeral, with a bullet before it perhaps.
func (s *scanner) marker(start, i int) bool {
	for start < i {
		r, w := s.at(start)
		if !opening(r) && !isSpace(r) {
			break
		}
		start += w
	}
	tok := s.text[start:i]
	if tok == "" || len(tok) > 5 {
		return false
	}
	return allDigits(tok) && len(tok) <= 3 || utf8.RuneCountInString(tok) == 1 && !isWide([]rune(tok)[0]) || roman(tok) || roman(strings.ToUpper(tok))
}

// classOf looks a token up: as it is, with a capital for all capitals, in lower
// case; then its part behind the last hyphen (“Dipl.-Ing.”).
func (s *scanner) classOf(tok string) class {
	if len(tok) > 24 || len(s.rules.abbr) == 0 {
		return ordinary
	}
	if c := s.rules.abbr[tok]; c != ordinary {
		return c
	}
	low := strings.ToLower(tok)
	if low != tok {
		// A single capital is an initial, whatever the small letter abbreviates.
		if c := s.rules.abbr[low]; c != ordinary && utf8.RuneCountInString(tok) > 1 {
			return c
		}
		if _, w := utf8.DecodeRuneInString(tok); len(tok) > w && tok == strings.ToUpper(tok) {
			if c := s.rules.abbr[tok[:w]+strings.ToLower(tok[w:])]; c != ordinary {
				return c
			}
		}
	}
	if k := strings.LastIndexByte(tok, '-'); k >= 0 && k+1 < len(tok) {
		return s.classOf(tok[k+1:])
	}
	return ordinary
}

// initials is true for “J”, “U.S”, “J.-P”, “א”: single letters with dots.
func initials(tok string) bool {
	n := 0 // letters since the last dot
	for _, r := range tok {
		switch {
		case r == '.' || r == '-':
			n = 0
		case unicode.IsMark(r) || isInvisible(r):
		case unicode.IsLetter(r) && !isWide(r):
			if n++; n > 1 {
				return false
			}
		default:
			return false
		}
	}
	return n == 1
}

// vowelless is true for short words in the Latin script without a vowel that are
// not written in capitals: “Sgt”, “vgl”.
func vowelless(tok string) bool {
	if len(tok) < 2 || len(tok) > 4 {
		return false
	}
	lower := false
	for i := range len(tok) {
		c := tok[i]
		if c >= 'a' && c <= 'z' {
			lower = true
		} else if c < 'A' || c > 'Z' {
			return false
		}
	}
	return lower && !strings.ContainsAny(tok, "aeiouyAEIOUY")
}

// roman is true for numerals such as XIV.
func roman(tok string) bool {
	return tok != "" && len(tok) <= 8 && strings.Trim(tok, "IVXLCM") == ""
}

func allDigits(tok string) bool {
	for _, r := range tok {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return tok != ""
}

// digitsBefore counts the digits in front of i, thousands separators skipped.
func digitsBefore(text string, i int) int {
	n := 0
	for i > 0 && (text[i-1] >= '0' && text[i-1] <= '9' || text[i-1] == ',') && n < 8 {
		if text[i-1] != ',' {
			n++
		}
		i--
	}
	return n
}
