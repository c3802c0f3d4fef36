package batch

import (
	"context"
	"slices"

	"hexapla/align"
	"hexapla/align/lexicon"
)

// AlignColumns aligns columns that are in memory already: it trains one model on
// all of them, in order, and aligns each. With alone, each is trained for and
// aligned by itself. workers ≤ 0 means one for each processor; the rows do not
// depend on it.
func AlignColumns(ctx context.Context, docs [][]align.Column, alone bool, workers int) ([][]align.Row, error) {
	rows := make([][]align.Row, len(docs))
	errs := make([]error, len(docs))
	var shared *align.Model
	if !alone {
		var err error
		if shared, err = align.Train(ctx, slices.Values(docs), lexicon.Default(), align.Options{Jobs: workers}); err != nil {
			return nil, err
		}
	}
	err := each(ctx, workers, len(docs), func(ctx context.Context, i int) {
		m := shared
		if m == nil {
			if m, errs[i] = align.Train(ctx, slices.Values(docs[i:i+1]), lexicon.Default(), align.Options{Jobs: workers}); errs[i] != nil {
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
