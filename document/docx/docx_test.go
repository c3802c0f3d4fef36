package docx_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/document/documenttest"
	"hexapla/document/docx"
	"hexapla/internal/zipxml/ziptest"
)

const (
	transitional = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
	strict = `xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" xmlns:m="http://purl.oclc.org/ooxml/officeDocument/math" ` +
		`xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
	relationType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// parts returns the parts of a document with the given body.
func parts(body string, more ...ziptest.Part) []ziptest.Part {
	relations := func(list string) string {
		return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + list + `</Relationships>`
	}
	all := []ziptest.Part{
		{
			Name:    "[Content_Types].xml",
			Content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		},
		{
			Name:    "_rels/.rels",
			Content: relations(`<Relationship Id="r1" Type="` + relationType + `officeDocument" Target="word/document.xml"/>`),
		},
		{
			Name:    "word/document.xml",
			Content: `<w:document ` + transitional + `><w:body>` + body + `</w:body></w:document>`,
		},
	}
	list := ""
	for i, p := range more {
		kind := strings.TrimSuffix(strings.TrimPrefix(p.Name, "word/"), ".xml")
		list += fmt.Sprintf(`<Relationship Id="rel%d" Type="%s%s" Target="%s.xml"/>`, i, relationType, strings.TrimRight(kind, "0123456789"), kind)
		all = append(all, p)
	}
	return append(all, ziptest.Part{Name: "word/_rels/document.xml.rels", Content: relations(list)})
}

// part returns a further part with the given root.
func part(name, root, content string) ziptest.Part {
	return ziptest.Part{Name: "word/" + name + ".xml", Content: "<" + root + " " + transitional + ">" + content + "</" + root + ">"}
}

func p(text string) string { return "<w:p>" + r(text) + "</w:p>" }
func r(text string) string { return `<w:r><w:t xml:space="preserve">` + text + "</w:t></w:r>" }

func open(t testing.TB, o document.Options, parts []ziptest.Part) *document.Document {
	t.Helper()
	d, err := docx.Read(documenttest.Archive(t, "a.docx", parts), o)
	return documenttest.Valid(t, d, err)
}

func TestBody(t *testing.T) {
	const del, ins = `<w:del w:id="1" w:author="x">`, `<w:ins w:id="2" w:author="x">`
	for _, c := range []struct{ name, body, want string }{
		{"runs", `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Half a wo</w:t></w:r><w:r><w:t>rd and</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve"> a
			line</w:t></w:r></w:p>`, "paragraph [paragraph 1] Half a word and a line\n"},
		{"empty paragraphs count", "<w:p/><w:p><w:r/></w:p>" + p("Here."), "paragraph [paragraph 3] Here.\n"},
		{"tabs and breaks", "<w:p>" + r("One") + "<w:r><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:br w:type=\"page\"/><w:t>four</w:t><w:cr/><w:cr/><w:t>five</w:t></w:r></w:p>",
			"paragraph [paragraph 1] One two three four\nparagraph [paragraph 1] five\n"},
		{
			"line break without blanks", "<w:p>" + r("中文") + "<w:r><w:br/></w:r>" + r("文字") + "</w:p>",
			"paragraph [paragraph 1] 中文文字\n",
		},
		{
			"hyphens",
			"<w:p><w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail soft</w:t><w:softHyphen/><w:t>ware hy\u00adphen</w:t></w:r></w:p>",
			"paragraph [paragraph 1] e\u2011mail software hyphen\n",
		},
		{"symbols", `<w:p>` + r("An angle ") + `<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Arial" w:char="20AC"/><w:sym w:font="Arial" w:char="zz"/></w:r></w:p>`,
			"paragraph [paragraph 1] An angle α✓€\n"},
		{
			"link",
			`<w:p>` + r("See ") + `<w:hyperlink r:id="x">` + r("the page") + `</w:hyperlink>` + r(".") + "</w:p>",
			"paragraph [paragraph 1] See the page.\n",
		},
		{"smart tag, control, direction", `<w:p><w:smartTag><w:smartTagPr/>` + r("Ada") + `</w:smartTag><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + r(" Brennan") + `</w:sdtContent></w:sdt><w:bdo w:val="ltr">` + r(" writes") + `</w:bdo></w:p>` +
			`<w:sdt><w:sdtContent>` + p("In a control.") + `</w:sdtContent></w:sdt><w:customXml>` + p("In XML.") + "</w:customXml>",
			"paragraph [paragraph 1] Ada Brennan writes\nparagraph [paragraph 2] In a control.\nparagraph [paragraph 3] In XML.\n"},
		{"tracked runs", "<w:p>" + r("The ") + del + `<w:r><w:delText>old </w:delText></w:r></w:del>` + ins + r("new ") + `</w:ins><w:moveFrom w:id="3">` + r("moved ") + `</w:moveFrom>` + r("text") + `<w:moveTo w:id="4">` + r(" moved") + `</w:moveTo></w:p>`,
			"paragraph [paragraph 1] The new text moved\n"},
		{"deleted mark", `<w:p><w:pPr><w:rPr>` + del + `</w:del></w:rPr></w:pPr>` + r("It goes") + `</w:p><w:p><w:pPr><w:rPr><w:ins w:id="5"/></w:rPr></w:pPr>` + r(" on.") + "</w:p>" + p("Next."),
			"paragraph [paragraph 1] It goes on.\nparagraph [paragraph 3] Next.\n"},
		{
			"deleted mark at the end", `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + r("Last.") + `</w:p>`,
			"paragraph [paragraph 1] Last.\n",
		},
		{
			"deleted paragraph",
			`<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>` + p("Stays."),
			"paragraph [paragraph 1] Stays.\n",
		},
		{"old properties", `<w:p><w:pPr><w:outlineLvl w:val="1"/><w:pPrChange w:id="1"><w:pPr><w:outlineLvl w:val="4"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange w:id="2"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>Seen</w:t></w:r></w:p>`,
			"heading2 [paragraph 1] Seen\n"},
		{
			"hidden",
			`<w:p>` + r("Seen") + `<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t> again</w:t></w:r><w:r><w:rPr><w:webHidden/></w:rPr><w:t> here</w:t></w:r></w:p>`,
			"paragraph [paragraph 1] Seen again here\n",
		},
		{"field", `<w:p>` + r("Page ") + `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF x \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("7") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>` + r(" tells.") + "</w:p>",
			"paragraph [paragraph 1] Page 7 tells.\n"},
		{"field in an instruction", `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF </w:instrText><w:fldChar w:fldCharType="begin"/><w:instrText>MERGEFIELD a</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>inner</w:t><w:fldChar w:fldCharType="end"/><w:instrText> = "b"</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>outer</w:t><w:fldChar w:fldCharType="end"/><w:t> end</w:t></w:r></w:p>`,
			"paragraph [paragraph 1] outer end\n"},
		{
			"simple field",
			`<w:p><w:fldSimple w:instr=" AUTHOR ">` + r("Ada") + `</w:fldSimple>` + r(" wrote.") + "</w:p>",
			"paragraph [paragraph 1] Ada wrote.\n",
		},
		{"table of contents", `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> TOC \o "1-3" </w:instrText><w:fldChar w:fldCharType="separate"/></w:r>` + r("Chapter one") + `</w:p><w:p>` + r("Chapter two") + `<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>` + p("Text."),
			"paragraph menu [paragraph 1] Chapter one\nparagraph menu [paragraph 2] Chapter two\nparagraph [paragraph 3] Text.\n"},
		{"contents in a control", `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + p("Chapter one") + `</w:sdtContent></w:sdt>` + p("Text."),
			"paragraph menu [paragraph 1] Chapter one\nparagraph [paragraph 2] Text.\n"},
		{"contents never closed", `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>` + r("All") + `</w:p>` + p("Text."),
			"paragraph [paragraph 1] All\nparagraph [paragraph 2] Text.\n"},
		{"text box once", `<w:p>` + r("Anchor") + `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:g xmlns:a="http://x"><w:txbxContent>` + p("In the box.") + p("Second.") + `</w:txbxContent></a:g></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox xmlns:v="urn:x"><w:txbxContent>` + p("In the box.") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>` + r(" goes on.") + `</w:p>` + p("After."),
			"paragraph [paragraph 1] Anchor goes on.\nparagraph [text box 1, paragraph 1] In the box.\nparagraph [text box 1, paragraph 2] Second.\nparagraph [paragraph 2] After.\n"},
		{"text box in the old form only", `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback><w:pict><w:txbxContent>` + p("Old.") + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
			"paragraph [text box 1, paragraph 1] Old.\n"},
		{"formula", `<w:p>` + r("So ") + `<m:oMath><m:r><m:t>E</m:t></m:r><m:r><m:t>=mc²</m:t></m:r></m:oMath>` + r(" holds.") + `</w:p><m:oMathPara><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></m:oMathPara>`,
			"paragraph [paragraph 1] So E=mc² holds.\nparagraph [paragraph 2] a+b\n"},
		{
			"ruby",
			`<w:p><w:r><w:ruby><w:rt>` + r("かんじ") + `</w:rt><w:rubyBase>` + r("漢字") + `</w:rubyBase></w:ruby></w:r>` + r("です。") + "</w:p>",
			"paragraph [paragraph 1] 漢字です。\n",
		},
		{"lists", `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>` + r("One") + `</w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr>` + r("Inner") + `</w:p><w:p><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>` + r("None") + `</w:p>`,
			"item1 [paragraph 1] One\nitem2 [paragraph 2] Inner\nparagraph [paragraph 3] None\n"},
		{"table", `<w:tbl><w:tblPr/><w:tr><w:tc>` + p("Name") + `</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p("Height") + `</w:tc><w:tc>` + p("Year") + `</w:tc></w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>` + p("Tall") + `<w:tbl><w:tr><w:tc>` + p("Inner") + `</w:tc></w:tr></w:tbl>` + p("After") + `</w:tc></w:tr></w:tbl>` + p("End.") + `<w:tbl><w:tr><w:tc>` + p("Third") + `</w:tc></w:tr></w:tbl>`,
			"cell [cell table 1, A1, paragraph 1] Name\ncell [cell table 1, B1, paragraph 2] Height\ncell [cell table 1, D1, paragraph 3] Year\n" +
				"cell [cell table 1, B2, paragraph 4] Tall\ncell [cell table 2, A1, paragraph 5] Inner\ncell [cell table 1, B2, paragraph 6] After\n" +
				"paragraph [paragraph 7] End.\ncell [cell table 3, A1, paragraph 8] Third\n"},
		{"deleted row and cell", `<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>` + p("Gone") + `</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:cellDel w:id="2"/></w:tcPr>` + p("Gone too") + `</w:tc><w:tc>` + p("Stays") + `</w:tc></w:tr></w:tbl>`,
			"cell [cell table 1, B2, paragraph 1] Stays\n"},
		{"deleted mark in a cell", `<w:tbl><w:tr><w:tc><w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + r("Cell") + `</w:p></w:tc><w:tc>` + p("Other") + `</w:tc></w:tr></w:tbl>`,
			"cell [cell table 1, A1, paragraph 1] Cell\ncell [cell table 1, B1, paragraph 2] Other\n"},
		{"deleted mark before a table", `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + r("Before") + `</w:p><w:tbl><w:tr><w:tc>` + p("Cell") + `</w:tc></w:tr></w:tbl>` + p("After"),
			"paragraph [paragraph 1] Before\ncell [cell table 1, A1, paragraph 2] Cell\nparagraph [paragraph 3] After\n"},
		{
			"comments",
			`<w:p><w:commentRangeStart w:id="0"/>` + r("Text") + `<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`,
			"paragraph [paragraph 1] Text\n",
		},
	} {
		if got := documenttest.Dump(open(t, document.Options{}, parts(c.body))); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

func TestStyles(t *testing.T) {
	styles := part("styles", "w:styles", `
		<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE" w:eastAsia="ja-JP" w:bidi="he-IL"/></w:rPr></w:rPrDefault></w:docDefaults>
		<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
		<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Standard"/></w:style>
		<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Chapter"/><w:basedOn w:val="Outlined"/></w:style>
		<w:style w:type="paragraph" w:styleId="Outlined"><w:name w:val="Outlined"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
		<w:style w:type="paragraph" w:styleId="Derived"><w:name w:val="My heading"/><w:basedOn w:val="berschrift2"/></w:style>
		<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
		<w:style w:type="paragraph" w:styleId="Zh"><w:name w:val="标题 3"/></w:style>
		<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="toc 1"/></w:style>
		<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>
		<w:style w:type="paragraph" w:styleId="L"><w:name w:val="Bulleted"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
		<w:style w:type="paragraph" w:styleId="LB2"><w:name w:val="List Bullet 2"/></w:style>
		<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
		<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring2"/></w:style>
		<w:style w:type="paragraph" w:styleId="Ring2"><w:name w:val="Ring2"/><w:basedOn w:val="Ring"/></w:style>
		<w:style w:type="character" w:styleId="Hid"><w:name w:val="Hid"/><w:basedOn w:val="HidBase"/></w:style>
		<w:style w:type="character" w:styleId="HidBase"><w:name w:val="HidBase"/><w:rPr><w:vanish/></w:rPr></w:style>
		<w:style w:type="character" w:styleId="Fr"><w:name w:val="Fr"/><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:style>`)
	styled := func(id, text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="` + id + `"/></w:pPr>` + r(text) + "</w:p>"
	}
	d := open(t, document.Options{}, parts(
		styled("T", "Titel")+styled("V1", "Verzeichnis")+styled("berschrift2", "Zwei")+styled("Mine", "Drei")+styled("Derived", "Abgeleitet")+styled("Zh", "Vier")+
			styled("C", "Unterschrift")+styled("L", "Punkt")+styled("LB2", "Strich")+styled("Secret", "Geheim")+styled("Ring", "Ring")+styled("Heading4", "Ohne Vorlage")+
			`<w:p><w:pPr><w:pStyle w:val="berschrift2"/><w:outlineLvl w:val="9"/></w:pPr>`+r("Text der Gliederung")+`</w:p>`+
			`<w:p>`+r("Sichtbar")+`<w:r><w:rPr><w:rStyle w:val="Hid"/></w:rPr><w:t> verborgen</w:t></w:r></w:p>`+
			`<w:p><w:r><w:rPr><w:rStyle w:val="Fr"/></w:rPr><w:t>Une phrase</w:t></w:r></w:p>`+
			`<w:p><w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>A sentence</w:t></w:r></w:p>`+
			p("日本語の文です")+`<w:p><w:r><w:rPr><w:rtl/></w:rPr><w:t>משפט בעברית</w:t></w:r></w:p>`+p("Und noch ein deutscher Absatz zum Schluss"), styles))
	want := `heading1 [paragraph 1] Titel
paragraph menu [paragraph 2] Verzeichnis
heading2 [paragraph 3] Zwei
heading3 [paragraph 4] Drei
heading2 [paragraph 5] Abgeleitet
heading3 [paragraph 6] Vier
caption [paragraph 7] Unterschrift
item2 [paragraph 8] Punkt
item2 [paragraph 9] Strich
paragraph [paragraph 11] Ring
heading4 [paragraph 12] Ohne Vorlage
paragraph [paragraph 13] Text der Gliederung
paragraph [paragraph 14] Sichtbar
paragraph fr-FR [paragraph 15] Une phrase
paragraph en-GB [paragraph 16] A sentence
paragraph ja-JP [paragraph 17] 日本語の文です
paragraph he-IL [paragraph 18] משפט בעברית
paragraph [paragraph 19] Und noch ein deutscher Absatz zum Schluss
`
	if got := documenttest.Dump(d); got != want || d.Lang != language.MustParse("de-DE") {
		t.Errorf("%v\n%swant\n%s", d.Lang, got, want)
	}
}

func TestNotesAndHeaders(t *testing.T) {
	all := parts(
		`<w:p>`+r("First")+`<w:r><w:footnoteReference w:id="7"/></w:r>`+r(" and")+`<w:r><w:endnoteReference w:id="2"/></w:r></w:p>`+
			`<w:p>`+r("Second")+`<w:r><w:footnoteReference w:id="3"/></w:r><w:del w:id="1"><w:r><w:footnoteReference w:id="4"/></w:r></w:del></w:p>`+
			`<w:sectPr><w:headerReference w:type="default" r:id="rel3"/><w:footerReference w:type="default" r:id="rel2"/></w:sectPr>`,
		part("footnotes", "w:footnotes", `<w:footnote w:type="separator" w:id="-1">`+p("—")+`</w:footnote><w:footnote w:id="3">`+p("Note of the second.")+`</w:footnote>`+
			`<w:footnote w:id="4">`+p("Note that was deleted.")+`</w:footnote><w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r>`+r(" Note of the first.")+`</w:p>`+p("It has two paragraphs.")+`</w:footnote>`),
		part("endnotes", "w:endnotes", `<w:endnote w:id="2">`+p("An endnote.")+`</w:endnote>`),
		part("footer1", "w:ftr", p("Page 1")), part("header1", "w:hdr", p("The running header")), part("header2", "w:hdr", p("Of no section")))
	body := "paragraph [paragraph 1] First and\nparagraph [paragraph 2] Second\n" +
		"note [footnote 1, paragraph 1] Note of the first.\nnote [footnote 1, paragraph 2] It has two paragraphs.\nnote [footnote 2, paragraph 1] Note of the second.\nnote [endnote 1, paragraph 1] An endnote.\n"
	if got := documenttest.Dump(open(t, document.Options{}, all)); got != body {
		t.Errorf("%swant\n%s", got, body)
	}
	body += "paragraph menu [header 1, paragraph 1] The running header\nparagraph menu [footer 1, paragraph 1] Page 1\n"
	if got := documenttest.Dump(open(t, document.Options{HeadersFooters: true}, all)); got != body {
		t.Errorf("%swant\n%s", got, body)
	}
}

func TestStrictAndOtherPrefixes(t *testing.T) {
	all := parts("")
	for _, root := range []string{
		`<w:document ` + strict + `><w:body>` + p("Same text.") + `</w:body></w:document>`,
		`<document xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><body><p><r><t>Same text.</t></r></p></body></document>`,
	} {
		got := documenttest.Dump(open(t, document.Options{}, ziptest.Replace(all, "word/document.xml", root)))
		if got != "paragraph [paragraph 1] Same text.\n" {
			t.Errorf("%s: %s", root, got)
		}
	}
	// The main part is found by its relationship.
	moved := ziptest.Replace(all, "_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="`+relationType+`officeDocument" Target="/word/document2.xml"/></Relationships>`)
	moved = append(moved, ziptest.Part{Name: "word/document2.xml", Content: `<w:document ` + transitional + `><w:body>` + p("Elsewhere.") + `</w:body></w:document>`})
	if got := documenttest.Dump(open(t, document.Options{}, moved)); got != "paragraph [paragraph 1] Elsewhere.\n" {
		t.Error(got)
	}
}
