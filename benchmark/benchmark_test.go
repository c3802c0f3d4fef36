package benchmark

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hexapla/internal/testenv"
)

// write makes files in a new folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestBars checks that every row of bars.tsv can be read and used.
func TestBars(t *testing.T) {
	seen := map[string]bool{}
	for _, b := range testenv.Bars(t, "bars.tsv", "") {
		if key := b.Set + " " + b.Measure; seen[key] {
			t.Errorf("%s: two rows", key)
		} else {
			seen[key] = true
		}
		if !slices.Contains([]string{"lines", "alone", "raw", "segments"}, b.Measure) {
			t.Errorf("%s: unknown measure %q", b.Set, b.Measure)
		}
		for _, use := range b.Use {
			if !slices.Contains([]string{"gate", "test", "table"}, use) {
				t.Errorf("%s: unknown use %q", b.Set, use)
			}
			if use != "table" && b.F1 == 0 {
				t.Errorf("%s, %s: no bar", b.Set, b.Measure)
			}
		}
	}
}

func TestHypotheses(t *testing.T) {
	dir := write(t, map[string]string{
		"set/a/gold.txt": "[0]:[0]\n",
		"set/b/gold.txt": "[0]:[0]\n",
		"hyp/a.txt":      "[0]:[0]\n",
	})
	var notes []string
	set, err := Lines(context.Background(), filepath.Join(dir, "set"), Options{
		Hyp: filepath.Join(dir, "hyp"), Note: func(s string) { notes = append(notes, s) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(set.Documents(), []string{"a", "b"}) || !slices.Equal(notes, []string{"no alignment for b"}) || set.Scores != nil {
		t.Errorf("documents %q, notes %q, scores %v", set.Documents(), notes, set.Scores)
	}
	f, err := set.Score(0)
	if strict, _ := StrictLax(f); err != nil || strict != 1 {
		t.Errorf("strict F1 %v, error %v", strict, err)
	}
}

func TestMultiNeedsTwoColumns(t *testing.T) {
	dir := write(t, map[string]string{
		"gold.json": `{"en": [[0]], "fr": [[0]]}`, "en.txt": "One.\n", "fr.txt": "Un.\n",
	})
	if _, err := Multi(context.Background(), dir, Options{Columns: []string{"en"}}); !errors.Is(err, ErrColumns) {
		t.Errorf("got error %v, want ErrColumns", err)
	}
	set, err := Multi(context.Background(), dir, Options{Project: true})
	if err != nil || len(set.Documents()) != 1 {
		t.Errorf("%v, error %v", set, err)
	}
}

func TestMissingGold(t *testing.T) {
	dir := write(t, map[string]string{"readme.txt": "no set\n"})
	for name, run := range map[string]func() error{
		"Lines":  func() error { _, err := Lines(context.Background(), dir, Options{}); return err },
		"Raw":    func() error { _, err := Raw(context.Background(), dir, Options{}); return err },
		"Multi":  func() error { _, err := Multi(context.Background(), dir, Options{}); return err },
		"LangID": func() error { _, err := LangID(dir); return err },
		"Bounds": func() error { _, err := Boundaries(dir); return err },
		"Cases":  func() error { _, err := Cases(filepath.Join(dir, "none.json")); return err },
	} {
		if err := run(); err == nil || !strings.HasPrefix(err.Error(), dir) {
			t.Errorf("%s: error %v does not begin with the path", name, err)
		}
	}
}
