package replay

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

// Table gives the sheet as a table by itself. In a sheet of our own each line of a
// cell is a segment, in others each cell. Rows keep their ids where they are
// unique; a row without a score gets 1. format is the name of the form.
func (s *Sheet) Table(format string) (*bitext.Table, error) {
	t := &bitext.Table{Schema: bitext.SchemaVersion, Title: s.Title}
	for _, h := range s.Columns {
		t.Columns = append(t.Columns, bitext.Column{
			Lang: h.Lang, Direction: lang.DirectionOf(h.Lang), Confidence: 1, Path: s.Name, Format: format,
		})
		if h.Lang == language.Und {
			t.Columns[len(t.Columns)-1].Confidence = 0
		}
	}
	ids := map[string]bool{}
	for i := range s.Rows {
		if id := s.Rows[i].ID; usable(id) {
			ids[id] = true
		}
	}
	given := map[string]bool{}
	fresh := 0
	for i := range s.Rows {
		r := &s.Rows[i]
		row := bitext.Row{ID: r.ID, Note: r.Note}
		var err error
		if row.Status, err = parseStatus(r.Status); err != nil {
			return nil, fmt.Errorf("%s: %w", r.Where, err)
		}
		if row.Score, err = parseScore(r.Score); err != nil {
			return nil, fmt.Errorf("%s: %w", r.Where, err)
		}
		if !usable(r.ID) || given[r.ID] {
			for row.ID = ""; row.ID == "" || ids[row.ID] || given[row.ID]; {
				fresh++
				row.ID = "r" + strconv.Itoa(fresh)
			}
		}
		if s.segments(t, &row, r, i) {
			given[row.ID] = true
			t.Rows = append(t.Rows, row)
		}
	}
	return t, t.Validate()
}

// segments adds the text of a row to the columns; it tells whether there was any.
func (s *Sheet) segments(t *bitext.Table, row *bitext.Row, r *Row, block int) bool {
	filled := false
	for c := range t.Columns {
		col := &t.Columns[c]
		lines := []string{r.Texts[c]}
		if s.Own {
			lines = strings.Split(r.Texts[c], "\n")
		}
		cell := align.Range{From: len(col.Segments), To: len(col.Segments)}
		for _, line := range lines {
			text, spaces := bitext.FoldNoting(printable(line))
			if text == "" {
				continue
			}
			seg := bitext.Segment{Text: text, Spaces: spaces, Block: block}
			if c < len(r.Cells) && r.Cells[c] != "" {
				seg.Place.Where = document.Where{Part: s.Part, Cell: r.Cells[c]}
			}
			col.Segments = append(col.Segments, seg)
			cell.To++
			filled = true
		}
		row.Cells = append(row.Cells, cell)
	}
	return filled
}

func usable(id string) bool { return id != "" && !strings.ContainsFunc(id, unicode.IsSpace) }

// parseStatus reads what a reviewer may leave in the column of the status.
func parseStatus(text string) (bitext.Status, error) {
	word := strings.ToLower(strings.TrimSpace(text))
	switch word {
	case "", "-", "–", "—":
		return bitext.Unreviewed, nil
	}
	if status := bitext.Status(word); slices.Contains([]bitext.Status{bitext.Confirmed, bitext.Rejected}, status) {
		return status, nil
	}
	return "", fmt.Errorf("status %q is unknown; write confirmed, rejected, or leave it empty", excerpt(text))
}

func parseScore(text string) (float32, error) {
	if text == "" {
		return 1, nil
	}
	// A spreadsheet in a country with decimal commas may have made one.
	v, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || math.IsNaN(v) || v < 0 || v > 1 {
		return 0, fmt.Errorf("score %q: wanted 0 to 1", excerpt(text))
	}
	return float32(v), nil
}

// excerpt is the beginning of text for a message of one line.
func excerpt(text string) string {
	const most = 48
	text = clean(text)
	if r := []rune(text); len(r) > most {
		text = string(r[:most-1]) + "…"
	}
	return text
}
