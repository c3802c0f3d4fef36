package xlsx

import (
	"strconv"

	"hexapla/bitext"
	"hexapla/internal/zipwrite"
)

// richCell writes a cell with text in runs with different looks. Links are only underlined, because
// a cell can have at most one link.
func (b *book) richCell(c, row, style, look int, lines [][]bitext.Run) {
	b.Print(`<c r="`, columnName(c), strconv.Itoa(row), `" s="`, strconv.Itoa(style), `" t="inlineStr"><is>`)
	for i, runs := range lines {
		for k, r := range runs {
			text := r.Text
			if i > 0 && k == 0 {
				text = "\n" + text
			}
			b.Print(`<r><rPr>`, runFont(r, look), `</rPr><t xml:space="preserve">`, zipwrite.Escape(text), `</t></r>`)
		}
	}
	b.Print(`</is></c>`)
}

// runFont returns the font of a run in a row with the given look, in the order of the schema.
func runFont(r bitext.Run, look int) string {
	font := "Calibri"
	if r.Look.Monospace {
		font = "Consolas"
	}
	s := `<rFont val="` + font + `"/>`
	if r.Look.Bold {
		s += `<b/>`
	}
	if r.Look.Italic != (look == boilerplate) { // italic in italic text is upright
		s += `<i/>`
	}
	if look == boilerplate {
		s += `<color rgb="FF808080"/>`
	}
	s += `<sz val="11"/>`
	if r.Look.Underline || r.Look.Link != "" {
		s += `<u/>`
	}
	return s
}
