package subtitle

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/document"
	"hexapla/internal/textutil"
	"hexapla/lang"
)

func spanOf(s string) lang.Span { return lang.Span{End: len(s)} }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// isUnspaced reports whether r belongs to a script without spaces between words. Korean does not,
// although its letters are wide.
func isUnspaced(r rune) bool { return textutil.IsWide(r) && !unicode.Is(unicode.Hangul, r) }

// opening are the marks that may precede the first letter of a sentence.
const opening = "\"'“”‘’„‚«»‹›「『（([{¿¡-–—♪♫ \u00a0\u202f\u200e\u200f\u202a\u202b\u2067\u2068"

// firstLetter returns the first character after opening marks.
func firstLetter(s string) rune {
	return firstRune(strings.TrimLeft(s, opening))
}

// ends reports whether a line ends a sentence. In many Hebrew and Arabic files the full stop is at
// the beginning of the line: they were made for players that lay out from left to right.
func ends(s string) bool {
	if document.EndsSentence(s) {
		return true
	}
	body := strings.TrimLeft(s, ".!?\u200f\u202b ")
	if body == s || !strings.ContainsAny(s[:len(s)-len(body)], ".!?") {
		return false
	}
	return isRightToLeft(firstRune(strings.TrimLeft(body, opening)))
}

func isRightToLeft(r rune) bool {
	return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// trails reports whether a line breaks off with dots: a sentence that may continue.
func trails(s string) bool {
	s = strings.TrimRight(s, "\"'”’») ")
	return strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "..")
}

// leads reports whether a line begins with dots, like a continued one.
func leads(s string) bool {
	s = strings.TrimLeft(s, opening)
	return strings.HasPrefix(s, "..") || strings.HasPrefix(s, "…")
}

// pauses reports whether a line ends with a mark after which a sentence continues.
func pauses(s string) bool {
	return strings.ContainsRune(",，、،;；:：", lastRune(strings.TrimRightFunc(s, unicode.IsSpace)))
}

func isNote(r rune) bool { return strings.ContainsRune("♪♫♩♬", r) }
