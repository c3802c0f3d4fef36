package keyed

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// hex4 parses four hexadecimal digits.
func hex4(s string) (rune, bool) {
	if len(s) < 4 {
		return 0, false
	}
	return hexadecimal(s[:4])
}

// hexadecimal parses up to eight hexadecimal digits and nothing else.
func hexadecimal(s string) (rune, bool) {
	if strings.Trim(s, "0123456789abcdefABCDEF") != "" {
		return 0, false
	}
	n, err := strconv.ParseUint(s, 16, 31)
	return rune(n), err == nil
}

// surrogate returns the character of the escape at the beginning of s, such as \u05D0, and its
// length in bytes. unit is the value of its digits. Two surrogates form one character; n is 0 if
// the other half is missing.
func surrogate(s string, unit rune) (r rune, n int) {
	const length = len(`\u0000`)
	if !utf16.IsSurrogate(unit) {
		return unit, length
	}
	rest := s[length:]
	if len(rest) < length || rest[0] != '\\' || rest[1] != 'u' && rest[1] != 'U' {
		return 0, 0
	}
	low, ok := hex4(rest[2:])
	if r = utf16.DecodeRune(unit, low); !ok || r == utf8.RuneError {
		return 0, 0
	}
	return r, 2 * length
}
