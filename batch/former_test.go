package batch

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/bitext/replay"
)

// asVersion1 makes a journal of one that an earlier version of the program would have
// written.
func asVersion1(t *testing.T, dir string) {
	t.Helper()
	path := journalPath(dir, Shard{})
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.Lines(string(b)) {
		l := &journalLine{}
		if err := json.Unmarshal([]byte(line), l); err != nil {
			t.Fatal(err)
		}
		if l.Overview != nil {
			continue
		}
		if l.Journal > 0 {
			l.Journal = 1
		}
		l.Choices = ""
		for k := range l.Files {
			l.Files[k].Size, l.Files[k].Digest = 0, ""
		}
		text, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(text, '\n'))
	}
	if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestFolderOfEarlierVersion: what the journal lists counts as hexapla's though there
// are no digests; a workbook that was filled in is taken over all the same.
func TestFolderOfEarlierVersion(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 2)
	run := func() *Results {
		t.Helper()
		results, err := Run(context.Background(), jobs, out, outputsOf(t, "tmx", "html", "xlsx"), Options{Generate: "g"})
		if err != nil || results.Failed() > 0 {
			t.Fatal(err, results.LastErr())
		}
		return results
	}
	run()
	asVersion1(t, out)
	mine := filepath.Join(out, "index-2.html")
	if err := os.WriteFile(mine, []byte("somebody's"), 0o644); err != nil {
		t.Fatal(err)
	}
	table, err := readTable(filepath.Join(out, "p000.hexapla.json"))
	if err != nil {
		t.Fatal(err)
	}
	filled := *table
	filled.Rows = append([]bitext.Row{}, table.Rows...)
	filled.Rows[2].Status = bitext.Rejected
	fillIn(t, filepath.Join(out, "p000.xlsx"), table, &filled)
	if err := os.WriteFile(filepath.Join(out, "p001.html"), []byte("<p>old"), 0o644); err != nil {
		t.Fatal(err)
	}
	results := run()
	if r := results.At(0); len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "was filled in; took over what was changed in it (1)") {
		t.Errorf("notes %q", r.Notes)
	}
	now, err := readTable(filepath.Join(out, "p000.hexapla.json"))
	if err != nil || now.Rows[2].Status != bitext.Rejected {
		t.Errorf("the row was not rejected: %v", err)
	}
	if b, err := os.ReadFile(mine); err != nil || string(b) != "somebody's" {
		t.Errorf("a page of somebody is gone: %v", err)
	}
	status, err := StatusOf(context.Background(), out, StatusOptions{Verify: true})
	if err != nil || !status.OK() || status.Unknown > 0 {
		t.Errorf("status %+v, %v", status, err)
	}
}

// TestSheetsOfOneTable: what stands in several review files of one table is joined.
func TestSheetsOfOneTable(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 1)
	run := func() *Results {
		t.Helper()
		results, err := Run(context.Background(), jobs, out, outputsOf(t, "xlsx", "tsv", "docx"), Options{Generate: "g"})
		if err != nil || results.Failed() > 0 {
			t.Fatal(err, results.LastErr())
		}
		return results
	}
	run()
	table, err := readTable(filepath.Join(out, "p000.hexapla.json"))
	if err != nil {
		t.Fatal(err)
	}
	filled := func(change func(r *bitext.Row)) *bitext.Table {
		f := *table
		f.Rows = append([]bitext.Row{}, table.Rows...)
		change(&f.Rows[2])
		return &f
	}
	fillIn(t, filepath.Join(out, "p000.xlsx"), table, filled(func(r *bitext.Row) { r.Status = bitext.Confirmed }))
	var b bytes.Buffer
	tsv, _ := formats.ByName("tsv")
	if err := tsv.Write(&b, filled(func(r *bitext.Row) { r.Note = "x" })); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "p000.tsv"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := run().At(0); len(r.Notes) != 2 {
		t.Errorf("notes %q", r.Notes)
	}
	now, err := readTable(filepath.Join(out, "p000.hexapla.json"))
	if err != nil || now.Rows[2].Status != bitext.Confirmed || now.Rows[2].Note != "x" {
		t.Errorf("%v, %+v", err, now.Rows[2])
	}
}

// fillIn makes the workbook at path one of table in which somebody wrote what filled
// has: it says that it was made of table.
func fillIn(t *testing.T, path string, table, filled *bitext.Table) {
	t.Helper()
	format, _ := formats.ByName("xlsx")
	var was, now bytes.Buffer
	if err := format.WriteReview(&was, table, replay.MakeOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := format.WriteReview(&now, filled, replay.MakeOptions{}); err != nil {
		t.Fatal(err)
	}
	swapPart(t, path, was.Bytes(), now.Bytes(), "docProps/custom.xml")
}
