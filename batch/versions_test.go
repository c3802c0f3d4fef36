package batch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/lang"
)

// discoverTexts discovers the articles of files that are given by their texts, with
// detection and content, and says of each file that is left out why.
func discoverTexts(t *testing.T, texts map[string]string) (jobs []Job, left []string) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range texts {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	det := lang.NewDetector(lang.DetectorOptions{})
	load := func(name string) (*Loaded, error) {
		d, err := formats.Read(strings.NewReader(texts[name]), name, document.Options{})
		if err != nil {
			return nil, err
		}
		return Cut(d, File{Path: name}, det, document.AnalyzeOptions{})
	}
	jobs, rest, err := Discover(context.Background(), fsys, "", DiscoverOptions{Load: load, Detect: func(name string) (language.Tag, bool) {
		l, err := load(name)
		if err != nil {
			return language.Und, false
		}
		return l.Analysis.Language.Tag, l.Analysis.Language.Confidence >= sure
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range rest {
		left = append(left, filepath.ToSlash(l.Path)+": "+l.Reason)
	}
	return jobs, left
}

func seedText(t *testing.T, article, tag string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "seeds", article, tag+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// without is a text without a share of its paragraphs, from the middle on.
func without(text string, n int) string {
	paras := strings.Split(strings.TrimSpace(text), "\n\n")
	at := len(paras) / 2
	return strings.Join(append(paras[:at:at], paras[min(len(paras), at+n):]...), "\n\n") + "\n"
}

func TestVersions(t *testing.T) {
	en, de := seedText(t, "common-enemy", "en"), seedText(t, "common-enemy", "de")
	other, fr := seedText(t, "working-together", "en"), seedText(t, "working-together", "fr")
	short := without(en, 4)
	for _, c := range []struct {
		name  string
		texts map[string]string
		jobs  []string
		sure  float64
		left  []string
	}{
		{
			name:  "of versions the one that matches best, not the latest",
			texts: map[string]string{"a_v1.en.txt": en, "a_v2.en.txt": short, "a.de.txt": de},
			jobs:  []string{"a: en=a_v1.en.txt de=a.de.txt"}, sure: sureVersions,
			left: []string{"a_v2.en.txt: another version of a_v1.en.txt, which matches a.de.txt better"},
		}, {
			name:  "the version is behind the language",
			texts: map[string]string{"a en draft.txt": short, "a en final.txt": en, "a de.txt": de},
			jobs:  []string{"a: en=a en final.txt de=a de.txt"}, sure: sureVersions,
			left: []string{"a en draft.txt: another version of a en final.txt, which matches a de.txt better"},
		}, {
			name:  "another version matches better than the one whose name is equal",
			texts: map[string]string{"a.en.txt": short, "a_final.en.txt": en, "a.de.txt": de},
			jobs:  []string{"a: en=a_final.en.txt de=a.de.txt"}, sure: sureChosen,
			left: []string{"a.en.txt: another version of a_final.en.txt, which matches a.de.txt better"},
		}, {
			name:  "versions that match as well: the later",
			texts: map[string]string{"a 2020-01-31.en.txt": en + "\n ", "a 2021-01-31.en.txt": strings.ReplaceAll(en, "“", "\""), "a.de.txt": de},
			jobs:  []string{"a: en=a 2021-01-31.en.txt de=a.de.txt"}, sure: sureTied,
			left: []string{"a 2020-01-31.en.txt: another version of a 2021-01-31.en.txt, which matches a.de.txt as well and is taken by its name"},
		}, {
			name:  "each version has its counterpart",
			texts: map[string]string{"a_v1.en.txt": short, "a_v1.de.txt": without(de, 4), "a_v2.en.txt": en, "a_v2.de.txt": de},
			jobs:  []string{"a_v1: en=a_v1.en.txt de=a_v1.de.txt", "a_v2: en=a_v2.en.txt de=a_v2.de.txt"}, sure: .98,
		}, {
			name:  "a number that tells no version",
			texts: map[string]string{"chapter_1.en.txt": en, "chapter_2.en.txt": other, "chapter_1.de.txt": de},
			jobs:  []string{"chapter_1: en=chapter_1.en.txt de=chapter_1.de.txt"}, sure: .98,
			left: []string{"chapter_2.en.txt: no counterpart in another language was found by its name, its folder or its language"},
		}, {
			name:  "called a version of another document",
			texts: map[string]string{"a_v2.en.txt": other, "a.de.txt": de},
			left: []string{
				"a.de.txt: no counterpart was found by its name or its content",
				"a_v2.en.txt: no counterpart was found by its name or its content",
			},
		}, {
			name:  "copies under any name",
			texts: map[string]string{"a.en.txt": en, "a.en - Copy.txt": en, "old/x.txt": en, "a.de.txt": de, "a (1).de.txt": de},
			jobs:  []string{"a: en=a.en.txt de=a.de.txt"}, sure: .98,
			left: []string{"a (1).de.txt: copy of a.de.txt", "a.en - Copy.txt: copy of a.en.txt", "old/x.txt: copy of a.en.txt"},
		}, {
			name:  "two copies in one language of an article",
			texts: map[string]string{"a.en.txt": en, "a_en.txt": en, "a.de.txt": de},
			jobs:  []string{"a: en=a.en.txt de=a.de.txt"}, sure: .98,
			left: []string{"a_en.txt: copy of a.en.txt"},
		}, {
			name:  "the same text in another format",
			texts: map[string]string{"a.en.txt": en, "a.en.md": en, "a.de.txt": de, "a.de.html": "<p>" + strings.ReplaceAll(de, "\n\n", "</p><p>")},
			jobs:  []string{"a: en=a.en.txt de=a.de.txt"}, sure: .98,
			left: []string{
				"a.de.html: the article has a .txt file in each language, which is taken",
				"a.en.md: the article has a .txt file in each language, which is taken",
			},
		}, {
			name:  "two documents in one language: the one that is the translation",
			texts: map[string]string{"a.en.txt": en, "a_en.txt": other, "a.de.txt": de},
			jobs:  []string{"a: en=a.en.txt de=a.de.txt"}, sure: sureChosen,
			left: []string{"a_en.txt: a.en.txt matches a.de.txt better"},
		}, {
			name:  "rivals in both languages",
			texts: map[string]string{"a.en.txt": en, "a_en.txt": short, "a.de.txt": without(de, 4), "a_de.txt": without(de, 7)},
			jobs:  []string{"a: en=a_en.txt de=a.de.txt"}, sure: sureChosen,
			left: []string{
				"a.en.txt: another version of a_en.txt, which matches a.de.txt better",
				"a_de.txt: another version of a.de.txt, which matches a_en.txt better",
			},
		}, {
			name:  "documents called like what is about a folder",
			texts: map[string]string{"Notice.txt": en, "README.txt": other, "License.txt": fr, "Hinweis.txt": de},
			jobs:  []string{"Notice: en=Notice.txt de=Hinweis.txt", "README: en=README.txt fr=License.txt"}, sure: -1,
		}, {
			name:  "an article called Index, one called About, one called Changelog",
			texts: map[string]string{"Index.en.txt": en, "Index.de.txt": de, "about/en.txt": en, "about/de.txt": de, "CHANGELOG.txt": other, "CHANGELOG.fr.txt": fr},
			jobs: []string{"CHANGELOG: en=CHANGELOG.txt fr=CHANGELOG.fr.txt", "Index-article: en=Index.en.txt de=Index.de.txt",
				"about: en=about/en.txt de=about/de.txt"}, sure: -1,
		}, {
			name:  "a draft whose name says no language, and a copy",
			texts: map[string]string{"a.en.txt": en, "a.de.txt": de, "a_draft.txt": short, "a.txt": de},
			jobs:  []string{"a: en=a.en.txt de=a.de.txt"}, sure: sureChosen,
			left: []string{
				"a.txt: copy of a.de.txt",
				"a_draft.txt: another version of a.en.txt, which matches a.de.txt better",
			},
		}, {
			name:  "one text in each language, and one of another document",
			texts: map[string]string{"d/one.txt": en, "d/zwei.txt": de, "d/trois.txt": fr},
			jobs:  []string{"d: en=d/one.txt de=d/zwei.txt"}, sure: sureRelated,
			left: []string{"d/trois.txt: no counterpart in another language was found by its name, its folder or its language"},
		}, {
			name:  "versions whose names say nothing",
			texts: map[string]string{"k1.txt": en, "k2.txt": short, "k3.txt": de, "k4.txt": without(en, 3), "k5.txt": other, "k6.txt": fr},
			jobs:  []string{"k1: en=k1.txt de=k3.txt", "k5: en=k5.txt fr=k6.txt"}, sure: -1,
			left: []string{
				"k2.txt: another version of k1.txt, which has a counterpart",
				"k4.txt: another version of k1.txt, which has a counterpart",
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			jobs, left := discoverTexts(t, c.texts)
			if d := cmp.Diff(c.jobs, brief(jobs)); d != "" {
				t.Errorf("jobs (-want +got):\n%s", d)
			}
			if d := cmp.Diff(c.left, left); d != "" {
				t.Errorf("left over (-want +got):\n%s", d)
			}
			for _, j := range jobs {
				if c.sure >= 0 && j.Confidence != c.sure || j.Confidence <= 0 || j.Confidence > 1 {
					t.Errorf("%s: confidence %v, want %v", j.Slug, j.Confidence, c.sure)
				}
			}
		})
	}
}

// TestMatching measures how often the text that was translated matches its translation
// better than altered versions of it.
func TestMatching(t *testing.T) {
	if testing.Short() {
		t.Skip("aligns 120 pairs")
	}
	det := lang.NewDetector(lang.DetectorOptions{})
	d := &discovery{ctx: context.Background()}
	load := func(text string) *Loaded {
		doc, err := formats.Read(strings.NewReader(text), "x.txt", document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		l, err := Cut(doc, File{Path: "x.txt"}, det, document.AnalyzeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	paths, err := filepath.Glob(filepath.Join("..", "seeds", "*", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	best, good, all := 0, 0, 0
	for _, p := range paths {
		tag := strings.TrimSuffix(filepath.Base(p), ".txt")
		article := filepath.Base(filepath.Dir(p))
		if tag == "en" {
			continue
		}
		en, other := seedText(t, article, "en"), load(seedText(t, article, tag))
		own, _ := d.matching(load(en), other)
		paras := strings.SplitAfter(en, "\n")
		at := len(paras) / 2
		for at+1 < len(paras) && strings.TrimSpace(paras[at]) == "" {
			at++
		}
		with := func(line string) string { return strings.Join(paras[:at], "") + line + strings.Join(paras[at+1:], "") }
		for _, altered := range []string{
			with(""), strings.Join(paras[:at], ""), with(paras[at] + "\nThe second reviewer added this after the meeting. It explains nothing.\n\n"),
			with("The council of the village met at night and spoke about the price of wool. Nobody agreed on anything.\n"),
			strings.NewReplacer("1", "4", "2", "7").Replace(en),
		} {
			q, _ := d.matching(load(altered), other)
			all++
			if own > q {
				best++
			}
			if own >= tie*q {
				good++
			}
		}
	}
	t.Logf("the true text is best in %d of %d, as good as the best in %d", best, all, good)
	if float64(good) < .97*float64(all) || float64(best) < .9*float64(all) {
		t.Errorf("the true text is best in %d of %d, as good as the best in %d", best, all, good)
	}
}

// TestDiscoverTwice: the same files give the same articles.
func TestDiscoverTwice(t *testing.T) {
	en, de := seedText(t, "rules-of-conduct", "en"), seedText(t, "rules-of-conduct", "ru")
	texts := map[string]string{}
	for i := range 4 {
		texts[fmt.Sprintf("k%d.txt", i)] = without(en, i)
		texts[fmt.Sprintf("m%d.txt", i)] = without(de, i)
	}
	jobs, left := discoverTexts(t, texts)
	for range 2 {
		again, rest := discoverTexts(t, texts)
		if d := cmp.Diff([]any{jobs, left}, []any{again, rest}, cmp.Comparer(func(a, b language.Tag) bool { return a == b })); d != "" {
			t.Fatal(d)
		}
	}
	if len(jobs) == 0 {
		t.Errorf("no articles; left over: %q", left)
	}
}

// TestNoFileIsLost: whatever files are called and hold, each is in one article, once, or
// left out, once, with a reason; an article has each language once.
func TestNoFileIsLost(t *testing.T) {
	en, de, fr := seedText(t, "working-together", "en"), seedText(t, "working-together", "de"), seedText(t, "working-together", "fr")
	texts := []string{en, without(en, 2), de, without(de, 2), fr, seedText(t, "common-enemy", "de"), "Nothing to see here.\n", " \n", ""}
	det := lang.NewDetector(lang.DetectorOptions{})
	loaded := map[string]*Loaded{}
	load := func(name, text string) (*Loaded, error) {
		if l := loaded[text]; l != nil {
			return l, nil
		}
		d, err := formats.Read(strings.NewReader(text), name, document.Options{})
		if err != nil {
			return nil, err
		}
		l, err := Cut(d, File{Path: name}, det, document.AnalyzeOptions{})
		if err == nil {
			loaded[text] = l
		}
		return l, err
	}
	rapid.Check(t, func(t *rapid.T) {
		part := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
		files := map[string]string{}
		for range rapid.IntRange(1, 9).Draw(t, "files") {
			name := part("folder", "", "", "en/", "de/", "old/") + part("stem", "a", "a", "A", "README", "b") + part("version", "", "", "_v1", "_v2", " final", " - Copy", " (1)") +
				part("language", "", ".en", ".en", ".de", ".de", "_de", " (French)") + part("behind", "", "", "_draft", " - Copy") + part("kind", ".txt", ".txt", ".md")
			files[name] = rapid.SampledFrom(texts).Draw(t, "text")
		}
		fsys := fstest.MapFS{}
		for name, text := range files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		find := func() ([]Job, []Leftover) {
			jobs, left, err := Discover(context.Background(), fsys, "", DiscoverOptions{
				Load: func(name string) (*Loaded, error) { return load(name, files[name]) },
				Detect: func(name string) (language.Tag, bool) {
					l, err := load(name, files[name])
					if err != nil {
						return language.Und, false
					}
					return l.Analysis.Language.Tag, l.Analysis.Language.Confidence >= sure
				},
			})
			if err != nil {
				t.Fatal(err)
			}
			return jobs, left
		}
		jobs, left := find()
		count := map[string]int{}
		for _, j := range jobs {
			tags := map[language.Tag]bool{}
			for _, f := range j.Files {
				count[filepath.ToSlash(f.Path)]++
				tags[f.Lang] = true
			}
			if len(j.Files) < 2 || len(tags) != len(j.Files) || j.Confidence <= 0 || j.Confidence > 1 {
				t.Fatalf("article %+v", j)
			}
		}
		for _, l := range left {
			count[filepath.ToSlash(l.Path)]++
			if l.Reason == "" {
				t.Fatalf("%s is left out without a reason", l.Path)
			}
		}
		for name := range files {
			if count[name] != 1 {
				t.Fatalf("%s stands %d times in %v, %v", name, count[name], brief(jobs), left)
			}
		}
		again, rest := find()
		if d := cmp.Diff([]any{jobs, left}, []any{again, rest}, sameTags); d != "" {
			t.Fatal(d)
		}
	})
}
