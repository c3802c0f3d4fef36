package pdf

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// arrange orders the words of each line and joins parts of lines separated by wide gaps.
func (p *page) arrange() {
	var lines []line
	for _, l := range p.split() {
		l.bound()
		if n := len(lines) - 1; n >= 0 && lines[n].block == l.block && lines[n].beside(l) {
			lines[n].words = append(lines[n].words, l.words...)
			lines[n].box = lines[n].over(l.box)
			continue
		}
		lines = append(lines, l)
	}
	for i := range lines {
		l := &lines[i]
		slices.SortStableFunc(l.words, func(a, b word) int { return cmp.Compare(a.x0, b.x0) })
		l.size = l.letterSize()
	}
	p.lines = lines
}

// bound sets the box of the line to that of its words.
func (l *line) bound() {
	l.box = l.words[0].box
	for _, w := range l.words[1:] {
		l.box = l.over(w.box)
	}
}

// direct determines which blocks run from right to left and composes the text of all lines. In a
// right-to-left document one letter suffices for a block, because names and addresses in Latin
// letters are often longer; in other documents most of its letters must be right-to-left.
func direct(pages []page) {
	type count struct{ right, left int }
	var all count
	for i := range pages {
		for _, l := range pages[i].lines {
			r, f := rightToLeft(l.visual())
			all.right, all.left = all.right+r, all.left+f
		}
	}
	sense := 0
	for i := range pages {
		blocks := map[int]count{}
		for _, l := range pages[i].lines {
			c := blocks[l.block]
			r, f := rightToLeft(l.visual())
			blocks[l.block] = count{c.right + r, c.left + f}
		}
		for k := range pages[i].lines {
			l := &pages[i].lines[k]
			c := blocks[l.block]
			if l.right = c.right > c.left || c.right > 0 && all.right > all.left; l.right {
				sense += bracketSense(logical(l.visual(), true))
			}
		}
	}
	for i := range pages {
		for k := range pages[i].lines {
			l := &pages[i].lines[k]
			l.seen = l.right && sense < 0
			l.compose()
		}
	}
}

// compose sets the text of the line from its words.
func (l *line) compose() {
	l.text = logical(l.visual(), l.right)
	if l.seen {
		l.text = mirrored(l.text)
	}
	if l.right {
		l.text = straySpace.ReplaceAllString(l.text, "$1$2 $3")
	}
	l.text = unligate(l.text)
}

// straySpace matches a space on the wrong side of a mark: the boxes of letters and marks of
// different fonts overlap.
var straySpace = regexp.MustCompile(`(\pL) ([.,،؛:!?؟])(\pL)`)

// beside reports whether m is in the row of l.
func (l *line) beside(m line) bool {
	common := min(l.y1, m.y1) - max(l.y0, m.y0)
	slack := .5 * min(l.height(), m.height())
	return common > slack*1.2 && (m.x0 >= l.x1-slack || m.x1 <= l.x0+slack)
}

// leastSpace is the minimum gap that is a space between words, as a share of the letter height, and
// wideSpace the same beside an ideograph, which has some distance to letters and digits without a
// space. Words are also divided at a change of font, and then touch.
const (
	leastSpace = .1
	leastWide  = .35
)

// visual returns the line as on the page, from left to right.
func (l *line) visual() string {
	var b strings.Builder
	for i, w := range l.words {
		if i > 0 {
			last, _ := utf8.DecodeLastRuneInString(l.words[i-1].text)
			next, _ := utf8.DecodeRuneInString(w.text)
			least := leastSpace
			if unspaced(last) || unspaced(next) {
				least = leastWide
			}
			if w.x0-l.words[i-1].x1 > least*l.size {
				b.WriteByte(' ')
			}
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// letterSize returns the height of most letters of the line.
func (l *line) letterSize() float64 {
	count := map[float64]int{}
	best, most := 0.0, 0
	for _, w := range l.words {
		h := math.Round(w.height()*10) / 10
		count[h] += utf8.RuneCountInString(w.text)
		if n := count[h]; n > most || n == most && h > best {
			best, most = h, n
		}
	}
	return best
}

// upright reports whether the line runs along the side of the page, turned by a right angle, like a
// mark in the margin.
func (l *line) upright() bool {
	for _, w := range l.words {
		if utf8.RuneCountInString(w.text) < 3 || w.height() < 2*w.width() {
			return false
		}
	}
	return true
}

// first returns the width of the first word in reading order. If a right-to-left line begins with
// Latin words, it is the rightmost of them.
func (l *line) first() float64 {
	if !l.right {
		return l.words[0].width()
	}
	for i := len(l.words) - 1; ; i-- {
		if r, _ := rightToLeft(l.words[i].text); r > 0 || i == 0 {
			if i+1 < len(l.words) {
				i++
			}
			return l.words[i].width()
		}
	}
}

// start returns the distance of the beginning of the line from the side of the column where lines
// begin.
func (l *line) start(column box) float64 {
	if l.right {
		return column.x1 - l.x1
	}
	return l.x0 - column.x0
}

// room returns the space left in the column after the line.
func (l *line) room(column box) float64 {
	if l.right {
		return l.x0 - column.x0
	}
	return column.x1 - l.x1
}
