package tmx

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"
)

// dump reads a memory to its end or to an error.
func dump(t *rapid.T, text string, decoder bool) (units []Unit, offsets []int64, message string) {
	d, err := NewReader(strings.NewReader(text), "a.tmx", ReadOptions{Codes: true})
	if err != nil {
		t.Fatal(err)
	}
	if decoder {
		d.in = nil // the decoder reads all of it
	}
	for u, err := range d.Units() {
		if err != nil {
			return units, offsets, err.Error()
		}
		unit := *u
		unit.Variants = append([]Variant(nil), u.Variants...)
		units, offsets = append(units, unit), append(offsets, d.insert)
	}
	return units, append(offsets, d.insert), ""
}

// TestPlainText compares texts taken directly from the input with those that encoding/xml reads:
// the texts, their places and the errors.
func TestPlainText(t *testing.T) {
	texts := []string{
		"A ship.", "Über uns", "字", "a\tb", "\n", "\r\n", "&amp;", "&nope;",
		"]", "]]>", "\x01", "\xff", "\uffff", "\ufffd", "\x7f",
		"<!-- c -->", "<![CDATA[a <b>]]>", "<hi>x</hi>", `<ph x="1"/>`, `<ph x="1">%s</ph>`,
		"<bpt i='1'>&lt;b></bpt>", "<it pos='end' />",
		strings.Repeat("long ", 8000),
	}
	const declared = `<?xml version="1.0" encoding="`
	heads := []string{"", "\ufeff", declared + `UTF-8"?>`, declared + `ISO-8859-1"?>`}
	openings := []string{"<tu>", "\n<tu tuid='1'><prop type='x'>p</prop><note>Note</note>", "<tu><note/>"}
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		b.WriteString(rapid.SampledFrom(heads).Draw(t, "head"))
		b.WriteString(`<tmx version="1.4"><header srclang="en"/><body>`)
		for range rapid.IntRange(0, 4).Draw(t, "units") {
			b.WriteString(rapid.SampledFrom(openings).Draw(t, "tu"))
			for _, code := range []string{"en", "de"} {
				b.WriteString(rapid.SampledFrom([]string{"", "\n", "  "}).Draw(t, "space"))
				b.WriteString(`<tuv xml:lang="` + code + `">`)
				for range rapid.SampledFrom([]int{1, 1, 1, 0, 2}).Draw(t, "segs") {
					text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(texts), 0, 3).Draw(t, "text"), "")
					segs := []string{"<seg>" + text + "</seg>", "<seg/>" + text, "<seg\n>" + text + "</seg >"}
					b.WriteString(rapid.SampledFrom(segs).Draw(t, "seg"))
				}
				b.WriteString("</tuv>")
			}
			b.WriteString("</tu>")
		}
		b.WriteString(rapid.SampledFrom([]string{"</body></tmx>\n", "</body>", "</tmx>", ""}).Draw(t, "end"))
		units, offsets, message := dump(t, b.String(), false)
		wantUnits, wantOffsets, wantMessage := dump(t, b.String(), true)
		if message != wantMessage {
			t.Fatalf("%q:\n%s\nwant %s", b.String(), message, wantMessage)
		}
		if d := cmp.Diff(wantUnits, units, cmp.Comparer(func(a, b language.Tag) bool { return a == b })); d != "" {
			t.Fatalf("%q (-encoding/xml +plain):\n%s", b.String(), d)
		}
		if d := cmp.Diff(wantOffsets, offsets); d != "" {
			t.Fatalf("%q: offsets (-encoding/xml +plain):\n%s", b.String(), d)
		}
		d, err := NewReader(strings.NewReader(b.String()), "a.tmx", ReadOptions{})
		for err == nil {
			_, err = d.xml.Token()
			if err == nil && d.plainText() != nil {
				taken++
			}
		}
		if err != io.EOF && message == "" {
			t.Fatal(err)
		}
	})
	if taken == 0 {
		t.Error("no text was taken from the input")
	}
}
