package review

import (
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"hexapla/document"
)

// languageName is the name of a language in English, and in the language itself
// ("" where that is not known or says the same).
func languageName(tag language.Tag) (english, own string) {
	base, _ := tag.Base()
	script, confidence := tag.Script()
	switch {
	case tag == language.Und:
		return "Unknown language", ""
	case base.String() == "sr" && script.String() == "Latn" && confidence == language.Exact:
		// CLDR's fallback leads from sr-Latn to Serbo-Croatian.
		return "Serbian (Latin)", "srpski"
	}
	english = display.English.Tags().Name(tag)
	if english == "" || english == "Unknown language" {
		english = tag.String()
	}
	own = cases.Title(tag, cases.NoLower).String(display.Self.Name(tag)) // as a title: Русский
	if strings.EqualFold(own, english) {
		own = ""
	}
	return english, own
}

// boilerplateLabel returns what a page calls a kind of boilerplate.
func boilerplateLabel(kind document.Boilerplate) string {
	if kind == document.Newsletter {
		return "prompt" // to subscribe, follow, write or take part
	}
	return string(kind)
}
