package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/bitext/langcode"
	"hexapla/internal/atomicfile"
)

// MemoryOptions are the choices of WriteMemories; the zero value is the default.
type MemoryOptions struct {
	Filter    bitext.Filter
	Codes     langcode.Options
	Overwrite bool // replace memories that hexapla did not write, or that somebody changed
}

// Memory is a translation memory that WriteMemories wrote.
type Memory struct {
	Path      string
	Languages [2]language.Tag
	Tables    int // how many hold the two languages
	Units     int
	Repeated  int // rows whose two texts were in the memory already
	Left      int // rows that the filter left out
}

// memoryExtension is that of the files of WriteMemories.
const memoryExtension = ".tmx"

// WriteMemories joins the tables in the files at paths into one translation memory
// (TMX) for each pair of the pivot with another language. All of them are written,
// or none. It reads one table at a time, once for each pair.
//
// name says where: of en~de.tmx only that pair is written, of whichever two columns;
// of another NAME.tmx the only pair, or NAME.en~de.tmx and so on where there are
// several; of a folder, en~de.tmx and so on in it.
//
// Units stand in the order of the tables and their rows. Two rows with the same two
// texts become one unit, the first; rows that somebody rejected, and those with text
// in one language only, become none. A pair without any unit is in the result but
// has no file. A memory that is there is replaced only if it is as WriteMemories wrote it,
// which a hidden file beside it says; otherwise the error is ErrForeign or ErrEdited.
func WriteMemories(ctx context.Context, name string, paths []string, o MemoryOptions) ([]Memory, error) {
	pairs, err := pairsOf(ctx, name, paths)
	if err != nil {
		return nil, err
	}
	if memoryFolder(name) {
		if err := os.MkdirAll(name, 0o755); err != nil {
			return nil, fmt.Errorf("cannot make the folder %s: %w", name, openErrorReason(err))
		}
	}
	var group atomicfile.Group
	defer group.Discard()
	memories := make([]Memory, len(pairs))
	for i, pair := range pairs {
		m := &memories[i]
		m.Path, m.Languages = memoryPath(name, pair, len(pairs)), pair
		err := group.Write(m.Path, 0o644, func(w io.Writer) error {
			n, err := formats.Append(w, nil, m.Path, m.units(ctx, paths, o))
			m.Units, m.Repeated = n.Added, n.Known
			return err
		})
		if err != nil && !errors.Is(err, formats.ErrNoPair) {
			return nil, err
		}
	}
	dir := name
	if !memoryFolder(name) {
		dir = filepath.Dir(name)
	}
	if err := guardMemories(&group, dir, o.Overwrite); err != nil {
		return nil, err
	}
	return memories, group.Commit()
}

// memoryFolder reports whether name is that of a folder for memories.
func memoryFolder(name string) bool {
	return !strings.EqualFold(filepath.Ext(name), memoryExtension)
}

// memoryPath is the file of a pair of n.
func memoryPath(name string, pair [2]language.Tag, n int) string {
	codes := pair[0].String() + "~" + pair[1].String()
	if memoryFolder(name) {
		return filepath.Join(name, codes+memoryExtension)
	}
	if _, named := namedPair(name); named || n == 1 {
		return name
	}
	return withoutExtension(name, []string{memoryExtension}) + "." + codes + memoryExtension
}

// namedPair tells the pair that a file is named by, en~de.tmx or anything.en~de.tmx.
func namedPair(name string) (pair [2]language.Tag, ok bool) {
	if memoryFolder(name) {
		return pair, false
	}
	stem := withoutExtension(filepath.Base(name), []string{memoryExtension})
	stem = stem[strings.LastIndexByte(stem, '.')+1:]
	a, b, found := strings.Cut(stem, "~")
	if !found {
		return pair, false
	}
	for k, code := range []string{a, b} {
		tag, err := language.Parse(code)
		if err != nil {
			return pair, false
		}
		pair[k] = tag
	}
	return pair, true
}

// pairsOf finds the pairs of languages of the tables: the one that name says, else
// each pivot with each other language, in the order in which they first come.
func pairsOf(ctx context.Context, name string, paths []string) ([][2]language.Tag, error) {
	if pair, ok := namedPair(name); ok {
		return [][2]language.Tag{pair}, nil
	}
	var pairs [][2]language.Tag
	for _, path := range paths {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		t, err := readTable(path)
		if err != nil {
			return nil, err
		}
		for c := 1; c < len(t.Columns); c++ {
			a, b := t.Columns[0].Lang, t.Columns[c].Lang
			pair, reversed := [2]language.Tag{a, b}, [2]language.Tag{b, a}
			if a != b && !slices.Contains(pairs, pair) && !slices.Contains(pairs, reversed) {
				pairs = append(pairs, pair)
			}
		}
	}
	return pairs, nil
}

// units gives the rows of the tables that hold the memory's languages.
func (m *Memory) units(ctx context.Context, paths []string, o MemoryOptions) iter.Seq2[*formats.Unit, error] {
	return func(yield func(*formats.Unit, error) bool) {
		for _, path := range paths {
			t, err := m.table(ctx, path, o)
			if err != nil {
				yield(nil, err)
				return
			}
			if t == nil {
				continue
			}
			m.Tables++
			for u, err := range formats.TableUnits(t) {
				if !yield(u, err) {
					return
				}
			}
		}
	}
}

// table reads the table at path and takes the two columns of the memory from it; nil
// if it lacks one.
func (m *Memory) table(ctx context.Context, path string, o MemoryOptions) (*bitext.Table, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	t, err := readTable(path)
	if err != nil {
		return nil, err
	}
	t, left := o.Filter.Apply(t)
	var columns []int
	for _, tag := range m.Languages {
		find := func(fits func(language.Tag) bool) int {
			return slices.IndexFunc(t.Columns, func(s bitext.Column) bool { return fits(s.Lang) })
		}
		c := find(func(l language.Tag) bool { return l == tag })
		if c < 0 {
			c = find(func(l language.Tag) bool { return sameLanguage(l, tag) })
		}
		if c < 0 || slices.Contains(columns, c) {
			return nil, nil
		}
		columns = append(columns, c)
	}
	if t, err = t.Select(columns...); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for k := range t.Columns {
		t.Columns[k].Lang = m.Languages[k] // en-GB in a memory of en
	}
	m.Left += left
	if t, err = o.Codes.Table(t); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return t, nil
}

// Tables lists the tables below a folder, by their paths. Hidden files and folders
// are passed over, and the folders in except.
func Tables(dir string, except ...string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", path, openErrorReason(err))
		case path != dir && strings.HasPrefix(d.Name(), ".") || slices.Contains(except, filepath.Clean(path)):
			if d.IsDir() {
				return filepath.SkipDir
			}
		case !d.IsDir() && isTable(d.Name()):
			found = append(found, path)
		}
		return nil
	})
	slices.Sort(found)
	return found, err
}
