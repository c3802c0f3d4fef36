package main

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"hexapla/batch"
	"hexapla/bitext"
	"hexapla/bitext/formats"
	"hexapla/bitext/langcode"
)

// heldTables tells which files hold only rows of a table. It keeps the last table that it
// has read, since its copies follow one another.
type heldTables struct {
	path  string
	table *bitext.Table // nil: it cannot be read

	dir    string
	copies *batch.Copies // of dir, by the digests of its journals; nil: not read yet
}

// hold reports whether all rows of the file at path, in the form f, are rows of a table,
// by their languages and texts. A file that cannot be read is no copy, so that the run
// tells of it.
func (h *heldTables) hold(table, path string, f formats.Format) bool {
	if dir := filepath.Dir(table); h.copies == nil || h.dir != dir {
		h.dir, h.copies = dir, batch.CopiesIn(dir)
	}
	if filepath.Dir(path) == h.dir && h.copies.Hold(table, path) {
		return true
	}
	if h.path != table {
		format, _ := formats.ByName(batch.TableFormat)
		h.path, h.table = table, readQuietly(table, format)
	}
	if h.table == nil {
		return false
	}
	t := readQuietly(path, f)
	if t == nil {
		return false
	}
	var own, columns []int
	for c := range t.Columns {
		of := columnIn(h.table, t.Columns[c].Lang)
		if of < 0 {
			return false
		}
		own, columns = append(own, c), append(columns, of)
	}
	known := map[string]int{} // row of the table
	for i := range h.table.Rows {
		known[rowsText(h.table, i, i+1, columns)] = i
	}
	at := 0 // near it the next row is looked for
	for i := range t.Rows {
		row, ok := known[rowsText(t, i, i+1, own)]
		if !ok {
			row, ok = h.near(at, columns, rowsText(t, i, i+1, own))
		}
		if !ok {
			return false
		}
		at = row
	}
	return true
}

// near looks for a row whose texts stand in the same few rows of the table: a file of two
// of its columns may join rows, or part them.
func (h *heldTables) near(at int, columns []int, text string) (row int, ok bool) {
	const before, behind = 8, 32
	texts := strings.Split(text, "\n")
	for i := max(0, at-before); i < min(at+behind, len(h.table.Rows)); i++ {
		in := strings.Split(rowsText(h.table, i, min(i+mostJoined, len(h.table.Rows)), columns), "\n")
		found := true
		for c := range texts {
			found = found && strings.Contains(in[c], texts[c])
		}
		if found {
			return i, true
		}
	}
	return at, false
}

// readQuietly reads a file; nil: it cannot be read.
func readQuietly(path string, f formats.Format) *bitext.Table {
	in, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer in.Close()
	t, err := f.Read(in, path)
	if err != nil {
		return nil
	}
	return t
}

// columnIn gives the column of a language, -1 where there is none.
func columnIn(t *bitext.Table, tag language.Tag) int {
	for c := range t.Columns {
		if langcode.Base(t.Columns[c].Lang) == langcode.Base(tag) {
			return c
		}
	}
	return -1
}

// mostJoined is how many neighbouring rows of a table near looks at together.
const mostJoined = 4

// rowsText gives the texts of the rows from ≤ i < to without white space and characters
// that do not show, which not every form keeps.
func rowsText(t *bitext.Table, from, to int, columns []int) string {
	var b strings.Builder
	for _, c := range columns {
		for i := from; i < to; i++ {
			for _, r := range t.Cell(i, c) {
				if unicode.IsGraphic(r) && !unicode.IsSpace(r) {
					b.WriteRune(r)
				}
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
