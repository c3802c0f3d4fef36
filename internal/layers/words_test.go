package layers_test

import (
	_ "embed"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// retired lists the words that docs/glossary.md replaces: a word, what to write instead, and
// the paths that may have it, between tabs.
//
//go:embed testdata/retired.tsv
var retired string

// TestRetiredWords searches the texts of the repository for retired words. It needs git.
func TestRetiredWords(t *testing.T) {
	root, err := exec.Command("git", "rev-parse", "--show-toplevel").Output()
	if err != nil {
		t.Skip("not a git checkout")
	}
	for _, line := range strings.Split(strings.TrimSpace(retired), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			t.Fatalf("testdata/retired.tsv: %q does not have three fields", line)
		}
		// git grep -w takes the words of an identifier as one, so that parts of it are given.
		cmd := exec.Command("git", "grep", "-nIiE", fields[0], "--", ".", ":!internal/layers/testdata")
		cmd.Dir = strings.TrimSpace(string(root))
		out, _ := cmd.Output() // it fails where nothing is found
		for _, hit := range strings.Split(strings.TrimSpace(string(out)), "\n") {
			path, _, _ := strings.Cut(hit, ":")
			if hit == "" || allowed(path, fields[2]) {
				continue
			}
			t.Errorf("%.160s\n\twrite %q: docs/glossary.md", hit, fields[1])
		}
	}
}

// allowed reports whether path matches one of the patterns, which are separated by spaces.
func allowed(path, patterns string) bool {
	for pattern := range strings.FieldsSeq(patterns) {
		if ok, _ := filepath.Match(pattern, path); ok || strings.HasPrefix(path, strings.TrimSuffix(pattern, "...")) && strings.HasSuffix(pattern, "...") {
			return true
		}
	}
	return false
}
