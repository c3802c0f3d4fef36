package evaluate

import "io"

// Read reads beads from r, one a line: `[0,1]:[2]`, an optional third field
// after a further colon is ignored. name stands in messages.
func Read(r io.Reader, name string) ([]Bead, error) { return nil, nil }

// Pair is the gold of a document with what a system made of it.
type Pair struct{ Gold, Hyp []Bead }

// Result holds the figures; the JSON keys are those of the reference scorer.
type Result struct {
	PrecisionStrict float64 `json:"precision_strict"`
	RecallStrict    float64 `json:"recall_strict"`
	F1Strict        float64 `json:"f1_strict"`
	PrecisionLax    float64 `json:"precision_lax"`
	RecallLax       float64 `json:"recall_lax"`
	F1Lax           float64 `json:"f1_lax"`
	// … the others follow
}

// Score pools the pairs.
func Score(pairs []Pair) Result { return Result{} }
