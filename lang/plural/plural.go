// Package plural tells which plural forms a language has and which of them a number
// takes. The rules are those of CLDR as golang.org/x/text has them: the forms of a
// language are derived from the rules by asking for many numbers.
//
// All functions are safe for concurrent use.
package plural

import (
	"slices"
	"strings"
	"sync"

	xplural "golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Category is a plural category of CLDR.
type Category string

// The categories, in CLDR's order.
const (
	Zero  Category = "zero"
	One   Category = "one"
	Two   Category = "two"
	Few   Category = "few"
	Many  Category = "many"
	Other Category = "other"
)

// All returns the categories in CLDR's order.
func All() []Category { return []Category{Zero, One, Two, Few, Many, Other} }

// Rank returns the place of a category in CLDR's order, or -1 for any other word.
func Rank(c Category) int { return slices.Index(All(), c) }

// Kind says what numbers count: things (3 files) or places (the 3rd file).
type Kind int

// The kinds.
const (
	Cardinal Kind = iota
	Ordinal
)

// Forms are the plural forms of a language, in CLDR's order.
type Forms struct {
	// Required are the categories that whole numbers take, and other, which every
	// format asks for.
	Required []Category
	// Optional are those that only fractions take, and those on which editions of CLDR
	// differ (many of French, Italian, Spanish and Portuguese, for whole millions, and of
	// Hebrew). A file may have them, and lacks nothing without them.
	Optional []Category
}

// Has reports whether c is one of the forms.
func (f Forms) Has(c Category) bool {
	return slices.Contains(f.Required, c) || slices.Contains(f.Optional, c)
}

// Missing returns the required forms that are not in have.
func (f Forms) Missing(have func(Category) bool) []Category {
	var out []Category
	for _, c := range f.Required {
		if !have(c) {
			out = append(out, c)
		}
	}
	return out
}

// List returns the names of categories for a message: "one, few, other".
func List(cs []Category) string {
	names := make([]string, len(cs))
	for i, c := range cs {
		names[i] = string(c)
	}
	return strings.Join(names, ", ")
}

// FormsOf returns the forms of a language. One without rules, such as language.Und,
// has the form other alone.
func FormsOf(tag language.Tag, kind Kind) Forms { return profileOf(tag, kind).forms }

// Whole returns the categories that whole numbers take, in CLDR's order.
func Whole(tag language.Tag, kind Kind) []Category {
	p := profileOf(tag, kind)
	var out []Category
	for _, c := range All() {
		if p.count[c] > 0 {
			out = append(out, c)
		}
	}
	return out
}

// Gettext returns the categories of the forms of a PO file that has n of them, in their
// order, or nil where the language has another number of forms.
func Gettext(tag language.Tag, n int) []Category {
	whole := Whole(tag, Cardinal)
	required := FormsOf(tag, Cardinal).Required
	needed := slices.DeleteFunc(slices.Clone(whole), func(c Category) bool { return !slices.Contains(required, c) })
	switch n {
	case len(whole):
		return whole
	case len(needed):
		return needed
	case 1:
		return []Category{Other}
	case 2:
		return []Category{One, Other}
	}
	return nil
}

// Of returns the category of the whole number n, which is not negative.
func Of(tag language.Tag, kind Kind, n int) Category { return match(tag, kind, n, 0) }

// Exact reports whether the category stands for a single whole number, so that a text
// need not name the number. A category zero, one or two that the language itself does
// not use is such a one: programs take it for 0, 1 or 2.
func Exact(tag language.Tag, kind Kind, c Category) bool {
	n := profileOf(tag, kind).count[c]
	return n == 1 || n == 0 && (c == Zero || c == One || c == Two)
}

// Counterpart returns the category that the language to uses where from uses c.
func Counterpart(from language.Tag, c Category, to language.Tag, kind Kind) Category {
	if c == Other || profileOf(to, kind).count[c] > 0 {
		return c
	}
	if n, ok := profileOf(from, kind).first[c]; ok {
		return Of(to, kind, n)
	}
	switch c {
	case Zero:
		return Of(to, kind, 0)
	case One:
		return Of(to, kind, 1)
	case Two:
		return Of(to, kind, 2)
	}
	return Other
}

// Instead returns the category that the language of tag uses for the numbers for which
// one of the other languages uses c, as far as it is in have, which is in CLDR's order
// and not empty; else the last of have.
func Instead(tag language.Tag, kind Kind, c Category, others []language.Tag, have []Category) Category {
	want := Other
	for _, other := range others {
		if profileOf(other, kind).count[c] > 0 {
			want = Counterpart(other, c, tag, kind)
			break
		}
	}
	if want == Other && c != Other { // of no language's own: a program's form for 0, 1 or 2
		want = Counterpart(language.Und, c, tag, kind)
	}
	if slices.Contains(have, want) {
		return want
	}
	return have[len(have)-1]
}

// profile is what asking the rules of a language for many numbers has shown.
type profile struct {
	forms Forms
	count map[Category]int // how many of the whole numbers asked for have the category
	first map[Category]int // the smallest of them
}

type profileKey struct {
	tag  language.Tag
	kind Kind
}

// profiles keeps each profile once it was made; a profile never changes.
var profiles sync.Map // of profileKey to *profile

func profileOf(tag language.Tag, kind Kind) *profile {
	key := profileKey{tag, kind}
	if p, ok := profiles.Load(key); ok {
		return p.(*profile)
	}
	p := newProfile(tag, kind)
	profiles.Store(key, p)
	return p
}

// Bounds of the numbers that are asked for. No rule looks at more than the last three
// digits of a whole number, but for those about whole millions.
const (
	mostWhole = 1000
	million   = 1_000_000
	mostTenth = 25 // fractions from 0.0 to 24.9
)

func newProfile(tag language.Tag, kind Kind) *profile {
	p := &profile{count: map[Category]int{}, first: map[Category]int{}}
	add := func(n int) {
		c := match(tag, kind, n, 0)
		if _, ok := p.first[c]; !ok {
			p.first[c] = n
		}
		p.count[c]++
	}
	for n := range mostWhole {
		add(n)
	}
	add(million)
	optional := map[Category]bool{}
	if kind == Cardinal {
		for n := range mostTenth {
			for tenth := 1; tenth < 10; tenth++ {
				optional[match(tag, kind, n, tenth)] = true
			}
		}
	}
	disputed := disputedMany(tag) && kind == Cardinal
	for _, c := range All() {
		switch {
		case disputed && c == Many:
			p.forms.Optional = append(p.forms.Optional, c)
		case p.count[c] > 0 || c == Other:
			p.forms.Required = append(p.forms.Required, c)
		case optional[c]:
			p.forms.Optional = append(p.forms.Optional, c)
		}
	}
	return p
}

// disputedMany reports whether editions of CLDR differ on the form many of a language:
// since 38 the Romance languages have it for whole millions, since 42 Hebrew has it no
// more.
func disputedMany(tag language.Tag) bool {
	base, _ := tag.Base()
	switch base.String() {
	case "ca", "es", "fr", "he", "it", "pt", "vec", "lld", "scn":
		return true
	}
	return false
}

// match asks the rules for the number n, or n.tenth where tenth is not 0.
func match(tag language.Tag, kind Kind, n, tenth int) Category {
	rules := xplural.Cardinal
	if kind == Ordinal {
		rules = xplural.Ordinal
	}
	digits := 0
	if tenth != 0 {
		digits = 1
	}
	switch rules.MatchPlural(tag, n, digits, digits, tenth, tenth) {
	case xplural.Zero:
		return Zero
	case xplural.One:
		return One
	case xplural.Two:
		return Two
	case xplural.Few:
		return Few
	case xplural.Many:
		return Many
	}
	return Other
}
