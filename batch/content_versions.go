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
// taken, with the reason, and reports whether it has settled it: not where a rival is
// another document.
func (d *discovery) versions(c *comparison, p, o int) bool {
	least := c.alike[p][o] / contentMargin
	left, ok := near(c.pivots, p, func(q int) bool { return c.alike[q][o] > least })
	right, also := near(c.others, o, func(q int) bool { return c.alike[p][q] > least })
	if !ok || !also || len(left) > mostRivals || len(right) > mostRivals {
		return false
	}
	if slices.ContainsFunc(left, func(q int) bool { return len(c.members[q]) > 0 }) {
		left = slices.DeleteFunc(left, func(q int) bool { return len(c.members[q]) == 0 }) // one is taken already
	}
	w, x, sure, ok := d.bestPair(c, left, right)
	if !ok {
		return false
	}
	c.add(w, x, sure)
	say := func(t, winner, anchor *traits) {
		t.taken, t.version = true, true
		t.near = d.otherVersion(winner.name, anchor.name, sure == sureTied)
	}
	for _, l := range left {
		if l != w && len(c.members[l]) == 0 {
			say(c.pivots[l], c.pivots[w], c.others[x])
		}
	}
	for _, r := range right {
		if r != x {
			say(c.others[r], c.others[x], c.pivots[w])
		}
	}
	return true
}

// bestPair returns the pair that matches best and how sure that is; ok is false where
// none is a pair of translations.
func (d *discovery) bestPair(c *comparison, left, right []int) (w, x int, sure float64, ok bool) {
	best := -1.0
	for _, l := range left {
		for _, r := range right {
			q, related := d.matching(c.pivots[l].l, c.others[r].l)
			if !related || q < tie*best {
				continue
			}
			tied := best >= 0 && q*tie <= best
			sure = sureOf(tied)
			if tied && later(c.pivots[l].name, c.pivots[w].name)+later(c.others[r].name, c.others[x].name) <= 0 {
				best = max(best, q)
				continue
			}
			best, w, x, ok = q, l, r, true
		}
	}
	return w, x, sure, ok
}

// near returns a file with those that are as like as it and not taken; ok is false where
// one of them is another document.
func near(files []*traits, at int, like func(q int) bool) (list []int, ok bool) {
	for q := range files {
		switch {
		case q != at && (files[q].taken || !like(q)):
			continue
		case q != at && shared(files[q].l, files[at].l) < sameDocument:
			return nil, false
		}
		list = append(list, q)
	}
	return list, true
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
	holders := map[uint64][]*traits{} // of a sample of their passages
	for _, u := range all {
		if grouped[u.name] {
			for _, p := range sampled(u.l) {
				holders[p] = append(holders[p], u)
			}
		}
	}
	for _, t := range all {
		if grouped[t.name] || t.version || d.ctx.Err() != nil {
			continue
		}
		both := map[*traits]int{}
		for _, p := range sampled(t.l) {
			for _, u := range holders[p] {
				both[u]++
			}
		}
		var of *traits // that it shares most with
		for u, n := range both {
			if u.tag == t.tag && (of == nil || n > both[of] || n == both[of] && u.name < of.name) {
				of = u
			}
		}
		if of != nil && shared(t.l, of.l) >= sameDocument {
			why[t.name] = fmt.Sprintf("another version of %s, which has a counterpart", d.path(of.name))
		}
	}
}

// sampled is about an eighth of the passages of a text, the same ones in any text.
func sampled(l *Loaded) (sample []uint64) {
	for p := range passages(l) {
		if p%8 == 0 {
			sample = append(sample, p)
		}
	}
	return sample
}
