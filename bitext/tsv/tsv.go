// Package tsv writes tables as tab-separated text, a row a line, and reads such
// text. It imports bitext.
//
// The first line names the columns: the language tag of each column of the table,
// then kind, score and status:
//
//	en	he	kind	score	status
//	Good morning.	בוקר טוב.	1-1	0.98
//
// Nothing is quoted: a field is the text as it is. Tabs and line ends inside a
// text become a blank and other control characters are dropped, so the form is
// for tools that want plain text; jsonl keeps every character. A text that begins
// with = is text here, but a spreadsheet may take it for a formula: import the
// column as text there.
package tsv

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/document"
)

// The fields behind the texts.
const (
	kindField   = "kind"
	scoreField  = "score"
	statusField = "status"
)

// Write writes every row of t that has any text, one-sided ones with empty
// fields.
func Write(w io.Writer, t *bitext.Table) error {
	if err := t.Validate(); err != nil {
		return fmt.Errorf("tsv: %w", err)
	}
	out := bufio.NewWriter(w)
	var line []byte
	for c := range t.Columns {
		line = append(line, t.Columns[c].Lang.String()...)
		line = append(line, '\t')
	}
	line = append(line, kindField+"\t"+scoreField+"\t"+statusField+"\n"...)
	if _, err := out.Write(line); err != nil {
		return err
	}
	for i := range t.Rows {
		line = line[:0]
		empty := true
		for c := range t.Columns {
			text := clean(t.Cell(i, c))
			empty = empty && text == ""
			line = append(append(line, text...), '\t')
		}
		if empty {
			continue
		}
		r := &t.Rows[i]
		line = append(append(line, r.Kind()...), '\t')
		line = append(strconv.AppendFloat(line, float64(r.Score), 'f', -1, 32), '\t')
		line = append(append(line, r.Status...), '\n')
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}

// clean makes text fit into a field.
func clean(text string) string {
	return bitext.Fold(strings.Map(func(r rune) rune {
		if r < 0x20 && !(r >= '\t' && r <= '\r') || r == 0x7f {
			return -1
		}
		return r
	}, text))
}

// Read reads what Write writes; name stands in messages. Score and status may be
// absent, the kind is not looked at: a text becomes one segment, whose place is in
// the TSV file. A line without a score gets 1.
func Read(r io.Reader, name string) (*bitext.Table, error) {
	d := reader{in: bufio.NewReader(r)}
	t, err := d.read()
	if err != nil {
		return nil, fmt.Errorf("tsv: %s:%d: %w", name, max(d.line, 1), err)
	}
	for c := range t.Columns {
		s := &t.Columns[c]
		s.Path, s.Format, s.Confidence = name, "tsv", 1
	}
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("tsv: %s: %w", name, err)
	}
	return t, nil
}

type reader struct {
	in   *bufio.Reader
	line int // number of the line last read
}

// next gives the next line without its end.
func (d *reader) next() (string, error) {
	text, err := d.in.ReadString('\n')
	if text == "" && err != nil {
		return "", err
	}
	if err != nil && err != io.EOF {
		return "", err
	}
	d.line++
	if d.line == 1 {
		text = strings.TrimPrefix(text, "\ufeff")
	}
	text = strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\r")
	if !utf8.ValidString(text) {
		return "", errors.New("not valid UTF-8: save the file as UTF-8")
	}
	return text, nil
}

func (d *reader) read() (*bitext.Table, error) {
	head, err := d.next()
	if err == io.EOF {
		return nil, errors.New("nothing in it")
	}
	if err != nil {
		return nil, err
	}
	fields := strings.Split(head, "\t")
	sides, err := header(fields)
	if err != nil {
		return nil, err
	}
	var units []bitext.Unit
	for {
		line, err := d.next()
		if err == io.EOF {
			return bitext.FromUnits(sides, units), nil
		}
		if err != nil {
			return nil, err
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		u, err := d.unit(fields, strings.Split(line, "\t"), len(sides))
		if err != nil {
			return nil, err
		}
		units = append(units, u)
	}
}

// header gives the columns that the first line names.
func header(fields []string) ([]bitext.Side, error) {
	var sides []bitext.Side
	extra := fields
	for len(extra) > 0 && !slices.Contains([]string{kindField, scoreField, statusField}, extra[0]) {
		tag, err := language.Parse(extra[0])
		if err != nil {
			return nil, fmt.Errorf("%s is not a language tag: the first line names the language of each column, such as en, TAB, he", strconv.Quote(extra[0]))
		}
		sides = append(sides, bitext.Side{Lang: tag})
		extra = extra[1:]
	}
	if len(sides) < 2 {
		return nil, errors.New("a table has two or more languages: the first line names them, such as en, TAB, he")
	}
	for k, f := range extra {
		if f != kindField && f != scoreField && f != statusField || slices.Contains(extra[:k], f) {
			return nil, fmt.Errorf("unknown column %s behind the languages: wanted kind, score, status", strconv.Quote(f))
		}
	}
	return sides, nil
}

func (d *reader) unit(head, fields []string, sides int) (bitext.Unit, error) {
	u := bitext.Unit{Score: 1}
	if len(fields) != len(head) {
		return u, fmt.Errorf("%d fields where the first line has %d", len(fields), len(head))
	}
	column := 1
	for c, text := range fields[:sides] {
		// A field of nothing but blanks and control characters is empty.
		u.Texts = append(u.Texts, text)
		u.Places = append(u.Places, document.Place{Line: d.line, Column: column})
		column += utf8.RuneCountInString(fields[c]) + 1
	}
	for k := sides; k < len(head); k++ {
		switch value := strings.TrimSpace(fields[k]); head[k] {
		case scoreField:
			v, err := strconv.ParseFloat(value, 32)
			if err != nil || !(v >= 0 && v <= 1) {
				return u, fmt.Errorf("score %s: wanted 0 to 1", strconv.Quote(value))
			}
			u.Score = float32(v)
		case statusField:
			u.Status = bitext.Status(value)
			if u.Status != bitext.Unreviewed && u.Status != bitext.Confirmed && u.Status != bitext.Rejected {
				return u, fmt.Errorf("status %s: wanted confirmed, rejected or nothing", strconv.Quote(value))
			}
		}
	}
	return u, nil
}
