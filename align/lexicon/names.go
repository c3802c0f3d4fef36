package lexicon

import (
	"iter"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"hexapla/align"
)

// Names is a lexicon of the CLDR's display names of countries and languages in
// golang.org/x/text. It knows a few languages that the embedded lexicon lacks. It is
// safe for concurrent use.
type Names struct{}

var _ align.Lexicon = Names{}

// nameWeight is the weight of a display name. It is high because names are
// unambiguous, nearly like equal numbers.
const nameWeight = 1.5

// Dictionary returns nil: names are pairs.
func (Names) Dictionary(language.Tag) align.Dictionary { return nil }

// Links returns the names that both languages have, first of countries, then of
// languages, in the order of their codes.
func (Names) Links(a, b language.Tag) iter.Seq[align.Link] {
	return func(yield func(align.Link) bool) {
		pair := func(x, y string) bool {
			return x == "" || y == "" || x == y || yield(align.Link{Source: x, Target: y, Weight: nameWeight})
		}
		if ra, rb := display.Regions(a), display.Regions(b); ra != nil && rb != nil {
			for _, r := range regions() {
				if !pair(ra.Name(r), rb.Name(r)) {
					return
				}
			}
		}
		if la, lb := display.Languages(a), display.Languages(b); la != nil && lb != nil {
			for _, t := range display.Supported.Tags() {
				if !pair(la.Name(t), lb.Name(t)) {
					return
				}
			}
		}
	}
}

// regions returns the countries of ISO 3166-1.
func regions() []language.Region {
	var out []language.Region
	for x := 'A'; x <= 'Z'; x++ {
		for y := 'A'; y <= 'Z'; y++ {
			if r, err := language.ParseRegion(string([]rune{x, y})); err == nil && r.IsCountry() && r.String() == string([]rune{x, y}) {
				out = append(out, r)
			}
		}
	}
	return out
}
