package xlsx_test

import (
	"testing"

	"hexapla/document"
	"hexapla/document/documenttest"
	"hexapla/document/xlsx"
	"hexapla/internal/zipxml/ziptest"
)

const (
	namespaces = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	strict     = ` xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"`
)

// parts returns the parts of a workbook with the sheets Prices, Hidden and Last.
func parts(ns, first, second, last, shared string) []ziptest.Part {
	relation := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` + kind + `" Target="` + target + `"/>`
	}
	relations := func(list string) string {
		return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + list + `</Relationships>`
	}
	return []ziptest.Part{
		{Name: "_rels/.rels", Content: relations(relation("r1", "officeDocument", "xl/workbook.xml"))},
		{
			Name:    "xl/workbook.xml",
			Content: `<workbook` + ns + `><sheets><sheet name="Prices" sheetId="1" r:id="r3"/><sheet name="Hidden" state="hidden" sheetId="2" r:id="r2"/><sheet name="A chart" sheetId="4" r:id="r5"/><sheet name="Last" sheetId="3" r:id="r1"/></sheets></workbook>`,
		},
		{
			Name:    "xl/_rels/workbook.xml.rels",
			Content: relations(relation("r1", "worksheet", "worksheets/sheet3.xml") + relation("r2", "worksheet", "worksheets/sheet2.xml") + relation("r3", "worksheet", "/xl/worksheets/sheet1.xml") + relation("r4", "sharedStrings", "sharedStrings.xml") + relation("r5", "chartsheet", "chartsheets/sheet1.xml")),
		},
		{Name: "xl/worksheets/sheet1.xml", Content: `<worksheet` + ns + `>` + first + `</worksheet>`},
		{Name: "xl/worksheets/sheet2.xml", Content: `<worksheet` + ns + `>` + second + `</worksheet>`},
		{Name: "xl/worksheets/sheet3.xml", Content: `<worksheet` + ns + `>` + last + `</worksheet>`},
		{Name: "xl/sharedStrings.xml", Content: `<sst` + ns + `>` + shared + `</sst>`},
	}
}

func open(t testing.TB, o document.Options, parts []ziptest.Part) *document.Document {
	t.Helper()
	d, err := xlsx.Read(documenttest.Archive(t, "a.xlsx", parts), o)
	return documenttest.Valid(t, d, err)
}

const shared = `<si><t>Name</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">rich </t></r><r><t>text</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si><si><t>line one
line two

after</t></si><si><t>a_x000D_b _x005F_x000D_ _xZZ</t></si>`

func TestCells(t *testing.T) {
	text := func(ref, s string) string { return `<c r="` + ref + `" t="inlineStr"><is><t>` + s + `</t></is></c>` }
	for _, c := range []struct{ name, sheet, want string }{
		{"kinds", `<sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>12.5</v></c><c r="C2" t="str"><f>A1&amp;""</f><v>given</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#N/A</v></c>` + text("F2", "0012") + `<c r="G2" t="d"><v>2024-01-01</v></c></row></sheetData>`,
			"cell [Prices, cell A2] Name\ncell [Prices, cell C2] given\ncell [Prices, cell F2] 0012\n"},
		{"rich, lines, escapes", `<sheetData><row><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row><row><c t="s"><v>0</v></c></row></sheetData>`,
			"cell [Prices, cell A1] rich text\ncell [Prices, cell B1] line one line two\ncell [Prices, cell B1] after\ncell [Prices, cell C1] a b _x000D_ _xZZ\ncell [Prices, cell A2] Name\n"},
		{"order", `<sheetData><row r="3">` + text("AA3", "later") + text("B3", "first") + `</row><row r="1">` + text("C1", "top") + `</row></sheetData>`,
			"cell [Prices, cell C1] top\ncell [Prices, cell B3] first\ncell [Prices, cell AA3] later\n"},
		{"hidden rows and columns", `<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1">` + text("A1", "seen") + text("B1", "gone") + text("C1", "gone") + text("D1", "seen too") + `</row><row r="2" hidden="1">` + text("A2", "gone") + `</row></sheetData>`,
			"cell [Prices, cell A1] seen\ncell [Prices, cell D1] seen too\n"},
		{
			"rows hidden by themselves",
			`<sheetFormatPr zeroHeight="1"/><sheetData><row r="1">` + text("A1", "gone") + `</row><row r="2" hidden="0">` + text("A2", "seen") + `</row></sheetData>`,
			"cell [Prices, cell A2] seen\n",
		},
		{"merged", `<sheetData><row r="1">` + text("A1", "all") + text("B1", "left over") + text("C1", "beside") + `</row><row r="2">` + text("A2", "left over") + text("C2", "down") + `</row><row r="3">` + text("A3", "free") + text("C3", "left over") + `</row></sheetData><mergeCells><mergeCell ref="C2:C4"/><mergeCell ref="A1:B2"/></mergeCells>`,
			"cell [Prices, cell A1] all\ncell [Prices, cell C1] beside\ncell [Prices, cell C2] down\ncell [Prices, cell A3] free\n"},
	} {
		for _, ns := range []string{namespaces, strict} {
			all := parts(ns, c.sheet, `<sheetData><row>`+text("A1", "hidden sheet")+`</row></sheetData>`, `<sheetData/>`, shared)
			if got := documenttest.Dump(open(t, document.Options{}, all)); got != c.want {
				t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
			}
		}
	}
}

func TestSheetsAndHeaders(t *testing.T) {
	sheet := func(s string) string {
		return `<sheetData><row><c t="inlineStr"><is><t>` + s + `</t></is></c></row></sheetData>`
	}
	all := parts(namespaces, sheet("one")+`<headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;12Left &amp;&amp; right&amp;R&amp;K112233Page &amp;P</oddHeader></headerFooter>`, sheet("none"), sheet("three"), "")
	if got, want := documenttest.Dump(open(t, document.Options{}, all)), "cell [Prices, cell A1] one\ncell [Last, cell A1] three\n"; got != want {
		t.Errorf("%swant\n%s", got, want)
	}
	if got, want := documenttest.Dump(open(t, document.Options{HeadersFooters: true}, all)), "cell [Prices, cell A1] one\nparagraph menu [Prices] Left & right\nparagraph menu [Prices] Page\ncell [Last, cell A1] three\n"; got != want {
		t.Errorf("%swant\n%s", got, want)
	}
}
