package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

func doubleSpaceRule() Rule {
	return Rule{
		ID: DoubleSpace, Severity: Warning, Title: "Two blanks",
		Explanation: "Two or more blanks, no-break ones included, stand between two words or behind a sentence. The original is looked at: texts in a table have single blanks, and remember where there were more. What sets out a page is passed over: blanks at the ends of a line, behind a bullet or number, columns and justified lines of plain text, tabs, and plain blanks in HTML, Markdown and PDF, where any number of them is one. No finding are two blanks behind the sentences where a column or both texts have that custom. In the pivot, and where the pivot has as many in the same row, it is only noted.\n\nMend it by deleting one.",
		Example:     "2 blanks after “end.”",
	}
}

// doubleSpaces finds runs of blanks between words.
func doubleSpaces(p *pass) {
	customs := p.table.typing
	each := true // column has more often two than one
	for c := range customs {
		each = each && customs[c].mostly()
	}
	pivot := map[int]int{} // further blanks of a row
	for x := range p.texts() {
		s := spaceText{string: x.string}
		if _, edited := p.t.Rows[x.row].EditedCell(x.column); !edited {
			s.doubled = p.t.Columns[x.column].Segments[x.from].Spaces
		}
		custom := each || customs[x.column].isCustom()
		runs := slices.DeleteFunc(s.runs(), func(at lang.Span) bool { return custom && document.EndsSentence(s.string[:at.Start]) })
		if len(runs) == 0 {
			continue
		}
		weak := x.column == 0
		if weak {
			pivot[x.row] += len(runs)
		} else {
			weak = pivot[x.row] >= len(runs)
		}
		p.text(x, weak, s.message(runs[0]), s.mark(runs[0]))
	}
}

// typing counts the sentences within a column behind which another follows, and
// those of them with two spaces or more between; without any of these, nothing.
type typing struct{ sentences, doubled int }

// fewDoubled is less than what makes a custom of a column by itself.
const fewDoubled = 3

func (n typing) mostly() bool   { return n.doubled > 0 && 2*n.doubled >= n.sentences }
func (n typing) isCustom() bool { return n.mostly() && n.doubled >= fewDoubled }

// countDoubledSpaces counts the sentences of a chunk with two spaces behind them.
func countDoubledSpaces(p *pass) {
	if p.table.typing == nil {
		p.table.typing = make([]typing, len(p.t.Columns))
	}
	for c := range p.t.Columns {
		from, to := p.segments(c)
		for k := from; k < to; k++ {
			s := &p.t.Columns[c].Segments[k]
			for _, at := range s.Spaces {
				if document.EndsSentence(s.Text[:at]) {
					p.table.typing[c].doubled++
				}
			}
		}
	}
}

// countSentences counts the sentences of a chunk behind which another follows, in the
// columns that have doubled spaces; the others, nearly all, have nothing to weigh.
func countSentences(p *pass) {
	for c := range p.t.Columns {
		if p.table.typing[c].doubled > 0 {
			from, to := p.segments(c)
			p.table.typing[c].sentences += sentencesWithin(p.t.Columns[c].Segments, from, to)
		}
	}
}

// sentencesWithin counts the sentences of segments[from:to] behind which another
// follows in the same block.
func sentencesWithin(segments []bitext.Segment, from, to int) (n int) {
	for k := from; k < to; k++ {
		s := &segments[k]
		for i := 1; i < len(s.Text); i++ {
			if s.Text[i] == ' ' && document.EndsSentence(s.Text[max(0, i-16):i]) {
				n++
			}
		}
		gap := len(s.Spaces) > 0 && s.Spaces[len(s.Spaces)-1] == len(s.Text)
		if (gap || k+1 < len(segments) && segments[k+1].Block == s.Block) && document.EndsSentence(s.Text) {
			n++
		}
	}
	return n
}

// spaceText is a text with the places of blanks that stand for several.
type spaceText struct {
	string
	doubled []int
}

// runs gives the runs of two or more blanks between other characters, and the single
// blanks that stand for several. Behind the text stands an empty one at its end.
func (s spaceText) runs() []lang.Span {
	var out []lang.Span
	start, n := -1, 0 // of the run of blanks
	stood := false    // something that is no blank
	for i, r := range s.string {
		if space(r) {
			if n == 0 {
				start = i
			}
			n++
			continue
		}
		if at := (lang.Span{Start: start, End: i}); stood && (n > 1 || n == 1 && slices.Contains(s.doubled, start) && !isLabel(s.string[:start])) {
			out = append(out, at)
		}
		n, stood = 0, true
	}
	if k := len(s.doubled); k > 0 && s.doubled[k-1] == len(s.string) && !isLabel(s.string) {
		out = append(out, lang.Span{Start: len(s.string), End: len(s.string)})
	}
	return out
}

// isLabel tells a bullet or number with which a text begins, behind which blanks make
// room: •, 2.1, (a).
func isLabel(s string) bool {
	letters, digits := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		}
	}
	return letters+digits == 0 || letters <= 1 && strings.ContainsAny(s, ".):")
}

// message says what is wrong; how many blanks one stands for is not known.
func (s spaceText) message(at lang.Span) string {
	before := s.string[:at.Start]
	word := before
	if i := strings.LastIndexFunc(before, space); i >= 0 {
		_, width := utf8.DecodeRuneInString(before[i:])
		word = before[i+width:]
	}
	n := utf8.RuneCountInString(at.In(s.string))
	if at.Len() == 0 || slices.ContainsFunc(s.doubled, func(i int) bool { return at.Start <= i && i < at.End }) {
		return fmt.Sprintf("two spaces or more after “%s”", excerpt(word))
	}
	return fmt.Sprintf("%d blanks after “%s”", n, excerpt(word))
}

// mark is what to look at: the blanks, or the last character before those behind the
// text.
func (s spaceText) mark(at lang.Span) lang.Span {
	if at.Len() == 0 {
		_, n := utf8.DecodeLastRuneInString(s.string)
		at.Start -= n
	}
	return at
}

// blank tells blanks from other white space; a tab is layout, and the ideographic
// space fills a cell of its own on purpose.
func space(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' }

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
	out := make([]spell, 0, len(s)/6)
	start := -1
	for i, r := range s {
		in := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) || start >= 0 && (r == '\'' || r == '’' || r == '\u200c' || r == '\u200d')
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
