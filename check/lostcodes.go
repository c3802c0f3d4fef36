package check

import (
	"hexapla/bitext"
	"hexapla/document"
)

const (
	// leastKept is how many links or spans of code a translation must keep before one that
	// is lost is more than a note.
	leastKept = 3
	// keptShare is the share of those of the other rows that it must keep.
	keptShare = 0.8
)

// keptCount counts codes of a type in the source, and those that the translation keeps.
type keptCount struct{ all, kept int }

// without leaves out what o counts.
func (k keptCount) without(o keptCount) keptCount { return keptCount{k.all - o.all, k.kept - o.kept} }

// mostKept reports whether a translator keeps such codes.
func (k keptCount) mostKept() bool {
	return k.kept >= leastKept && float64(k.kept) >= keptShare*float64(k.all)
}

// keptCodes counts links and spans of code.
type keptCodes struct{ links, code keptCount }

// countKept counts the links and the spans of code of two documents that their
// translations keep.
func countKept(p *pass) {
	if p.table.kept == nil {
		p.table.kept = make([]keptCodes, len(p.t.Columns))
	}
	for x := range p.pairs() {
		if k, ok := keptIn(p, x); ok {
			sum := &p.table.kept[x.column]
			sum.links = keptCount{sum.links.all + k.links.all, sum.links.kept + k.links.kept}
			sum.code = keptCount{sum.code.all + k.code.all, sum.code.kept + k.code.kept}
		}
	}
}

// keptIn counts the codes of a pair, ok is false where it is not of two documents.
func keptIn(p *pass, x *pair) (k keptCodes, ok bool) {
	source := p.t.PointCodes(x.row, 0)
	if len(source) == 0 || sameCodes(p.t, x.row, x.column) {
		return k, false
	}
	target := p.t.PointCodes(x.row, x.column)
	a := bitext.MarkupOf(source)
	found := make([]bool, len(a))
	for _, of := range bitext.MatchMarkup(source, target, a, bitext.MarkupOf(target), false) {
		if of >= 0 {
			found[of] = true
		}
	}
	for i, m := range a {
		count := &k.links
		switch c := source[m.First]; {
		case !c.Keep || m.Last < 0:
			continue
		case c.Type == document.CodeMonospace:
			count = &k.code
		case c.Type != document.CodeLink:
			continue
		}
		count.all++
		if found[i] {
			count.kept++
		}
	}
	return k, true
}

// losesKept reports whether a pair of two documents loses a link or a span of code though
// the translation keeps those of the other rows. One that may stand in a row beside it
// counts as kept.
func losesKept(p *pass, x *pair) bool {
	k, ok := keptIn(p, x)
	if !ok || p.table.kept == nil {
		return false
	}
	all := p.table.kept[x.column]
	lost := func(own, sum keptCount, kind string) bool {
		return own.kept < own.all && sum.without(own).mostKept() &&
			!hasMore(p, x.row-1, x.column, kind) && !hasMore(p, x.row+1, x.column, kind)
	}
	return lost(k.links, all.links, document.CodeLink) || lost(k.code, all.code, document.CodeMonospace)
}

// hasMore reports whether a row has more codes of a type in a column than in the source.
func hasMore(p *pass, row, column int, kind string) bool {
	if row < 0 || row >= len(p.t.Rows) {
		return false
	}
	count := func(column int) (n int) {
		for _, c := range p.t.PointCodes(row, column) {
			if c.Type == kind && c.Role == document.Opening {
				n++
			}
		}
		return n
	}
	return count(column) > count(0)
}
