package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// expanded returns paths with the files that patterns such as *.txt match in their place.
// Shells pass on patterns that match nothing or stand in quotation marks, and that of
// Windows all. A file of the very name counts before the pattern.
func expanded(paths []string) ([]string, error) {
	var out []string
	for _, path := range paths {
		_, err := os.Lstat(path)
		found, globErr := filepath.Glob(path)
		switch {
		case !strings.ContainsAny(path, "*?[") || err == nil || globErr != nil:
			out = append(out, path)
		case len(found) == 0:
			return nil, fmt.Errorf("%s: no file matches this pattern", path)
		default:
			out = append(out, found...)
		}
	}
	return out, nil
}

// unmatched returns an error for the first path that is a pattern: the order of files
// matters, so that they are to be named one by one.
func unmatched(command string, paths []string) error {
	for _, path := range paths {
		found, err := expanded([]string{path})
		if err != nil {
			return err
		}
		if found[0] != path {
			return usagef("%s: %s is a pattern: name the files one by one, as their order matters", command, path)
		}
	}
	return nil
}
