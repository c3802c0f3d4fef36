package check

import (
	"fmt"
	"testing"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
)

// linkTable makes a table of two documents with a row for each pair of texts, in which a
// pair of codes is a link.
func linkTable(rows [][2]string) *bitext.Table {
	table := codedTable("x", "x", true)
	table.Rows = nil
	for c := range table.Columns {
		table.Columns[c].Segments = nil
	}
	for i, texts := range rows {
		r := bitext.Row{ID: fmt.Sprint("r", i+1)}
		r.Score = 1
		for c, text := range texts {
			seg := codedText(text)
			for k := range seg.Codes {
				seg.Codes[k].Type = document.CodeLink
			}
			table.Columns[c].Segments = append(table.Columns[c].Segments, seg)
			r.Cells = append(r.Cells, align.Range{From: i, To: i + 1})
		}
		table.Rows = append(table.Rows, r)
	}
	return table
}

// TestLostLinks: a lost link is a warning only where the translation keeps the others, and
// where no row beside it has the link.
func TestLostLinks(t *testing.T) {
	kept := [2]string{"A [a:1]link[/a:1] here", "Ein [a:1]Verweis[/a:1] hier"}
	lost := [2]string{"Another [a:1]link[/a:1] there", "Noch ein Verweis dort"}
	more := [2]string{"Nothing to be seen", "Nichts zu [a:1]sehen[/a:1]"}
	for name, c := range map[string]struct {
		rows [][2]string
		want Severity
	}{
		"one lost of four":  {[][2]string{kept, kept, lost, kept}, Warning},
		"few links":         {[][2]string{kept, lost, kept}, Note},
		"half of them lost": {[][2]string{kept, kept, lost, kept, lost, lost, lost}, Note},
		"in the next row":   {[][2]string{kept, kept, kept, lost, more}, Note},
	} {
		n := 0
		for _, f := range tagFindings(t, linkTable(c.rows)) {
			if f.Message == "inline codes differ; <a>…</a> is missing in de" {
				n++
				if f.Severity != c.want {
					t.Errorf("%s: %s, want %s", name, f.Severity, c.want)
				}
			}
		}
		if n == 0 {
			t.Errorf("%s: nothing was found", name)
		}
	}
}
