package beads

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

// textBoundary separates the segments of a cell in hunalign's text output.
const textBoundary = " ~~~ "

// paragraph is hunalign's mark of a paragraph.
const paragraph = "<p>"

// WriteText writes hunalign's text output: source, TAB, target, TAB, score. The segments of a cell
// are joined by ~~~. An edited cell is one piece. Control characters are dropped.
func WriteText(w io.Writer, t *bitext.Table) error {
	if err := check(t, "hunalign-text"); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	for i := range t.Rows {
		line := pieces(t, i, 0) + "\t" + pieces(t, i, 1) + "\t" + strconv.FormatFloat(float64(t.Rows[i].Score), 'f', -1, 32) + "\n"
		if _, err := out.WriteString(line); err != nil {
			return err
		}
	}
	return out.Flush()
}

func pieces(t *bitext.Table, row, column int) string {
	r := &t.Rows[row]
	if text, edited := r.EditedCell(column); edited {
		return printable(text)
	}
	cell := r.Cells[column]
	var texts []string
	for _, s := range t.Columns[column].Segments[cell.From:cell.To] {
		if text := printable(s.Text); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, textBoundary)
}

func printable(text string) string {
	return bitext.Fold(strings.Map(func(r rune) rune {
		if r < 0x20 && !(r >= '\t' && r <= '\r') || r == 0x7f || r == 0xfeff {
			return -1
		}
		return r
	}, text))
}

// ReadText reads hunalign's text output. It does not record the languages, which stay unknown.
// Scores outside of 0..1 are clamped; a missing score is 1.
func ReadText(r io.Reader, name string) (*bitext.Table, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("hunalign-text: %s: %w", name, err)
	}
	t := &bitext.Table{Schema: bitext.SchemaVersion}
	for range 2 {
		t.Columns = append(t.Columns, bitext.Column{Lang: language.Und, Direction: lang.LeftToRight, Path: name, Format: "hunalign-text"})
	}
	for i, line := range lines(data) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := textRow(t, line, i+1); err != nil {
			return nil, fmt.Errorf("hunalign-text: %s:%d: %w", name, i+1, err)
		}
	}
	if len(t.Rows) == 0 {
		return nil, fmt.Errorf("hunalign-text: %s: empty file", name)
	}
	if err := t.Validate(); err != nil {
		return nil, fmt.Errorf("hunalign-text: %s: %w", name, err)
	}
	return t, nil
}

func textRow(t *bitext.Table, line string, number int) error {
	fields := strings.Split(line, "\t")
	if len(fields) < 2 || len(fields) > 3 {
		return fmt.Errorf("%d fields: expected source, TAB, target, TAB, score", len(fields))
	}
	if !utf8.ValidString(line) {
		return errors.New("not valid UTF-8: save the file as UTF-8")
	}
	row := bitext.Row{ID: "r" + strconv.Itoa(len(t.Rows)+1)}
	row.Score = 1
	if len(fields) == 3 {
		v, err := strconv.ParseFloat(strings.TrimSpace(fields[2]), 64)
		if err != nil || v != v {
			return fmt.Errorf("score %s: not a number", strconv.Quote(fields[2]))
		}
		row.Score = clamp(v)
	}
	filled := false
	for c := range t.Columns {
		col := &t.Columns[c]
		cell := align.Range{From: len(col.Segments)}
		for piece := range strings.SplitSeq(fields[c], strings.TrimSpace(textBoundary)) {
			if text, spaces := bitext.FoldNoting(piece); text != "" && text != paragraph {
				col.Segments = append(col.Segments, bitext.Segment{Text: text, Spaces: spaces, Place: document.Place{Line: number}, Block: number - 1})
				filled = true
			}
		}
		cell.To = len(col.Segments)
		row.Cells = append(row.Cells, cell)
	}
	if filled { // a pair of paragraph marks is not a row
		t.Rows = append(t.Rows, row)
	}
	return nil
}
