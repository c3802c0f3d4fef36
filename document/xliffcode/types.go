package xliffcode

import (
	"encoding/xml"
	"strings"

	"hexapla/document"
	"hexapla/internal/xmltext"
)

// OwnPrefix is the prefix of the values of subType that hexapla writes.
const OwnPrefix = "hexapla:"

// typeOf returns the type that an inline element declares for its code: ctype in 1.2, type and
// subType in 2.x.
func typeOf(e xml.StartElement) string {
	if sub := xmltext.Attr(e, "subType"); sub != "" {
		for word, known := range SubTypes() {
			if known == sub {
				return word
			}
		}
		return strings.TrimPrefix(sub, OwnPrefix)
	}
	word := first(e, "ctype", "type")
	for ours, theirs := range CTypes() {
		if word == theirs {
			return ours
		}
	}
	return strings.TrimPrefix(word, ContextPrefix)
}

// CTypes returns the values of ctype (XLIFF 1.2, 3.2.3) for the types of codes.
func CTypes() map[string]string {
	return map[string]string{
		document.CodeBold: "bold", document.CodeItalic: "italic", document.CodeUnderline: "underlined",
		document.CodeLink: "link", document.CodeImage: "image", document.CodeBreak: "lb",
	}
}

// SubTypes returns the values of subType (XLIFF 2.x, 4.3.1) for the types of codes.
func SubTypes() map[string]string {
	return map[string]string{
		document.CodeBold: "xlf:b", document.CodeItalic: "xlf:i", document.CodeUnderline: "xlf:u",
		document.CodeBreak: "xlf:lb", document.CodePlaceholder: "xlf:var",
	}
}
