package batch

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hexapla/bitext/formats"
	"hexapla/internal/atomicfile"
	"hexapla/internal/outguard"
)

// ErrForeign reports that a file in an output folder was not written by hexapla.
var ErrForeign = errors.New(
	"was not written by hexapla, and is left as it is: replace it by --overwrite, or write into another folder")

// ErrEdited reports that a file in an output folder was changed since hexapla wrote it.
var ErrEdited = errors.New(
	"was changed since hexapla wrote it, and is left as it is: move it away, or replace it by --overwrite")

// errUnknown is ErrForeign of a folder that has tables and has lost its journal.
var errUnknown = &recordedError{"is not known to be hexapla's, since the folder has no journal (" + journalName + journalExtension +
	"), and is left as it is: bring the journal back, replace the file by --overwrite, or write into another folder", ErrForeign}

// foreignError is the error of a file that no journal tells of.
func (d *outFolder) foreignError() error {
	if d.noJournal {
		return errUnknown
	}
	return ErrForeign
}

// holdsTables reports whether a folder holds a table.
func holdsTables(dir string) bool {
	entries, err := os.ReadDir(dir)
	return err == nil && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return strings.HasSuffix(e.Name(), tableExtension) })
}

// outFolder is an output folder whose files are not to be lost. It is safe for
// concurrent use.
type outFolder struct {
	dir       string
	overwrite bool            // replace what others wrote or changed
	reads     *outguard.Guard // nil: nothing that is read lies there
	noJournal bool            // there are tables, and nothing says who wrote them
}

func (d *outFolder) path(rel string) string { return filepath.Join(d.dir, filepath.FromSlash(rel)) }

// rel returns the path of a file as a journal has it.
func (d *outFolder) rel(path string) string {
	rel, err := filepath.Rel(d.dir, path)
	if err != nil {
		rel = filepath.Base(path)
	}
	return filepath.ToSlash(rel)
}

// written returns what a journal says of a file that a group holds.
func (d *outFolder) written(format string, f atomicfile.File) Written {
	return Written{Format: format, Path: d.rel(f.Path), Size: f.Size, Digest: hex.EncodeToString(f.SHA256[:digestBytes])}
}

// digestBytes is how much of a SHA-256 is kept: enough to tell files apart.
const digestBytes = 16

// digestOf returns the size and the digest of a file.
func digestOf(path string) (digest string, size int64, err error) {
	sum, size, err := hashFile(path)
	if err != nil {
		return "", 0, err
	}
	return hex.EncodeToString(sum[:digestBytes]), size, nil
}

// A fileState is what became of a file since it was written.
type fileState int

const (
	fileSame    fileState = iota // as it was written, or nobody knows how that was
	fileMissing                  // there is no such file
	fileChanged                  // somebody changed it
)

// state compares the file of f with f and with what else is known to have been
// written to that path. unsure reports that no digest is known, so that the file
// counts as hexapla's without having been compared.
func (d *outFolder) state(f Written, known []Written) (state fileState, unsure bool) {
	digest, _, err := digestOf(d.path(f.Path))
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return fileMissing, false
		}
		return fileChanged, false
	}
	same, unsure := isOneOf(digest, f.Path, known)
	if !same {
		return fileChanged, false
	}
	return fileSame, unsure
}

// isOneOf reports whether a digest is that of one of the files known at a path, or
// whether one of them is known without a digest.
func isOneOf(digest, rel string, known []Written) (same, unsure bool) {
	for _, k := range known {
		if k.Path != rel {
			continue
		}
		if k.Digest == digest {
			return true, false
		}
		unsure = unsure || k.Digest == ""
	}
	return unsure, unsure
}

// intact reports whether every file is as it was written. A file without a digest
// does not count as such.
func (d *outFolder) intact(files []Written) bool {
	for _, f := range files {
		if state, unsure := d.state(f, []Written{f}); state != fileSame || unsure || f.Behind {
			return false
		}
	}
	return len(files) > 0
}

// check reports whether the files of a group may take their names. known are those
// that hexapla wrote before; allowed are paths that may be replaced whatever they
// hold. Of a file that is broken a copy goes into the group, of which the notes tell.
func (d *outFolder) check(group *atomicfile.Group, known []Written, allowed map[string]bool) ([]string, error) {
	var notes []string
	for _, f := range group.Files() {
		if d.reads != nil {
			if err := d.reads.Unread(f.Path); err != nil {
				return nil, err
			}
		}
		if d.overwrite || allowed[d.rel(f.Path)] {
			continue
		}
		err := d.replaceable(f, known)
		if errors.Is(err, ErrEdited) && d.broken(f, known) {
			note, err := d.setAside(group, f.Path)
			if err != nil {
				return nil, err
			}
			notes = append(notes, note)
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Path, err)
		}
	}
	return notes, nil
}

// broken reports whether a file is shorter than what was written and cannot be read
// as the form that it is to have.
func (d *outFolder) broken(f atomicfile.File, known []Written) bool {
	info, err := os.Stat(f.Target)
	if err != nil {
		return false
	}
	for _, k := range known {
		if k.Path != d.rel(f.Path) || k.Size <= info.Size() {
			continue
		}
		b, err := os.ReadFile(f.Target)
		if err != nil {
			return false
		}
		format, _ := formats.ByName(k.Format)
		switch {
		case format.Read != nil:
			_, err := format.Read(bytes.NewReader(b), f.Path)
			return err != nil
		case strings.HasSuffix(k.Path, ".html"):
			return !bytes.HasSuffix(bytes.TrimSpace(b), []byte("</html>"))
		}
		return false
	}
	return false
}

// setAside puts a copy of the file at path into the group, under another name.
func (d *outFolder) setAside(group *atomicfile.Group, path string) (note string, err error) {
	digest, _, err := digestOf(path)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, openErrorReason(err))
	}
	aside := path + damagedMark + digest[:8]
	err = group.Write(aside, 0o644, func(w io.Writer) error {
		b, err := os.ReadFile(path)
		if err != nil {
			return openErrorReason(err)
		}
		_, err = w.Write(b)
		return err
	})
	return fmt.Sprintf("%s: is damaged and was made anew; a copy is kept in %s", path, filepath.Base(aside)), err
}

// damagedMark stands in the names of copies of damaged files, before a digest.
const damagedMark = ".damaged-"

func (d *outFolder) replaceable(f atomicfile.File, known []Written) error {
	digest, size, err := digestOf(f.Target)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return openErrorReason(err)
	}
	now := d.written("", f)
	if digest == now.Digest {
		return nil
	}
	if same, _ := isOneOf(digest, now.Path, known); same {
		return nil
	}
	recorded, again := false, false
	for _, k := range known {
		recorded = recorded || k.Path == now.Path
		again = again || k.Path == now.Path && k.Digest == now.Digest
	}
	switch {
	case !recorded:
		return d.foreignError()
	case size == 0, again && size < f.Size && beginsWith(f.Temp, f.Target, size):
		return nil // cut off by a full disk or a crash
	}
	return ErrEdited
}

// beginsWith reports whether the first size bytes of the file whole are those of the
// file part.
func beginsWith(whole, part string, size int64) bool {
	a, err := os.Open(whole)
	if err != nil {
		return false
	}
	defer a.Close()
	b, err := os.Open(part)
	if err != nil {
		return false
	}
	defer b.Close()
	return sameBytes(io.LimitReader(a, size), b)
}

func sameBytes(a, b io.Reader) bool {
	x, y := make([]byte, 1<<15), make([]byte, 1<<15)
	for {
		n, err := io.ReadFull(a, x)
		m, err2 := io.ReadFull(b, y)
		if n != m || !bytes.Equal(x[:n], y[:m]) {
			return false
		}
		if err != nil || err2 != nil {
			return err != nil && err2 != nil
		}
	}
}

// readsIn returns a guard of those of paths that lie in dir, also through symbolic
// links: nothing else can be replaced by writing into dir.
func readsIn(dir string, paths func(yield func(string) bool)) (g *outguard.Guard, names []string) {
	real := func(dir string) string {
		abs, err := filepath.Abs(dir)
		if err == nil {
			abs, err = filepath.EvalSymlinks(abs)
		}
		if err != nil {
			return ""
		}
		return abs
	}
	target := real(dir)
	folders := map[string]string{}
	for path := range paths {
		info, err := os.Lstat(path)
		if err != nil {
			continue
		}
		if info.Mode()&fs.ModeSymlink != 0 {
			if path, err = filepath.EvalSymlinks(path); err != nil {
				continue
			}
		}
		parent, known := folders[filepath.Dir(path)]
		if !known {
			parent = real(filepath.Dir(path))
			folders[filepath.Dir(path)] = parent
		}
		if parent == "" || !strings.EqualFold(parent, target) {
			continue
		}
		if g == nil {
			g = outguard.New()
		}
		g.Reads(path)
		names = append(names, filepath.Base(path))
	}
	return g, names
}
