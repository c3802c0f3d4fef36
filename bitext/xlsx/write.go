package xlsx

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"hexapla/bitext"
	"hexapla/bitext/replay"
	"hexapla/internal/zipwrite"
)

// Column widths in characters and line heights in points.
const (
	idWidth    = 7
	kindWidth  = 7
	scoreWidth = 7
	statWidth  = 12
	noteWidth  = 28
	textsWidth = 150 // of all text columns together
	textLeast  = 28

	lineHeight = 15
	maxHeight  = 409
)

func (b *book) textWidth() int { return max(textLeast, textsWidth/len(b.t.Columns)) }

// review writes the sheet with the rows.
func (b *book) review() {
	b.XML("xl/worksheets/sheet1.xml", `<worksheet xmlns="`, mainSpace, `"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="`, b.area(1, false), `"/>`,
		`<sheetViews><sheetView tabSelected="1" workbookViewId="0"`)
	if b.rightToLeft(0) {
		b.Print(` rightToLeft="1"`)
	}
	b.Print(`><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>`,
		`<sheetFormatPr defaultRowHeight="`, strconv.Itoa(lineHeight), `"/><cols>`)
	widths := []int{idWidth}
	for range b.t.Columns {
		widths = append(widths, b.textWidth())
	}
	for c, width := range append(widths, kindWidth, scoreWidth, statWidth, noteWidth) {
		b.Print(fmt.Sprintf(`<col min="%d" max="%d" width="%d" customWidth="1"/>`, c+1, c+1, width))
	}
	b.Print(`</cols><sheetData>`)
	b.headings()
	for i := range b.s.Rows {
		b.row(&b.s.Rows[i], i+2)
	}
	status := columnName(b.statusColumn())
	below := b.area(2, false)
	b.Print(`</sheetData><autoFilter ref="`, b.area(1, false), `"/>`,
		`<conditionalFormatting sqref="`, below, `">`,
		`<cfRule type="expression" dxfId="0" priority="1"><formula>$`, status, `2="`, string(bitext.Confirmed), `"</formula></cfRule>`,
		`<cfRule type="expression" dxfId="1" priority="2"><formula>$`, status, `2="`, string(bitext.Rejected), `"</formula></cfRule></conditionalFormatting>`,
		`<dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="status" error="confirmed, rejected or —" sqref="`,
		status, `2:`, status, b.bottom(), `"><formula1>"`, string(bitext.Confirmed), `,`, string(bitext.Rejected), `,—"</formula1></dataValidation></dataValidations>`,
		`<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>`,
		`<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>`,
		`<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>`,
		// Numbers stored as text, such as scores, are intended.
		`<ignoredErrors><ignoredError sqref="`, b.area(1, false), `" numberStoredAsText="1"/></ignoredErrors></worksheet>`)
}

// cell writes a text cell, whatever the text looks like.
func (b *book) cell(c, row, style int, text string) {
	b.Print(`<c r="`, columnName(c), strconv.Itoa(row), `" s="`, strconv.Itoa(style), `"`)
	if text == "" {
		b.Print(`/>`)
		return
	}
	b.Print(` t="inlineStr"><is><t xml:space="preserve">`, zipwrite.Escape(unescaped(text)), `</t></is></c>`)
}

// unescaped protects text that looks like an escape of the format, such as _x0041_, by writing its
// underscore as an escape (ECMA-376 part 1, 22.9.2.19).
func unescaped(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if isEscape(text[i:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

func isEscape(s string) bool {
	return len(s) >= 7 && s[:2] == "_x" && s[6] == '_' && strings.Trim(s[2:6], "0123456789ABCDEFabcdef") == ""
}

func (b *book) headings() {
	b.Print(`<row r="1">`)
	c := 0
	add := func(text string) {
		b.cell(c, 1, styleHead, text)
		c++
	}
	add(replay.IDHeading)
	for _, h := range b.s.Columns {
		add(h.String())
	}
	for _, text := range []string{replay.KindHeading, replay.ScoreHeading, replay.StatusHeading, replay.NoteHeading} {
		add(text)
	}
	b.Print(`</row>`)
}

func (b *book) row(r *replay.Row, n int) {
	look := plain
	switch {
	case r.Boilerplate:
		look = boilerplate
	case r.LowConfidence:
		look = lowConfidence
	}
	lines := max(1, linesOf(r.Note, noteWidth))
	for _, text := range r.Texts {
		lines = max(lines, linesOf(text, b.textWidth()))
	}
	// Without customHeight the height is an estimate that programs update when the row changes.
	b.Print(`<row r="`, strconv.Itoa(n), `" ht="`, strconv.Itoa(min(lines*lineHeight, maxHeight)), `">`)
	meta := styleOf(look, styleMeta)
	b.cell(0, n, meta, r.ID)
	for c, text := range r.Texts {
		style := styleLeft
		if b.rightToLeft(c) {
			style = styleRight
		}
		if lines := r.Looks[c]; lines != nil && !strings.Contains(text, "_x") {
			b.richCell(c+1, n, styleOf(look, style), look, lines)
			continue
		}
		b.cell(c+1, n, styleOf(look, style), text)
	}
	for k, text := range []string{r.Kind, r.Score, r.Status, r.Note} {
		b.cell(b.kindColumn()+k, n, meta, text)
	}
	b.Print(`</row>`)
}

// linesOf estimates the number of lines of text in a column of a given width.
func linesOf(text string, width int) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		w := utf8.RuneCountInString(line)
		if w*2 > width { // otherwise it fits whatever its characters are
			w = displaywidth.String(line)
		}
		// Lines are not completely filled, and letters differ in width.
		n += max(1, (w*11/10+width-1)/width)
	}
	return n
}

// about writes the sheet that explains the workbook.
func (b *book) about() {
	lines := [][2]string{{"Title", b.s.Title}, {"Made by", b.t.Generator}, {"Model", b.t.Model}}
	for c, h := range b.s.Columns {
		col := &b.t.Columns[c]
		lines = append(lines, [2]string{h.String(), fmt.Sprintf("%s (%d segments)", col.Path, len(col.Segments))})
	}
	lines = append(lines, [2]string{"Rows", strconv.Itoa(len(b.s.Rows))}, [2]string{"Table", b.s.Fingerprint}, [2]string{})
	for k, text := range replay.Instructions() {
		key := ""
		if k == 0 {
			key = "How to review"
		}
		lines = append(lines, [2]string{key, text})
	}
	b.XML("xl/worksheets/sheet2.xml", `<worksheet xmlns="`, mainSpace, `"><sheetViews><sheetView workbookViewId="0"/></sheetViews>`,
		`<sheetFormatPr defaultRowHeight="`, strconv.Itoa(lineHeight), `"/><cols><col min="1" max="1" width="24" customWidth="1"/><col min="2" max="2" width="120" customWidth="1"/></cols><sheetData>`)
	for i, line := range lines {
		n := strconv.Itoa(i + 1)
		b.Print(`<row r="`, n, `" ht="`, strconv.Itoa(lineHeight*linesOf(line[1], 120)), `">`)
		b.cell(0, i+1, styleKey, line[0])
		b.cell(1, i+1, styleValue, line[1])
		b.Print(`</row>`)
	}
	b.Print(`</sheetData></worksheet>`)
}
