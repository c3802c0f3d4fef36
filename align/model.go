package align

import (
	"context"
	"iter"

	"golang.org/x/text/language"
)

// Lexicon knows which words of two languages share a meaning. Implementations
// must be safe for concurrent use.
type Lexicon interface {
	// Links gives the known translations between the languages a and b.
	Links(a, b language.Tag) []Link
}

// Link says that Source (in the first language) can be translated by Target.
// Weight is a pseudo-count, 0..1.5.
type Link struct {
	Source, Target string
	Weight         float64
}

// Options are the choices of the aligner; the zero value is the default.
type Options struct {
	Jobs int // how many goroutines may work; 0: as many as there are processors. Results do not depend on it.
}

// Model is a trained aligner. It is safe for concurrent use.
type Model struct {
	o Options
}

// Name says which recipe and which parameters a model stands for.
func (m *Model) Name() string { return "hexapla-1" }

// Train learns from a sample of alignments-to-be, each a list of columns in the
// same order of languages or not. lx may be nil.
func Train(ctx context.Context, sample iter.Seq[[]Column], lx Lexicon, o Options) (*Model, error) {
	return &Model{o: o}, nil
}

// Align aligns columns, two or more. Its rows cover every segment of every
// column once and in order.
func (m *Model) Align(ctx context.Context, columns []Column) ([]Row, error) { return nil, nil }
