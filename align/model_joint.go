package align

import (
	"context"

	"hexapla/internal/pool"
)

// joint aligns the pairs of three columns or more. The search works on them in
// the order that it gives.
func (m *Model) joint(ctx context.Context, columns []Column) (*joint, []int, error) {
	order := jointOrder(columns)
	direct := directPairs(len(columns))
	views := make([]*pairView, len(direct))
	errs := make([]error, len(direct))
	err := pool.Each(ctx, len(direct), m.o.jobs(), func(k, jobs int) {
		d := direct[k]
		src, tgt := columns[order[d[0]]], columns[order[d[1]]]
		pm, err := m.pair(ctx, src, tgt)
		if err == nil {
			views[k], err = pm.view(ctx, src, tgt, m.lx, &m.p, jobs)
		}
		if err != nil {
			errs[k] = err
			return
		}
		views[k].a, views[k].b = d[0], d[1]
	})
	if err != nil {
		return nil, nil, err
	}
	for _, err := range errs {
		if err != nil {
			return nil, nil, err
		}
	}
	size := make([]int, len(columns))
	for k, c := range order {
		size[k] = len(columns[c].Segments)
	}
	return newJoint(size, views, jointDefaults()), order, nil
}

// alignJoint aligns three columns or more.
func (m *Model) alignJoint(ctx context.Context, columns []Column) ([]Row, error) {
	w, order, err := m.joint(ctx, columns)
	if err != nil {
		return nil, err
	}
	cuts := w.refine(w.progressive())
	said, err := w.judge(ctx, cuts, m.o.jobs())
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(cuts)-1)
	for k := range rows {
		rows[k].Cells = make([]Range, len(columns))
		for s, c := range order {
			rows[k].Cells[c] = Range{int(cuts[k][s]), int(cuts[k+1][s])}
		}
		w.finish(&rows[k], k, said)
	}
	inOrder(rows)
	return rows, nil
}

// view aligns one pair of columns and keeps the scores.
func (pm *pairModel) view(ctx context.Context, src, tgt Column, lx Lexicon, p *params, jobs int) (*pairView, error) {
	local := pm.restricted(src, tgt, lx, p, jobs)
	d := local.docs[0]
	e := local.evidence(d.src, d.tgt, p)
	first, _ := e.coarse(jobs)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	g := newGrid(e, bandAround(pathPoints(first), d.src.n, d.tgt.n, p), len(beadKinds), jobs, nil, nil)
	v := &pairView{g: g, e: e, p: jointDefaults()}
	v.doubtMerges(local.habits.offset(p))
	v.path = g.path()
	return v, ctx.Err()
}
