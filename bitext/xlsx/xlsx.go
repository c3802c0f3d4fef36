// Package xlsx writes tables as workbooks for review, reads them back after a
// reviewer changed them in Excel, LibreOffice or another program, and reads other
// workbooks whose headings name languages.
//
// The first sheet has a row for each row of the table: id, a cell for each
// column with a segment a line, kind, score, status and note. All cells are text,
// so that a segment may begin with = and a kind such as 1-2 is no date. A second
// sheet says what the workbook is and how to review it. What a sheet means is the
// business of bitext/replay; the package imports this and bitext.
package xlsx

import (
	"fmt"
	"io"
	"unicode/utf16"

	"hexapla/bitext"
	"hexapla/bitext/replay"
	"hexapla/internal/zipwrite"
	"hexapla/lang"
)

// What Excel can hold; other programs follow it.
const (
	maxCell = 32767   // UTF-16 code units in a cell
	maxRows = 1048576 // with the headings
)

const (
	sheetName = "Review"
	aboutName = "About"
)

// Write writes t as a workbook. It fails, with nothing written, when a cell or the
// number of rows is more than a workbook can hold. Characters that XML forbids
// are dropped.
func Write(w io.Writer, t *bitext.Table) error { return WriteReview(w, t, replay.MakeOptions{}) }

// WriteReview is Write with a tint for rows whose score is below lowConfidenceBelow; 0:
// align.LowConfidence.
func WriteReview(w io.Writer, t *bitext.Table, o replay.MakeOptions) error {
	if err := t.Validate(); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	s, err := replay.Make(t, o)
	if err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	if err := fits(s); err != nil {
		return fmt.Errorf("xlsx: %w", err)
	}
	b := &book{Writer: zipwrite.New(w), t: t, s: s}
	b.frame()
	b.styles()
	b.review()
	b.about()
	return b.Close()
}

// fits checks the sizes before anything is made.
func fits(s *replay.Sheet) error {
	if len(s.Rows)+1 > maxRows {
		return fmt.Errorf("%d rows: a sheet holds %d; write the table in parts, or as tsv", len(s.Rows), maxRows-1)
	}
	for i := range s.Rows {
		r := &s.Rows[i]
		for c, text := range r.Texts {
			if n := units(text); n > maxCell {
				return fmt.Errorf("row %s, %s: %d characters, and a cell holds %d: split the row first, or write docx or tsv", r.ID, s.Columns[c], n, maxCell)
			}
		}
		if n := units(r.Note); n > maxCell {
			return fmt.Errorf("row %s: its note has %d characters, and a cell holds %d", r.ID, n, maxCell)
		}
		if n := units(r.ID); n > maxCell {
			return fmt.Errorf("%s: its id has %d characters, and a cell holds %d", r.Where, n, maxCell)
		}
	}
	return nil
}

// units counts as Excel does.
func units(text string) int {
	if len(text) <= maxCell {
		return len(text) // never less than in UTF-16
	}
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// book is a workbook that is being written.
type book struct {
	*zipwrite.Writer
	t *bitext.Table
	s *replay.Sheet
}

func (b *book) rightToLeft(c int) bool { return b.t.Columns[c].Direction == lang.RightToLeft }
