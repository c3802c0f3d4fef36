package align

import "golang.org/x/text/language"

// Column is one document in one language within an alignment. The first column
// of an alignment is the pivot.
type Column struct {
	Lang     language.Tag
	Segments []string
	Breaks   []int  // indices of the segments that end a block, ascending; may be nil
	Kinds    []Kind // what each segment is; nil: all running text
}

// Kind says what a segment is in the layout of its document. Segments of one kind
// go together more often than not.
type Kind uint8

// The kinds of segments.
const (
	Text Kind = iota
	Heading
	Caption
	Item
	Boilerplate // any, where its sort is not known
	BoilerplateNote
	BoilerplateCredit
	BoilerplateByline
	BoilerplateTags
	BoilerplateNewsletter
	BoilerplateMenu
	BoilerplateLegal
	BoilerplateOrnament
	kindCount
)

// isBoilerplate tells the kinds that are no content.
func (k Kind) isBoilerplate() bool { return k >= Boilerplate }

// Range is the segments From ≤ k < To of a column. An empty one (From == To)
// keeps its place.
type Range struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Len is the number of segments in the range.
func (r Range) Len() int { return r.To - r.From }

// Row is one row of an alignment of N columns. The rows of an alignment are in
// order and cover every segment of every column once.
type Row struct {
	Cells []Range
	Score float32 // probability 0..1 that the row is right
	Why   []Part  // what the score is made of; of three columns or more, summed over the pairs
	// Cycle says, for three columns or more, how well the columns beside the pivot
	// agree on the row: the mean probability that the pairs among them, each by its
	// own evidence, give to the row's boundaries, 0..1. Pairs that have nothing in the
	// row are left out; 0: there is no other, or only two columns.
	Cycle float32
}

// Part is the share of one kind of evidence in a row, as a log-likelihood ratio
// (natural logarithm) against independence: above 0 speaks for the row.
type Part struct {
	Name  string
	Value float32
}

// LowConfidence is the default threshold: rows that score lower should be reviewed.
const LowConfidence = 0.9
