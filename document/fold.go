package document

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold normalizes a line to the form in which the cues are written: compatibility characters
// resolved (full-width digits and colons become ASCII), lower case, straight quotes, no vowel marks
// of Arabic and Hebrew, alef without hamza, no invisible characters, single spaces.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFKC.String(s) {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case unicode.Is(unicode.Cf, r), 0x0591 <= r && r <= 0x05BD, 0x064B <= r && r <= 0x065F, r == 0x0640, r == 0x0670:
			continue
		}
		switch r {
		case '’', '‘', '׳', 'ʼ', '`':
			r = '\''
		case '“', '”', '„', '״', '«', '»', '‟':
			if r != '»' { // also an arrow of menus
				r = '"'
			}
		case 'أ', 'إ', 'آ', 'ٱ':
			r = 'ا'
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// label returns a folded line without the marks, numbers and counts that accompany the links of a
// menu.
func label(folded string) string {
	return strings.TrimFunc(folded, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r)
	})
}

// holds reports whether a folded line contains all parts of a cue, each at word boundaries if its
// script separates words by spaces and does not attach prefixes to them, as Hebrew and Arabic do.
func holds(folded, cue string) bool {
	for cue != "" {
		part, rest, _ := strings.Cut(cue, " + ")
		at := indexWord(folded, part)
		if at < 0 {
			return false
		}
		cue = rest
	}
	return true
}

// grams is the set of the three-byte sequences of a text, hashed. A line is searched for hundreds
// of cues and usually has none: the set excludes most of them without a search.
type grams [16]uint64

func gramsOf(s string) *grams {
	var g grams
	for i := 0; i+3 <= len(s); i++ {
		h := gram(s[i], s[i+1], s[i+2])
		g[h>>6] |= 1 << (h & 63)
	}
	return &g
}

func gram(a, b, c byte) uint32 {
	return (uint32(a) | uint32(b)<<8 | uint32(c)<<16) * 2654435761 >> 22
}

// mayHold reports false when s, at least three bytes long, cannot be in the text.
func (g *grams) mayHold(s string) bool {
	h := gram(s[0], s[1], s[2])
	if g[h>>6]&(1<<(h&63)) == 0 {
		return false
	}
	h = gram(s[len(s)-3], s[len(s)-2], s[len(s)-1])
	return g[h>>6]&(1<<(h&63)) != 0
}

// holdsAny reports whether the folded text contains one of the cues.
func (v *view) holdsAny(cues []string) bool {
	if v.grams == nil {
		v.grams = gramsOf(v.folded)
	}
	for _, cue := range cues {
		if (len(cue) < 3 || v.grams.mayHold(cue)) && holds(v.folded, cue) {
			return true
		}
	}
	return false
}

func indexWord(s, word string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], word)
		if i < 0 {
			return -1
		}
		i += from
		if boundary(s[:i], s[i:i+len(word)], s[i+len(word):]) {
			return i
		}
		from = i + len(word)
	}
}

// boundary reports whether word is separate from the characters before and after it.
func boundary(before, word, after string) bool {
	return !joined(lastRune(before), firstRune(word)) && !joined(lastRune(word), firstRune(after))
}

// joined reports whether two characters belong to one word.
func joined(a, b rune) bool {
	return spacedLetter(a) && spacedLetter(b)
}

func spacedLetter(r rune) bool {
	return unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek)
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func lastRune(s string) rune {
	var last rune
	for i := len(s) - 1; i >= 0 && i >= len(s)-4; i-- {
		if s[i]&0xC0 != 0x80 {
			for _, r := range s[i:] {
				last = r
			}
			break
		}
	}
	return last
}

// afterWord returns what follows the longest of words with which a folded line begins: the rest,
// trimmed, and whether a colon is in between. A mere prefix of a longer word does not count.
func afterWord(folded string, words []string) (rest string, colon, ok bool) {
	longest := -1
	for i, w := range words {
		if strings.HasPrefix(folded, w) && (longest < 0 || len(w) > len(words[longest])) &&
			!joined(lastRune(w), firstRune(folded[len(w):])) {
			longest = i
		}
	}
	if longest < 0 {
		return "", false, false
	}
	rest = strings.TrimLeft(folded[len(words[longest]):], " ")
	trimmed := strings.TrimLeft(rest, ":/| ")
	return trimmed, len(trimmed) < len(rest), true
}
