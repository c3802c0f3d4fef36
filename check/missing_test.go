package check_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/check"
	"hexapla/check/report"
)

func tags(list ...string) []language.Tag {
	var out []language.Tag
	for _, s := range list {
		out = append(out, language.Make(s))
	}
	return out
}

func TestSatisfies(t *testing.T) {
	for _, c := range []struct {
		have, want string
		ok         bool
	}{
		{"de", "de", true}, {"pt-BR", "pt", true}, {"pt", "pt-BR", false}, {"pt-PT", "pt-BR", false}, {"en-US", "en", true}, {"en", "en-US", true},
		{"en-GB", "en", true}, {"en", "en-GB", false}, {"de", "de-DE", true}, {"zh-Hans", "zh", true}, {"zh-Hans", "zh-CN", true}, {"zh-Hans", "zh-TW", false},
		{"zh-Hant", "zh-Hans", false}, {"zh-Hant-HK", "zh-Hant", true}, {"sr", "sr-Latn", false}, {"sr-Latn", "sr", true}, {"iw", "he", true}, {"en", "de", false},
		{"und", "de", false}, {"ca-valencia", "ca", true}, {"ca", "ca-valencia", false},
	} {
		if got := check.Satisfies(language.Make(c.have), language.Make(c.want)); got != c.ok {
			t.Errorf("%s for %s: %v", c.have, c.want, got)
		}
	}
}

func TestArticleName(t *testing.T) {
	for _, c := range []struct {
		file, languages, want string
	}{
		{"a.en~de.tmx", "en de", "a.*.tmx"}, {"a.en~he.tmx", "en he", "a.*.tmx"}, {"po/pt_BR.po", "en pt-BR", "po/*.po"},
		{"de/LC_MESSAGES/app.po", "en de", "*/LC_MESSAGES/app.po"}, {"faq-de.tsv", "en de", "faq-*.tsv"}, {"de_faq.tsv", "en de", "*_faq.tsv"},
		{"values-he/a.xml", "en he", "values-*/a.xml"}, {"out/faq.hexapla.json", "en de", "out/faq.hexapla.json"}, {"de/he.po", "en he", "de/*.po"},
		{`po\de.po`, "en de", "po/*.po"}, {"../de.po", "en de", "../*.po"}, {"this-is-it.tsv", "en de", "this-is-it.tsv"},
	} {
		if got := check.ArticleName(c.file, tags(strings.Fields(c.languages)...)); got != c.want {
			t.Errorf("%s of %s: %s, want %s", c.file, c.languages, got, c.want)
		}
	}
}

func TestAbsences(t *testing.T) {
	articles := func(lists ...string) []check.Article {
		var out []check.Article
		for _, l := range lists {
			out = append(out, check.Article{Languages: tags(strings.Fields(l)...)})
		}
		return out
	}
	for _, c := range []struct {
		articles []check.Article
		expect   string
		want     string
	}{
		{articles("en de he", "en de he", "en de"), "", "2 he"},
		{articles("en de he", "en de"), "", ""}, // of two, nobody knows what is usual
		{articles("en de", "en he", "en fr"), "", ""},
		{articles("en de he", "en de", "en de", "en de he"), "", "1 he; 2 he"},
		{articles("en de"), "en de he", "0 he"},
		{articles("en de", "de"), "en de", "1 en"},
		{articles("en pt-BR"), "pt", ""},
		{nil, "en", ""},
	} {
		var got []string
		for _, a := range check.Absences(c.articles, tags(strings.Fields(c.expect)...)) {
			got = append(got, string(rune('0'+a.Article))+" "+a.Lang.String())
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%v, expected %q: %q, want %q", c.articles, c.expect, s, c.want)
		}
	}
}

// runOf checks tables that were written in a form, as files of one article.
func runOf(t *testing.T, f formats.Format, table *bitext.Table, limits report.Limits) *report.Report {
	t.Helper()
	parts := map[string]*bitext.Table{"faq": table}
	if f.Pair {
		parts = map[string]*bitext.Table{}
		for c := 1; c < len(table.Columns); c++ {
			pair, err := table.Select(0, c)
			if err != nil {
				t.Fatal(err)
			}
			parts["faq.en~"+table.Columns[c].Lang.String()] = pair
		}
	}
	var inputs []report.Input
	for name, part := range parts {
		var b bytes.Buffer
		if err := f.Write(&b, part); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		got, err := f.Read(&b, name+f.Extension)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		inputs = append(inputs, report.Input{Path: name + f.Extension, Table: got})
	}
	slices.SortFunc(inputs, func(a, b report.Input) int { return strings.Compare(a.Path, b.Path) })
	r := report.Make(inputs, report.Options{Expect: tags("en", "de", "he")})
	r.Judge(limits)
	return r
}

// TestMissingFileInjuries takes a language out of an article, or its texts, in every
// form that is read with the names of its languages: the gates have to see it.
func TestMissingFileInjuries(t *testing.T) {
	sound := func(he ...string) *bitext.Table {
		cols := []bitext.Column{{Lang: language.English, Path: "faq"}, {Lang: language.German, Path: "faq"}, {Lang: language.Hebrew, Path: "faq"}}
		return bitext.FromUnits(cols, []bitext.Unit{
			{Texts: []string{"The ferry leaves at dawn.", "Die Fähre fährt bei Tagesanbruch.", he[0]}},
			{Texts: []string{"Nobody saw it.", "Niemand sah sie.", he[1]}},
		})
	}
	whole := sound("המעבורת יוצאת עם שחר.", "איש לא ראה אותה.")
	gone, err := whole.Select(0, 1)
	if err != nil {
		t.Fatal(err)
	}
	limits := report.Limits{Expect: true, Under: []report.Under{{For: "he", Percent: 75}, {Percent: 75}}, Measure: report.Measure{Covered: true}}
	tried := 0
	for _, f := range formats.All() {
		if f.Write == nil || f.Read == nil || f.Name == "hunalign-text" { // it names no languages
			continue
		}
		tried++
		if r := runOf(t, f, whole, limits); !r.Passed {
			t.Errorf("%s: sound: %+v", f.Name, r.Failed())
		}
		r := runOf(t, f, gone, limits)
		found := 0
		r.Each(func(k *report.Finding) {
			if k.ID == string(check.MissingFile) && k.Lang == "he" && k.Severity == check.Error {
				found++
			}
		})
		if found != 1 || len(r.Failed()) != 2 {
			t.Errorf("%s: a language that is gone: %d findings, failed %+v", f.Name, found, r.Failed())
		}
		for name, hurt := range map[string]*bitext.Table{"emptied": sound("", ""), "half": sound("המעבורת יוצאת עם שחר.", "")} {
			if r := runOf(t, f, hurt, limits); r.Passed {
				t.Errorf("%s: a language that is %s passes", f.Name, name)
			}
			if r := runOf(t, f, hurt, report.Limits{Expect: true}); r.Passed != (name == "half") {
				t.Errorf("%s: expected and %s: passed is %v", f.Name, name, r.Passed)
			}
		}
	}
	if tried < 6 {
		t.Errorf("only %d forms were tried", tried)
	}
}

// TestNoGatePassesForWantOfText: whatever cells are empty, a gate above the share of
// the source that has text in a language fails, and one at it passes.
func TestNoGatePassesForWantOfText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(rt, "rows")
		var units []bitext.Unit
		source, both := 0, 0
		for range n {
			a, b := rapid.SampledFrom([]string{"A text.", "", " "}).Draw(rt, "source"), rapid.SampledFrom([]string{"Ein Text.", "", "\t"}).Draw(rt, "target")
			if strings.TrimSpace(a) != "" {
				source++
				if strings.TrimSpace(b) != "" {
					both++
				}
			}
			units = append(units, bitext.Unit{Texts: []string{a, b}})
		}
		table := bitext.FromUnits([]bitext.Column{{Lang: language.English}, {Lang: language.German}}, units)
		for _, percent := range []float64{1, 33, 50, 95, 100} {
			r := report.Make([]report.Input{{Path: "a.tsv", Table: table}}, report.Options{})
			r.Judge(report.Limits{Under: []report.Under{{For: "de", Percent: percent, Needed: true}}, Measure: report.Measure{Covered: true}})
			if want := source > 0 && float64(both)*100 >= percent*float64(source); r.Passed != want {
				rt.Fatalf("%d of %d at %v%%: passed is %v: %+v", both, source, percent, r.Passed, r.Gates)
			}
		}
	})
}
