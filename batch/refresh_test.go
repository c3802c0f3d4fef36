package batch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/bitext"
)

// three makes an article of three columns of each of the pairs.
func three(t *testing.T, in string, n int) []Job {
	t.Helper()
	jobs := writePairs(t, in, n)
	for i := range jobs {
		b, err := os.ReadFile(jobs[i].Files[1].Path)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(in, jobs[i].Slug+".es.txt")
		text := strings.NewReplacer("En ", "En el año ", " la ", " el ", "avait", "tenía", "fenêtres", "ventanas").Replace(string(b))
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		jobs[i].Files = append(jobs[i].Files, File{Path: path, Lang: language.Spanish, Explicit: true})
	}
	return jobs
}

// TestReplaceOfManyColumns: the memories of all pairs lose a row that is rejected at
// once; the next run aligns the pairs by themselves again, and still lacks it.
func TestReplaceOfManyColumns(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := three(t, in, 2)
	run := func() *Result {
		t.Helper()
		results, err := Run(context.Background(), jobs, out, outputsOf(t, "tmx", "html"), Options{Generate: "g", Force: true})
		if err != nil || results.Failed() > 0 {
			t.Fatal(err, results.LastErr())
		}
		return results.At(0)
	}
	run()
	index := tree(t, out)["index.html"]
	table, err := readTable(filepath.Join(out, "p000.hexapla.json"))
	if err != nil {
		t.Fatal(err)
	}
	const gone = "In the year 1903 "
	lacks := func(when string) {
		t.Helper()
		files := tree(t, out)
		for _, name := range []string{"p000.en~fr.tmx", "p000.en~es.tmx"} {
			if strings.Contains(files[name], gone) || !strings.Contains(files[name], "1904") {
				t.Errorf("%s: %s has the row that was rejected, or lacks others", when, name)
			}
		}
		if files["index.html"] == index {
			t.Errorf("%s: the index is as it was", when)
		}
	}
	row := -1
	for i := range table.Rows {
		if strings.HasPrefix(table.Cell(i, 0), gone) {
			row = i
		}
	}
	if _, err := table.Apply(bitext.SetStatus{Row: table.Rows[row].ID, Status: bitext.Rejected}); err != nil {
		t.Fatal(err)
	}
	results, err := Replace(context.Background(), out, map[string]*bitext.Table{"p000": table}, RefreshOptions{})
	if err != nil || len(results) != 1 || results[0].Err != nil {
		t.Fatal(err, results)
	}
	lacks("replaced")
	if r := run(); !r.Refreshed {
		t.Error("pairs were not aligned by themselves again")
	}
	lacks("the next run")
	before := tree(t, out)
	if r := run(); !r.Skipped {
		t.Error("the run after that did it again")
	}
	sameTree(t, before, tree(t, out))
}

// TestReplaceLeavesWhatOthersChanged: a memory that somebody edited is not written by
// a repair, and not lost by the next run.
func TestReplaceLeavesWhatOthersChanged(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 2)
	o := Options{Generate: "g"}
	if _, err := Run(context.Background(), jobs, out, outputsOf(t, "tmx"), o); err != nil {
		t.Fatal(err)
	}
	memory := filepath.Join(out, "p000.en~fr.tmx")
	mine := strings.Replace(tree(t, out)["p000.en~fr.tmx"], "fenêtres", "baies", 1)
	if err := os.WriteFile(memory, []byte(mine), 0o644); err != nil {
		t.Fatal(err)
	}
	table, err := readTable(filepath.Join(out, "p000.hexapla.json"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := table.Apply(bitext.SetStatus{Row: "r3", Status: bitext.Rejected}); err != nil {
		t.Fatal(err)
	}
	results, err := Replace(context.Background(), out, map[string]*bitext.Table{"p000": table}, RefreshOptions{})
	if err != nil || results[0].Err != nil || len(results[0].Notes) != 1 || !strings.Contains(results[0].Notes[0], "p000.en~fr.tmx: was changed") {
		t.Fatal(err, results)
	}
	again, err := Run(context.Background(), jobs, out, outputsOf(t, "tmx"), o)
	if err != nil || !errors.Is(again.LastErr(), ErrEdited) {
		t.Errorf("the next run: %v, %v", err, again.LastErr())
	}
	if tree(t, out)["p000.en~fr.tmx"] != mine {
		t.Error("what somebody wrote is gone")
	}
	status, err := StatusOf(context.Background(), out, StatusOptions{})
	if err != nil || status.OK() {
		t.Errorf("status: %+v, %v", status, err)
	}
	o.Overwrite = true
	if again, err = Run(context.Background(), jobs, out, outputsOf(t, "tmx"), o); err != nil || again.Failed() > 0 {
		t.Fatal(err, again.LastErr())
	}
	if now, err := readTable(filepath.Join(out, "p000.hexapla.json")); err != nil || now.Rows[2].Status != bitext.Rejected {
		t.Errorf("overwriting lost the review: %v", err)
	}
}

// TestReplaceOfChangedTable: a table that another run wrote after it was read is not
// replaced.
func TestReplaceOfChangedTable(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 1)
	if _, err := Run(context.Background(), jobs, out, outputsOf(t, "tmx"), Options{Generate: "g"}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(out, "p000.hexapla.json")
	read := func() *bitext.Table {
		table, err := readTable(path)
		if err != nil {
			t.Fatal(err)
		}
		return table
	}
	base := read()
	replace := func(op bitext.Op) error {
		t.Helper()
		table := read()
		if _, err := table.Apply(op); err != nil {
			t.Fatal(err)
		}
		results, err := Replace(context.Background(), out, map[string]*bitext.Table{"p000": table},
			RefreshOptions{Read: map[string]*bitext.Table{"p000": base}})
		if err != nil {
			t.Fatal(err)
		}
		return results[0].Err
	}
	if err := replace(bitext.SetStatus{Row: "r3", Status: bitext.Rejected}); err != nil {
		t.Fatal(err)
	}
	if err := replace(bitext.SetNote{Row: "r2", Note: "late"}); !errors.Is(err, ErrChanged) {
		t.Errorf("the second run: %v", err)
	}
	if now := read(); now.Rows[2].Status != bitext.Rejected || now.Rows[1].Note != "" {
		t.Error("the second run replaced the table")
	}
}

// TestReplaceElsewhere: folders without the article, and those where a run is at work.
func TestReplaceElsewhere(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	if _, err := Run(context.Background(), writePairs(t, in, 1), out, nil, Options{}); err != nil {
		t.Fatal(err)
	}
	if _, err := Refresh(context.Background(), in, nil, RefreshOptions{}); !errors.Is(err, ErrNothing) {
		t.Errorf("no journal: %v", err)
	}
	results, err := Refresh(context.Background(), out, []string{"none"}, RefreshOptions{})
	if err != nil || len(results) != 1 || !errors.Is(results[0].Err, ErrNothing) {
		t.Errorf("no such article: %v, %v", results, err)
	}
	if results, err = Refresh(context.Background(), out, nil, RefreshOptions{}); err != nil || len(results) != 0 {
		t.Errorf("nothing to do: %v, %v", results, err)
	}
	if _, slug, ok, err := ArticleOf(filepath.Join(out, "p000.hexapla.json")); slug != "p000" || !ok || err != nil {
		t.Errorf("ArticleOf: %q, %v, %v", slug, ok, err)
	}
	if _, _, ok, err := ArticleOf(filepath.Join(in, "p000.hexapla.json")); ok || err != nil {
		t.Errorf("ArticleOf elsewhere: %v, %v", ok, err)
	}
}

// TestReplaceKeepsExpectedLanguages: an index that is written anew after a repair still
// says which expected languages are missing.
func TestReplaceKeepsExpectedLanguages(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 2)
	o := Options{Generate: "g", Force: true, Expect: []language.Tag{language.English, language.French, language.Hebrew}}
	if _, err := Run(context.Background(), jobs, out, outputsOf(t, "html"), o); err != nil {
		t.Fatal(err)
	}
	const missing = "missing</span> Hebrew (he)"
	if n := strings.Count(tree(t, out)["index.html"], missing); n != 2 {
		t.Fatalf("the index names a missing language %d times, want 2", n)
	}
	table, err := readTable(filepath.Join(out, "p000.hexapla.json"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := table.Apply(bitext.SetStatus{Row: table.Rows[0].ID, Status: bitext.Confirmed}); err != nil {
		t.Fatal(err)
	}
	if _, err := Replace(context.Background(), out, map[string]*bitext.Table{"p000": table}, RefreshOptions{}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(tree(t, out)["index.html"], missing); n != 2 {
		t.Errorf("after a repair the index names a missing language %d times, want 2", n)
	}
}
