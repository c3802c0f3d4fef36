package pdf

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Bounds of running heads: the number of lines from the top or bottom of a page, and the maximum
// difference between their positions on two pages, in points.
const (
	headLines = 3
	headShift = 4.0
)

// pageNumber matches page numbers in any language: digits or Roman numerals, possibly with dashes
// or bars, a word before them or the total number of pages.
var pageNumber = regexp.MustCompile(`^(?i:[-–—|·\[(]*\s*(\p{L}{1,8}\.?\s+|第\s*)?(\p{Nd}{1,4}|[ivxlc]{1,7})\s*([-–—|·\])]*|(/|\p{L}{1,6})\s*\p{Nd}{1,4}\p{L}?|\s*[页頁쪽])\s*)$`)

// markRunning marks what pages repeat at their top and bottom, page numbers and text along the
// side.
func markRunning(pages []page) {
	type key struct {
		text string
		edge bool // at the bottom
	}
	type seen struct {
		page int
		y    float64
	}
	places := map[key][]seen{}
	edges := make([][]edgeLine, len(pages))
	for i := range pages {
		edges[i] = pages[i].edges()
		for _, e := range edges[i] {
			k := key{numberless(e.text), e.foot}
			places[k] = append(places[k], seen{i, e.y0})
		}
		for k := range pages[i].lines {
			if l := &pages[i].lines[k]; l.upright() {
				l.menu = true
			}
		}
	}
	repeated := func(e edgeLine) bool {
		same, last := 0, -1 // number of pages, each counted once
		for _, other := range places[key{numberless(e.text), e.foot}] {
			if other.page != last && math.Abs(other.y-e.y0) <= headShift {
				if last, same = other.page, same+1; same == 4 {
					return true
				}
			}
		}
		return same >= 2 && (len(pages) <= 4 || same*8 >= len(pages))
	}
	for _, list := range edges {
		// From the edge inwards, row by row, until a row has text.
		for i := 0; i < len(list); {
			j := i + 1
			for j < len(list) && list[j].foot == list[i].foot && list[j].row == list[i].row {
				j++
			}
			found := false
			for _, e := range list[i:j] {
				if repeated(e) {
					e.menu, found = true, true
				} else if e.apart && pageNumber.MatchString(strings.TrimSpace(e.text)) {
					// Lines in a row with the page number belong to it.
					for _, same := range list[i:j] {
						same.menu = same.menu || same.apart
					}
					e.menu, found = true, true
				}
			}
			if i = j; !found {
				for i < len(list) && list[i].foot == list[j-1].foot {
					i++
				}
			}
		}
	}
}

// edgeLine is a line near the top or the bottom of its page.
type edgeLine struct {
	*line
	foot  bool
	row   int  // from the edge
	apart bool // a gap separates it from the text
}

// edges returns the first lines of the page, from the top, and the last ones, from the bottom.
func (p *page) edges() []edgeLine {
	byPlace := make([]*line, 0, len(p.lines))
	for i := range p.lines {
		if !p.lines[i].upright() {
			byPlace = append(byPlace, &p.lines[i])
		}
	}
	slices.SortStableFunc(byPlace, func(a, b *line) int {
		if a.y0 < b.y0 {
			return -1
		}
		if a.y0 > b.y0 {
			return 1
		}
		return 0
	})
	var list []edgeLine
	n := len(byPlace)
	// Lines of two columns may be at different heights; a row is as high as its first line.
	rows, bottom := 0, math.Inf(-1)
	for i := 0; i < n; i++ {
		l := byPlace[i]
		if l.y0 > p.height()/4 {
			break
		}
		if (l.y0+l.y1)/2 > bottom {
			rows, bottom = rows+1, l.y1
		}
		if rows > headLines {
			break
		}
		list = append(list, edgeLine{line: l, row: rows, apart: alone(byPlace, i)})
	}
	rows, top := 0, math.Inf(1)
	for i := n - 1; i >= 0; i-- {
		l := byPlace[i]
		if l.y1 < p.height()*3/4 {
			break
		}
		if (l.y0+l.y1)/2 < top {
			rows, top = rows+1, l.y0
		}
		if rows > headLines {
			break
		}
		list = append(list, edgeLine{line: l, foot: true, row: rows, apart: alone(byPlace, i)})
	}
	return list
}

// alone reports whether no line is close above or below the line at i.
func alone(lines []*line, i int) bool {
	l := lines[i]
	for _, m := range lines[max(0, i-4):min(len(lines), i+5)] {
		if m == l || m.x0 > l.x1 || m.x1 < l.x0 {
			continue
		}
		if gap := max(m.y0-l.y1, l.y0-m.y1); gap < .4*l.height() {
			return false
		}
	}
	return true
}

// numberless returns a text with a placeholder for each number, so that the heads of all pages are
// equal.
func numberless(s string) string {
	var b strings.Builder
	digits := false
	for _, r := range s {
		if unicode.IsDigit(r) {
			if !digits {
				b.WriteByte('#')
			}
			digits = true
			continue
		}
		digits = false
		b.WriteRune(r)
	}
	return b.String()
}
