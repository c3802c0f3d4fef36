package lang

import "golang.org/x/text/language"

// Reason says why a segment ends where it does.
type Reason string

// Cut is one segment of a block.
type Cut struct {
	Span
	Why Reason
}

// Segmenter cuts blocks of one language into sentences. It is safe for
// concurrent use.
type Segmenter struct {
	tag language.Tag
}

// NewSegmenter makes a segmenter for the language of tag; language.Und gives
// rules that suit any language.
func NewSegmenter(tag language.Tag) *Segmenter { return &Segmenter{tag: tag} }

// Cut cuts one block (a paragraph, a heading) into sentences. The spans are
// ordered, do not overlap, begin and end with a character that is not white
// space, and leave only white space between them.
func (s *Segmenter) Cut(block string) []Cut { return nil }
