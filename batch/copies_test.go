package batch

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestCopies: what a run wrote with a table holds its rows, until one of the two changes.
func TestCopies(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	if _, err := Run(context.Background(), writePairs(t, in, 2), out, outputsOf(t, "tmx", "tsv"), Options{}); err != nil {
		t.Fatal(err)
	}
	hold := func(table, name string) bool {
		return CopiesIn(out).Hold(filepath.Join(out, table+tableExtension), filepath.Join(out, name))
	}
	change := func(name string) {
		t.Helper()
		path := filepath.Join(out, name)
		if err := os.WriteFile(path, append(must(os.ReadFile(path)), '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !hold("p000", "p000.tsv") || !hold("p000", "p000.en~fr.tmx") || hold("p001", "p000.tsv") || hold("p000", "index.html") {
		t.Error("as they were written")
	}
	change("p000.tsv")
	if hold("p000", "p000.tsv") || !hold("p000", "p000.en~fr.tmx") {
		t.Error("one file was changed")
	}
	change("p001" + tableExtension)
	if hold("p001", "p001.tsv") {
		t.Error("the table was changed")
	}
	if CopiesIn(in).Hold(filepath.Join(in, "a.hexapla.json"), filepath.Join(in, "a.tsv")) {
		t.Error("a folder without a journal")
	}
}
