package document

import "hexapla/lang"

// Analysis is what lang found out about a document.
type Analysis struct {
	Language lang.Result // of the content, furniture left out
	Segments []Segment
}

// AnalyzeOptions are the choices of Analyze; the zero value is the default.
type AnalyzeOptions struct {
	Prior lang.Prior // belief about the document's language
	Lines bool       // a segment is a line (of Text); nothing is cut
}

// Analyze tells the language of a document and cuts it into segments, in
// reading order.
func Analyze(d *Document, det *lang.Detector, o AnalyzeOptions) *Analysis { return nil }

// Place tells where offset (in d.Text) is in the file that the user has.
func (d *Document) Place(offset int) Place { return Place{} }

// SourceSpans gives the byte ranges of the file as UTF-8 that hold s, a span of
// d.Text: one for plain text, several where markup lies within.
func (d *Document) SourceSpans(s lang.Span) []lang.Span { return nil }
