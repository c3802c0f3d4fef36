package batch

import (
	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/check"
)

// Summary is what is told of a table once it is written: enough for the tables of
// a run of any size to be forgotten.
type Summary struct {
	Rows          int             `json:"rows"`
	LowConfidence int             `json:"low_confidence"`
	Matches       int             `json:"matches"`            // rows with segments in two columns or more
	Score         float64         `json:"score"`              // mean of the matches' scores, 0..1; 0 without any
	Left          int             `json:"left_out,omitempty"` // rows that Options.Filter leaves out
	Columns       []SummaryColumn `json:"columns"`
}

// SummaryColumn is a column in a Summary.
type SummaryColumn struct {
	Lang     language.Tag `json:"lang"`
	File     string       `json:"file"` // as the table has it
	Segments int          `json:"segments"`
	// Translated and Traced are measured against the pivot; both are zero of the
	// pivot itself.
	Translated SummaryCoverage `json:"translated"` // of the pivot, what has a counterpart here
	Traced     SummaryCoverage `json:"traced"`     // of the column, what has one in the pivot
}

// SummaryCoverage is a coverage with and without boilerplate.
type SummaryCoverage struct {
	Content bitext.Coverage `json:"content"` // boilerplate left out
	All     bitext.Coverage `json:"all"`
}

// Summarize sums a table up. below is the score below which a row has low confidence; 0:
// align.LowConfidence.
func Summarize(t *bitext.Table, below float64) *Summary {
	s := &Summary{Rows: len(t.Rows)}
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.LowConfidence(below) {
			s.LowConfidence++
		}
		if !r.OneSided() {
			s.Matches++
			s.Score += float64(r.Score)
		}
	}
	s.Score /= float64(max(1, s.Matches))
	for c := range t.Columns {
		column := &t.Columns[c]
		col := SummaryColumn{Lang: column.Lang, File: column.Path, Segments: len(column.Segments)}
		if c > 0 {
			col.Translated = summaryCoverage(t.Translated, c, below)
			col.Traced = summaryCoverage(t.Traced, c, below)
		}
		s.Columns = append(s.Columns, col)
	}
	return s
}

func summaryCoverage(of func(int, bitext.CoverageOptions) bitext.Coverage, column int, below float64) SummaryCoverage {
	return SummaryCoverage{
		Content: of(column, bitext.CoverageOptions{LowConfidenceBelow: below}),
		All:     of(column, bitext.CoverageOptions{LowConfidenceBelow: below, Boilerplate: true}),
	}
}

// Lacking gives the languages of expect that no column with text is in.
func (s *Summary) Lacking(expect []language.Tag) []language.Tag {
	if s == nil || len(expect) == 0 {
		return nil
	}
	var have []language.Tag
	for _, c := range s.Columns {
		if c.Segments > 0 {
			have = append(have, c.Lang)
		}
	}
	return check.Lacking(have, expect)
}
