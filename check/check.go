// Package check makes findings about a table: what is not covered, what is in an
// unexpected language or script, which numbers differ. May import bitext and
// what bitext may import; it knows no flags and opens no files.
//
// A finding points at the original file and line. Coverage itself is arithmetic
// of the table (bitext.Coverage); the page and the terminal grid are package
// review.
package check

import (
	"cmp"
	"slices"

	"hexapla/bitext"
	"hexapla/document"
)

// ID says what kind of thing a finding is about.
type ID string

// The kinds of findings.
const (
	Gap      ID = "gap"      // segments without a counterpart
	Language ID = "language" // a segment in another language than its column
	Script   ID = "script"   // a segment in another script than its column's
	Number   ID = "number"   // the numbers of the two sides of a row differ
)

// Severity says how much a finding matters.
type Severity string

// The severities. Nothing here is an error by itself: a gate is a matter of
// coverage, and what is too little is for the caller to say.
const (
	Warning Severity = "warning" // a person should look
	Note    Severity = "note"    // furniture, or a difference that is usual
)

// Finding is something to be looked at, with its place.
type Finding struct {
	ID       ID
	Severity Severity
	Message  string // one line, without the place

	Column int // index of the column that the place is in
	Other  int // index of the column it was compared with; -1: none
	Row    int // index of the first row that it is about
	RowID  string

	// From ≤ k < To are the segments of Column that it is about. Characters are
	// what in them is no white space, as in coverage.
	From, To   int
	Characters int
	Furniture  bool // all of them are furniture

	File       string // as the user gave it
	Line, Last int    // lines of the first and the last segment, from 1; 0: not known
	Text       string // how the first segment begins
}

// Options are the choices of Run; the zero value is the default.
type Options struct {
	// DoubtfulBelow is the score below which a row is doubtful, so that its
	// findings are only notes; 0: align.Doubtful.
	DoubtfulBelow float64
}

// Run makes the findings about t: gaps first, the longest before the others, then
// languages, scripts and numbers, each in the order of the table.
func Run(t *bitext.Table, o Options) []Finding {
	var f []Finding
	f = append(f, gaps(t)...)
	f = append(f, languages(t)...)
	f = append(f, numbers(t, o)...)
	order := []ID{Gap, Language, Script, Number}
	slices.SortStableFunc(f, func(a, b Finding) int {
		if c := cmp.Compare(slices.Index(order, a.ID), slices.Index(order, b.ID)); c != 0 || a.ID != Gap {
			return c
		}
		if a.Furniture != b.Furniture {
			if b.Furniture {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.Characters, a.Characters)
	})
	return f
}

// at fills in the place of a finding about segments from ≤ k < to of a column.
func at(t *bitext.Table, f Finding, column, from, to int) Finding {
	side := &t.Columns[column]
	f.Column, f.From, f.To = column, from, to
	f.File = side.Path
	f.Line, f.Last = side.Segments[from].Place.Line, side.Segments[to-1].Place.Line
	f.Text = excerpt(side.Segments[from].Text)
	f.Furniture = true
	for _, s := range side.Segments[from:to] {
		f.Furniture = f.Furniture && s.Furniture != document.Content
		f.Characters += characters(s.Text)
	}
	if f.Furniture {
		f.Severity = Note
	}
	return f
}

// excerpt is how a text begins.
func excerpt(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// name is what a column is called in messages: its language, with its place
// among the columns where another has the same.
func name(t *bitext.Table, column int) string {
	tag := t.Columns[column].Lang.String()
	for i := range t.Columns {
		if i != column && t.Columns[i].Lang == t.Columns[column].Lang {
			return tag + " (" + t.Columns[column].Path + ")"
		}
	}
	return tag
}
