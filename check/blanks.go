package check

import (
	"fmt"
	"unicode"

	"hexapla/lang"
)

func doubleBlankRule() Rule {
	return Rule{
		ID: DoubleBlank, Severity: Warning, Title: "Two blanks",
		Explanation: "Two or more blanks, no-break ones included, stand between two words. Where a document is read, runs of plain blanks are folded to one, since layouts use them freely; what is found there has a no-break blank in it, and texts that a person edited or that stand in a table are seen as they are. In the pivot it is only noted.\n\nMend it by deleting one.",
		Example:     "2 blanks after “end.”",
	}
}

// doubleBlanks finds runs of blanks between words.
func doubleBlanks(p *pass) {
	for x := range p.texts() {
		if n, before, at := blankRun(x.string); n > 1 {
			p.text(x, x.column == 0, fmt.Sprintf("%d blanks after “%s”", n, before), at)
		}
	}
}

// blankRun gives the length of the first run of two or more blanks that stands
// between other characters, with the word before it and where it stands.
func blankRun(s string) (n int, before string, at lang.Span) {
	word, end := -1, -1 // of the last word
	for i, r := range s {
		if !blank(r) {
			if n > 1 && end >= 0 {
				return n, excerpt(s[word:end]), lang.Span{Start: end, End: i}
			}
			if n > 0 || word < 0 {
				word = i
			}
			n = 0
			continue
		}
		if n == 0 && word >= 0 {
			end = i
		}
		n++
	}
	return 0, "", at
}

// blank tells blanks from other white space; the ideographic space fills a cell of
// its own on purpose.
func blank(r rune) bool { return r == ' ' || r == '\t' || r == '\u00a0' || r == '\u202f' }

func repeatedWordRule() Rule {
	return Rule{
		ID: RepeatedWord, Severity: Warning, Title: "A word twice",
		Explanation: "The same word stands twice in a row with nothing but a blank between, where the source has no such pair. Words that a language doubles as a matter of grammar (German “die die”, French “nous nous”, Vietnamese and Hindi doublings that stand more than once in the column) are left alone. Where a script writes no blanks, runs of at least two characters are looked at in the same way. In the pivot it is only noted.\n\nMend it by deleting one of the two.",
		Example:     "“the the”",
	}
}

// spell is a word with its place.
type spell struct {
	span  lang.Span
	lower string
}

// words cuts text at everything that is neither letter, mark nor digit.
func words(s string) []spell {
	var out []spell
	start := -1
	for i, r := range s {
		in := unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || start >= 0 && (r == '\'' || r == '’' || r == '\u200c' || r == '\u200d')
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			out = append(out, spell{lang.Span{Start: start, End: i}, fold(s[start:i])})
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, spell{lang.Span{Start: start, End: len(s)}, fold(s[start:])})
	}
	return out
}
