package gettext

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"hexapla/internal/langname"
	"hexapla/internal/textutil"
)

// Header holds the fields of the message with an empty msgid. If a field occurs in several, the
// last one counts.
type Header struct {
	Line   int // from 1; that of the first line if there is no header
	fields map[string]string
}

// HeaderOf returns the header of a file.
func HeaderOf(list []Message) Header {
	h := Header{Line: 1, fields: map[string]string{}}
	for i := range list {
		if !list[i].IsHeader() {
			continue
		}
		h.Line = list[i].Line
		for l := range strings.SplitSeq(list[i].Strs[0].Value, "\n") {
			key, value, _ := strings.Cut(l, ":")
			h.fields[strings.ToLower(strings.TrimSpace(key))] = strings.TrimSpace(value)
		}
	}
	return h
}

// HeaderUnit is the restype of the XLIFF unit that converters from PO make of the header. The unit
// describes the file and is not text.
const HeaderUnit = "x-gettext-domain-header"

// IsHeaderUnit reports whether the two texts are those of such a unit, for converters that do not
// mark it.
func IsHeaderUnit(source, target string) bool {
	header := func(text string) bool {
		return strings.HasPrefix(text, "Project-Id-Version:") && strings.Contains(text, "Content-Type: text/")
	}
	source, target = strings.TrimSpace(source), strings.TrimSpace(target)
	return header(source) && (target == "" || header(target)) || source == "" && header(target)
}

// Field returns the value of a field, or "". The case of the name is ignored.
func (h Header) Field(name string) string { return h.fields[strings.ToLower(name)] }

// Source returns the language of the msgids: that of X-Source-Language, or English.
func (h Header) Source() (language.Tag, error) {
	code := h.Field("X-Source-Language")
	if code == "" {
		return language.English, nil
	}
	tag, err := Tag(code)
	if err != nil {
		return tag, Errorf(h.Line, "X-Source-Language: %w", err)
	}
	return tag, nil
}

// Target returns the language of the translations: that of the header, or else that of the name of
// the file or its folder: de.po, app.pt_BR.po, sr@latin/LC_MESSAGES/app.po. It returns language.Und
// if neither names one.
func (h Header) Target(name string) (language.Tag, error) {
	if code := h.Field("Language"); code != "" {
		tag, err := Tag(code)
		if err != nil {
			return tag, Errorf(h.Line, "Language: %w", err)
		}
		return tag, nil
	}
	if tag, ok := langname.Parse(h.Field("X-Poedit-Language")); ok {
		return tag, nil
	}
	for _, code := range namedIn(name) {
		tag, err := Tag(code)
		base, _ := tag.Base()
		if err != nil || len(base.String()) == 3 && display.English.Languages().Name(language.Make(base.String())) == "" {
			continue // app is also a language code, but not in a file name
		}
		return tag, nil
	}
	return language.Und, nil
}

// namedIn returns the parts of a file name that may be a language, the likeliest first:
// de/LC_MESSAGES/app.po, app.de.po, app-pt_BR.po, app_de.po.
func namedIn(name string) []string {
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '/' || r == '\\' })
	if len(parts) == 0 {
		return nil
	}
	var list []string
	if n := len(parts); n > 2 && strings.EqualFold(parts[n-2], "LC_MESSAGES") {
		list = append(list, parts[n-3])
	}
	stem := parts[len(parts)-1]
	if i := strings.LastIndexByte(stem, '.'); i > 0 {
		stem = stem[:i]
	}
	stem = stem[strings.LastIndexByte(stem, '.')+1:]
	for {
		list = append(list, stem)
		i := strings.IndexAny(stem, "-_")
		if i < 0 {
			return list
		}
		stem = stem[i+1:]
	}
}

// Tag parses a gettext locale: pt_BR, sr@latin, de_DE.UTF-8, zh-Hans.
func Tag(code string) (language.Tag, error) {
	whole := code
	code, modifier, _ := strings.Cut(strings.TrimSpace(code), "@")
	code, _, _ = strings.Cut(code, ".")
	tag, err := language.Parse(strings.ReplaceAll(code, "_", "-"))
	if err != nil || tag == language.Und {
		return language.Und, fmt.Errorf("%q is not a language: write one such as de or pt_BR", textutil.Excerpt(whole, 40))
	}
	script := ""
	switch strings.ToLower(modifier) {
	case "latin":
		script = "Latn"
	case "cyrillic":
		script = "Cyrl"
	case "devanagari":
		script = "Deva"
	case "arabic":
		script = "Arab"
	}
	if script != "" {
		if with, err := language.Compose(tag, language.MustParseScript(script)); err == nil {
			tag = with
		}
	}
	return tag, nil
}

// Charset returns the encoding named by the header at the beginning of raw, or "" if there is none
// or the placeholder of a template.
func Charset(raw []byte) string {
	head := string(raw[:min(len(raw), 1<<14)])
	for l := range strings.SplitSeq(head, "\n") {
		l = strings.ToLower(l)
		i := strings.Index(l, "\"content-type:")
		if i < 0 {
			continue
		}
		_, value, ok := strings.Cut(l[i:], "charset=")
		if !ok {
			return ""
		}
		if end := strings.IndexFunc(value, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("_.:-", r))
		}); end >= 0 {
			value = value[:end]
		}
		if value == "charset" {
			return ""
		}
		return value
	}
	return ""
}
