package batch

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document/formats"
)

// oneEach keeps one file of each language of an article and lowers sure where it had to
// choose. Of copies it keeps one. Where there are several files, it takes those of a kind
// that all languages have, documents before pages that are set in type, else those that
// match best. Where nothing tells, languages with several files are left out: only their
// owner knows which of them it is. Less than two languages are none.
func (d *discovery) oneEach(members []found, sure *float64) ([]found, []Leftover) {
	if distinct(members) == len(members) {
		return members, nil
	}
	if kept, left := d.oneKind(members); kept != nil {
		return kept, left
	}
	if kept, left := d.best(members, sure); kept != nil {
		return kept, left
	}
	*sure = min(*sure, sureChosen)
	return d.withoutRivals(members)
}

// oneKind keeps the files of a format that each language has once; nil: there is none.
func (d *discovery) oneKind(members []found) (kept []found, left []Leftover) {
	languages := distinct(members)
	kinds := map[string][]found{}
	for _, f := range members {
		kind := strings.ToLower(path.Ext(f.name))
		kinds[kind] = append(kinds[kind], f)
	}
	complete := slices.DeleteFunc(sortedKeys(kinds), func(kind string) bool {
		return len(kinds[kind]) != languages || distinct(kinds[kind]) != languages
	})
	if len(complete) == 0 {
		return nil, nil
	}
	kind := complete[0]
	if kind == ".pdf" && len(complete) > 1 {
		kind = complete[1]
	}
	for _, f := range members {
		if path.Ext(strings.ToLower(f.name)) != kind {
			why := fmt.Sprintf("the article has a %s file in each language, which is taken", kind)
			left = append(left, Leftover{Path: d.path(f.name), Lang: f.tag, Reason: why})
		}
	}
	return kinds[kind], left
}

// best keeps of each language the file that matches best; nil: nothing tells.
func (d *discovery) best(members []found, sure *float64) (kept []found, left []Leftover) {
	if d.o.Load == nil || formats.ByKeys(members[0].name) {
		return nil, nil
	}
	byTag := map[string][]found{}
	for _, f := range members {
		byTag[f.tag.String()] = append(byTag[f.tag.String()], f)
	}
	tags := sortedKeys(byTag)
	pivot := cmp.Or(d.o.Pivot, language.English)
	slices.SortStableFunc(tags, func(a, b string) int { // one file first, then the pivot
		as, bs := byTag[a], byTag[b]
		if c := cmp.Compare(min(len(as), 2), min(len(bs), 2)); c != 0 {
			return c
		}
		switch am, bm := matches(as[0].tag, pivot), matches(bs[0].tag, pivot); {
		case am && !bm:
			return -1
		case bm && !am:
			return 1
		}
		return 0
	})
	anchors := byTag[tags[0]]
	anchor := anchors[0]
	if len(anchors) > 1 {
		c, ok := d.anchor(anchors, byTag[tags[1]])
		if !ok {
			return nil, nil
		}
		anchor, left, *sure = c.winner, c.left, min(*sure, c.sure)
		if len(c.losers)+1 < len(anchors) {
			return nil, nil
		}
	}
	kept = []found{anchor}
	for _, tag := range tags[1:] {
		if len(byTag[tag]) == 1 {
			kept = append(kept, byTag[tag][0])
			continue
		}
		c, ok := d.pick(anchor, byTag[tag])
		if !ok || d.ctx.Err() != nil {
			return nil, nil
		}
		kept = append(kept, c.winner)
		left = append(left, c.left...)
		*sure = min(*sure, c.sure)
		left = append(left, d.others(byTag[tag], c, anchor)...)
	}
	return kept, left
}

// others is what is said of files in a language that are no translations of the anchor, or
// plainly worse ones, beside the one that is taken.
func (d *discovery) others(members []found, c choice, anchor found) (left []Leftover) {
	for _, f := range members {
		if f.name == c.winner.name || slices.Contains(c.losers, f) {
			continue
		}
		why := fmt.Sprintf("%s matches %s better", d.path(c.winner.name), d.path(anchor.name))
		if d.versionsOfOne(f, c.winner) {
			why = d.otherVersion(c.winner.name, anchor.name, false)
		}
		left = append(left, Leftover{Path: d.path(f.name), Lang: f.tag, Reason: why})
	}
	return left
}

// versionsOfOne reports whether two files in one language hold versions of one document.
func (d *discovery) versionsOfOne(a, b found) bool {
	x, err := d.o.Load(a.name)
	if err != nil {
		return false
	}
	y, err := d.o.Load(b.name)
	return err == nil && shared(x, y) >= sameDocument
}

// anchor chooses between files of a language all of whose counterparts have rivals too:
// the one that matches any file of the other language best.
func (d *discovery) anchor(members, others []found) (best choice, ok bool) {
	top := -1.0
	if len(members) > mostRivals || len(others) > mostRivals {
		return best, false
	}
	for _, o := range others {
		c, found := d.pick(o, members)
		if !found {
			continue
		}
		a, errA := d.o.Load(o.name)
		b, errB := d.o.Load(c.winner.name)
		if errA != nil || errB != nil {
			continue
		}
		if q, _ := d.matching(a, b); q > top {
			top, best, ok = q, c, true
		}
	}
	return best, ok
}

// withoutRivals leaves out the languages that have several files.
func (d *discovery) withoutRivals(members []found) (kept []found, left []Leftover) {
	byTag := map[language.Tag][]string{}
	for _, f := range members {
		byTag[f.tag] = append(byTag[f.tag], d.path(f.name))
	}
	for _, f := range members {
		if rivals := byTag[f.tag]; len(rivals) > 1 {
			slices.Sort(rivals)
			why := fmt.Sprintf("the article has %d files in %v: %s; keep one of them, or say with --pairs which it is",
				len(rivals), f.tag, strings.Join(rivals, ", "))
			left = append(left, Leftover{Path: d.path(f.name), Lang: f.tag, Reason: why})
			continue
		}
		kept = append(kept, f)
	}
	if len(kept) == 1 {
		why := "its only counterparts are several files in one language"
		left = append(left, Leftover{Path: d.path(kept[0].name), Lang: kept[0].tag, Reason: why})
		kept = nil
	}
	return kept, left
}
