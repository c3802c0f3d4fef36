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

// edgeText is the text of an edge line, by which running heads are found.
type edgeText struct {
	text string
	foot bool
}

// edgePlace is the position of an edge line on its page.
type edgePlace struct {
	page int
	y    float64
}

// runningHeads finds lines that pages repeat at their top and bottom.
type runningHeads struct {
	places map[edgeText][]edgePlace
	pages  int
}

// markRunning marks what pages repeat at their top and bottom, page numbers and text along the
// side.
func markRunning(pages []page) {
	heads := runningHeads{places: map[edgeText][]edgePlace{}, pages: len(pages)}
	edges := make([][]edgeLine, len(pages))
	for i := range pages {
		edges[i] = pages[i].edges()
		for _, e := range edges[i] {
			k := edgeText{numberless(e.text), e.foot}
			heads.places[k] = append(heads.places[k], edgePlace{i, e.y0})
		}
		for k := range pages[i].lines {
			if l := &pages[i].lines[k]; l.upright() {
				l.menu = true
			}
		}
	}
	for _, list := range edges {
		heads.markEdges(list)
	}
}

// repeated reports whether enough pages have the line at the same position.
func (h *runningHeads) repeated(e edgeLine) bool {
	same, last := 0, -1 // number of pages, each counted once
	for _, other := range h.places[edgeText{numberless(e.text), e.foot}] {
		if other.page != last && math.Abs(other.y-e.y0) <= headShift {
			if last, same = other.page, same+1; same == 4 {
				return true
			}
		}
	}
	return same >= 2 && (h.pages <= 4 || same*8 >= h.pages)
}

// markEdges marks the edge lines of a page from each edge inwards, row by row, until a row has
// text.
func (h *runningHeads) markEdges(list []edgeLine) {
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && list[j].foot == list[i].foot && list[j].row == list[i].row {
			j++
		}
		found := h.markRow(list[i:j])
		if i = j; !found {
			for i < len(list) && list[i].foot == list[j-1].foot {
				i++
			}
		}
	}
}

// markRow marks the running heads and page numbers in a row and reports whether there are any.
func (h *runningHeads) markRow(row []edgeLine) (found bool) {
	for _, e := range row {
		switch {
		case h.repeated(e):
			e.menu, found = true, true
		case e.apart && pageNumber.MatchString(strings.TrimSpace(e.text)):
			// Lines in a row with the page number belong to it.
			for _, same := range row {
				same.menu = same.menu || same.apart
			}
			e.menu, found = true, true
		}
	}
	return found
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
