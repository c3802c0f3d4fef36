package replay

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"hexapla/bitext"
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

// naming reads headings. It is made once a sheet: the names of all languages take
// a moment.
type naming struct{ byName map[string]language.Tag }

func newNaming() *naming {
	n := &naming{byName: map[string]language.Tag{}}
	english := display.English.Tags()
	for _, tag := range display.Supported.Tags() {
		for _, name := range []string{display.Self.Name(tag), english.Name(tag)} {
			if name = strings.ToLower(name); name != "" && !strings.HasPrefix(name, "unknown") {
				if _, taken := n.byName[name]; !taken {
					n.byName[name] = tag
				}
			}
		}
	}
	return n
}

// heading reads what Heading.String writes, a tag ("en", "pt-BR", "EN"), a name
// of a language in English or in itself ("Hebrew", "עברית"), or a name with a
// tag in brackets.
func (n *naming) heading(text string) (Heading, bool) {
	text = bitext.Fold(text)
	h := Heading{Ordinal: 1}
	if head, number, ok := cutLast(text, " "); ok {
		if k, err := strconv.Atoi(number); err == nil && k > 1 && k < 1000 {
			text, h.Ordinal = head, k
		}
	}
	if open := strings.LastIndexByte(text, '('); open >= 0 && strings.HasSuffix(text, ")") {
		if tag, ok := parseTag(text[open+1 : len(text)-1]); ok {
			h.Lang = tag
			return h, true
		}
	}
	if tag, ok := n.byName[strings.ToLower(text)]; ok {
		h.Lang = tag
		return h, true
	}
	// Capitals as in a title make "No" a number rather than Norwegian.
	base, _, _ := strings.Cut(strings.ReplaceAll(text, "_", "-"), "-")
	if len(base) > 3 || base != strings.ToLower(base) && base != strings.ToUpper(base) {
		return h, false
	}
	tag, ok := parseTag(text)
	h.Lang = tag
	return h, ok
}

func parseTag(text string) (language.Tag, bool) {
	if text == "" || strings.ContainsFunc(text, func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_'
	}) {
		return language.Und, false
	}
	tag, err := language.Parse(text)
	return tag, err == nil && (tag != language.Und || strings.EqualFold(text, "und"))
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
