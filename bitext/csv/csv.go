// Package csv writes tables as CSV for spreadsheets, one line per row, and reads text in columns of
// any program.
//
// The output is RFC 4180 in UTF-8: commas, CRLF, quotation marks around fields that contain a
// comma, a quotation mark or a line end. It begins with a byte-order mark, without which Excel
// assumes the legacy encoding of the system; for scripts the formats tsv and jsonl are better
// suited. The first line names the columns: the language tag of each column of the table, then
// kind, score, status, note and id.
//
// CSV has no types, so a spreadsheet may interpret a text that begins with =, +, - or @ as a
// formula, and any prefix that prevents this would be text for other readers. The text is written
// unchanged: import the columns as text, or use the format xlsx, whose cells have a type.
package csv

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/columns"
)

// Write writes every row of t that has text. Missing texts are empty fields.
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

// record writes one line. Control characters, which readers reject, are dropped.
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

// Read reads text in columns separated by commas, semicolons, tabs or vertical bars, in any
// encoding supported for documents. name is used in error messages. See package columns for how the
// columns are recognized.
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

// excelSeparator parses the line sep=; by which Excel declares the separator. The line becomes
// empty, so that line numbers are kept.
func excelSeparator(text string) (rest string, separator rune, ok bool) {
	body := strings.TrimPrefix(text, "\ufeff")
	if len(body) < 6 || !strings.EqualFold(body[:4], "sep=") || body[4] >= 0x80 || body[5] != '\r' && body[5] != '\n' {
		return text, 0, false
	}
	return body[5:], rune(body[4]), true
}
