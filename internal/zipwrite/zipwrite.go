// Package zipwrite writes the archives of office programs and e-books: ZIP files of XML parts, the
// same bytes for the same content. Package zipxml reads such archives.
package zipwrite

import (
	"archive/zip"
	"bufio"
	"hash/crc32"
	"io"
	"strings"
	"time"
)

// Header is the declaration that an XML part begins with.
const Header = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// epoch returns the time of every part: the earliest that a ZIP archive can represent, so that
// files do not depend on the clock.
func epoch() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

// Writer writes an archive and keeps the first error, which Close returns. It must not be used by
// several goroutines at once.
type Writer struct {
	zip  *zip.Writer
	part *bufio.Writer
	err  error
}

// New returns a writer of an archive.
func New(w io.Writer) *Writer { return &Writer{zip: zip.NewWriter(w)} }

// Store adds a part that is not compressed and has no extra fields and no data descriptor, as
// required for the media type of an e-book.
func (w *Writer) Store(name, content string) {
	size := uint64(len(content))
	h := &zip.FileHeader{
		Name: name, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(content)), CompressedSize64: size,
		UncompressedSize64: size,
	}
	// Setting Modified would add an extra field. Without either, the date would be day 0 of month
	// 0, which some programs reject.
	h.ModifiedDate = 1<<5 | 1 //nolint:staticcheck // see above: epoch, with the years counted from 1980
	w.begin(h, w.zip.CreateRaw)
	w.Print(content)
}

// Part begins a part, to which Print adds.
func (w *Writer) Part(name string) {
	w.begin(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch()}, w.zip.CreateHeader)
}

func (w *Writer) begin(h *zip.FileHeader, create func(*zip.FileHeader) (io.Writer, error)) {
	w.flush()
	if w.err != nil {
		return
	}
	var out io.Writer
	if out, w.err = create(h); w.err == nil {
		w.part = bufio.NewWriterSize(out, 1<<15)
	}
}

// Print adds pieces to the current part unchanged.
func (w *Writer) Print(pieces ...string) {
	for _, s := range pieces {
		if w.err == nil {
			_, w.err = w.part.WriteString(s)
		}
	}
}

// Text adds escaped text to the part, without the characters that XML forbids.
func (w *Writer) Text(text string) { w.Print(Escape(text)) }

func (w *Writer) flush() {
	if w.part != nil && w.err == nil {
		w.err = w.part.Flush()
	}
}

// Close completes the archive and returns the first error.
func (w *Writer) Close() error {
	w.flush()
	if w.err == nil {
		w.err = w.zip.Close()
	}
	return w.err
}

// Escape escapes text for the content and the quoted attributes of XML 1.0. Characters that XML
// forbids even if escaped are removed, and carriage returns become line feeds.
func Escape(text string) string {
	if !strings.ContainsFunc(text, special) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 16)
	for _, r := range strings.ReplaceAll(text, "\r\n", "\n") {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\r':
			b.WriteByte('\n')
		case r < 0x20 && r != '\t' && r != '\n', r == 0xfffe, r == 0xffff:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func special(r rune) bool {
	return strings.ContainsRune(`&<>"`, r) || r < 0x20 && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff
}
