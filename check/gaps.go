package check

import (
	"fmt"
	"strings"
	"unicode"

	"hexapla/bitext"
	"hexapla/document"
)

func gapRule() Rule {
	return Rule{
		ID: Gap, Severity: Warning, Title: "Not covered",
		Explanation: "Segments of one column that stand in a row alone, so that the other column has nothing for them: a sentence was left out in the translation, or one was added. Neighbours make one finding, the longest come first. A plural form that the language of the translation needs and does not have is a gap too, in a file of texts by keys as in an ICU message; forms that only the source has are none. Menus, credits and the like (boilerplate) are only noted; a row that a person rejected does not cover its segments.\n\nMend it by translating the segments, by taking away what was added, or by joining the row with the one that holds the translation.",
		Example:     "3 segments of en without a counterpart in he",
	}
}

// gaps finds the segments of the pivot without a counterpart in another column,
// and those of the other without one in the pivot. Neighbours make one finding;
// boilerplate and content do not mix.
func gaps(p *pass) {
	for c := 1; c < len(p.t.Columns); c++ {
		p.part = 3 * c
		p.gapsOf(0, c)
		p.part = 3*c + 1
		p.gapsOf(c, 0)
		p.part = 3*c + 2
		p.messageGaps(c)
	}
}

// gapsOf finds the segments of column without a counterpart in other.
func (p *pass) gapsOf(column, other int) {
	t := p.t
	col := &t.Columns[column]
	from, to, row := 0, 0, 0
	boilerplate := false
	flush := func() {
		if from < to {
			n := to - from
			noun := "segments"
			if n == 1 {
				noun = "segment"
			}
			message := fmt.Sprintf("%d %s of %s without a counterpart in %s", n, noun, name(t, column), name(t, other))
			p.report(Finding{Other: other, Row: row, Message: message}, column, from, to)
		}
		from, to = 0, 0
	}
	for i := p.from; i < p.to; i++ {
		cells := t.Rows[i].Cells
		if cells[column].Len() == 0 {
			continue // stands between two segments of the column
		}
		if t.Rows[i].Status != bitext.Rejected && filled(t, i, other) {
			flush()
			continue
		}
		if message := p.missingForm(i, other); message != "" {
			flush()
			p.report(Finding{Other: other, Row: i, Message: message}, column, cells[column].From, cells[column].To)
			continue
		}
		for k := cells[column].From; k < cells[column].To; k++ {
			if characters(col.Segments[k].Text) == 0 {
				continue // a blank line lacks nothing
			}
			f := col.Segments[k].Boilerplate != document.Content
			if k != to || f != boilerplate {
				flush()
				from, row, boilerplate = k, i, f
			}
			to = k + 1
		}
	}
	flush()
}

// filled says that a cell has text, of the file or of a person.
func filled(t *bitext.Table, row, column int) bool {
	return strings.TrimSpace(t.Cell(row, column)) != ""
}

// characters counts what is no white space, as coverage does.
func characters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}
