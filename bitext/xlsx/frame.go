package xlsx

import (
	"strconv"

	"hexapla/bitext/replay"
	"hexapla/internal/zipwrite"
)

const mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

// frame writes the parts other than the sheets.
func (b *book) frame() {
	b.Types([2]string{"/xl/workbook.xml", "spreadsheetml.sheet.main+xml"},
		[2]string{"/xl/worksheets/sheet1.xml", "spreadsheetml.worksheet+xml"},
		[2]string{"/xl/worksheets/sheet2.xml", "spreadsheetml.worksheet+xml"},
		[2]string{"/xl/styles.xml", "spreadsheetml.styles+xml"})
	b.Properties("xl/workbook.xml", b.s.Title, [2]string{replay.Property, b.s.Fingerprint}, [2]string{replay.ContentProperty, b.s.Content})
	b.Relations("xl/_rels/workbook.xml.rels",
		zipwrite.Relation(1, zipwrite.RelationSpace+"/worksheet", "worksheets/sheet1.xml"),
		zipwrite.Relation(2, zipwrite.RelationSpace+"/worksheet", "worksheets/sheet2.xml"),
		zipwrite.Relation(3, zipwrite.RelationSpace+"/styles", "styles.xml"))
	b.XML("xl/workbook.xml", `<workbook xmlns="`, mainSpace, `" xmlns:r="`, zipwrite.RelationSpace, `"><bookViews><workbookView activeTab="0"/></bookViews><sheets>`,
		`<sheet name="`, sheetName, `" sheetId="1" r:id="rId1"/><sheet name="`, aboutName, `" sheetId="2" r:id="rId2"/></sheets><definedNames>`,
		`<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">`, sheetName, `!`, b.area(1, true), `</definedName>`,
		`<definedName name="_xlnm.Print_Titles" localSheetId="0">`, sheetName, `!$1:$1</definedName></definedNames></workbook>`)
}

// columnName returns the letters of column c: A for 0.
func columnName(c int) string {
	name := ""
	for c++; c > 0; c = (c - 1) / 26 {
		name = string(rune('A'+(c-1)%26)) + name
	}
	return name
}

// Columns of the sheet: the ID, the texts, and the metadata after them.
func (b *book) kindColumn() int   { return len(b.t.Columns) + 1 }
func (b *book) statusColumn() int { return len(b.t.Columns) + 3 }
func (b *book) noteColumn() int   { return len(b.t.Columns) + 4 }

// bottom returns the number of the last row, or of an empty one below the headings.
func (b *book) bottom() string { return strconv.Itoa(max(len(b.s.Rows)+1, 2)) }

// area returns the reference of the cells from row from to the last one.
func (b *book) area(from int, absolute bool) string {
	d := ""
	if absolute {
		d = "$"
	}
	return d + "A" + d + strconv.Itoa(from) + ":" + d + columnName(b.noteColumn()) + d + b.bottom()
}
