package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// errNoMatch: a pattern among the arguments matches no file.
var errNoMatch = errors.New("no file matches this pattern")

// namesFiles are the commands whose arguments are files, so that patterns among them
// are opened: shells of Windows and steps in YAML hand them on as they are.
func namesFiles(command string) bool {
	return slices.Contains([]string{
		"align", "append", "check", "convert", "detect", "doctor", "eval", "layout", "learn", "merge", "replay", "segment", "status", "train",
	}, command)
}

// openGlobs puts in place of a pattern ("*.tsv", "docs/**/*.json") the files that it
// matches, sorted, hidden ones left out. A file whose very name is the pattern comes
// first. single says that each argument has a place of its own, where several files
// would push the next one out of its.
func openGlobs(command string, args []string, single bool) ([]string, error) {
	var out []string
	for _, arg := range args {
		if !strings.ContainsAny(arg, "*?[{") || isThere(arg) {
			out = append(out, arg)
			continue
		}
		found, err := glob(arg)
		if err != nil {
			return nil, usagef("%s: %s: no file has this name, and it is no pattern (%v)", command, arg, err)
		}
		switch {
		case len(found) == 0 && !strings.ContainsAny(arg, "*?["):
			found = []string{arg} // braces alone: more likely a name
		case len(found) == 0:
			return nil, fmt.Errorf("%s: %s: %w", command, arg, errNoMatch)
		case len(found) > 1 && single:
			return nil, usagef("%s: %s: %d files match this pattern, and one is wanted here", command, arg, len(found))
		}
		out = append(out, found...)
	}
	return out, nil
}

// openCheckGlobs is openGlobs for check. A pattern that matches nothing stays as it is:
// the other files are checked, and the reports name it among what could not be read.
func openCheckGlobs(args []string) ([]string, error) {
	var out []string
	for _, arg := range args {
		found, err := openGlobs("check", []string{arg}, false)
		switch {
		case errors.Is(err, errNoMatch):
			found = []string{arg}
		case err != nil:
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// glob gives the files that a pattern matches, sorted. Folders at its beginning that
// are there under their very names are no patterns, whatever characters they hold.
func glob(pattern string) ([]string, error) {
	base, rest := "", filepath.ToSlash(pattern)
	for {
		folder, behind, ok := strings.Cut(rest, "/")
		if !ok || !isThere(base+folder+"/") {
			break
		}
		base, rest = base+folder+"/", behind
	}
	root := base
	if root == "" {
		root = "."
	}
	found, err := doublestar.Glob(os.DirFS(root), rest, doublestar.WithNoHidden())
	for i := range found {
		found[i] = filepath.FromSlash(base + found[i])
	}
	slices.Sort(found)
	return found, err
}

// isThere reports whether there is a file or a folder of that name.
func isThere(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// wantsSingleFiles reports whether the arguments of a command have places of their
// own: an input and an output, a memory and what is added to it.
func wantsSingleFiles(command string, flags []string) bool {
	switch command {
	case "append", "replay":
		return true
	case "convert": // without -o the last argument is written
		return !slices.ContainsFunc(flags, func(f string) bool {
			name, _, _ := strings.Cut(strings.TrimLeft(f, "-"), "=")
			return strings.HasPrefix(f, "-") && (name == "o" || name == "output")
		})
	}
	return false
}
