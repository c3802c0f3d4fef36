// Package textutil has small helpers for texts: shortening them for messages, and properties of
// their characters.
package textutil

import (
	"strconv"
	"strings"
)

// Truncate returns s if it has at most n characters, and otherwise its first n characters followed
// by an ellipsis.
func Truncate(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i] + "…"
		}
		n--
	}
	return s
}

// OneLine returns s with each run of white space replaced by a space, and without white space at
// its ends.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Excerpt returns the beginning of s for a message: one line of at most n characters, without
// control characters, with an ellipsis if it was shortened.
func Excerpt(s string, n int) string {
	return Truncate(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return '?'
		}
		return r
	}, OneLine(s)), n)
}

// CutLast splits s at the last occurrence of sep. If there is none, it returns s, "" and false.
func CutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// Count returns a number with an English noun in the singular or the regular plural: "1 note",
// "2 notes", "0 entries".
func Count(n int, noun string) string { return strconv.Itoa(n) + " " + Plural(n, noun) }

// Plural returns noun if n is 1 and its regular English plural otherwise.
func Plural(n int, noun string) string {
	switch l := len(noun); {
	case n == 1:
		return noun
	case l > 1 && noun[l-1] == 'y' && !strings.ContainsRune("aeiou", rune(noun[l-2])):
		return noun[:l-1] + "ies"
	case strings.HasSuffix(noun, "s"), strings.HasSuffix(noun, "x"), strings.HasSuffix(noun, "ch"), strings.HasSuffix(noun, "sh"):
		return noun + "es"
	}
	return noun + "s"
}
