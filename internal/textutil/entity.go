package textutil

import (
	"strings"

	"golang.org/x/net/html"
)

// maxEntity is longer than the longest name of a character reference.
const maxEntity = 40

// Entity resolves the character reference at the beginning of s and returns its length in bytes, or
// 0 if s does not begin with one.
func Entity(s string) (text string, n int) {
	if len(s) < 3 || s[0] != '&' {
		return "", 0
	}
	end := 1
	for end < len(s) && end < maxEntity && (s[end] == '#' && end == 1 || isAlphanumeric(s[end])) {
		end++
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	whole := html.UnescapeString(s[:end])
	if whole == s[:end] {
		return "", 0
	}
	// The reference may be a prefix of the name only if it has no semicolon.
	for n = 3; n < end; n++ {
		part := html.UnescapeString(s[:n])
		if part != s[:n] && part+s[n:end] == whole {
			return cleanReference(part), n
		}
	}
	return cleanReference(whole), end
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// cleanReference replaces the NUL of a reference such as &#0; by U+FFFD.
func cleanReference(text string) string {
	return strings.ReplaceAll(text, "\x00", "\uFFFD")
}
