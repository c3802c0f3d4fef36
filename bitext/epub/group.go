package epub

import (
	"strings"

	"hexapla/bitext"
	"hexapla/document"
)

// group holds the rows of a paragraph.
type group struct {
	from, to    int // rows
	heading     bool
	boilerplate bool // only boilerplate
}

// groupsOf groups rows to paragraphs. A paragraph begins where the pivot begins a block and, in
// rows without the pivot, where another column does. A table without blocks has one paragraph per
// row.
func groupsOf(t *bitext.Table) []group {
	var all []group
	last := make([]int, len(t.Columns)) // last block of each column
	for c := range last {
		last[c] = -1
	}
	for i := range t.Rows {
		begins, decided := i == 0, false
		for c, cell := range t.Rows[i].Cells {
			if cell.Len() == 0 {
				continue
			}
			segments := t.Columns[c].Segments
			if !decided {
				begins = begins || segments[cell.From].Block != last[c]
				decided = true // by the first column with text
			}
			last[c] = segments[cell.To-1].Block
		}
		if begins {
			all = append(all, group{from: i, boilerplate: true})
		}
		g := &all[len(all)-1]
		g.to = i + 1
		for c, cell := range t.Rows[i].Cells {
			for _, s := range t.Columns[c].Segments[cell.From:cell.To] {
				g.boilerplate = g.boilerplate && s.Boilerplate != document.Content
				g.heading = g.heading || begins && s.Kind == document.Heading
			}
		}
	}
	return all
}

// text returns the text of a column in the rows of the group. Rows are joined like segments.
func (g group) text(t *bitext.Table, column int) string {
	var texts []string
	for i := g.from; i < g.to; i++ {
		if text := t.Cell(i, column); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, "\n") // Fold decides how line ends are replaced
}
