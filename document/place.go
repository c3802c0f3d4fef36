package document

import (
	"sort"
	"strings"
	"unicode/utf8"

	"hexapla/lang"
)

// byteOrderMarkUTF8 is U+FEFF at the beginning of a file.
const byteOrderMarkUTF8 = "\ufeff"

// lineStarts gives the offset at which each line of s begins. A line ends with LF
// or CRLF; with CR only in a file that has no LF, as old Macs wrote them. A line
// end at the end of the file begins no further line.
func lineStarts(s string) []int {
	end := lineEnd(s)
	starts := make([]int, 1, 1+strings.Count(s, string(end)))
	for at := 0; ; {
		i := strings.IndexByte(s[at:], end)
		if i < 0 {
			return starts
		}
		at += i + 1
		if at < len(s) {
			starts = append(starts, at)
		}
	}
}

// lineEnd is the last byte of the line ends of s.
func lineEnd(s string) byte {
	if strings.IndexByte(s, '\n') < 0 && strings.IndexByte(s, '\r') >= 0 {
		return '\r'
	}
	return '\n'
}

// Lines gives the lines of text without their line ends and without a
// byte-order mark. Line ends are LF, CRLF, or CR in a text that has no LF.
func Lines(text string) []lang.Span {
	starts := lineStarts(text)
	spans := make([]lang.Span, len(starts))
	for i, start := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		for end > start && (text[end-1] == '\n' || text[end-1] == '\r') {
			end--
		}
		if i == 0 && strings.HasPrefix(text[start:end], byteOrderMarkUTF8) {
			start += len(byteOrderMarkUTF8)
		}
		spans[i] = lang.Span{Start: start, End: end}
	}
	return spans
}

// lineOf is the index of the line that holds offset.
func lineOf(starts []int, offset int) int {
	return sort.SearchInts(starts, offset+1) - 1
}

// Place tells where offset (in d.Text) is in the file that the user has: line
// and column from 1, columns in code points of the file as UTF-8, a byte-order
// mark not counted. An offset outside the text is taken for the nearest one
// inside; one in the middle of a character for that character. It is safe for
// concurrent use.
func (d *Document) Place(offset int) Place {
	at := d.sourceOffset(offset)
	starts := d.lines
	if starts == nil { // a document that was not made by a reader
		starts = lineStarts(d.source())
	}
	line := lineOf(starts, at)
	before := d.source()[starts[line]:at]
	if line == 0 {
		before = strings.TrimPrefix(before, byteOrderMarkUTF8)
	}
	return Place{File: d.Path, Line: line + 1, Column: utf8.RuneCountInString(before) + 1}
}

// source is the file as UTF-8: Source, or Text where a document was put together
// without one.
func (d *Document) source() string {
	if d.Source == "" && len(d.Map) == 0 {
		return d.Text
	}
	return d.Source
}

// sourceOffset gives the place of a character of Text in Source, moved back to
// the beginning of the character.
func (d *Document) sourceOffset(offset int) int {
	source := d.source()
	offset = min(max(offset, 0), len(d.Text))
	at := offset
	if len(d.Map) > 0 {
		i := sort.Search(len(d.Map), func(i int) bool { return d.Map[i].Text.End > offset })
		switch {
		case i == len(d.Map):
			at = d.Map[i-1].Source.End
		case offset < d.Map[i].Text.Start, !d.Map[i].divisible():
			at = d.Map[i].Source.Start
		default:
			at = d.Map[i].Source.Start + offset - d.Map[i].Text.Start
		}
	}
	at = min(at, len(source))
	for at > 0 && at < len(source) && !utf8.RuneStart(source[at]) {
		at--
	}
	return at
}

// divisible reports whether parts of the piece can be told apart.
func (p Piece) divisible() bool { return p.Text.Len() == p.Source.Len() }

// SourceSpans gives the byte ranges of the file as UTF-8 that hold s, a span of
// d.Text, in the order of the text: one for plain text, several where markup
// lies within. Ranges with nothing but white space between them are joined. An
// entity of which s holds a part counts whole. An empty span has no ranges.
func (d *Document) SourceSpans(s lang.Span) []lang.Span {
	s.Start, s.End = max(s.Start, 0), min(s.End, len(d.Text))
	if s.Len() <= 0 {
		return nil
	}
	if len(d.Map) == 0 {
		return []lang.Span{s}
	}
	var spans []lang.Span
	for i := sort.Search(len(d.Map), func(i int) bool { return d.Map[i].Text.End > s.Start }); i < len(d.Map); i++ {
		p := d.Map[i]
		if p.Text.Start >= s.End {
			break
		}
		from := p.Source
		if p.divisible() {
			from.Start += max(0, s.Start-p.Text.Start)
			from.End -= max(0, p.Text.End-s.End)
		}
		if n := len(spans) - 1; n >= 0 && spans[n].End <= from.Start && strings.TrimSpace(d.Source[spans[n].End:from.Start]) == "" {
			spans[n].End = from.End
			continue
		}
		spans = append(spans, from)
	}
	return spans
}
