package pptx_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/document/documenttest"
	"hexapla/document/pptx"
	"hexapla/internal/zipxml/ziptest"
)

const namespaces = ` xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"` +
	` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"`

func relations(list ...string) string {
	var b strings.Builder
	for i := 0; i+1 < len(list); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="r%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`, i/2+1, list[i], list[i+1])
	}
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + b.String() + `</Relationships>`
}

// slide returns a part with shapes.
func slide(root, attrs, shapes string) string {
	return "<" + root + namespaces + attrs + "><p:cSld><p:spTree><p:nvGrpSpPr/>" + shapes + "</p:spTree></p:cSld></" + root + ">"
}

// sp returns a shape; holder is the type of its placeholder, "-" for none.
func sp(holder, paragraphs string) string {
	ph := ""
	if holder != "-" {
		ph = `<p:ph type="` + holder + `"/>`
		if holder == "" {
			ph = `<p:ph idx="1"/>`
		}
	}
	return `<p:sp><p:nvSpPr><p:cNvPr id="1" name="x"/><p:nvPr>` + ph + `</p:nvPr></p:nvSpPr><p:txBody><a:bodyPr/>` + paragraphs + `</p:txBody></p:sp>`
}

func p(text string) string {
	return `<a:p><a:r><a:rPr lang="en-GB"/><a:t>` + text + `</a:t></a:r></a:p>`
}

// parts returns the parts of a presentation whose slides are in reverse order in the archive.
func parts(first, second string, more ...ziptest.Part) []ziptest.Part {
	return append([]ziptest.Part{
		{Name: "_rels/.rels", Content: relations("officeDocument", "ppt/presentation.xml")},
		{
			Name:    "ppt/presentation.xml",
			Content: `<p:presentation` + namespaces + `><p:sldIdLst><p:sldId id="257" r:id="r2"/><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>`,
		},
		{
			Name:    "ppt/_rels/presentation.xml.rels",
			Content: relations("slide", "slides/slide1.xml", "slide", "slides/slide2.xml"),
		},
		{Name: "ppt/slides/slide1.xml", Content: second},
		{Name: "ppt/slides/slide2.xml", Content: first},
	}, more...)
}

func open(t testing.TB, o document.Options, parts []ziptest.Part) *document.Document {
	t.Helper()
	d, err := pptx.Read(documenttest.Archive(t, "a.pptx", parts), o)
	return documenttest.Valid(t, d, err)
}

func TestShapes(t *testing.T) {
	for _, c := range []struct{ name, shapes, want string }{
		{
			"title first", sp("", p("Point")) + sp("ctrTitle", p("Title")) + sp("subTitle", p("Below")),
			"heading1 [slide 1, paragraph 2] Title\nitem1 [slide 1, paragraph 1] Point\nheading2 [slide 1, paragraph 3] Below\n",
		},
		{
			"levels",
			sp("body", p("One")+`<a:p><a:pPr lvl="1"/><a:r><a:t>Inner</a:t></a:r></a:p><a:p><a:pPr><a:buNone/></a:pPr><a:r><a:t>Plain</a:t></a:r></a:p>`),
			"item1 en-GB [slide 1, paragraph 1] One\nitem2 [slide 1, paragraph 2] Inner\nparagraph [slide 1, paragraph 3] Plain\n",
		},
		{
			"text box",
			sp("-", p("Free text")+`<a:p><a:pPr lvl="2"><a:buChar char="•"/></a:pPr><a:r><a:t>Bullet</a:t></a:r></a:p>`),
			"paragraph [slide 1, paragraph 1] Free text\nitem3 [slide 1, paragraph 2] Bullet\n",
		},
		{
			"runs, breaks, fields",
			sp("-", `<a:p><a:r><a:t>Half a wo</a:t></a:r><a:r><a:rPr b="1"/><a:t>rd</a:t></a:r><a:br/><a:r><a:t>and on </a:t></a:r><a:fld type="slidenum"><a:rPr/><a:t>3</a:t></a:fld><a:br/><a:br/><a:r><a:t>new</a:t></a:r><a:endParaRPr lang="de-DE"/></a:p>`),
			"paragraph [slide 1, paragraph 1] Half a word and on 3\nparagraph [slide 1, paragraph 1] new\n",
		},
		{
			"group",
			`<p:grpSp><p:nvGrpSpPr><p:cNvPr id="3"/></p:nvGrpSpPr>` + sp("-", p("In a group")) + `<p:grpSp>` + sp("-", p("deeper")) + `</p:grpSp></p:grpSp><p:grpSp><p:nvGrpSpPr><p:cNvPr hidden="1"/></p:nvGrpSpPr>` + sp("-", p("Gone")) + `</p:grpSp>`,
			"paragraph [slide 1, paragraph 1] In a group\nparagraph [slide 1, paragraph 2] deeper\n",
		},
		{
			"hidden shape",
			strings.Replace(sp("-", p("Gone")), `<p:cNvPr id="1"`, `<p:cNvPr hidden="1" id="1"`, 1) + sp("-", p("Seen")),
			"paragraph [slide 1, paragraph 1] Seen\n",
		},
		{
			"date, footer, number",
			sp("dt", p("1 May")) + sp("ftr", p("Footer")) + sp("sldNum", p("1")) + sp("title", p("Title")),
			"heading1 [slide 1, paragraph 1] Title\n",
		},
		{"table", `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="2"/></p:nvGraphicFramePr><a:graphic><a:graphicData><a:tbl><a:tr><a:tc gridSpan="2"><a:txBody>` + p("Wide") + `</a:txBody></a:tc><a:tc hMerge="1"><a:txBody>` + p("covered") + `</a:txBody></a:tc><a:tc><a:txBody>` + p("C1") + `</a:txBody></a:tc></a:tr><a:tr><a:tc><a:txBody>` + p("A2") + `</a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`,
			"cell [slide 1, cell table 1, A1, paragraph 1] Wide\ncell [slide 1, cell table 1, C1, paragraph 2] C1\ncell [slide 1, cell table 1, A2, paragraph 3] A2\n"},
		{
			"alternatives",
			`<mc:AlternateContent><mc:Choice Requires="x">` + sp("-", p("New")) + `</mc:Choice><mc:Fallback>` + sp("-", p("Old")) + `</mc:Fallback></mc:AlternateContent>`,
			"paragraph [slide 1, paragraph 1] New\n",
		},
		{
			"formula",
			sp("-", `<a:p><a:r><a:t>So </a:t></a:r><mc:AlternateContent><mc:Choice Requires="a14"><a14:m><m:oMath><m:r><a:rPr/><m:t>E=mc²</m:t></m:r></m:oMath></a14:m></mc:Choice><mc:Fallback><a:r><a:t>picture</a:t></a:r></mc:Fallback></mc:AlternateContent></a:p>`),
			"paragraph [slide 1, paragraph 1] So E=mc²\n",
		},
		{
			"diagram",
			`<p:graphicFrame><a:graphic><a:graphicData><dgm:relIds r:dm="r1"/></a:graphicData></a:graphic></p:graphicFrame>`,
			"item1 [slide 1, paragraph 1] First step\nitem1 [slide 1, paragraph 2] Second step\n",
		},
		{
			"languages",
			sp("-", p("A sentence in English, the language of most")+`<a:p><a:r><a:rPr lang="he-IL"/><a:t>משפט</a:t></a:r></a:p>`),
			"paragraph [slide 1, paragraph 1] A sentence in English, the language of most\nparagraph he-IL [slide 1, paragraph 2] משפט\n",
		},
	} {
		more := []ziptest.Part{
			{Name: "ppt/slides/_rels/slide2.xml.rels", Content: relations("diagramData", "../diagrams/data1.xml")},
			{
				Name:    "ppt/diagrams/data1.xml",
				Content: `<dgm:dataModel` + namespaces + `><dgm:ptLst><dgm:pt type="doc"><dgm:t>` + p("not this") + `</dgm:t></dgm:pt><dgm:pt><dgm:t>` + p("First step") + `</dgm:t></dgm:pt><dgm:pt type="node"><dgm:t>` + p("Second step") + `</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`,
			},
		}
		all := parts(slide("p:sld", "", c.shapes), slide("p:sld", "", ""), more...)
		if got := documenttest.Dump(open(t, document.Options{}, all)); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

func TestSlidesAndNotes(t *testing.T) {
	all := parts(slide("p:sld", "", sp("title", p("The first"))+sp("ftr", p("Footer"))), slide("p:sld", ` show="0"`, sp("title", p("The second"))),
		ziptest.Part{
			Name:    "ppt/slides/_rels/slide2.xml.rels",
			Content: relations("slideLayout", "../x.xml", "notesSlide", "../notesSlides/notesSlide1.xml"),
		},
		ziptest.Part{
			Name:    "ppt/notesSlides/notesSlide1.xml",
			Content: slide("p:notes", "", sp("sldImg", p("no"))+sp("body", p("Say this.")+p("And that."))+sp("sldNum", p("1"))),
		},
		ziptest.Part{
			Name:    "ppt/slides/_rels/slide1.xml.rels",
			Content: relations("notesSlide", "../notesSlides/notesSlide2.xml"),
		},
		ziptest.Part{Name: "ppt/notesSlides/notesSlide2.xml", Content: slide("p:notes", "", sp("body", p("Of the hidden one.")))})
	want := "heading1 [slide 1, paragraph 1] The first\nnote [notes of slide 1, paragraph 1] Say this.\nnote [notes of slide 1, paragraph 2] And that.\n" +
		"heading1 menu [slide 2 (hidden), paragraph 1] The second\nnote menu [notes of slide 2 (hidden), paragraph 1] Of the hidden one.\n"
	d := open(t, document.Options{}, all)
	if got := documenttest.Dump(d); got != want || d.Lang != language.MustParse("en-GB") {
		t.Errorf("%v\n%swant\n%s", d.Lang, got, want)
	}
	want = strings.Replace(want, "note [notes of slide 1", "paragraph menu [slide 1, paragraph 2] Footer\nnote [notes of slide 1", 1)
	want = strings.Replace(want, "heading1 menu", "note menu [notes of slide 1, paragraph 3] 1\nheading1 menu", 1)
	if got := documenttest.Dump(open(t, document.Options{HeadersFooters: true}, all)); got != want {
		t.Errorf("%swant\n%s", got, want)
	}
}
