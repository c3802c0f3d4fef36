package xlsx_test

import (
	"strings"
	"testing"

	"hexapla/document"
)

// Strings keep the looks of their runs, whether shared by cells or not.
func TestCodes(t *testing.T) {
	rich := func(second string) string {
		return `<r><t xml:space="preserve">One </t></r><r><rPr>` + second + `</rPr><t>two</t></r><r><rPr><b val="0"/></rPr><t xml:space="preserve"> three&#10;four</t></r>`
	}
	d := open(t, document.Options{}, parts(namespaces,
		`<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is>`+rich(`<u/>`)+`</is></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="s"><v>0</v></c></row></sheetData>`,
		"", `<sheetData/>`,
		`<si>`+rich(`<b/><rFont val="Consolas"/>`)+`</si><si><r><rPr><b/></rPr><t>All bold</t></r></si>`))
	coded := "One <code><b>two</b></code> three four"
	want := strings.Join([]string{coded, "One <u>two</u> three four", "All bold", coded}, "\n")
	if got := document.Marked(d.Text, d.Codes); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
