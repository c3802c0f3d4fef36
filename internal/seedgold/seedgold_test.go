package seedgold

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"
)

// TestSeeds checks what the tests that use the seed articles and their gold rely on.
func TestSeeds(t *testing.T) {
	repo := os.DirFS("../..")
	slugs, err := Slugs(repo)
	if err != nil {
		t.Fatal(err)
	}
	if len(slugs) == 0 {
		t.Fatal("no article in seeds")
	}
	for _, slug := range slugs {
		tags, err := Tags(repo, slug)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, tag := range tags {
			g, err := Build(repo, slug, tag)
			if err != nil {
				t.Error(err)
				continue
			}
			if err := g.CheckDivergence(); err != nil {
				t.Error(err)
			}
			checkCover(t, repo, g)
			have, err := fs.ReadFile(repo, Path(slug, tag))
			if err != nil {
				t.Error(err)
				continue
			}
			if !bytes.Equal(have, g.JSON()) {
				t.Errorf("%s is not up to date: go generate ./internal/gen/seedgold", Path(slug, tag))
			}
		}
	}
}

// checkCover checks the gold from outside: the ranges, in order, cover the article and equal the
// segments annotated by hand.
func checkCover(t *testing.T, repo fs.FS, g *Gold) {
	t.Helper()
	for tag, s := range map[string]Side{Pivot: g.Src, g.Tag: g.Tgt} {
		article, err := fs.ReadFile(repo, s.File)
		if err != nil {
			t.Fatal(err)
		}
		var cut []string
		end := 0
		for k, span := range s.Segments {
			if span.Start < end || strings.TrimSpace(string(article[end:span.Start])) != "" {
				t.Errorf("%s: text before segment %d is in none", s.File, k)
			}
			cut = append(cut, string(article[span.Start:span.End]))
			end = span.End
		}
		if strings.TrimSpace(string(article[end:])) != "" {
			t.Errorf("%s: text at the end is in no segment", s.File)
		}
		segments, err := fs.ReadFile(repo, path.Join(goldDir(g.Slug), "segments."+tag+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Join(cut, "\n") != strings.TrimSuffix(string(segments), "\n") {
			t.Errorf("%s: the ranges do not give the segments back", s.File)
		}
	}
	seen := [2]int{}
	for _, b := range g.Beads {
		for side, numbers := range [2][]int{b.Src, b.Tgt} {
			for _, k := range numbers {
				if k != seen[side] {
					t.Fatalf("%s: bead %v out of order", Path(g.Slug, g.Tag), b)
				}
				seen[side]++
			}
		}
	}
	if seen != [2]int{len(g.Src.Segments), len(g.Tgt.Segments)} {
		t.Errorf("%s: beads hold %v segments", Path(g.Slug, g.Tag), seen)
	}
}

// article returns a small repository with everything that a pair needs.
func article() map[string]string {
	return map[string]string{
		"seeds/a/en.txt":                      "Title\n\nOne. Two.Three. Four.\nFive. Six.\n",
		"seeds/a/he.txt":                      "כותרת\nאחת ושתיים. שלוש. ועוד.\nחמש.\n\n-\n",
		"testdata/seeds/a/segments.en.txt":    "Title\nOne.\nTwo.\nThree.\nFour.\nFive.\nSix.\n",
		"testdata/seeds/a/segments.he.txt":    "כותרת\nאחת ושתיים.\nשלוש.\nועוד.\nחמש.\n-\n",
		"testdata/seeds/a/boilerplate.en.txt": "",
		"testdata/seeds/a/boilerplate.he.txt": "5 ornament\n",
		"testdata/seeds/a/en~he.beads":        "[0]:[0]\n[1,2]:[1]\n[3]:[2]\n[]:[3]\n[4]:[]\n[5,6]:[4]\n[]:[5]\n",
	}
}

func repository(files map[string]string) fs.FS {
	repo := fstest.MapFS{}
	for name, text := range files {
		repo[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return repo
}

func TestBuild(t *testing.T) {
	g, err := Build(repository(article()), "a", "he")
	if err != nil {
		t.Fatal(err)
	}
	if err := g.CheckDivergence(); err != nil {
		t.Error(err)
	}
	want := `{
"unit": "bytes",
"files": {"src": "../../../seeds/a/en.txt", "tgt": "../../../seeds/a/he.txt"},
"src": [
[0, 0, 5],
[1, 7, 11],
[2, 12, 16],
[3, 16, 22],
[4, 23, 28],
[5, 29, 34],
[6, 35, 39]
],
"tgt": [
[0, 0, 10],
[1, 11, 31],
[2, 32, 41],
[3, 42, 51],
[4, 52, 59],
[5, 61, 62]
],
"beads": [
[[0], [0]],
[[1, 2], [1]],
[[3], [2]],
[[], [3]],
[[4], []],
[[5, 6], [4]],
[[], [5]]
],
"furniture": {"src": [], "tgt": [5]}
}
`
	if got := string(g.JSON()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !json.Valid(g.JSON()) {
		t.Error("not JSON")
	}
}

func TestErrors(t *testing.T) {
	const td = "testdata/seeds/a/"
	tests := []struct{ file, text, want string }{
		{
			"seeds/a/en.txt", "Title\r\n",
			"seeds/a/en.txt:1: a carriage return: byte ranges need LF alone (is the checkout set to change line ends?)",
		},
		{
			td + "segments.en.txt", "Title\nTwo.\n",
			td + `segments.en.txt:2: "Two." is not what comes next in seeds/a/en.txt:3, which goes on "One. Two.Three. Four."`,
		},
		{
			td + "segments.en.txt", "Title\nOne.\nTwo.\nThree.\nFour.\n",
			td + `segments.en.txt: the segments end before seeds/a/en.txt:4, which goes on "Five. Six."`,
		},
		{
			td + "segments.en.txt", "Title\n\nOne.\n",
			td + "segments.en.txt:2: a segment is not empty and has no white space at its ends",
		},
		{
			td + "boilerplate.he.txt", "6 ornament\n",
			td + `boilerplate.he.txt:1: "6" is not the number of a segment: want 0 to 5`,
		},
		{
			td + "boilerplate.he.txt", "5 chair\n",
			td + `boilerplate.he.txt:1: unknown kind "chair": want one of note, credit, byline, tags, newsletter, menu, legal, ornament`,
		},
		{td + "boilerplate.he.txt", "5 tags\n5 menu\n", td + "boilerplate.he.txt:2: segment 5 occurs twice"},
		{td + "en~he.beads", "[0]:[0]\n[2]:[1]\n", td + "en~he.beads:2: [2]:[1] does not go on at [1]:[1]"},
		{td + "en~he.beads", "[0]:[0]\n", td + "en~he.beads: the beads end at [1]:[1], the segments at [7]:[6]"},
		{
			td + "en~he.beads", "[0]:[0]\n[1]-[1]\n",
			td + `en~he.beads:2: "[1]-[1]" is not a bead: want a line such as [0,1]:[2]`,
		},
		{td + "en~he.beads", "[0,]:[0]\n", td + `en~he.beads:1: "" is not the number of a segment`},
	}
	for _, tt := range tests {
		files := article()
		files[tt.file] = tt.text
		if _, err := Build(repository(files), "a", "he"); err == nil || err.Error() != tt.want {
			t.Errorf("got  %v\nwant %s", err, tt.want)
		}
	}
	files := article()
	delete(files, td+"segments.he.txt")
	if _, err := Build(repository(files), "a", "he"); err == nil || !strings.Contains(err.Error(), "segments.he.txt") {
		t.Errorf("a missing file: %v", err)
	}
}

func TestCheckDivergence(t *testing.T) {
	const name = "testdata/seeds/a/en~he.beads"
	for beads, want := range map[string]string{
		"[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]\n[4,5]:[4]\n[6]:[]\n[]:[5]\n": name + ": 1 merges or splits: want at least 2\n" + name + ": no addition in running text",
		"[0]:[0]\n[1,2,3,4]:[1,2,3]\n[5,6]:[4]\n[]:[5]\n":                 name + ":2: 7 segments: a bead holds 6 at most",
		"[0,1]:[0]\n[2]:[1]\n[3,4]:[]\n[5]:[2]\n[6]:[3,4]\n[]:[5]\n":      name + ":3: one-sided beads hold one segment each",
		"[0,1]:[0]\n[]:[]\n[2,3,4]:[1,2]\n[5]:[3]\n[6]:[4,5]\n":           name + ":2: an empty bead",
		"[0,1]:[0]\n[2,3,4]:[1,2]\n[5]:[3]\n[]:[4]\n[6]:[5]\n":            name + ": no omission in running text",
	} {
		files := article()
		files[name] = beads
		g, err := Build(repository(files), "a", "he")
		if err != nil {
			t.Fatal(err)
		}
		if err := g.CheckDivergence(); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

func TestTags(t *testing.T) {
	files := article()
	files["seeds/a/README.md"] = "x"
	if _, err := Tags(repository(files), "a"); err == nil || err.Error() != "seeds/a/README.md: only <language>.txt is permitted here" {
		t.Error(err)
	}
	delete(files, "seeds/a/README.md")
	delete(files, "seeds/a/en.txt")
	if _, err := Tags(repository(files), "a"); err == nil || err.Error() != "seeds/a: missing en.txt or a translation" {
		t.Error(err)
	}
	tags, err := Tags(repository(article()), "a")
	if err != nil || len(tags) != 1 || tags[0] != "he" {
		t.Error(tags, err)
	}
}
