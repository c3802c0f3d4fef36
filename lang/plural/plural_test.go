package plural

import (
	"testing"

	"golang.org/x/text/language"
)

func TestFormsOf(t *testing.T) {
	for _, c := range []struct {
		tag, required, optional string
		kind                    Kind
	}{
		{"en", "one, other", "", Cardinal},
		{"en", "one, two, few, other", "", Ordinal},
		{"de-AT", "one, other", "", Cardinal},
		{"ru", "one, few, many, other", "", Cardinal},
		{"ru", "other", "", Ordinal},
		{"uk", "one, few, many, other", "", Cardinal},
		{"pl", "one, few, many, other", "", Cardinal},
		{"ar", "zero, one, two, few, many, other", "", Cardinal},
		{"ja", "other", "", Cardinal},
		{"zh-Hant", "other", "", Cardinal},
		{"he", "one, two, other", "many", Cardinal},
		{"lt", "one, few, other", "many", Cardinal},
		{"cs", "one, few, other", "many", Cardinal},
		{"fr", "one, other", "many", Cardinal},
		{"pt-BR", "one, other", "many", Cardinal},
		{"it", "many, other", "", Ordinal},
		{"lv", "zero, one, other", "", Cardinal},
		{"sl", "one, two, few, other", "", Cardinal},
		{"cy", "zero, one, two, few, many, other", "", Cardinal},
		{"und", "other", "", Cardinal},
	} {
		f := FormsOf(language.Make(c.tag), c.kind)
		if List(f.Required) != c.required || List(f.Optional) != c.optional {
			t.Errorf("%s, kind %d: %s; optional %s", c.tag, c.kind, List(f.Required), List(f.Optional))
		}
	}
}

func TestCounterpart(t *testing.T) {
	for _, c := range []struct {
		from, to   string
		give, want Category
	}{
		{"ru", "en", One, One},
		{"ru", "en", Few, Other},
		{"ru", "en", Many, Other},
		{"fr", "en", One, One},
		{"ar", "en", Zero, Other},
		{"ar", "ru", Two, Few},
		{"ar", "ru", Zero, Many},
		{"en", "ja", One, Other},
		{"en", "ru", Zero, Many}, // a form of the program, for 0
		{"lt", "en", Many, Other},
		{"ja", "ar", Other, Other},
	} {
		if got := Counterpart(language.Make(c.from), c.give, language.Make(c.to), Cardinal); got != c.want {
			t.Errorf("%s of %s is %s in %s, want %s", c.give, c.from, got, c.to, c.want)
		}
	}
}

func TestExact(t *testing.T) {
	for _, c := range []struct {
		tag  string
		give Category
		want bool
	}{
		{"en", One, true}, {"ru", One, false}, {"fr", One, false}, {"ar", Zero, true}, {"ar", Two, true},
		{"ar", Few, false}, {"he", Two, true}, {"en", Zero, true}, {"ja", One, true}, {"en", Other, false},
		{"en", Many, false},
	} {
		if got := Exact(language.Make(c.tag), Cardinal, c.give); got != c.want {
			t.Errorf("%s of %s: %v", c.give, c.tag, got)
		}
	}
}
