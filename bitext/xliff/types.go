package xliff

import (
	"strings"

	"hexapla/document"
	"hexapla/document/xliffcode"
	"hexapla/internal/xmltext"
)

// ctype returns the value of ctype for a type of code, or "". Values that are not in the lists of
// the schema begin with x-.
func ctype(c document.Code) string {
	word := xliffcode.CTypes()[c.Type]
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
		return contextPrefix + c.Type // the schema allows it for the others only
	}
	return xmltext.Clean(word)
}

func isSpace(r rune) bool { return strings.ContainsRune(" \t\r\n", r) }

// type2 returns the values of type and subType for a type of code, or "".
func type2(word string) (kind, sub string) {
	switch word {
	case "":
		return "", ""
	case document.CodeLink, document.CodeImage, document.CodeOther, "fmt", "ui", "quote":
		return word, ""
	case document.CodeBold, document.CodeItalic, document.CodeUnderline, document.CodeBreak:
		return "fmt", xliffcode.SubTypes()[word]
	case document.CodePlaceholder:
		return "ui", xliffcode.SubTypes()[word]
	case document.CodeMonospace:
		return "fmt", xliffcode.OwnPrefix + word
	}
	word = xmltext.Clean(word)
	if before, after, ok := strings.Cut(word, ":"); !ok || before == "" || after == "" || strings.Contains(after, ":") {
		word = xliffcode.OwnPrefix + strings.ReplaceAll(word, ":", "-")
	}
	if strings.ContainsFunc(word, isSpace) {
		return "other", ""
	}
	return "other", word
}
