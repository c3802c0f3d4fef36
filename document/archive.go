package document

import (
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"

	"hexapla/internal/zipxml"
	"hexapla/lang"
)

// OpenZip opens a file that is an archive of parts, within the limits that zipxml
// has by itself.
func (r *Raw) OpenZip(format string) (*zipxml.Package, error) {
	p, err := zipxml.Open(r.Bytes, zipxml.Limits{})
	return p, r.Broken(format, err)
}

// Broken makes an error about the file of one about its parts; nil stays nil.
func (r *Raw) Broken(format string, err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	kind := ErrFormat
	if errors.Is(err, zipxml.ErrLimit) {
		kind = ErrTooLarge
	}
	var inside *zipxml.Error
	if errors.As(err, &inside) && inside.Part == "" { // the file is one part by itself
		return &Error{Format: format, Path: r.Path, Line: inside.Line, Kind: kind, Message: inside.Message}
	}
	return &Error{Format: format, Path: r.Path, Kind: kind, Message: err.Error()}
}

// Unwrap makes a blank of each line end of a file of XML and the white space round it:
// a \n in the text of a paragraph is a line break of its author.
func Unwrap(text string) string {
	if !strings.ContainsAny(text, "\r\n") {
		return text
	}
	return wrapping.ReplaceAllString(text, " ")
}

// wrapping is a line end with the white space round it.
var wrapping = regexp.MustCompile(`[ \t]*[\r\n][ \t\r\n]*`)

// Say adds a block of text that comes from no source, and reports whether there was
// any text.
func (b *Builder) Say(w Where, block Block, text string) bool {
	b.At(w)
	b.Text(text)
	return b.Break(block)
}

// CodesIn gives the codes in a block of a text, with their spans in the block, and the
// codes behind it.
func CodesIn(codes []Code, block lang.Span) (own, rest []Code) {
	for len(codes) > 0 && codes[0].Span.Start < block.Start {
		codes = codes[1:]
	}
	for len(codes) > 0 && codes[0].Span.End <= block.End {
		c := codes[0]
		c.Span.Start, c.Span.End = c.Span.Start-block.Start, c.Span.End-block.Start
		own, codes = append(own, c), codes[1:]
	}
	return own, codes
}

// Gathered gives the text so far, the blocks that were ended and the codes in them.
func (b *Builder) Gathered() (text string, blocks []Block, codes []Code) {
	return b.all(), b.blocks, b.codes
}

// ColumnName gives the letters of a column of a table, counted from 0: A … Z, AA …
func ColumnName(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// JoinLines cuts a text at empty lines. A single line break is a blank, or nothing
// where the script has no blanks. It is for the line breaks that authors of office
// documents put into paragraphs.
func JoinLines(text string) []string {
	if !strings.Contains(text, "\n") {
		return []string{text}
	}
	return joinLines(text, nil)
}

// joinLines is JoinLines that tells kept which parts of text are in the texts: the
// number of the text, the span in it (Text) and the one in text (Source).
func joinLines(text string, kept func(n int, p Piece)) []string {
	var texts []string
	var b strings.Builder
	end := -1
	for i, whole := range strings.Split(text, "\n") {
		start := end + 1
		end = start + len(whole)
		line := strings.TrimLeft(whole, " \t")
		start += len(whole) - len(line)
		line = strings.TrimRight(line, " \t")
		if line == "" {
			texts = append(texts, b.String())
			b.Reset()
			continue
		}
		if i > 0 && b.Len() > 0 {
			last, _ := utf8.DecodeLastRuneInString(b.String())
			first, _ := utf8.DecodeRuneInString(line)
			if !IsWide(last) || !IsWide(first) {
				b.WriteByte(' ')
			}
		}
		if kept != nil {
			kept(len(texts), Piece{
				Text:   lang.Span{Start: b.Len(), End: b.Len() + len(line)},
				Source: lang.Span{Start: start, End: start + len(line)},
			})
		}
		b.WriteString(line)
	}
	return append(texts, b.String())
}
