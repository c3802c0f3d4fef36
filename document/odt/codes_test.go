package odt_test

import (
	"strings"
	"testing"

	"hexapla/document"
	"hexapla/internal/zipxml/ziptest"
)

const codeStyles = `<office:automatic-styles>
	<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
	<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
	<style:style style:name="U" style:family="text"><style:text-properties style:text-underline-style="solid"/></style:style>
	<style:style style:name="N" style:family="text"><style:text-properties fo:font-weight="normal"/></style:style>
	<style:style style:name="Source_20_Text" style:family="text"><style:text-properties style:font-name="Liberation Mono"/></style:style>
	<style:style style:name="PB" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
</office:automatic-styles>`

func span(style, text string) string {
	return `<text:span text:style-name="` + style + `">` + text + `</text:span>`
}

func TestCodes(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"One " + span("B", "two") + " three", "One <b>two</b> three"},
		{span("B", "One") + span("B", " two"), "One two"},
		{"a " + span("B", "b "+span("I", "c")) + span("U", " d"), "a <b>b <i>c</i></b> <u>d</u>"},
		{span("B", "a "+span("N", "b")+" c"), "<b>a</b> b <b>c</b>"},
		{"Run " + span("Source_20_Text", "make all") + ".", "Run <code>make all</code>."},
		{
			`See <text:a xlink:href="https://example.org/?a&amp;b">` + span("U", "here") + `</text:a>.`,
			`See <a href="https://example.org/?a&amp;b">here</a>.`,
		},
		{`a<text:tab/>b<text:line-break/>c`, "a<tab> b<br> c"},
		{`a<text:line-break/><text:line-break/>` + span("B", "b") + " c", "a|<b>b</b> c"},
		{
			`Press <draw:frame text:anchor-type="as-char"><draw:image xlink:href="x"/></draw:frame> now<draw:frame text:anchor-type="paragraph"><draw:image xlink:href="x"/></draw:frame>`,
			"Press <img>now",
		},
		{
			`a<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>` + span("B", "N") + `ote</text:p></text:note-body></text:note> b`,
			"a<footnote> b|<b>N</b>ote",
		},
	} {
		all := parts(`<text:p>` + c.body + `</text:p>`)
		all[1].Content = strings.Replace(all[1].Content, automatic, codeStyles, 1)
		d := open(t, document.Options{}, ziptest.Make(t, all...))
		if got := strings.ReplaceAll(document.Marked(d.Text, d.Codes), "\n", "|"); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.body, got, c.want)
		}
	}
	all := parts(`<text:p text:style-name="PB">a ` + span("B", "b") + span("I", " c") + `</text:p>`)
	all[1].Content = strings.Replace(all[1].Content, automatic, codeStyles, 1)
	d := open(t, document.Options{}, ziptest.Make(t, all...))
	if got := document.Marked(d.Text, d.Codes); got != "a b <i>c</i>" {
		t.Errorf("in a bold paragraph: %s", got)
	}
}
