// Package outguard keeps a command from writing over a file that it reads.
//
// A command declares what it reads, and checks every path that it is about to write.
// Two paths are the same file if the operating system says so, whatever they are
// called: through symbolic links, hard links, and in another case where the file
// system ignores case. The package imports nothing of hexapla.
package outguard

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// ErrRead reports that a file to be written is one that the command reads.
var ErrRead = errors.New("it would be overwritten; write to another file")

// ErrTwice reports that two outputs are one file.
var ErrTwice = errors.New("it would be written twice; give each output a file of its own")

// Guard knows the files that a command reads and those that it is about to write.
// The zero value knows none. It is not safe for concurrent use.
type Guard struct {
	reads  []file
	writes []file
}

type file struct {
	path string
	info os.FileInfo // nil: there is no such file
}

// New returns a guard of the files at paths; see Reads.
func New(paths ...string) *Guard {
	g := &Guard{}
	g.Reads(paths...)
	return g
}

// Reads declares files that are read. Folders, devices, pipes, files that do not
// exist, empty paths and "-" are ignored: nothing can be written over them.
func (g *Guard) Reads(paths ...string) {
	for _, path := range paths {
		if path == "" || path == "-" {
			continue
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			g.reads = append(g.reads, file{path, info})
		}
	}
}

// Check reports whether the file at path may be written: the error is ErrRead if it
// is one of those that are read, ErrTwice if it was checked before. The path "-" and
// devices may be written any number of times.
func (g *Guard) Check(path string) error {
	f, ok := fileAt(path)
	if !ok {
		return nil
	}
	if err := g.unread(f); err != nil {
		return err
	}
	for _, w := range g.writes {
		if w.same(f) {
			return fmt.Errorf("%s: %w", path, ErrTwice)
		}
	}
	g.writes = append(g.writes, f)
	return nil
}

// Unread is Check for any number of paths: it does not look for ErrTwice.
func (g *Guard) Unread(path string) error {
	if f, ok := fileAt(path); ok && len(g.reads) > 0 {
		return g.unread(f)
	}
	return nil
}

func (g *Guard) unread(f file) error {
	for _, r := range g.reads {
		if r.same(f) {
			if filepath.Clean(r.path) == filepath.Clean(f.path) {
				return fmt.Errorf("%s is read: %w", f.path, ErrRead)
			}
			return fmt.Errorf("%s is %s, which is read: %w", f.path, r.path, ErrRead)
		}
	}
	return nil
}

// fileAt returns the file that is to be written at path; false if there can be none.
func fileAt(path string) (file, bool) {
	if path == "" || path == "-" {
		return file{}, false
	}
	f := file{path: path}
	info, err := os.Stat(path)
	if err == nil {
		f.info = info
	}
	return f, err != nil || info.Mode().IsRegular()
}

// same reports whether two paths lead to one file. Of files that do not exist the
// paths are compared.
func (f file) same(o file) bool {
	if f.info != nil && o.info != nil {
		return os.SameFile(f.info, o.info)
	}
	return f.info == nil && o.info == nil && resolved(f.path) == resolved(o.path)
}

// resolved returns the absolute path of a file whose folder may be a symbolic link.
func resolved(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return filepath.Clean(path)
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		return filepath.Join(dir, filepath.Base(abs))
	}
	return abs
}
