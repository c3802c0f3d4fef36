package report

import (
	"fmt"
	"strings"

	"hexapla/bitext"
)

// Share is the coverage of a set of segments. Shares are 0..1, 1 of nothing.
type Share struct {
	Segments            int     `json:"segments"`
	Covered             float64 `json:"covered"`
	Confident           float64 `json:"confident"`
	Characters          int     `json:"characters"`
	CoveredCharacters   float64 `json:"covered_characters"`
	ConfidentCharacters float64 `json:"confident_characters"`
}

// Coverage is the share of a column that has a counterpart.
type Coverage struct {
	Content Share `json:"content"` // furniture left out
	All     Share `json:"all"`
}

// ColumnCoverage measures a column against the pivot, the pivot against all others.
// Rows with a score under below are doubtful; 0: align.Doubtful.
func ColumnCoverage(t *bitext.Table, column int, below float64) Coverage {
	return bothShares(below, func(o bitext.CoverageOptions) bitext.Coverage { return t.Coverage(column, o) })
}

// PairCoverage measures a column against one other.
func PairCoverage(t *bitext.Table, column, other int, below float64) Coverage {
	return bothShares(below, func(o bitext.CoverageOptions) bitext.Coverage { return t.PairCoverage(column, other, o) })
}

func bothShares(below float64, f func(bitext.CoverageOptions) bitext.Coverage) Coverage {
	share := func(furniture bool) Share {
		c := f(bitext.CoverageOptions{Furniture: furniture, DoubtfulBelow: below})
		return Share{
			Segments: c.Segments.Total, Covered: c.Segments.Ratio(), Confident: c.Segments.ConfidentRatio(),
			Characters: c.Characters.Total, CoveredCharacters: c.Characters.Ratio(), ConfidentCharacters: c.Characters.ConfidentRatio(),
		}
	}
	return Coverage{Content: share(false), All: share(true)}
}

// Measure says which figure of a coverage a gate looks at. The zero value is the
// default: what is confidently covered of the segments of the content.
type Measure struct {
	Covered    bool // doubtful rows count too
	Furniture  bool // furniture counts too
	Characters bool // characters, not segments
}

// String is the name of the measure, as ParseMeasure takes it.
func (m Measure) String() string {
	s := "confident"
	if m.Covered {
		s = "covered"
	}
	if m.Furniture {
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
	return Measure{Covered: i&4 != 0, Furniture: i&1 != 0, Characters: i&2 != 0}
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

// Of is the figure that m looks at, 0..1.
func (m Measure) Of(c Coverage) float64 {
	set := c.Content
	if m.Furniture {
		set = c.All
	}
	switch {
	case m.Characters && m.Covered:
		return set.CoveredCharacters
	case m.Characters:
		return set.ConfidentCharacters
	case m.Covered:
		return set.Covered
	}
	return set.Confident
}

// percent writes a share as whole and tenth per cent. It never rounds up to 100:
// that is kept for what is whole.
func percent(share float64) string {
	p := 100 * share
	if share < 1 && p > 99.9 {
		p = 99.9
	}
	return fmt.Sprintf("%.1f%%", p)
}
