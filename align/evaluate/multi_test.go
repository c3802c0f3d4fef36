package evaluate

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hexapla/align"
)

// randomRows splits columns of the given sizes into rows that are at about the same
// relative position in each.
func randomRows(r *rand.Rand, sizes []int) (rows [][]align.Range) {
	done := make([]int, len(sizes))
	for {
		row, some := make([]align.Range, len(sizes)), false
		for c, n := range sizes {
			take := min([]int{0, 1, 1, 1, 1, 2}[r.IntN(6)], n-done[c])
			row[c] = align.Range{From: done[c], To: done[c] + take}
			done[c] += take
			some = some || take > 0
		}
		if some {
			rows = append(rows, row)
		} else if slices.Equal(done, sizes) {
			return rows
		}
	}
}

func TestAgainstReferenceMultiScorer(t *testing.T) {
	bench, python := reference(t)
	set := filepath.Join(bench, "ntrex-multi")
	golds, err := filepath.Glob(filepath.Join(set, "*", "gold.json"))
	if err != nil || len(golds) == 0 {
		t.Fatalf("no gold.json in %s: %v", set, err)
	}
	r := rand.New(rand.NewPCG(5, 6))
	dir := t.TempDir()
	var docs []MultiDoc
	for n, path := range golds {
		gold, err := ReadMultiGold(strings.NewReader(readFile(t, path)), path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(filepath.Dir(path))
		if n == 3 { // a document that was not aligned
			docs = append(docs, MultiDoc{Name: name, Gold: gold})
			continue
		}
		var sizes []int
		for _, c := range gold.Lines {
			sizes = append(sizes, len(c))
		}
		var b strings.Builder
		if err := WriteMultiRows(&b, MultiHyp{gold.Tags, randomRows(r, sizes)}); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, name+".jsonl")
		if n%2 == 1 { // the other place
			file = filepath.Join(dir, name, "hyp.jsonl")
			if err := os.Mkdir(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		writeFile(t, file, b.String())
		hyp, err := ReadMultiRows(strings.NewReader(b.String()), file)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, MultiDoc{name, gold, hyp})
	}
	script := filepath.Join(bench, "score_multi.py")
	for _, tags := range [][]string{nil, {"en", "he", "zh-Hans"}, {"ar", "ja"}} {
		want := strings.ReplaceAll(run(t, python, append([]string{script, set, dir}, tags...)...), "\r\n", "\n")
		if got := ScoreMulti(docs, tags).Text(); got != want {
			t.Errorf("columns %q:\n got %s\nwant %s", tags, got, want)
		}
	}
}

func TestLinkedBeads(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b [][]int
		want string
	}{
		{"one to one", [][]int{{0}, {1}}, [][]int{{0}, {1}}, "[0]:[0] [1]:[1]"},
		{"a chain", [][]int{{0, 1}, {2}}, [][]int{{0}, {1, 2}}, "[0,1]:[0,1]"},
		{"foreign lines are nothing's counterpart", [][]int{{-3}, {0}}, [][]int{{0}, {-3}}, "[0]:[] [1]:[0] []:[1]"},
		{"a line that is missing", [][]int{{0}, {1}}, [][]int{{1}}, "[0]:[] [1]:[0]"},
		{"an empty segment", [][]int{{}}, [][]int{{}}, "[0]:[] []:[0]"},
		{"crossing", [][]int{{0}, {1}}, [][]int{{1}, {0}}, "[0]:[1] [1]:[0]"},
	} {
		var got []string
		for _, b := range linkedBeads(c.a, c.b) {
			got = append(got, b.String())
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

func TestReadMultiErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{"cells": {"en": [0, 1]`, "rows: f:1: not a row: "},
		{`{}`, "rows: f:1: not a row: no cells"},
		{`{"cells": {"en": [0]}}`, `column "en": [0] is not a range`},
		{`{"cells": {"en": [-1, 0]}}`, `column "en": [-1 0] is not a range`},
		{`{"cells": {"en": [0, 99999999]}}`, `99999999 segments in a cell`},
		{`{"cells": {"en": [0, 1]}}` + "\n\n" + `{"cells": {"he": [0, 1]}}`, `rows: f:3: no column "en"`},
		{`{"cells": {"en": [0, 1]}}` + "\n" + `{"cells": {"en": [1, 2], "he": [0, 1]}}`, "rows: f:2: 2 columns, but the first row has 1"},
	} {
		if _, err := ReadMultiRows(strings.NewReader(c.text), "f"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.text, err, c.want)
		}
	}
	for _, c := range []struct{ text, want string }{
		{"", "gold: f: empty"},
		{"[]", "gold: f: want an object"},
		{`{"en": [[0], 1]}`, `gold: f: column "en": want a list of lists`},
		{`{"en": [[0]], "en": [[1]]}`, `gold: f: duplicate column "en"`},
		{`{"en": [[0]]`, "gold: f: "},
	} {
		if _, err := ReadMultiGold(strings.NewReader(c.text), "f"); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.text, err, c.want)
		}
	}
	g, err := ReadMultiGold(strings.NewReader("\uFEFF{\"he\": [[1, 2], []], \"en\": []}\r\n"), "f")
	if err != nil || !slices.Equal(g.Tags, []string{"he", "en"}) || len(g.Lines[0]) != 2 {
		t.Errorf("%v, %v", g, err)
	}
}

func FuzzReadMultiRows(f *testing.F) {
	f.Add(`{"cells": {"en": [0, 2], "he": [0, 1]}}` + "\n" + `{"cells": {"en": [2, 2], "he": [1, 3]}}`)
	f.Add("\uFEFF\r\n{\"cells\": {\"\\u00e9\": [7, 7]}, \"score\": 1}")
	f.Fuzz(func(t *testing.T, text string) {
		h, err := ReadMultiRows(strings.NewReader(text), "f")
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Fatalf("more than one line: %q", err)
			}
			return
		}
		var b strings.Builder
		if err := WriteMultiRows(&b, h); err != nil {
			t.Fatal(err)
		}
		again, err := ReadMultiRows(strings.NewReader(b.String()), "f")
		if err != nil || !slices.Equal(again.Tags, h.Tags) || !slices.EqualFunc(again.Rows, h.Rows, slices.Equal) {
			t.Fatalf("%q: %v, %v; was %v", b.String(), again, err, h)
		}
	})
}

func FuzzReadMultiGold(f *testing.F) {
	f.Add(`{"en": [[0], [1, 2]], "he": [[-1], [0, 1, 2]]}`)
	f.Fuzz(func(t *testing.T, text string) {
		g, err := ReadMultiGold(strings.NewReader(text), "f")
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Fatalf("more than one line: %q", err)
			}
			return
		}
		if len(g.Tags) != len(g.Lines) {
			t.Fatalf("%d names for %d columns", len(g.Tags), len(g.Lines))
		}
	})
}
