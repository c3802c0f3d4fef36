package batch

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// TestStatusWithoutDigests: a file that is empty is damaged, even where the journal of
// an earlier version has no digest of it.
func TestStatusWithoutDigests(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 1)
	if _, err := Run(context.Background(), jobs, out, outputsOf(t, "tmx", "html"), Options{Generate: "g"}); err != nil {
		t.Fatal(err)
	}
	asVersion1(t, out)
	if err := os.Truncate(filepath.Join(out, "p000.en~fr.tmx"), 0); err != nil {
		t.Fatal(err)
	}
	s, err := StatusOf(context.Background(), out, StatusOptions{Verify: true})
	if err != nil {
		t.Fatal(err)
	}
	want := FileStatus{Format: "tmx", Path: "p000.en~fr.tmx", State: Damaged}
	if len(s.Need) != 1 || len(s.Need[0].Files) != 1 || s.Need[0].Files[0] != want || s.Unknown == 0 {
		t.Errorf("status: %+v", s)
	}
}
