// Package atomicfile writes files so that a reader finds either the whole new file or the previous
// one, never a part.
//
// It does not create folders.
package atomicfile

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// bufferSize is the size of the write buffer: formats write a few bytes at a time.
const bufferSize = 64 << 10

// Write calls fn with a writer and stores what it wrote in the file at path, replacing an existing
// one. The bytes go to a temporary file in the same folder, are synced to the disk, and only then
// get the name; if fn or the disk fails, the temporary file is removed and path is left as it was.
//
// A new file gets perm less the user's umask; a replaced file keeps its mode. A symbolic link is
// followed: its target is replaced. Anything but a regular file (/dev/stdout, a pipe) is written to
// directly, and what was written cannot be undone. Parent folders are not created. Errors of fn are
// returned unchanged; all others read `cannot write PATH: reason` and wrap the system's error.
// Write is safe for concurrent use; of two writes to one path the last to finish wins.
func Write(path string, perm fs.FileMode, fn func(io.Writer) error) error {
	var g Group
	defer g.Discard()
	if err := g.Write(path, perm, fn); err != nil {
		return err
	}
	return g.Commit()
}

// Group is a set of files that get their names together: either all of them, when Commit is called,
// or none. The zero value is ready to use. It is not safe for concurrent use.
type Group struct{ staged []staged }

// staged is a file that is complete but does not have its name yet.
type staged struct {
	path, temp, target string
	size               int64
	sum                [sha256.Size]byte
}

// File is a file written by a Group that does not have its name yet.
type File struct {
	Path   string // as passed to Write
	Target string // Path, or the target if it is a symbolic link
	Temp   string // location of its bytes until Commit
	Size   int64
	SHA256 [sha256.Size]byte
}

// Files returns the files that Commit will name, in the order in which they were written, without
// devices and pipes.
func (g *Group) Files() []File {
	files := make([]File, len(g.staged))
	for i, s := range g.staged {
		files[i] = File{Path: s.path, Target: s.target, Temp: s.temp, Size: s.size, SHA256: s.sum}
	}
	return files
}

// Write is the function Write without the last step, the renaming.
func (g *Group) Write(path string, perm fs.FileMode, fn func(io.Writer) error) (err error) {
	target := path
	if resolved, linkErr := filepath.EvalSymlinks(path); linkErr == nil {
		target = resolved
	}
	old, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return failure(path, err)
	case old.IsDir():
		return failure(path, errors.New("is a directory"))
	case !old.Mode().IsRegular():
		return stream(path, fn)
	case old.Mode().Perm()&0o200 == 0:
		return failure(path, fs.ErrPermission)
	default:
		perm = old.Mode()
	}
	temp, err := create(target, perm.Perm())
	if err != nil {
		return failure(path, err)
	}
	// Windows does not remove or rename an open file, hence Close comes first. The deferred part
	// also runs if fn panics or ends its goroutine.
	open, done := true, false
	defer func() {
		if open {
			_ = temp.Close()
		}
		if !done {
			_ = os.Remove(temp.Name())
		}
	}()

	if old != nil {
		// Restores what the umask removed; some file systems have no modes.
		_ = temp.Chmod(perm.Perm())
	}
	written := staged{path: path, temp: temp.Name(), target: target}
	sum := sha256.New()
	counted := &counter{}
	if err := fill(path, io.MultiWriter(temp, sum, counted), fn); err != nil {
		return err
	}
	written.size = counted.n
	sum.Sum(written.sum[:0])
	if err := temp.Sync(); err != nil {
		return failure(path, err)
	}
	open = false
	if err := temp.Close(); err != nil {
		return failure(path, err)
	}
	done = true
	g.staged = append(g.staged, written)
	return nil
}

// Commit gives the files their names, in the order in which they were written. A rename within a
// folder hardly ever fails; if one does, the later ones are not made, and the error names the file.
func (g *Group) Commit() error {
	for len(g.staged) > 0 {
		s := g.staged[0]
		if err := os.Rename(s.temp, s.target); err != nil {
			g.Discard()
			return failure(s.path, err)
		}
		g.staged = g.staged[1:]
	}
	return nil
}

// Discard removes the files that have not been committed.
func (g *Group) Discard() {
	for _, s := range g.staged {
		_ = os.Remove(s.temp)
	}
	g.staged = nil
}

// attempts is the number of names tried for the temporary file.
const attempts = 100

// create opens a new file beside target. os.CreateTemp is not used because its files are readable
// by their owner only, and the umask cannot be read without changing it.
func create(target string, mode fs.FileMode) (*os.File, error) {
	folder, base := filepath.Split(target)
	var err error
	for i := range attempts {
		var f *os.File
		name := filepath.Join(folder, fmt.Sprintf(".%s.%d-%d.tmp", base, os.Getpid(), i))
		f, err = os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if err == nil || !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
	return nil, err
}

// stream writes directly to a device or pipe, which a rename would replace by a file.
func stream(path string, fn func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return failure(path, err)
	}
	if err := fill(path, f, fn); err != nil {
		_ = f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return failure(path, err)
	}
	return nil
}

// fill calls fn with a buffered writer. The recorder keeps the error of the disk, so that it is
// reported clearly even if fn wraps it.
func fill(path string, to io.Writer, fn func(io.Writer) error) error {
	w := &recorder{w: to}
	buffered := bufio.NewWriterSize(w, bufferSize)
	fnErr := fn(buffered)
	if w.err != nil {
		return failure(path, w.err)
	}
	if fnErr != nil {
		return fnErr
	}
	if err := buffered.Flush(); err != nil {
		return failure(path, err)
	}
	return nil
}

// counter counts the bytes written to it.
type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

type recorder struct {
	w   io.Writer
	err error
}

func (r *recorder) Write(p []byte) (int, error) {
	n, err := r.w.Write(p)
	if err != nil {
		r.err = err
	}
	return n, err
}

// failure returns a one-line error with the path named by the user and the system's reason, without
// the name of the temporary file.
func failure(path string, err error) error {
	reason := err
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	switch {
	case errors.As(err, &pathErr):
		reason = pathErr.Err
	case errors.As(err, &linkErr):
		reason = linkErr.Err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("cannot write %s: no such folder %s: %w", path, filepath.Dir(path), reason)
	}
	return fmt.Errorf("cannot write %s: %w", path, reason)
}
