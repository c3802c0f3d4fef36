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
