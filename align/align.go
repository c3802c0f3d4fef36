package align

import "golang.org/x/text/language"

// Column is one document in one language within an alignment. The first column
// of an alignment is the pivot.
type Column struct {
	Lang     language.Tag // zero: unknown
	Segments []string
	Breaks   []int  // indices of the segments that end a block, ascending; may be nil
	Kinds    []Kind // by segment; if nil, every segment is Text
}

// Kind is what a segment is in the layout of its document. Segments of the same kind
// are more likely to be translations of each other.
type Kind uint8

// The kinds of segments.
const (
	Text Kind = iota
	Heading
	Caption
	Item
	Boilerplate // boilerplate of unknown type
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

// isBoilerplate reports whether segments of the kind are not content.
func (k Kind) isBoilerplate() bool { return k >= Boilerplate }

// Range is the half-open interval [From, To) of the segments of a column. An empty
// Range (From == To) still records a position.
type Range struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Len returns the number of segments in the range.
func (r Range) Len() int { return r.To - r.From }

// Bead is one step of an alignment of two texts: adjacent segments of the source and
// the adjacent segments of the target that translate them. One of the two ranges is
// empty if a segment has no counterpart.
type Bead struct {
	Source, Target Range
	Score          float32 // probability that the bead is right, 0..1
}

// Row is one row of an alignment of N columns. The rows of an alignment are in
// order and cover every segment of every column once.
type Row struct {
	Cells []Range // by column
	Score float32 // probability that the row is right, 0..1
	Why   []Part  // the evidence for the row; of three columns or more, summed over the pairs
	// Cycle is, for three columns or more, how well the columns other than the pivot
	// agree on the row: the mean probability, over the pairs of them, that the pair's
	// own evidence gives to the boundaries of the row, 0..1. Pairs that have no segment
	// in the row are left out. Cycle is 0 if no pair is left and for two columns.
	Cycle float32
}

// Part is the contribution of one kind of evidence to a row, as a log-likelihood ratio
// (natural logarithm) against independence. Values above 0 support the row.
type Part struct {
	Name  string
	Value float32
}

// LowConfidence is the default threshold: rows that score lower should be reviewed.
const LowConfidence = 0.9
