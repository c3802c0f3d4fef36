package align

import (
	"context"
	"fmt"
	"math"
)

//go:generate go run ../internal/gen/mergeskip -o refine_mergeskip_weights.go $MERGESKIP_SETS

// EdgeExample is a case that the merge-or-skip regression learns from: the
// features of a segment at the edge of a merge, whether it belongs there, and
// what the case weighs.
type EdgeExample struct {
	Features []float64
	Belongs  bool
	Weight   float64
}

// EdgeExamples gives the cases of one aligned document: each edge of the right
// merges belongs; a segment without counterpart that is pushed into the match
// beside it does not. gold must be the rows of a right alignment of two columns.
// It serves internal/gen/mergeskip, which makes the weights in this package.
func (m *Model) EdgeExamples(ctx context.Context, columns []Column, gold []Row) ([]EdgeExample, error) {
	if len(columns) != 2 {
		return nil, fmt.Errorf("align: edge examples of %d columns, 2 are wanted", len(columns))
	}
	pm := m.pairs[languages{columns[0].Lang.String(), columns[1].Lang.String()}]
	if pm == nil {
		return nil, fmt.Errorf("align: the model has not seen %s with %s", columns[0].Lang, columns[1].Lang)
	}
	local := pm.restricted(columns[0], columns[1], m.lx, &m.p, m.o.jobs())
	e := local.evidence(local.docs[0].src, local.docs[0].tgt, &m.p)
	var out []EdgeExample
	var sc edgeScratch
	take := func(g edge, belongs bool, weight float64) {
		f := e.vector(g, &sc)
		out = append(out, EdgeExample{append([]float64(nil), f[:]...), belongs, weight})
	}
	beads := make([]bead, len(gold))
	for k, r := range gold {
		beads[k] = bead{r.Cells[0].From, r.Cells[0].Len(), r.Cells[1].From, r.Cells[1].Len()}
	}
	for k, b := range beads {
		if b.a > 0 && b.b > 0 {
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
					take(g, false, 0.5)
				}
			}
		}
	}
	return out, ctx.Err()
}

// pushed gives the edge that a left-out segment would be in the match beside it;
// last says that it stands behind the match.
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

// FitEdges fits the regression by Newton's method with a ridge penalty that
// leaves the first weight, the bias, free. Examples must have equally many
// features. It is deterministic.
func FitEdges(examples []EdgeExample, ridge float64) []float64 {
	n := int(edgeFeatures)
	w := make([]float64, n)
	for range 25 {
		grad := make([]float64, n)
		hess := make([][]float64, n)
		for k := range hess {
			hess[k] = make([]float64, n)
			if k > 0 {
				hess[k][k] = ridge
				grad[k] = -ridge * w[k]
			} else {
				hess[k][k] = 1e-9
			}
		}
		for _, x := range examples {
			z := 0.0
			for k, f := range x.Features {
				z += float64(w[k] * f)
			}
			p := 1 / (1 + math.Exp(-z))
			y := 0.0
			if x.Belongs {
				y = 1
			}
			for k, f := range x.Features {
				if f == 0 {
					continue
				}
				grad[k] += float64(x.Weight * (y - p) * f)
				s := x.Weight * p * (1 - p) * f
				for l, h := range x.Features {
					hess[k][l] += float64(s * h)
				}
			}
		}
		step := solve(hess, grad)
		size := 0.0
		for k := range w {
			w[k] += step[k]
			size += math.Abs(step[k])
		}
		if size < 1e-9 {
			break
		}
	}
	return w
}

// solve solves a·x = b by elimination with pivoting; a and b are used up.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for c := range n {
		p := c
		for r := c + 1; r < n; r++ {
			if math.Abs(a[r][c]) > math.Abs(a[p][c]) {
				p = r
			}
		}
		a[c], a[p], b[c], b[p] = a[p], a[c], b[p], b[c]
		if a[c][c] == 0 {
			continue
		}
		for r := c + 1; r < n; r++ {
			f := a[r][c] / a[c][c]
			for k := c; k < n; k++ {
				a[r][k] -= float64(f * a[c][k])
			}
			b[r] -= float64(f * b[c])
		}
	}
	x := make([]float64, n)
	for c := n - 1; c >= 0; c-- {
		s := b[c]
		for k := c + 1; k < n; k++ {
			s -= float64(a[c][k] * x[k])
		}
		if a[c][c] != 0 {
			x[c] = s / a[c][c]
		}
	}
	return x
}
