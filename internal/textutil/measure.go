package textutil

import (
	"strings"
	"unicode"
)

// IsWide reports whether a character fills two columns: East Asian ideographs, kana, Hangul,
// full-width forms. Most of them are written without spaces between words.
func IsWide(r rune) bool {
	return r >= 0x1100 && (r <= 0x115F || 0x2E80 <= r && r <= 0x303E || 0x3041 <= r && r <= 0xA4CF ||
		0xAC00 <= r && r <= 0xD7A3 || 0xF900 <= r && r <= 0xFAFF || 0xFE30 <= r && r <= 0xFE6F ||
		0xFF00 <= r && r <= 0xFF60 || 0xFFE0 <= r && r <= 0xFFE6 || 0x1F300 <= r && r <= 0x1FAFF || 0x20000 <= r && r <= 0x3FFFD)
}

// IsUnspaced reports whether r belongs to a script without spaces between words.
func IsUnspaced(r rune) bool {
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
		case IsUnspaced(r):
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

// Letters counts the letters of s in the three groups for which office programs keep separate
// languages: East Asian scripts, scripts that run from right to left or need shaping (Arabic,
// Hebrew, Indic, Thai …), and all others.
func Letters(s string) (western, eastAsian, complexScript int) {
	for _, r := range s {
		switch {
		case r < 0x250:
			if 'a' <= r|0x20 && r|0x20 <= 'z' || r >= 0xC0 && unicode.IsLetter(r) {
				western++
			}
		case r >= 0x590 && r <= 0x109F || r >= 0x1780 && r <= 0x17FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC:
			if unicode.IsLetter(r) {
				complexScript++
			}
		case IsWide(r):
			if unicode.IsLetter(r) {
				eastAsian++
			}
		case unicode.IsLetter(r):
			western++
		}
	}
	return western, eastAsian, complexScript
}

// ColumnName returns the letters of a table column counted from 0: A … Z, AA …
func ColumnName(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}
