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

// NewWriter makes a writer to w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: bufio.NewWriter(w)} }

// Print writes pieces as they are.
func (w *Writer) Print(pieces ...string) {
	for _, s := range pieces {
		if w.err == nil {
			_, w.err = w.w.WriteString(s)
		}
	}
}

// Close writes what is left and gives the first error. It does not close what is
// written to.
func (w *Writer) Close() error {
	if w.err != nil {
		return w.err
	}
	return w.w.Flush()
}

// Clean drops what XML 1.0 does not allow in a document, not even escaped (section
// 2.2, Char), and the white space round the text. Line ends become LF.
func Clean(text string) string { return strings.TrimSpace(CleanPiece(text)) }

// CleanPiece is Clean of a piece within a text: the white space around it stays.
func CleanPiece(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, lineEnds(strings.ToValidUTF8(text, "\ufffd")))
}

// lineEnds makes CRLF and CR LF.
func lineEnds(text string) string {
	if !strings.ContainsRune(text, '\r') {
		return text
	}
	return endReplacer.Replace(text)
}

// Escape makes text that is clean safe between tags.
func Escape(text string) string {
	if !strings.ContainsAny(text, "&<>") {
		return text
	}
	return textReplacer.Replace(text)
}

// Quote cleans text and makes it an attribute's value, in quotation marks. A line
// end or a tab in it stays what it is for the reader.
func Quote(text string) string {
	return `"` + valueReplacer.Replace(Clean(text)) + `"`
}

// The replacers take longer to make than to use. They are safe for concurrent use
// and never change.
var (
	endReplacer   = strings.NewReplacer("\r\n", "\n", "\r", "\n")
	textReplacer  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	valueReplacer = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#10;", "\t", "&#9;")
)
