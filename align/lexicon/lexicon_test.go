package lexicon

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/align"
)

// TestEmbedded inflates every language, which checks checksums, order, and the
// range of concepts.
func TestEmbedded(t *testing.T) {
	l, err := fromData()
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Check(); err != nil {
		t.Fatal(err)
	}
	for _, tag := range l.tags {
		if got, err := language.Parse(tag); err != nil || got.String() != tag {
			t.Errorf("language %q is no canonical tag (%v, %v)", tag, got, err)
		}
		d, err := l.languages[tag]()
		if err != nil {
			t.Fatal(err)
		}
		if len(d.parts) == 0 {
			t.Errorf("%s has no words", tag)
		}
		for _, p := range d.parts {
			for _, w := range p.lists {
				for k := range w.Len() {
					lemma := w.Lemma(k)
					if !utf8.ValidString(lemma) || lemma != strings.Join(strings.Fields(lemma), " ") {
						t.Fatalf("%s %s: entry %q", tag, p.name, lemma)
					}
				}
			}
		}
	}
}

func TestSize(t *testing.T) {
	total := len(conceptsFile) + len(shareAlikeFile) + len(namesFile) + len(libreOfficeFile) + len(glossesFile) + len(annotationsFile)
	if total > 12_000_000 {
		t.Errorf("%d bytes are embedded, 12 MB is the most", total)
	}
	counted := 0
	well := 0
	for _, k := range Default().Languages() {
		counted += k.Bytes
		if k.Entries >= 500 {
			well++
		}
	}
	if counted > total || counted < total*9/10 {
		t.Errorf("languages take %d of %d bytes", counted, total)
	}
	if well < 100 {
		t.Errorf("%d languages have 500 entries or more, 100 are wanted", well)
	}
}

// TestLicences makes sure that each file has its terms beside it and that NOTICE
// names every source with its licence.
func TestLicences(t *testing.T) {
	notice, err := os.ReadFile("../../NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Join(strings.Fields(string(notice)), " ")
	files := make(map[string]string)
	for _, s := range Default().Sources() {
		terms := files[s.File]
		if terms == "" {
			b, err := os.ReadFile("data/" + strings.TrimSuffix(s.File, ".lex") + ".LICENSE.txt")
			if err != nil {
				t.Fatal(err)
			}
			terms = strings.Join(strings.Fields(string(b)), " ")
			files[s.File] = terms
		}
		for _, want := range []string{s.Name, s.Licence, s.Attribution, s.Address} {
			if want == "" || !strings.Contains(words, want) {
				t.Errorf("NOTICE does not have %q of %s", want, s.File)
			}
		}
		if name, _, _ := strings.Cut(s.Name, ","); !strings.Contains(terms, strings.TrimSuffix(name, " data")) {
			t.Errorf("the licence of %s does not name %s", s.File, name)
		}
		if len(s.Languages) == 0 {
			t.Errorf("%s of %s is in no language", s.Name, s.File)
		}
	}
	for _, wrong := range []string{"GPL-", "-NC-", "CeCILL"} {
		for _, s := range Default().Sources() {
			if strings.Contains(s.Licence, wrong) {
				t.Errorf("%s is under %s", s.Name, s.Licence)
			}
		}
	}
}

func TestLookup(t *testing.T) {
	for _, c := range []struct{ from, word, to, want string }{
		{"en", "government", "de", "regie"},
		{"en", "governments", "zh-Hans", "政府"},
		{"en", "government", "he", "שלה"}, // ממשלה without its prefixes, as stems go,
		{"en", "car", "zh-Hant", "汽車"},
		{"en", "car", "zh-TW", "汽車"},
		{"en", "eat", "ja", "食べ"},
		{"ja", "大統領", "zh", "总统"},
		{"en", "car", "zh-CN", "汽车"},
		{"en", "went", "fr", "aller"},
		{"de", "Hund", "tr", "köpek"},
		{"en", "dog", "ko", "개"},
		{"en", "Thursday", "am", "ሐሙስ"},
		{"en", "Egypt", "yo", "égípí"},
		{"en", "dog", "sr", "пас"},
		{"en", "dog", "sr-Latn", "pas"},
		{"en", "dog", "bs", "pas"},
		{"en", "water", "arb", "ماء"},
		{"en", "South Korea", "fi", "etelä korea"},
	} {
		if shareAlikeFile == "" && c.from+c.to != "enhe" {
			continue // most of these need it
		}
		var got []string
		for _, m := range Default().Lookup(c.word, language.Make(c.from), language.Make(c.to)) {
			got = append(got, m.Lemma)
			if m.Weight <= 0 || m.Weight > maxWeight || m.Group == "" {
				t.Errorf("%+v", m)
			}
		}
		found := false
		for _, g := range got {
			found = found || g == c.want
		}
		if !found {
			t.Errorf("%s %q in %s: %q, want %q among them", c.from, c.word, c.to, got, c.want)
		}
	}
	if m := Default().Lookup("I", language.English, language.German); len(m) > 0 && m[0].Lemma == "jod" {
		t.Errorf("I is iodine: %v", m)
	}
	if m := Default().Lookup("dog", language.English, language.Make("qaa")); m != nil {
		t.Errorf("an unknown language has words: %v", m)
	}
	if m := Default().Lookup("…", language.English, language.German); m != nil {
		t.Errorf("a mark has words: %v", m)
	}
}

// TestOneKnownStem is the word of a text that a dictionary has, in all ways that
// callers may ask.
func TestEntries(t *testing.T) {
	d := Default().Dictionary(language.English)
	var got []align.Entry
	for e := range d.Entries(func(w string) bool { return w == "south" || w == "korea" }) {
		got = append(got, e)
	}
	var both bool
	for _, e := range got {
		for _, w := range e.Words {
			if w != "south" && w != "korea" {
				t.Errorf("%v has a word that is not known", e.Words)
			}
		}
		both = both || len(e.Words) == 2
		if len(e.Senses) == 0 {
			t.Errorf("%v means nothing", e.Words)
		}
		for _, s := range e.Senses {
			if s.Weight <= 0 || s.Weight > 1 {
				t.Errorf("%v has the weight %v", e.Words, s.Weight)
			}
		}
	}
	if !both {
		t.Errorf("South Korea is not among %v", got)
	}
	for range d.Entries(func(string) bool { return true }) { // stopping early
		break
	}
	// A lemma of two files comes once, with what both say.
	seen := make(map[string]bool)
	for e := range Default().Dictionary(language.Make("zh")).Entries(func(w string) bool { return strings.HasPrefix(w, "政") }) {
		lemma := strings.Join(e.Words, " ")
		group := fmt.Sprint(lemma, e.Senses[0].Concept >= Default().spaces[1].base) // concepts, or another space
		if seen[group] && e.Senses[0].Concept < Default().spaces[1].base {
			t.Errorf("%q comes twice", lemma)
		}
		seen[group] = true
	}
	if Default().Dictionary(language.Make("qaa")) != nil {
		t.Error("an unknown language has a dictionary")
	}
}

func TestNewRefusesStrangers(t *testing.T) {
	l, err := fromData()
	if err != nil {
		t.Fatal(err)
	}
	if len(l.spaces) < 2 {
		t.Skip("the files are left out by build tags")
	}
	if _, err := New(Group{Name: "both", Files: append(l.spaces[0].files[:1:1], l.spaces[1].files[0])}); err == nil {
		t.Error("files with other concepts were joined")
	}
}

func TestNames(t *testing.T) {
	found := false
	for link := range (Names{}).Links(language.English, language.Hebrew) {
		found = found || link.Source == "Japan" && link.Target == "יפן"
	}
	if !found {
		t.Error("Japan has no name in Hebrew")
	}
	if (Names{}).Dictionary(language.English) != nil {
		t.Error("names are no dictionary")
	}
}
