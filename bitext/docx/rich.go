package docx

import (
	"fmt"
	"strings"

	"hexapla/bitext"
	"hexapla/internal/zipwrite"
)

// richCell is cell for text in runs with different looks. Links are underlined; a link to the web
// is a field, which needs no relationship in another part.
func (d *writer) richCell(width int, tint, paragraph string, column run, boilerplate bool, lines [][]bitext.Run) {
	d.beginCell(width, tint)
	for _, runs := range lines {
		d.beginParagraph(paragraph)
		for _, r := range runs {
			properties := fmt.Sprintf(column.properties, runLook(r, boilerplate))
			if r.Look.Monospace {
				properties = strings.NewReplacer(`w:ascii="Calibri"`, `w:ascii="Consolas"`, `w:hAnsi="Calibri"`, `w:hAnsi="Consolas"`).Replace(properties)
			}
			web := r.Text != "" && bitext.IsWebLink(r.Look.Link)
			if web {
				d.Print(`<w:fldSimple w:instr="`, zipwrite.Escape(` HYPERLINK "`+r.Look.Link+`" `), `">`)
			}
			d.run(properties, r.Text)
			if web {
				d.Print(`</w:fldSimple>`)
			}
		}
		d.Print(`</w:p>`)
	}
	d.Print(`</w:tc>`)
}

// runLook returns the properties for the look of a run, in the order of the schema.
func runLook(r bitext.Run, boilerplate bool) string {
	s := ""
	if r.Look.Bold {
		s += `<w:b/><w:bCs/>`
	}
	if r.Look.Italic != boilerplate { // italic in italic text is upright
		s += `<w:i/><w:iCs/>`
	}
	if boilerplate {
		s += `<w:color w:val="` + boilerplateVisible + `"/>`
	}
	if r.Look.Underline || r.Look.Link != "" {
		s += `<w:u w:val="single"/>`
	}
	return s
}
