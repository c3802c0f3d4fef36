package xlsx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hexapla/bitext/internal/sample"
	"hexapla/internal/formattest"
)

// A workbook keeps the looks of runs, and whoever reads it back finds the same texts.
func TestLooks(t *testing.T) {
	table := sample.Coded()
	data := formattest.Written(t, table, Write)
	if got := changes(t, table, data); len(got) > 0 {
		t.Errorf("nothing was changed, but %q", got)
	}
	sheet := part(t, data, "xl/worksheets/sheet1.xml")
	for _, want := range []string{
		`<r><rPr><rFont val="Calibri"/><b/><sz val="11"/></rPr><t xml:space="preserve">Ministers </t></r>`,
		`<r><rPr><rFont val="Calibri"/><b/><i/><sz val="11"/></rPr><t xml:space="preserve">meet</t></r>`,
		`<r><rPr><rFont val="Calibri"/><sz val="11"/><u/></rPr><t xml:space="preserve">Talks</t></r>`,
		`<r><rPr><rFont val="Consolas"/><sz val="11"/></rPr><t xml:space="preserve">ended</t></r>`,
	} {
		if !strings.Contains(sheet, want) {
			t.Errorf("no %s", want)
		}
	}
	if d := cmp.Diff(shown(readSheet(t, formattest.Written(t, sample.Pair(), Write))), shown(readSheet(t, data))); d != "" {
		t.Errorf("the texts differ (-without codes +with):\n%s", d)
	}
}
