// Package csv writes tables as CSV for spreadsheets, a row a line, and reads text
// in columns of any program. It imports bitext and bitext/columns.
//
// What it writes is RFC 4180 in UTF-8: commas, CRLF, fields in quotation marks
// where they hold a comma, a quotation mark or a line end. A byte-order mark comes
// first, without which Excel takes the file for the system's old encoding; scripts
// are better off with the forms tsv and jsonl. The first line names the columns: the
// language tag of each column of the table, then kind, score, status, note and id.
//
// CSV has no types, so a spreadsheet may take a text that begins with =, +, - or @
// for a formula, and what programs put before such a text to prevent it would be
// text to any other reader. The text is written as it is: import the columns as
// text, or use the form xlsx, whose cells have a type.
package csv

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/columns"
)

// Write writes every row of t that has any text, one-sided ones with empty fields.
func Write(w io.Writer, t *bitext.Table) error {
	if err := t.Validate(); err != nil {
		return fmt.Errorf("csv: %w", err)
	}
	out := bufio.NewWriter(w) // keeps its first error
	fmt.Fprint(out, "\ufeff")
	record(out, columns.Headings(t))
	for i := range t.Rows {
		fields := make([]string, 0, len(t.Columns)+5)
		empty := true
		for c := range t.Columns {
			text := t.Cell(i, c)
			empty = empty && bitext.Fold(text) == ""
			fields = append(fields, text)
		}
		if !empty {
			record(out, append(fields, columns.FactsOf(&t.Rows[i])...))
		}
	}
	return out.Flush()
}

// record writes one line. Control characters, which no reader would take, are
// dropped.
func record(out io.Writer, fields []string) {
	line := make([]string, len(fields))
	for k, f := range fields {
		f = strings.Map(func(r rune) rune {
			if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f {
				return -1
			}
			return r
		}, f)
		if strings.ContainsAny(f, "\",\r\n") || strings.TrimSpace(f) != f {
			f = `"` + strings.ReplaceAll(f, `"`, `""`) + `"`
		}
		line[k] = f
	}
	fmt.Fprint(out, strings.Join(line, ","), "\r\n")
}

// Read reads text in columns parted by commas, semicolons, tabs or bars, in the
// encodings that documents are read in; name stands in messages. Columns says how
// it knows the columns.
func Read(r io.Reader, name string) (*bitext.Table, error) {
	f, err := columns.Decode(r, name)
	if err != nil {
		return nil, fmt.Errorf("csv: %w", err)
	}
	t, err := table(f.Source)
	if err != nil {
		return nil, columns.Explain("csv", name, err)
	}
	for c := range t.Columns {
		s := &t.Columns[c]
		s.Path, s.Format, s.Encoding, s.Confidence = name, "csv", f.Encoding, 1
	}
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("csv: %s: %w", name, err)
	}
	return t, nil
}

func table(text string) (*bitext.Table, error) {
	text, separator, explicit := excelSeparator(text)
	if !explicit {
		var ok bool
		if separator, ok = columns.Separator(text); !ok {
			return nil, columns.ErrOneColumn
		}
	}
	records, err := columns.Split(text, separator, separator != '\t' || columns.Quoted(text))
	if err != nil {
		return nil, err
	}
	return columns.Table(records)
}

// excelSeparator reads the line sep=; with which Excel names the separator. The
// line becomes blank, so that the numbers of the others stay.
func excelSeparator(text string) (rest string, separator rune, ok bool) {
	body := strings.TrimPrefix(text, "\ufeff")
	if len(body) < 6 || !strings.EqualFold(body[:4], "sep=") || body[4] >= 0x80 || body[5] != '\r' && body[5] != '\n' {
		return text, 0, false
	}
	return body[5:], rune(body[4]), true
}
