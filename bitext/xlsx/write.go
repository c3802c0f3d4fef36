package xlsx

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"hexapla/bitext"
	"hexapla/bitext/replay"
)

// Widths of columns, in characters.
const (
	idWidth    = 7
	kindWidth  = 7
	scoreWidth = 7
	statWidth  = 12
	noteWidth  = 28
	textsWidth = 150 // of all columns of text together
	textLeast  = 28
)

// review writes the sheet with the rows.
func (b *book) review() error {
	if err := b.f.SetSheetName("Sheet1", sheetName); err != nil {
		return err
	}
	n := len(b.t.Columns)
	b.statusC, b.noteC = n+4, n+5
	last, err := excelize.ColumnNumberToName(b.noteC)
	if err != nil {
		return err
	}
	status, err := excelize.ColumnNumberToName(b.statusC)
	if err != nil {
		return err
	}
	bottom := strconv.Itoa(max(len(b.s.Rows)+1, 2))
	if err := b.frame("A1:"+last+bottom, "A2:"+last+bottom, status); err != nil {
		return err
	}
	// What the stream does not know is set before it begins.
	sw, err := b.f.NewStreamWriter(sheetName)
	if err != nil {
		return err
	}
	widths := []float64{idWidth}
	for range n {
		widths = append(widths, max(textLeast, textsWidth/float64(n)))
	}
	for c, width := range append(widths, kindWidth, scoreWidth, statWidth, noteWidth) {
		if err := sw.SetColWidth(c+1, c+1, width); err != nil {
			return err
		}
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := b.headings(sw); err != nil {
		return err
	}
	for i := range b.s.Rows {
		if err := sw.SetRow("A"+strconv.Itoa(i+2), b.cells(&b.s.Rows[i])); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// frame sets what belongs to the sheet as a whole: direction, filter, print
// settings, the list of statuses.
func (b *book) frame(all, body, status string) error {
	rtl := b.rightToLeft(0)
	if err := b.f.SetSheetView(sheetName, 0, &excelize.ViewOptions{RightToLeft: &rtl}); err != nil {
		return err
	}
	if err := b.f.AutoFilter(sheetName, all, nil); err != nil {
		return err
	}
	landscape, paper, wide, high, fit := "landscape", 9, 1, 0, true
	if err := b.f.SetPageLayout(sheetName, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &paper, FitToWidth: &wide, FitToHeight: &high}); err != nil {
		return err
	}
	if err := b.f.SetSheetProps(sheetName, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: sheetName + "!$1:$1", Scope: sheetName}); err != nil {
		return err
	}
	dv := excelize.NewDataValidation(true)
	dv.SetSqref(status + "2:" + status + strconv.Itoa(max(len(b.s.Rows)+1, 2)))
	if err := dv.SetDropList([]string{string(bitext.Confirmed), string(bitext.Rejected), "—"}); err != nil {
		return err
	}
	dv.SetError(excelize.DataValidationErrorStyleStop, "Status", "confirmed, rejected or —")
	if err := b.f.AddDataValidation(sheetName, dv); err != nil {
		return err
	}
	return b.live(body, status)
}

func (b *book) headings(sw *excelize.StreamWriter) error {
	cell := func(text string) excelize.Cell { return excelize.Cell{StyleID: b.head, Value: text} }
	row := []any{cell(replay.IDHeading)}
	for _, h := range b.s.Columns {
		row = append(row, cell(h.String()))
	}
	for _, text := range []string{replay.KindHeading, replay.ScoreHeading, replay.StatusHeading, replay.NoteHeading} {
		row = append(row, cell(text))
	}
	return sw.SetRow("A1", row)
}

// cells makes the cells of a row, all of them text.
func (b *book) cells(r *replay.Row) []any {
	look := 0
	switch {
	case r.Furniture:
		look = 2
	case r.Doubtful:
		look = 1
	}
	meta := func(text string) excelize.Cell { return excelize.Cell{StyleID: b.meta[look], Value: text} }
	row := []any{meta(r.ID)}
	for c, text := range r.Texts {
		dir := 0
		if b.rightToLeft(c) {
			dir = 1
		}
		row = append(row, excelize.Cell{StyleID: b.text[look][dir], Value: text})
	}
	return append(row, meta(r.Kind), meta(r.Score), meta(r.Status), meta(r.Note))
}

// about writes the sheet that says what the workbook is.
func (b *book) about() error {
	if _, err := b.f.NewSheet(aboutName); err != nil {
		return err
	}
	lines := [][2]string{{"Title", b.s.Title}, {"Made by", b.t.Generator}, {"Model", b.t.Model}}
	for c, h := range b.s.Columns {
		side := &b.t.Columns[c]
		lines = append(lines, [2]string{h.String(), fmt.Sprintf("%s (%d segments)", side.Path, len(side.Segments))})
	}
	lines = append(lines,
		[2]string{"Rows", strconv.Itoa(len(b.s.Rows))},
		[2]string{"Table", b.s.Fingerprint},
		[2]string{"", ""})
	for k, text := range replay.Instructions() {
		key := ""
		if k == 0 {
			key = "How to review"
		}
		lines = append(lines, [2]string{key, text})
	}
	if err := b.f.SetColWidth(aboutName, "A", "A", 24); err != nil {
		return err
	}
	if err := b.f.SetColWidth(aboutName, "B", "B", 100); err != nil {
		return err
	}
	for i, line := range lines {
		for c, text := range line {
			name, err := excelize.CoordinatesToCellName(c+1, i+1)
			if err != nil {
				return err
			}
			style := b.key
			if c == 1 {
				style = b.value
			}
			if err := b.f.SetCellStr(aboutName, name, text); err != nil {
				return err
			}
			if err := b.f.SetCellStyle(aboutName, name, name, style); err != nil {
				return err
			}
		}
	}
	return nil
}
