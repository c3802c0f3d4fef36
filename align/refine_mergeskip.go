package align

import "math"

// habits is what a batch tells of merging and leaving out: how many edges the
// merges on its paths have, and how many matches stand next to a skip. Where true
// merges abound (novels), nothing should be dropped; where sentences are missing
// (news), much.
type habits struct {
	merged, skipped float64
	matches, multi  float64 // two-sided beads, and those of more than two segments
}

func (h *habits) add(path []bead) {
	for k, b := range path {
		if b.a > 0 && b.b > 0 {
			h.merged += float64(len(edges(b)))
			h.matches++
			if b.a+b.b > 2 {
				h.multi++
			}
			continue
		}
		for _, d := range [2]int{-1, 1} {
			if n := k + d; n >= 0 && n < len(path) && path[n].a > 0 && path[n].b > 0 {
				h.skipped++
			}
		}
	}
}

// offset is what is added to the log-odds of every edge:
//
//	b = κ · (log((M+4)/(K+2)) − c)
func (h *habits) offset(p *params) float64 {
	return p.mergeSlope * (fastLog((h.merged+4)/(h.skipped+2)) - p.mergeCentre)
}

// sum adds what another document tells.
func (h *habits) sum(o habits) {
	h.merged += o.merged
	h.skipped += o.skipped
	h.matches += o.matches
	h.multi += o.multi
}

// merging is the share of matches that have more than two segments, 0..1.
func (h *habits) merging() float64 { return (h.multi + 1) / (h.matches + 10) }

// tempered makes a posterior a calibrated probability. The search is too sure of
// itself, the more the more translators merge and split (novels), and the log-odds
// are divided by
//
//	base + slope · (share of matches of more than two segments, over a floor)
func (h *habits) tempered(posterior float64, p *params) float64 {
	t := p.temperBase + float64(p.temperSlope*max(0, h.merging()-p.temperFloor))
	x := min(max(posterior, 1e-6), 1-1e-6)
	return 1 / (1 + fastExp(-fastLog(x/(1-x))/t))
}

// belonging is the probability that the segment of a merge that fits it least
// belongs to it, 1 for a bead that is no merge. No row is likelier than that, however
// sure the search is that nothing else fits.
func (e *evidence) belonging(b bead, offset float64, sc *edgeScratch) float64 {
	least := math.Inf(1)
	for _, g := range edges(b) {
		f := e.vector(g, sc)
		least = min(least, mergeWeights.dot(&f)+offset)
	}
	return 1 / (1 + fastExp(-least))
}

// dropped goes over a path and takes segments out of merges that they do not
// belong to, the least likely first. It gives the new path and, for the beads
// that it changed, their probability.
func (e *evidence) dropped(path []bead, offset float64) ([]bead, map[bead]float64) {
	var sc edgeScratch
	changed := make(map[bead]float64)
	out := make([]bead, 0, len(path))
	for _, b := range path {
		var before, after []bead
		for {
			least, at := math.Inf(1), edge{}
			for _, g := range edges(b) {
				f := e.vector(g, &sc)
				if z := mergeWeights.dot(&f) + offset; z < least {
					least, at = z, g
				}
			}
			if least >= 0 {
				break
			}
			single := bead{i: b.i, j: b.j}
			switch {
			case at.side == 0 && at.last:
				single = bead{at.segment(), 1, b.j + b.b, 0}
			case at.side == 0:
				single.a = 1
			case at.last:
				single = bead{b.i + b.a, 0, at.segment(), 1}
			default:
				single.b = 1
			}
			b = at.without()
			if at.last {
				after = append([]bead{single}, after...)
			} else {
				before = append(before, single)
			}
			sure := 1 / (1 + fastExp(least))
			changed[single], changed[b] = sure, sure
		}
		out = append(append(append(out, before...), b), after...)
	}
	return canonical(out), changed
}

// canonical puts the skips of a run in order, source before target, as the search
// has them, and mends their places.
func canonical(path []bead) []bead {
	out := make([]bead, 0, len(path))
	i, j := 0, 0
	for k := 0; k < len(path); {
		end := k
		for end < len(path) && (path[end].a == 0 || path[end].b == 0) {
			end++
		}
		for side := range 2 {
			for _, b := range path[k:end] {
				if (b.a == 0) == (side == 1) {
					out = append(out, bead{i, b.a, j, b.b})
					i, j = i+b.a, j+b.b
				}
			}
		}
		if end < len(path) {
			b := path[end]
			out = append(out, b)
			i, j = b.i+b.a, b.j+b.b
			end++
		}
		k = end
	}
	return out
}

func (w *edgeVector) dot(f *edgeVector) (z float64) {
	for k := range w {
		z += float64(w[k] * f[k])
	}
	return z
}
