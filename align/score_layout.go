package align

// layout is the evidence of what segments are on the page. A bead hardly ever
// joins segments over the end of a block, or a byline with a sentence; and a
// heading translates a heading, a photo credit a photo credit. The tables start
// from a guess that weighs as much as a few beads and follow what is seen.
type layout struct {
	inside [2][2]float64 // by side: log p(block ends | within a bead) / p(block ends), of no and yes
	mixed  float64       // a bead that joins boilerplate with content on one side
	same   [kindCount][kindCount]float64
	breaks bool // both columns have blocks
	kinds  bool // both columns have kinds
}

// layoutCounts is what layout follows.
type layoutCounts struct {
	inside [2][2]float64
	same   [kindCount][kindCount]float64
}

// Guesses of layout before anything is seen, and their weight in beads.
const (
	layoutGuess  = 10.0
	breakWithin  = 0.1  // how much rarer a block ends within a bead than elsewhere
	sameKind     = 0.7  // share of beads whose sides are of one kind by nature, not by chance
	mixedPenalty = -4.0 // log weight of boilerplate joined with content
)

func (c *layoutCounts) add(src, tgt *features, b bead, weight float64) {
	for s, f := range [2]*features{src, tgt} {
		from, n := b.i, b.a
		if s == 1 {
			from, n = b.j, b.b
		}
		if f.brk != nil {
			for k := from; k < from+n-1; k++ {
				c.inside[s][f.brk[k]] += weight
			}
		}
	}
	if src.kind != nil && tgt.kind != nil {
		c.same[src.kind[b.i]][tgt.kind[b.j]] += weight
	}
}

// newLayout makes the tables of one pair of columns; c may be nil.
func newLayout(src, tgt *features, c *layoutCounts, p *params) *layout {
	l := &layout{breaks: src.brk != nil && tgt.brk != nil, kinds: src.kind != nil && tgt.kind != nil}
	if c == nil {
		c = &layoutCounts{}
	}
	if l.breaks {
		for s, f := range [2]*features{src, tgt} {
			ends := 0.0
			for _, b := range f.brk {
				ends += float64(b)
			}
			rate := (ends + 1) / (float64(f.n) + 2)
			guess := breakWithin * rate
			seen := c.inside[s][0] + c.inside[s][1]
			q := (c.inside[s][1] + float64(layoutGuess*guess)) / (seen + layoutGuess)
			l.inside[s] = [2]float64{fastLog((1 - q) / (1 - rate)), fastLog(q / rate)}
		}
	}
	if l.kinds {
		l.mixed = mixedPenalty
		var share [2][kindCount]float64
		for s, f := range [2]*features{src, tgt} {
			for _, k := range f.kind {
				share[s][k] += 1 / float64(f.n)
			}
		}
		total := 0.0
		for _, row := range c.same {
			for _, n := range row {
				total += n
			}
		}
		for x := range kindCount {
			for y := range kindCount {
				chance := share[0][x] * share[1][y]
				if chance == 0 {
					continue
				}
				guess := float64((1 - sameKind) * chance)
				if x == y {
					guess += float64(sameKind * min(share[0][x], share[1][y]))
				}
				l.same[x][y] = fastLog((c.same[x][y] + float64(layoutGuess*guess)) / (total + layoutGuess) / chance)
			}
		}
	}
	return l
}

// bead is the evidence for the a source segments that end before i with the b
// target segments that end before j.
func (l *layout) bead(src, tgt *features, i, a, j, b int) (x float64) {
	if l.breaks {
		for k := i - a; k < i-1; k++ {
			x += l.inside[0][src.brk[k]]
		}
		for k := j - b; k < j-1; k++ {
			x += l.inside[1][tgt.brk[k]]
		}
	}
	if l.kinds {
		x += l.same[src.kind[i-a]][tgt.kind[j-b]]
		for k := i - a; k < i-1; k++ {
			if src.kind[k] != src.kind[k+1] && (src.kind[k].isBoilerplate() || src.kind[k+1].isBoilerplate()) {
				x += l.mixed
			}
		}
		for k := j - b; k < j-1; k++ {
			if tgt.kind[k] != tgt.kind[k+1] && (tgt.kind[k].isBoilerplate() || tgt.kind[k+1].isBoilerplate()) {
				x += l.mixed
			}
		}
	}
	return x
}
