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

// Part is one file of a format that writes several.
type Part struct {
	Suffix string // of the file name, after the common stem: ".en"
	Write  func(w io.Writer) error
}

// Sources are the files from which a format of several files is read.
type Sources struct {
	Paths []string       // in the order given by the user
	Langs []language.Tag // given by the user, by column; nil to use those of the files
	// Open opens a file of Paths, or a file next to one that is named in it.
	Open func(path string) (io.ReadCloser, error)
}

// Lang returns the language of column c, whose text is in the file name: the one given by the user,
// or else that of a file name such as corpus.en, corpus.en.txt or en.txt, or else language.Und.
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

// Text reads a file with one segment per line. The segment at index k is line k+1, folded; an empty
// line is an empty segment. form is a prefix for error messages.
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

// Bytes returns the contents of a file.
func (s Sources) Bytes(name, form string) ([]byte, error) {
	r, err := s.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }() // opened for reading only
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %s: %w", form, name, err)
	}
	return data, nil
}
