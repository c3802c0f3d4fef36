package batch

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"hexapla/bitext"
)

// TestSheetOfKilledRun: a run that wrote the first sheet of an article was killed, and
// somebody worked on the table and filled in the sheet. Replace writes the table and
// leaves the sheet as it is.
func TestSheetOfKilledRun(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 1)
	run := func(names ...string) *journalLine {
		t.Helper()
		if _, err := Run(context.Background(), jobs, out, outputsOf(t, names...), Options{Generate: "g"}); err != nil {
			t.Fatal(err)
		}
		c, err := readJournal(journalPath(out, Shard{}))
		if err != nil {
			t.Fatal(err)
		}
		return c.line("p000")
	}
	was := run("tmx").Files
	files := run("tmx", "tsv").Files
	f, err := os.OpenFile(journalPath(out, Shard{}), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	line := &journalLine{Slug: "p000", Status: statusWriting, Files: files, Was: was}
	if err := json.NewEncoder(f).Encode(line); err != nil {
		t.Fatal(err)
	}
	f.Close()

	path := filepath.Join(out, "p000"+tableExtension)
	table, err := readTable(path)
	if err != nil {
		t.Fatal(err)
	}
	edit := func(op bitext.Op) {
		t.Helper()
		if _, err := table.Apply(op); err != nil {
			t.Fatal(err)
		}
	}
	write := func(name, format string) []byte {
		t.Helper()
		o, err := OutputByName(format)
		if err != nil {
			t.Fatal(err)
		}
		file, err := os.Create(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if err := o.Write(file, table, WriteOptions{}); err != nil {
			t.Fatal(err)
		}
		return must(os.ReadFile(file.Name()))
	}
	edit(bitext.SetStatus{Row: "r1", Status: bitext.Confirmed})
	write("p000"+tableExtension, TableFormat)
	edit(bitext.SetNote{Row: "r2", Note: "in the sheet"})
	sheet := write("p000.tsv", "tsv")
	edit(bitext.SetNote{Row: "r2", Note: ""})
	edit(bitext.SetNote{Row: "r3", Note: "in the table"})
	results, err := Replace(context.Background(), out, map[string]*bitext.Table{"p000": table}, RefreshOptions{})
	if err != nil || results[0].Err != nil {
		t.Fatal(err, results)
	}
	if got := must(os.ReadFile(filepath.Join(out, "p000.tsv"))); !slices.Equal(got, sheet) {
		t.Error("the sheet was replaced")
	}
	if len(results[0].Notes) != 1 {
		t.Errorf("notes: %q", results[0].Notes)
	}
}
