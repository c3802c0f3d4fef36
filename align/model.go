package align

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"

	"hexapla/internal/pool"
)

// Options are the options of the aligner. The zero value is the default.
type Options struct {
	// Jobs is the number of goroutines that may work at the same time; 0: the number
	// of processors. Results do not depend on it.
	Jobs int
}

// Model is a trained aligner. It is safe for concurrent use.
type Model struct {
	o     Options
	p     params
	lx    Lexicon
	pairs map[languages]*pairModel
}

// languages is the languages of a pair of columns, the pivot's first.
type languages struct{ a, b string }

// Name returns the name of the aligner's method. It changes when the method does.
func (m *Model) Name() string { return "hexapla-align-1" }

func (o Options) jobs() int {
	if o.Jobs > 0 {
		return o.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// Train learns word translations, and how often translators merge, split and omit
// segments, from a sample of documents to be aligned. Each document is a list of
// columns, the pivot first. Documents in the same two languages are learnt from
// together. lx may be nil. The sample is read once and kept while training runs.
//
// The only errors are those of ctx.
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
		directColumns(columns, func(key languages, src, tgt Column) {
			if m.pairs[key] == nil {
				m.pairs[key] = newPairModel(src.Lang, tgt.Lang)
				order = append(order, key)
			}
			m.pairs[key].add(src, tgt)
		})
	}
	if err := m.learn(ctx, order); err != nil {
		return nil, err
	}
	return m, nil
}

// directColumns calls do for each pair of columns that a document is learnt from.
func directColumns(columns []Column, do func(key languages, src, tgt Column)) {
	sorted := jointOrder(columns)
	for _, d := range directPairs(len(columns)) {
		src, tgt := columns[sorted[d[0]]], columns[sorted[d[1]]]
		do(languages{src.Lang.String(), tgt.Lang.String()}, src, tgt)
	}
}

// learn trains the models of the given pairs, which have their documents.
func (m *Model) learn(ctx context.Context, order []languages) error {
	errs := make([]error, len(order))
	err := pool.Each(ctx, len(order), m.o.jobs(), func(k, jobs int) {
		errs[k] = m.pairs[order[k]].train(ctx, m.lx, &m.p, jobs)
	})
	if err != nil {
		return err
	}
	return errors.Join(errs...)
}

// Align aligns two or more columns, the first of which is the pivot. Its rows are in
// order and cover every segment of every column once. A document that was not in the
// training sample is aligned with the links of the words that the model knows, and
// with what is known without training of the others. A pair of languages that was not
// in the sample is learnt from the document alone, in every call.
//
// Align fails if there are fewer than two columns or ctx is done.
func (m *Model) Align(ctx context.Context, columns []Column) ([]Row, error) {
	if len(columns) < 2 {
		return nil, fmt.Errorf("align: at least 2 columns are needed, not %d", len(columns))
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

// pair returns the model of two languages. If they were not in the sample, it is
// learnt from these columns alone.
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
