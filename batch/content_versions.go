package batch

import (
	"cmp"
	"fmt"
	"slices"
)

// lower is the lower of two values of which the first may not be set.
func lower(a, b float64) float64 {
	if a == 0 {
		return b
	}
	return min(a, b)
}

// versions settles which pair is meant where the files that are nearly as like as pivot p
// and file o are versions of these: the two that match best. It marks the others as
// taken, with the reason. ok is false where a rival is another document.
func (d *discovery) versions(pivots, others []*traits, alike [][]float64, p, o int, members [][]found) (w, x int, sure float64, ok bool) {
	least := alike[p][o] / contentMargin
	var left, right []int
	for q := range pivots {
		if q == p || !pivots[q].taken && alike[q][o] > least {
			if q != p && shared(pivots[q].l, pivots[p].l) < sameDocument {
				return 0, 0, 0, false
			}
			left = append(left, q)
		}
	}
	for q := range others {
		if q == o || !others[q].taken && alike[p][q] > least {
			if q != o && shared(others[q].l, others[o].l) < sameDocument {
				return 0, 0, 0, false
			}
			right = append(right, q)
		}
	}
	if len(left) > mostRivals || len(right) > mostRivals {
		return 0, 0, 0, false
	}
	if slices.ContainsFunc(left, func(q int) bool { return len(members[q]) > 0 }) {
		left = slices.DeleteFunc(left, func(q int) bool { return len(members[q]) == 0 }) // one is taken already
	}
	sure = sureChosen
	best := -1.0
	for _, l := range left {
		for _, r := range right {
			q, related := d.matching(pivots[l].l, others[r].l)
			if !related || q < tie*best {
				continue
			}
			if best >= 0 && q*tie <= best {
				sure = sureTied
				if later(pivots[l].name, pivots[w].name)+later(others[r].name, others[x].name) <= 0 {
					best = max(best, q)
					continue
				}
			} else {
				sure = sureChosen
			}
			best, w, x, ok = q, l, r, true
		}
	}
	if !ok {
		return 0, 0, 0, false
	}
	say := func(t, winner, anchor *traits) {
		t.taken, t.version = true, true
		t.near = fmt.Sprintf("another version of %s, which matches %s better", d.path(winner.name), d.path(anchor.name))
		if sure == sureTied {
			t.near = fmt.Sprintf("another version of %s, which matches %s as well and is taken by its name", d.path(winner.name), d.path(anchor.name))
		}
	}
	for _, l := range left {
		if l != w && len(members[l]) == 0 {
			say(pivots[l], pivots[w], others[x])
		}
	}
	for _, r := range right {
		if r != x {
			say(others[r], others[x], pivots[w])
		}
	}
	return w, x, sure, true
}

// later orders the versions that names tell: above 0 if a is the later one, or as late
// and plainer.
func later(a, b string) int { return cmp.Or(versionOf(a).compare(versionOf(b)), plainer(b, a)) }

// nameVersions says of files without counterpart of which document that has one they are
// versions.
func (d *discovery) nameVersions(all []*traits, why map[string]string) {
	grouped := map[string]bool{}
	for _, g := range d.groups {
		for _, f := range g.files {
			grouped[f.name] = true
		}
	}
	for _, t := range all {
		if grouped[t.name] || t.version {
			continue
		}
		for _, u := range all {
			if grouped[u.name] && u.tag == t.tag && likeness(t, u) >= sameLikeness && shared(t.l, u.l) >= sameDocument {
				why[t.name] = fmt.Sprintf("another version of %s, which has a counterpart", d.path(u.name))
				break
			}
		}
	}
}
