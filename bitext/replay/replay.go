// Package replay knows what a review table is: the sheet that a reviewer gets in
// a workbook or a document, and how what comes back is turned into operations of
// the table that it was made of.
//
// A sheet has a row for each row of the table: its id, a cell for each column
// with a segment a line, kind, score, status and note. In the copy that comes
// back, rows are known by their ids, wherever they stand now, and by their text
// where ids are gone. Text that is the old segments in their old order says
// which row each segment belongs to now (moves, merges, splits); other text is
// an edit; a row that is gone with its text is rejected. Diff never drops what a
// person wrote: text without a place, and segments that stand nowhere or twice,
// are problems that name the row.
//
// How a sheet looks in a file is not known here: bitext/xlsx and bitext/docx
// read and write it. The package imports bitext and what stands below it.
package replay

import (
	"fmt"
	"slices"
	"strings"

	"hexapla/bitext"
)

// The headings of the columns that hold no text.
const (
	IDHeading     = "id"
	KindHeading   = "kind"
	ScoreHeading  = "score"
	StatusHeading = "status"
	NoteHeading   = "note"
)

// Sheet is a review table, as it is to be written or as it was read.
type Sheet struct {
	Name  string // of the file, for messages; "" when it is made
	Title string // of the article
	Part  string // of the file that the rows are in, such as a sheet

	// Fingerprint names the table that the sheet was made of; "" not known.
	Fingerprint string
	// Content is the Digest of the sheet when it was written; "" not known.
	Content string

	// Own says that this program made the sheet, so that lines of a cell are
	// segments and cells without an id were put in by the reviewer.
	Own bool

	Columns   []Heading // of the text, in the order of the sheet
	HasID     bool
	HasScore  bool
	HasStatus bool
	HasNote   bool
	Rows      []Row

	// Extra says what somebody added to a sheet of ours that is not read, such as a
	// column of comments: it would be gone if the file were written anew.
	Extra []string
}

// Row is a row of a sheet.
type Row struct {
	Where  string   // in the file, for messages: "row 7"
	Cells  []string // names of the cells of Texts: "C7"; nil: not known
	ID     string   // "" none
	Texts  []string // by column of the sheet; a segment a line
	Kind   string
	Score  string
	Status string // as it stands there
	Note   string

	// For whoever lays the sheet out. Looks are the lines of Texts by column, in runs,
	// nil for a column of which nothing looks other than plain. What is read has none.
	Looks         [][][]bitext.Run
	LowConfidence bool
	Boilerplate   bool // all its segments are boilerplate
}

// MakeOptions are the choices of Make; the zero value is the default.
type MakeOptions struct {
	LowConfidenceBelow float64       // score below which rows are marked as low-confidence; 0: align.LowConfidence
	Filter             bitext.Filter // which rows the sheet has
}

// Make gives the sheet of t. If the filter leaves rows out, the fingerprint says so:
// Diff takes rows that such a sheet lacks for unchanged.
func Make(t *bitext.Table, o MakeOptions) (*Sheet, error) {
	fingerprint, err := Fingerprint(t)
	if err != nil {
		return nil, err
	}
	s := &Sheet{
		Title: clean(t.Title), Fingerprint: fingerprint, Own: true, Columns: headings(t),
		HasID: true, HasScore: true, HasStatus: true, HasNote: true,
	}
	for i := range t.Rows {
		if !o.Filter.Keeps(t, i) {
			continue
		}
		r := &t.Rows[i]
		row := Row{
			Where: fmt.Sprintf("row %d", len(s.Rows)+1), ID: r.ID, Kind: r.Kind(), Score: scoreText(r.Score),
			Status: string(r.Status), Note: cleanNote(r.Note),
			LowConfidence: r.LowConfidence(o.LowConfidenceBelow), Boilerplate: isBoilerplate(t, r),
		}
		for c := range t.Columns {
			row.Texts = append(row.Texts, strings.Join(Lines(t, i, c), "\n"))
			row.Looks = append(row.Looks, looks(t, i, c))
		}
		s.Rows = append(s.Rows, row)
	}
	if len(s.Rows) < len(t.Rows) {
		s.Fingerprint += " " + partMark
	}
	s.Content = s.Digest()
	return s, nil
}

// Lines gives the text of a cell as a sheet shows it, a segment a line. An edited
// cell is one line. What no XML file can hold is dropped.
func Lines(t *bitext.Table, row, column int) []string {
	r := &t.Rows[row]
	if text, ok := r.EditedCell(column); ok {
		if text = clean(text); text == "" {
			return nil
		}
		return []string{text}
	}
	var lines []string
	cell := r.Cells[column]
	for _, s := range t.Columns[column].Segments[cell.From:cell.To] {
		if text := clean(s.Text); text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

// looks gives the lines of a cell, as Lines gives them, in runs with their looks; nil
// where all of them are plain.
func looks(t *bitext.Table, row, column int) [][]bitext.Run {
	r := &t.Rows[row]
	if _, edited := r.EditedCell(column); edited {
		return nil
	}
	var lines [][]bitext.Run
	looked := false
	cell := r.Cells[column]
	for _, s := range t.Columns[column].Segments[cell.From:cell.To] {
		text := clean(s.Text)
		switch {
		case text == "":
		case text != s.Text:
			lines = append(lines, []bitext.Run{{Text: text}})
		default:
			runs := slices.DeleteFunc(bitext.Runs(s.Text, s.Codes), func(r bitext.Run) bool { return r.Text == "" })
			looked = looked || bitext.HasLooks(runs)
			lines = append(lines, runs)
		}
	}
	if !looked {
		return nil
	}
	return lines
}

// scoreText writes a score with two decimals, cut off rather than rounded, so that
// a row that has low confidence never shows the score of one that is not.
func scoreText(score float32) string {
	return fmt.Sprintf("%.2f", float64(int(float64(score)*100+1e-4))/100)
}

func isBoilerplate(t *bitext.Table, r *bitext.Row) bool {
	for c, cell := range r.Cells {
		for _, s := range t.Columns[c].Segments[cell.From:cell.To] {
			if s.Boilerplate == "" {
				return false
			}
		}
	}
	return true
}

// clean is text as one line without the characters that XML forbids.
func clean(text string) string { return bitext.Fold(printable(text)) }

// cleanNote is a note as a file can hold it: its lines stay.
func cleanNote(text string) string {
	lines := strings.FieldsFunc(printable(text), func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' })
	for k := range lines {
		lines[k] = strings.TrimRight(lines[k], " \t")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// printable drops what XML 1.0 does not allow in a document, not even escaped.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, text)
}
