package gettext

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"hexapla/internal/langname"
)

// Header is what the message with an empty msgid says; of several the last that says
// it.
type Header struct {
	Line   int // from 1; that of the first line where there is none
	fields map[string]string
}

// HeaderOf finds the header of a file.
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

// HeaderUnit is the kind (restype) that converters from PO give the unit of XLIFF that
// they make of the header, which is about the file and no text of it.
const HeaderUnit = "x-gettext-domain-header"

// IsHeaderUnit tells such a unit by its two texts, where the converter does not say
// what it is.
func IsHeaderUnit(source, target string) bool {
	header := func(text string) bool {
		return strings.HasPrefix(text, "Project-Id-Version:") && strings.Contains(text, "Content-Type: text/")
	}
	source, target = strings.TrimSpace(source), strings.TrimSpace(target)
	return header(source) && (target == "" || header(target)) || source == "" && header(target)
}

// Field gives the value of a field, whatever the case of its name; "" none.
func (h Header) Field(name string) string { return h.fields[strings.ToLower(name)] }

// Source gives the language of the msgids: English, unless X-Source-Language names
// another.
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

// Target gives the language of the translations, which the header names or else
// the name of the file or of its folder: de.po, app.pt_BR.po,
// sr@latin/LC_MESSAGES/app.po. language.Und: nothing does.
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
			continue // app is a language too, but not in a file's name
		}
		return tag, nil
	}
	return language.Und, nil
}

// namedIn gives the parts of a file's name that may be a language, the likeliest
// first: de/LC_MESSAGES/app.po, app.de.po, app-pt_BR.po, app_de.po.
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

// Tag reads a locale of gettext: pt_BR, sr@latin, de_DE.UTF-8, zh-Hans.
func Tag(code string) (language.Tag, error) {
	whole := code
	code, modifier, _ := strings.Cut(strings.TrimSpace(code), "@")
	code, _, _ = strings.Cut(code, ".")
	tag, err := language.Parse(strings.ReplaceAll(code, "_", "-"))
	if err != nil || tag == language.Und {
		return language.Und, fmt.Errorf("%q is not a language: write one such as de or pt_BR", shortened(whole))
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

// Charset gives the encoding that the header in the beginning of a file's bytes
// names; "" none, or the placeholder of a template.
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
