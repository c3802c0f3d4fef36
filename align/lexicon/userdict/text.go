package userdict

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// maxLine is the maximal length of a line of a text file in bytes.
const maxLine = 1 << 20

// errTooLarge is the error of a file larger than Options.MaxBytes.
var errTooLarge = errors.New("too large")

// inflated returns a reader of the content of r, decompressed if it is gzip (.gz, .dz),
// that fails with errTooLarge after limit bytes.
func inflated(r io.Reader, limit int64) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 1<<16)
	if head, _ := b.Peek(2); len(head) == 2 && head[0] == 0x1f && head[1] == 0x8b {
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, err
		}
		return &limited{z, limit}, nil
	}
	return &limited{b, limit}, nil
}

// limited is a reader that fails with errTooLarge after a number of bytes.
type limited struct {
	r    io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// whole reads all of r, decompressed.
func whole(r io.Reader, limit int64) ([]byte, error) {
	z, err := inflated(r, limit)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// decoded converts UTF-16 with a byte-order mark, which spreadsheets write, to UTF-8, and
// removes the mark of UTF-8.
func decoded(r io.Reader) io.Reader {
	return transform.NewReader(r, unicode.BOMOverride(transform.Nop))
}

// lineReader reads the lines of a text.
type lineReader struct {
	s      *bufio.Scanner
	format Format
	name   string
	line   int
	o      Options
}

func newLineReader(r io.Reader, format Format, name string, o Options) (*lineReader, error) {
	z, err := inflated(r, o.maxBytes())
	if err != nil {
		return nil, readError(format, name, 0, err, o)
	}
	s := bufio.NewScanner(decoded(z))
	s.Buffer(make([]byte, 0, 1<<16), maxLine)
	return &lineReader{s: s, format: format, name: name, o: o}, nil
}

// next returns the next line without its line end, and false at the end or on an error.
func (l *lineReader) next() (string, bool, error) {
	if !l.s.Scan() {
		if err := l.s.Err(); err != nil {
			return "", false, readError(l.format, l.name, l.line+1, err, l.o)
		}
		return "", false, nil
	}
	l.line++
	text := strings.TrimSuffix(l.s.Text(), "\r")
	if !utf8.ValidString(text) {
		return "", false, l.errorf("not UTF-8: save the file as UTF-8")
	}
	if strings.ContainsRune(text, 0) {
		return "", false, l.errorf("a binary file, not a text")
	}
	return text, true, nil
}

func (l *lineReader) errorf(format string, args ...any) error {
	return wrong(l.format, l.name, l.line, fmt.Sprintf(format, args...))
}

// readError returns the error of a file that cannot be read.
func readError(format Format, name string, line int, err error, o Options) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		line, err = 0, path.Err
	}
	message := err.Error()
	switch {
	case errors.Is(err, errTooLarge):
		line, message = 0, fmt.Sprintf("more than %d MB: divide it, or leave out what the texts do not need", o.maxBytes()>>20)
	case errors.Is(err, bufio.ErrTooLong):
		message = "a line of more than 1 MB: no dictionary has such lines"
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.Is(err, io.ErrUnexpectedEOF):
		line, message = 0, "damaged or cut short: get or unpack it anew"
	}
	return &Error{Format: format, Name: name, Line: line, Message: message, Cause: err}
}

// isBinary reports whether the beginning of a file is not text.
func isBinary(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return false
	}
	return bytes.IndexByte(head, 0) >= 0
}
