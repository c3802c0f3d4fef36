package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hexapla/bitext/internal/sample"
	"hexapla/internal/formattest"
)

// A document keeps the looks of runs, and whoever reads it back finds the same texts.
func TestLooks(t *testing.T) {
	table := sample.Coded()
	data := formattest.Written(t, table, Write)
	if got := changes(t, table, data); len(got) > 0 {
		t.Errorf("nothing was changed, but %q", got)
	}
	document := parts(t, data)["word/document.xml"]
	for _, want := range []string{
		`<w:b/><w:bCs/><w:lang w:val="en-US"/></w:rPr><w:t xml:space="preserve">Ministers </w:t>`,
		`<w:b/><w:bCs/><w:i/><w:iCs/><w:lang w:val="en-US"/></w:rPr><w:t xml:space="preserve">meet</w:t>`,
		`<w:i/><w:iCs/><w:lang w:val="en-US"/></w:rPr><w:t xml:space="preserve"> &amp;</w:t>`,
		`<w:u w:val="single"/><w:lang w:val="en-US"/></w:rPr><w:t xml:space="preserve">Talks</w:t></w:r></w:fldSimple>`,
		`<w:fldSimple w:instr=" HYPERLINK &quot;https://example.org/a?b&amp;c&quot; "><w:r>`,
		`w:ascii="Consolas" w:hAnsi="Consolas" w:eastAsia="Microsoft YaHei" w:cs="Arial"/><w:lang w:val="en-US"/></w:rPr><w:t xml:space="preserve">ended</w:t>`,
	} {
		if !strings.Contains(document, want) {
			t.Errorf("no %s", want)
		}
	}
	plain := sample.Pair()
	if d := cmp.Diff(texts(t, formattest.Written(t, plain, Write)), texts(t, data)); d != "" {
		t.Errorf("the texts differ (-without codes +with):\n%s", d)
	}
}

func texts(t *testing.T, data []byte) [][]string {
	t.Helper()
	s, err := ReadSheet(strings.NewReader(string(data)), "x.docx")
	must(t, err)
	return shown(s)
}
