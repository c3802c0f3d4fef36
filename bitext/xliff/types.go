package xliff

import (
	"encoding/xml"
	"strings"

	"hexapla/document"
	"hexapla/internal/xmltext"
)

// typeOf tells what an inline element says that its code does: ctype in 1.2, type and
// subType in 2.x.
func typeOf(e xml.StartElement) string {
	if sub := xmltext.Attr(e, "subType"); sub != "" {
		for word, known := range subTypes() {
			if known == sub {
				return word
			}
		}
		return strings.TrimPrefix(sub, ours+":")
	}
	word := first(e, "ctype", "type")
	for ours, theirs := range ctypes() {
		if word == theirs {
			return ours
		}
	}
	return strings.TrimPrefix(word, contextPrefix)
}

// ctypes gives the values of ctype (XLIFF 1.2, 3.2.3) for our types of codes.
func ctypes() map[string]string {
	return map[string]string{
		document.CodeBold: "bold", document.CodeItalic: "italic", document.CodeUnderline: "underlined",
		document.CodeLink: "link", document.CodeImage: "image", document.CodeBreak: "lb",
	}
}

// subTypes gives the values of subType (XLIFF 2.x, 4.3.1) for our types of codes.
func subTypes() map[string]string {
	return map[string]string{
		document.CodeBold: "xlf:b", document.CodeItalic: "xlf:i", document.CodeUnderline: "xlf:u",
		document.CodeBreak: "xlf:lb", document.CodePlaceholder: "xlf:var",
	}
}

// ctype gives the value of ctype for a type of code; "": none. Words that are not of the
// lists of the schema begin with x-.
func ctype(c document.Code) string {
	word := ctypes()[c.Type]
	switch {
	case c.Type == "pb" && c.Role == document.Standalone:
		return c.Type
	case word == "" && c.Type != "":
		word = c.Type
		if !strings.HasPrefix(word, "x-") || !isNameToken(word) || len(word) == len("x-") {
			word = contextPrefix + word
		}
		if strings.ContainsFunc(word, isSpace) {
			return ""
		}
	case c.Role == document.Standalone && (word == "bold" || word == "italic" || word == "underlined" || word == "link"),
		c.Role != document.Standalone && (word == "image" || word == "lb"):
		return contextPrefix + c.Type // the schema has it for the others only
	}
	return xmltext.Clean(word)
}

func isSpace(r rune) bool { return strings.ContainsRune(" \t\r\n", r) }

// type2 gives the values of type and subType for a type of code; "": none.
func type2(word string) (kind, sub string) {
	switch word {
	case "":
		return "", ""
	case document.CodeLink, document.CodeImage, document.CodeOther, "fmt", "ui", "quote":
		return word, ""
	case document.CodeBold, document.CodeItalic, document.CodeUnderline, document.CodeBreak:
		return "fmt", subTypes()[word]
	case document.CodePlaceholder:
		return "ui", subTypes()[word]
	case document.CodeMonospace:
		return "fmt", ours + ":" + word
	}
	word = xmltext.Clean(word)
	if before, after, ok := strings.Cut(word, ":"); !ok || before == "" || after == "" || strings.Contains(after, ":") {
		word = ours + ":" + strings.ReplaceAll(word, ":", "-")
	}
	if strings.ContainsFunc(word, isSpace) {
		return "other", ""
	}
	return "other", word
}
