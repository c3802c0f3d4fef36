package odt_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/document/documenttest"
	"hexapla/document/odt"
	"hexapla/internal/zipxml/ziptest"
)

var namespaces = func() string {
	var b strings.Builder
	for _, name := range []string{"office", "text", "table", "style", "manifest", "drawing"} {
		fmt.Fprintf(&b, ` xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"`, map[bool]string{true: "draw", false: name}[name == "drawing"], name)
	}
	return b.String() + ` xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" ` +
		`xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"`
}()

const styles = `<office:styles>
	<style:default-style style:family="paragraph"><style:text-properties fo:language="de" fo:country="DE" style:language-asian="ja" style:country-asian="JP" style:language-complex="he" style:country-complex="IL"/></style:default-style>
	<style:style style:name="Standard" style:family="paragraph"/>
	<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"/>
	<style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard"/>
	<style:style style:name="Figure" style:family="paragraph" style:parent-style-name="Caption"/>
	<style:style style:name="My_20_chapter" style:family="paragraph" style:default-outline-level="3"/>
	<style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
	<style:style style:name="French" style:family="text"><style:text-properties fo:language="fr" fo:country="FR"/></style:style>
	<style:style style:name="Ring" style:family="paragraph" style:parent-style-name="Ring2"/>
	<style:style style:name="Ring2" style:family="paragraph" style:parent-style-name="Ring"/>
</office:styles>`

const automatic = `<office:automatic-styles>
	<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
	<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties text:display="none"/></style:style>
	<style:style style:name="T1" style:family="text" style:parent-style-name="Hidden"/>
	<style:style style:name="T2" style:family="text"><style:text-properties fo:language="none" fo:country="none"/></style:style>
</office:automatic-styles>`

// parts returns the parts of a document with the given body.
func parts(body string, more ...ziptest.Part) []ziptest.Part {
	return append([]ziptest.Part{
		{Name: "mimetype", Content: "application/vnd.oasis.opendocument.text"},
		{
			Name:    "content.xml",
			Content: `<office:document-content` + namespaces + `>` + automatic + `<office:body><office:text>` + body + `</office:text></office:body></office:document-content>`,
		},
		{Name: "styles.xml", Content: `<office:document-styles` + namespaces + `>` + styles + `<office:automatic-styles><style:style style:name="P1" style:family="paragraph"/></office:automatic-styles>` +
			`<office:master-styles><style:master-page style:name="Standard"><style:header><text:p text:style-name="P1">The running header</text:p></style:header><style:header-left><text:p>On the left</text:p></style:header-left>` +
			`<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`},
	}, more...)
}

func open(t testing.TB, o document.Options, data []byte) *document.Document {
	t.Helper()
	d, err := odt.Read(&document.Raw{Path: "a.odt", Bytes: data}, o)
	return documenttest.Valid(t, d, err)
}

func TestBody(t *testing.T) {
	box := func(text string) string { return `<draw:text-box><text:p>` + text + `</text:p></draw:text-box>` }
	for _, c := range []struct{ name, body, want string }{
		{
			"runs", "<text:p>Half a wo<text:span text:style-name=\"T2\">rd and</text:span>\n  a line</text:p>",
			"paragraph [paragraph 1] Half a word and a line\n",
		},
		{
			"white space",
			`<text:p>One<text:tab/>two<text:s text:c="3"/>three<text:line-break/>four<text:line-break/><text:line-break/>five</text:p>`,
			"paragraph [paragraph 1] One two three four\nparagraph [paragraph 1] five\n",
		},
		{"headings", `<text:h text:outline-level="2">Part</text:h><text:h>Top</text:h><text:p text:style-name="P1">Title</text:p><text:p text:style-name="My_20_chapter">Chapter</text:p><text:p text:style-name="Subtitle">Sub</text:p>`,
			"heading2 [paragraph 1] Part\nheading1 [paragraph 2] Top\nheading1 [paragraph 3] Title\nheading3 [paragraph 4] Chapter\nheading2 [paragraph 5] Sub\n"},
		{"styles in a ring", `<text:p text:style-name="Ring">Round</text:p>`, "paragraph [paragraph 1] Round\n"},
		{"lists", `<text:list><text:list-header><text:p>Head</text:p></text:list-header><text:list-item><text:p>One</text:p><text:list><text:list-item><text:p>Inner</text:p></text:list-item></text:list></text:list-item></text:list><text:p>After</text:p><text:numbered-paragraph text:level="2"><text:p>Numbered</text:p></text:numbered-paragraph>`,
			"item1 [paragraph 1] Head\nitem1 [paragraph 2] One\nitem2 [paragraph 3] Inner\nparagraph [paragraph 4] After\nitem2 [paragraph 5] Numbered\n"},
		{"hidden", `<text:p text:style-name="P2">Hidden</text:p><text:p>Seen <text:span text:style-name="T1">hidden</text:span>again<text:hidden-text text:is-hidden="true">x</text:hidden-text></text:p>` +
			`<text:section text:display="none"><text:p>No section</text:p></text:section><text:section text:display="condition" text:is-hidden="true"><text:p>None</text:p></text:section><text:section><text:p>A section</text:p></text:section>` +
			`<text:p><text:hidden-paragraph text:is-hidden="true"/>Gone</text:p>`,
			"paragraph [paragraph 2] Seen again\nparagraph [paragraph 3] A section\n"},
		{"tracked changes", `<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>It <text:change text:change-id="c"/>stays<text:change-start text:change-id="d"/> new<text:change-end text:change-id="d"/></text:p>`,
			"paragraph [paragraph 1] It stays new\n"},
		{
			"annotation",
			`<text:p>Text<office:annotation><dc:creator>Ada</dc:creator><text:p>A comment</text:p></office:annotation> goes on<office:annotation-end/></text:p>`,
			"paragraph [paragraph 1] Text goes on\n",
		},
		{"link, fields, ruby, hyphens", `<text:p><text:a xlink:href="x">A link</text:a> on <text:date>14 March</text:date>, <text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby>, hy` + "\u00ad" + `phen<text:bookmark text:name="b"/>, <text:conditional-text>so</text:conditional-text></text:p>`,
			"paragraph [paragraph 1] A link on 14 March, 漢字, hyphen, so\n"},
		{"contents", `<text:table-of-content><text:table-of-content-source><text:index-title-template>Template</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title><text:p>Contents</text:p></text:index-title><text:p>Chapter one</text:p></text:index-body></text:table-of-content><text:bibliography><text:index-body><text:p>A book</text:p></text:index-body></text:bibliography>`,
			"paragraph menu [paragraph 1] Contents\nparagraph menu [paragraph 2] Chapter one\nparagraph [paragraph 3] A book\n"},
		{"table", `<table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Name</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>Year</text:p></table:table-cell></table:table-row></table:table-header-rows>` +
			`<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>Inner</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row>` +
			`<table:table-row table:visibility="collapse"><table:table-cell><text:p>Gone</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Last</text:p></table:table-cell></table:table-row></table:table>`,
			"cell [cell table 1, A1, paragraph 1] Name\ncell [cell table 1, C1, paragraph 2] Year\nitem1 [cell table 1, C2, paragraph 3] Item\ncell [cell table 2, A1, paragraph 4] Inner\ncell [cell table 1, A5, paragraph 5] Last\n"},
		{"notes", `<text:p>One<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body><text:p>The endnote.</text:p></text:note-body></text:note> and<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>First note.</text:p><text:p>More of it.</text:p></text:note-body></text:note></text:p><text:p>Two<text:note text:note-class="footnote"><text:note-body><text:p>Second note.</text:p></text:note-body></text:note></text:p>`,
			"paragraph [paragraph 1] One and\nparagraph [paragraph 2] Two\nnote [footnote 1, paragraph 1] First note.\nnote [footnote 1, paragraph 2] More of it.\nnote [footnote 2, paragraph 1] Second note.\nnote [endnote 1, paragraph 1] The endnote.\n"},
		{"text boxes", `<draw:frame>` + box("On the page") + `</draw:frame><text:p>Anchor<draw:frame><svg:title>Title</svg:title>` + box("In the box") + `</draw:frame> goes<draw:g><draw:custom-shape><text:p>In the shape</text:p></draw:custom-shape></draw:g> on</text:p><text:p text:style-name="Figure">Figure 1</text:p>`,
			"paragraph [text box 1, paragraph 1] On the page\nparagraph [paragraph 1] Anchor goes on\nparagraph [text box 2, paragraph 1] In the box\nparagraph [text box 3, paragraph 1] In the shape\ncaption [paragraph 2] Figure 1\n"},
		{"languages", `<text:p>Ein deutscher Satz, der länger ist als die anderen zusammen</text:p><text:p><text:span text:style-name="French">Une phrase</text:span></text:p><text:p>日本語の文</text:p><text:p>משפט</text:p>`,
			"paragraph [paragraph 1] Ein deutscher Satz, der länger ist als die anderen zusammen\nparagraph fr-FR [paragraph 2] Une phrase\nparagraph ja-JP [paragraph 3] 日本語の文\nparagraph he-IL [paragraph 4] משפט\n"},
		{
			"formula",
			`<text:p>So <draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="x"/></draw:frame> holds.</text:p>`,
			"paragraph [paragraph 1] So E=mc2 holds.\n",
		},
	} {
		more := ziptest.Part{Name: "Object 1/content.xml", Content: `<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow><annotation>E = m c^2</annotation></semantics></math>`}
		if got := documenttest.Dump(open(t, document.Options{}, ziptest.Make(t, parts(c.body, more)...))); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

func TestHeadersAndLanguage(t *testing.T) {
	d := open(t, document.Options{HeadersFooters: true}, ziptest.Make(t, parts(`<text:p>12</text:p>`)...))
	want := "paragraph [paragraph 1] 12\nparagraph menu [header 1, paragraph 1] The running header\nparagraph menu [header 2, paragraph 1] On the left\nparagraph menu [footer 1, paragraph 1] Page 1\n"
	if got := documenttest.Dump(d); got != want {
		t.Errorf("%swant\n%s", got, want)
	}
	d = open(t, document.Options{}, ziptest.Make(t, parts(`<text:p>12</text:p>`)...))
	if d.Lang != language.MustParse("de-DE") {
		t.Errorf("the language of a document without a letter is that of the default: %v", d.Lang)
	}
}

func TestFlat(t *testing.T) {
	flat := `<?xml version="1.0" encoding="UTF-8"?><office:document` + namespaces + ` office:mimetype="application/vnd.oasis.opendocument.text">` + styles + automatic +
		`<office:master-styles><style:master-page><style:footer><text:p>Foot</text:p></style:footer></style:master-page></office:master-styles>` +
		`<office:body><office:text><text:p text:style-name="P1">Title</text:p><text:p>x<draw:frame><draw:object><math:math xmlns:math="http://www.w3.org/1998/Math/MathML"><math:mi>y</math:mi></math:math></draw:object></draw:frame></text:p></office:text></office:body></office:document>`
	if !odt.IsFlat([]byte(flat)) {
		t.Error("not told to be flat")
	}
	want := "heading1 [paragraph 1] Title\nparagraph [paragraph 2] xy\nparagraph menu [footer 1, paragraph 1] Foot\n"
	if got := documenttest.Dump(open(t, document.Options{HeadersFooters: true}, []byte(flat))); got != want {
		t.Errorf("%swant\n%s", got, want)
	}
}

// TestManifest reads files with a manifest in the namespace that preceded the standard, and with a
// broken one.
func TestManifest(t *testing.T) {
	for _, manifest := range []string{
		`<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest"><manifest:file-entry manifest:full-path="/"/></manifest:manifest>`,
		`<manifest:manifest`,
	} {
		all := parts(`<text:p>Text.</text:p>`, ziptest.Part{Name: "META-INF/manifest.xml", Content: manifest})
		if got := documenttest.Dump(open(t, document.Options{}, ziptest.Make(t, all...))); got != "paragraph [paragraph 1] Text.\n" {
			t.Errorf("%s: %s", manifest, got)
		}
	}
}
