package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"hexapla/lang"
)

func bidiControlRule() Rule {
	return Rule{
		ID: BidiControl, Severity: Warning, Title: "Stray control of direction",
		Explanation: "Invisible characters that turn the direction of the text (embeddings, overrides, isolates) must be closed in the segment that they are opened in; a stray one turns all that follows in the line, and in other programs too. Overrides (U+202D, U+202E), which show letters in another order than they are read, are found even in pairs, and so is a byte order mark (U+FEFF) within a text. The marks U+200E, U+200F and U+061C only stand beside neutral characters and do no harm.\n\nMend it by deleting the characters, or by closing each: U+2066 to U+2068 with U+2069, U+202A and U+202B with U+202C.",
		Example:     "U+202B (right-to-left embedding) is not closed",
	}
}

// bidiControls finds controls of direction that do not pair.
func bidiControls(p *pass) {
	for x := range p.texts() {
		if message, at := strayControl(x.string); message != "" {
			p.text(x, false, message, at)
		}
	}
}

// strayControl says what is wrong with the controls of direction in a text and
// where, "" if nothing is. The rules of pairs are those of UAX #9.
func strayControl(s string) (message string, at lang.Span) {
	const controls = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
	if below(s, controls[0]) || !strings.ContainsAny(s, controls) {
		return "", at
	}
	type opened struct {
		r  rune
		at lang.Span
	}
	var open []opened
	for i, r := range s {
		at = lang.Span{Start: i, End: i + utf8.RuneLen(r)}
		switch r {
		case '\u202d', '\u202e':
			return control(r) + " changes the order of letters", at
		case '\ufeff':
			return control(r) + " stands within the text", at
		case '\u202a', '\u202b', '\u2066', '\u2067', '\u2068':
			open = append(open, opened{r, at})
		case '\u202c', '\u2069':
			isolate := r == '\u2069'
			if len(open) == 0 || (open[len(open)-1].r >= '\u2066') != isolate {
				return control(r) + " closes nothing", at
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return control(open[0].r) + " is not closed", open[0].at
	}
	return "", lang.Span{}
}

// control names a control character.
func control(r rune) string {
	names := map[rune]string{
		'\u202a': "left-to-right embedding", '\u202b': "right-to-left embedding", '\u202c': "end of embedding",
		'\u202d': "left-to-right override", '\u202e': "right-to-left override",
		'\u2066': "left-to-right isolate", '\u2067': "right-to-left isolate", '\u2068': "isolate of its own direction",
		'\u2069': "end of isolate", '\ufeff': "byte order mark",
	}
	return fmt.Sprintf("U+%04X (%s)", r, names[r])
}
