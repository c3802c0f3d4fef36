package evaluate

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Unit says what text offsets count.
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

// Line is a gold line: a stretch of text with the number that beads know it by.
type Line struct {
	ID int
	TextRange
}

// RawGold is the gold alignment of two raw texts.
type RawGold struct {
	Unit Unit // of the ranges

	// SrcFile and TgtFile are the slash-separated paths of the texts relative to
	// the gold file; empty when it does not name them.
	SrcFile, TgtFile string

	Src, Tgt []Line
	Beads    []Bead // of line IDs

	// SrcBoilerplate and TgtBoilerplate are the IDs of lines that are no content, for
	// those who want to leave them out; scoring does not look at them.
	SrcBoilerplate, TgtBoilerplate []int
}

// RawDoc is a document with its gold and what a system made of it.
type RawDoc struct {
	Name             string // in messages
	SrcText, TgtText string // the files as UTF-8, line ends and all
	Gold             RawGold
	Hyp              []RawBead
	HypUnit          Unit // of the ranges in Hyp; the zero value is Bytes
}

// RawResult holds the figures of ScoreRaw. Rungs have no meaning here and stay 0.
type RawResult struct {
	Result
	LostChars int // characters of the hypothesis not found in the text: 0, ranges lose none
}

// ScoreRaw scores alignments of raw text, so that cutting into segments is part
// of the task. White space never counts. On each side a bead touches a gold line
// when it covers at least 20% of the line's characters, or when at least half of
// the bead's characters on that side lie in the line. Beads with two sides that
// touch a common line are merged, so that cutting a gold line in two and pairing
// the halves rightly costs nothing, while a pair across two lines glues both
// groups together; a one-sided bead stands for a 1-0 or 0-1 of each line it
// touches. The merged groups of lines are scored as Score does; links are taken
// before merging.
//
// An error names the document and the range that lies outside its text.
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

// touchedLines gives for each bead of d.Hyp the gold lines that it touches.
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
	before  map[Unit][]int // offset → characters before it that are not white space; -1 inside a character
	hypUnit Unit
	lines   []lineCount
}

// lineCount is a gold line in counts of characters that are not white space.
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

// ink gives r in characters that are not white space.
func (s *side) visible(u Unit, r TextRange) (from, to int, err error) {
	before := s.before[u]
	if r.Start < 0 || r.End < r.Start || r.End >= len(before) {
		return 0, 0, fmt.Errorf("range [%d, %d] is not in the text, which ends at %d", r.Start, r.End, len(before)-1)
	}
	from, to = before[r.Start], before[r.End]
	if from < 0 || to < 0 {
		return 0, 0, fmt.Errorf("range [%d, %d] begins or ends inside a character", r.Start, r.End)
	}
	return from, to, nil
}

// touch gives the IDs of the gold lines that a bead touches with ranges.
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

// visibleBefore gives for each offset how many characters that are not white space
// lie before it; -1 for an offset inside a character.
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

// blank is white space in the reference scorer's sense, which counts the
// separators U+001C to U+001F among it.
func space(c rune) bool { return unicode.IsSpace(c) || c >= 0x1c && c <= 0x1f }

// groups merges beads that share a line: the connected components of the lines
// that two-sided beads join, and each line of one-sided beads that is in none.
func groups(touched []Bead) []Bead {
	parent := map[node]node{}
	var order []node // of first appearance
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
