package epub

import (
	"html"
	"strings"
)

// asHTML converts XHTML so that an HTML reader reads it the same way: self-closing elements, most
// of which HTML does not have, get an end tag, and CDATA becomes plain text. Processing
// instructions are removed.
func asHTML(source string) string {
	var b strings.Builder
	b.Grow(len(source) + 256)
	for {
		i := strings.IndexByte(source, '<')
		if i < 0 {
			break
		}
		b.WriteString(source[:i])
		source = source[i:]
		n := 0
		switch {
		case strings.HasPrefix(source, "<!--"):
			n = after(source, "-->")
			b.WriteString(source[:n])
		case strings.HasPrefix(source, "<![CDATA["):
			n = after(source, "]]>")
			b.WriteString(html.EscapeString(strings.TrimSuffix(source[len("<![CDATA["):max(n, len("<![CDATA["))], "]]>")))
		case strings.HasPrefix(source, "<?"):
			n = after(source, "?>")
		default:
			n = tagEnd(source)
			tag := source[:n]
			name := nameOf(tag)
			if strings.HasSuffix(tag, "/>") && name != "" && !isVoid(name) {
				b.WriteString(tag[:n-2] + "></" + name + ">")
			} else {
				b.WriteString(tag)
			}
		}
		source = source[n:]
	}
	b.WriteString(source)
	return b.String()
}

// after returns the offset after the first occurrence of end in s, or len(s).
func after(s, end string) int {
	if i := strings.Index(s, end); i >= 0 {
		return i + len(end)
	}
	return len(s)
}

// tagEnd returns the offset after the tag at the beginning of s.
func tagEnd(s string) int {
	var quote byte
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		case c == '<':
			return i
		}
	}
	return len(s)
}

// nameOf returns the element name of a start tag, or "" for other tags.
func nameOf(tag string) string {
	end := 1
	for end < len(tag) && !strings.ContainsRune(" \t\r\n/>", rune(tag[end])) {
		end++
	}
	if end == 1 || tag[1] == '!' {
		return ""
	}
	return tag[1:end]
}

func isVoid(name string) bool {
	switch strings.ToLower(name) {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}

// declaresEntities reports whether the DOCTYPE of a page declares entities.
func declaresEntities(source string) bool {
	head, _, _ := strings.Cut(source, "<html")
	return strings.Contains(head, "<!ENTITY")
}
