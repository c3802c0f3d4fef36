// Package moses writes and reads parallel text as Moses and most trainers of
// machine translation want it: a file for each language, in which line k of one
// translates line k of the others. It imports bitext.
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

// Parts gives a file for each of the two columns, named by its language. Rows in
// which one of them has no text, and rejected ones, are left out: a line without
// translation would spoil what is trained. Control characters and byte-order marks are dropped, and
// nothing is escaped: that is the business of a tokenizer.
func Parts(t *bitext.Table, _ string) ([]bitext.Part, error) {
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("moses: %w", err)
	}
	if n := len(t.Columns); n != 2 {
		return nil, fmt.Errorf("moses: the table has %d columns and the form knows two: name the pair", n)
	}
	if t.Columns[0].Lang == t.Columns[1].Lang {
		return nil, fmt.Errorf("moses: both columns are in %v: their files would have one name", t.Columns[0].Lang)
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

// Read reads two files or more with the same number of lines. Lines that are empty
// in all of them are passed over. Their languages are those of their names.
func Read(s bitext.Sources) (*bitext.Table, error) {
	if len(s.Paths) < 2 {
		return nil, errors.New("moses: one file is no pair: name the text and its translation, corpus.en corpus.he")
	}
	columns := make([]bitext.Column, len(s.Paths))
	texts := make([][]bitext.Segment, len(s.Paths))
	for c, name := range s.Paths {
		var err error
		if texts[c], err = s.Text(name, "moses"); err != nil {
			return nil, err
		}
		if a, b := len(texts[0]), len(texts[c]); a != b {
			return nil, fmt.Errorf("moses: %s has %d lines and %s %d: a line of one should translate the same line of the other", s.Paths[0], a, name, b)
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
