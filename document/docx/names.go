package docx

import (
	"strings"
	"unicode"
)

// headingLevel returns the heading level of a style name or ID, or 0 for other styles. Word writes
// the names of its own styles in English, whatever the language of its menus; IDs and the names of
// other programs are localized.
func headingLevel(name string) int {
	folded := foldName(name)
	switch folded {
	case "title", "titel", "doctitle":
		return 1
	case "subtitle", "untertitel":
		return 2
	}
	digits := strings.TrimLeftFunc(folded, func(r rune) bool { return !unicode.IsDigit(r) })
	if len(digits) != 1 || digits < "1" || digits > "9" {
		return 0
	}
	switch strings.TrimSuffix(folded, digits) {
	case "heading", "head", "h",
		"überschrift", "berschrift", "titre", "título", "titulo", "ttulo", "titolo", "kop", "rubrik", "overskrift",
		"otsikko", "nagłówek", "nagwek", "nadpis", "címsor", "cmsor", "titlu", "naslov", "pealkiri", "virsraksts",
		"antraštė",
		"başlık", "balk", "fyrirsögn", "encabezado", "capçalera", "títol",
		"заголовок", "заголовок№", "заглавие", "наслов", "επικεφαλίδα", "כותרת", "عنوان", "العنوان", "سرفصل",
		"見出し", "标题", "標題", "제목", "หัวเรื่อง", "शीर्षक", "tiêuđề", "đềmục":
		return int(digits[0] - '0')
	}
	return 0
}

// foldName removes case and spaces from the name of a style.
func foldName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '_' {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// isContents reports whether a style is for tables of contents or indexes.
func isContents(name string) bool {
	folded := foldName(name)
	switch folded {
	case "tocheading", "tableoffigures", "tableofauthorities", "toaheading", "indexheading", "contentsheading":
		return true
	}
	stem := strings.TrimRight(folded, "0123456789")
	return stem != folded && (stem == "toc" || stem == "index" || stem == "contents")
}

func isCaption(name string) bool {
	folded := foldName(name)
	switch folded {
	case "beschriftung", "légende", "leyenda", "didascalia", "bijschrift", "legenda", "указатель", "題注", "题注", "図表番号", "캡션":
		return true
	}
	return strings.HasSuffix(folded, "caption")
}

// listDepth returns the depth, from 1, of a list style without numbering of its own, or 0 for other
// styles.
func listDepth(name string) int {
	folded := foldName(name)
	stem := strings.TrimRight(folded, "2345")
	if stem != "listbullet" && stem != "listnumber" {
		return 0
	}
	if stem == folded {
		return 1
	}
	return int(folded[len(stem)] - '0')
}
