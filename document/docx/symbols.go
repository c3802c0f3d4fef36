package docx

// symbolFont returns the character at a code of the font Symbol, or "" if there is none. The order
// is that of Adobe's Symbol encoding.
func symbolFont(place byte) string {
	const (
		low = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾" +
			"αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
		high = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪" +
			" 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
	)
	switch {
	case place >= 0x20 && place <= 0x7E:
		return string([]rune(low)[place-0x20])
	case place >= 0xA0 && place <= 0xFE:
		return string([]rune(high)[place-0xA0])
	}
	return ""
}

// wingdings returns the character at a code of the font Wingdings, or "" for codes that do not
// occur in running text.
func wingdings(place byte) string {
	switch place {
	case 0x20:
		return " "
	case 0x28, 0x29:
		return "☎"
	case 0x2A:
		return "✉"
	case 0x4A:
		return "☺"
	case 0x4C:
		return "☹"
	case 0x6C:
		return "●"
	case 0x6E:
		return "■"
	case 0x6F, 0xA8:
		return "□"
	case 0x71:
		return "❑"
	case 0x76:
		return "❖"
	case 0x9F, 0xA0:
		return "•"
	case 0xA7:
		return "▪"
	case 0xD8:
		return "➢"
	case 0xDF:
		return "←"
	case 0xE0:
		return "→"
	case 0xE1:
		return "↑"
	case 0xE2:
		return "↓"
	case 0xE8:
		return "➔"
	case 0xEF:
		return "⇦"
	case 0xF0:
		return "⇨"
	case 0xF3:
		return "⬄"
	case 0xFB:
		return "✗"
	case 0xFC:
		return "✓"
	case 0xFD:
		return "☒"
	case 0xFE:
		return "☑"
	}
	return ""
}
