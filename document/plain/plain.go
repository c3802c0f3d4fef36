// Package plain reads plain text: it finds the paragraphs, list items and headings of a file
// without markup. The text of the document is the whole file, so that offsets into it are offsets
// into the file. The parent package recognizes boilerplate.
package plain

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/internal/textutil"
	"hexapla/lang"
)

// Format is the name of the format.
const Format = "txt"

// Read finds the blocks of f. Each line is a block, unless the file is hard-wrapped (its lines are
// filled up to a margin and continue in the next): then a block is a run of lines up to an empty or
// indented line, a list item or a line that ends early. With the option Wrapped, only such lines
// and items end a block.
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

// field matches a line in the header of an e-mail: RFC 5322, section 2.2.
var field = regexp.MustCompile(`^[A-Z][A-Za-z]*(-[A-Za-z]+)*:[ \t]\S`)

// separate separates lines of e-mail that never form a paragraph: the fields of its header, if at
// least two are at the top, and lines quoted more or less deeply than the preceding line.
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

// quotes counts the quote signs of an e-mail line: "> > text".
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

// line is a line that is not empty.
type line struct {
	text   string
	span   lang.Span // without white space at its ends
	width  int       // in columns; wide characters take two
	first  int       // width of the first word, for which the preceding line had no room
	indent int
	fresh  bool // after an empty line or at the beginning
	item   bool // begins with a bullet or number
	ends   bool // ends like a sentence
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

// findMargin reports whether the text is hard-wrapped, and at which column. It is if most lines
// followed by another are as full as the margin permits, and most of those continue: no punctuation
// at their end, no capital at the beginning of the next line.
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

// full reports whether the first word of the next line would not have fitted into the line. Editors
// count differently, hence the tolerance of a twelfth.
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

// columns returns the width of s in a terminal: wide East Asian characters take two columns. It is
// precise enough for comparing lines of one file.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r == '\t':
			n += 8 - n%8
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case textutil.IsWide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

// firstWord returns the first unit for filling a line: a word, or one character in scripts without
// spaces between words.
func firstWord(s string) string {
	for i, r := range s {
		if unicode.IsSpace(r) {
			return s[:i]
		}
		if textutil.IsWide(r) {
			if i == 0 {
				return s[:utf8.RuneLen(r)]
			}
			return s[:i]
		}
	}
	return s
}

// isItem reports whether a line begins with a bullet or a number followed by text.
func isItem(s string) bool {
	if r, n := utf8.DecodeRuneInString(s); strings.ContainsRune("-*+•‣◦▪●○–—·", r) {
		rest := s[n:]
		// A dash introduces speech in many languages, so it is not a bullet.
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
	titleBlocks  = 3 // at the top, where a title may be followed by another or a byline
)

// markHeadings marks the blocks that head others: short, without sentence punctuation, and at the
// top or before a longer paragraph.
func markHeadings(text string, blocks []document.Block) {
	for i := range blocks {
		b := &blocks[i]
		s := b.Span.In(text)
		if b.Kind != document.Paragraph || strings.ContainsAny(s, "\r\n") || document.EndsSentence(s) || !hasLetter(s) {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(s)
		words := textutil.Words(s)
		if strings.ContainsRune(",;:،؛，；：、", last) || words > headingWords {
			continue
		}
		longer := i+1 < len(blocks) && textutil.Words(blocks[i+1].Span.In(text)) >= max(12, 2*words)
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
