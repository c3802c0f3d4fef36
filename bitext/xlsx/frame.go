package xlsx

import (
	"fmt"
	"strconv"

	"hexapla/internal/zipwrite"
)

// Namespaces and types of ECMA-376.
const (
	mainSpace   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relSpace    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packSpace   = "http://schemas.openxmlformats.org/package/2006/"
	officeTypes = "application/vnd.openxmlformats-officedocument."
)

// frame writes the parts that hold the workbook together.
func (b *book) frame() {
	b.part("[Content_Types].xml", `<Types xmlns="`, packSpace, `content-types">`,
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
		`<Default Extension="xml" ContentType="application/xml"/>`,
		`<Override PartName="/xl/workbook.xml" ContentType="`, officeTypes, `spreadsheetml.sheet.main+xml"/>`,
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="`, officeTypes, `spreadsheetml.worksheet+xml"/>`,
		`<Override PartName="/xl/worksheets/sheet2.xml" ContentType="`, officeTypes, `spreadsheetml.worksheet+xml"/>`,
		`<Override PartName="/xl/styles.xml" ContentType="`, officeTypes, `spreadsheetml.styles+xml"/>`,
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`,
		`<Override PartName="/docProps/app.xml" ContentType="`, officeTypes, `extended-properties+xml"/>`,
		`<Override PartName="/docProps/custom.xml" ContentType="`, officeTypes, `custom-properties+xml"/>`,
		`</Types>`)
	b.part("_rels/.rels", `<Relationships xmlns="`, packSpace, `relationships">`,
		relation(1, relSpace+"/officeDocument", "xl/workbook.xml"),
		relation(2, packSpace+"relationships/metadata/core-properties", "docProps/core.xml"),
		relation(3, relSpace+"/extended-properties", "docProps/app.xml"),
		relation(4, relSpace+"/custom-properties", "docProps/custom.xml"),
		`</Relationships>`)
	b.part("docProps/core.xml", `<cp:coreProperties xmlns:cp="`, packSpace, `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`,
		`<dc:title>`, zipwrite.Escape(b.s.Title), `</dc:title><dc:creator>hexapla</dc:creator></cp:coreProperties>`)
	b.part("docProps/app.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>hexapla</Application></Properties>`)
	b.part("docProps/custom.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`,
		// The set of properties that users define, by its fixed name; numbers begin at 2.
		`<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="`, printProperty, `"><vt:lpwstr>`, b.s.Fingerprint, `</vt:lpwstr></property></Properties>`)
	b.part("xl/_rels/workbook.xml.rels", `<Relationships xmlns="`, packSpace, `relationships">`,
		relation(1, relSpace+"/worksheet", "worksheets/sheet1.xml"),
		relation(2, relSpace+"/worksheet", "worksheets/sheet2.xml"),
		relation(3, relSpace+"/styles", "styles.xml"),
		`</Relationships>`)
	b.part("xl/workbook.xml", `<workbook xmlns="`, mainSpace, `" xmlns:r="`, relSpace, `"><bookViews><workbookView activeTab="0"/></bookViews><sheets>`,
		`<sheet name="`, sheetName, `" sheetId="1" r:id="rId1"/><sheet name="`, aboutName, `" sheetId="2" r:id="rId2"/></sheets><definedNames>`,
		`<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">`, sheetName, `!`, b.area(1, true), `</definedName>`,
		`<definedName name="_xlnm.Print_Titles" localSheetId="0">`, sheetName, `!$1:$1</definedName></definedNames></workbook>`)
}

func relation(id int, kind, target string) string {
	return fmt.Sprintf(`<Relationship Id="rId%d" Type="%s" Target="%s"/>`, id, kind, target)
}

// part writes a whole part.
func (b *book) part(name string, pieces ...string) {
	b.Part(name)
	b.Print(zipwrite.Header)
	b.Print(pieces...)
}

// columnName gives A for 0.
func columnName(c int) string {
	name := ""
	for c++; c > 0; c = (c - 1) / 26 {
		name = string(rune('A'+(c-1)%26)) + name
	}
	return name
}

// Columns of the sheet: the id, those of text, and what stands behind them.
func (b *book) kindColumn() int   { return len(b.t.Columns) + 1 }
func (b *book) statusColumn() int { return len(b.t.Columns) + 3 }
func (b *book) noteColumn() int   { return len(b.t.Columns) + 4 }

// bottom is the number of the last row, or of an empty one below the headings.
func (b *book) bottom() string { return strconv.Itoa(max(len(b.s.Rows)+1, 2)) }

// area names the cells from row from to the last one.
func (b *book) area(from int, absolute bool) string {
	d := ""
	if absolute {
		d = "$"
	}
	return d + "A" + d + strconv.Itoa(from) + ":" + d + columnName(b.noteColumn()) + d + b.bottom()
}
