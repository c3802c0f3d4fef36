package batch

import (
	"context"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
)

func fsOf(names ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for _, n := range names {
		m[n] = &fstest.MapFile{Data: []byte("text")}
	}
	return m
}

// brief writes jobs as "slug: tag=path tag=path".
func brief(jobs []Job) []string {
	var out []string
	for _, j := range jobs {
		s := j.Slug + ":"
		for _, f := range j.Files {
			s += " " + f.Lang.String() + "=" + strings.ReplaceAll(f.Path, `\`, "/")
		}
		out = append(out, s)
	}
	return out
}

func TestDiscover(t *testing.T) {
	// Detection that goes by names: "x-he.txt" is not asked for, "anything(he).txt" is.
	detect := func(name string) (language.Tag, bool) {
		_, tag, ok := strings.Cut(path.Base(name), "(")
		if !ok {
			return language.Und, false
		}
		tag, _, _ = strings.Cut(tag, ")")
		return language.MustParse(tag), true
	}
	for _, c := range []struct {
		name  string
		files []string
		o     DiscoverOptions
		jobs  []string
		left  []string
	}{
		{
			name:  "a folder an article, the pivot first",
			files: []string{"b/he.txt", "b/en.txt", "b/ar.txt", "a/zh-Hans.txt", "a/en.txt", "README.md"},
			jobs:  []string{"a: en=D/a/en.txt zh-Hans=D/a/zh-Hans.txt", "b: en=D/b/en.txt ar=D/b/ar.txt he=D/b/he.txt"},
		}, {
			name:  "the folder itself is the article",
			files: []string{"fr.txt", "de.md"},
			jobs:  []string{"D: de=D/de.md fr=D/fr.txt"},
		}, {
			name:  "names that end in a language",
			files: []string{"a.en.txt", "a_he.md", "a-zh_Hans.html", "b pt-BR.txt", "b.EN.txt"},
			jobs:  []string{"a: en=D/a.en.txt he=D/a_he.md zh-Hans=D/a-zh_Hans.html", "b: en=D/b.EN.txt pt-BR=D/b pt-BR.txt"},
		}, {
			name:  "old and three-letter codes",
			files: []string{"a.eng.txt", "a.iw.txt", "a.ger.txt"},
			jobs:  []string{"a: en=D/a.eng.txt de=D/a.ger.txt he=D/a.iw.txt"},
		}, {
			name:  "sister folders",
			files: []string{"en/x/one.txt", "he/x/one.txt", "en/two.md", "he/two.txt", "en/three.txt"},
			jobs:  []string{"two: en=D/en/two.md he=D/he/two.txt", "x-one: en=D/en/x/one.txt he=D/he/x/one.txt"},
			left:  []string{"D/en/three.txt"},
		}, {
			name:  "sister folders and names that end in the language",
			files: []string{"en/one.en.txt", "fr/one.fr.txt"},
			jobs:  []string{"one: en=D/en/one.en.txt fr=D/fr/one.fr.txt"},
		}, {
			name:  "names that begin with a language",
			files: []string{"en-one.txt", "he-one.txt", "fr_two.txt"},
			jobs:  []string{"one: en=D/en-one.txt he=D/he-one.txt"},
			left:  []string{"D/fr_two.txt"},
		}, {
			name:  "words that look like languages",
			files: []string{"this-is.txt", "what-to-do.txt", "the.sun.txt", "no.txt"},
			left:  []string{"D/no.txt", "D/the.sun.txt", "D/this-is.txt", "D/what-to-do.txt"},
		}, {
			name:  "one of the names says nothing",
			files: []string{"report(en).txt", "report(en).he.txt", "other(en).txt", "other(en).en.txt"},
			jobs:  []string{"report(en): en=D/report(en).txt he=D/report(en).he.txt"},
			left:  []string{"D/other(en).en.txt", "D/other(en).txt"},
		}, {
			name:  "no name says anything",
			files: []string{"k/one(en).txt", "k/two(he).txt", "l/one(en).txt", "l/two(en).txt"},
			jobs:  []string{"k: en=D/k/one(en).txt he=D/k/two(he).txt"},
			left:  []string{"D/l/one(en).txt", "D/l/two(en).txt"},
		}, {
			name:  "source and target by detection",
			files: []string{"source(de).txt", "target(en).txt"},
			jobs:  []string{"D: en=D/target(en).txt de=D/source(de).txt"},
		}, {
			name:  "a pivot",
			files: []string{"a/en.txt", "a/he.txt", "a/fr.txt"},
			o:     DiscoverOptions{Pivot: language.Hebrew},
			jobs:  []string{"a: he=D/a/he.txt en=D/a/en.txt fr=D/a/fr.txt"},
		}, {
			name:  "languages in an order",
			files: []string{"a/en-GB.txt", "a/he.txt", "a/fr.txt", "b/en.txt", "b/fr.txt"},
			o:     DiscoverOptions{Languages: []language.Tag{language.Hebrew, language.English}},
			jobs:  []string{"a: he=D/a/he.txt en-GB=D/a/en-GB.txt"},
			left:  []string{"D/b/en.txt"},
		}, {
			name:  "two files in one language: the kind that all languages have",
			files: []string{"a/en.txt", "a/en.md", "a/he.txt"},
			jobs:  []string{"a: en=D/a/en.txt he=D/a/he.txt"},
			left:  []string{"D/a/en.md"},
		}, {
			name:  "documents beside the same set in type",
			files: []string{"a.en.PDF", "a.en.txt", "a.he.pdf", "a.he.txt"},
			jobs:  []string{"a: en=D/a.en.txt he=D/a.he.txt"},
			left:  []string{"D/a.en.PDF", "D/a.he.pdf"},
		}, {
			name:  "two files in one language, and nothing to tell which it is",
			files: []string{"a.en.txt", "a.he.txt", "a_he.txt", "b.en.txt", "b.fr.txt", "b.he.md", "b.he.html"},
			jobs:  []string{"b: en=D/b.en.txt fr=D/b.fr.txt"},
			left:  []string{"D/a.en.txt", "D/a.he.txt", "D/a_he.txt", "D/b.he.html", "D/b.he.md"},
		}, {
			name:  "names that only some systems tell apart",
			files: []string{"Contract_EN.TXT", "contract_he.txt", "EN/Letter.txt", "He/letter.txt", "R\u00e9sum\u00e9.fr.txt", "Re\u0301sume\u0301.en.txt"},
			jobs:  []string{"Contract: en=D/Contract_EN.TXT he=D/contract_he.txt", "Letter: en=D/EN/Letter.txt he=D/He/letter.txt", "Re\u0301sume\u0301: en=D/Re\u0301sume\u0301.en.txt fr=D/R\u00e9sum\u00e9.fr.txt"},
		}, {
			name:  "names that this system tells apart, and both are there",
			files: []string{"a.en.txt", "a.he.txt", "A.en.txt", "A.he.txt"},
			jobs:  []string{"A: en=D/A.en.txt he=D/A.he.txt", "a-2: en=D/a.en.txt he=D/a.he.txt"},
		}, {
			name:  "what Word keeps beside an open document",
			files: []string{"a.en.txt", "a.he.txt", "~$a.en.txt", "~$a.he.txt"},
			jobs:  []string{"a: en=D/a.en.txt he=D/a.he.txt"},
		}, {
			name:  "two articles whose names come out alike",
			files: []string{"a/b/en.txt", "a/b/he.txt", "a-b/en.txt", "a-b/he.txt", "index/en.txt", "index/fr.txt"},
			jobs:  []string{"a-b: en=D/a-b/en.txt he=D/a-b/he.txt", "a-b-2: en=D/a/b/en.txt he=D/a/b/he.txt", "index-article: en=D/index/en.txt fr=D/index/fr.txt"},
		}, {
			name:  "what is hidden or no text",
			files: []string{".git/en.txt", ".git/he.txt", "a/.en.txt", "a/en.png", "a/he.txt"},
			left:  []string{"D/a/he.txt"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.o.Detect = detect
			jobs, left, err := Discover(context.Background(), fsOf(c.files...), "D", c.o)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.jobs, brief(jobs)); d != "" {
				t.Errorf("jobs (-want +got):\n%s", d)
			}
			var paths []string
			for _, l := range left {
				if l.Expected {
					continue
				}
				paths = append(paths, strings.ReplaceAll(l.Path, `\`, "/"))
			}
			if d := cmp.Diff(c.left, paths); d != "" {
				t.Errorf("left over (-want +got):\n%s", d)
			}
		})
	}
}

func TestNameTag(t *testing.T) {
	for s, want := range map[string]string{
		"en": "en", "he": "he", "iw": "he", "HE": "he", "zh_CN": "zh-CN", "zh-Hans": "zh-Hans", "sr-Latn": "sr-Latn",
		"pt-BR": "pt-BR", "es-419": "es-419", "eng": "en", "yue": "yue", "zh-Hant-TW": "zh-Hant-TW",
		"": "", "e": "", "zz": "", "index": "", "und": "", "qqq": "", "e1": "", "en-": "", "en-x": "", "the": "", "en-abcde": "",
	} {
		tag, ok := nameTag(s)
		got := ""
		if ok {
			got = tag.String()
		}
		if got != want {
			t.Errorf("nameTag(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestSameLanguage(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"en", "en", true}, {"en-GB", "en-US", true}, {"en", "fr", false}, {"zh-Hans", "zh-Hant", false}, {"zh", "zh-Hans", true},
		{"sr", "sr-Latn", false}, {"und", "und", false}, {"he", "und", false},
	} {
		a, b := language.Make(c.a), language.Make(c.b)
		if got := sameLanguage(a, b); got != c.want || sameLanguage(b, a) != got {
			t.Errorf("sameLanguage(%v, %v) = %v, want %v", a, b, got, c.want)
		}
	}
}

func TestSlug(t *testing.T) {
	used := map[string]bool{}
	for _, c := range [][2]string{
		{"a/b", "a-b"}, {"A\\b", "A-b-2"}, {"..", "article"}, {"x:y\n", "x-y"}, {"כתבה", "כתבה"},
		{"aux", "_aux"}, {"Con.old", "_Con.old"}, {"LPT1", "_LPT1"}, {"auxiliary", "auxiliary"}, {"com0", "com0"},
		{"index", "index-article"}, {"Index", "Index-article-2"}, {"index-2", "index-2-article"}, {"failures", "failures-article"},
		{"index-a", "index-a"}, {"indexes", "indexes"},
	} {
		if got := Slug(c[0], used); got != c[1] {
			t.Errorf("Slug(%q) = %q, want %q", c[0], got, c[1])
		}
	}
	long := strings.Repeat("תרגום ", 40)
	one, two := Slug(long+"a", used), Slug(long+"b", used)
	if one == two || len(one) > longestSlug+9 || !utf8.ValidString(one) || !strings.HasPrefix(long, one[:100]) {
		t.Errorf("long names: %q and %q", one, two)
	}
}

func TestTitleAndFile(t *testing.T) {
	for _, c := range []struct{ path, title, tag string }{
		{"x/seeds/article/he.txt", "article", "he"},
		{"x/article.he.txt", "article", "he"},
		{"x/en-article.md", "article", "en"},
		{"x/he/article.md", "article", "he"},
		{"fr/x/article.md", "article", "und"},
		{"-", "standard-input", "und"},
	} {
		if got := TitleOf(c.path); got != c.title {
			t.Errorf("TitleOf(%q) = %q, want %q", c.path, got, c.title)
		}
		if got := FileOf(c.path).Lang.String(); got != c.tag {
			t.Errorf("FileOf(%q).Lang = %q, want %q", c.path, got, c.tag)
		}
	}
}
