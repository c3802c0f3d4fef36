package check

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/internal/seen"
)

func inconsistentTargetRule() Rule {
	return Rule{
		ID: InconsistentTarget, Severity: Warning, Title: "Translated in several ways",
		Explanation: "The same source stands in several rows, here or in other tables of the run, and its translations differ in more than case, blanks and the mark at the end. The rows that differ from the commonest translation (the first, if none is) are named. Single short words, which depend on what stands around them, are only noted.\n\nMend it by using one translation, or confirm the row: confirmed rows are taken for meant, and are not named.",
		Example:     "elsewhere translated as “Datei öffnen” (b.tmx:12)",
	}
}

func inconsistentSourceRule() Rule {
	return Rule{
		ID: InconsistentSource, Severity: Warning, Title: "One translation of several sources",
		Explanation: "Different sources have the same translation, here or in other tables of the run: a row was copied and not changed, or two terms fell together. Texts of fewer than four words are only noted, since different words of one language are often one in another.\n\nMend the row that is wrong, or confirm it.",
		Example:     "the translation of another source too: “Close file” (a.tmx:7)",
	}
}

// use is a row of the batch in which a text stands.
type use struct {
	p          *pass
	x          *pair
	text, norm string // of the other side
}

func inconsistentTargets(ps []*pass) {
	inconsistent(ps, func(x *pair) (string, string) { return x.source, x.target }, func(u, v use, key string) (string, bool) {
		return fmt.Sprintf("elsewhere translated as “%s” (%s)", excerpt(v.text), v.place(v.x.column)), len(words(key)) < 2 && len([]rune(key)) < 12
	})
}

func inconsistentSources(ps []*pass) {
	inconsistent(ps, func(x *pair) (string, string) { return x.target, x.source }, func(u, v use, key string) (string, bool) {
		return fmt.Sprintf("the translation of another source too: “%s” (%s)", excerpt(v.text), v.place(0)), len(words(key)) < 4 && len([]rune(key)) < 24
	})
}

// inconsistent finds, for each text of one side, rows whose other side is not the
// commonest one.
func inconsistent(ps []*pass, sides func(*pair) (key, value string), say func(u, v use, key string) (message string, weak bool)) {
	type group struct {
		from, to language.Tag
		text     string
	}
	groupOf := func(p *pass, x *pair) (g group, value string) {
		key, value := sides(x)
		return group{p.t.Columns[0].Lang, p.t.Columns[x.column].Lang, plainText(key)}, value
	}
	// Most texts stand in one row, or are translated in one way. Only of the others the
	// rows are kept; which they are is known by hashes, some sixty bytes a text.
	var keys, values seen.Set
	var several []bool // by number of the key
	number := func(g group) int {
		return keys.Add(len(several)+1, []byte(g.from.String()), []byte(g.to.String()), []byte(g.text))
	}
	for _, p := range ps {
		for x := range p.pairs() {
			g, value := groupOf(p, x)
			if g.text == "" || x.branch != nil {
				continue // plural forms of one text are alike, and differ
			}
			n := number(g)
			isNew := n == 0
			if isNew {
				several = append(several, false)
				n = len(several)
			}
			if values.Add(1, binary.LittleEndian.AppendUint64(nil, uint64(n)), []byte(plainText(value))) == 0 && !isNew {
				several[n-1] = true
			}
		}
	}
	uses := map[group][]use{}
	var order []group
	for _, p := range ps {
		for x := range p.pairs() {
			g, value := groupOf(p, x)
			if g.text == "" || x.branch != nil || !several[number(g)-1] {
				continue
			}
			if len(uses[g]) == 0 {
				order = append(order, g)
			}
			uses[g] = append(uses[g], use{p, x, value, plainText(value)})
		}
	}
	type named struct {
		u       use
		weak    bool
		message string
	}
	found := map[*pass][]named{}
	for _, g := range order {
		all := uses[g]
		count := map[string]int{}
		for _, u := range all {
			count[u.norm]++
		}
		best := all[0]
		for _, u := range all {
			if count[u.norm] > count[best.norm] {
				best = u
			}
		}
		for _, u := range all {
			if u.norm == best.norm || u.p.t.Rows[u.x.row].Status == bitext.Confirmed {
				continue
			}
			message, weak := say(u, best, g.text)
			found[u.p] = append(found[u.p], named{u, weak, message})
		}
	}
	for _, p := range ps {
		list := found[p]
		slices.SortStableFunc(list, func(a, b named) int { return a.u.x.row - b.u.x.row })
		for _, n := range list {
			p.pair(n.u.x, n.weak, n.message, spans{})
		}
	}
}

// place is where a use stands in a column.
func (u use) place(column int) string {
	r := &u.p.t.Rows[u.x.row]
	side := &u.p.t.Columns[column]
	if cell := r.Cells[column]; cell.Len() > 0 {
		if line := side.Segments[cell.From].Place.Line; line > 0 {
			return fmt.Sprintf("%s:%d", side.Path, line)
		}
	}
	return side.Path + " " + r.ID
}

// plainText is a text without case, blanks at its joints and marks at its end.
func plainText(s string) string {
	return strings.Join(strings.Fields(fold(strings.TrimRight(strings.TrimSpace(s), ".。।…!?！？ "))), " ")
}
