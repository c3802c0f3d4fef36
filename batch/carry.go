package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/internal/atomicfile"
)

// keepReview puts what a person said of the rows of the table that is about to be
// replaced into the new one, and counts what is new in it. Of what no longer fits
// it keeps a copy of the old table, in g.
func (r *runner) keepReview(g *atomicfile.Group, res *Result, old *bitext.Table) error {
	if old == nil {
		return nil
	}
	path := filepath.Join(r.dir, res.Job.Slug+tableEnding)
	res.Before, res.Changed = true, changedRows(old, res.Table)
	lost := 0
	if res.Kept, lost = carry(res.Table, old); res.Kept+lost == 0 {
		return nil
	}
	carryPairs(res, old)
	for _, t := range append([]*bitext.Table{res.Table}, res.pairs...) {
		if err := t.Validate(); err != nil {
			return jobError(&res.Job, err)
		}
	}
	if lost == 0 {
		return nil
	}
	sum := sha256.New()
	if err := old.Write(sum); err != nil {
		return err
	}
	name := res.Job.Slug + ".reviewed-" + hex.EncodeToString(sum.Sum(nil)[:4]) + tableEnding
	res.Warnings = append(slices.Clip(res.Warnings), fmt.Sprintf("%s: %d reviewed rows have no place in the new table, since their texts changed; the table with them is kept in %s", path, lost, name))
	return g.Write(filepath.Join(r.dir, name), 0o644, func(w io.Writer) error { return old.Write(w) })
}

// carryPairs gives the tables of pairs the reviewed rows of the table of all columns.
func carryPairs(res *Result, old *bitext.Table) {
	for c, t := range res.pairs {
		if t == res.Table {
			continue
		}
		if pair, err := old.Pair(0, min(c+1, len(old.Columns)-1)); err == nil {
			carry(t, pair)
		}
	}
}

// reviewed tells whether a person said anything of a row.
func reviewed(r *bitext.Row) bool {
	return r.Status != bitext.Unreviewed || r.Note != "" || slices.ContainsFunc(r.Edited, func(s *string) bool { return s != nil })
}

// carry gives t the reviewed rows of old whose texts it has, in the shape that they
// have there: the rows of t give way round them. It counts the rows that it kept
// and those that have no place.
func carry(t, old *bitext.Table) (kept, lost int) {
	var rows []*bitext.Row
	for i := range old.Rows {
		if reviewed(&old.Rows[i]) {
			rows = append(rows, &old.Rows[i])
		}
	}
	if len(rows) == 0 {
		return 0, 0
	}
	fits := len(t.Columns) == len(old.Columns)
	for c := 0; fits && c < len(t.Columns); c++ {
		a, b := t.Columns[c].Lang, old.Columns[c].Lang
		fits = a == b || sameLanguage(a, b)
	}
	if !fits {
		return 0, len(rows)
	}
	images := make([]images, len(t.Columns))
	for c := range images {
		images[c] = imagesOf(textsOf(&old.Columns[c]), textsOf(&t.Columns[c]))
	}
	var pinned []bitext.Row
	for _, r := range rows {
		p := *r
		p.Row = align.Row{Score: r.Score, Cells: make([]align.Range, len(r.Cells))}
		ok := true
		for c, cell := range r.Cells {
			var found bool
			p.Cells[c], found = images[c].of(cell)
			ok = ok && found
		}
		if !ok {
			lost++
			continue
		}
		pinned = append(pinned, p)
	}
	t.Rows = around(t.Rows, pinned, t)
	for i := range t.Rows {
		t.Rows[i].ID = "r" + strconv.Itoa(i+1)
	}
	return len(pinned), lost
}

func textsOf(s *bitext.Side) []string {
	texts := make([]string, len(s.Segments))
	for k := range s.Segments {
		texts[k] = s.Segments[k].Text
	}
	return texts
}

// around puts pinned among rows, both in order: what the rows have of the segments
// of pinned ones they lose.
func around(rows, pinned []bitext.Row, t *bitext.Table) []bitext.Row {
	columns := len(t.Columns)
	lo, hi := make([]int, columns), make([]int, columns)
	var out []bitext.Row
	first := 0 // of the rows that are not wholly before lo
	between := func() {
		for first < len(rows) && before(&rows[first], lo) {
			first++
		}
		for i := first; i < len(rows); i++ {
			r := rows[i]
			r.Cells = slices.Clone(r.Cells)
			some, past, whole := false, true, true
			for c := range r.Cells {
				was := r.Cells[c]
				cell := align.Range{From: min(max(was.From, lo[c]), hi[c]), To: min(max(was.To, lo[c]), hi[c])}
				r.Cells[c] = cell
				some = some || cell.Len() > 0
				whole = whole && cell.Len() == was.Len()
				past = past && was.From >= hi[c]
			}
			if past {
				return
			}
			if !some {
				continue
			}
			if !whole {
				r.Why, r.Cycle = nil, 0
			}
			out = append(out, r)
		}
	}
	for _, p := range pinned {
		for c := range p.Cells {
			hi[c] = p.Cells[c].From
		}
		between()
		for i := first; i < len(rows) && !past(&rows[i], p.Cells); i++ {
			if slices.Equal(rows[i].Cells, p.Cells) {
				p.Row = rows[i].Row
			}
		}
		out = append(out, p)
		for c := range p.Cells {
			lo[c] = p.Cells[c].To
		}
	}
	for c := range hi {
		hi[c] = len(t.Columns[c].Segments)
	}
	between()
	return out
}

// before tells whether all of a row lies before the bounds.
func before(r *bitext.Row, bounds []int) bool {
	for c := range r.Cells {
		if r.Cells[c].To > bounds[c] {
			return false
		}
	}
	return true
}

// past tells whether all of a row lies behind cells.
func past(r *bitext.Row, cells []align.Range) bool {
	for c := range r.Cells {
		if r.Cells[c].From < cells[c].To || cells[c].Len() == 0 && r.Cells[c].From == cells[c].To {
			return false
		}
	}
	return true
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
