package odt_test

import (
	"testing"

	"hexapla/document/documenttest"
	"hexapla/document/odt"
	"hexapla/internal/zipxml/ziptest"
)

// FuzzRead changes the parts of a file that uses most features of the reader. Any input gives a
// valid document or an error about the file.
func FuzzRead(f *testing.F) {
	all := parts(`<text:h text:outline-level="2" text:style-name="P1">Part</text:h><text:list><text:list-item><text:p>One<text:s/>x</text:p></text:list-item></text:list>`+
		`<text:p>x<text:note text:note-class="footnote"><text:note-body><text:p>n</text:p></text:note-body></text:note><draw:frame><draw:text-box><text:p>b</text:p></draw:text-box></draw:frame><draw:frame><draw:object xlink:href="./O"/></draw:frame></text:p>`+
		`<table:table><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2"><text:p>c</text:p></table:table-cell></table:table-row></table:table>`+
		`<text:table-of-content><text:index-body><text:p>c</text:p></text:index-body></text:table-of-content><text:section text:display="none"><text:p>h</text:p></text:section>`,
		ziptest.Part{
			Name: "O/content.xml", Content: `<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>E</mi></math>`,
		},
		ziptest.Part{Name: "META-INF/manifest.xml", Content: `<manifest:manifest` + namespaces + `><manifest:file-entry manifest:full-path="/"/></manifest:manifest>`})
	documenttest.FuzzArchive(f, "a.odt", all, odt.Read)
}
