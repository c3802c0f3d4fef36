package align

// Boundary shifts. Next to swallowed segments the main error in prose is a segment
// that is dealt to the wrong one of two neighbouring matches, 1-2 and 1-1 for 1-1 and
// 1-2: both readings hold the same words. The merge-or-skip regression (edges.go)
// tells how well a segment belongs to a merge, so it is asked about both readings.

// maxShifts is how many segments may move over one joint.
const maxShifts = 3

// shifted goes over a path and moves segments at the joint of two matches from
// one to the other: where the log-odds that the segment belongs, with a share of
// what both readings weigh in the search, rise by more than a margin.
func (e *evidence) shifted(path []bead) []bead {
	var sc edgeScratch
	out := append([]bead(nil), path...)
	total := func(b bead) float64 {
		p := e.beadParts(b, &sc.scratch)
		return p.length + p.lexical + p.ends + p.layout + p.prior
	}
	z := func(b bead, side int, last bool) float64 {
		f := e.vector(edge{b, side, last}, &sc)
		return mergeWeights.dot(&f)
	}
	for k := 0; k+1 < len(out); k++ {
		for range maxShifts {
			p, q := out[k], out[k+1]
			if p.a == 0 || p.b == 0 || q.a == 0 || q.b == 0 {
				break
			}
			bestGain := e.p.shiftMargin
			var bp, bq bead
			try := func(p2, q2 bead, zOld, zNew func() float64) {
				if kindOf(p2) < 0 || kindOf(q2) < 0 {
					return
				}
				g := zNew() - zOld() + float64(e.p.shiftWeight*(total(p2)+total(q2)-total(p)-total(q)))
				if g > bestGain {
					bestGain, bp, bq = g, p2, q2
				}
			}
			if p.b > 1 {
				try(bead{p.i, p.a, p.j, p.b - 1}, bead{q.i, q.a, q.j - 1, q.b + 1},
					func() float64 { return z(p, 1, true) }, func() float64 { return z(bead{q.i, q.a, q.j - 1, q.b + 1}, 1, false) })
			}
			if q.b > 1 {
				try(bead{p.i, p.a, p.j, p.b + 1}, bead{q.i, q.a, q.j + 1, q.b - 1},
					func() float64 { return z(q, 1, false) }, func() float64 { return z(bead{p.i, p.a, p.j, p.b + 1}, 1, true) })
			}
			if p.a > 1 {
				try(bead{p.i, p.a - 1, p.j, p.b}, bead{q.i - 1, q.a + 1, q.j, q.b},
					func() float64 { return z(p, 0, true) }, func() float64 { return z(bead{q.i - 1, q.a + 1, q.j, q.b}, 0, false) })
			}
			if q.a > 1 {
				try(bead{p.i, p.a + 1, p.j, p.b}, bead{q.i + 1, q.a - 1, q.j, q.b},
					func() float64 { return z(q, 0, false) }, func() float64 { return z(bead{p.i, p.a + 1, p.j, p.b}, 0, true) })
			}
			if bp.a == 0 {
				break
			}
			out[k], out[k+1] = bp, bq
		}
	}
	return out
}
