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
	for x := 690.0; x > -699; x -= 0.0137 {
		if d := math.Abs(fastExp(x)/math.Exp(x) - 1); d > 2e-7 {
			t.Fatalf("fastExp(%v) is off by %v", x, d)
		}
	}
	if fastExp(0) != 1 || fastExp(-1e9) != 0 {
		t.Error("the ends")
	}
}

// The tables must not depend on the last bits of the library's functions: no value
// may lie near the middle between two that have 37 bits.
func TestTablesAreSteady(t *testing.T) {
	for k := range 1 << logBits {
		settled(t, math.Log(1+float64(k)/(1<<logBits)))
	}
	for k := range 1 << expBits {
		settled(t, math.Exp2(float64(k)/(1<<expBits)))
	}
}

func settled(t *testing.T, x float64) {
	t.Helper()
	const ulps = 8
	bits := math.Float64bits(x)
	for _, near := range []uint64{bits - ulps, bits + ulps} {
		if x != 0 && steady(math.Float64frombits(near)) != steady(x) {
			t.Errorf("%v is rounded to 37 bits in two ways by libraries that differ in the last bit", x)
		}
	}
}

func TestLogGamma(t *testing.T) {
	for x := 1e-3; x < 1e6; x *= 1.01 {
		want, _ := math.Lgamma(x)
		if d := math.Abs(logGamma(x) - want); d > 1e-6*max(1, math.Abs(want)) {
			t.Fatalf("logGamma(%v) is off by %v", x, d)
		}
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
