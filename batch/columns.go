package batch

import (
	"context"
	"slices"

	"hexapla/align"
)

// ColumnOptions are the choices of AlignColumnsWith; the zero value is the
// default.
type ColumnOptions struct {
	Alone   bool          // each document is trained for and aligned by itself
	Jobs    int           // how many workers; 0: as many as there are processors
	Lexicon align.Lexicon // what is known of words; nil: the embedded lexicon
}

// AlignColumns is AlignColumnsWith with the embedded lexicon. workers ≤ 0 means
// one for each processor.
func AlignColumns(ctx context.Context, docs [][]align.Column, alone bool, workers int) ([][]align.Row, error) {
	return AlignColumnsWith(ctx, docs, ColumnOptions{Alone: alone, Jobs: workers})
}

// AlignColumnsWith aligns columns that are in memory already: it trains one model
// on all of them, in order, and aligns each. The rows do not depend on the number
// of workers.
func AlignColumnsWith(ctx context.Context, docs [][]align.Column, o ColumnOptions) ([][]align.Row, error) {
	lx := lexiconOr(o.Lexicon)
	rows := make([][]align.Row, len(docs))
	errs := make([]error, len(docs))
	var shared *align.Model
	if !o.Alone {
		var err error
		if shared, err = align.Train(ctx, slices.Values(docs), lx, align.Options{Jobs: o.Jobs}); err != nil {
			return nil, err
		}
	}
	err := each(ctx, o.Jobs, len(docs), func(ctx context.Context, i int) {
		m := shared
		if m == nil {
			if m, errs[i] = align.Train(ctx, slices.Values(docs[i:i+1]), lx, align.Options{Jobs: o.Jobs}); errs[i] != nil {
				return
			}
		}
		rows[i], errs[i] = m.Align(ctx, docs[i])
	})
	if err != nil {
		return nil, err
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return rows, nil
}
