package bitext

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/align"
	"hexapla/document"
	"hexapla/lang"
)

// Unit is a row of a bilingual format: one text per column, not segmented.
type Unit struct {
	ID     string            // of the row; if empty, with white space or a duplicate: r and the unit's number
	Texts  []string          // by column, with original white space; "" if there is none
	Spaces [][]int           // by column, for texts that are already folded; nil to derive them from the white space
	Codes  [][]document.Code // by column, with spans in Texts; nil if there are none
	Places []document.Place  // of the texts in the file; nil if unknown
	Forms  []document.Form   // by column; nil if the unit is no plural form
	Score  float32
	Status Status
	Origin Origin
	Note   string
}

// FromUnits returns a table of units, for readers of bilingual formats. Each text becomes one
// segment of columns, whose Segments must be empty. A missing Direction is filled in. Units without
// text are left out. Rows without a usable ID are named r1, r2 … by the number of the unit.
func FromUnits(columns []Column, units []Unit) *Table {
	t := &Table{Schema: SchemaVersion, Columns: columns}
	for c := range t.Columns {
		if s := &t.Columns[c]; s.Direction == "" {
			s.Direction = lang.DirectionOf(s.Lang)
		}
	}
	wanted := make([]string, len(units))
	for i := range units {
		wanted[i] = units[i].ID
	}
	ids := IDs(wanted)
	for i, u := range units {
		row := Row{ID: ids[i], Status: u.Status, Origin: u.Origin, Note: u.Note}
		row.Score = u.Score
		filled := false
		for c := range t.Columns {
			s := &t.Columns[c]
			cell := align.Range{From: len(s.Segments), To: len(s.Segments)}
			if text, spaces := FoldNoting(u.Texts[c]); text != "" {
				if u.Spaces != nil {
					spaces = u.Spaces[c]
				}
				seg := Segment{Text: text, Spaces: spaces, Block: i}
				if u.Codes != nil && len(u.Codes[c]) > 0 {
					_, seg.Codes = FoldCodes(u.Texts[c], u.Codes[c])
				}
				if u.Places != nil {
					seg.Place = u.Places[c]
					seg.Place.File = ""
				}
				if u.Forms != nil {
					seg.Form = u.Forms[c]
				}
				s.Segments = append(s.Segments, seg)
				cell.To++
				filled = true
			}
			row.Cells = append(row.Cells, cell)
		}
		if filled {
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// IDs returns unique row IDs. Those in wanted are used if they are unique and have no white space;
// the others become r1, r2 … by their number.
func IDs(wanted []string) []string {
	ids := make([]string, len(wanted))
	used := make(map[string]bool, len(wanted))
	for i, id := range wanted {
		if id != "" && !used[id] && utf8.ValidString(id) && !strings.ContainsFunc(id, unicode.IsSpace) {
			ids[i], used[id] = id, true
		}
	}
	for i := range ids {
		if ids[i] != "" {
			continue
		}
		number := "r" + strconv.Itoa(i+1)
		ids[i] = number
		for k := 2; used[ids[i]]; k++ {
			ids[i] = number + "-" + strconv.Itoa(k)
		}
		used[ids[i]] = true
	}
	return ids
}
