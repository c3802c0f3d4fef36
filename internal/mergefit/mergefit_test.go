package mergefit

import (
	"math"
	"testing"
)

// TestFitSeparates fits cases that the second feature decides.
func TestFitSeparates(t *testing.T) {
	var examples []Example
	for k := range 100 {
		x := float64(k-50) / 10
		belongs := x > 0 != (k%10 == 0) // one case in ten is the other way round
		examples = append(examples, Example{Features: []float64{1, x, 0}, Belongs: belongs, Weight: 1})
	}
	w := Fit(examples, 1)
	if len(w) != 3 || w[1] < 0.2 || math.Abs(w[2]) > 1e-9 {
		t.Errorf("weights %v", w)
	}
	grad, _ := derivatives(examples, w, 1)
	for k, g := range grad {
		if math.Abs(g) > 1e-6 {
			t.Errorf("gradient %d is %g where the likelihood should be greatest", k, g)
		}
	}
}

func TestFitNothing(t *testing.T) {
	if w := Fit(nil, 1); w != nil {
		t.Errorf("weights %v of no examples", w)
	}
}

func TestSolve(t *testing.T) {
	x := solve([][]float64{{0, 2}, {4, 2}}, []float64{6, 10})
	if x[0] != 1 || x[1] != 3 {
		t.Errorf("solution %v, want [1 3]", x)
	}
}
