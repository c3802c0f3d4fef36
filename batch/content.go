package batch

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document/formats"
)

// This file finds out by their content which of the files that no name pairs are
// translations of each other. Every file is described by what survives
// translation: numbers, names as they are spelt in Latin letters, and the concepts
// that the lexicon knows its words to mean. Two files are alike as far as these
// agree (cosine, weighed by how few files have them) and as their numbers of
// segments do. They are a pair if each is the other's best, by a margin; if an
// alignment of the two agrees; and not if another is nearly as good.

// ByContent is how Job.Found begins where files were put together by their content,
// and not by what they are called.
const ByContent = "their content"

const (
	// mostByContent is the largest number of files that are compared.
	mostByContent = 2000
	// contentMargin is by how much the best counterpart must be better than the next.
	contentMargin = 1.25
	// leastAlike is the least likeness of a pair, 0..1. The seeds, five articles of one
	// subject, have 0.05 to 0.3 for translations; what is wrong fails the other tests.
	leastAlike = 0.03
	// sureContent is how sure a pair is that no other is anything like, see
	// Job.Confidence; one that is just clear enough has half as much doubt again.
	sureContent = 0.9
	// lengthSpread is the standard deviation of the log ratio of the numbers of
	// segments.
	lengthSpread = 0.7
)

// noCounterpart is the reason for leaving out a file that was compared with all others.
const noCounterpart = "no counterpart was found by its name or its content"

// traits are what a file is compared by.
type traits struct {
	name  string
	tag   language.Tag
	of    map[string]float64 // trait → weight
	col   align.Column
	norm  float64
	taken bool
	near  string  // why it was not paired
	l     *Loaded // of which the column alone is kept
	// version says that it is another version of a file that was taken.
	version bool
}

// takeByContent makes groups of the files that are translations of each other by
// their content, and gives back the others with the reasons.
func (d *discovery) takeByContent(files []found) (left []found, why map[string]string) {
	why = map[string]string{}
	if d.o.Load == nil {
		return files, why
	}
	var candidates []found
	for _, f := range files {
		if !formats.ByKeys(f.name) {
			candidates = append(candidates, f)
		}
	}
	if len(candidates) < 2 {
		return files, why
	}
	if len(candidates) > mostByContent {
		for _, f := range candidates {
			why[f.name] = fmt.Sprintf("no name tells its counterpart, and %d such files are too many to be compared by content; list them (--pairs)", len(candidates))
		}
		return files, why
	}
	all := d.traits(candidates, why)
	slices.SortFunc(all, func(a, b *traits) int { return strings.Compare(a.name, b.name) })
	weigh(all)
	// The pivot's language first, then the one with the most files.
	for {
		pivot, ok := d.contentPivot(all)
		if !ok || d.ctx.Err() != nil {
			break
		}
		d.pairWith(pivot, all)
		for _, t := range all { // whoever is left is nobody's pivot any more
			if t.tag == pivot && !t.taken {
				t.taken = true
				why[t.name] = t.near
				if t.near == "" {
					why[t.name] = noCounterpart
				}
			}
		}
	}
	for _, t := range all {
		switch {
		case (!t.taken || t.version) && t.near != "":
			why[t.name] = t.near
		case !t.taken:
			why[t.name] = noCounterpart
		}
	}
	d.nameVersions(all, why)
	return slices.DeleteFunc(files, func(f found) bool {
		return slices.ContainsFunc(all, func(t *traits) bool { return t.name == f.name && t.taken && why[f.name] == "" })
	}), why
}

// traits reads files and describes those that can be compared. It sorts the candidates.
func (d *discovery) traits(candidates []found, why map[string]string) (all []*traits) {
	// Of copies the one with the plainest name counts: "a.txt", not "a - Copy.txt".
	copies := map[string]string{} // by text
	slices.SortStableFunc(candidates, func(a, b found) int { return plainer(a.name, b.name) })
	for _, f := range candidates {
		if d.ctx.Err() != nil {
			return nil
		}
		l, err := d.o.Load(f.name)
		if err == nil {
			text := digest([]string{bitext.Fold(l.Document.Text)})
			if first, ok := copies[text]; ok {
				why[f.name] = "copy of " + d.path(first)
				continue
			}
			copies[text] = f.name
		}
		switch {
		case err != nil:
			why[f.name] = strings.TrimPrefix(err.Error(), d.path(f.name)+": ")
		case !spoken(l.Column.Lang) || l.Analysis.Language.Confidence < sure:
			why[f.name] = "no counterpart by its name, and what language it is in is not sure enough to look for one by content"
		default:
			all = append(all, traitsOf(f.name, l, lexiconOr(d.o.Lexicon)))
		}
	}
	return all
}

// contentPivot is the language whose files the others are compared with: false
// when fewer than two languages are left.
func (d *discovery) contentPivot(all []*traits) (language.Tag, bool) {
	count := map[language.Tag]int{}
	for _, t := range all {
		if !t.taken {
			count[t.tag]++
		}
	}
	if len(count) < 2 {
		return language.Und, false
	}
	want := d.o.Pivot
	if want == language.Und {
		want = language.English
	}
	best, most := language.Und, 0
	for _, t := range all {
		n := count[t.tag]
		if matches(t.tag, want) {
			n += len(all)
		}
		if !t.taken && (n > most || n == most && t.tag.String() < best.String()) {
			best, most = t.tag, n
		}
	}
	return best, true
}

// pairWith makes groups of the files in the pivot's language with their
// counterparts in all others.
func (d *discovery) pairWith(pivot language.Tag, all []*traits) {
	byTag := map[string][]*traits{}
	for _, t := range all {
		if !t.taken {
			byTag[t.tag.String()] = append(byTag[t.tag.String()], t)
		}
	}
	pivots := byTag[pivot.String()]
	n := len(pivots)
	c := &comparison{pivots: pivots, members: make([][]found, n), likely: make([]float64, n), sures: make([]float64, n)}
	for _, tag := range sortedKeys(byTag) {
		if tag != pivot.String() {
			d.compare(c, byTag[tag])
		}
	}
	if d.ctx.Err() != nil {
		return
	}
	for p, m := range c.members {
		if len(m) == 0 {
			continue
		}
		pivots[p].taken = true
		m = append([]found{{pivots[p].name, pivots[p].tag}}, m...)
		key := path.Join(path.Dir(pivots[p].name), stemOf(pivots[p].name))
		how := fmt.Sprintf("%s (likeness %.2f)", ByContent, c.likely[p])
		d.groups = append(d.groups, group{key: key, files: m, how: how, sure: c.sures[p], way: untold})
	}
	// Only those without a counterpart are told to be left.
	for p := range pivots {
		if pivots[p].taken && !pivots[p].version {
			pivots[p].near = ""
		}
	}
}

// comparison is what is known of the files in the pivot's language.
type comparison struct {
	pivots  []*traits
	members [][]found // by pivot: its counterparts
	likely  []float64 // by pivot: the least likeness of a counterpart
	sures   []float64 // by pivot: how sure the least sure counterpart is
	others  []*traits // in the language that is looked at
	alike   [][]float64
}

// add makes file o of the others a counterpart of pivot p.
func (c *comparison) add(p, o int, sure float64) {
	t := c.others[o]
	c.members[p] = append(c.members[p], found{t.name, t.tag})
	t.taken, t.near, c.pivots[p].near = true, "", ""
	c.likely[p], c.sures[p] = lower(c.likely[p], c.alike[p][o]), lower(c.sures[p], sure)
}

// compare finds the counterparts of the pivots among files in another language.
func (d *discovery) compare(c *comparison, others []*traits) {
	c.others, c.alike = others, make([][]float64, len(c.pivots))
	for p := range c.pivots {
		if d.ctx.Err() != nil {
			return
		}
		c.alike[p] = make([]float64, len(others))
		for o := range others {
			c.alike[p][o] = likeness(c.pivots[p], others[o])
		}
	}
	for p, pivot := range c.pivots {
		o, next := bestOf(len(others), func(o int) float64 { return c.alike[p][o] })
		back, backNext := bestOf(len(c.pivots), func(q int) float64 { return c.alike[q][o] })
		score := c.alike[p][o]
		// What was taken is another version of a file that was.
		if back != p || score < leastAlike || pivot.taken || others[o].taken {
			continue
		}
		rival := max(next, backNext)
		switch {
		case score < contentMargin*rival:
			if d.versions(c, p, o) {
				continue
			}
			a, b := d.path(pivot.name), d.path(others[o].name)
			text := "may be a translation of %s (likeness %.2f), but another is nearly as like (%.2f); say so with --pairs"
			pivot.near, others[o].near = fmt.Sprintf(text, b, score, rival), fmt.Sprintf(text, a, score, rival)
		case d.confirmed(pivot, others[o]):
			c.add(p, o, sureContent-rival/score/2)
		}
	}
}

// confirmed aligns two files and asks whether they are translations.
func (d *discovery) confirmed(a, b *traits) bool {
	cols := []align.Column{a.col, b.col}
	m, err := align.Train(d.ctx, slices.Values([][]align.Column{cols}), lexiconOr(d.o.Lexicon), align.Options{})
	if err != nil {
		return false
	}
	rows, err := m.Align(d.ctx, cols)
	return err == nil && kinshipOf(cols, rows).verdict(m, cols, lexiconOr(d.o.Lexicon)) == translations
}

// bestOf gives the index with the highest value, and the next highest value.
func bestOf(n int, value func(int) float64) (best int, next float64) {
	for k := 1; k < n; k++ {
		if value(k) > value(best) {
			best = k
		}
	}
	for k := range n {
		if k != best {
			next = max(next, value(k))
		}
	}
	return best, next
}
