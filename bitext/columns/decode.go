package columns

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"hexapla/document"
	"hexapla/internal/textutil"
)

// Decode reads a file of text in columns in any encoding supported for documents. If the encoding
// must be guessed, it is guessed for each column, weighted by the number of non-ASCII letters,
// because a mixture of two languages resembles neither.
func Decode(r io.Reader, name string) (*document.File, error) {
	raw, err := document.LoadRawFrom(r, name, document.Options{})
	if err != nil {
		return nil, err
	}
	whole, err := raw.Decode(document.Options{})
	switch {
	case err == nil && !whole.Guessed:
		return whole, nil
	case err != nil && !errors.Is(err, document.ErrEncoding):
		return nil, err
	}
	var names []string
	votes := map[string]int{}
	for _, column := range byColumn(raw.Bytes) {
		n := beyondASCII(column)
		if n == 0 {
			continue
		}
		if utf8.Valid(column) {
			if err != nil {
				return nil, asTable(err) // damaged UTF-8
			}
			continue
		}
		if part, err := document.Decode(column, name, document.Options{}); err == nil && part.Guessed {
			if votes[part.Encoding] == 0 {
				names = append(names, part.Encoding)
			}
			votes[part.Encoding] += n
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return votes[b] - votes[a] })
	for _, encoding := range names {
		if f, err := raw.Decode(document.Options{Encoding: encoding}); err == nil {
			f.Guessed = true
			return f, nil
		}
	}
	if err != nil {
		return nil, asTable(err)
	}
	return whole, nil
}

// asTable replaces the advice for documents in an encoding error by advice for tables.
func asTable(err error) error {
	var e *document.Error
	if !errors.As(err, &e) {
		return err
	}
	out := *e
	if what, advice, ok := textutil.CutLast(e.Message, "; "); ok && strings.Contains(advice, "--encoding") {
		out.Message = what + "; save the file as UTF-8 (Excel calls this CSV UTF-8)"
	}
	return &out
}

// byColumn splits bytes in an unknown encoding into columns, keeping the lines. The separators are
// ASCII characters, which all relevant encodings share.
func byColumn(raw []byte) [][]byte {
	separator, ok := Separator(strings.Map(func(r rune) rune {
		if r == utf8.RuneError {
			return '?'
		}
		return r
	}, string(raw)))
	if !ok {
		return nil
	}
	var columns [][]byte
	for line := range bytes.Lines(raw) {
		for k, field := range bytes.Split(line, []byte(string(separator))) {
			if k == len(columns) {
				if k == maxWidth {
					return nil
				}
				columns = append(columns, nil)
			}
			columns[k] = append(append(columns[k], bytes.TrimRight(field, "\r\n")...), '\n')
		}
	}
	return columns
}

func beyondASCII(b []byte) int {
	n := 0
	for _, c := range b {
		if c >= utf8.RuneSelf {
			n++
		}
	}
	return n
}
