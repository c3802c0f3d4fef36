package align

import (
	"context"
	"errors"
	"fmt"
	"hexapla/internal/pool"
	"iter"
	"runtime"
)

// Options are the choices of the aligner; the zero value is the default.
type Options struct {
	Jobs int // how many goroutines may work; 0: as many as there are processors. Results do not depend on it.
}

// Model is a trained aligner. It is safe for concurrent use.
type Model struct {
	o     Options
	p     params
	lx    Lexicon
	pairs map[languages]*pairModel
}

// languages names a pair of columns, the pivot's language first.
type languages struct{ a, b string }

// Name says which recipe and which version of its parameters a model stands for.
func (m *Model) Name() string { return "hexapla-align-1" }

func (o Options) jobs() int {
	if o.Jobs > 0 {
		return o.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// Train learns word translations and the habits of a batch from a sample of
// alignments-to-be, each a list of columns, the pivot first. Documents of the
// same two languages learn together. lx may be nil. The sample is read once and
// kept while training runs.
func Train(ctx context.Context, sample iter.Seq[[]Column], lx Lexicon, o Options) (*Model, error) {
	return train(ctx, sample, lx, o, defaults())
}

func train(ctx context.Context, sample iter.Seq[[]Column], lx Lexicon, o Options, p params) (*Model, error) {
	m := &Model{o: o, p: p, lx: lx, pairs: make(map[languages]*pairModel)}
	var order []languages
	for columns := range sample {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		sorted := jointOrder(columns)
		for _, d := range directPairs(len(columns)) {
			src, tgt := columns[sorted[d[0]]], columns[sorted[d[1]]]
			key := languages{src.Lang.String(), tgt.Lang.String()}
			pm := m.pairs[key]
			if pm == nil {
				pm = newPairModel(src.Lang, tgt.Lang)
				m.pairs[key] = pm
				order = append(order, key)
			}
			pm.add(src, tgt)
		}
	}
	errs := make([]error, len(order))
	err := pool.Each(ctx, len(order), o.jobs(), func(k, jobs int) {
		errs[k] = m.pairs[order[k]].train(ctx, m.lx, &m.p, jobs)
	})
	if err != nil {
		return nil, err
	}
	return m, errors.Join(errs...)
}

// Align aligns columns, two or more, the first of them the pivot. Its rows cover
// every segment of every column once and in order. Documents that the model has
// not seen in training are aligned with what it knows and what their own words
// share; a pair of languages that it has not seen at all is learnt from the
// document alone.
func (m *Model) Align(ctx context.Context, columns []Column) ([]Row, error) {
	if len(columns) < 2 {
		return nil, fmt.Errorf("align: %d columns, at least 2 are wanted", len(columns))
	}
	if len(columns) == 2 {
		return m.alignPair(ctx, columns[0], columns[1])
	}
	return m.alignJoint(ctx, columns)
}

func (m *Model) alignPair(ctx context.Context, src, tgt Column) ([]Row, error) {
	pm, err := m.pair(ctx, src, tgt)
	if err != nil {
		return nil, err
	}
	return pm.align(ctx, src, tgt, m.lx, &m.p, m.o.jobs())
}

// pair gives what is known of two languages, learnt from these columns alone
// where they were not in training.
func (m *Model) pair(ctx context.Context, src, tgt Column) (*pairModel, error) {
	pm := m.pairs[languages{src.Lang.String(), tgt.Lang.String()}]
	if pm == nil {
		pm = newPairModel(src.Lang, tgt.Lang)
		pm.add(src, tgt)
		if err := pm.train(ctx, m.lx, &m.p, m.o.jobs()); err != nil {
			return nil, err
		}
	}
	return pm, nil
}
