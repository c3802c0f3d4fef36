package batch

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"hexapla/bitext"
)

// TestReplaceableByAnyFormat: what a file holds counts, not what is to be written there.
func TestReplaceableByAnyFormat(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	if _, err := Run(t.Context(), writePairs(t, in, 1), out, outputsOf(t, "xlsx"), Options{Generate: "g"}); err != nil {
		t.Fatal(err)
	}
	path, sheet := filepath.Join(out, "p000.hexapla.json"), filepath.Join(out, "p000.xlsx")
	table, err := readTable(path)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"", TableFormat, HTMLFormat, "tmx", "xlsx", "docx"}
	for _, format := range names {
		for _, p := range []string{path, sheet} {
			if err := Replaceable(p, format, nil); err != nil {
				t.Errorf("form %q over a file nobody touched: %v", format, err)
			}
		}
	}
	filled := *table
	filled.Rows = append([]bitext.Row{}, table.Rows...)
	filled.Rows[1].Status = bitext.Confirmed
	fillIn(t, sheet, table, &filled)
	var now bytes.Buffer
	if err := filled.Write(&now); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, now.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, format := range names {
		for _, p := range []string{path, sheet} {
			if err := Replaceable(p, format, nil); !errors.Is(err, ErrEdited) {
				t.Errorf("form %q over %s, which a person worked on: %v", format, filepath.Base(p), err)
			}
		}
	}
	if err := Replaceable(path, TableFormat, &filled); err != nil {
		t.Errorf("a table with the same reviewed rows: %v", err)
	}
}
