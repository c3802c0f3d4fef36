package epub_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/document/documenttest"
	"hexapla/document/epub"
	"hexapla/document/html"
	"hexapla/internal/zipxml/ziptest"
)

const container = `<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`

// page returns a chapter in XHTML.
func page(body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>The book</title></head>` + body + `</html>`
}

// parts returns the parts of a version 3 book. Chapters are stored in reverse order of their names,
// so that only the spine has the right order.
func parts(chapters ...string) []ziptest.Part {
	all := []ziptest.Part{{Name: "mimetype", Content: "application/epub+zip"}, {Name: "META-INF/container.xml", Content: container}}
	manifest, spine := `<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="svg" href="c.svg" media-type="image/svg+xml"/>`, `<itemref idref="nav"/><itemref idref="svg"/>`
	for i, c := range chapters {
		name := fmt.Sprintf("text/ch%d.xhtml", 9-i)
		manifest += fmt.Sprintf(`<item id="c%d" href="%s" media-type="application/xhtml+xml"/>`, i, name)
		spine += fmt.Sprintf(`<itemref idref="c%d"/>`, i)
		all = append(all, ziptest.Part{Name: "OEBPS/" + name, Content: c})
	}
	return append(all,
		ziptest.Part{
			Name:    "OEBPS/nav.xhtml",
			Content: page(`<body><nav epub:type="toc"><h1>Contents</h1><ol><li><a href="x">Chapter one</a></li></ol></nav></body>`),
		},
		ziptest.Part{Name: "OEBPS/book.opf", Content: `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A&nbsp;book</dc:title><dc:language>de</dc:language></metadata><manifest>` + manifest + `</manifest><spine>` + spine + `</spine></package>`})
}

func read(t testing.TB, parts []ziptest.Part) (*document.Document, error) {
	return epub.Read(&document.Raw{Path: "a.epub", Bytes: ziptest.Make(t, parts...)}, document.Options{}, html.Chapter)
}

func open(t testing.TB, parts []ziptest.Part) *document.Document {
	t.Helper()
	d, err := read(t, parts)
	return documenttest.Valid(t, d, err)
}

const contents = "heading1 menu [nav.xhtml, paragraph 1] Contents\nitem1 menu [nav.xhtml, paragraph 2] Chapter one\n"

func TestChapters(t *testing.T) {
	d := open(t, parts(
		page(`<body epub:type="cover"><p>The cover</p></body>`),
		page(`<body><script src="x.js"/><a id="x"/><h1>One<a epub:type="noteref" href="#n">1</a></h1><p>First<br/>line &amp; <i/>more&nbsp;text</p><p><![CDATA[<raw>]]> text</p><aside epub:type="footnote" id="n"><p>The note.<a role="doc-backlink">↩</a></p></aside></body>`),
		page(`<body><h1 title="a > b">Zwei</h1><table><tr><td>Zelle</td></tr></table><p xml:lang="fr">Une phrase.</p></body>`),
		"", page(`<body><img src="x.png"/></body>`),
	))
	want := contents + `paragraph menu [text/ch9.xhtml, paragraph 1] The cover
heading1 [text/ch8.xhtml, paragraph 1] One
paragraph [text/ch8.xhtml, paragraph 2] First
paragraph [text/ch8.xhtml, paragraph 3] line & more` + "\u00a0" + `text
paragraph [text/ch8.xhtml, paragraph 4] <raw> text
note [text/ch8.xhtml, paragraph 5] The note.
heading1 [text/ch7.xhtml, paragraph 1] Zwei
cell [text/ch7.xhtml, paragraph 2] Zelle
paragraph fr [text/ch7.xhtml, paragraph 3] Une phrase.
`
	if got := documenttest.Dump(d); got != want || d.Lang != language.German {
		t.Errorf("%v\n%swant\n%s", d.Lang, got, want)
	}
}

// TestVersion2 reads a book with a guide instead of a navigation document, escaped names and an
// encoding declared by the chapter.
func TestVersion2(t *testing.T) {
	all := []ziptest.Part{
		{Name: "META-INF/container.xml", Content: strings.Replace(container, "OEBPS/book.opf", "content.opf", 1)},
		{
			Name:    "content.opf",
			Content: `<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata><dc-metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:Language>pl</dc:Language></dc-metadata></metadata><manifest><item id="a" href="my%20cover.html" media-type="application/xhtml+xml"/><item id="t" href="toc.html" media-type="application/xhtml+xml"/><item id="b" href="Chapter.html" media-type="application/xhtml+xml"/></manifest><spine toc="ncx"><itemref idref="a"/><itemref idref="t"/><itemref idref="b" linear="no"/></spine><guide><reference type="cover" href="my%20cover.html"/><reference type="toc" href="toc.html#top"/></guide></package>`,
		},
		{Name: "my cover.html", Content: page("<body><p>Cover</p></body>")},
		{Name: "toc.html", Content: page("<body><p>Contents</p></body>")},
		{
			Name:    "chapter.html",
			Content: "<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>\xb1\xea</p></body></html>",
		},
	}
	want := "paragraph menu [my%20cover.html, paragraph 1] Cover\nparagraph menu [toc.html, paragraph 1] Contents\nparagraph [Chapter.html, paragraph 1] ąę\n"
	d := open(t, all)
	if got := documenttest.Dump(d); got != want || d.Lang != language.Polish {
		t.Errorf("%v\n%swant\n%s", d.Lang, got, want)
	}
}

func TestProtection(t *testing.T) {
	encryption := func(algorithm, part string) ziptest.Part {
		return ziptest.Part{Name: "META-INF/encryption.xml", Content: `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="` + algorithm + `"/><enc:CipherData><enc:CipherReference URI="` + part + `"/></enc:CipherData></enc:EncryptedData></encryption>`}
	}
	chapter := page("<body><p>Text.</p></body>")
	for _, c := range []struct {
		part ziptest.Part
		want string
	}{
		{
			encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/text/ch9.xhtml"),
			"epub: a.epub: is protected by DRM, so that its text cannot be read: get a copy without DRM from its publisher",
		},
		{
			encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/book.opf"),
			"epub: a.epub: is protected by DRM, so that its text cannot be read: get a copy without DRM from its publisher",
		},
		{encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/picture.png"), ""},
		{encryption("http://www.idpf.org/2008/embedding", "OEBPS/font.otf"), ""},
	} {
		_, err := read(t, append(parts(chapter), c.part))
		if (err == nil) != (c.want == "") || err != nil && err.Error() != c.want {
			t.Errorf("%v: %v, want %q", c.part, err, c.want)
		}
	}
}
