package replay

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"hexapla/bitext"
	"hexapla/internal/langname"
)

// Heading names a column of text.
type Heading struct {
	Lang    language.Tag
	Ordinal int // 1, and 2 for the second column of the same language
}

// headings names the columns of a table.
func headings(t *bitext.Table) []Heading {
	var hs []Heading
	for c := range t.Columns {
		h := Heading{t.Columns[c].Lang, 1}
		for _, o := range hs {
			if o.Lang == h.Lang {
				h.Ordinal++
			}
		}
		hs = append(hs, h)
	}
	return hs
}

// String is the heading as it is written: "Hebrew (he)".
func (h Heading) String() string {
	name := languageName(h.Lang)
	text := h.Lang.String()
	if name != "" {
		text = name + " (" + text + ")"
	}
	if h.Ordinal > 1 {
		text += " " + strconv.Itoa(h.Ordinal)
	}
	return text
}

func languageName(tag language.Tag) string {
	if tag == language.Und {
		return "Unknown language"
	}
	name := display.English.Tags().Name(tag)
	if strings.EqualFold(name, tag.String()) || strings.HasPrefix(name, "Unknown") {
		return ""
	}
	return name
}

// parseHeading reads what Heading.String writes, a tag, or a name of a language in
// English or in itself.
func parseHeading(text string) (Heading, bool) {
	text = bitext.Fold(text)
	h := Heading{Ordinal: 1}
	if head, number, ok := cutLast(text, " "); ok {
		if k, err := strconv.Atoi(number); err == nil && k > 1 && k < 1000 {
			text, h.Ordinal = head, k
		}
	}
	if open := strings.LastIndexByte(text, '('); open >= 0 && strings.HasSuffix(text, ")") {
		if tag, err := language.Parse(text[open+1 : len(text)-1]); err == nil {
			h.Lang = tag
			return h, true
		}
	}
	// Capitals as in a title make "No" a number rather than Norwegian.
	if len(text) <= 3 && text != strings.ToLower(text) && text != strings.ToUpper(text) {
		return h, false
	}
	tag, ok := langname.Parse(text)
	h.Lang = tag
	return h, ok
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
