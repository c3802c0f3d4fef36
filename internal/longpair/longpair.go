// Package longpair makes long pairs of columns with a known alignment out of
// shorter ones, to measure time and memory on and to try the search on runs of
// segments that are missing. The quality of an alignment of them says little more
// than that nothing broke. It imports nothing of ours.
package longpair

import (
	"fmt"
	"math/rand/v2"
)

// Bead says that the source segments From[0] ≤ k < To[0] and the target segments
// From[1] ≤ k < To[1] translate each other; one of the two may be empty.
type Bead struct{ From, To [2]int }

// Pair is two columns with their alignment: beads in order, each segment in one.
type Pair struct {
	Segments [2][]string
	Beads    []Bead
}

// Append adds a bead of the segments of the given indices, which must go on where
// the bead before ends.
func (p *Pair) Append(src, tgt []int) error {
	var b Bead
	for s, list := range [2][]int{src, tgt} {
		next := 0
		if n := len(p.Beads); n > 0 {
			next = p.Beads[n-1].To[s]
		}
		b.From[s] = next
		for _, k := range list {
			if k != next || k >= len(p.Segments[s]) {
				return fmt.Errorf("bead %d: segment %d where %d of %d comes next", len(p.Beads)+1, k, next, len(p.Segments[s]))
			}
			next++
		}
		b.To[s] = next
	}
	p.Beads = append(p.Beads, b)
	return nil
}

// Options say how long a pair is made; the zero value repeats nothing.
type Options struct {
	Segments int    // source segments at least; 0: as many as there are
	Block    int    // beads that stay together when they are shuffled; 0: 50
	Seed     uint64 // of the shuffling; the same seed gives the same pair everywhere
	Gap      int    // target segments that are left out in a row; 0: none
	GapAt    int    // source segment before which the gap begins
}

// Make repeats a pair until it is long enough: once as it is, then as often as
// needed in blocks of beads whose order is shuffled anew each time. The last pass
// stops where the pair is long enough.
func Make(p *Pair, o Options) *Pair {
	if o.Block <= 0 {
		o.Block = 50
	}
	random := rand.New(rand.NewPCG(o.Seed, 0))
	var blocks [][]Bead
	for from := 0; from < len(p.Beads); from += o.Block {
		blocks = append(blocks, p.Beads[from:min(from+o.Block, len(p.Beads))])
	}
	out := &Pair{}
	left := o.Gap
	add := func(b Bead) {
		if left > 0 && len(out.Segments[0]) >= o.GapAt && b.From[1] < b.To[1] {
			left -= b.To[1] - b.From[1]
			for k := b.From[0]; k < b.To[0]; k++ { // each stands alone
				out.add(p, Bead{[2]int{k, b.From[1]}, [2]int{k + 1, b.From[1]}})
			}
			return
		}
		out.add(p, b)
	}
	for pass := 0; pass == 0 || len(out.Segments[0]) < o.Segments; pass++ {
		before := len(out.Segments[0])
		if pass > 0 {
			random.Shuffle(len(blocks), func(a, b int) { blocks[a], blocks[b] = blocks[b], blocks[a] })
		}
		for _, block := range blocks {
			for _, b := range block {
				if o.Segments == 0 || len(out.Segments[0]) < o.Segments {
					add(b)
				}
			}
		}
		if len(out.Segments[0]) == before {
			break // no source segments to repeat
		}
	}
	return out
}

// add appends a bead of another pair with its segments.
func (p *Pair) add(from *Pair, b Bead) {
	var c Bead
	for s := range p.Segments {
		c.From[s] = len(p.Segments[s])
		p.Segments[s] = append(p.Segments[s], from.Segments[s][b.From[s]:b.To[s]]...)
		c.To[s] = len(p.Segments[s])
	}
	p.Beads = append(p.Beads, c)
}
