package batch

import (
	"slices"
	"strings"

	"hexapla/align"
	"hexapla/bitext"
)

func textsOf(s *bitext.Column) []string {
	texts := make([]string, len(s.Segments))
	for k := range s.Segments {
		texts[k] = s.Segments[k].Text
	}
	return texts
}

// images says where the segments of a column are in a later version of it.
type images struct {
	at    []int // by old segment: its image, −1: none
	after []int // by old boundary k: behind the image of the last segment before k that has one
}

func (m *images) of(r align.Range) (align.Range, bool) {
	if r.Len() == 0 {
		return align.Range{From: m.after[r.From], To: m.after[r.From]}, true
	}
	for k := r.From; k < r.To; k++ {
		if m.at[k] < 0 || m.at[k] != m.at[r.From]+k-r.From {
			return align.Range{}, false
		}
	}
	return align.Range{From: m.at[r.From], To: m.at[r.From] + r.Len()}, true
}

// imagesOf matches equal texts of two versions, in order: those at the beginning
// and the end, then those that are in each only once, then the neighbours of these.
func imagesOf(old, now []string) images {
	m := images{at: make([]int, len(old)), after: make([]int, len(old)+1)}
	for k := range m.at {
		m.at[k] = -1
	}
	m.match(old, now, 0, len(old), 0, len(now))
	for k, at := range m.at {
		m.after[k+1] = m.after[k]
		if at >= 0 {
			m.after[k+1] = at + 1
		}
	}
	return m
}

func (m *images) match(old, now []string, from, to, nowFrom, nowTo int) {
	for from < to && nowFrom < nowTo && old[from] == now[nowFrom] {
		m.at[from] = nowFrom
		from, nowFrom = from+1, nowFrom+1
	}
	for from < to && nowFrom < nowTo && old[to-1] == now[nowTo-1] {
		to, nowTo = to-1, nowTo-1
		m.at[to] = nowTo
	}
	if from == to || nowFrom == nowTo {
		return
	}
	type seen struct{ times, at int }
	olds, nows := map[string]seen{}, map[string]seen{}
	for k := from; k < to; k++ {
		olds[old[k]] = seen{olds[old[k]].times + 1, k}
	}
	for k := nowFrom; k < nowTo; k++ {
		nows[now[k]] = seen{nows[now[k]].times + 1, k}
	}
	// The longest rising chain of texts that are in each once.
	type anchor struct{ old, now, prev int }
	var anchors []anchor
	var ends []int // by length: the anchor that ends a chain of it lowest
	for k := from; k < to; k++ {
		n, o := nows[old[k]], olds[old[k]]
		if n.times != 1 || o.times != 1 {
			continue
		}
		at, _ := slices.BinarySearchFunc(ends, n.at, func(e, target int) int { return anchors[e].now - target })
		prev := -1
		if at > 0 {
			prev = ends[at-1]
		}
		anchors = append(anchors, anchor{k, n.at, prev})
		if at == len(ends) {
			ends = append(ends, 0)
		}
		ends[at] = len(anchors) - 1
	}
	if len(ends) == 0 {
		return
	}
	var chain []anchor
	for at := ends[len(ends)-1]; at >= 0; at = anchors[at].prev {
		chain = append(chain, anchors[at])
	}
	slices.Reverse(chain)
	chain = append(chain, anchor{old: to, now: nowTo})
	for _, a := range chain {
		m.match(old, now, from, a.old, nowFrom, a.now)
		if a.old < to {
			m.at[a.old] = a.now
		}
		from, nowFrom = a.old+1, a.now+1
	}
}

// changedRows counts the rows of t whose texts are no row of old.
func changedRows(old, t *bitext.Table) int {
	had := map[string]int{}
	for i := range old.Rows {
		had[rowText(old, i)]++
	}
	n := 0
	for i := range t.Rows {
		if text := rowText(t, i); had[text] > 0 {
			had[text]--
		} else {
			n++
		}
	}
	return n
}

func rowText(t *bitext.Table, i int) string {
	var b strings.Builder
	for c, cell := range t.Rows[i].Cells {
		for _, s := range t.Columns[c].Segments[cell.From:cell.To] {
			b.WriteString(s.Text)
			b.WriteByte('\n')
		}
		b.WriteByte('\f')
	}
	return b.String()
}
