package document

import (
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"

	"hexapla/internal/textutil"
	"hexapla/internal/zipxml"
	"hexapla/lang"
)

// OpenZip opens a file that is a ZIP archive, with the default limits of zipxml.
func (r *Raw) OpenZip(format string) (*zipxml.Package, error) {
	p, err := zipxml.Open(r.Bytes, zipxml.Limits{})
	return p, r.Broken(format, err)
}

// Broken wraps an error about a part of the file in an Error about the file. It returns nil for
// nil.
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
	if errors.As(err, &inside) && inside.Part == "" { // the file itself is the part
		return &Error{Format: format, Path: r.Path, Line: inside.Line, Kind: kind, Message: inside.Message}
	}
	return &Error{Format: format, Path: r.Path, Kind: kind, Message: err.Error()}
}

// Unwrap replaces each line end of an XML file, with the white space around it, by a space: a \n in
// the text of a paragraph stands for a line break that its author set.
func Unwrap(text string) string {
	if !strings.ContainsAny(text, "\r\n") {
		return text
	}
	return wrapping.ReplaceAllString(text, " ")
}

// wrapping matches a line end with the white space around it.
var wrapping = regexp.MustCompile(`[ \t]*[\r\n][ \t\r\n]*`)

// AddText adds a block of text that comes from no source and reports whether it has any text.
func (b *Builder) AddText(w Where, block Block, text string) bool {
	b.At(w)
	b.Text(text)
	return b.Break(block)
}

// CodesIn splits codes, which are ordered by position, into those in a block, with spans relative
// to the block, and those after it. Codes before the block are dropped.
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

// Gathered returns the text so far, the finished blocks and their codes.
func (b *Builder) Gathered() (text string, blocks []Block, codes []Code) {
	return b.all(), b.blocks, b.codes
}

// JoinLines splits a text at empty lines. A single line break becomes a space, or nothing in
// scripts without spaces. It serves for the line breaks that authors of office documents put into
// paragraphs.
func JoinLines(text string) []string {
	if !strings.Contains(text, "\n") {
		return []string{text}
	}
	return joinLines(text, nil)
}

// joinLines is JoinLines that also calls kept for each part of text that is in a result: with the
// index of the result, the span in it (Text) and the span in text (Source).
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
			if !textutil.IsWide(last) || !textutil.IsWide(first) {
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
