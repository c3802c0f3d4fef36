package zipwrite

import (
	"fmt"
	"strings"
)

// Namespaces of ECMA-376 that all Office files share.
const (
	RelationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	PackageSpace  = "http://schemas.openxmlformats.org/package/2006/"
	OfficeTypes   = "application/vnd.openxmlformats-officedocument."
)

// XML begins an XML part and adds pieces to it.
func (w *Writer) XML(name string, pieces ...string) {
	w.Part(name)
	w.Print(Header)
	w.Print(pieces...)
}

// Relation returns an entry of a relationships part.
func Relation(id int, kind, target string) string {
	return fmt.Sprintf(`<Relationship Id="rId%d" Type="%s" Target="%s"/>`, id, kind, target)
}

// Relations writes a relationships part.
func (w *Writer) Relations(name string, relations ...string) {
	w.XML(name, `<Relationships xmlns="`, PackageSpace, `relationships">`)
	w.Print(relations...)
	w.Print(`</Relationships>`)
}

// Types writes the list of content types. overrides are pairs of a part name and its type without
// the prefix OfficeTypes.
func (w *Writer) Types(overrides ...[2]string) {
	w.XML("[Content_Types].xml", `<Types xmlns="`, PackageSpace, `content-types">`,
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
		`<Default Extension="xml" ContentType="application/xml"/>`,
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`,
		`<Override PartName="/docProps/app.xml" ContentType="`, OfficeTypes, `extended-properties+xml"/>`,
		`<Override PartName="/docProps/custom.xml" ContentType="`, OfficeTypes, `custom-properties+xml"/>`)
	for _, o := range overrides {
		w.Print(`<Override PartName="`, o[0], `" ContentType="`, OfficeTypes, o[1], `"/>`)
	}
	w.Print(`</Types>`)
}

// Properties writes the properties of a file, including own ones by name and value, and the
// relationships of the package, the first of which is the main part.
func (w *Writer) Properties(main, title string, own ...[2]string) {
	w.Relations("_rels/.rels",
		Relation(1, RelationSpace+"/officeDocument", main),
		Relation(2, PackageSpace+"relationships/metadata/core-properties", "docProps/core.xml"),
		Relation(3, RelationSpace+"/extended-properties", "docProps/app.xml"),
		Relation(4, RelationSpace+"/custom-properties", "docProps/custom.xml"))
	w.XML("docProps/core.xml", `<cp:coreProperties xmlns:cp="`, PackageSpace, `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`,
		`<dc:title>`, Escape(title), `</dc:title><dc:creator>hexapla</dc:creator></cp:coreProperties>`)
	w.XML("docProps/app.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>hexapla</Application></Properties>`)
	var custom strings.Builder
	for k, p := range own {
		// The set of user-defined properties has a fixed ID; numbers begin at 2.
		fmt.Fprintf(&custom, `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="%d" name="%s"><vt:lpwstr>%s</vt:lpwstr></property>`,
			k+2, Escape(p[0]), Escape(p[1]))
	}
	w.XML("docProps/custom.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`,
		custom.String(), `</Properties>`)
}
