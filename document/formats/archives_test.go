package formats_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/internal/zipxml/ziptest"
)

const (
	wordSpace   = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	odfSpace    = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"`
	slideSpace  = ` xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	sheetSpace  = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	paragraph   = "<w:p><w:r><w:t>Text.</w:t></w:r></w:p>"
	contentType = "application/vnd.openxmlformats-officedocument."
)

// word returns the parts of a Word document with the given body.
func word(body string) []ziptest.Part {
	return []ziptest.Part{
		{
			Name:    "[Content_Types].xml",
			Content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="` + contentType + `wordprocessingml.document.main+xml"/></Types>`,
		},
		{Name: "word/document.xml", Content: `<w:document` + wordSpace + `><w:body>` + body + `</w:body></w:document>`},
	}
}

// ole returns an OLE compound file with a stream of the given name.
func ole(stream string) string {
	raw := []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504))
	for _, u := range utf16.Encode([]rune(stream)) {
		raw = append(raw, byte(u), byte(u>>8))
	}
	return string(raw)
}

func TestBrokenArchives(t *testing.T) {
	zip := func(parts ...ziptest.Part) string { return string(ziptest.Make(t, parts...)) }
	part := func(name, content string) ziptest.Part { return ziptest.Part{Name: name, Content: content} }
	main := func(name, content string) string { return zip(ziptest.Replace(word(paragraph), name, content)...) }
	odt := func(content string) string {
		return zip(part("mimetype", "application/vnd.oasis.opendocument.text"), part("content.xml", content))
	}
	book := func(container, opf string) string {
		return zip(part("mimetype", "application/epub+zip"), part("META-INF/container.xml", container), part("book.opf", opf))
	}
	const container = `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>`
	relation := func(kind, target string) string {
		return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="x/` + kind + `" Target="` + target + `"/></Relationships>`
	}
	whole := zip(word(paragraph)...)
	damaged := []byte(whole)
	at := bytes.Index(damaged, []byte("word/document.xml")) + len("word/document.xml")
	for i := range 20 {
		damaged[at+8+i] ^= 0x5A
	}
	deep := strings.Repeat("<w:sdt><w:sdtContent>", 300) + paragraph + strings.Repeat("</w:sdtContent></w:sdt>", 300)
	zeros := `<w:p><w:r><w:t>` + strings.Repeat("0", 1<<19) + `</w:t></w:r></w:p>`
	bomb := `<w:p><w:r><w:t>` + strings.Repeat("0", 20<<20) + `</w:t></w:r></w:p>`

	for _, c := range []struct {
		what, name, source, format string
		kind                       error
		want                       string
	}{
		{
			"cut short", "a.docx", whole[:len(whole)/2], "", document.ErrFormat,
			"docx: a.docx: is not a complete ZIP archive (not a valid zip file): the file is damaged or truncated; get it again",
		},
		{
			"damaged", "a.docx", string(damaged), "", document.ErrFormat,
			"docx: a.docx: word/document.xml: cannot be unpacked (",
		},
		{"no text", "a.docx", zip(word("<w:p/>")...), "", document.ErrEmpty, "docx: a.docx: no text in it"},
		{
			"no main part", "a.docx", zip(word("")[0]), "", document.ErrFormat,
			"docx: a.docx: word/document.xml: is missing in the archive: the file is damaged; save it again",
		},
		{
			"tags that do not match", "a.docx",
			main("word/document.xml", `<w:document`+wordSpace+">\n<w:body></w:document>"), "", document.ErrFormat,
			"docx: a.docx: word/document.xml:2: has </w:document> where </w:body> is expected: the file is damaged; save it again",
		},
		{
			"part cut short", "a.docx", main("word/document.xml", `<w:document`+wordSpace+"><w:body><w:p>"), "",
			document.ErrFormat,
			"docx: a.docx: word/document.xml:1: ends within <w:p>: the file is damaged or truncated; get it again",
		},
		{
			"empty part", "a.docx", main("word/document.xml", ""), "", document.ErrFormat,
			"docx: a.docx: word/document.xml:1: has no root element: the file is damaged; save it again",
		},
		{
			"other root", "a.docx", main("word/document.xml", "<html/>"), "", document.ErrFormat,
			"docx: a.docx: word/document.xml:1: has the root <html>, which is wrong for such a part; save the file again",
		},
		{
			"entities", "a.docx",
			main("word/document.xml", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>`), "",
			document.ErrFormat,
			"docx: a.docx: word/document.xml:1: declares entities, which genuine files of this kind do not do: such files are not read",
		},
		{
			"external entity", "a.docx",
			main("word/document.xml", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>`), "",
			document.ErrFormat, "docx: a.docx: word/document.xml:1: declares entities",
		},
		{
			"unknown entity", "a.docx",
			main("word/document.xml", `<w:document`+wordSpace+"><w:body><w:p><w:r><w:t>&a;"), "", document.ErrFormat,
			"docx: a.docx: word/document.xml:1: has the reference &a; which is not a character: save the file again",
		},
		{
			"forbidden character", "a.docx", zip(word("<w:p><w:r><w:t>\x01</w:t></w:r></w:p>")...), "",
			document.ErrFormat,
			"docx: a.docx: word/document.xml:1: has bytes that are not UTF-8, or a character that XML forbids: save the file again",
		},
		{
			"other encoding", "a.docx", main("word/document.xml", `<?xml version="1.0" encoding="koi8-r"?><x/>`), "",
			document.ErrFormat,
			`docx: a.docx: word/document.xml:1: is in the encoding "koi8-r" but only UTF-8 and UTF-16 are permitted; save the file again`,
		},
		{
			"deep", "a.docx", zip(word(deep)...), "", document.ErrTooLarge,
			"docx: a.docx: word/document.xml:1: has more than 512 nested elements: such files are not read",
		},
		{
			"bomb", "a.docx", zip(word(bomb)...), "", document.ErrTooLarge,
			"docx: a.docx: word/document.xml:1: has a tag or a text of more than 16 MiB: such files are not read",
		},
		{
			"bomb of many texts", "a.docx", zip(word(strings.Repeat(zeros, 80))...), "", document.ErrTooLarge,
			"docx: a.docx: word/document.xml: expands to more than 400 times its size, as no text does: such files are not read",
		},
		{
			"part twice", "a.docx", zip(append(word(paragraph), part("WORD/document.xml", "<x/>"))...), "",
			document.ErrFormat, "docx: a.docx: word/document.xml: occurs twice in the archive; save it again",
		},
		{
			"embedded document", "a.docx", zip(word(`<w:altChunk/>` + paragraph)...), "", document.ErrFormat,
			"docx: a.docx: word/document.xml:1: holds another document that only Word can put in its place; open it in Word and save it again",
		},
		{
			"password", "a.docx", ole("EncryptedPackage"), "", document.ErrBinary,
			"a.docx: is protected by a password: open it in the program it comes from and save it without password",
		},
		{
			"old Word", "a.doc", ole("WordDocument"), "", document.ErrBinary,
			"a.doc: is an old Word document (.doc): open it in Word or LibreOffice and save it as .docx",
		},
		{
			"old Word by name", "a.docx", ole("WordDocument"), "docx", document.ErrBinary,
			"a.docx: is an old Word document (.doc)",
		},
		{
			"old Excel", "a.xls", ole("Workbook"), "", document.ErrBinary,
			"a.xls: is an old Excel workbook (.xls): open it and save it as .xlsx",
		},
		{
			"old PowerPoint", "a.ppt", ole("PowerPoint Document"), "", document.ErrBinary,
			"a.ppt: is an old PowerPoint presentation (.ppt): open it and save it as .pptx",
		},
		{"old Office", "a.bin", ole("x"), "", document.ErrBinary, "a.bin: is an old Office document (doc, xls or ppt)"},
		{
			"binary workbook", "a.xlsb",
			zip(part("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>`)),
			"", document.ErrBinary, "a.xlsb: is a binary Excel workbook (.xlsb): open it and save it as .xlsx",
		},
		{
			"spreadsheet of OpenDocument", "a.ods",
			zip(part("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), "", document.ErrBinary,
			"a.ods: is an OpenDocument spreadsheet: open it and save it as .xlsx",
		},
		{
			"presentation of OpenDocument", "a.odp",
			zip(part("mimetype", "application/vnd.oasis.opendocument.presentation")), "", document.ErrBinary,
			"a.odp: is an OpenDocument presentation: open it and save it as .pptx",
		},
		{
			"some archive", "a.docx", zip(part("x", "y")), "", document.ErrBinary,
			"a.docx: not a text file: a ZIP archive",
		},
		{
			"no archive", "a.docx", "Just text.", "", document.ErrFormat,
			"a.docx: has the extension of a docx file but is not one; to read it as plain text, name the format txt",
		},
		{
			"named a format of text", "a.docx", whole, "txt", document.ErrBinary,
			"a.docx: not a text file: a Word document; to read it name the format docx, or none",
		},
		{
			"named another format", "a.odt", whole, "odt", document.ErrFormat,
			"a.odt: is not a file of the format odt but of docx; omit the format, or name that one",
		},
		{
			"named a format, and none", "a.txt", "Just text.", "docx", document.ErrFormat,
			"a.txt: is not a file of the format docx; omit the format to have it detected",
		},
		{
			"password of OpenDocument", "a.odt",
			zip(part("mimetype", "application/vnd.oasis.opendocument.text"), part("content.xml", "\x00"), part("META-INF/manifest.xml", `<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>`)),
			"", document.ErrFormat,
			"odt: a.odt: is protected by a password: open it in LibreOffice and save it without password",
		},
		{
			"no content", "a.odt", zip(part("mimetype", "application/vnd.oasis.opendocument.text")), "",
			document.ErrFormat, "odt: a.odt: content.xml: is missing in the archive",
		},
		{
			"broken content", "a.odt",
			odt(`<office:document-content` + odfSpace + `><office:body><office:text><text:p>x`), "",
			document.ErrFormat, "odt: a.odt: content.xml:1: ends within <text:p>",
		},
		{
			"broken flat file", "a.fodt",
			`<office:document` + odfSpace + ` office:mimetype="application/vnd.oasis.opendocument.text"><office:body>`,
			"", document.ErrFormat, "odt: a.fodt:1: ends within <office:body>",
		},
		{
			"slide missing", "a.pptx",
			zip(part("ppt/presentation.xml", `<p:presentation`+slideSpace+`><p:sldIdLst><p:sldId r:id="r7"/></p:sldIdLst></p:presentation>`)),
			"", document.ErrFormat,
			"pptx: a.pptx: ppt/presentation.xml: names a slide 1 that is not in the file: the file is damaged; save it again",
		},
		{
			"slide not in the archive", "a.pptx",
			zip(part("ppt/presentation.xml", `<p:presentation`+slideSpace+`><p:sldIdLst><p:sldId r:id="r1"/></p:sldIdLst></p:presentation>`), part("ppt/_rels/presentation.xml.rels", relation("slide", "../../../slide1.xml"))),
			"", document.ErrFormat, "pptx: a.pptx: ppt/presentation.xml: names a slide 1 that is not in the file",
		},
		{
			"sheet missing", "a.xlsx",
			zip(part("xl/workbook.xml", `<workbook`+sheetSpace+`><sheets><sheet name="One" r:id="r1"/></sheets></workbook>`)),
			"", document.ErrFormat,
			`xlsx: a.xlsx: xl/workbook.xml:1: names a sheet "One" that is not in the file: the file is damaged; save it again`,
		},
		{
			"string missing", "a.xlsx",
			zip(part("xl/workbook.xml", `<workbook`+sheetSpace+`><sheets><sheet name="One" r:id="r1"/></sheets></workbook>`), part("xl/_rels/workbook.xml.rels", relation("worksheet", "s.xml")), part("xl/s.xml", `<worksheet`+sheetSpace+`><sheetData><row><c t="s"><v>3</v></c></row></sheetData></worksheet>`)),
			"", document.ErrFormat,
			"xlsx: a.xlsx: xl/s.xml:1: has a cell whose text is not in the file: the file is damaged; save it again",
		},
		{
			"cell outside", "a.xlsx",
			zip(part("xl/workbook.xml", `<workbook`+sheetSpace+`><sheets><sheet name="One" r:id="r1"/></sheets></workbook>`), part("xl/_rels/workbook.xml.rels", relation("worksheet", "s.xml")), part("xl/s.xml", `<worksheet`+sheetSpace+`><sheetData><row><c r="ZZZ1" t="s"><v>3</v></c></row></sheetData></worksheet>`)),
			"", document.ErrFormat, "xlsx: a.xlsx: xl/s.xml:1: has a cell outside the bounds of a sheet",
		},
		{
			"no package document", "a.epub",
			book("<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"/>", "<x/>"), "",
			document.ErrFormat,
			"epub: a.epub: META-INF/container.xml: names no package document: the file is damaged; get it again",
		},
		{
			"no container", "a.epub", zip(part("mimetype", "application/epub+zip")), "", document.ErrFormat,
			"epub: a.epub: META-INF/container.xml: is missing in the archive",
		},
		{
			"unknown chapter", "a.epub",
			book(container, `<package xmlns="http://www.idpf.org/2007/opf"><spine><itemref idref="c"/></spine></package>`),
			"", document.ErrFormat,
			`epub: a.epub: book.opf: lists a chapter "c" that is not in its manifest: the file is damaged; get it again`,
		},
		{
			"missing chapter", "a.epub",
			book(container, `<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="c" href="c.xhtml"/></manifest><spine><itemref idref="c"/></spine></package>`),
			"", document.ErrFormat, "epub: a.epub: c.xhtml: is missing in the archive",
		},
	} {
		_, err := formats.Read(strings.NewReader(c.source), c.name, document.Options{Format: c.format})
		if !errors.Is(err, c.kind) || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v\nwant %s", c.what, err, c.want)
		}
	}
}

// TestArchivesByContent reads files with misleading names.
func TestArchivesByContent(t *testing.T) {
	whole := ziptest.Make(t, word(paragraph)...)
	for _, name := range []string{"a.docx", "a.txt", "a.odt", "noname", "-"} {
		d, err := formats.Read(bytes.NewReader(whole), name, document.Options{})
		if err != nil || d.Format != "docx" || d.Text != "Text." || !d.Extracted {
			t.Errorf("%s: %+v, %v", name, d, err)
		}
	}
	extensions := strings.Join(formats.Extensions(), " ")
	for _, want := range []string{".docx", ".odt", ".pptx", ".xlsx", ".epub"} {
		if !strings.Contains(extensions, want) {
			t.Errorf("folders are not searched for %s", want)
		}
	}
}

// TestOfficeKinds reads templates, files with macros and slide shows: each is read as the document
// that it is.
func TestOfficeKinds(t *testing.T) {
	slides := []ziptest.Part{
		{
			Name:    "ppt/presentation.xml",
			Content: `<p:presentation` + slideSpace + `><p:sldIdLst><p:sldId r:id="r1"/></p:sldIdLst></p:presentation>`,
		},
		{
			Name:    "ppt/_rels/presentation.xml.rels",
			Content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="x/slide" Target="s.xml"/></Relationships>`,
		},
		{
			Name:    "ppt/s.xml",
			Content: `<p:sld` + slideSpace + ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>Text.</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>`,
		},
	}
	sheets := []ziptest.Part{
		{
			Name:    "xl/workbook.xml",
			Content: `<workbook` + sheetSpace + `><sheets><sheet name="One" r:id="r1"/></sheets></workbook>`,
		},
		{
			Name:    "xl/_rels/workbook.xml.rels",
			Content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="x/worksheet" Target="s.xml"/></Relationships>`,
		},
		{
			Name:    "xl/s.xml",
			Content: `<worksheet` + sheetSpace + `><sheetData><row><c t="inlineStr"><is><t>Text.</t></is></c></row></sheetData></worksheet>`,
		},
	}
	for _, c := range []struct {
		parts        []ziptest.Part
		media, wants string
	}{
		{word(paragraph)[1:], contentType + "wordprocessingml.template.main+xml", "docx"},
		{word(paragraph)[1:], "application/vnd.ms-word.document.macroEnabled.main+xml", "docx"},
		{word(paragraph)[1:], "application/vnd.ms-word.template.macroEnabledTemplate.main+xml", "docx"},
		{slides, contentType + "presentationml.presentation.main+xml", "pptx"},
		{slides, contentType + "presentationml.slideshow.main+xml", "pptx"},
		{slides, "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml", "pptx"},
		{sheets, contentType + "spreadsheetml.sheet.main+xml", "xlsx"},
		{sheets, contentType + "spreadsheetml.template.main+xml", "xlsx"},
		{sheets, "application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xlsx"},
	} {
		types := ziptest.Part{Name: "[Content_Types].xml", Content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/x" ContentType="` + c.media + `"/></Types>`}
		d, err := formats.Read(bytes.NewReader(ziptest.Make(t, append([]ziptest.Part{types}, c.parts...)...)), "a", document.Options{})
		if err != nil || d.Format != c.wants || d.Text != "Text." {
			t.Errorf("%s: %+v, %v", c.media, d, err)
		}
	}
}
