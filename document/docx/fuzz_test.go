package docx_test

import (
	"testing"

	"hexapla/document/documenttest"
	"hexapla/document/docx"
)

// FuzzRead changes the parts of a file that uses most features of the reader. Any input gives a
// valid document or an error about the file.
func FuzzRead(f *testing.F) {
	all := parts(`<w:p><w:hyperlink r:id="rel0" w:anchor="x">`+look("<w:b/><w:u/>", "Link")+`</w:hyperlink><w:r><w:tab/><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r>`+
		field(`HYPERLINK "x" \l "y"`, "z")+field("MERGEFIELD n", "m")+look(`<w:i/><w:rStyle w:val="Code"/>`, "c")+`</w:p><w:p><w:pPr><w:pStyle w:val="H"/><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>`+r("Text")+`<w:r><w:footnoteReference w:id="1"/><w:sym w:font="Symbol" w:char="F061"/><w:br/></w:r></w:p>`+
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>x</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>`+
		`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>`+p("Cell")+`</w:tc></w:tr></w:tbl>`+
		`<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>`+p("Box")+`</w:txbxContent></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>`+
		`<w:sdt><w:sdtContent>`+p("x")+`</w:sdtContent></w:sdt><m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara><w:sectPr><w:headerReference r:id="rel2"/></w:sectPr>`,
		part("styles", "w:styles", `<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:basedOn w:val="H"/><w:rPr><w:vanish w:val="0"/><w:lang w:val="de"/></w:rPr></w:style>`),
		part("footnotes", "w:footnotes", `<w:footnote w:id="1">`+p("Note")+`</w:footnote>`),
		part("header1", "w:hdr", p("Head")))
	documenttest.FuzzArchive(f, "a.docx", all, docx.Read)
}
