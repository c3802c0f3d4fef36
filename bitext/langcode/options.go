package langcode

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
)

// Profile is a program that a bilingual file is written for.
type Profile string

// The profiles. Plain, OmegaT and Okapi take tags as tables have them; Trados and
// MemoQ want regional codes.
const (
	Plain  Profile = ""
	OmegaT Profile = "omegat"
	Okapi  Profile = "okapi"
	Trados Profile = "trados"
	MemoQ  Profile = "memoq"
)

// Profiles gives the profiles that have a name, sorted. The caller owns the list.
func Profiles() []Profile { return []Profile{MemoQ, OmegaT, Okapi, Trados} }

// ParseProfile finds a profile by its name, in whatever case; "" is Plain.
func ParseProfile(name string) (Profile, error) {
	p := Profile(strings.ToLower(strings.TrimSpace(name)))
	if p == Plain || slices.Contains(Profiles(), p) {
		return p, nil
	}
	var names []string
	for _, p := range Profiles() {
		names = append(names, string(p))
	}
	return Plain, fmt.Errorf("%q is none of the programs that are known: %s", name, strings.Join(names, ", "))
}

// Regional says that the program wants codes with a region.
func (p Profile) Regional() bool { return p == Trados || p == MemoQ }

// Bilingual says that the program wants memories of two languages. OmegaT shows
// whatever other language a unit has where that of the project lacks.
func (p Profile) Bilingual() bool { return p == OmegaT }

// Override is a code that the user wants for a language.
type Override struct{ Lang, Code language.Tag }

// ParseOverride reads "he=he-IL".
func ParseOverride(s string) (Override, error) {
	from, to, ok := strings.Cut(s, "=")
	if !ok {
		return Override{}, fmt.Errorf("%q: wanted LANGUAGE=CODE, such as he=he-IL", s)
	}
	var o Override
	for _, part := range []struct {
		text string
		tag  *language.Tag
	}{{from, &o.Lang}, {to, &o.Code}} {
		tag, err := Parse(part.text)
		if err != nil || tag == language.Und {
			return Override{}, fmt.Errorf("%q: %q is no language tag of BCP 47, such as he, pt-BR or zh-Hans", s, part.text)
		}
		*part.tag = tag
	}
	return o, nil
}

func (o Override) String() string { return o.Lang.String() + "=" + o.Code.String() }

// Options are the choices of how to write languages; the zero value leaves them
// as they are.
type Options struct {
	For   Profile
	Codes []Override // beat the profile; of several for one language the last counts
}

// IsZero says that the options change nothing.
func (o Options) IsZero() bool { return !o.For.Regional() && len(o.Codes) == 0 }

// Code gives the code by which tag is to be written. An override for the very tag
// comes first, then one for its language and script without a region, then the
// profile.
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

// override is the index in Codes of what is for tag, -1 if none is.
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

// Unused gives the overrides that are for none of the languages.
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

// Change is a language that is written by another code than the table's.
type Change struct {
	Lang, Code language.Tag
	Explicit   bool // by the user
}

// Changes tells which of the languages are written by another code, in their
// order, each once.
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

// Unregional gives those of the languages that the profile wants a region for and
// none is known, in their order, each once.
func (o Options) Unregional(languages []language.Tag) []language.Tag {
	var left []language.Tag
	for _, tag := range languages {
		if _, ok := Regional(tag); !ok && o.For.Regional() && o.override(tag) < 0 && !slices.Contains(left, tag) {
			left = append(left, tag)
		}
	}
	return left
}

// Table gives t with its columns named by their codes, to be written in any form.
// It shares everything else with t, which stays as it is. Two columns that would
// get one code are an error.
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
