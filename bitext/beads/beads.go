// Package beads writes the rows of a table of two columns without their text, in the formats that
// aligners exchange: beads files (`[0,1]:[2]`), vecalign's output (`[0, 1]:[2]:0.070000`) and
// hunalign's numeric ladder. align/evaluate reads them; to make a table the texts are needed as
// well.
package beads

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/bitext"
)

// Write writes each row as a bead, `[0,1]:[2]`.
func Write(w io.Writer, t *bitext.Table) error {
	if err := check(t, "beads"); err != nil {
		return err
	}
	list := make([]evaluate.Bead, len(t.Rows))
	for i := range t.Rows {
		list[i] = evaluate.Bead{Src: indices(t.Rows[i].Cells[0]), Tgt: indices(t.Rows[i].Cells[1])}
	}
	return evaluate.WriteBeads(w, list)
}

// WriteVecalign writes each row as vecalign does, `[0, 1]:[2]:cost`, with the cost 1 - score.
func WriteVecalign(w io.Writer, t *bitext.Table) error {
	if err := check(t, "vecalign"); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	for i := range t.Rows {
		r := &t.Rows[i]
		if _, err := fmt.Fprintf(out, "[%s]:[%s]:%.6f\n", spaced(r.Cells[0]), spaced(r.Cells[1]), 1-float64(r.Score)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// WriteHunalign writes hunalign's ladder: for each row a line with the numbers of the source and
// target segments before it and its score, and a last line with the total numbers of segments and
// the score 0.
func WriteHunalign(w io.Writer, t *bitext.Table) error {
	if err := check(t, "hunalign"); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	for i := range t.Rows {
		r := &t.Rows[i]
		score := strconv.FormatFloat(float64(r.Score), 'f', -1, 32)
		if _, err := fmt.Fprintf(out, "%d\t%d\t%s\n", r.Cells[0].From, r.Cells[1].From, score); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintf(out, "%d\t%d\t0\n", len(t.Columns[0].Segments), len(t.Columns[1].Segments)); err != nil {
		return err
	}
	return out.Flush()
}

// check validates t and checks that it has two columns.
func check(t *bitext.Table, format string) error {
	if err := t.Validate(); err != nil {
		return fmt.Errorf("%s: %w", format, err)
	}
	if len(t.Columns) != 2 {
		langs := make([]string, len(t.Columns))
		for c := range t.Columns {
			langs[c] = t.Columns[c].Lang.String()
		}
		return fmt.Errorf("%s: the table has %d columns (%s), but the format supports two: choose a pair", format, len(langs), strings.Join(langs, ", "))
	}
	return nil
}

func indices(r align.Range) []int {
	list := make([]int, 0, r.Len())
	for k := r.From; k < r.To; k++ {
		list = append(list, k)
	}
	return list
}

func spaced(r align.Range) string {
	list := make([]string, 0, r.Len())
	for k := r.From; k < r.To; k++ {
		list = append(list, strconv.Itoa(k))
	}
	return strings.Join(list, ", ")
}
