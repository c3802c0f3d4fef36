package xlsx_test

import (
	"testing"

	"hexapla/document/documenttest"
	"hexapla/document/xlsx"
)

// FuzzRead changes the parts of a file that uses most features of the reader. Any input gives a
// valid document or an error about the file.
func FuzzRead(f *testing.F) {
	all := parts(namespaces, `<sheetFormatPr zeroHeight="0"/><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1" hidden="0"><c r="A1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>x_x000D_</t></is></c><c t="str"><v>y</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells><headerFooter><oddHeader>&amp;L&amp;"A"x</oddHeader></headerFooter>`,
		`<sheetData/>`, `<sheetData/>`, shared)
	documenttest.FuzzArchive(f, "a.xlsx", all, xlsx.Read)
}
