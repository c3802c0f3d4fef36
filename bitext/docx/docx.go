// Package docx writes tables as Word documents for review and reads them back after a reviewer
// changed them in Word, LibreOffice or another program.
//
// The document is a table in landscape orientation. Each row of it has the ID of a row of the
// table, a cell per column with one paragraph per segment, and the kind, score, status and note.
// Changes of a sheet are interpreted by bitext/replay; documents in one language are read by
// document/docx.
package docx

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/replay"
	"hexapla/internal/zipwrite"
	"hexapla/lang"
)

// Write writes t as a document. Characters that XML forbids are dropped.
func Write(w io.Writer, t *bitext.Table) error { return WriteReview(w, t, replay.MakeOptions{}) }

// WriteReview is Write with a background colour for low-confidence rows: those with a score below
// lowConfidenceBelow (0 means align.LowConfidence).
func WriteReview(w io.Writer, t *bitext.Table, o replay.MakeOptions) error {
	if err := t.Validate(); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	s, err := replay.Make(t, o)
	if err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	d := &writer{Writer: zipwrite.New(w), t: t, s: s}
	for c := range t.Columns {
		d.runs = append(d.runs, runOf(t.Columns[c].Lang, t.Columns[c].Direction))
	}
	d.frame()
	d.document()
	return d.Close()
}

// Sizes of the page (A4, landscape) and of columns, in twentieths of a point.
const (
	pageWidth  = 16838
	pageHeight = 11906
	margin     = 720

	idWidth    = 850
	kindWidth  = 750
	scoreWidth = 750
	statWidth  = 1250
	noteWidth  = 1900
)

// Colours, as RGB.
const (
	lowConfidenceTint  = "FFF2CC"
	headTint           = "DDE3EA"
	boilerplateVisible = "808080"
	metaVisible        = "666666"
)

const wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

type writer struct {
	*zipwrite.Writer
	t    *bitext.Table
	s    *replay.Sheet
	runs []run
}

// run holds the formatting of the text of a column.
type run struct {
	rtl        bool
	properties string // of each text run
}

// runOf chooses the language and the fonts. Word has separate ones for Latin text, for Chinese,
// Japanese and Korean, and for other scripts.
func runOf(tag language.Tag, direction lang.Direction) run {
	base, _ := tag.Base()
	region, _ := tag.Region()
	script, _ := tag.Script()
	code := base.String()
	if r := region.String(); r != "ZZ" && base.String() != "und" {
		code += "-" + r
	}
	r := run{rtl: direction == lang.RightToLeft}
	east, complexFont, attribute := "Microsoft YaHei", "Arial", "val"
	switch script.String() {
	case "Hans":
		attribute = "eastAsia"
	case "Hant", "Bopo":
		east, attribute = "Microsoft JhengHei", "eastAsia"
	case "Jpan", "Hira", "Kana":
		east, attribute = "Yu Gothic", "eastAsia"
	case "Kore", "Hang":
		east, attribute = "Malgun Gothic", "eastAsia"
	case "Thai", "Laoo", "Khmr":
		complexFont, attribute = "Leelawadee UI", "bidi"
	case "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh":
		complexFont, attribute = "Nirmala UI", "bidi"
	default:
		if r.rtl {
			attribute = "bidi"
		}
	}
	r.properties = `<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="` + east + `" w:cs="` + complexFont + `"/>%s`
	if r.rtl {
		r.properties += `<w:rtl/>`
	}
	if tag != language.Und {
		r.properties += `<w:lang w:` + attribute + `="` + zipwrite.Escape(code) + `"/>`
	}
	return r
}

// frame writes the parts other than the text.
func (d *writer) frame() {
	d.Types([2]string{"/word/document.xml", "wordprocessingml.document.main+xml"},
		[2]string{"/word/styles.xml", "wordprocessingml.styles+xml"},
		[2]string{"/word/settings.xml", "wordprocessingml.settings+xml"})
	d.Properties("word/document.xml", d.s.Title, [2]string{replay.Property, d.s.Fingerprint}, [2]string{replay.ContentProperty, d.s.Content})
	d.Relations("word/_rels/document.xml.rels",
		zipwrite.Relation(1, zipwrite.RelationSpace+"/styles", "styles.xml"),
		zipwrite.Relation(2, zipwrite.RelationSpace+"/settings", "settings.xml"))
	d.XML("word/settings.xml", `<w:settings xmlns:w="`, wordSpace, `"><w:compat>`,
		`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`)
	d.XML("word/styles.xml", `<w:styles xmlns:w="`, wordSpace, `"><w:docDefaults><w:rPrDefault><w:rPr>`,
		`<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Microsoft YaHei" w:cs="Arial"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en-GB"/>`,
		`</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>`,
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>`,
		`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="80"/></w:pPr>`,
		`<w:rPr><w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>`,
		`<w:style w:type="paragraph" w:styleId="Guide"><w:name w:val="Guide"/><w:basedOn w:val="Normal"/>`,
		`<w:rPr><w:color w:val="`, metaVisible, `"/><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr></w:style>`,
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>`,
		`<w:style w:type="table" w:styleId="Review"><w:name w:val="Review"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>`)
	for _, column := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		d.Print(`<w:`, column, ` w:val="single" w:sz="4" w:space="0" w:color="C8C8C8"/>`)
	}
	d.Print(`</w:tblBorders><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`)
}

func (d *writer) document() {
	d.XML("word/document.xml", `<w:document xmlns:w="`, wordSpace, `"><w:body>`)
	if d.s.Title != "" {
		d.Print(`<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t xml:space="preserve">`)
		d.Text(d.s.Title)
		d.Print(`</w:t></w:r></w:p>`)
	}
	for _, line := range replay.Instructions() {
		d.Print(`<w:p><w:pPr><w:pStyle w:val="Guide"/></w:pPr><w:r><w:t xml:space="preserve">`)
		d.Text(line)
		d.Print(`</w:t></w:r></w:p>`)
	}
	d.Print(`<w:p/><w:tbl><w:tblPr><w:tblStyle w:val="Review"/>`)
	if d.runs[0].rtl {
		d.Print(`<w:bidiVisual/>`)
	}
	widths := d.widths()
	total := 0
	for _, w := range widths {
		total += w
	}
	d.Print(`<w:tblW w:w="`, strconv.Itoa(total), `" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		d.Print(`<w:gridCol w:w="`, strconv.Itoa(w), `"/>`)
	}
	d.Print(`</w:tblGrid>`)
	d.headings(widths)
	for i := range d.s.Rows {
		d.row(&d.s.Rows[i], widths)
	}
	d.Print(`</w:tbl><w:p/><w:sectPr><w:pgSz w:w="`, strconv.Itoa(pageWidth), `" w:h="`, strconv.Itoa(pageHeight), `" w:orient="landscape"/>`)
	d.Print(fmt.Sprintf(`<w:pgMar w:top="%[1]d" w:right="%[1]d" w:bottom="%[1]d" w:left="%[1]d" w:header="360" w:footer="360" w:gutter="0"/>`, margin))
	d.Print(`</w:sectPr></w:body></w:document>`)
}

func (d *writer) widths() []int {
	widths := []int{idWidth}
	n := len(d.t.Columns)
	rest := pageWidth - 2*margin - idWidth - kindWidth - scoreWidth - statWidth - noteWidth
	for range n {
		widths = append(widths, max(rest/n, 900))
	}
	return append(widths, kindWidth, scoreWidth, statWidth, noteWidth)
}

func (d *writer) headings(widths []int) {
	names := []string{replay.IDHeading}
	for _, h := range d.s.Columns {
		names = append(names, h.String())
	}
	names = append(names, replay.KindHeading, replay.ScoreHeading, replay.StatusHeading, replay.NoteHeading)
	d.Print(`<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for k, name := range names {
		d.cell(widths[k], headTint, `<w:jc w:val="center"/>`, `<w:b/><w:bCs/>`, []string{name})
	}
	d.Print(`</w:tr>`)
}

func (d *writer) row(r *replay.Row, widths []int) {
	tint, look := "", ""
	switch {
	case r.Boilerplate:
		look = `<w:i/><w:iCs/><w:color w:val="` + boilerplateVisible + `"/>`
	case r.LowConfidence:
		tint = lowConfidenceTint
	}
	const meta = `<w:color w:val="` + metaVisible + `"/><w:sz w:val="16"/><w:szCs w:val="16"/>`
	d.Print(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
	d.cell(widths[0], tint, "", meta, []string{r.ID})
	for c, text := range r.Texts {
		paragraph := ""
		if d.runs[c].rtl {
			paragraph = `<w:bidi/>`
		}
		if lines := r.Looks[c]; lines != nil {
			d.richCell(widths[c+1], tint, paragraph, d.runs[c], r.Boilerplate, lines)
			continue
		}
		d.cell(widths[c+1], tint, paragraph, fmt.Sprintf(d.runs[c].properties, look), strings.Split(text, "\n"))
	}
	rest := widths[len(r.Texts)+1:]
	for k, text := range []string{r.Kind, r.Score, r.Status} {
		d.cell(rest[k], tint, "", meta, []string{text})
	}
	d.cell(rest[3], tint, "", meta, strings.Split(r.Note, "\n"))
	d.Print(`</w:tr>`)
}

// cell writes a cell with one paragraph per line.
func (d *writer) cell(width int, tint, paragraph, properties string, lines []string) {
	d.beginCell(width, tint)
	for _, line := range lines {
		d.beginParagraph(paragraph)
		if line != "" {
			d.run(properties, line)
		}
		d.Print(`</w:p>`)
	}
	d.Print(`</w:tc>`)
}

func (d *writer) beginCell(width int, tint string) {
	d.Print(`<w:tc><w:tcPr><w:tcW w:w="`, strconv.Itoa(width), `" w:type="dxa"/>`)
	if tint != "" {
		d.Print(`<w:shd w:val="clear" w:color="auto" w:fill="`, tint, `"/>`)
	}
	d.Print(`</w:tcPr>`)
}

func (d *writer) beginParagraph(properties string) {
	d.Print(`<w:p>`)
	if properties != "" {
		d.Print(`<w:pPr>`, properties, `</w:pPr>`)
	}
}

func (d *writer) run(properties, text string) {
	d.Print(`<w:r><w:rPr>`, properties, `</w:rPr><w:t xml:space="preserve">`)
	d.Text(text)
	d.Print(`</w:t></w:r>`)
}
