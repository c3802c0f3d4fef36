package xmltext

import (
	"bufio"
	"io"
	"strings"
)

// Writer writes pieces of text and keeps the first error.
type Writer struct {
	w   *bufio.Writer
	err error
}

// NewWriter returns a writer to w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriter(w)} }

// Print writes pieces unchanged.
func (w *Writer) Print(pieces ...string) {
	for _, s := range pieces {
		if w.err == nil {
			_, w.err = w.w.WriteString(s)
		}
	}
}

// Close flushes the buffer and returns the first error. It does not close the underlying writer.
func (w *Writer) Close() error {
	if w.err != nil {
		return w.err
	}
	return w.w.Flush()
}

// Clean removes characters that XML 1.0 does not permit in a document, not even escaped (section
// 2.2, Char), and the white space around the text. Line ends become LF.
func Clean(text string) string { return strings.TrimSpace(CleanPiece(text)) }

// CleanPiece is Clean for a piece within a text: white space around it is kept.
func CleanPiece(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, lineEnds(strings.ToValidUTF8(text, "\ufffd")))
}

// lineEnds converts CRLF and CR to LF.
func lineEnds(text string) string {
	if !strings.ContainsRune(text, '\r') {
		return text
	}
	return endReplacer.Replace(text)
}

// Escape escapes clean text for use between tags.
func Escape(text string) string {
	if !strings.ContainsAny(text, "&<>") {
		return text
	}
	return textReplacer.Replace(text)
}

// Quote cleans text and returns it as a quoted attribute value. Line ends and tabs in it survive
// parsing.
func Quote(text string) string {
	return `"` + valueReplacer.Replace(Clean(text)) + `"`
}

// The replacers take longer to build than to use. They are safe for concurrent use and never
// change.
var (
	endReplacer   = strings.NewReplacer("\r\n", "\n", "\r", "\n")
	textReplacer  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	valueReplacer = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#10;", "\t", "&#9;")
)
