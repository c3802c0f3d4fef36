package longpair_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hexapla/internal/longpair"
)

// small is a pair of n beads of all kinds, in which the first segment of each
// side names the bead.
func small(t interface{ Fatal(...any) }, n int) *longpair.Pair {
	p := &longpair.Pair{}
	for k := range n {
		size := [][2]int{{1, 1}, {2, 1}, {1, 2}, {1, 0}, {0, 1}}[k%5]
		var list [2][]int
		for s := range size {
			for x := range size[s] {
				list[s] = append(list[s], len(p.Segments[s]))
				p.Segments[s] = append(p.Segments[s], fmt.Sprintf("%d.%d", k, x))
			}
		}
		if err := p.Append(list[0], list[1]); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func TestMake(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := small(r, rapid.IntRange(1, 60).Draw(r, "beads"))
		o := longpair.Options{
			Segments: rapid.IntRange(0, 500).Draw(r, "segments"), Block: rapid.IntRange(0, 9).Draw(r, "block"),
			Gap: rapid.IntRange(0, 40).Draw(r, "gap"), GapAt: rapid.IntRange(0, 300).Draw(r, "at"), Seed: 7,
		}
		out := longpair.Make(p, o)
		if n := len(out.Segments[0]); n < o.Segments || n > o.Segments+2 && o.Segments > 0 {
			r.Fatalf("%d source segments, want %d", n, o.Segments)
		}
		var at [2]int
		gap := 0 // source segments left out in a row, the longest
		run := 0
		for _, b := range out.Beads {
			if b.From != at || b.To[0] < b.From[0] || b.To[1] < b.From[1] {
				r.Fatalf("bead %v at %v", b, at)
			}
			at = b.To
			if b.From[0] < b.To[0] && b.From[1] < b.To[1] {
				run = 0
				src, tgt := out.Segments[0][b.From[0]], out.Segments[1][b.From[1]]
				if a, c, _ := strings.Cut(src, "."); c != "0" || !strings.HasPrefix(tgt, a+".0") {
					r.Fatalf("bead %v joins %s and %s", b, src, tgt)
				}
			} else if b.From[0] < b.To[0] {
				run++
				gap = max(gap, run)
			}
		}
		if at != [2]int{len(out.Segments[0]), len(out.Segments[1])} {
			r.Fatalf("beads end at %v of %d, %d", at, len(out.Segments[0]), len(out.Segments[1]))
		}
		if whole := len(out.Segments[0]) >= o.GapAt+2*o.Gap+4; whole && gap < o.Gap/2 {
			r.Fatalf("the longest run without counterpart is %d, a gap of %d was asked for", gap, o.Gap)
		}
		if again := longpair.Make(p, o); !slices.Equal(again.Segments[1], out.Segments[1]) {
			r.Fatal("the same seed gives another pair")
		}
	})
}

func TestAppend(t *testing.T) {
	for _, c := range []struct{ src, tgt []int }{
		{[]int{1}, []int{0}}, {[]int{0}, []int{1}}, {[]int{0, 2}, nil}, {[]int{0, 1, 2}, []int{0}},
	} {
		p := &longpair.Pair{Segments: [2][]string{{"a", "b"}, {"c", "d"}}}
		if err := p.Append(c.src, c.tgt); err == nil {
			t.Errorf("%v:%v is a bead of a pair of 2 segments", c.src, c.tgt)
		}
	}
}
