package config

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/check"
)

func brief(terms []check.Term) string {
	var out []string
	for _, t := range terms {
		s := fmt.Sprintf("%v:%s>%v:%s", t.From, t.Source, t.To, t.Target)
		if t.Forbidden {
			s = "!" + s
		}
		if t.Inflected {
			s = "~" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestReadGlossary(t *testing.T) {
	fromEnglish := func(from, _ language.Tag) bool { return from == language.English || from == language.Und }
	en, de := language.English, language.German
	for _, c := range []struct {
		name, text string
		o          GlossaryOptions
		want       string
	}{
		{"tabs", "en\tde\nship\tSchiff\n\nboat\tBoot|Kahn\n", GlossaryOptions{}, "en:ship>de:Schiff de:Schiff>en:ship en:boat>de:Boot en:boat>de:Kahn de:Boot>en:boat de:Kahn>en:boat"},
		{"names and a mark", "\ufeffEnglish;German\r\nship;Schiff\r\n", GlossaryOptions{Wants: fromEnglish}, "en:ship>de:Schiff"},
		{"forbidden", "en,de,forbidden\nship,Kahn,yes\nship,Schiff,no\n,Pott,x\n", GlossaryOptions{Wants: fromEnglish}, "!en:ship>de:Kahn en:ship>de:Schiff !und:>de:Pott"},
		{"forms", "en,de,forbidden\nship*,Kahn*,yes\nship,Schiff*,no\n,Pott,x\n*,*,\n", GlossaryOptions{Wants: fromEnglish}, "~!en:ship>de:Kahn en:ship>de:Schiff !und:>de:Pott en:*>de:*"},
		{"all forms", "en,de,forbidden\nship,Kahn,yes\nship,Schiff,no\n", GlossaryOptions{Wants: fromEnglish, Inflected: true}, "~!en:ship>de:Kahn en:ship>de:Schiff"},
		{"named languages", "ship\tSchiff\n", GlossaryOptions{Languages: []language.Tag{en, de}, Wants: fromEnglish}, "en:ship>de:Schiff"},
		{"named languages beside a heading", "English\tGerman\tnote\nship\tSchiff\tbig\n", GlossaryOptions{Languages: []language.Tag{en, de}, Wants: fromEnglish}, "en:ship>de:Schiff"},
		{"comment", "# terms\nen\tde\nship\tSchiff\n", GlossaryOptions{Wants: fromEnglish}, "en:ship>de:Schiff"},
		{"not wanted", "fr\tde\nnavire\tSchiff\n", GlossaryOptions{Wants: fromEnglish}, ""},
		{"base", `<?xml version="1.0"?><martif type="TBX"><text><body><termEntry id="c1"><langSet xml:lang="en"><tig><term>ship</term></tig></langSet>
<langSet xml:lang="de"><tig><term>Schiff</term></tig><tig><term>Kahn</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry></body></text></martif>`,
			GlossaryOptions{Wants: fromEnglish}, "en:ship>de:Schiff !en:ship>de:Kahn"},
	} {
		terms, err := ReadGlossary(strings.NewReader(c.text), "g", c.o)
		if err != nil || brief(terms) != c.want {
			t.Errorf("%s: %v\n got %s\nwant %s", c.name, err, brief(terms), c.want)
		}
	}
	for text, want := range map[string]string{
		"":                    "glossary: g: no terms in it",
		"ship\tSchiff\n":      "glossary: g:1: the first line does not name the languages",
		"en\tde\n":            "glossary: g: no terms in it",
		"<tmx></tmx>":         "glossary: g:1: not a TBX file: it begins with <tmx>",
		"<martif><termEntry>": "glossary: g:1: ",
		"<martif><termEntry><langSet xml:lang='zzzzzzzzzz'><tig><term>x</term></tig></langSet></termEntry></martif>": `glossary: g:1: "zzzzzzzzzz" is no language`,
	} {
		_, err := ReadGlossary(strings.NewReader(text), "g", GlossaryOptions{})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	_, err := ReadGlossary(strings.NewReader("a\n"), "g", GlossaryOptions{Languages: []language.Tag{en, de}})
	if err == nil || err.Error() != "glossary: g:1: 1 columns, and 2 languages are named" {
		t.Errorf("too many languages: %v", err)
	}
}

func FuzzReadGlossary(f *testing.F) {
	f.Add("en\tde\tforbidden\nship\tSchiff|Boot\tno\n")
	f.Add("<martif><text><termEntry><langSet xml:lang='en'><tig><term>x</term></tig></langSet></termEntry></text></martif>")
	f.Fuzz(func(t *testing.T, text string) {
		terms, err := ReadGlossary(strings.NewReader(text), "g", GlossaryOptions{})
		if err != nil {
			if !strings.HasPrefix(err.Error(), "glossary: g") || strings.ContainsAny(err.Error(), "\n\r") {
				t.Fatalf("error %q", err)
			}
			return
		}
		for _, k := range terms {
			if k.Target == "" || k.Source == "" && !k.Forbidden || k.To == language.Und {
				t.Fatalf("term %+v", k)
			}
		}
	})
}
