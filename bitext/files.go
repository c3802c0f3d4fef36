package bitext

import (
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/document"
)

// Part is one file of a form that writes several.
type Part struct {
	Suffix string // of the file's name behind the stem that all parts share: ".en"
	Write  func(w io.Writer) error
}

// Sources are the files that a form of several files is read from.
type Sources struct {
	Paths []string       // as the user named them, in order
	Langs []language.Tag // that the user said, by column; nil: as the files say
	// Open opens a file of Paths, or one beside it that such a file names.
	Open func(path string) (io.ReadCloser, error)
}

// Lang is the language of column c, whose text is in the file name: what the user
// said, else what the name says, as corpus.en, corpus.en.txt and en.txt do;
// language.Und: nothing.
func (s Sources) Lang(c int, name string) language.Tag {
	if c < len(s.Langs) {
		return s.Langs[c]
	}
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	steps := strings.Split(name, ".")
	for k := len(steps) - 1; k >= 0 && k >= len(steps)-2; k-- {
		if len(steps) == 1 || len(steps[k]) < 2 || strings.EqualFold(steps[k], "txt") {
			continue
		}
		if tag, err := language.Parse(steps[k]); err == nil && tag != language.Und {
			return tag
		}
	}
	return language.Und
}

// Text reads a file of a segment a line: the segment of line k+1 at k, folded; of
// an empty line an empty one. form stands in messages.
func (s Sources) Text(name, form string) ([]Segment, error) {
	data, err := s.Bytes(name, form)
	if err != nil {
		return nil, err
	}
	text := string(data)
	var segments []Segment
	for i, line := range document.Lines(text) {
		t := line.In(text)
		if !utf8.ValidString(t) {
			return nil, fmt.Errorf("%s: %s:%d: not valid UTF-8: save the file as UTF-8", form, name, i+1)
		}
		folded, spaces := FoldNoting(t)
		segments = append(segments, Segment{Text: folded, Spaces: spaces, Place: document.Place{Line: i + 1, Column: 1}, Block: i})
	}
	if text == "" {
		return nil, nil
	}
	return segments, nil
}

// Bytes reads a file whole.
func (s Sources) Bytes(name, form string) ([]byte, error) {
	r, err := s.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }() // it was read only
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %s: %w", form, name, err)
	}
	return data, nil
}
