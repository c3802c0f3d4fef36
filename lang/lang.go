// Package lang answers three questions about a string: which language and
// script it is in, where its sentences end, and which tokens it is made of.
//
// It works on strings only: it opens no files, knows no formats and imports
// nothing else of hexapla. All positions are byte offsets into the string that
// was given. Detector and Segmenter values are safe for concurrent use.
//
// # Detection
//
// Detector goes from cheap to dear and stops when it is sure: the script of the
// letters, which often decides; a table of letter sequences and function words
// for some 170 languages of the scripts that several share; the models of
// lingua-go among the two or three languages that are left, loaded when a text
// first needs them. The build tag nolingua leaves lingua and its models out: the
// program is then a tenth as large, and short texts in close languages are told
// a little less well.
//
// # Sentences
//
// Segmenter is one pass over the bytes with tables for each language; it has no
// regular expressions. golang.org/x/text has no sentence cutter, and the
// sentence rules of Unicode (UAX #29) know no abbreviations.
//
// # What golang.org/x/text does here
//
// language parses, canonicalises and compares tags; language/display has the
// names of languages that availability notes are read with; unicode/norm brings
// words to NFC before they are looked up; encoding/simplifiedchinese and
// encoding/traditionalchinese tell which characters only one of the two Chinese
// standards has.
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
	return directionOfScript(script.String())
}

// directionOfScript is DirectionOf for a script.
func directionOfScript(code string) Direction {
	switch code {
	case "Hebr", "Arab", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr", "Armi", "Phnx", "Yezi", "Aran", "Sogd":
		return RightToLeft
	}
	return LeftToRight
}
