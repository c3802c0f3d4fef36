package xlsx

import "fmt"

// The looks of a row.
const (
	plain = iota
	lowConfidence
	boilerplate
	looks
)

// Cell styles, as indices in the list that styles writes: for each look one for left-to-right text,
// one for right-to-left text and one for metadata, followed by the others.
const (
	styleLeft  = 1
	styleRight = 2
	styleMeta  = 3
	perLook    = 3
	styleHead  = 1 + looks*perLook
	styleKey   = styleHead + 1
	styleValue = styleHead + 2
)

func styleOf(look, style int) int { return look*perLook + style }

// textFormat is the number format for text: input to a cell stays text.
const textFormat = 49

// styles writes the part with the cell styles.
func (b *book) styles() {
	b.XML("xl/styles.xml", `<styleSheet xmlns="`, mainSpace, `">`,
		`<fonts count="5">`,
		font(11, "", ""), font(9, "666666", ""), font(11, "808080", "<i/>"), font(11, "", "<b/>"), font(9, "808080", "<i/>"),
		`</fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`,
		fill("FFF2CC"), fill("DDE3EA"),
		`</fills><borders count="2"><border/><border>`)
	for _, column := range []string{"left", "right", "top", "bottom"} {
		b.Print(`<`, column, ` style="thin"><color rgb="FFD0D0D0"/></`, column, `>`)
	}
	b.Print(`</border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`,
		fmt.Sprintf(`<cellXfs count="%d">`, styleValue+1), xf(0, 0, 0, ""))
	for look := range looks {
		text, meta, fillID := 0, 1, 0
		switch look {
		case lowConfidence:
			fillID = 2
		case boilerplate:
			text, meta = 2, 4
		}
		// Reading order 1 is left to right, 2 right to left.
		b.Print(xf(text, fillID, 1, `horizontal="left" vertical="top" wrapText="1" readingOrder="1"`),
			xf(text, fillID, 1, `horizontal="right" vertical="top" wrapText="1" readingOrder="2"`),
			xf(meta, fillID, 1, `vertical="top" wrapText="1"`))
	}
	b.Print(xf(3, 3, 1, `horizontal="center" vertical="center" wrapText="1"`),
		xf(3, 0, 0, `vertical="top"`), xf(0, 0, 0, `vertical="top" wrapText="1"`),
		`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>`,
		// Conditional formats for the status that a reviewer sets.
		`<dxfs count="2"><dxf><fill><patternFill patternType="solid"><fgColor rgb="FFE2F0D9"/><bgColor rgb="FFE2F0D9"/></patternFill></fill></dxf>`,
		`<dxf><font><strike/><color rgb="FFA6A6A6"/></font></dxf></dxfs></styleSheet>`)
}

func font(size int, rgb, more string) string {
	if rgb != "" {
		rgb = `<color rgb="FF` + rgb + `"/>`
	}
	return fmt.Sprintf(`<font>%s<sz val="%d"/>%s<name val="Calibri"/><family val="2"/></font>`, more, size, rgb)
}

func fill(rgb string) string {
	return `<fill><patternFill patternType="solid"><fgColor rgb="FF` + rgb + `"/><bgColor indexed="64"/></patternFill></fill>`
}

func xf(font, fill, border int, alignment string) string {
	if alignment == "" {
		return `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`
	}
	return fmt.Sprintf(`<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment %s/></xf>`,
		textFormat, font, fill, border, alignment)
}
