package epub

import (
	"strings"

	"hexapla/bitext"
	"hexapla/internal/zipwrite"
)

// marked returns text, the text of a column in the rows of the group, as XHTML with the looks of
// its segments.
func (g group) marked(t *bitext.Table, column int, text string) string {
	if !g.coded(t, column) {
		return zipwrite.Escape(text)
	}
	var b strings.Builder
	rest := text
	add := func(piece string, runs []bitext.Run) bool {
		at := strings.Index(rest, piece)
		if at < 0 || strings.TrimSpace(rest[:at]) != "" {
			return false
		}
		b.WriteString(zipwrite.Escape(rest[:at]))
		rest = rest[at+len(piece):]
		for _, r := range runs {
			b.WriteString(markup(r))
		}
		return true
	}
	for i := g.from; i < g.to; i++ {
		if edited, ok := t.Rows[i].EditedCell(column); ok {
			edited = bitext.Fold(edited)
			if !add(edited, []bitext.Run{{Text: edited}}) {
				return zipwrite.Escape(text)
			}
			continue
		}
		cell := t.Rows[i].Cells[column]
		for _, s := range t.Columns[column].Segments[cell.From:cell.To] {
			if !add(s.Text, bitext.Runs(s.Text, s.Codes)) {
				return zipwrite.Escape(text)
			}
		}
	}
	return b.String() + zipwrite.Escape(rest)
}

// coded reports whether a segment of the column in the group has codes.
func (g group) coded(t *bitext.Table, column int) bool {
	for i := g.from; i < g.to; i++ {
		cell := t.Rows[i].Cells[column]
		for _, s := range t.Columns[column].Segments[cell.From:cell.To] {
			if len(s.Codes) > 0 {
				return true
			}
		}
	}
	return false
}

// markup returns the text of a run with the elements of its look. Codes without text are left out.
func markup(r bitext.Run) string {
	s := zipwrite.Escape(r.Text)
	if r.Text == "" {
		return ""
	}
	for _, e := range []struct {
		is   bool
		name string
	}{{r.Look.Monospace, "code"}, {r.Look.Underline, "u"}, {r.Look.Italic, "i"}, {r.Look.Bold, "b"}} {
		if e.is {
			s = "<" + e.name + ">" + s + "</" + e.name + ">"
		}
	}
	if bitext.IsWebLink(r.Look.Link) {
		s = `<a href="` + zipwrite.Escape(r.Look.Link) + `">` + s + `</a>`
	}
	return s
}
