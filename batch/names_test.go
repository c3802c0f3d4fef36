package batch

import (
	"path/filepath"
	"testing"
)

func TestDocumentName(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("home", "ann"))
	if err != nil {
		t.Fatal(err)
	}
	docs := filepath.Join(root, "docs")
	for _, tt := range []struct{ path, want string }{
		{"docs/a.txt", "docs/a.txt"},
		{"../a.txt", "../a.txt"},
		{filepath.Join(docs, "en", "a.txt"), "en/a.txt"},
		{filepath.Join(root, "b.txt"), "b.txt"},
		{filepath.Join(root, "docs2", "b.txt"), "b.txt"},
		{"", ""},
	} {
		if got := DocumentName(tt.path, docs); got != tt.want {
			t.Errorf("DocumentName(%q) = %q, want %q", tt.path, got, tt.want)
		}
	}
	if got := DocumentName(filepath.Join(docs, "a.txt"), "/elsewhere", root); got != "docs/a.txt" {
		t.Errorf("in the second folder: %q", got)
	}
}
