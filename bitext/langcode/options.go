package langcode

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
)

// Profile is a program for which a bilingual file is written.
type Profile string

// The profiles. Plain, OmegaT and Okapi use the tags of tables; Trados and MemoQ use regional
// codes.
const (
	Plain  Profile = ""
	OmegaT Profile = "omegat"
	Okapi  Profile = "okapi"
	Trados Profile = "trados"
	MemoQ  Profile = "memoq"
)

// Profiles returns the profiles that have a name, sorted. The caller owns the slice.
func Profiles() []Profile { return []Profile{MemoQ, OmegaT, Okapi, Trados} }

// ParseProfile returns the profile with the given name, ignoring case; "" is Plain.
func ParseProfile(name string) (Profile, error) {
	p := Profile(strings.ToLower(strings.TrimSpace(name)))
	if p == Plain || slices.Contains(Profiles(), p) {
		return p, nil
	}
	var names []string
	for _, p := range Profiles() {
		names = append(names, string(p))
	}
	return Plain, fmt.Errorf("unknown program %q: choose one of %s", name, strings.Join(names, ", "))
}

// Regional reports whether the program needs codes with a region.
func (p Profile) Regional() bool { return p == Trados || p == MemoQ }

// Bilingual reports whether the program needs memories with two languages. OmegaT shows any other
// language of a unit that lacks the project's language.
func (p Profile) Bilingual() bool { return p == OmegaT }

// Override is a code that the user chose for a language.
type Override struct{ Lang, Code language.Tag }

// ParseOverride parses an override such as "he=he-IL".
func ParseOverride(s string) (Override, error) {
	from, to, ok := strings.Cut(s, "=")
	if !ok {
		return Override{}, fmt.Errorf("%q: expected LANGUAGE=CODE, such as he=he-IL", s)
	}
	var o Override
	for _, part := range []struct {
		text string
		tag  *language.Tag
	}{{from, &o.Lang}, {to, &o.Code}} {
		tag, err := Parse(part.text)
		if err != nil || tag == language.Und {
			return Override{}, fmt.Errorf("%q: %q is not a BCP 47 language tag, such as he, pt-BR or zh-Hans", s, part.text)
		}
		*part.tag = tag
	}
	return o, nil
}

func (o Override) String() string { return o.Lang.String() + "=" + o.Code.String() }

// Options control how languages are written. The zero value keeps the tags.
type Options struct {
	For   Profile
	Codes []Override // take precedence over the profile; the last one for a language wins
}

// IsZero reports whether the options change nothing.
func (o Options) IsZero() bool { return !o.For.Regional() && len(o.Codes) == 0 }

// Code returns the code for tag. An override for exactly this tag has precedence, followed by one
// for its language and script without a region, then the profile.
func (o Options) Code(tag language.Tag) language.Tag {
	if i := o.override(tag); i >= 0 {
		return o.Codes[i].Code
	}
	if !o.For.Regional() {
		return tag
	}
	code, _ := Regional(tag)
	return code
}

// override returns the index in Codes of the override for tag, or -1.
func (o Options) override(tag language.Tag) int {
	best := -1
	for i, c := range o.Codes {
		if c.Lang == tag {
			best = i
		}
	}
	if best >= 0 {
		return best
	}
	for i, c := range o.Codes {
		if _, _, region := c.Lang.Raw(); region == (language.Region{}) && Same(c.Lang, tag) {
			best = i
		}
	}
	return best
}

// Unused returns the overrides that apply to none of the languages.
func (o Options) Unused(languages []language.Tag) []Override {
	used := make([]bool, len(o.Codes))
	for _, tag := range languages {
		if i := o.override(tag); i >= 0 {
			used[i] = true
		}
	}
	var left []Override
	for i, c := range o.Codes {
		if !used[i] {
			left = append(left, c)
		}
	}
	return left
}

// Change is a language that is written with a code other than the table's tag.
type Change struct {
	Lang, Code language.Tag
	Explicit   bool // set by the user
}

// Changes returns the languages that are written with another code, in order, without duplicates.
func (o Options) Changes(languages []language.Tag) []Change {
	var changes []Change
	for _, tag := range languages {
		c := Change{tag, o.Code(tag), o.override(tag) >= 0}
		if c.Code != tag && !slices.Contains(changes, c) {
			changes = append(changes, c)
		}
	}
	return changes
}

// Unregional returns the languages for which the profile needs a region but none is known, in
// order, without duplicates.
func (o Options) Unregional(languages []language.Tag) []language.Tag {
	var left []language.Tag
	for _, tag := range languages {
		if _, ok := Regional(tag); !ok && o.For.Regional() && o.override(tag) < 0 && !slices.Contains(left, tag) {
			left = append(left, tag)
		}
	}
	return left
}

// Table returns t with its columns renamed to their codes, for writing in any format. It shares
// everything else with t, which is not changed. It is an error if two columns would get the same
// code.
func (o Options) Table(t *bitext.Table) (*bitext.Table, error) {
	if o.IsZero() {
		return t, nil
	}
	out := *t
	out.Columns = slices.Clone(t.Columns)
	for c := range out.Columns {
		code := o.Code(t.Columns[c].Lang)
		for k := range c {
			if out.Columns[k].Lang == code && t.Columns[k].Lang != t.Columns[c].Lang {
				return nil, fmt.Errorf("%v and %v would both be written as %v: give one of them another code, such as --lang-code %v=%v",
					t.Columns[k].Lang, t.Columns[c].Lang, code, t.Columns[c].Lang, t.Columns[c].Lang)
			}
		}
		out.Columns[c].Lang = code
	}
	return &out, nil
}
