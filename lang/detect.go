package lang

import "golang.org/x/text/language"

// Candidate is a language with its share of the belief, 0..1.
type Candidate struct {
	Tag        language.Tag
	Confidence float64
}

// Prior is what is believed about the language before the text is looked at:
// the languages of the document for one of its segments, or the language that
// a file name claims. The zero value believes nothing.
type Prior []Candidate

// ScriptShare is a script (ISO 15924) with its share of the letters, 0..1.
type ScriptShare struct {
	Script string
	Share  float64
}

// Run is a stretch of text in one script and, where it can be told, one
// language.
type Run struct {
	Span   Span
	Script string
	Tag    language.Tag // language.Und where it cannot be told
}

// Note is a remark inside the text about the text, such as “This post is also
// available in: heעברית (Hebrew)”.
type Note struct {
	Kind string         // "available-in"
	Span Span           // of the line that holds it
	Tags []language.Tag // languages that it names
}

// Result is what Detect found out.
type Result struct {
	Tag        language.Tag // language.Und: cannot be told; "zxx": no language in it
	Script     string       // ISO 15924 code of most letters; "Zyyy" without letters
	Scripts    []ScriptShare
	Direction  Direction
	Confidence float64     // 0..1, rounded to three digits
	Candidates []Candidate // best first, at most five
	Runs       []Run
	Notes      []Note
}

// DetectorOptions are the choices of a Detector; the zero value is the default.
type DetectorOptions struct {
	// Languages, when not empty, are the only ones that are considered.
	Languages []language.Tag
}

// Detector tells languages. It is safe for concurrent use; models are loaded
// when a text first needs them.
type Detector struct {
	o DetectorOptions
}

// NewDetector makes a detector. It loads nothing yet.
func NewDetector(o DetectorOptions) *Detector { return &Detector{o: o} }

// Detect tells the language, script and direction of text.
func (d *Detector) Detect(text string, prior Prior) Result {
	return Result{Tag: language.Und, Script: "Zyyy", Direction: LeftToRight}
}
