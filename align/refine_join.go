package align

import "math"

// Joins. Where a translator moves a clause over a sentence end, two matches that
// look well by themselves are one match of two and two. The search sees a loss in
// it, for every word is shared out among more; what gives it away is that the
// lengths of the two do not fit and those of the whole do. So a regression over what
// the whole gains decides, fitted on joints of hand-aligned prose and news; joints
// of that kind are too rare (one in fifty in novels, hardly any in news) to be
// learnt from a batch, but how much a translator merges tells how likely they are.

// joinOdds are the log-odds that two neighbouring matches are one.
func (e *evidence) joinOdds(p, q bead, h *habits, sc *scratch) float64 {
	whole := bead{p.i, p.a + q.a, p.j, p.b + q.b}
	if kindOf(whole) < 0 {
		return math.Inf(-1)
	}
	a, b, w := e.beadParts(p, sc), e.beadParts(q, sc), e.beadParts(whole, sc)
	clip := func(x, least, most float64) float64 { return min(max(x, least), most) }
	return e.p.joinBias + float64(e.p.joinHabit*min(h.merging()-e.p.joinShare, 0)) +
		float64(e.p.joinLexical*clip(w.lexical-a.lexical-b.lexical, -15, 15)) +
		float64(e.p.joinLength*clip(w.length-a.length-b.length, -5, 8)) +
		float64(e.p.joinEnds*clip(w.ends-a.ends-b.ends, -4, 4))
}

// joined goes over a path and makes one of neighbouring matches that are likelier
// to be one, the likeliest first. For the beads it makes it gives their probability.
func (e *evidence) joined(path []bead, h *habits) ([]bead, map[bead]float64) {
	var sc scratch
	made := make(map[bead]float64)
	odds := make([]float64, len(path)) // of path[k] with path[k+1]
	for k := range odds {
		odds[k] = math.Inf(-1)
		if k+1 < len(path) && path[k].matches() && path[k+1].matches() {
			odds[k] = e.joinOdds(path[k], path[k+1], h, &sc)
		}
	}
	out := make([]bead, 0, len(path))
	for k := 0; k < len(path); k++ {
		if odds[k] <= 0 || k+1 < len(path) && odds[k+1] > odds[k] {
			out = append(out, path[k])
			continue
		}
		p, q := path[k], path[k+1]
		whole := bead{p.i, p.a + q.a, p.j, p.b + q.b}
		made[whole] = 1 / (1 + fastExp(-odds[k]))
		out = append(out, whole)
		k++
	}
	return out, made
}
