// Package review lays a table out for a person: a self-contained HTML page and a
// terminal grid. It changes nothing. May import bitext and what bitext may
// import; it knows no flags and no files.
package review

import (
	"io"

	"hexapla/bitext"
)

// HTMLOptions are the choices of HTML; the zero value is the default.
type HTMLOptions struct {
	DoubtfulBelow float64 // score below which a row is doubtful; 0: align.Doubtful
	Index         string  // relative link back to the page of all tables; "" none
}

// HTML writes a self-contained page that shows the table.
func HTML(w io.Writer, t *bitext.Table, o HTMLOptions) error { return nil }

// Entry is a line of the index page: a table with where its files are.
type Entry struct {
	Table *bitext.Table
	Page  string            // relative link to its HTML page; "" none
	Files map[string]string // form name → relative link
	Error string            // why there is no table
	Title string
}

// Index writes a self-contained page that lists tables with their coverage and
// doubtful rows.
func Index(w io.Writer, entries []Entry, o HTMLOptions) error { return nil }

// TerminalOptions are the choices of Terminal; the zero value is the default.
type TerminalOptions struct {
	Width         int     // columns of the terminal; 0: 100
	Color         bool    // ANSI colours
	DoubtfulBelow float64 // as in HTMLOptions
	OnlyDoubtful  bool    // leave out rows that are neither doubtful nor one-sided
	Isolate       bool    // put FSI … PDI round each cell's line (default of a terminal that does bidi)
}

// Terminal writes the table as a grid of fixed-width cells.
func Terminal(w io.Writer, t *bitext.Table, o TerminalOptions) error { return nil }
