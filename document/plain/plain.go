// Package plain reads plain text: it finds the paragraphs, list items and
// headings of a file that has no markup. The text of the document is the whole
// file, so that offsets into it are offsets into the file.
//
// What is boilerplate is told by the parent package. This one may import
// document, lang and internal.
package plain

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/lang"
)

// Format is the name of the format.
const Format = "txt"

// Read finds the blocks of f. Each line is one, unless the file is hard-wrapped
// (its lines are filled up to a margin and run on in the next): then a block is a
// run of lines up to a blank or indented line, a list item or a line that ends
// early. Of the options, Wrapped has a block end at such lines and items only.
func Read(f *document.File, o document.Options) (*document.Document, error) {
	text := f.Source
	var lines []line
	space := true
	for _, s := range document.Lines(text) {
		t := document.TrimSpan(text, s)
		if t.Len() == 0 {
			space = true
			continue
		}
		lines = append(lines, newLine(text, s, t, space))
		space = false
	}
	separate(lines)
	var blocks []document.Block
	margin, wrapped := findMargin(lines)
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && (wrapped && lines[j].continues(lines[j-1], margin) || o.Wrapped && !lines[j].fresh && !lines[j].item) {
			j++
		}
		kind := document.Paragraph
		if lines[i].item {
			kind = document.Item
		}
		blocks = append(blocks, document.Block{
			Kind: kind,
			Span: lang.Span{Start: lines[i].span.Start, End: lines[j-1].span.End},
		})
		i = j
	}
	markHeadings(text, blocks)
	d, err := f.Document(Format, language.Und, text, blocks, nil)
	if err == nil {
		d.Spaces = spacesOf(text, lines, wrapped)
	}
	return d, err
}

// field is a line in the head of a mail: RFC 5322, section 2.2.
var field = regexp.MustCompile(`^[A-Z][A-Za-z]*(-[A-Za-z]+)*:[ \t]\S`)

// separate keeps lines of mail apart that are no paragraph together whatever their
// shape: the fields of its head, at the top and two at least, and what is quoted
// more or less deeply than the line before.
func separate(lines []line) {
	head := 0
	for head < len(lines) && (head == 0 || !lines[head].fresh) && (field.MatchString(lines[head].text) || head > 0 && lines[head].indent > 0) {
		head++
	}
	for i := range lines {
		l := &lines[i]
		switch {
		case head >= 2 && i < head:
			l.fresh = l.fresh || l.indent == 0
		case i > 0 && quotes(l.text) != quotes(lines[i-1].text):
			l.fresh = true
		}
	}
}

// quotes counts the signs with which mail quotes: "> > text".
func quotes(s string) int {
	n := 0
	for _, r := range s {
		switch r {
		case '>':
			n++
		case ' ':
		default:
			return n
		}
	}
	return n
}

// line is one line that is not blank.
type line struct {
	text   string
	span   lang.Span // without the white space at its ends
	width  int       // columns; wide characters take two
	first  int       // columns of the first word: what the line before had no room for
	indent int
	fresh  bool // a blank line, or none, stands before it
	item   bool // begins with a bullet or number
	ends   bool // with the punctuation of a sentence
	lower  bool // begins in a way that no sentence does
}

func newLine(text string, whole, trimmed lang.Span, fresh bool) line {
	s := trimmed.In(text)
	l := line{text: s, span: trimmed, fresh: fresh, indent: columns(text[whole.Start:trimmed.Start])}
	l.width = l.indent + columns(s)
	l.first = columns(firstWord(s))
	l.item = isItem(s)
	l.ends = document.EndsSentence(s)
	r, _ := utf8.DecodeRuneInString(s)
	l.lower = unicode.IsLower(r) || unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.IsTitle(r)
	return l
}

// Bounds of the margin of hard-wrapped text, in columns.
const (
	leastMargin = 40
	mostMargin  = 110
)

// findMargin reports whether the text is hard-wrapped, and at which column. It is
// when most lines that have a neighbour below them are as full as the margin
// allows, and most of those run on: no punctuation at their end, no capital at
// the beginning of the next.
func findMargin(lines []line) (margin int, wrapped bool) {
	for _, l := range lines {
		margin = max(margin, l.width)
	}
	if margin < leastMargin || margin > mostMargin {
		return margin, false
	}
	pairs, full, running := 0, 0, 0
	for i := 1; i < len(lines); i++ {
		if lines[i].fresh || lines[i].item {
			continue
		}
		pairs++
		if lines[i-1].full(lines[i], margin) {
			full++
			if !lines[i-1].ends && lines[i].lower {
				running++
			}
		}
	}
	return margin, running >= 2 && full*3 >= pairs*2 && running*2 >= full
}

// full reports whether the first word of the next line would not have fitted
// into the line. Editors differ in how they count, hence the slack of a twelfth.
func (l line) full(next line, margin int) bool {
	return l.width+1+next.first > margin-margin/12
}

// continues reports whether l belongs to the paragraph of the line above it.
func (l line) continues(above line, margin int) bool {
	switch {
	case l.fresh || l.item, l.indent > above.indent+1 && !above.item:
		return false
	}
	return above.full(l, margin) || !above.ends && l.lower
}

// columns is the width of s in a terminal: wide characters of East Asia take two.
// It needs no more exactness than to compare lines of one file.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r == '\t':
			n += 8 - n%8
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case document.IsWide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

// firstWord is what a line is filled up with: a word, or one character where
// words are not set apart by blanks.
func firstWord(s string) string {
	for i, r := range s {
		if unicode.IsSpace(r) {
			return s[:i]
		}
		if document.IsWide(r) {
			if i == 0 {
				return s[:utf8.RuneLen(r)]
			}
			return s[:i]
		}
	}
	return s
}

// isItem reports whether a line begins with a bullet or a number, and text after
// it.
func isItem(s string) bool {
	if r, n := utf8.DecodeRuneInString(s); strings.ContainsRune("-*+•‣◦▪●○–—·", r) {
		rest := s[n:]
		// A dash opens speech in many languages, and so it is no bullet.
		return strings.HasPrefix(rest, " ") && r != '—' && r != '–' && strings.TrimSpace(rest) != ""
	}
	digits := 0
	for digits < len(s) && digits < 3 && '0' <= s[digits] && s[digits] <= '9' {
		digits++
	}
	return digits > 0 && digits+2 < len(s) && (s[digits] == '.' || s[digits] == ')') && s[digits+1] == ' '
}

// Bounds of a heading. Wide characters count half a word each.
const (
	headingWords = 20
	titleBlocks  = 3 // at the top a title may be followed by another, or a byline
)

// markHeadings finds the blocks that head others: short, without the punctuation
// of a sentence, and at the top or before a longer paragraph.
func markHeadings(text string, blocks []document.Block) {
	for i := range blocks {
		b := &blocks[i]
		s := b.Span.In(text)
		if b.Kind != document.Paragraph || strings.ContainsAny(s, "\r\n") || document.EndsSentence(s) || !hasLetter(s) {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(s)
		words := document.Words(s)
		if strings.ContainsRune(",;:،؛，；：、", last) || words > headingWords {
			continue
		}
		longer := i+1 < len(blocks) && document.Words(blocks[i+1].Span.In(text)) >= max(12, 2*words)
		if i+1 < len(blocks) && i < titleBlocks && words >= 2 || longer {
			b.Kind = document.Heading
			b.Level = 2
			if i == 0 {
				b.Level = 1
			}
		}
	}
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
