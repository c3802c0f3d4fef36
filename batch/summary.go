package batch

import (
	"golang.org/x/text/language"

	"hexapla/bitext"
)

// Summary is what is told of a table once it is written: enough for the tables of
// a run of any size to be forgotten.
type Summary struct {
	Rows     int             `json:"rows"`
	Doubtful int             `json:"doubtful"`
	Matches  int             `json:"matches"`            // rows with segments in two columns or more
	Score    float64         `json:"score"`              // mean of the matches' scores, 0..1; 0 without any
	Left     int             `json:"left_out,omitempty"` // rows that Options.Filter leaves out
	Columns  []SummaryColumn `json:"columns"`
}

// SummaryColumn is a column in a Summary.
type SummaryColumn struct {
	Lang     language.Tag    `json:"lang"`
	File     string          `json:"file"` // as the table has it
	Segments int             `json:"segments"`
	Content  bitext.Coverage `json:"content"` // furniture left out
	All      bitext.Coverage `json:"all"`
}

// Summarize sums a table up. below is the score below which a row is doubtful; 0:
// align.Doubtful.
func Summarize(t *bitext.Table, below float64) *Summary {
	s := &Summary{Rows: len(t.Rows)}
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Doubtful(below) {
			s.Doubtful++
		}
		if !r.OneSided() {
			s.Matches++
			s.Score += float64(r.Score)
		}
	}
	s.Score /= float64(max(1, s.Matches))
	for c := range t.Columns {
		side := &t.Columns[c]
		s.Columns = append(s.Columns, SummaryColumn{
			Lang: side.Lang, File: side.Path, Segments: len(side.Segments),
			Content: t.Coverage(c, bitext.CoverageOptions{DoubtfulBelow: below}),
			All:     t.Coverage(c, bitext.CoverageOptions{DoubtfulBelow: below, Furniture: true}),
		})
	}
	return s
}
