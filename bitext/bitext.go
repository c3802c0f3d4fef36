// Package bitext holds the table: an alignment of N columns with its text,
// places, review status and edit operations. A table opens without the original
// files.
//
// Forms are sub-packages (tmx, tsv, jsonl, beads) that import this one; only
// bitext/formats, the registry, imports them. The package knows no layout and no
// findings: these are review and check. It may import align, document, lang and
// internal.
package bitext

import (
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/document"
	"hexapla/lang"
)

// SchemaVersion is the version of the .hexapla.json format that this program
// writes. Version 1 had neither origins nor inline codes; Read takes it too.
const SchemaVersion = 2

// Status is what a person said of a row.
type Status string

// The statuses of a row.
const (
	Unreviewed Status = ""
	Confirmed  Status = "confirmed"
	Rejected   Status = "rejected"
)

// Origin says how a row came about. What a person said of the row is its Status.
type Origin string

// The origins of a row.
const (
	Aligned  Origin = ""         // the aligner made it
	Repaired Origin = "repaired" // a person gave it its shape: by a merge, split or move
	Imported Origin = "imported" // it was read from another program's file
)

// Table is an alignment of N columns. It is not safe for concurrent use while
// somebody changes it; any number may read it.
type Table struct {
	Schema    int      // SchemaVersion
	Generator string   // program and version that made it, "hexapla 0.1.0"
	Model     string   // of the aligner: name and parameters' version
	Title     string   // name of the article: its folder's or first file's name
	Columns   []Column // two or more; the first is the pivot
	Rows      []Row    // in order; they cover every segment of every column once

	// LeftOut is what the file that the table was read from says and the table has no
	// place for, such as "3 annotations (mrk)". It is not written.
	LeftOut []string
}

// Side is one column: a document with its segments.
type Column struct {
	Lang       language.Tag
	Direction  lang.Direction
	Confidence float64 // of the detected language, 0..1
	Path       string  // slash-separated, as the user gave it
	Format     string
	Encoding   string
	SHA256     string // 64 hexadecimal digits, of the file's bytes; "" not known
	Segments   []Segment
}

// Segment is a sentence with where it came from.
type Segment struct {
	Text        string         // white space folded to single blanks, see Fold
	Bytes       []lang.Span    // in the file as UTF-8; nil: not known
	Place       document.Place // of its first character; File is empty: it is the side's
	Kind        document.Kind  // "" not known
	Boilerplate document.Boilerplate
	Lang        language.Tag // where it is not the column's: a leftover; language.Und: the column's, or unknown
	Block       int          // number of its block in the document, from 0

	// Blanks are the places in Text, in order, of single blanks that stand for two or
	// more within a line of the original, where these were typed and no layout; at
	// len(Text) those between the segment and the next one of its block. nil for nearly
	// all segments.
	Spaces []int

	// Codes are the inline codes of the segment, in order, with spans in Text; nil: none.
	Codes []document.Code

	// Form says which plural form or variant the segment is; zero for nearly all. A
	// segment may stand several times in a column, as a copy for branches that the
	// language does not have.
	Form document.Form
}

// Row is a row of the table.
type Row struct {
	ID        string    // no white space; survives merges, splits and round trips
	align.Row           // one cell a column, at least one of them with a segment
	Edited    []*string // by column: the text a person put in place of the cell's; nil: as aligned
	Status    Status
	Note      string
	Origin    Origin
}
