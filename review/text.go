package review

import (
	"strings"
	"unicode/utf8"

	"hexapla/internal/termsafe"
)

// The explicit directional controls of Unicode's bidirectional algorithm.
const (
	lre, rle, pdf, lro, rlo = '\u202A', '\u202B', '\u202C', '\u202D', '\u202E'
	lri, rli, fsi, pdi      = '\u2066', '\u2067', '\u2068', '\u2069'
)

// opener tells what closes the directional control r; 0 where it opens nothing.
func opener(r rune) rune {
	switch r {
	case lre, rle, lro, rlo:
		return pdf
	case lri, rli, fsi:
		return pdi
	}
	return 0
}

// directional says whether r is an explicit directional control.
func directional(r rune) bool { return lre <= r && r <= rlo || lri <= r && r <= pdi }

// bidiStack is what is open at a place of a text: the openers, outermost first.
type bidiStack []rune

// take notes r and says whether it belongs to a pair: a closer without its
// opener does not, it would close something that a neighbour opened. As in UAX
// 9, closing an isolate closes the embeddings within it, and an embedding is
// not closed from within an isolate.
func (s *bidiStack) take(r rune) bool {
	stack := *s
	switch r {
	case pdf:
		if len(stack) == 0 || opener(stack[len(stack)-1]) != pdf {
			return false
		}
		*s = stack[:len(stack)-1]
	case pdi:
		for i := len(stack) - 1; i >= 0; i-- {
			if opener(stack[i]) == pdi {
				*s = stack[:i]
				return true
			}
		}
		return false
	default:
		*s = append(stack, r)
	}
	return true
}

// closers close all that is open.
func (s bidiStack) closers() string {
	var b strings.Builder
	for i := len(s) - 1; i >= 0; i-- {
		b.WriteRune(opener(s[i]))
	}
	return b.String()
}

// balanced returns text with its directional controls paired: closers without
// an opener are left out and what is open at its end is closed, so that text
// reorders nothing but itself wherever it is put.
func balanced(text string) string {
	if !strings.ContainsFunc(text, directional) {
		return text
	}
	var b strings.Builder
	var open bidiStack
	for _, r := range text {
		if directional(r) && !open.take(r) {
			continue
		}
		b.WriteRune(r)
	}
	b.WriteString(open.closers())
	return b.String()
}

// visible replaces what would act on a terminal or a page instead of being
// read: C0 controls become their pictures (␛ for ESC), C1 controls and bytes
// that are no UTF-8 become a replacement character.
// Line feeds and tabs stay; other line ends become line feeds.
func visible(text string) string {
	acts := func(r rune) bool {
		return r < 0x20 && r != '\n' && r != '\t' || 0x7F <= r && r < 0xA0 || r == '\u2028' || r == '\u2029' || r == utf8.RuneError
	}
	if !strings.ContainsFunc(text, acts) {
		return text
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var b strings.Builder
	for _, r := range text { // a stray byte arrives as RuneError
		switch {
		case r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			r = '\n'
		case r < 0x20 && r != '\n' && r != '\t':
			r += '␀'
		case r == 0x7F:
			r = '␡'
		case 0x80 <= r && r < 0xA0:
			r = utf8.RuneError
		}
		b.WriteRune(r)
	}
	return b.String()
}

// readable is text as a page may show it.
func readable(text string) string { return balanced(visible(text)) }

// oneLine is a title, a file name or a note in a margin as one line that is safe to
// print, with single blanks. Control characters are shown as in cells.
func oneLine(text string) string {
	return termsafe.Line(strings.Join(strings.Fields(visible(text)), " "))
}
