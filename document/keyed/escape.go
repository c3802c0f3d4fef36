package keyed

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// hex4 reads four hexadecimal digits.
func hex4(s string) (rune, bool) {
	if len(s) < 4 {
		return 0, false
	}
	return hexadecimal(s[:4])
}

// hexadecimal reads digits and nothing else, up to eight.
func hexadecimal(s string) (rune, bool) {
	if strings.Trim(s, "0123456789abcdefABCDEF") != "" {
		return 0, false
	}
	n, err := strconv.ParseUint(s, 16, 31)
	return rune(n), err == nil
}

// surrogate gives the character of an escape such as \u05D0, and how many bytes
// it has. s begins with it; unit is what its digits say. Two surrogates make one
// character; n is 0 when the other half is missing.
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
