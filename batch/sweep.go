package batch

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sweep removes the temporary files that a run that was killed has left of the
// files of articles, and of the others named, in dir.
func sweep(dir string, slugs map[string]bool, others []string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		name, ok := temporaryOf(e.Name())
		if !ok || !e.Type().IsRegular() {
			continue
		}
		ours := slices.Contains(others, name)
		for at := range len(name) {
			ours = ours || name[at] == '.' && slugs[name[:at]]
		}
		if ours {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// temporaryOf is the file that a temporary file of package atomicfile was to
// become: ".NAME.PID-N.tmp" is NAME's.
func temporaryOf(name string) (string, bool) {
	name, dot := strings.CutPrefix(name, ".")
	name, tmp := strings.CutSuffix(name, ".tmp")
	at := strings.LastIndexByte(name, '.')
	if !dot || !tmp || at <= 0 {
		return "", false
	}
	pid, n, ok := strings.Cut(name[at+1:], "-")
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return name[:at], ok && digits(pid) && digits(n)
}
