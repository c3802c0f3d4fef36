// Package termsafe makes text safe to print on a terminal and in messages of one line.
//
// File names, keys, titles and texts of documents may hold anything: escape sequences
// that move the cursor, line ends, controls that reorder what a reader sees. Line shows
// such characters instead of letting them act. Letters of right-to-left scripts are left
// as they are, with the marks that belong to them.
package termsafe

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line returns text as one line that has no effect on a terminal. Each line end and tab becomes a
// space. Other control characters, the controls that embed, override or isolate a direction, and
// bytes that are not UTF-8 become escapes as in Go: \x1b, \u202e, \xff. Directional marks (U+200E,
// U+200F, U+061C) are kept in text that has right-to-left letters and become escapes in other text.
// Text without such characters is returned unchanged.
func Line(text string) string {
	if !strings.ContainsFunc(text, suspect) {
		return text
	}
	rightToLeft := strings.ContainsFunc(text, isRightToLeft)
	var b strings.Builder
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, text[i])
		case isLineEnd(r) || r == '\t':
			b.WriteByte(' ')
		case r < utf8.RuneSelf && isControl(r):
			fmt.Fprintf(&b, `\x%02x`, r)
		case isControl(r), isDirectional(r), isMark(r) && !rightToLeft:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

// JSONWriter returns a writer for encoded JSON that writes the characters that act on a
// terminal as escapes. The values stay the same. Each call of Write must hold whole
// characters, as those of json.Encoder do.
func JSONWriter(w io.Writer) io.Writer { return jsonWriter{w} }

type jsonWriter struct{ w io.Writer }

func (j jsonWriter) Write(p []byte) (int, error) {
	acts := func(r rune) bool { return r >= 0x7F && isControl(r) || isDirectional(r) }
	if !bytes.ContainsFunc(p, acts) {
		return j.w.Write(p)
	}
	var b bytes.Buffer
	for _, r := range string(p) {
		if acts(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	if _, err := j.w.Write(b.Bytes()); err != nil {
		return 0, err
	}
	return len(p), nil
}

// suspect reports whether Line has to examine text that contains r.
func suspect(r rune) bool {
	return isControl(r) || isLineEnd(r) || isDirectional(r) || isMark(r) || r == utf8.RuneError
}

// isControl reports whether r is a C0 or C1 control, or DEL.
func isControl(r rune) bool { return r < ' ' || 0x7F <= r && r < 0xA0 }

func isLineEnd(r rune) bool {
	return '\n' <= r && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// isDirectional reports whether r embeds, overrides or isolates a direction.
func isDirectional(r rune) bool { return 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 }

// isMark reports whether r is an invisible mark with a direction.
func isMark(r rune) bool { return r == 0x200E || r == 0x200F || r == 0x061C }

// isRightToLeft reports whether r is a letter that is written from right to left.
func isRightToLeft(r rune) bool {
	if r < 0x590 || !unicode.IsLetter(r) {
		return false
	}
	return r <= 0x8FF || 0xFB1D <= r && r <= 0xFDFF || 0xFE70 <= r && r <= 0xFEFC ||
		0x10800 <= r && r <= 0x10FFF || 0x1E800 <= r && r <= 0x1EFFF
}
