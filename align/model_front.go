package align

import "context"

// Pair aligns two texts of which nothing is known but their segments, usually
// sentences. Its beads are in order and cover every segment of both texts once.
//
// It learns which words translate each other from the two texts, from numbers, and
// from words and names that are spelt alike. For short texts in languages that share
// few words use [PairColumns] with a lexicon, for many documents [Train].
//
// The only errors are those of ctx.
func Pair(ctx context.Context, source, target []string) ([]Bead, error) {
	return PairColumns(ctx, Column{Segments: source}, Column{Segments: target}, nil, Options{})
}

// PairColumns is like [Pair] for columns whose language or layout is known, with a
// lexicon, which may be nil. Package hexapla/align/lexicon has one for some 180
// languages.
func PairColumns(ctx context.Context, source, target Column, lx Lexicon, o Options) ([]Bead, error) {
	columns := []Column{source, target}
	m, err := Train(ctx, func(yield func([]Column) bool) { yield(columns) }, lx, o)
	if err != nil {
		return nil, err
	}
	rows, err := m.Align(ctx, columns)
	if err != nil {
		return nil, err
	}
	out := make([]Bead, len(rows))
	for k, r := range rows {
		out[k] = Bead{r.Cells[0], r.Cells[1], r.Score}
	}
	return out, nil
}
