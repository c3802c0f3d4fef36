package batch

import "path/filepath"

// Copies tells which files of an output folder hold the rows of the table beside them,
// without reading them: those that were written with a table of two columns, while both
// are as they were written. It is not safe for concurrent use.
type Copies struct {
	folder outFolder
	files  map[string]Written // by name
	table  map[string]Written // that a file was written with, by the name of the file
	intact map[string]bool    // tables by name, once they were compared
}

// CopiesIn reads the journals of a folder. Where there are none, or one cannot be read, no
// file is known as a copy.
func CopiesIn(dir string) *Copies {
	c := &Copies{folder: outFolder{dir: dir}, files: map[string]Written{}, table: map[string]Written{}, intact: map[string]bool{}}
	paths, err := journalsIn(dir)
	if err != nil {
		return c
	}
	for _, p := range paths {
		j, err := readJournal(p)
		if err != nil {
			return c
		}
		for l := range j.sorted {
			c.add(l)
		}
	}
	return c
}

// add enters the files of an article. Those of pairs of a table of more columns may have
// been aligned without the others, and have other rows.
func (c *Copies) add(l *journalLine) {
	if l.Status != statusDone || l.Summary == nil || len(l.Summary.Columns) != 2 {
		return
	}
	for _, t := range l.Files {
		if t.Format != TableFormat {
			continue
		}
		for _, w := range l.Files {
			if w.Format != TableFormat && !w.Behind {
				c.files[w.Path], c.table[w.Path] = w, t
			}
		}
	}
}

// Hold reports whether the file at path is known to hold the rows of the table, which are
// both in the folder. A file may do so without being known.
func (c *Copies) Hold(table, path string) bool {
	name := filepath.Base(path)
	w, ok := c.files[name]
	t := c.table[name]
	if !ok || t.Path != filepath.Base(table) {
		return false
	}
	whole, seen := c.intact[t.Path]
	if !seen {
		whole = c.folder.intact([]Written{t})
		c.intact[t.Path] = whole
	}
	return whole && c.folder.intact([]Written{w})
}
