// Package moses reads and writes parallel text in the format of Moses and most trainers of machine
// translation: a file for each language, in which line k of one translates line k of the others.
package moses

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/lang"
)

// Parts returns a file for each of the two columns, named by its language. Rows without text in one
// of them and rejected rows are left out, because a line without a translation would spoil the
// training. Control characters and byte-order marks are dropped. Nothing is escaped; tokenizers do
// that.
func Parts(t *bitext.Table, _ string) ([]bitext.Part, error) {
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("moses: %w", err)
	}
	if n := len(t.Columns); n != 2 {
		return nil, fmt.Errorf("moses: the table has %d columns, but the format supports two: choose a pair", n)
	}
	if t.Columns[0].Lang == t.Columns[1].Lang {
		return nil, fmt.Errorf("moses: both columns are in %v: their files would have the same name", t.Columns[0].Lang)
	}
	var parts []bitext.Part
	for c := range t.Columns {
		parts = append(parts, bitext.Part{
			Suffix: "." + t.Columns[c].Lang.String(),
			Write:  func(w io.Writer) error { return write(w, t, c) },
		})
	}
	return parts, nil
}

func write(w io.Writer, t *bitext.Table, column int) error {
	out := bufio.NewWriter(w)
	for i := range t.Rows {
		texts := [2]string{clean(t.Cell(i, 0)), clean(t.Cell(i, 1))}
		if texts[0] == "" || texts[1] == "" || t.Rows[i].Status == bitext.Rejected {
			continue
		}
		if _, err := out.WriteString(texts[column] + "\n"); err != nil {
			return err
		}
	}
	return out.Flush()
}

func clean(text string) string {
	return bitext.Fold(strings.Map(func(r rune) rune {
		if r < 0x20 && !(r >= '\t' && r <= '\r') || r == 0x7f || r == 0xfeff {
			return -1
		}
		return r
	}, text))
}

// Read reads two or more files with the same number of lines. Lines that are empty in all of them
// are skipped. The languages are taken from the file names.
func Read(s bitext.Sources) (*bitext.Table, error) {
	if len(s.Paths) < 2 {
		return nil, errors.New("moses: only one file: give the text and its translation, corpus.en corpus.he")
	}
	columns := make([]bitext.Column, len(s.Paths))
	texts := make([][]bitext.Segment, len(s.Paths))
	for c, name := range s.Paths {
		var err error
		if texts[c], err = s.Text(name, "moses"); err != nil {
			return nil, err
		}
		if a, b := len(texts[0]), len(texts[c]); a != b {
			return nil, fmt.Errorf("moses: %s has %d lines and %s has %d: each line must be the translation of the same line in the other file", s.Paths[0], a, name, b)
		}
		tag := s.Lang(c, name)
		columns[c] = bitext.Column{Lang: tag, Direction: lang.DirectionOf(tag), Confidence: 1, Path: name, Format: "moses"}
	}
	langcode.BaseColumns(columns[min(len(s.Langs), len(columns)):])
	var units []bitext.Unit
	for k := range texts[0] {
		u := bitext.Unit{Score: 1}
		for c := range texts {
			u.Texts = append(u.Texts, texts[c][k].Text)
			u.Spaces = append(u.Spaces, texts[c][k].Spaces)
			u.Places = append(u.Places, texts[c][k].Place)
		}
		units = append(units, u)
	}
	t := bitext.FromUnits(columns, units)
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("moses: %w", err)
	}
	return t, nil
}
