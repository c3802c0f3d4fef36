// Package xlsx writes tables as workbooks for review, reads them back after a reviewer changed them
// in Excel, LibreOffice or another program, and reads other workbooks with headings that name
// languages.
//
// Each row of the first sheet has the ID of a row of the table, a cell per column with one line per
// segment, and the kind, score, status and note. All cells are text, so that a segment may begin
// with = and a kind such as 1-2 is not a date. The second sheet explains the workbook and how to
// review it. Changes of a sheet are interpreted by bitext/replay.
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

// Limits of Excel, which other programs share.
const (
	maxCell = 32767   // UTF-16 code units in a cell
	maxRows = 1048576 // including the headings
)

const (
	sheetName = "Review"
	aboutName = "About"
)

// Write writes t as a workbook. If a cell or the number of rows exceeds the limits of a workbook,
// it fails without writing anything. Characters that XML forbids are dropped.
func Write(w io.Writer, t *bitext.Table) error { return WriteReview(w, t, replay.MakeOptions{}) }

// WriteReview is Write with a background colour for low-confidence rows: those with a score below
// lowConfidenceBelow (0 means align.LowConfidence).
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

// fits checks the limits before anything is written.
func fits(s *replay.Sheet) error {
	if len(s.Rows)+1 > maxRows {
		return fmt.Errorf("%d rows, but a sheet holds at most %d: write the table in parts, or as tsv", len(s.Rows), maxRows-1)
	}
	for i := range s.Rows {
		r := &s.Rows[i]
		for c, text := range r.Texts {
			if n := units(text); n > maxCell {
				return fmt.Errorf("row %s, %s: %d characters, but a cell holds at most %d: split the row, or write docx or tsv", r.ID, s.Columns[c], n, maxCell)
			}
		}
		if n := units(r.Note); n > maxCell {
			return fmt.Errorf("row %s: its note has %d characters, but a cell holds at most %d", r.ID, n, maxCell)
		}
		if n := units(r.ID); n > maxCell {
			return fmt.Errorf("%s: its id has %d characters, but a cell holds at most %d", r.Where, n, maxCell)
		}
	}
	return nil
}

// units returns the length of text as Excel counts it, in UTF-16 code units.
func units(text string) int {
	if len(text) <= maxCell {
		return len(text) // an upper bound
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
