// Package lang answers three questions about a string: which language and
// script it is in, where its sentences end, and which tokens it is made of.
//
// It works on strings only: it opens no files, knows no formats and imports
// nothing else of hexapla. All positions are byte offsets into the string that
// was given. Detector and Segmenter values are safe for concurrent use.
package lang

import "golang.org/x/text/language"

// Span is a half-open range of byte offsets, Start ≤ End.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes in the span.
func (s Span) Len() int { return s.End - s.Start }

// In slices the text that the span points into.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Direction is the base direction of a script.
type Direction string

// The directions of writing.
const (
	LeftToRight Direction = "ltr"
	RightToLeft Direction = "rtl"
)

// DirectionOf is the direction of the script that tag is written in, its most
// likely script when it names none.
func DirectionOf(tag language.Tag) Direction {
	script, _ := tag.Script()
	switch script.String() {
	case "Hebr", "Arab", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr", "Armi", "Phnx", "Yezi", "Aran", "Sogd":
		return RightToLeft
	}
	return LeftToRight
}
