// Package bitext defines the table: an alignment of N columns with their texts, source places,
// review status and edit operations. A table can be opened without the original files.
//
// The sub-packages for file formats (tmx, tsv, jsonl, beads …) import this package; only
// bitext/formats, the registry, imports them. Page layout and quality findings belong to packages
// review and check.
package bitext

import (
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/document"
	"hexapla/lang"
)

// SchemaVersion is the version of the .hexapla.json format that this program writes. Version 1,
// which has no origins or inline codes, can be read too.
const SchemaVersion = 2

// Status is the result of the review of a row.
type Status string

// The statuses of a row.
const (
	Unreviewed Status = ""
	Confirmed  Status = "confirmed"
	Rejected   Status = "rejected"
)

// Origin is how a row came about. The result of its review is its Status.
type Origin string

// The origins of a row.
const (
	Aligned  Origin = ""         // made by the aligner
	Repaired Origin = "repaired" // its shape was set by a person: by a merge, split or move
	Imported Origin = "imported" // read from a file of another program
)

// Table is an alignment of N columns. Concurrent reads are safe while nobody changes it.
type Table struct {
	Schema    int      // SchemaVersion
	Generator string   // program and version that made it, "hexapla 0.1.0"
	Model     string   // name of the aligner and version of its parameters
	Title     string   // name of the document set: of its folder or first file
	Columns   []Column // two or more; the first is the pivot
	Rows      []Row    // in order; they cover every segment of every column exactly once

	// LeftOut lists parts of the file the table was read from that a table cannot hold, such as "3
	// annotations (mrk)". It is not written.
	LeftOut []string
}

// Column is a document with its segments.
type Column struct {
	Lang       language.Tag
	Direction  lang.Direction
	Confidence float64 // of the detected language, 0..1
	Path       string  // slash-separated, as the user gave it
	Format     string
	Encoding   string
	SHA256     string // of the file's bytes, as 64 hexadecimal digits; "" if unknown
	Segments   []Segment
}

// Segment is a sentence with its source place.
type Segment struct {
	Text        string         // with white space folded to single spaces, see Fold
	Bytes       []lang.Span    // in the file as UTF-8; nil if unknown
	Place       document.Place // of its first character; File is empty, see Column.Path
	Kind        document.Kind  // "" if unknown
	Boilerplate document.Boilerplate
	Lang        language.Tag // if it differs from the column's, as in a leftover; else language.Und
	Block       int          // number of its block in the document, from 0

	// Spaces holds the offsets in Text, ascending, of single spaces that replace a run of two or
	// more typed spaces within a line of the original (not layout). The offset len(Text) stands for
	// the spaces between the segment and the next one of its block. It is nil for nearly all
	// segments.
	Spaces []int

	// Codes holds the inline codes of the segment in order, with spans in Text; nil if there are
	// none.
	Codes []document.Code

	// Form is the plural form or variant that the segment is; zero for nearly all segments. A
	// column may repeat a segment as a copy for branches that its language does not have.
	Form document.Form
}

// Row is a row of the table.
type Row struct {
	ID        string    // without white space; survives merges, splits and round trips
	align.Row           // one cell per column, at least one of them with a segment
	Edited    []*string // by column: text that replaces the cell's; nil if unedited
	Status    Status
	Note      string
	Origin    Origin
}
