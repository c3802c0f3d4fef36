package epub_test

import (
	"errors"
	"strings"
	"testing"

	"hexapla/document"
	"hexapla/document/epub"
	"hexapla/document/html"
	"hexapla/internal/zipxml/ziptest"
)

// FuzzRead changes the parts of a file that uses most features of the reader. Any input gives a
// valid document or an error about the file.
func FuzzRead(f *testing.F) {
	all := append(parts(page(`<body epub:type="x"><h1>One<a epub:type="noteref">1</a></h1><p>a<br/><i/><![CDATA[b]]><?p?></p><aside epub:type="footnote"><p>n</p></aside></body>`)),
		ziptest.Part{Name: "META-INF/encryption.xml", Content: `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="x"/><enc:CipherData><enc:CipherReference URI="y"/></enc:CipherData></enc:EncryptedData></encryption>`})
	ziptest.Fuzz(f, all, func(t *testing.T, archive []byte) {
		d, err := epub.Read(&document.Raw{Path: "a.epub", Bytes: archive}, document.Options{}, html.Chapter)
		var known *document.Error
		switch {
		case err == nil:
			if err := d.Validate(); err != nil {
				t.Fatal(err)
			}
		case !errors.As(err, &known) || !strings.Contains(err.Error(), "a.epub") || strings.ContainsAny(err.Error(), "\r\n"):
			t.Fatalf("%T: %v", err, err)
		}
	})
}
