package review

import (
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/conflict"
	"hexapla/lang"
)

// conflictView is what a page shows of a row that no longer fits its table.
type conflictView struct {
	Key     string
	Verdict string
	Why     string
	Note    string
	Cells   []conflictCell
}

type conflictCell struct {
	Tag       string
	Direction lang.Direction
	Text      string
	Was       string // the segments behind an edit
	Edited    bool
	Missing   bool
}

func conflictViews(rows []conflict.Row) []conflictView {
	var views []conflictView
	for k := range rows {
		r := &rows[k]
		v := conflictView{Key: r.Key, Verdict: verdictOf(r), Why: r.Why(), Note: oneLine(r.Note)}
		for _, c := range r.Cells {
			cell := conflictCell{
				Tag: c.Lang.String(), Direction: lang.DirectionOf(c.Lang), Text: readable(c.Text()), Edited: c.Edited != nil, Missing: c.Missing,
			}
			if cell.Edited {
				cell.Was = readable(strings.Join(c.Segments, " "))
			}
			v.Cells = append(v.Cells, cell)
		}
		views = append(views, v)
	}
	return views
}

// verdictOf says what a person did to a row, in a word.
func verdictOf(r *conflict.Row) string {
	switch {
	case r.Status != bitext.Unreviewed:
		return string(r.Status)
	case r.Origin == bitext.Repaired:
		return string(r.Origin)
	}
	for _, c := range r.Cells {
		if c.Edited != nil {
			return "edited"
		}
	}
	return "noted"
}
