package batch

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hexapla/bitext"
)

// TestRestore: a reviewed table that is gone or damaged is made anew from the sheet that
// was written with it, unless the sources were changed, too.
func TestRestore(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 1)
	run := func() *Result {
		t.Helper()
		results, err := Run(context.Background(), jobs, out, outputsOf(t, "xlsx", "tmx", "html"), Options{Generate: "g"})
		if err != nil {
			t.Fatal(err)
		}
		return results.At(0)
	}
	run()
	path := filepath.Join(out, "p000"+tableExtension)
	table, err := readTable(path)
	if err != nil {
		t.Fatal(err)
	}
	edited := "En 1904, le pont avait été fermé."
	for _, op := range []bitext.Op{
		bitext.SetStatus{Row: "r1", Status: bitext.Confirmed}, bitext.SetNote{Row: "r2", Note: "look again"},
		bitext.SetStatus{Row: "r3", Status: bitext.Rejected}, bitext.Edit{Row: "r5", Column: 1, Text: &edited},
		bitext.Merge{First: "r7", Last: "r8"},
	} {
		if _, err := table.Apply(op); err != nil {
			t.Fatal(err)
		}
	}
	if res, err := Replace(context.Background(), out, map[string]*bitext.Table{"p000": table}, RefreshOptions{}); err != nil || res[0].Err != nil {
		t.Fatal(err, res)
	}
	good := tree(t, out)
	damage := map[string]func() error{
		"deleted": func() error { return os.Remove(path) },
		"cut":     func() error { return os.Truncate(path, 900) },
		"emptied": func() error { return os.Truncate(path, 0) },
	}
	for name, harm := range damage {
		if err := harm(); err != nil {
			t.Fatal(err)
		}
		r := run()
		if r.Err != nil {
			t.Fatalf("%s: %v", name, r.Err)
		}
		if !slices.ContainsFunc(r.Notes, func(n string) bool {
			return strings.Contains(n, "restored the review of 6 rows from") || strings.Contains(n, "restored the review of 5 rows from")
		}) {
			t.Errorf("%s: notes %q", name, r.Notes)
		}
		now, err := readTable(path)
		if err != nil || lostRows(table, now) > 0 {
			t.Errorf("%s: rows are lost: %v", name, err)
		}
		for file, text := range tree(t, out) {
			if text != good[file] && strings.HasSuffix(file, ".tmx") {
				t.Errorf("%s: %s is another one", name, file)
			}
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	source := jobs[0].Files[1].Path
	if err := os.WriteFile(source, []byte(strings.Replace(string(must(os.ReadFile(source))), "1905", "1955", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := run(); r.Err == nil || !strings.Contains(r.Err.Error(), "the table is gone, and it had reviewed rows") {
		t.Errorf("other sources: %v", r.Err)
	}
}
