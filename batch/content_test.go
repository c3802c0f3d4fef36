package batch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/lang"
)

// TestPairByContent: the texts of the seeds under names that mean nothing, in one
// folder, find their articles again. No text goes to another's; those that are not
// sure are listed with the reason.
func TestPairByContent(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("..", "seeds", "*", "*.txt"))
	if err != nil || len(paths) < 20 {
		t.Fatalf("%d seeds, %v", len(paths), err)
	}
	fsys, article := fstest.MapFS{}, map[string]string{}
	for i, p := range paths {
		name := fmt.Sprintf("file%02d.txt", i*7%len(paths))
		text, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: text}
		article[name] = filepath.Base(filepath.Dir(p))
	}
	det := lang.NewDetector(lang.DetectorOptions{})
	load := func(name string) (*Loaded, error) {
		d, err := formats.Read(strings.NewReader(string(fsys[name].Data)), name, document.Options{})
		if err != nil {
			return nil, err
		}
		return Cut(d, File{Path: name}, det, document.AnalyzeOptions{})
	}
	find := func() ([]Job, []Leftover) {
		jobs, left, err := Discover(context.Background(), fsys, "", DiscoverOptions{Load: load})
		if err != nil {
			t.Fatal(err)
		}
		return jobs, left
	}
	jobs, left := find()
	paired := 0
	for _, j := range jobs {
		if !strings.HasPrefix(j.Found, "their content (likeness 0.") {
			t.Errorf("%s: found by %q", j.Slug, j.Found)
		}
		for _, f := range j.Files {
			paired++
			if article[f.Path] != article[j.Files[0].Path] {
				t.Errorf("%s: a text of %s stands with %s", j.Slug, article[f.Path], article[j.Files[0].Path])
			}
		}
	}
	if paired+len(left) != len(paths) || paired < len(paths)*4/5 {
		t.Errorf("%d of %d texts found their articles, %d are listed", paired, len(paths), len(left))
	}
	for _, l := range left {
		if l.Reason == "" {
			t.Errorf("%s is left without a reason", l.Path)
		}
	}
	if again, _ := find(); strings.Join(brief(again), "\n") != strings.Join(brief(jobs), "\n") {
		t.Error("found otherwise the second time")
	}
	t.Logf("%d of %d texts found their articles: %d articles", paired, len(paths), len(jobs))
}

// TestAmbiguous: of two versions of a text the one that matches better is taken; of two
// texts that are none and could be the translation as well neither is.
func TestAmbiguous(t *testing.T) {
	texts := map[string]string{
		"one.txt":   "The tower of Lisbon is 37 metres high. Ada Brennan lives there with 12 cats. Nobody knows why she came in 1931.",
		"two.txt":   "La tour de Lisbonne a 37 mètres de haut. Ada Brennan y habite avec 12 chats. Personne ne sait pourquoi elle vint en 1931.",
		"three.txt": "La tour de Lisbonne a 37 mètres de haut. Ada Brennan y vit avec 12 chats. Personne ne sait pourquoi elle y vint en 1931.",
	}
	fsys := fstest.MapFS{}
	for name, text := range texts {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	det := lang.NewDetector(lang.DetectorOptions{})
	jobs, left, err := Discover(context.Background(), fsys, "", DiscoverOptions{Load: func(name string) (*Loaded, error) {
		d, err := formats.Read(strings.NewReader(texts[name]), name, document.Options{})
		if err != nil {
			return nil, err
		}
		return Cut(d, File{Path: name}, det, document.AnalyzeOptions{})
	}})
	if got := strings.Join(brief(jobs), "; "); err != nil || got != "one: en=one.txt fr=three.txt" || jobs[0].Confidence != sureChosen {
		t.Fatalf("%s %v %v", got, jobs, err)
	}
	if len(left) != 1 || left[0].Reason != "another version of three.txt, which matches one.txt better" {
		t.Errorf("left over %v", left)
	}
}

// TestContentCopies: a copy of a text does not make it low-confidence which one is meant.
func TestContentCopies(t *testing.T) {
	dir := t.TempDir()
	for name, from := range map[string]string{"one.txt": "en.txt", "zwei.txt": "de.txt", "zwei - Kopie.txt": "de.txt"} {
		b, err := os.ReadFile(filepath.Join("..", "seeds", "working-together", from))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	det := lang.NewDetector(lang.DetectorOptions{})
	jobs, left, err := Discover(context.Background(), os.DirFS(dir), "", DiscoverOptions{Load: func(name string) (*Loaded, error) {
		return Load(File{Path: filepath.Join(dir, name)}, det, Options{})
	}})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(brief(jobs), "; "); got != "one: en=one.txt de=zwei.txt" {
		t.Errorf("jobs %s, left over %v", got, left)
	}
	if len(left) != 1 || left[0].Path != "zwei - Kopie.txt" || left[0].Reason != "copy of zwei.txt" {
		t.Errorf("left over %v", left)
	}
}

func TestWays(t *testing.T) {
	names := func(files ...string) string {
		jobs, _, err := Discover(context.Background(), fsOf(files...), "", DiscoverOptions{})
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(brief(jobs), "; ")
	}
	for _, c := range []struct {
		files []string
		want  string
	}{
		{[]string{"a (Hebrew).docx", "a (English).docx"}, "a: en=a (English).docx he=a (Hebrew).docx"},
		{[]string{"a_german.txt", "a [fr].txt", "a.en.txt"}, "a: en=a.en.txt de=a_german.txt fr=a [fr].txt"},
		{[]string{"English/x/a.txt", "עברית/x/a.txt"}, "x-a: en=English/x/a.txt he=עברית/x/a.txt"},
		{[]string{"docs-en/a.txt", "docs-he/a.txt"}, "docs-a: en=docs-en/a.txt he=docs-he/a.txt"},
		{[]string{"he_docs/a.txt", "en_docs/a.txt"}, "docs-a: en=en_docs/a.txt he=he_docs/a.txt"},
		{[]string{"French a.txt", "English a.txt"}, "a: en=English a.txt fr=French a.txt"},
		{[]string{"even.txt", "crow.txt", "fang.txt"}, ""},
		{[]string{"polish.txt", "paint.txt"}, ""},
		{[]string{"a/en.txt", "a/fr.txt", "out/.hexapla-journal-1-of-2.jsonl", "out/x.en.html", "out/x.fr.html"}, "a: en=a/en.txt fr=a/fr.txt"},
	} {
		if got := names(c.files...); got != c.want {
			t.Errorf("%q: %s, want %s", c.files, got, c.want)
		}
	}
}
