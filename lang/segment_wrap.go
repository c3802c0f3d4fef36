package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// itemLeast is from how many lines on short lines are a list, itemMost how
	// many letters each of them may have.
	itemLeast = 3
	itemMost  = 40
)

// itemLines cuts a block of short lines without stops into its lines, nil for
// any other block.
func itemLines(text string, start int) []Cut {
	var cuts []Cut
	for at := start; at < len(text); {
		end := len(text)
		if k := strings.IndexByte(text[at:], '\n'); k >= 0 {
			end = at + k
		}
		last := trimSpaceRight(text, end)
		if last > at {
			r, _ := utf8.DecodeLastRuneInString(text[at:last])
			if markOf(r) != noMark || letters(text[at:last]) > itemMost {
				return nil
			}
			cuts = append(cuts, Cut{Span{at, last}, ReasonLineEnd})
		}
		at = skipSpace(text, end)
	}
	if len(cuts) < itemLeast {
		return nil
	}
	cuts[len(cuts)-1].Why = ReasonBlockEnd
	return cuts
}

// Unwrap takes the line ends out of a segment of wrapped text: one becomes a
// blank, or nothing between characters of a script without blanks, and a hyphen
// that stands before it stays.
func Unwrap(segment string) string {
	if !strings.ContainsAny(segment, "\n\r") {
		return segment
	}
	var b strings.Builder
	for i := 0; i < len(segment); {
		r, w := utf8.DecodeRuneInString(segment[i:])
		if !unicode.IsSpace(r) {
			b.WriteString(segment[i : i+w])
			i += w
			continue
		}
		end := skipSpace(segment, i)
		if !strings.ContainsAny(segment[i:end], "\n\r") {
			b.WriteString(segment[i:end])
		} else {
			p, _ := utf8.DecodeLastRuneInString(segment[:i])
			n, _ := utf8.DecodeRuneInString(segment[end:])
			if !isWide(p) || !isWide(n) {
				b.WriteByte(' ')
			}
		}
		i = end
	}
	return b.String()
}
