package replay

import (
	"math"
	"unicode"

	"hexapla/align"
)

// How much it costs to give a segment to a row, in characters of its text. Text
// that the row's cell has costs nothing, text that is on one side only counts
// once.
const (
	costGone      = 0.5  // its own row, which is gone: it stays there, rejected
	costGoneOther = 1.25 // another row, which is gone
	costOther     = 0.05 // another row than its own: without a reason it stays
	costOrder     = 0.5  // the words are the same, but the text is not
)

// The search looks at every boundary of a stretch of up to wide segments; in a
// longer one, as when a whole column was rewritten, at those near where the
// boundary was.
const (
	wide = 120
	near = 10
)

// assign finds out which row each segment of a column stands in now. Rows that
// show their old text keep it; between them the segments are dealt out in order,
// so that as little text as possible differs from what the sheet shows.
func (d *differ) assign(c int) {
	line, seg := 0, 0
	for k, l := range d.lines {
		if l.base < 0 || l.row == nil {
			continue
		}
		cell := d.t.Rows[l.base].Cells[c]
		if cell.Len() == 0 || l.texts[c] != d.base(l.base, c) || l.texts[c] == "" {
			continue
		}
		d.deal(c, line, k, seg, cell.From)
		l.cells[c] = cell
		line, seg = k+1, cell.To
	}
	d.deal(c, line, len(d.lines), seg, len(d.t.Columns[c].Segments))
	d.judge(c)
}

// deal gives the segments from ≤ s < to of column c to the rows lo ≤ k < hi.
func (d *differ) deal(c, lo, hi, from, to int) {
	lines := d.lines[lo:hi]
	switch {
	case len(lines) == 0:
		return // the segments of no row: there are none
	case from == to:
		for _, l := range lines {
			l.cells[c] = align.Range{From: from, To: from}
		}
		return
	case len(lines) == 1:
		lines[0].cells[c] = align.Range{From: from, To: to}
		return
	}
	g := newGap(d, c, lines, from, to)
	bounds := g.search()
	for k, l := range lines {
		l.cells[c] = align.Range{From: bounds[k], To: bounds[k+1]}
	}
}

// gap is a stretch of rows with the segments that they share.
type gap struct {
	d        *differ
	c        int
	lines    []*target
	from, to int
	words    *words
	segs     []bag // of segments from …
	rows     []bag
	own      []int // by segment: row of the table that has it
	usual    []int // by boundary: where it was
}

func newGap(d *differ, c int, lines []*target, from, to int) *gap {
	g := &gap{d: d, c: c, lines: lines, from: from, to: to, words: newWords(), usual: make([]int, len(lines)+1)}
	g.own = make([]int, to-from)
	at := from
	for k, l := range lines {
		g.usual[k] = at
		if l.base >= 0 {
			cell := d.t.Rows[l.base].Cells[c]
			for s := cell.From; s < cell.To; s++ {
				g.own[s-from] = l.base
			}
			at = cell.To
		}
		g.rows = append(g.rows, g.words.bag(l.texts[c]))
	}
	g.usual[len(lines)] = to
	for s := from; s < to; s++ {
		g.segs = append(g.segs, g.words.bag(clean(d.t.Columns[c].Segments[s].Text)))
	}
	return g
}

// window gives the places where boundary k may lie.
func (g *gap) window(k int) (lo, hi int) {
	switch {
	case k == 0:
		return g.from, g.from
	case k == len(g.lines):
		return g.to, g.to
	case g.to-g.from <= wide && len(g.lines) <= wide:
		return g.from, g.to
	}
	return max(g.from, g.usual[k]-near), min(g.to, g.usual[k]+near)
}

// search is dynamic programming over the boundaries: best[k][i] is the least cost
// of the rows above boundary k when it lies at i. The way on which nothing moves
// is always open, so there is an end.
func (g *gap) search() []int {
	n := len(g.lines)
	cost := make([][]float64, n+1)
	back := make([][]int32, n+1)
	for k := range cost {
		lo, hi := g.window(k)
		cost[k] = make([]float64, hi-lo+1)
		back[k] = make([]int32, hi-lo+1)
		for i := range cost[k] {
			cost[k][i] = math.Inf(1)
		}
	}
	cost[0][0] = 0
	have := make([]int, len(g.words.sizes)) // of the row's words, what no segment has used
	for k := range n {
		lo, hi := g.window(k)
		nextLo, nextHi := g.window(k + 1)
		for i := lo; i <= hi; i++ {
			if before := cost[k][i-lo]; !math.IsInf(before, 1) {
				g.costs(k, i, nextHi, have, func(j int, x float64) {
					if j >= nextLo && before+x < cost[k+1][j-nextLo]-1e-9 {
						cost[k+1][j-nextLo], back[k+1][j-nextLo] = before+x, int32(i)
					}
				})
			}
		}
	}
	bounds := make([]int, n+1)
	bounds[n] = g.to
	for k := n; k > 0; k-- {
		lo, _ := g.window(k)
		bounds[k-1] = int(back[k][bounds[k]-lo])
	}
	return bounds
}

// costs tells what it costs when row k has the segments from i up to each j ≤ last.
func (g *gap) costs(k, i, last int, have []int, tell func(j int, cost float64)) {
	l, row := g.lines[k], g.rows[k]
	for _, w := range row.words {
		have[w]++
	}
	same, extra := 0, 0.0
	segs := 0 // characters of the segments
	used := make([]int, 0, 64)
	for j := i; ; j++ {
		x := float64(row.size+segs-2*same) + extra
		switch {
		case l.gone():
			x = extra
		case j > i && same == row.size && same == segs && g.text(i, j) != l.texts[g.c]:
			x += costOrder
		}
		tell(j, x)
		if j >= last {
			break
		}
		seg := g.segs[j-g.from]
		for _, w := range seg.words {
			if have[w] > 0 {
				same += g.words.sizes[w]
				have[w]--
				used = append(used, w)
			}
		}
		segs += seg.size
		size := float64(seg.size) + .2
		switch own := g.own[j-g.from] == l.base; {
		case l.gone() && own:
			extra += costGone * size
		case l.gone():
			extra += costGoneOther * size
		case !own:
			extra += costOther * size
		}
	}
	for _, w := range used {
		have[w]++
	}
	for _, w := range row.words {
		have[w]--
	}
}

func (g *gap) text(i, j int) string { return g.d.segmentText(g.c, align.Range{From: i, To: j}) }

// segmentText is the text of segments as a sheet would show it.
func (d *differ) segmentText(c int, cell align.Range) string {
	var lines []string
	for _, s := range d.t.Columns[c].Segments[cell.From:cell.To] {
		if text := clean(s.Text); text != "" {
			lines = append(lines, text)
		}
	}
	return joinLines(lines)
}

// words numbers the words of a gap.
type words struct {
	ids   map[string]int
	sizes []int // in characters
}

func newWords() *words { return &words{ids: map[string]int{}} }

// bag is the words of a text with their size in characters, white space not
// counted.
type bag struct {
	words []int
	size  int
}

// bag cuts text into words of letters and digits; every other character, and
// every one of a script without blanks between words, stands alone.
func (w *words) bag(text string) bag {
	var b bag
	add := func(word string) {
		if word == "" {
			return
		}
		id, ok := w.ids[word]
		if !ok {
			id = len(w.sizes)
			w.ids[word] = id
			w.sizes = append(w.sizes, len([]rune(word)))
		}
		b.words = append(b.words, id)
		b.size += w.sizes[id]
	}
	start := 0
	for i, r := range text {
		letter := unicode.In(r, unicode.L, unicode.M, unicode.N)
		if letter && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			continue
		}
		add(text[start:i])
		start = i + len(string(r))
		if !unicode.IsSpace(r) {
			add(text[i:start])
		}
	}
	add(text[start:])
	return b
}
