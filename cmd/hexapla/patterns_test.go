package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExpanded(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a.txt", "b.txt", "[x].md"} {
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for in, want := range map[string]string{
		"*.txt": "a.txt b.txt", "[x].md": "[x].md", "c.txt": "c.txt", "-": "-", "[": "[",
		filepath.Join("d", "*"): filepath.Join("d", "*") + ": no file matches this pattern",
	} {
		got, err := expanded([]string{in})
		text := strings.Join(got, " ")
		if err != nil {
			text = err.Error()
		}
		if text != want {
			t.Errorf("expanded(%q) = %q, want %q", in, text, want)
		}
	}
	if err := unmatched("align", []string{"a.txt", "*.txt"}); exitCode(err) != exitUsage {
		t.Errorf("%v", err)
	}
}
