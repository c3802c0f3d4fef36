package main

import (
	"strings"
	"unicode/utf8"
)

// alphabet returns the letters beyond ASCII of a language whose model in lingua was
// learnt from texts that were in part read in a wrong encoding, "" for others. For
// example, õ in its Hungarian is ő in windows-1250 read as windows-1252. A table with
// such letters would make the same mistake.
func alphabet(code string) string {
	switch code {
	case "bs", "hr", "sl":
		return "čćđšž"
	case "cs":
		return "áčďéěíňóřšťúůýžöüä"
	case "cy":
		return "âêîôûŵŷäëïöüáéíóúàèìòùẁẃẅỳ"
	case "eo":
		return "ĉĝĥĵŝŭ"
	case "et":
		return "äõöüšž"
	case "hu":
		return "áéíóöőúüű"
	case "lt":
		return "ąčęėįšųūž"
	case "lv":
		return "āčēģīķļņšūžōŗ"
	case "mi":
		return "āēīōūäëïöü"
	case "pl":
		return "ąćęłńóśźżéöüá"
	case "ro":
		return "ăâîşţ"
	case "sk":
		return "áäčďéíĺľňóôŕšťúýžěöřüů"
	case "sq":
		return "çë"
	case "tr":
		return "çğıöşüâîû"
	case "vi":
		return "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
	}
	return ""
}

// withoutMisread removes the letters that are not in the alphabet of the language.
func (c *counts) withoutMisread(code string) {
	list := alphabet(code)
	if list == "" {
		return
	}
	bad := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf && !strings.ContainsRune(list, r) })
	}
	for s := range c.single {
		if bad(s) {
			delete(c.single, s)
		}
	}
	for s := range c.pair {
		if bad(s) {
			delete(c.pair, s)
		}
	}
}
