package align

import (
	"context"
	"fmt"
	"slices"

	"hexapla/internal/mergefit"
)

//go:generate go run ../internal/gen/mergeskip -o refine_mergeskip_weights.go $MERGESKIP_SETS

func init() {
	mergefit.Examples = func(ctx context.Context, model, columns, gold any) ([]mergefit.Example, error) {
		return model.(*Model).edgeExamples(ctx, columns.([]Column), gold.([]Row))
	}
}

// negativeWeight is the weight of a case that does not belong. A segment without
// counterpart gives up to two of them, one for each adjacent match.
const negativeWeight = 0.5

// edgeExamples returns the cases of one aligned document, see [mergefit.Examples].
func (m *Model) edgeExamples(ctx context.Context, columns []Column, gold []Row) ([]mergefit.Example, error) {
	if len(columns) != 2 {
		return nil, fmt.Errorf("align: edge examples need 2 columns, not %d", len(columns))
	}
	pm := m.pairs[languages{columns[0].Lang.String(), columns[1].Lang.String()}]
	if pm == nil {
		return nil, fmt.Errorf("align: the model has not seen %s with %s", columns[0].Lang, columns[1].Lang)
	}
	local := pm.restricted(columns[0], columns[1], m.lx, &m.p, m.o.jobs())
	e := local.evidence(local.docs[0].src, local.docs[0].tgt, &m.p)
	var out []mergefit.Example
	var sc edgeScratch
	take := func(g edge, belongs bool, weight float64) {
		f := e.vector(g, &sc)
		out = append(out, mergefit.Example{Features: slices.Clone(f[:]), Belongs: belongs, Weight: weight})
	}
	beads := make([]bead, len(gold))
	for k, r := range gold {
		beads[k] = bead{r.Cells[0].From, r.Cells[0].Len(), r.Cells[1].From, r.Cells[1].Len()}
	}
	for k, b := range beads {
		if b.matches() {
			if kindOf(b) >= 0 {
				for _, g := range edges(b) {
					take(g, true, 1)
				}
			}
			continue
		}
		for _, d := range [2]int{-1, 1} {
			if n := k + d; n >= 0 && n < len(beads) {
				if g, ok := pushed(b, beads[n], d < 0); ok {
					take(g, false, negativeWeight)
				}
			}
		}
	}
	return out, ctx.Err()
}

// pushed returns the edge that a segment without counterpart would be in an adjacent
// match, and reports whether it can be in it. last reports whether the segment follows
// the match.
func pushed(single, match bead, last bool) (edge, bool) {
	if match.a == 0 || match.b == 0 {
		return edge{}, false
	}
	g := edge{bead: match, last: last}
	if single.b == 0 {
		g.a++
		if !last {
			g.i = single.i
		}
		if single.j != match.j && single.j != match.j+match.b {
			return edge{}, false
		}
	} else {
		g.side = 1
		g.b++
		if !last {
			g.j = single.j
		}
		if single.i != match.i && single.i != match.i+match.a {
			return edge{}, false
		}
	}
	return g, kindOf(g.bead) >= 0
}
