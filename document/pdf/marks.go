package pdf

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// Maximum distances of marks from their letters, and of the letters of a word from each other, as a
// share of the line height.
const (
	markReach = .35
	touching  = .12
)

// placeMarks moves the marks on letters of right-to-left scripts (the points of Hebrew, the vowel
// signs of Arabic) after their letters, in lines whose words are in visual order, from left to
// right.
//
// pdftotext takes most marks for words of their own, because they are higher than letters, and
// sorts them among the letters by where each begins on the page. But fonts begin a mark left or
// right of its letter alike, and the mark ends up on a neighboring letter, in another line, or
// between words. The drawing order is more reliable: a mark is drawn next to its letter, in most
// documents before it (HarfBuzz outputs the glyphs of such a line from left to right, the mark
// first), in a few after it. drawn has the words of each page in drawing order, before any sorting;
// without it the order of the lines is used.
func placeMarks(pages, drawn []page) {
	if len(drawn) != len(pages) {
		drawn = nil
	}
	order := make([][]*word, len(pages)) // in drawing order, or in line order; nil if there are no marks
	for i := range pages {
		if !slices.ContainsFunc(pages[i].all(), func(w *word) bool { return strings.ContainsFunc(w.text, isMark) }) {
			continue
		}
		if drawn != nil {
			order[i] = drawn[i].all()
		} else {
			for k := range pages[i].lines {
				words := pages[i].lines[k].words
				slices.SortStableFunc(words, func(a, b word) int { return cmp.Compare(a.x0, b.x0) })
			}
			order[i] = pages[i].all()
		}
	}
	votes := 0
	for _, list := range order {
		votes += ahead(list)
	}
	before := votes > 0 || votes == 0 && drawn != nil
	for i, list := range order {
		if list == nil {
			continue
		}
		attach(list, before)
		if drawn != nil {
			graft(&pages[i], list, before)
		}
		for k := range pages[i].lines {
			l := &pages[i].lines[k]
			l.words = slices.DeleteFunc(l.words, func(w word) bool { return w.text == "" })
		}
		pages[i].joinSplitLines()
	}
}

// all returns the words of a page line by line.
func (p *page) all() []*word {
	var list []*word
	for k := range p.lines {
		for n := range p.lines[k].words {
			list = append(list, &p.lines[k].words[n])
		}
	}
	return list
}

// marked reports whether the output of pdftotext has a mark that placeMarks handles.
func marked(out []byte) bool { return bytes.ContainsFunc(out, isMark) }

// isMark reports whether r is a mark on letters of a right-to-left script. The marks of Syriac,
// Thaana and N'Ko are in the same range.
func isMark(r rune) bool { return 0x591 <= r && r <= 0x8ff && unicode.Is(unicode.Mn, r) }

// glyph is a character with the index of its word.
type glyph struct {
	rune
	word int
}

// marksAt is a run of marks with the adjacent glyphs, -1 if none is within reach. Between two words
// one of them may be clearly farther away.
type marksAt struct {
	left, from, to, right     int
	leftFarther, rightFarther bool
}

// isRaised reports whether the letters of the i-th word are off the baseline of their neighbors. Then
// they belong to a raised glyph, a mark: LibreOffice gives the whole text of letter and mark, in
// reading order, to whichever is drawn first, and nothing needs to be reordered.
func isRaised(list []*word, i int) bool {
	w := list[i]
	if !strings.ContainsFunc(w.text, unicode.IsLetter) {
		return false
	}
	for _, k := range []int{i - 1, i + 1, i - 2, i + 2} {
		if k < 0 || k >= len(list) {
			continue
		}
		n := list[k]
		if strings.ContainsFunc(n.text, unicode.IsLetter) && !strings.ContainsFunc(n.text, isMark) &&
			math.Abs(n.height()-w.height()) < .1 && min(n.y1, w.y1)-max(n.y0, w.y0) > .5*w.height() {
			return math.Abs(n.y1-w.y1) > .5
		}
	}
	return false
}

// glyphs splits words into glyphs, in order, and finds the marks among them that need to be
// ordered.
func glyphs(list []*word) (all []glyph, marks []marksAt) {
	for i, w := range list {
		for _, r := range w.text {
			all = append(all, glyph{r, i})
		}
	}
	for i := 0; i < len(all); i++ {
		if !isMark(all[i].rune) {
			continue
		}
		at := marksAt{left: i - 1, from: i}
		raised := isRaised(list, all[i].word)
		for i+1 < len(all) && isMark(all[i+1].rune) && (all[i+1].word == all[i].word || !raised && gap(list[all[i].word].box, list[all[i+1].word].box) < markReach) {
			i++
		}
		if raised {
			continue
		}
		at.to, at.right = i+1, i+1
		first, last := all[at.from].word, all[i].word
		before, behind := math.Inf(1), math.Inf(1) // distances of the adjacent glyphs
		if at.left >= 0 {
			if before = 0; all[at.left].word != first {
				before = gap(list[all[at.left].word].box, list[first].box)
			}
		}
		if at.right < len(all) {
			if behind = 0; all[at.right].word != last {
				behind = gap(list[last].box, list[all[at.right].word].box)
			}
		}
		if before < markReach && behind < markReach && gap(list[all[at.left].word].box, list[all[at.right].word].box) > touching {
			at.leftFarther, at.rightFarther = before > behind+touching, behind > before+touching
		}
		if before >= markReach {
			at.left = -1
		}
		if behind >= markReach {
			at.right = -1
		}
		marks = append(marks, at)
	}
	return all, marks
}

// gap returns the distance of two boxes of a line as a share of its height: 0 if they overlap,
// infinity if they are not in one line.
func gap(a, b box) float64 {
	least := min(a.height(), b.height())
	if least <= 0 || min(a.y1, b.y1)-max(a.y0, b.y0) < .5*least {
		return math.Inf(1)
	}
	return max(0, b.x0-a.x1, a.x0-b.x1) / least
}

// ahead counts the evidence for marks drawn before their letter minus that for marks drawn after
// it: words that begin, from the left, with a mark, words that end with one, and marks that would
// be on a letter that cannot have them.
func ahead(list []*word) (n int) {
	all, marks := glyphs(list)
	for _, at := range marks {
		for _, m := range all[at.from:at.to] {
			if at.left < 0 || at.leftFarther || !bears(all[at.left].rune, m.rune) {
				n++
			}
			if at.right < 0 || at.rightFarther || !bears(all[at.right].rune, m.rune) {
				n--
			}
		}
	}
	return n
}

// bears reports whether a letter can have a mark: the dot of the Hebrew shin occurs on no other
// letter, most points on no final letter, no short vowel on the Arabic alef.
func bears(letter, mark rune) bool {
	switch {
	case letter < 0x590 || !unicode.IsLetter(letter):
		return false
	case mark == '\u05c1' || mark == '\u05c2':
		return letter == 'ש'
	case strings.ContainsRune("םןףץ", letter):
		return false
	case letter == 'ا':
		return mark != '\u064e' && mark != '\u064f' && mark != '\u0650' && mark != '\u0651' && mark != '\u0652'
	}
	return true
}

// attach moves marks after their letters; before reports on which side marks are drawn. A mark
// without letter on that side goes to the letter on the other side, or stays in place. A word of
// nothing but marks becomes empty.
func attach(list []*word, before bool) {
	all, marks := glyphs(list)
	if len(marks) == 0 {
		return
	}
	behind := map[int][]rune{} // marks of a glyph
	moved := map[int]bool{}    // marks attached to a letter
	for _, at := range marks {
		first, second := at.left, at.right
		if before {
			first, second = second, first
		}
		mark := all[at.from].rune
		to := -1
		for _, i := range []int{second, first} { // the first that can bear it, or else any letter
			if i >= 0 && all[i].rune >= 0x590 && unicode.IsLetter(all[i].rune) {
				to = i
			}
		}
		for _, i := range []int{second, first} {
			if i >= 0 && bears(all[i].rune, mark) {
				to = i
			}
		}
		if to < 0 {
			continue
		}
		var own []rune
		for i := at.from; i < at.to; i++ {
			own, moved[i] = append(own, all[i].rune), true
		}
		if to == at.right {
			slices.Reverse(own)
		}
		behind[to] = append(behind[to], own...)
	}
	texts := make([]strings.Builder, len(list))
	for i, g := range all {
		if moved[i] {
			continue
		}
		texts[g.word].WriteRune(g.rune)
		for _, m := range behind[i] {
			texts[g.word].WriteRune(m)
		}
	}
	for i, w := range list {
		w.text = texts[i].String()
	}
}

// graft replaces the words of a page by the text of the corresponding words as drawn, whose marks
// are in place. If the letters of both differ, a word keeps its own text, and its marks are placed
// separately.
func graft(p *page, drawn []*word, before bool) {
	rows := map[int][]*word{} // by the height of their middle
	for _, w := range drawn {
		row := int(math.Floor((w.y0 + w.y1) / 2))
		rows[row] = append(rows[row], w)
	}
	for _, w := range p.all() {
		if !strings.ContainsFunc(w.text, func(r rune) bool { return r >= 0x590 }) {
			continue
		}
		var parts []*word
		for row := int(math.Floor(w.y0)); row <= int(math.Ceil(w.y1)) && w.height() < 1000; row++ {
			for _, part := range rows[row] {
				if part.x0 >= w.x0-.01 && part.x1 <= w.x1+.01 {
					parts = append(parts, part)
				}
			}
		}
		slices.SortStableFunc(parts, func(a, b *word) int { return cmp.Compare(a.x0, b.x0) })
		var with strings.Builder
		for _, part := range parts {
			with.WriteString(part.text)
		}
		if letters(with.String()) == letters(w.text) {
			w.text = with.String()
			for n, part := range slices.DeleteFunc(parts, func(part *word) bool { return part.text == "" }) {
				if n == 0 {
					w.box = part.box
				}
				w.box = w.over(part.box)
			}
			continue
		}
		attach([]*word{w}, before)
	}
}

// letters returns a text without marks.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if isMark(r) {
			return -1
		}
		return r
	}, s)
}

// maxSplitLines limits the lines of a page that joinSplitLines compares pairwise.
const maxSplitLines = 4000

// joinSplitLines joins lines that marks have split: parts of one row that overlap or follow without a gap,
// which parts of two columns never do. Their blocks are merged.
func (p *page) joinSplitLines() {
	p.lines = slices.DeleteFunc(p.lines, func(l line) bool { return len(l.words) == 0 })
	for i := range p.lines {
		p.lines[i].bound()
	}
	if len(p.lines) > maxSplitLines {
		return
	}
	joined := map[int]int{} // blocks that were merged into another
	root := func(block int) int {
		for joined[block] != 0 {
			block = joined[block]
		}
		return block
	}
	for i := 0; i < len(p.lines); i++ {
		a := &p.lines[i]
		for k := 0; len(a.words) > 0 && k < len(p.lines); k++ {
			b := &p.lines[k]
			if k == i || len(b.words) == 0 || !a.goesOn(b) {
				continue
			}
			a.words, a.box = append(a.words, b.words...), a.over(b.box)
			if from, to := root(b.block), root(a.block); from != to {
				joined[from] = to
			}
			b.words, k = nil, -1 // the longer line may reach others
		}
	}
	p.lines = slices.DeleteFunc(p.lines, func(l line) bool { return len(l.words) == 0 })
	if len(joined) == 0 {
		return
	}
	// The lines of merged blocks are together, from the top.
	first, flows := map[int]int{}, map[int]int{}
	for i := range p.lines {
		l := &p.lines[i]
		l.block = root(l.block)
		if _, ok := first[l.block]; !ok {
			first[l.block], flows[l.block] = i, l.flow
		}
		l.flow = flows[l.block]
	}
	torn := map[int]bool{}
	for _, to := range joined {
		torn[root(to)] = true
	}
	slices.SortStableFunc(p.lines, func(a, b line) int {
		if a.block != b.block {
			return first[a.block] - first[b.block]
		}
		if !torn[a.block] {
			return 0
		}
		return cmp.Compare(a.y0, b.y0)
	})
}

// goesOn reports whether two lines are parts of one.
func (l *line) goesOn(m *line) bool {
	return l.height() < 1.6*m.height() && m.height() < 1.6*l.height() && gap(l.box, m.box) < markReach
}
