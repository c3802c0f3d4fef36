// Package mergefit fits the merge-or-skip regression of package align. It is a
// package of its own because only the generator internal/gen/mergeskip needs it, so
// that it has no place in the public API of align.
package mergefit

import (
	"context"
	"math"
)

// Example is a case that the regression learns from: a segment at the edge of a
// merge.
type Example struct {
	Features []float64
	Belongs  bool    // whether the segment belongs to the merge
	Weight   float64 // above 0
}

// Examples returns the cases of one aligned document. Each edge of the right merges
// belongs there; a segment without counterpart that is pushed into the adjacent match
// does not. Package align sets the variable when it is imported. model is an
// *align.Model that was trained on the document, columns is its two columns
// ([]align.Column), and gold is the rows of its right alignment ([]align.Row).
var Examples func(ctx context.Context, model, columns, gold any) ([]Example, error)

// Fit fits the regression by Newton's method. A ridge penalty holds all weights but
// the first, the bias. Examples must have equally many features; Fit returns one
// weight for each of them, or nil if there are no examples. It is deterministic.
func Fit(examples []Example, ridge float64) []float64 {
	if len(examples) == 0 {
		return nil
	}
	n := len(examples[0].Features)
	w := make([]float64, n)
	for range mostSteps {
		grad, hess := derivatives(examples, w, ridge)
		step := solve(hess, grad)
		size := 0.0
		for k := range w {
			w[k] += step[k]
			size += math.Abs(step[k])
		}
		if size < converged {
			break
		}
	}
	return w
}

const (
	mostSteps = 25   // of Newton's method
	converged = 1e-9 // size of the last step
	free      = 1e-9 // ridge penalty of the bias: only so much that the matrix can be inverted
)

// derivatives returns the gradient of the penalized log-likelihood at weights w, and
// its Hessian with the sign changed.
func derivatives(examples []Example, w []float64, ridge float64) (grad []float64, hess [][]float64) {
	n := len(w)
	grad, hess = make([]float64, n), make([][]float64, n)
	for k := range hess {
		hess[k] = make([]float64, n)
		if k > 0 {
			hess[k][k] = ridge
			grad[k] = -ridge * w[k]
		} else {
			hess[k][k] = free
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
	return grad, hess
}

// solve returns the solution of a·x = b, by elimination with pivoting. It overwrites
// a and b.
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
