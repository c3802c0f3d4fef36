package align

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// lookalikesPlainly compares every word with every other.
func lookalikesPlainly(src, tgt []string, minLen, gram int, least float64, few int) (out []string) {
	usable := func(w string) bool { return len(w) >= minLen && len(w) <= longestLookalike }
	numbers := func(w string) (out []int) {
		grams(w, gram, func(g int) { out = append(out, g) })
		return out
	}
	for _, w := range src {
		type found struct {
			v   int
			sim float64
		}
		var best []found
		var masks [256]uint64
		for k := range len(w) {
			masks[w[k]] |= 1 << k
		}
		for v, x := range tgt {
			if !usable(w) || !usable(x) || !slices.ContainsFunc(numbers(x), func(g int) bool { return slices.Contains(numbers(w), g) }) {
				continue
			}
			if s := similarity(&masks, len(w), x); s >= least {
				best = append(best, found{v, s})
			}
		}
		slices.SortStableFunc(best, func(a, b found) int { return cmp.Compare(b.sim, a.sim) })
		for _, f := range best[:min(few, len(best))] {
			out = append(out, w+" "+tgt[f.v])
		}
	}
	return out
}

func TestLookalikes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		word := rapid.Custom(func(t *rapid.T) string {
			w := rapid.StringOfN(rapid.SampledFrom([]rune("abcde1")), 0, 9, -1).Draw(t, "letters")
			return strings.Repeat(w, rapid.SampledFrom([]int{1, 1, 1, 8}).Draw(t, "times"))
		})
		src, tgt := rapid.SliceOfN(word, 0, 20).Draw(r, "src"), rapid.SliceOfN(word, 0, 40).Draw(r, "tgt")
		least := rapid.SampledFrom([]float64{0.6, 0.75, 0.8, 2}).Draw(r, "least")
		gram := rapid.IntRange(2, 3).Draw(r, "gram")
		var got []string
		lookalikes(src, tgt, 3, gram, least, 8, 2, func(u, v int32, _ float64) { got = append(got, src[u]+" "+tgt[v]) })
		if want := lookalikesPlainly(src, tgt, 3, gram, least, 8); !slices.Equal(got, want) {
			r.Fatalf("got %q\nwant %q", got, want)
		}
	})
}
