package document

import (
	"strings"
	"unicode"
)

// lead marks a menu at the top of the page: three or more short lines before any running text, half
// of which are known labels.
func (m *marker) lead() {
	end, known := 0, 0
	for end < len(m.views) && (m.isLabel(end) || !m.isContent(end)) && m.views[end].words <= 3 {
		if m.isMenuWord(end) {
			known++
		}
		end++
	}
	if end >= 3 && known*2 >= end {
		m.mark(0, end)
	}
}

// menus marks what follows a heading such as “Read also:” in the middle of a page: the line after
// the colon, or the list items below it.
func (m *marker) menus() {
	for i := 0; i+1 < len(m.views); i++ {
		v := m.views[i]
		if m.d.Blocks[i].Boilerplate != Menu || !slicesContain(menuCues, label(v.folded)) {
			continue
		}
		j := i + 1
		for j < len(m.views) && m.isContent(j) && m.d.Blocks[j].Kind == Item && m.views[j].words <= headline {
			m.d.Blocks[j].Boilerplate = Menu
			j++
		}
		if j == i+1 && strings.HasSuffix(v.folded, ":") && m.isContent(j) && !m.views[j].ends && m.views[j].words <= headline {
			m.d.Blocks[j].Boilerplate = Menu
		}
	}
}

// tail marks what follows the article: everything but running text from the first line that occurs
// after articles only, and a run of short lines at the very end. A single paragraph among lists of
// headlines is a teaser; two running paragraphs mean that the article continues.
func (m *marker) tail() {
	if len(m.prose) == 0 {
		return
	}
	if start := m.zone(); start < len(m.views) {
		m.mark(start, len(m.views))
	}
	// Without a cue, the run at the end must look like a menu.
	run := len(m.views)
	labels, known := 0, 0
	for run > 0 && !m.isProse(run-1) {
		run--
		if !m.isContent(run) {
			continue
		}
		if !m.isLabel(run) || m.d.Blocks[run].Kind != Paragraph && m.d.Blocks[run].Kind != Heading {
			run++
			break
		}
		labels++
		if m.isMenuWord(run) {
			known++
		}
	}
	last := m.prose[len(m.prose)-1]
	marked := len(m.views) - run - labels
	if run > last && labels > 0 && (known > 0 && labels <= 3*(known+marked) || labels >= 4 || marked > 0 && labels <= 3*marked) {
		m.mark(run, len(m.views))
	}
}

// zone returns the block at which the matter after the article begins, or the number of blocks.
func (m *marker) zone() int {
	half := m.prose[len(m.prose)/2]
	start := len(m.views)
	for i := len(m.views) - 1; i > half || len(m.prose) == 1 && i > m.prose[0]; i-- {
		if m.isProse(i) && !m.isTeaserAt(i) {
			break
		}
		if m.opensZone(i) {
			start = i
		}
	}
	return start
}

// opensZone reports whether block i is a line that occurs after articles only: the heading of a
// list of other pages, the tags, the copyright.
func (m *marker) opensZone(i int) bool {
	switch m.d.Blocks[i].Boilerplate {
	case Tags, Legal:
		return true
	case Menu:
		return slicesContain(menuCues, label(m.views[i].folded))
	}
	return false
}

// isTeaserAt reports whether the running text of block i is the summary of another page: it has a
// headline above it and a list heading above that.
func (m *marker) isTeaserAt(i int) bool {
	if i < 2 || m.views[i].words > teaserWords || m.views[i-1].ends || !m.isContent(i-1) || m.views[i-1].words > headline {
		return false
	}
	f := m.d.Blocks[i-2].Boilerplate
	return f == Menu && m.opensZone(i-2) && m.capitals(i-2)
}

// capitals reports whether a heading is set in capitals, like those of lists. It is true for
// scripts without case.
func (m *marker) capitals(i int) bool {
	return strings.IndexFunc(m.views[i].text, unicode.IsLower) < 0
}

// mark marks the content between two blocks as menu.
func (m *marker) mark(start, end int) {
	for i := start; i < end; i++ {
		if m.isContent(i) {
			m.d.Blocks[i].Boilerplate = Menu
		}
	}
}
