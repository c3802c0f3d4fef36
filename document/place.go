package document

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"hexapla/lang"
)

// Place is a position in the user's file. Fields that do not apply are zero: plain text has lines
// and columns, a Word file paragraphs, a workbook cells, a PDF pages, a subtitle file lines and
// times.
type Place struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`   // from 1
	Column int    `json:"column,omitempty"` // in characters (code points), from 1
	Where
}

// Where is a position in the terms of the program that the file belongs to.
type Where struct {
	Part      string `json:"part,omitempty"`      // sheet "Prices", "slide 3", "footnotes", chapter02.xhtml
	Page      int    `json:"page,omitempty"`      // from 1
	Paragraph int    `json:"paragraph,omitempty"` // from 1 within the part, including paragraphs in tables
	Cell      string `json:"cell,omitempty"`      // "B4"; in a text document "table 2, B4"
	Time      string `json:"time,omitempty"`      // of a cue: 00:01:02.500
	Key       string `json:"key,omitempty"`       // of a value in a key-based format
}

// Mark states where the text from an offset on comes from. It holds up to the next mark.
type Mark struct {
	At    int // offset in Document.Text
	Where Where
}

// String returns the place as messages name it: "a.txt:3:7", "a.docx: footnotes, paragraph 2",
// "a.xlsx: Prices, cell B4".
func (p Place) String() string {
	s := p.File
	if p.Line > 0 {
		s += ":" + strconv.Itoa(p.Line)
		if p.Column > 0 {
			s += ":" + strconv.Itoa(p.Column)
		}
	}
	if w := p.Where.String(); w != "" {
		s += ": " + w
	}
	return s
}

// String returns the position within its file, or "" if there is none.
func (w Where) String() string {
	var parts []string
	add := func(s string) { parts = append(parts, s) }
	if w.Part != "" {
		add(w.Part)
	}
	if w.Page > 0 {
		add("page " + strconv.Itoa(w.Page))
	}
	if w.Cell != "" {
		add("cell " + w.Cell)
	}
	if w.Paragraph > 0 {
		add("paragraph " + strconv.Itoa(w.Paragraph))
	}
	if w.Time != "" {
		add("at " + w.Time)
	}
	if w.Key != "" {
		add("key " + w.Key)
	}
	return strings.Join(parts, ", ")
}

// byteOrderMarkUTF8 is U+FEFF at the beginning of a file.
const byteOrderMarkUTF8 = "\ufeff"

// lineStarts returns the offset of the beginning of each line of s. Lines end with LF or CRLF, and
// with CR only in a text without LF, as written on old Macs. A line end at the end of s starts no
// further line.
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

// lineEnd returns the last byte of the line ends of s.
func lineEnd(s string) byte {
	if strings.IndexByte(s, '\n') < 0 && strings.IndexByte(s, '\r') >= 0 {
		return '\r'
	}
	return '\n'
}

// Lines returns the lines of text without their line ends and without a byte-order mark. Line ends
// are LF, CRLF, or CR in a text without LF.
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

// lineOf returns the index of the line that holds offset.
func lineOf(starts []int, offset int) int {
	return sort.SearchInts(starts, offset+1) - 1
}

// Place returns the position of offset, an offset in d.Text, in the user's file: line and column
// from 1, columns in code points of the file as UTF-8 without byte-order mark. An offset outside
// the text counts as the nearest one inside, an offset within a character as that of the character.
// Extracted text has marks instead of lines and columns. Place is safe for concurrent use.
func (d *Document) Place(offset int) Place {
	p := Place{File: d.Path}
	if i := sort.Search(len(d.Marks), func(i int) bool { return d.Marks[i].At > offset }); i > 0 {
		p.Where = d.Marks[i-1].Where
	} else if len(d.Marks) > 0 {
		p.Where = d.Marks[0].Where
	}
	if d.Extracted {
		return p
	}
	at := d.sourceOffset(offset)
	starts := d.lines
	if starts == nil { // the document was not made by a reader
		starts = lineStarts(d.source())
	}
	line := lineOf(starts, at)
	before := d.source()[starts[line]:at]
	if line == 0 {
		before = strings.TrimPrefix(before, byteOrderMarkUTF8)
	}
	p.Line, p.Column = line+1, utf8.RuneCountInString(before)+1
	return p
}

// source returns the file as UTF-8: Source, or Text if the document was made without a source.
func (d *Document) source() string {
	if d.Source == "" && len(d.Map) == 0 {
		return d.Text
	}
	return d.Source
}

// sourceOffset returns the offset in Source of a character of Text, moved back to the beginning of
// the character.
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

// divisible reports whether parts of the piece can be mapped separately.
func (p Piece) divisible() bool { return p.Text.Len() == p.Source.Len() }

// SourceSpans returns the byte ranges of the file as UTF-8 that hold s, a span of d.Text, in the
// order of the text: one for plain text, several if markup lies within. Ranges with nothing but
// white space between them are joined. An entity that s covers partly counts as a whole. An empty
// span and extracted text have no ranges.
func (d *Document) SourceSpans(s lang.Span) []lang.Span {
	s.Start, s.End = max(s.Start, 0), min(s.End, len(d.Text))
	if s.Len() <= 0 || d.Extracted {
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
