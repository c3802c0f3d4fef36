package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hexapla/internal/atomicfile"
)

// memoryListName is the file of an output folder that lists the memories which were made
// of its tables, so that StatusOf can tell which are out of date.
const memoryListName = ".hexapla-memory-list.json"

// listedMemory is a memory that was made of the tables of an output folder.
type listedMemory struct {
	Path   string `json:"path"`   // slash-separated, relative to the folder if it can be
	Digest string `json:"digest"` // of its bytes
	Tables string `json:"tables"` // digest of the tables that it was made of
}

// ListMemories notes in the output folder dir that memories were made of all of its
// tables. It does nothing if dir has no journal.
func ListMemories(dir string, memories []Memory) error {
	tables, ok, err := tablesDigest(dir)
	if err != nil || !ok {
		return err
	}
	list, err := memoryList(dir)
	if err != nil {
		return err
	}
	for _, m := range memories {
		if m.Units == 0 {
			continue // it has no file
		}
		digest, _, err := digestOf(m.Path)
		if err != nil {
			return fmt.Errorf("%s: %w", m.Path, openErrorReason(err))
		}
		path := pathFrom(dir, m.Path)
		list = slices.DeleteFunc(list, func(l listedMemory) bool { return l.Path == path })
		list = append(list, listedMemory{path, digest, tables})
	}
	slices.SortFunc(list, func(a, b listedMemory) int { return strings.Compare(a.Path, b.Path) })
	return atomicfile.Write(filepath.Join(dir, memoryListName), 0o644, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", " ")
		return e.Encode(list)
	})
}

// memoryList reads the list of a folder; nil if there is none or it is damaged.
func memoryList(dir string) ([]listedMemory, error) {
	b, err := os.ReadFile(filepath.Join(dir, memoryListName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, memoryListName), openErrorReason(err))
	}
	var list []listedMemory
	if json.Unmarshal(b, &list) != nil {
		return nil, nil
	}
	return list, nil
}

// pathFrom returns path relative to dir, with slashes; path itself on another volume.
func pathFrom(dir, path string) string {
	from, err := filepath.Abs(dir)
	to, err2 := filepath.Abs(path)
	if err == nil && err2 == nil {
		if rel, err := filepath.Rel(from, to); err == nil {
			return filepath.ToSlash(rel)
		}
		return filepath.ToSlash(to)
	}
	return filepath.ToSlash(path)
}

// tablesDigest returns a digest of the names and digests of all tables that the journals
// of a folder list; ok is false if it has no journal.
func tablesDigest(dir string) (digest string, ok bool, err error) {
	paths, err := journalsIn(dir)
	if err != nil || len(paths) == 0 {
		return "", false, err
	}
	var tables []string
	for _, p := range paths {
		c, err := readJournal(p)
		if err != nil {
			return "", false, err
		}
		for _, name := range c.order {
			for _, w := range c.line(name).Files {
				if w.Format == TableFormat {
					tables = append(tables, w.Path+" "+w.Digest+"\n")
				}
			}
		}
	}
	slices.Sort(tables)
	h := sha256.New()
	for _, t := range tables {
		_, _ = io.WriteString(h, t)
	}
	return hex.EncodeToString(h.Sum(nil)[:digestBytes]), true, nil
}

// memoryStatus returns the states of the memories that were made of the tables of d.
func (d *outFolder) memoryStatus() (ArticleStatus, error) {
	var out ArticleStatus
	list, err := memoryList(d.dir)
	if err != nil || len(list) == 0 {
		return out, err
	}
	tables, _, err := tablesDigest(d.dir)
	if err != nil {
		return out, err
	}
	for _, m := range list {
		path := filepath.FromSlash(m.Path)
		if !filepath.IsAbs(path) {
			path = filepath.Join(d.dir, path)
		}
		f := FileStatus{Format: "tmx", Path: m.Path, State: Current}
		digest, size, err := digestOf(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			f.State = Missing
		case err != nil:
			return out, fmt.Errorf("%s: %w", path, openErrorReason(err))
		case size == 0:
			f.State = Damaged
		case digest != m.Digest:
			f.State = Edited
		case tables != m.Tables:
			f.State = Stale
		}
		out.Files = append(out.Files, f)
	}
	return out, nil
}
