// Package review lays a table out for a person: a self-contained HTML page, an
// index of such pages and a terminal grid.
//
// It only reads the table and changes nothing in it; editing is bitext's. It
// knows no flags, no files and no terminal: whoever calls it decides about
// width, colour and isolation and passes a writer. It may import bitext and
// what bitext may import. All functions are safe for concurrent use as long as
// nobody changes the table meanwhile, and the same table gives the same bytes.
package review

import (
	"errors"

	"hexapla/bitext"
	"hexapla/bitext/conflict"
)

// HTMLOptions are the choices of HTML and Index; the zero value is the default.
type HTMLOptions struct {
	LowConfidenceBelow float64 // score below which a row has low confidence, 0..1; 0: align.LowConfidence
	Index              string  // relative link back to the page of all tables; "" none
	// Conflicts are the rows of the table's conflict list, which a page shows behind
	// the rows of the table.
	Conflicts []conflict.Row
}

// Entry is a line of the index page: a table with where its files are.
type Entry struct {
	Table *bitext.Table     // nil where there is none
	Page  string            // relative link to its HTML page; "" none
	Files map[string]string // form name → relative link
	// Missing are the languages that were expected and that the article lacks, as tags.
	Missing []string
	// Conflicts counts the reviewed rows in the conflict list of the table.
	Conflicts int

	Error string // why there is no table, or why a form of it is missing
	Title string // "": the table's title
}

// What a caller may pass by mistake in place of a table.
var (
	errNoTable   = errors.New("review: no table to lay out")
	errNoColumns = errors.New("review: the table has no columns to lay out")
)
