package icu

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/lang/plural"
)

const (
	files  = `{count, plural, =0 {No files} one {# file of {owner}} other {# files of {owner}}}`
	nested = `{g, select, female {{n, plural, one {She sees # boat} other {She sees # boats}}} other {{n, plural, one {They see # boat} other {They see # boats}}}} today`
)

func TestParse(t *testing.T) {
	for _, s := range []string{
		"", "No argument.", "It's {name}.", files, nested, "{ n , plural , offset:1 one{a}other{b}}", "{0, number}", "{0,date,yyyy-MM-dd}",
		"{n, selectordinal, one {#st} other {#th}}", "'{quoted' {n, plural, other {it''s '#' {x}}}", "{d, date, ::{a}b}", "don't",
		"{n, plural,\n\tone {a}\n\tother {b}\n}", "{г, select, other {да}}", "{n, plural, =1.5 {a} other {b}}",
	} {
		if _, err := Parse(s); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for s, want := range map[string]string{
		"{":                               "a brace without the name of an argument behind it",
		"}":                               "a closing brace without an opening one",
		"{n":                              "no closing brace behind the argument “n”",
		"{n, plural":                      "no closing brace behind the argument “n”",
		"{n, plural, one {a} other {b}":   "a brace that is never closed",
		"{n, plural, one {a} other {b":    "a brace that is never closed",
		"{n, plural, one a}":              "no brace behind the selector “one”",
		"{n, plural, {a}}":                "a branch of “n” without a selector",
		"{n, plural, offset:x other {a}}": "the offset of “n” is no number",
		"{n, plural, one {a} other {b}}}": "a closing brace without an opening one",
		"{{count}} files":                 "a brace without the name of an argument behind it",
		"{d, date, {":                     "a brace that is never closed",
		strings.Repeat("{n, select, other {", 1_000): "braces more than 30 levels deep",
		strings.Repeat("{", 100_000):                 "a brace without the name of an argument behind it",
	} {
		_, err := Parse(s)
		var at *Error
		if !errors.As(err, &at) || at.Message != want || at.At < 0 || at.At > len(s) {
			t.Errorf("%.40q: %v, want %s", s, err, want)
		}
	}
}

func TestParseChoice(t *testing.T) {
	for s, want := range map[string]bool{
		files: true, nested: true, "{count} plural, select": false, "{n, number}": false, "{n, plural, one {": false,
		"'{n, plural, other {a}}'": false, "{{n, plural, other {a}}}": false,
	} {
		if got := ParseChoice(s) != nil; got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestProblems(t *testing.T) {
	for s, want := range map[string]string{
		files:  "",
		nested: "",
		"{n, plural, en {# fil} andra {# filer}}":     "“en” is no plural category (zero, one, two, few, many, other) and no number such as =1; “andra” is no plural category (zero, one, two, few, many, other) and no number such as =1; plural “n” has no branch other",
		"{n, plural, one {a}}":                        "plural “n” has no branch other",
		"{g, select, man {Han} andra {De}}":           "select “g” has no branch other",
		"{n, plural, one {a} one {b} other {c}}":      "the branch “one” of “n” stands twice",
		"{n, selectordinal, one {a} other {b} =2{c}}": "",
	} {
		m, err := Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range m.Problems() {
			got = append(got, p.Message)
			if p.At.Len() == 0 {
				t.Errorf("%q: %s has no place", s, p.Message)
			}
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q: %q", s, got)
		}
	}
}

func TestMissingForms(t *testing.T) {
	for _, c := range []struct{ tag, give, want string }{
		{"en", files, ""},
		{"ru", files, "few, many"},
		{"ja", files, ""},
		{"ru", "{n, plural, one {a} few {b} many {c} other {d}}", ""},
		{"pl", "{n, plural, one {a} many {c} other {d}}", "few"},
		{"ar", "{n, plural, =0 {a} =1 {b} =2 {c} few {d} many {e} other {f}}", ""},
		{"ru", "{n, plural, =1 {a} few {b} many {c} other {d}}", "one"}, // which is 21 too
		{"en", "{n, selectordinal, one {a} other {d}}", "two, few"},
		{"he", nested, "two; two"},
	} {
		m := ParseChoice(c.give)
		if m == nil {
			t.Fatal(c.give)
		}
		var got []string
		for _, f := range m.MissingForms(language.Make(c.tag)) {
			got = append(got, plural.List(f.Missing))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s %q: %q", c.tag, c.give, got)
		}
	}
}

func TestView(t *testing.T) {
	m := ParseChoice(nested)
	var got []string
	for _, p := range m.AllPicks() {
		v := m.View(nested, language.English, p)
		if len(v.Text) != len(nested) {
			t.Fatal("another length")
		}
		got = append(got, p.String()+": "+strings.Join(strings.Fields(v.Text), " "))
	}
	want := []string{
		"other: They see # boats today", "female: She sees # boats today",
		"one: They see # boat today", "female, one: She sees # boat today",
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q", got)
	}
	// Another language picks by its own categories.
	p := Picks{{"count", Plural}: "few"}
	m = ParseChoice(files)
	v := m.View(files, language.English, p.Translate(language.Russian, language.English))
	if strings.TrimSpace(v.Text) != "# files of {owner}" || len(v.Arguments) != 2 || v.Arguments[0].Name != "count" {
		t.Errorf("%q %v", v.Text, v.Arguments)
	}
	const quoted = "it''s '{a}' {n, plural, other {'#'s don't}}"
	v = ParseChoice(quoted).View(quoted, language.English, nil)
	if got := strings.Join(strings.Fields(v.Text), " "); got != "it 's {a} # s don't" {
		t.Errorf("%q", got)
	}
}

// TestManyChoices: the number of combinations is bounded.
func TestManyChoices(t *testing.T) {
	var b strings.Builder
	for i := range 40 {
		b.WriteString("{n" + strings.Repeat("x", i) + ", plural, one {a} few {b} other {c}} ")
	}
	m := ParseChoice(b.String())
	if n := len(m.AllPicks()); n != 81 {
		t.Errorf("%d combinations", n)
	}
	b.Reset()
	b.WriteString("{n, plural, ")
	for i := range 100_000 {
		fmt.Fprintf(&b, "=%d {a}", i)
	}
	b.WriteString("other {b}}")
	if n := len(ParseChoice(b.String()).AllPicks()); n > 100 {
		t.Errorf("%d branches", n)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{files, nested, "'{' '' {n, plural, offset:1 =0 {'#'} other {{d, date, 'a' {b}}}}", "{n, plural, one {a} other {b", "}{", "{a,select,other{'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := Parse(s)
		if err != nil {
			var at *Error
			if !errors.As(err, &at) || at.At < 0 || at.At > len(s) {
				t.Fatalf("%v has no place in the text", err)
			}
			return
		}
		for _, p := range m.Problems() {
			if p.At.Start < 0 || p.At.End > len(s) || p.At.Len() < 0 {
				t.Fatalf("%v is no place", p.At)
			}
		}
		m.MissingForms(language.Russian)
		for _, p := range m.AllPicks() {
			if v := m.View(s, language.Polish, p); len(v.Text) != len(s) {
				t.Fatalf("%q has another length than %q", v.Text, s)
			}
		}
	})
}
