package epub_test

import (
	"testing"

	"hexapla/document"
	"hexapla/document/documenttest"
	"hexapla/document/epub"
	"hexapla/document/html"
	"hexapla/internal/zipxml/ziptest"
)

// FuzzRead changes the parts of a file that uses most features of the reader. Any input gives a
// valid document or an error about the file.
func FuzzRead(f *testing.F) {
	all := append(parts(page(`<body epub:type="x"><h1>One<a epub:type="noteref">1</a></h1><p>a<br/><i/><![CDATA[b]]><?p?></p><aside epub:type="footnote"><p>n</p></aside></body>`)),
		ziptest.Part{Name: "META-INF/encryption.xml", Content: `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="x"/><enc:CipherData><enc:CipherReference URI="y"/></enc:CipherData></enc:EncryptedData></encryption>`})
	documenttest.FuzzArchive(f, "a.epub", all, func(raw *document.Raw, o document.Options) (*document.Document, error) {
		return epub.Read(raw, o, html.Chapter)
	})
}
