// Package conflict keeps the rows that a person worked on and that no longer fit
// their table.
//
// When a document changes, its table is made again. A row that somebody confirmed,
// rejected, edited, noted or gave its shape stays in it as long as its texts are
// there. A row that cannot stay goes into the conflict list of the table, a file
// beside it, with its texts, its status, note and edits, and the reason. A list only
// grows when tables are made: a row leaves it when its texts are back and it stands
// in the table again, or when a person says that it is resolved.
//
// The package reads and writes lists; it does not decide what fits a table, and
// knows no files.
package conflict

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
)

// Ending is that of the names of conflict lists.
const Extension = ".hexapla-conflicts.json"

// tableExtension is that of the tables that lists stand beside.
const tableExtension = ".hexapla.json"

// PathOf gives the name of the conflict list of the table at path.
func PathOf(path string) string {
	if n := len(path) - len(tableExtension); n > 0 && strings.EqualFold(path[n:], tableExtension) {
		path = path[:n]
	}
	return path + Extension
}

// Reason says why a row does not fit its table.
type Reason string

// The reasons.
const (
	TextChanged Reason = "text-changed" // a text of the row is no longer in its document
	TextMoved   Reason = "text-moved"   // its texts are there, but in another order or in rows that a person shaped
	NoColumn    Reason = "no-column"    // the table has no column in a language of the row
)

// Row is a row that does not fit.
type Row struct {
	Key    string // names the row in its list: it follows from all the rest but ID and Reason
	ID     string // that the row had in its table
	Reason Reason
	Cells  []Cell
	Status bitext.Status
	Note   string
	Origin bitext.Origin
}

// Cell is a cell of a Row.
type Cell struct {
	Lang     language.Tag
	Segments []string
	Edited   *string // the text that a person put in place of the segments; nil: none
	Missing  bool    // the segments are no longer in the document
}

// List is the conflict list of a table.
type List struct {
	Table string // name of the table's file, without its folder
	Rows  []Row
}

// Of gives row i of t as a row of a conflict list.
func Of(t *bitext.Table, i int) Row {
	r := &t.Rows[i]
	row := Row{ID: r.ID, Status: r.Status, Note: r.Note, Origin: r.Origin}
	for c, cell := range r.Cells {
		col := &t.Columns[c]
		x := Cell{Lang: col.Lang}
		for _, s := range col.Segments[cell.From:cell.To] {
			x.Segments = append(x.Segments, s.Text)
		}
		if text, ok := r.EditedCell(c); ok {
			x.Edited = &text
		}
		row.Cells = append(row.Cells, x)
	}
	row.Key = row.key()
	return row
}

// key is the digest of what a person would miss.
func (r *Row) key() string {
	cells := slices.Clone(r.Cells)
	for c := range cells {
		cells[c].Missing = false
	}
	b, err := json.Marshal(wireOf(&Row{Cells: cells, Status: r.Status, Note: r.Note, Origin: r.Origin}))
	if err != nil {
		return "" // a row of strings can be marshalled
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:6])
}

// Text is the text of a cell: the edit, else its segments.
func (c *Cell) Text() string {
	if c.Edited != nil {
		return *c.Edited
	}
	return strings.Join(c.Segments, " ")
}

// Why says in words why the row does not fit.
func (r *Row) Why() string {
	var missing []string
	for _, c := range r.Cells {
		if c.Missing {
			missing = append(missing, c.Lang.String())
		}
	}
	switch {
	case r.Reason == NoColumn:
		return "the table lacks a language of the row"
	case len(missing) > 0:
		return "its text was changed in " + strings.Join(missing, ", ")
	}
	return "its texts stand in another order or in other reviewed rows now"
}

// Add puts rows into the list. Of a row that is in it already only the reason
// is taken over. It returns how many were added.
func (l *List) Add(rows ...Row) int {
	added := 0
	for _, r := range rows {
		k := l.index(r.Key)
		if k < 0 {
			l.Rows = append(l.Rows, r)
			added++
			continue
		}
		l.Rows[k] = r
	}
	return added
}

// Remove takes the rows with these keys out of the list. A key may be cut short, as
// long as one row only begins with it. If a key is wrong the list stays as it is.
func (l *List) Remove(keys ...string) error {
	gone := make([]bool, len(l.Rows))
	for _, key := range keys {
		found := -1
		for k := range l.Rows {
			if key == "" || !strings.HasPrefix(l.Rows[k].Key, key) {
				continue
			}
			if found >= 0 {
				return fmt.Errorf("%q begins the keys of several conflicts: write more of it", key)
			}
			found = k
		}
		if found < 0 {
			return fmt.Errorf("no conflict has the key %q", key)
		}
		gone[found] = true
	}
	k := -1
	l.Rows = slices.DeleteFunc(l.Rows, func(Row) bool { k++; return gone[k] })
	return nil
}

func (l *List) index(key string) int {
	return slices.IndexFunc(l.Rows, func(r Row) bool { return r.Key == key })
}
