// Package keyed reads files in which programs keep texts by key: JSON (i18next, Chrome extensions,
// Flutter's ARB and others), YAML (Rails and others), Java properties, .NET resx, Apple strings and
// property lists, Android strings.xml.
//
// A value is one block or, if it has paragraphs, several, of kind Value with the path of its key:
// menu.file.open, steps[2], apples[one]. An ICU message that chooses between texts is one block,
// whatever its lines. Placeholders ({0}, %s, {{name}}) and markup inside a value are text, except
// that HTML tags that begin a new line separate paragraphs. A value without words (a URL, a color,
// an identifier, a lone placeholder) is marked as an ornament; numbers, booleans and comments are
// not text. If a key occurs twice, programs use the last value: the earlier ones get the key with "
// (1 of 2)" appended.
//
// Depth and the expansion of aliases are limited, and nothing outside the file is read.
package keyed

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/internal/textutil"
	"hexapla/lang/icu"
)

// Names of the formats.
const (
	JSON       = "json"
	YAML       = "yaml"
	Properties = "properties"
	Resx       = "resx"
	Strings    = "strings"
	Plist      = "plist"
	Android    = "android"
)

// maxDepth is the maximum depth of nested values.
const maxDepth = 200

// entry is a key with its value.
type entry struct {
	key    string
	pieces []piece
}

// piece is a part of a value.
type piece struct {
	start, end int    // in the source
	text       string // text that the source writes in another way, unless raw
	raw        bool   // the source as it is; line ends in it are white space
	newline    bool   // a line end of the value; text is unused
}

// raw returns the pieces of source[start:end] taken as is, each line end a piece.
func raw(source string, start, end int) []piece {
	var pieces []piece
	for start < end {
		n := strings.IndexAny(source[start:end], "\r\n")
		if n < 0 {
			break
		}
		if n > 0 {
			pieces = append(pieces, piece{start: start, end: start + n, raw: true})
		}
		start += n
		n = 1
		if strings.HasPrefix(source[start:end], "\r\n") {
			n = 2
		}
		pieces = append(pieces, piece{start: start, end: start + n, newline: true})
		start += n
	}
	if start < end {
		pieces = append(pieces, piece{start: start, end: end, raw: true})
	}
	return pieces
}

// escaped returns the piece for a character that source[start:end] writes in another way.
func escaped(r rune, start, end int) piece {
	switch r {
	case '\n', '\r', '\u2028', '\u2029':
		return piece{start: start, end: end, newline: true}
	case 0:
		r = '\uFFFD' // no text contains NUL
	}
	return piece{start: start, end: end, text: string(r)}
}

// in returns the text of a piece.
func (p piece) in(source string) string {
	switch {
	case p.raw:
		return source[p.start:p.end]
	case p.newline:
		return "\n"
	}
	return p.text
}

// broken returns the error for a place in a file that a reader cannot parse.
func broken(f *document.File, format string, offset int, message string, args ...any) error {
	end := "\n"
	if !strings.Contains(f.Source, end) {
		end = "\r" // as old Macs wrote
	}
	line := 1 + strings.Count(f.Source[:min(max(offset, 0), len(f.Source))], end)
	return &document.Error{Format: format, Path: f.Path, Line: line, Kind: document.ErrFormat, Message: fmt.Sprintf(message, args...)}
}

// short returns the beginning of a text for a message.
func short(s string) string { return textutil.Truncate(textutil.OneLine(s), 30) }

// write returns the document of the entries, which are in file order.
func write(f *document.File, format string, tag language.Tag, entries []entry) (*document.Document, error) {
	for i := range entries {
		// Messages quote keys in one line.
		entries[i].key = strings.Join(strings.Fields(strings.ReplaceAll(entries[i].key, "\x00", " ")), " ")
	}
	total := make(map[string]int, len(entries))
	for i := range entries {
		total[entries[i].key]++
	}
	b := document.NewBuilder(f.Source)
	if format != Android { // Android folds any number of spaces to one
		b.NoteSpaces()
	}
	seen := map[string]int{}
	for _, e := range entries {
		key := e.key
		if n := total[key]; n > 1 {
			seen[key]++
			if seen[key] < n {
				key = fmt.Sprintf("%s (%d of %d)", key, seen[key], n)
			}
		}
		b.At(document.Where{Key: key})
		block := document.Block{Kind: document.Value, Key: key}
		if s := text(f.Source, e.pieces); !icu.HasChoice(s) && !isText(s) {
			block.Boilerplate = document.Ornament
		}
		for _, lines := range blocks(f.Source, e.pieces) {
			for _, p := range lines {
				switch {
				case p.raw:
					b.Raw(p.start, p.end)
				case p.newline:
					b.Space(p.start, p.end)
				default:
					b.Instead(p.text, p.start, p.end)
				}
			}
			b.Break(block)
		}
	}
	d, err := b.Document(f, format, tag)
	if err != nil {
		return nil, err
	}
	return d, nil
}

// blocks divides a value into the pieces of its blocks, which are its paragraphs. An ICU message
// that chooses between texts is one block, whatever its lines.
func blocks(source string, pieces []piece) [][]piece {
	if icu.HasChoice(text(source, pieces)) {
		return [][]piece{pieces}
	}
	return paragraphs(source, breakTags(source, pieces))
}

// text returns the whole text of a value.
func text(source string, pieces []piece) string {
	if len(pieces) == 1 {
		return pieces[0].in(source)
	}
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.in(source))
	}
	return b.String()
}

// under returns the path of name in the value at path.
func under(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
