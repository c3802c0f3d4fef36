package evaluate

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Unit is the unit of text offsets.
type Unit int

// The units of offsets.
const (
	Bytes      Unit = iota // of the text as UTF-8
	CodePoints             // Unicode characters
)

// TextRange is a half-open range of a text.
type TextRange struct{ Start, End int }

// RawBead is a bead of text: the ranges of the source and those of the target
// that translate them; either list may be empty.
type RawBead struct{ Src, Tgt []TextRange }

// Line is a gold line: a range of the text and the number by which beads refer to
// it.
type Line struct {
	ID int
	TextRange
}

// RawGold is the gold alignment of two raw texts.
type RawGold struct {
	Unit Unit // of the ranges

	// SrcFile and TgtFile are the slash-separated paths of the texts relative to
	// the gold file, "" if it does not name them.
	SrcFile, TgtFile string

	Src, Tgt []Line
	Beads    []Bead // of line IDs

	// SrcBoilerplate and TgtBoilerplate are the IDs of boilerplate lines. Scoring
	// ignores them.
	SrcBoilerplate, TgtBoilerplate []int
}

// RawDoc is a document of plain text with its gold and hypothesis.
type RawDoc struct {
	Name             string // used in error messages
	SrcText, TgtText string // the files as UTF-8, including line ends
	Gold             RawGold
	Hyp              []RawBead
	HypUnit          Unit // of the ranges in Hyp
}

// RawResult holds the figures of ScoreRaw. The rung figures are not defined for
// text ranges and are 0.
type RawResult struct {
	Result
	LostChars int // always 0: ranges lose no characters; for the format of the reference scorer
}

// ScoreRaw scores alignments of plain text, so that segmentation is part of the
// task. White space is ignored. On each side a bead touches a gold line if it
// covers at least 20% of the line's characters, or if at least half of the bead's
// characters on that side are in the line. Two-sided beads that touch a common line
// are merged, so that splitting a gold line and pairing its parts correctly costs
// nothing, while a pair across two lines merges both groups. A one-sided bead counts
// as a 1-0 or 0-1 bead of each line that it touches. The merged groups of lines are
// scored like beads in Score; links are taken before merging.
//
// The error for a range outside its text names the document and the range.
func ScoreRaw(docs []RawDoc) (RawResult, error) {
	var t tally
	var lk overlap
	for i := range docs {
		d := &docs[i]
		touched, err := touchedLines(d)
		if err != nil {
			return RawResult{}, fmt.Errorf("%s: %w", d.Name, err)
		}
		t.add(d.Gold.Beads, groups(touched))
		lk.add(links(d.Gold.Beads), links(touched))
	}
	r := RawResult{Result: t.result()}
	r.LinkPrecision, r.LinkRecall = lk.precision(), lk.recall()
	r.LinkF1 = f1(r.LinkPrecision, r.LinkRecall)
	r.RungPrecision, r.RungRecall, r.RungF1 = 0, 0, 0
	return r, nil
}

// touchedLines returns the gold lines that each bead of d.Hyp touches.
func touchedLines(d *RawDoc) ([]Bead, error) {
	src, err := newSide(d, d.SrcText, d.Gold.Src)
	if err != nil {
		return nil, fmt.Errorf("gold, source: %w", err)
	}
	tgt, err := newSide(d, d.TgtText, d.Gold.Tgt)
	if err != nil {
		return nil, fmt.Errorf("gold, target: %w", err)
	}
	touched := make([]Bead, len(d.Hyp))
	for n, b := range d.Hyp {
		if touched[n].Src, err = src.touch(b.Src); err != nil {
			return nil, fmt.Errorf("bead %d, source: %w", n, err)
		}
		if touched[n].Tgt, err = tgt.touch(b.Tgt); err != nil {
			return nil, fmt.Errorf("bead %d, target: %w", n, err)
		}
	}
	return touched, nil
}

// side maps the ranges of one text to gold lines.
type side struct {
	before  map[Unit][]int // by unit: offset → number of visible characters before it; -1 inside a character
	hypUnit Unit
	lines   []lineCount
}

// lineCount is a gold line as a range of visible characters (all but white space).
type lineCount struct{ id, from, to int }

func newSide(d *RawDoc, text string, lines []Line) (*side, error) {
	s := &side{hypUnit: d.HypUnit, before: map[Unit][]int{}}
	for _, u := range []Unit{d.HypUnit, d.Gold.Unit} {
		if s.before[u] == nil {
			s.before[u] = visibleBefore(text, u)
		}
	}
	for _, l := range lines {
		from, to, err := s.visible(d.Gold.Unit, l.TextRange)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", l.ID, err)
		}
		s.lines = append(s.lines, lineCount{l.ID, from, to})
	}
	return s, nil
}

// visible converts r to a range of visible characters.
func (s *side) visible(u Unit, r TextRange) (from, to int, err error) {
	before := s.before[u]
	if r.Start < 0 || r.End < r.Start || r.End >= len(before) {
		return 0, 0, fmt.Errorf("range [%d, %d] is outside the text, which ends at %d", r.Start, r.End, len(before)-1)
	}
	from, to = before[r.Start], before[r.End]
	if from < 0 || to < 0 {
		return 0, 0, fmt.Errorf("range [%d, %d] begins or ends inside a character", r.Start, r.End)
	}
	return from, to, nil
}

// touch returns the IDs of the gold lines that ranges, a side of a bead, touch.
func (s *side) touch(ranges []TextRange) ([]int, error) {
	total := 0
	spans := make([][2]int, 0, len(ranges))
	for _, r := range ranges {
		from, to, err := s.visible(s.hypUnit, r)
		if err != nil {
			return nil, err
		}
		total += to - from
		spans = append(spans, [2]int{from, to})
	}
	if total == 0 {
		return nil, nil
	}
	var ids []int
	for _, l := range s.lines {
		over := 0
		for _, sp := range spans {
			over += max(0, min(l.to, sp[1])-max(l.from, sp[0]))
		}
		if over > 0 && (float64(over) >= 0.2*float64(l.to-l.from) || float64(over) >= 0.5*float64(total)) {
			ids = append(ids, l.id)
		}
	}
	return ids, nil
}

// visibleBefore returns, for each offset, the number of visible characters before
// it, or -1 if it is inside a character.
func visibleBefore(text string, u Unit) []int {
	before := make([]int, 0, len(text)+1)
	n := 0
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		before = append(before, n)
		if u == Bytes {
			for range size - 1 {
				before = append(before, -1)
			}
		}
		if !space(c) {
			n++
		}
		i += size
	}
	return append(before, n)
}

// space reports whether c is white space for the reference scorer, which includes
// the separators U+001C to U+001F.
func space(c rune) bool { return unicode.IsSpace(c) || c >= 0x1c && c <= 0x1f }

// groups merges beads that share a line. It returns the connected components of the
// lines within two-sided beads, and each remaining line of one-sided beads.
func groups(touched []Bead) []Bead {
	parent := map[node]node{}
	var order []node // by first appearance
	root := func(n node) node {
		if _, known := parent[n]; !known {
			parent[n] = n
			order = append(order, n)
		}
		for parent[n] != n {
			parent[n] = parent[parent[n]]
			n = parent[n]
		}
		return n
	}
	for _, b := range touched {
		var first *node
		for _, n := range nodes(b) {
			r := root(n)
			if len(b.Src) == 0 || len(b.Tgt) == 0 {
				continue
			}
			if first == nil {
				first = &n
			}
			parent[r] = root(*first)
		}
	}
	members := map[node]*Bead{}
	var roots []node
	for _, n := range order {
		r := root(n)
		g := members[r]
		if g == nil {
			g = new(Bead)
			members[r] = g
			roots = append(roots, r)
		}
		if n.target {
			g.Tgt = append(g.Tgt, n.id)
		} else {
			g.Src = append(g.Src, n.id)
		}
	}
	out := make([]Bead, len(roots))
	for i, r := range roots {
		out[i] = *members[r]
		slices.Sort(out[i].Src)
		slices.Sort(out[i].Tgt)
	}
	return out
}

// node is a gold line of either side.
type node struct {
	target bool
	id     int
}

func nodes(b Bead) []node {
	list := make([]node, 0, len(b.Src)+len(b.Tgt))
	for _, id := range b.Src {
		list = append(list, node{false, id})
	}
	for _, id := range b.Tgt {
		list = append(list, node{true, id})
	}
	return list
}
