package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// closers are the characters that may follow the end of a sentence.
const closers = `"'”’»«›‹)]}」』）】〕》〉״׳`

// terminals are the characters that end a sentence, in all scripts.
const terminals = ".!?…。！？．｡؟۔।॥։՜՞።፧။៕།⁈⁉‼⁇"

// EndsSentence reports whether s ends with sentence-final punctuation, possibly followed by closing
// quotes and brackets.
func EndsSentence(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(closers, r)
	})
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && strings.ContainsRune(terminals, r)
}

// IsWide reports whether a character fills two columns: East Asian ideographs, kana, Hangul,
// full-width forms. Most of them are written without spaces between words.
func IsWide(r rune) bool {
	return r >= 0x1100 && (r <= 0x115F || 0x2E80 <= r && r <= 0x303E || 0x3041 <= r && r <= 0xA4CF ||
		0xAC00 <= r && r <= 0xD7A3 || 0xF900 <= r && r <= 0xFAFF || 0xFE30 <= r && r <= 0xFE6F ||
		0xFF00 <= r && r <= 0xFF60 || 0xFFE0 <= r && r <= 0xFFE6 || 0x1F300 <= r && r <= 0x1FAFF || 0x20000 <= r && r <= 0x3FFFD)
}

// unspaced reports whether r belongs to a script without spaces between words.
func unspaced(r rune) bool {
	if r < 0xE00 {
		return false // fast path for nearly all text
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// Words returns the length of s in words. Where words are not separated by spaces, two ideographs
// or four letters of kana, Thai, Lao, Khmer or Burmese count as one.
func Words(s string) int {
	quarters, inside := 0, false
	for _, r := range s {
		switch {
		case r >= 0xE00 && unicode.Is(unicode.Han, r):
			quarters, inside = quarters+2, false
		case unspaced(r):
			quarters, inside = quarters+1, false
		case unicode.IsLetter(r) || unicode.IsDigit(r) || inside && unicode.Is(unicode.M, r):
			if !inside {
				quarters += 4
			}
			inside = true
		case unicode.IsSpace(r) || strings.ContainsRune("-–—/|,;:.·，、；：。", r):
			inside = false
		}
	}
	return (quarters + 3) / 4
}
