package pptx_test

import (
	"testing"

	"hexapla/document/documenttest"
	"hexapla/document/pptx"
	"hexapla/internal/zipxml/ziptest"
)

// FuzzRead changes the parts of a file that uses most features of the reader. Any input gives a
// valid document or an error about the file.
func FuzzRead(f *testing.F) {
	all := parts(slide("p:sld", "", sp("title", p("T"))+sp("", p("b"))+`<p:grpSp>`+sp("-", `<a:p><a:pPr lvl="1"/><a:r><a:t>x</a:t></a:r><a:br/></a:p>`)+`</p:grpSp>`+
		`<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr><a:tc><a:txBody>`+p("c")+`</a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame><p:graphicFrame><a:graphic><a:graphicData><dgm:relIds r:dm="r2"/></a:graphicData></a:graphic></p:graphicFrame>`), slide("p:sld", ` show="0"`, sp("ftr", p("f"))),
		ziptest.Part{
			Name:    "ppt/slides/_rels/slide2.xml.rels",
			Content: relations("notesSlide", "../notesSlides/notesSlide1.xml", "diagramData", "../d.xml"),
		},
		ziptest.Part{Name: "ppt/notesSlides/notesSlide1.xml", Content: slide("p:notes", "", sp("body", p("n")))},
		ziptest.Part{Name: "ppt/d.xml", Content: `<dgm:dataModel` + namespaces + `><dgm:ptLst><dgm:pt><dgm:t>` + p("s") + `</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`})
	documenttest.FuzzArchive(f, "a.pptx", all, pptx.Read)
}
