package align

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestNth(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		x := rapid.SliceOfN(rapid.SampledFrom([]float32{1, 2, 2.5, 3, 7, 8}), 1, 90).Draw(r, "x")
		k := rapid.IntRange(0, len(x)-1).Draw(r, "k")
		sorted := slices.Sorted(slices.Values(x))
		if got := nth(x, k); got != sorted[k] {
			r.Fatalf("place %d: %v, want %v", k, got, sorted[k])
		}
		if slices.Sort(x); !slices.Equal(x, sorted) {
			r.Fatal("elements were lost")
		}
	})
}

func TestPairsOf(t *testing.T) {
	p := defaults()
	rapid.Check(t, func(r *rapid.T) {
		n, w := rapid.IntRange(1, 6).Draw(r, "n"), rapid.IntRange(1, 6).Draw(r, "w")
		want := make(map[[2]int32]float32)
		var list priorList
		for range rapid.IntRange(0, 60).Draw(r, "links") {
			u, v := int32(rapid.IntRange(0, n-1).Draw(r, "u")), int32(rapid.IntRange(0, w-1).Draw(r, "v"))
			weight := rapid.Float64Range(0.1, 3).Draw(r, "weight")
			list.add(u, v, weight)
			want[[2]int32{u, v}] = max(want[[2]int32{u, v}], float32(weight))
		}
		check := func(m *pairs, n int, back bool) {
			if len(m.off) != n+1 || len(m.to) != len(want) {
				r.Fatalf("%d rows of %d links, want %d of %d", len(m.off)-1, len(m.to), n, len(want))
			}
			for u := range n {
				var sum float64
				for k := m.off[u]; k < m.off[u+1]; k++ {
					if k > m.off[u] && m.to[k-1] >= m.to[k] {
						r.Fatal("a row does not rise")
					}
					pair := [2]int32{int32(u), m.to[k]}
					if back {
						pair[0], pair[1] = pair[1], pair[0]
					}
					if m.weight[k] != want[pair] {
						r.Fatalf("%v: %v, want %v", pair, m.weight[k], want[pair])
					}
					sum += float64(m.weight[k])
				}
				if sum != m.sum[u] {
					r.Fatalf("row %d sums to %v, want %v", u, m.sum[u], sum)
				}
			}
		}
		m := pairsOf(n, w, &list, &p)
		check(m, n, false)
		check(m.transposed(w), w, true)
	})
}
