package batch

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hexapla/bitext"
)

// TestForeignSheets: a filled-in sheet under a name of its own is told of until the table
// has its changes; an untouched copy is not, and neither is replaced.
func TestForeignSheets(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 2)
	run := func() {
		t.Helper()
		results, err := Run(context.Background(), jobs, out, outputsOf(t, "xlsx"), Options{Generate: "g"})
		if err != nil || results.Failed() > 0 {
			t.Fatal(err, results.LastErr())
		}
	}
	find := func() []ForeignSheet {
		t.Helper()
		sheets, err := ForeignSheets(out)
		if err != nil {
			t.Fatal(err)
		}
		return sheets
	}
	run()
	copied := filepath.Join(out, "p001 (copy).xlsx")
	if err := os.WriteFile(copied, must(os.ReadFile(filepath.Join(out, "p001.xlsx"))), 0o644); err != nil {
		t.Fatal(err)
	}
	if found := find(); len(found) > 0 {
		t.Errorf("an untouched copy: %v", found)
	}
	table, err := readTable(filepath.Join(out, "p001"+tableExtension))
	if err != nil {
		t.Fatal(err)
	}
	anna := filepath.Join(out, "working (Anna).xlsx")
	if err := os.Rename(copied, anna); err != nil {
		t.Fatal(err)
	}
	work := *table
	work.Rows = append([]bitext.Row(nil), table.Rows...)
	work.Rows[0].Status = bitext.Confirmed
	fillIn(t, anna, table, &work)
	before := must(os.ReadFile(anna))
	run()
	found := find()
	if len(found) != 1 || found[0] != (ForeignSheet{"working (Anna).xlsx", "p001"}) {
		t.Fatalf("found %v", found)
	}
	if note := found[0].Note("out"); !strings.Contains(note, "is a review sheet of p001: replay it with hexapla replay") {
		t.Error(note)
	}
	status, err := StatusOf(context.Background(), out, StatusOptions{})
	if err != nil || len(status.Need) != 1 || status.Need[0].Article != "p001" || status.Need[0].Files[0].State != Sheet {
		t.Errorf("status: %+v, %v", status, err)
	}
	results, err := Replace(context.Background(), out, map[string]*bitext.Table{"p001": &work}, RefreshOptions{})
	if err != nil || results[0].Err != nil {
		t.Fatal(err, results)
	}
	if found := find(); len(found) > 0 {
		t.Errorf("after its replay: %v", found)
	}
	if string(must(os.ReadFile(anna))) != string(before) {
		t.Error("the sheet was changed")
	}
}

func TestShellWord(t *testing.T) {
	if filepath.Separator != '/' {
		t.Skip("the quotes of POSIX shells")
	}
	for path, want := range map[string]string{
		"out/working.xlsx":        "out/working.xlsx",
		"out/עבודה.xlsx":          "out/עבודה.xlsx",
		"out/working (Anna).xlsx": "'out/working (Anna).xlsx'",
		"a`touch x`$(y).xlsx":     "'a`touch x`$(y).xlsx'",
		"it's.xlsx":               `'it'\''s.xlsx'`,
		"a*b~c|d<e\\f":            "'a*b~c|d<e\\f'",
		"":                        "''",
	} {
		if got := shellWord(path); got != want {
			t.Errorf("shellWord(%q) = %s, want %s", path, got, want)
		}
	}
}
