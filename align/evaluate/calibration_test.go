package evaluate

import (
	"encoding/json"
	"math"
	"testing"
)

func TestCalibrate(t *testing.T) {
	gold := []Bead{{[]int{0}, []int{0}}, {[]int{1}, []int{1, 2}}, {[]int{2}, nil}, {[]int{3}, []int{3}}}
	hyp := []Bead{{[]int{0}, []int{0}}, {[]int{1}, []int{1}}, {nil, []int{2}}, {[]int{2}, nil}, {[]int{3}, []int{3}}}
	c := Calibrate([]Pair{{gold, hyp}}, [][]float32{{0.95, 0.92, 0.25, 0.85, 1}})
	// Bins: .9–1 holds three rows of which two are right, .2–.3 one wrong, .8–.9 one right.
	want := Calibration{Rows: 5, ECE: (math.Abs(0.95+0.92+1-2) + 0.25 + 0.15) / 5, SureShare: 0.6, SureRight: 2. / 3, Wrong: 2, LowConfidenceWrong: 0.5}
	for _, f := range [][2]float64{{c.ECE, want.ECE}, {c.SureShare, want.SureShare}, {c.SureRight, want.SureRight}, {c.LowConfidenceWrong, want.LowConfidenceWrong}} {
		if math.Abs(f[0]-f[1]) > 1e-6 {
			t.Fatalf("%+v, want %+v", c, want)
		}
	}
	if c.Rows != want.Rows || c.Wrong != want.Wrong {
		t.Fatalf("%+v, want %+v", c, want)
	}
	for _, v := range []json.Marshaler{c, Intervals{}} {
		if b, err := v.MarshalJSON(); err != nil || !json.Valid(b) {
			t.Errorf("%s, %v", b, err)
		}
	}
}

func TestBootstrap(t *testing.T) {
	var pairs []Pair
	for d := range 4 {
		var p Pair
		for k := range 300 {
			p.Gold = append(p.Gold, Bead{[]int{k}, []int{k}})
			h := Bead{[]int{k}, []int{k}}
			if (k+d)%10 == 0 {
				h = Bead{[]int{k}, []int{k, 1000 + k}} // shares a pair with gold, and is another
			}
			p.Hyp = append(p.Hyp, h)
		}
		pairs = append(pairs, p)
	}
	all := Score(pairs)
	i := Bootstrap(pairs)
	if i.Strict.Low >= all.F1Strict || i.Strict.High <= all.F1Strict || i.Strict.High-i.Strict.Low > 0.05 {
		t.Errorf("strict %+v round %v", i.Strict, all.F1Strict)
	}
	if i.Lax.Low != 1 || i.Lax.High != 1 {
		t.Errorf("lax %+v, want 1 throughout", i.Lax)
	}
	if Bootstrap(pairs) != i {
		t.Error("a second draw differs")
	}
	// All stretches together are the whole.
	var sum tally
	for _, p := range pairs {
		for _, s := range stretches(p) {
			sum.precStrict, sum.precLax, sum.precTotal = sum.precStrict+s.precStrict, sum.precLax+s.precLax, sum.precTotal+s.precTotal
			sum.recStrict, sum.recLax, sum.recTotal = sum.recStrict+s.recStrict, sum.recLax+s.recLax, sum.recTotal+s.recTotal
		}
	}
	if r := sum.result(); r.F1Strict != all.F1Strict || r.F1Lax != all.F1Lax {
		t.Errorf("the stretches give %v and %v, the whole %v and %v", r.F1Strict, r.F1Lax, all.F1Strict, all.F1Lax)
	}
	if (Bootstrap(nil) != Intervals{}) || (Bootstrap([]Pair{{Hyp: pairs[0].Hyp}}) != Intervals{}) {
		t.Error("no gold has an interval")
	}
}
