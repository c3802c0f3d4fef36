package align

import (
	"math"
	"testing"
)

func TestFastMath(t *testing.T) {
	for x := 1e-12; x < 1e12; x *= 1.00037 {
		if d := math.Abs(fastLog(x) - math.Log(x)); d > 1e-7 {
			t.Fatalf("fastLog(%v) is off by %v", x, d)
		}
	}
	for x := 0.0; x > -699; x -= 0.0137 {
		if d := math.Abs(fastExp(x)/math.Exp(x) - 1); d > 2e-7 {
			t.Fatalf("fastExp(%v) is off by %v", x, d)
		}
	}
	if fastExp(0) != 1 || fastExp(-1e9) != 0 {
		t.Error("the ends")
	}
}

func BenchmarkFastLog(b *testing.B) {
	x, s := 0.1, 0.0
	for b.Loop() {
		s += fastLog(x)
		x += 0.37
	}
	_ = s
}
