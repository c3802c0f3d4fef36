package batch

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document/formats"
)

// This file finds copies and versions of documents that articles have.

// takeCopies leaves out files that hold the same bytes as another one, and gives back
// the others. The one of an article counts, else the one with the plainest name.
func (d *discovery) takeCopies(files []found) []found {
	if d.o.Load == nil || len(files) == 0 {
		return files
	}
	ours := map[string]bool{}
	var all []string
	for _, g := range d.groups {
		for _, f := range g.files {
			ours[f.name] = true
			all = append(all, f.name)
		}
	}
	for _, f := range files {
		all = append(all, f.name)
	}
	bySize := map[int64][]string{}
	for _, name := range all {
		if info, err := fs.Stat(d.fsys, name); err == nil && info.Size() > 0 {
			bySize[info.Size()] = append(bySize[info.Size()], name)
		}
	}
	copies := map[string]bool{}
	for _, names := range bySize {
		if len(names) < 2 || !slices.ContainsFunc(names, func(n string) bool { return !ours[n] }) {
			continue
		}
		slices.SortFunc(names, func(a, b string) int {
			if ours[a] != ours[b] {
				return map[bool]int{true: -1, false: 1}[ours[a]]
			}
			return plainer(a, b)
		})
		first := map[[sha256.Size]byte]string{}
		for _, name := range names {
			sum, err := d.sum(name)
			if err != nil {
				continue
			}
			switch original, ok := first[sum]; {
			case !ok:
				first[sum] = name
			case !ours[name] && !formats.ByKeys(name):
				copies[name] = true
				d.left = append(d.left, d.copyOf(found{name: name}, original))
			}
		}
	}
	return slices.DeleteFunc(files, func(f found) bool { return copies[f.name] })
}

// sum is the digest of a file.
func (d *discovery) sum(name string) (sum [sha256.Size]byte, err error) {
	f, err := d.fsys.Open(name)
	if err != nil {
		return sum, err
	}
	defer func() { _ = f.Close() }() // it was read only
	h := sha256.New()
	for err == nil {
		if err = d.ctx.Err(); err == nil {
			_, err = io.CopyN(h, f, 1<<20)
		}
	}
	if err != io.EOF {
		return sum, err
	}
	h.Sum(sum[:0])
	return sum, nil
}

func (d *discovery) copyOf(f found, original string) Leftover {
	return Leftover{Path: d.path(f.name), Lang: f.tag, Reason: "copy of " + d.path(original)}
}

// plainer orders names: those that say nothing of a version or a copy first, then the
// shorter.
func plainer(a, b string) int {
	am, bm := versionOf(a), versionOf(b)
	if am.any != bm.any {
		return map[bool]int{true: 1, false: -1}[am.any]
	}
	return cmp.Or(len(a)-len(b), strings.Compare(a, b))
}

// joinVersions looks among files that no article has for other versions of those that
// articles have, and for versions in further languages. It gives back the others.
func (d *discovery) joinVersions(files []found) []found {
	if d.o.Load == nil {
		return files
	}
	byKin := map[string][]int{}
	for i, g := range d.groups {
		if g.way != untold && !formats.ByKeys(g.files[0].name) {
			byKin[fmt.Sprint(g.way, " ", g.kin)] = append(byKin[fmt.Sprint(g.way, " ", g.kin)], i)
		}
	}
	rivals := map[int][]found{} // by group
	for _, f := range files {
		if formats.ByKeys(f.name) {
			continue
		}
		if g, tag, ok := d.kin(f.name, byKin); ok {
			rivals[g] = append(rivals[g], found{f.name, tag})
		}
	}
	done := map[string]bool{}
	for i := range d.groups {
		for _, name := range d.join(&d.groups[i], rivals[i]) {
			done[name] = true
		}
	}
	return slices.DeleteFunc(files, func(f found) bool { return done[f.name] })
}

// kin returns the group of which a file is a version by its name, and the language of the
// file.
func (d *discovery) kin(name string, byKin map[string][]int) (g int, tag language.Tag, ok bool) {
	for _, w := range ways() {
		_, tag, ok := w.guess(family(name))
		if groups := byKin[fmt.Sprint(w.n, " ", kinKey(w, name))]; ok && len(groups) == 1 {
			return groups[0], tag, true
		}
	}
	plain := alike(path.Join(path.Dir(name), stemOf(family(name)))) // says no language
	for _, w := range ways() {
		if groups := byKin[fmt.Sprint(w.n, " ", plain)]; len(groups) == 1 {
			if tag, ok := d.detect(name); ok {
				return groups[0], tag, true
			}
		}
	}
	return 0, language.Und, false
}

// join weighs files against those of an article and returns the names of the ones that
// it has settled.
func (d *discovery) join(g *group, rivals []found) (settled []string) {
	byTag := map[string][]found{}
	for _, f := range rivals {
		byTag[f.tag.String()] = append(byTag[f.tag.String()], f)
	}
	for _, tag := range sortedKeys(byTag) {
		if d.ctx.Err() != nil {
			return settled
		}
		at := slices.IndexFunc(g.files, func(f found) bool { return f.tag == byTag[tag][0].tag })
		anchor := slices.IndexFunc(g.files, func(f found) bool { return f.tag != byTag[tag][0].tag })
		members := byTag[tag]
		if at >= 0 {
			members = append([]found{g.files[at]}, members...)
		}
		c, ok := d.pick(g.files[anchor], members)
		if !ok {
			continue
		}
		if at >= 0 {
			g.files[at] = c.winner
		} else {
			g.files = append(g.files, c.winner)
		}
		if at >= 0 {
			d.left = append(d.left, d.others(members[:1], c, g.files[anchor])...)
		}
		g.sure = min(g.sure, c.sure)
		d.left = append(d.left, c.left...)
		settled = append(settled, c.winner.name)
		for _, f := range c.losers {
			settled = append(settled, f.name)
		}
	}
	return settled
}

// related keeps the files whose texts are translations of that of a file in the pivot's
// language, and the versions of that one: names that agree only without their versions
// prove too little. Where there are several such files, it takes the one that most others
// fit.
func (d *discovery) related(members []found) (kept []found) {
	want := cmp.Or(d.o.Pivot, language.English)
	pivot := max(0, slices.IndexFunc(members, func(f found) bool { return matches(f.tag, want) }))
	tried := 0
	for _, f := range members {
		if f.tag != members[pivot].tag || tried == mostRivals {
			continue
		}
		tried++
		fit := d.fitting(f, members)
		if c := cmp.Or(distinct(fit)-distinct(kept), len(fit)-len(kept)); c > 0 {
			kept = fit
		}
	}
	return kept
}

// fitting returns the files that are translations or versions of one of them, that one
// included.
func (d *discovery) fitting(pivot found, members []found) (fit []found) {
	ref, err := d.o.Load(pivot.name)
	if err != nil {
		return nil
	}
	for _, f := range members {
		l, err := d.o.Load(f.name)
		if err != nil || d.ctx.Err() != nil {
			continue
		}
		ok := f.name == pivot.name
		if !ok && f.tag == pivot.tag {
			ok = sameText(ref, l) || shared(ref, l) >= sameDocument
		} else if !ok {
			_, ok = d.matching(ref, l)
		}
		if ok {
			fit = append(fit, f)
		}
	}
	return fit
}
