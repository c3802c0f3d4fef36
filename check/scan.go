package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The functions of this file scan the bytes of a text. Rules use them to pass over, at
// little cost, the texts that they cannot find anything in; a text that a scan lets
// through may still be without a finding.

// byteSet is a set of bytes.
type byteSet [256]bool

// bytesOf returns the first bytes of the characters of s.
func bytesOf(s string) *byteSet {
	var set byteSet
	for _, r := range s {
		var b [utf8.UTFMax]byte
		utf8.EncodeRune(b[:], r)
		set[b[0]] = true
	}
	return &set
}

// in reports whether s has a byte of the set.
func (set *byteSet) in(s string) bool {
	for i := range len(s) {
		if set[s[i]] {
			return true
		}
	}
	return false
}

// below reports whether no byte of s is b or above. The first bytes of characters are
// in the order of the characters, so that it is true only if s has none from the first
// one on that begins with b.
func below(s string, b byte) bool {
	for i := range len(s) {
		if s[i] >= b {
			return false
		}
	}
	return true
}

// adjacentNonASCII reports whether a text has two characters beside each other that are
// not ASCII.
func adjacentNonASCII(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		if i += size; i < len(s) && s[i] >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// wordHashes appends to dst a hash for each word that words finds in s: the same for
// words that are the same without case.
func wordHashes(dst []uint32, s string) []uint32 {
	const offset, prime = 2166136261, 16777619 // FNV-1a
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf && !asciiWord(c) {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if !wordRune(r) {
				i += size
				continue
			}
		}
		start, h, plain := i, uint32(offset), true
		for i < len(s) {
			if c = s[i]; c < utf8.RuneSelf {
				if !asciiWord(c) && c != '\'' {
					break
				}
				if 'A' <= c && c <= 'Z' {
					c += 'a' - 'A'
				}
				h = (h ^ uint32(c)) * prime
				i++
				continue
			}
			r, size := utf8.DecodeRuneInString(s[i:])
			if !wordRune(r) && r != '’' && r != '\u200c' && r != '\u200d' {
				break
			}
			plain = false
			i += size
		}
		if !plain {
			h = offset
			for _, c := range []byte(fold(s[start:i])) {
				h = (h ^ uint32(c)) * prime
			}
		}
		dst = append(dst, h)
	}
	return dst
}

// asciiWord reports whether a byte is an ASCII letter or digit.
func asciiWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// wordRune reports whether a character that is not ASCII belongs to words.
func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) }

// sharedRun reports whether n words in a row of b stand in a as well.
func sharedRun(a, b []uint32, n int) bool {
	for k := 0; k+n <= len(b); k++ {
		for i := 0; i+n <= len(a); i++ {
			if a[i] != b[k] {
				continue
			}
			same := 1
			for same < n && a[i+same] == b[k+same] {
				same++
			}
			if same == n {
				return true
			}
		}
	}
	return false
}

// neighboursAlike reports whether two words in a row are the same.
func neighboursAlike(words []uint32) bool {
	for k := 1; k < len(words); k++ {
		if words[k] == words[k-1] {
			return true
		}
	}
	return false
}

// mayHaveRuns reports whether spaceText.runs may find something in a text without
// doubled spaces: no blank of it but plain ones, and none of these twice, is nothing.
func mayHaveRuns(s string) bool {
	const noBreak, narrow = "\u00a0", "\u202f"
	return strings.Contains(s, "  ") || strings.IndexByte(s, noBreak[0]) >= 0 || strings.IndexByte(s, narrow[0]) >= 0
}

// containsWWW reports whether s has “www.” in any case.
func containsWWW(s string) bool {
	for from := 0; ; {
		at := strings.IndexByte(s[from:], '.')
		if at < 0 {
			return false
		}
		if at += from; at >= 3 && strings.EqualFold(s[at-3:at], "www") {
			return true
		}
		from = at + 1
	}
}
