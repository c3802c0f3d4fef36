package document

import (
	"html"
	"strings"
)

// HTMLCode returns the inline code for an HTML element that changes the meaning or the look of its
// text, or that stands for something other than text. closing is the Data of the closing code, or
// "" if the element has no content. ok is false for elements without meaning for their text. Data
// holds the attributes that identify the element's object: the target of a link, the source of an
// image. Attributes with text are left out, because a translation has its own.
func HTMLCode(name string, attrs map[string]string) (c Code, closing string, ok bool) {
	closing = "</" + name + ">"
	c = Code{Data: "<" + name + ">"}
	switch name {
	case "a":
		if attrs["href"] == "" {
			return Code{}, "", false
		}
		c.Type, c.Keep, c.Data = CodeLink, true, htmlTag("a", "href", attrs["href"])
	case "b", "strong":
		c.Type = CodeBold
	case "i", "em", "cite":
		c.Type = CodeItalic
	case "u":
		c.Type = CodeUnderline
	case "code", "kbd", "samp", "var", "tt":
		c.Type, c.Keep = CodeMonospace, true
	case "sub", "sup", "abbr", "mark", "small", "s", "strike", "q":
		c.Type = CodeOther
	case "img":
		c.Type, c.Keep, c.Data = CodeImage, true, htmlTag("img", "src", attrs["src"])
		closing = ""
	default:
		return Code{}, "", false
	}
	return c, closing, true
}

// htmlTag returns a start tag with an attribute. Of a data URL only the media type is kept.
func htmlTag(name, key, value string) string {
	value = strings.TrimSpace(value)
	if value == "" {
		return "<" + name + ">"
	}
	if kind, _, found := strings.Cut(value, ","); found && strings.HasPrefix(value, "data:") {
		value = kind
	}
	return "<" + name + " " + key + `="` + html.EscapeString(shortData(strings.ToValidUTF8(value, "\uFFFD"))) + `">`
}

// LinkData returns the Data of a code that opens a link to target, written as in HTML, for formats
// that keep the address apart from the text.
func LinkData(target string) string { return htmlTag("a", "href", target) }

// Target returns the address of a link or an image, or "" if Data, which is an HTML tag or the end
// of a Markdown link, has none.
func (c Code) Target() string {
	for _, key := range []string{`href="`, `src="`} {
		if _, rest, ok := strings.Cut(c.Data, key); ok {
			value, _, _ := strings.Cut(rest, `"`)
			return html.UnescapeString(value)
		}
	}
	if _, rest, ok := strings.Cut(c.Data, "]("); ok {
		return strings.TrimSuffix(rest, ")")
	}
	return ""
}

// Marked returns a text with the Data of its inline codes inserted.
func Marked(text string, codes []Code) string {
	var b strings.Builder
	at := 0
	for _, c := range codes {
		b.WriteString(text[at:max(at, c.Span.Start)])
		b.WriteString(c.Data)
		at = max(at, c.Span.End)
	}
	b.WriteString(text[at:])
	return b.String()
}
