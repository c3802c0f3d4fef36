package xlsx_test

import (
	"errors"
	"strings"
	"testing"

	"hexapla/document"
	"hexapla/document/xlsx"
	"hexapla/internal/zipxml/ziptest"
)

// FuzzRead changes the parts of a file that uses most features of the reader. Any input gives a
// valid document or an error about the file.
func FuzzRead(f *testing.F) {
	all := parts(namespaces, `<sheetFormatPr zeroHeight="0"/><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1" hidden="0"><c r="A1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>x_x000D_</t></is></c><c t="str"><v>y</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells><headerFooter><oddHeader>&amp;L&amp;"A"x</oddHeader></headerFooter>`,
		`<sheetData/>`, `<sheetData/>`, shared)
	ziptest.Fuzz(f, all, func(t *testing.T, archive []byte) {
		d, err := xlsx.Read(&document.Raw{Path: "a.xlsx", Bytes: archive}, document.Options{HeadersFooters: true})
		var known *document.Error
		switch {
		case err == nil:
			if err := d.Validate(); err != nil {
				t.Fatal(err)
			}
		case !errors.As(err, &known) || !strings.Contains(err.Error(), "a.xlsx") || strings.ContainsAny(err.Error(), "\r\n"):
			t.Fatalf("%T: %v", err, err)
		}
	})
}
