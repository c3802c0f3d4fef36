package main

import (
	"maps"
	"os"
	"slices"
)

// exists reports whether path names a file that is not a folder.
func exists(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
