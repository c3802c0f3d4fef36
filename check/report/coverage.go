package report

import (
	"encoding/json"
	"fmt"
	"strings"

	"hexapla/bitext"
)

// Figure is a part of a whole. In JSON it is the share, 0..1, and null where there
// is nothing to measure.
type Figure struct{ Part, Total int }

// Ratio is the share, 0..1; 0 of nothing.
func (f Figure) Ratio() float64 {
	if f.Total == 0 {
		return 0
	}
	return float64(f.Part) / float64(f.Total)
}

// MarshalJSON writes the share.
func (f Figure) MarshalJSON() ([]byte, error) {
	if f.Total == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(f.Ratio())
}

// reaches reports whether the share is percent or more. A share of nothing reaches
// only 0.
func (f Figure) reaches(percent float64) bool {
	if f.Total == 0 {
		return percent <= 0
	}
	// In steps far below what can be shown: 95% of 20 is 19, whatever the floating
	// point says.
	return float64(f.Part)*100 >= (percent-1e-9)*float64(f.Total)
}

// Share is the coverage of a set of segments.
type Share struct {
	Segments            int    `json:"segments"` // all of them
	Share               Figure `json:"share"`    // that have a counterpart
	Confident           Figure `json:"confident"`
	Characters          int    `json:"characters"`
	ShareCharacters     Figure `json:"share_characters"`
	ConfidentCharacters Figure `json:"confident_characters"`
}

// ShareOf makes a Share of what a table says.
func ShareOf(c bitext.Coverage) Share {
	s, n := c.Segments, c.Characters
	return Share{
		Segments: s.Total, Share: Figure{s.Covered, s.Total}, Confident: Figure{s.Confident, s.Total},
		Characters: n.Total, ShareCharacters: Figure{n.Covered, n.Total}, ConfidentCharacters: Figure{n.Confident, n.Total},
	}
}

// nothingOf is the coverage by a language that is not there.
func nothingOf(s Share) Share {
	return Share{
		Segments: s.Segments, Share: Figure{0, s.Segments}, Confident: Figure{0, s.Segments},
		Characters: s.Characters, ShareCharacters: Figure{0, s.Characters}, ConfidentCharacters: Figure{0, s.Characters},
	}
}

// Coverage is the share of one column that has a counterpart in another.
type Coverage struct {
	Content Share `json:"content"` // boilerplate left out
	All     Share `json:"all"`
}

// Translated measures how much of the source (column 0) has a counterpart in column.
// Rows with a score under below have low confidence; 0: align.LowConfidence.
func Translated(t *bitext.Table, column int, below float64) Coverage {
	return bothShares(below, func(o bitext.CoverageOptions) bitext.Coverage { return t.Translated(column, o) })
}

// Traced measures how much of column has a counterpart in the source.
func Traced(t *bitext.Table, column int, below float64) Coverage {
	return bothShares(below, func(o bitext.CoverageOptions) bitext.Coverage { return t.Traced(column, o) })
}

func bothShares(below float64, f func(bitext.CoverageOptions) bitext.Coverage) Coverage {
	return Coverage{
		Content: ShareOf(f(bitext.CoverageOptions{LowConfidenceBelow: below})),
		All:     ShareOf(f(bitext.CoverageOptions{LowConfidenceBelow: below, Boilerplate: true})),
	}
}

// Measure says which figure of a coverage a gate looks at. The zero value is the
// default: what is confidently covered of the segments of the content.
type Measure struct {
	Covered     bool // low-confidence rows count too
	Boilerplate bool // boilerplate counts too
	Characters  bool // characters, not segments
}

// String is the name of the measure, as ParseMeasure takes it.
func (m Measure) String() string {
	s := "confident"
	if m.Covered {
		s = "covered"
	}
	if m.Boilerplate {
		s += "-all"
	}
	if m.Characters {
		s += "-characters"
	}
	return s
}

// Measures gives the names of all measures.
func Measures() []string {
	var names []string
	for i := range 8 {
		names = append(names, measureAt(i).String())
	}
	return names
}

func measureAt(i int) Measure {
	return Measure{Covered: i&4 != 0, Boilerplate: i&1 != 0, Characters: i&2 != 0}
}

// ParseMeasure finds a measure by its name; "" is the default.
func ParseMeasure(name string) (Measure, error) {
	for i := range 8 {
		if m := measureAt(i); m.String() == name || name == "" {
			return m, nil
		}
	}
	return Measure{}, fmt.Errorf("%q is none of %s", name, strings.Join(Measures(), ", "))
}

// Of is the figure that m looks at. Where there is no content but boilerplate, the
// boilerplate is measured: a page of menus alone is to be translated too.
func (m Measure) Of(c Coverage) Figure {
	set := c.Content
	if m.Boilerplate || set.Segments == 0 {
		set = c.All
	}
	switch {
	case m.Characters && m.Covered:
		return set.ShareCharacters
	case m.Characters:
		return set.ConfidentCharacters
	case m.Covered:
		return set.Share
	}
	return set.Confident
}

// unit is what m counts.
func (m Measure) unit() string {
	if m.Characters {
		return "characters"
	}
	return "segments"
}

// Percent writes a share as reports do.
func Percent(f Figure) string { return percent(f) }

// percent writes a share as whole and tenth per cent, rounded down, so that 100.0%
// is all and what is shown reaches no limit that the share does not reach; a dash
// where there is nothing to measure.
func percent(f Figure) string {
	if f.Total == 0 {
		return "–"
	}
	tenths := int64(f.Part) * 1000 / int64(f.Total)
	return fmt.Sprintf("%d.%d%%", tenths/10, tenths%10)
}
