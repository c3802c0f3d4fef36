package lexicon

import (
	"golang.org/x/text/language"
)

// keyOf returns the name under which the files have a language, with its script where
// they distinguish scripts, and "" if they do not have it.
func (l *Lexicon) keyOf(tag language.Tag) string {
	base, _ := tag.Base()
	script, _ := tag.Script()
	name := base.String()
	if m, ok := macro[name]; ok {
		name = m
	}
	switch {
	case name == "zh" && script.String() == "Hant", name == "yue":
		name = "zh-Hant"
	case serboCroatian[name] && (script.String() == "Cyrl"):
		name = "sr"
	case serboCroatian[name]:
		name = "hr"
	}
	if l.languages[name] == nil {
		return ""
	}
	return name
}

// serboCroatian are the standard varieties of one language. Its words are filed by
// script, under hr (Latin) and sr (Cyrillic).
var serboCroatian = map[string]bool{"sr": true, "hr": true, "bs": true, "cnr": true, "sh": true}

// macro maps members of macrolanguages and old codes to the names that the files use.
var macro = map[string]string{
	"no": "nb", "arb": "ar", "apc": "ar", "ajp": "ar", "acm": "ar", "ars": "ar", "cmn": "zh", "wuu": "zh", "zho": "zh",
	"pes": "fa", "prs": "fa", "zsm": "ms", "zlm": "ms", "swh": "sw", "lvs": "lv", "ekk": "et", "khk": "mn", "uzn": "uz",
	"azj": "az", "als": "sq", "npi": "ne", "ory": "or", "pbt": "ps", "kmr": "ku", "ydd": "yi", "plt": "mg", "gaz": "om",
	"tl": "fil", "iw": "he", "in": "id", "ji": "yi", "mo": "ro",
}

// sharedWith returns the lists that make up the words of a language: its own, and that
// of a closely related language with more data.
func sharedWith(key string) []string {
	switch key {
	case "nn":
		return []string{"nn", "nb"}
	case "arz":
		return []string{"arz", "ar"}
	}
	return []string{key}
}
