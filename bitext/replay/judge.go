package replay

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"hexapla/bitext"
)

// What share of a segment's text a cell must have to hold it still, and how
// small the other new text must be not to stand for it.
const (
	heldShare = 0.34
	newShare  = 0.34
)

// typedShare is the share of a line's text below which the segments of a row have it, if
// the line was typed anew.
const typedShare = 0.5

// judge looks for segments that stand nowhere any more and for lines that stand
// twice.
func (d *differ) judge(c int) {
	w := newWords()
	var texts map[string]int // text of each segment → row that shows it
	for _, l := range d.lines {
		if l.gone() || l.texts[c] == d.segmentText(c, l.cells[c]) {
			continue
		}
		if l.base >= 0 && l.cells[c] == d.t.Rows[l.base].Cells[c] && l.texts[c] == d.base(l.base, c) {
			continue // edited before, and not since
		}
		lost, held := d.lost(c, l, w)
		for _, text := range lost {
			d.problem(Problem{Where: l.row.place(d.at[c]), Row: l.id(d.t), Column: d.names[c],
				Text: fmt.Sprintf("the sentence “%s” is missing from the sheet: put it back, or use --force to delete it", excerpt(text))})
		}
		if !held {
			continue // the text was written anew
		}
		if texts == nil {
			texts = d.shown(c)
		}
		for _, line := range strings.Split(l.row.Texts[d.at[c]], "\n") {
			if k, ok := texts[clean(line)]; ok && d.lines[k] != l {
				d.problem(Problem{Where: l.row.place(d.at[c]), Row: l.id(d.t), Column: d.names[c],
					Text: fmt.Sprintf("“%s” stands here and in row %s too: take one away, or --force takes both for meant", excerpt(line), d.lines[k].id(d.t))})
			}
		}
	}
}

// id names the row for a message.
func (l *target) id(t *bitext.Table) string {
	switch {
	case l.row != nil && l.row.ID != "":
		return l.row.ID
	case l.base >= 0:
		return t.Rows[l.base].ID
	}
	return ""
}

// lost gives the segments of a row's cell whose text the cell has no more, with
// nothing in their place. A line that was typed anew stands for a segment that no row
// shows, however short the line is. held says that it has all the others.
func (d *differ) lost(c int, l *target, w *words) (lost []string, held bool) {
	row := w.bag(l.texts[c])
	have := map[int]int{}
	for _, word := range row.words {
		have[word]++
	}
	type missing struct {
		text string
		size int
	}
	var gone []missing
	rest := row.size
	for _, s := range d.t.Columns[c].Segments[l.cells[c].From:l.cells[c].To] {
		text := clean(s.Text)
		seg := w.bag(text)
		same := 0
		for _, word := range seg.words {
			if have[word] > 0 {
				have[word]--
				same += w.sizes[word]
			}
		}
		rest -= same
		if float64(same) < heldShare*float64(seg.size) {
			gone = append(gone, missing{text, seg.size})
		}
	}
	if len(gone) == 0 {
		return nil, true
	}
	held = true
	typed := d.typed(c, l, w)
	if len(gone) == l.cells[c].Len() && typed > 0 {
		typed = len(gone) // the whole cell was typed anew
	}
	for _, m := range gone {
		enough := float64(rest) >= newShare*float64(m.size)
		if !enough && (typed <= 0 || d.elsewhere(c, l, m.text)) {
			lost = append(lost, m.text)
			continue
		}
		held = false
		rest = max(0, rest-m.size)
		typed--
	}
	return lost, held
}

// typed counts the lines of a cell that show no text of a segment: neither that of one in
// the row nor, as it is, that of one anywhere in the column.
func (d *differ) typed(c int, l *target, w *words) int {
	if l.row == nil {
		return 0
	}
	own := map[int]bool{}
	for _, word := range w.bag(d.segmentText(c, l.cells[c])).words {
		own[word] = true
	}
	n := 0
	for _, line := range strings.Split(l.row.Texts[d.at[c]], "\n") {
		text := clean(line)
		if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
			continue
		}
		bag := w.bag(text)
		same := 0
		for _, word := range bag.words {
			if own[word] {
				same += w.sizes[word]
			}
		}
		known := slices.ContainsFunc(d.t.Columns[c].Segments, func(s bitext.Segment) bool { return clean(s.Text) == text })
		if float64(same) < typedShare*float64(bag.size) && !known {
			n++
		}
	}
	return n
}

// elsewhere reports whether a row other than l shows text that its segments do not have.
func (d *differ) elsewhere(c int, l *target, text string) bool {
	return slices.ContainsFunc(d.lines, func(o *target) bool {
		return o != l && strings.Contains(o.texts[c], text) && !strings.Contains(d.segmentText(c, o.cells[c]), text)
	})
}

// shown tells for the text of each segment which row of the sheet shows it, if its
// segment is in that row.
func (d *differ) shown(c int) map[string]int {
	shown := map[string]int{}
	for k, l := range d.lines {
		if l.gone() {
			continue
		}
		for _, s := range d.t.Columns[c].Segments[l.cells[c].From:l.cells[c].To] {
			if text := clean(s.Text); text != "" && strings.Contains(l.texts[c], text) {
				shown[text] = k
			}
		}
	}
	return shown
}
