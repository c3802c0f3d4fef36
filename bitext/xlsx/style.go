package xlsx

import "github.com/xuri/excelize/v2"

// Colours of the sheet, as RGB.
const (
	doubtfulTint  = "FFF2CC"
	confirmedTint = "E2F0D9"
	headTint      = "DDE3EA"
	furnitureInk  = "8A8A8A"
	metaInk       = "666666"
	rejectedInk   = "A6A6A6"
	rule          = "D0D0D0"
)

// textFormat is the number format of text: what is typed into a cell stays text.
const textFormat = 49

// The reading orders of a cell.
const (
	leftToRight = 1
	rightToLeft = 2
)

func border() []excelize.Border {
	var all []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		all = append(all, excelize.Border{Type: side, Color: rule, Style: 1})
	}
	return all
}

// styles makes the styles that the sheets use.
func (b *book) styles() error {
	var err error
	add := func(s *excelize.Style) int {
		if err != nil {
			return 0
		}
		s.NumFmt = textFormat
		var id int
		id, err = b.f.NewStyle(s)
		return id
	}
	for kind := range b.text {
		var fill excelize.Fill
		font := &excelize.Font{Family: "Calibri", Size: 11}
		meta := &excelize.Font{Family: "Calibri", Size: 9, Color: metaInk}
		switch kind {
		case 1:
			fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{doubtfulTint}}
		case 2:
			font.Color, font.Italic = furnitureInk, true
		}
		for dir := range b.text[kind] {
			align := &excelize.Alignment{Vertical: "top", WrapText: true, Horizontal: "left", ReadingOrder: leftToRight}
			if dir == 1 {
				align.Horizontal, align.ReadingOrder = "right", rightToLeft
			}
			b.text[kind][dir] = add(&excelize.Style{Font: font, Fill: fill, Border: border(), Alignment: align})
		}
		b.meta[kind] = add(&excelize.Style{Font: meta, Fill: fill, Border: border(), Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	}
	b.head = add(&excelize.Style{
		Font: &excelize.Font{Family: "Calibri", Size: 11, Bold: true}, Border: border(),
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{headTint}},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center", WrapText: true},
	})
	b.key = add(&excelize.Style{Font: &excelize.Font{Family: "Calibri", Size: 11, Bold: true}, Alignment: &excelize.Alignment{Vertical: "top"}})
	b.value = add(&excelize.Style{Font: &excelize.Font{Family: "Calibri", Size: 11}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	return err
}

// live makes the looks follow the status while a reviewer works.
func (b *book) live(area, status string) error {
	confirmed, err := b.f.NewConditionalStyle(&excelize.Style{
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{confirmedTint}},
	})
	if err != nil {
		return err
	}
	rejected, err := b.f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: rejectedInk, Strike: true}})
	if err != nil {
		return err
	}
	return b.f.SetConditionalFormat(sheetName, area, []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: `$` + status + `2="confirmed"`, Format: &confirmed},
		{Type: "formula", Criteria: `$` + status + `2="rejected"`, Format: &rejected},
	})
}
