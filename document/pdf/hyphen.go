package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/internal/textutil"
)

// boundary is how one line continues in the next.
type boundary uint8

const (
	space    boundary = iota // a space between words
	nothing                  // within a word, or between words of scripts without spaces
	undivide                 // within a word divided by a hyphen, which is removed
)

// join returns how a line continues in the next. A soft hyphen at the end of a line is always
// removed. For other hyphens it looks up how the document writes the word elsewhere, with or
// without hyphen. If it does not occur, the hyphen is removed if the rest begins with a small
// letter and neither part is itself a word of the document: division of words is more frequent than
// compounds at a line end.
func (s *style) join(a, b string) boundary {
	a, b = strings.TrimRight(a, " "), strings.TrimLeft(b, " ")
	last, n := utf8.DecodeLastRuneInString(a)
	next, _ := utf8.DecodeRuneInString(b)
	switch {
	case last == '\u00ad':
		return undivide
	case last == '-' || last == '\u2010':
		head, tail := a[:len(a)-n], b
		if strings.HasSuffix(head, "\u00ad") {
			return undivide // both, as browsers draw them
		}
		if s.marked && last == '-' {
			return nothing
		}
		head = strings.ReplaceAll(head, "\u00ad", "")
		if i := strings.LastIndexByte(head, ' '); i >= 0 {
			head = head[i+1:]
		}
		if i := strings.IndexByte(tail, ' '); i >= 0 {
			tail = tail[:i]
		}
		return s.hyphen(head, tail)
	case unspaced(last) && unspaced(next), wide(last) || wide(next):
		return nothing
	case last == '/' && unicode.IsLetter(next):
		return nothing
	}
	return space
}

func (s *style) hyphen(head, tail string) boundary {
	before, _ := utf8.DecodeLastRuneInString(head)
	next, _ := utf8.DecodeRuneInString(tail)
	first, second := bare(head), bare(tail)
	switch {
	case head == "":
		return space // a dash
	case suspends(second):
		return space // Ein- und Ausgang
	case !unicode.IsLetter(before), !unicode.IsLower(next) && !caseless(next), strings.ToUpper(head) == head && utf8.RuneCountInString(first) > 1 && strings.ToLower(head) != head:
		return nothing // 12-fach, Anglo-Saxon, TV-programme
	case s.words[first+second]:
		return undivide
	case s.words[first+"-"+second]:
		return nothing
	case s.words[first] && s.words[second] && utf8.RuneCountInString(first) > 2 && utf8.RuneCountInString(second) > 2:
		return nothing
	case strings.ContainsRune(first, '-'), strings.HasSuffix(first, "well"), first == "self": // well-known-
		return nothing
	}
	return undivide
}

// suspends reports whether a word, such as “and”, joins two words that share a part, the first of
// which ends in a hyphen.
func suspends(word string) bool {
	switch word {
	case "and", "or", "to", "und", "oder", "bis", "sowie", "beziehungsweise", "bzw", "en", "of", "och", "eller", "og", "ja", "tai", "és", "vagy", "i", "a", "ir", "un":
		return true
	}
	return false
}

func caseless(r rune) bool {
	return unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsLower(r) && !unicode.IsTitle(r)
}

// wide reports whether a character is Chinese or Japanese. These have no spaces beside letters and
// digits of other scripts either.
func wide(r rune) bool { return textutil.IsWide(r) && !unicode.Is(unicode.Hangul, r) }

// unspaced reports whether a character belongs to a script without spaces between words.
func unspaced(r rune) bool {
	return wide(r) || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
