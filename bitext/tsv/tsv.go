// Package tsv writes tables as tab-separated text, one line per row, and reads such text.
//
// The first line names the columns: the language tag of each column of the table, then kind, score,
// status, note and id:
//
//	en	he	kind	score	status	note	id
//	Good morning.	בוקר טוב.	1-1	0.98			r1
//
// Fields are not quoted. Tabs and line ends in a text are replaced by a space and other control
// characters are dropped, so the format is for tools that need plain text; jsonl keeps every
// character. A spreadsheet may interpret a text that begins with = as a formula: import the columns
// as text there.
package tsv

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
		return fmt.Errorf("tsv: %w", err)
	}
	out := bufio.NewWriter(w)
	line := strings.Join(columns.Headings(t), "\t") + "\n"
	if _, err := out.WriteString(line); err != nil {
		return err
	}
	for i := range t.Rows {
		var fields []string
		for c := range t.Columns {
			fields = append(fields, clean(t.Cell(i, c)))
		}
		if strings.Join(fields, "") == "" {
			continue
		}
		for _, fact := range columns.FactsOf(&t.Rows[i]) {
			fields = append(fields, clean(fact))
		}
		if _, err := out.WriteString(strings.Join(fields, "\t") + "\n"); err != nil {
			return err
		}
	}
	return out.Flush()
}

// clean returns text without the characters that a field cannot hold.
func clean(text string) string {
	return bitext.Fold(strings.Map(func(r rune) rune {
		if r < 0x20 && !(r >= '\t' && r <= '\r') || r == 0x7f {
			return -1
		}
		return r
	}, text))
}

// Read reads tab-separated text, written by this program or a spreadsheet, in any encoding
// supported for documents. name is used in error messages. See package columns for how the columns
// are recognized. Quotation marks around fields are removed if a spreadsheet wrote them; in a file
// of this program, or in one with other quotation marks, they are text. Places refer to the TSV
// file.
func Read(r io.Reader, name string) (*bitext.Table, error) {
	f, err := columns.Decode(r, name)
	if err != nil {
		return nil, fmt.Errorf("tsv: %w", err)
	}
	t, err := table(f.Source)
	if err != nil {
		return nil, columns.Explain("tsv", name, err)
	}
	for c := range t.Columns {
		s := &t.Columns[c]
		s.Path, s.Format, s.Encoding, s.Confidence = name, "tsv", f.Encoding, 1
	}
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("tsv: %s: %w", name, err)
	}
	return t, nil
}

func table(text string) (*bitext.Table, error) {
	head, _, _ := strings.Cut(strings.TrimPrefix(text, "\ufeff"), "\n")
	ours := strings.Contains(head, "\t"+columns.Kind+"\t"+columns.Score+"\t"+columns.Status)
	records, err := columns.Split(text, '\t', !ours && columns.Quoted(text))
	if err != nil {
		return nil, err
	}
	return columns.Table(records)
}
