package align

import (
	"math"
	"slices"
)

// bead is one step of a path: a source segments from i with b target segments
// from j. Either a or b is 0 where a segment is left out; then the other is 1.
type bead struct{ i, a, j, b int }

// matches says that the bead has segments on both sides.
func (b bead) matches() bool { return b.a > 0 && b.b > 0 }

// kind is the size of a bead: a source with b target segments.
type kind struct{ a, b int }

// beadKinds are the two-sided kinds: up to five segments a side, six in all.
// The first coarseKinds of them are those of the first pass.
var beadKinds = [...]kind{
	{1, 1}, {1, 2}, {2, 1}, {2, 2},
	{1, 3}, {3, 1}, {1, 4}, {4, 1}, {2, 3}, {3, 2}, {2, 4}, {4, 2}, {3, 3}, {1, 5}, {5, 1},
}

const coarseKinds = 4

// runs is how many segments of one side a bead may hold.
const maxRun = 5

func kindOf(b bead) int {
	for k, s := range beadKinds {
		if s.a == b.a && s.b == b.b {
			return k
		}
	}
	return -1
}

// The two channels of words: as they stand, and as stems. Every token is one
// word in each, at the same position.
const (
	forms = iota
	stems
	channels
)

func sum(x []float64) (s float64) {
	for _, v := range x {
		s += v
	}
	return s
}

// grown gives s with length n; what is new is zero.
func grown[T any](s []T, n int) []T {
	if n <= len(s) {
		return s
	}
	return append(s, make([]T, n-len(s))...)
}

func zeroed(s []float32, n int) []float32 {
	s = grown(s, n)[:n]
	clear(s)
	return s
}

func unique(words []int32) []int32 {
	out := slices.Clone(words)
	slices.Sort(out)
	return slices.Compact(out)
}

// nth gives what would stand at place k if x were sorted, and moves its elements
// (Hoare 1961, Algorithm 65: find).
func nth(x []float32, k int) float32 {
	for lo, hi := 0, len(x)-1; lo < hi; {
		i, j, middle := lo, hi, x[lo+(hi-lo)/2]
		for i <= j {
			for x[i] < middle {
				i++
			}
			for x[j] > middle {
				j--
			}
			if i <= j {
				x[i], x[j] = x[j], x[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case k <= j:
			hi = j
		case k >= i:
			lo = i
		default:
			return x[k]
		}
	}
	return x[k]
}

func rounded(x float64) float32 { return float32(math.Round(x*1000) / 1000) }
