package epub

import (
	"regexp"
	"strings"
	"testing"

	"hexapla/bitext/internal/sample"
)

// A book keeps the looks of runs and the links that lead to the web; its text is the
// same.
func TestLooks(t *testing.T) {
	table := sample.Coded()
	text := parts(t, written(t, table))["book/text0001.xhtml"]
	for _, want := range []string{
		"<b>Ministers </b><b><i>meet</i></b><i> &amp;</i> agree",
		`<a href="https://example.org/a?b&amp;c">Talks</a> <code>ended</code> “well”`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	tags := regexp.MustCompile(`</?(b|i|u|code|a)( [^>]*)?>`)
	if plain := parts(t, written(t, sample.Pair()))["book/text0001.xhtml"]; tags.ReplaceAllString(text, "") != plain {
		t.Error("the text is another")
	}
	table.Columns[0].Segments[1].Codes[0].Data = `<a href="javascript:alert(1)">`
	if text := parts(t, written(t, table))["book/text0001.xhtml"]; strings.Contains(text, "javascript") {
		t.Error("a link runs a program")
	}
}
