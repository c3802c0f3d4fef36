// Package langname reads languages as people and programs write them: tags, names
// in English, names in the language itself. The names are CLDR's, from
// golang.org/x/text/language/display. Imports nothing of ours.
package langname

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Parse reads a language: a tag (en, en-US, en_US, deu), a name in English or in
// the language itself (German, Deutsch, עברית), or a name with what is special in
// brackets: English (US), Portuguese (Brazil), Chinese (Simplified), German (de-AT).
// It does not know language.Und. It is safe for concurrent use.
func Parse(text string) (language.Tag, bool) {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > 60 {
		return language.Und, false
	}
	if tag, ok := code(text); ok {
		return tag, true
	}
	lower := strings.ToLower(text)
	n := names()
	if tag, ok := n.languages[lower]; ok {
		return tag, true
	}
	name, special, ok := brackets(lower)
	if !ok {
		return language.Und, false
	}
	tag, known := n.languages[name]
	if !known {
		if tag, known = code(name); !known {
			return language.Und, false
		}
	}
	if inner, ok := code(special); ok && sameBase(inner, tag) {
		return inner, true
	}
	if script, ok := n.scripts[special]; ok {
		return composed(tag, script)
	}
	if region, ok := n.regions[special]; ok {
		return composed(tag, region)
	}
	if region, err := language.ParseRegion(special); err == nil && region.IsCountry() {
		return composed(tag, region)
	}
	return language.Und, false
}

// code reads a tag.
func code(text string) (language.Tag, bool) {
	tag, err := language.Parse(strings.ReplaceAll(text, "_", "-"))
	if err != nil || tag == language.Und {
		return language.Und, false
	}
	base, c := tag.Base()
	return tag, c != language.No && base.String() != "und"
}

// brackets parts "portuguese (brazil)" and "portuguese [brazil]".
func brackets(text string) (name, special string, ok bool) {
	open := strings.LastIndexAny(text, "([")
	if open < 0 || !strings.HasSuffix(text, ")") && !strings.HasSuffix(text, "]") {
		return "", "", false
	}
	return strings.TrimSpace(text[:open]), strings.TrimSpace(text[open+1 : len(text)-1]), true
}

func sameBase(a, b language.Tag) bool {
	x, _ := a.Base()
	y, _ := b.Base()
	return x == y
}

func composed(tag language.Tag, part any) (language.Tag, bool) {
	tag, err := language.Compose(tag, part)
	return tag, err == nil
}

// table holds names in lower case.
type table struct {
	languages map[string]language.Tag
	scripts   map[string]language.Script
	regions   map[string]language.Region
}

// names are made when first needed and never change after.
var names = sync.OnceValue(func() *table {
	t := &table{map[string]language.Tag{}, map[string]language.Script{}, map[string]language.Region{}}
	english := display.English.Languages()
	enter := func(name string, tag language.Tag) {
		name = strings.ToLower(name)
		if _, ok := t.languages[name]; !ok && name != "" && tag != language.Und {
			t.languages[name] = tag
		}
	}
	for _, c := range codes() {
		if tag, err := language.Parse(c); err == nil {
			enter(english.Name(tag), tag)
		}
	}
	tags := display.English.Tags()
	for _, tag := range display.Supported.Tags() {
		enter(english.Name(tag), tag)
		enter(display.Self.Name(tag), tag)
		enter(tags.Name(tag), tag)
	}
	// Kinds of a language that have a name of their own.
	for c := range strings.FieldsSeq("de-AT de-CH en-AU en-CA en-GB en-US es-419 es-ES es-MX fr-CA fr-CH pt-BR pt-PT sr-Latn zh-Hans zh-Hant") {
		tag := language.MustParse(c)
		enter(tags.Name(tag), tag)
		enter(display.Self.Name(tag), tag)
	}
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	regions := display.English.Regions()
	for _, a := range letters {
		for _, b := range letters {
			if region, err := language.ParseRegion(string([]rune{a, b})); err == nil && region.IsCountry() {
				if name := strings.ToLower(regions.Name(region)); name != "" {
					t.regions[name] = region
				}
			}
		}
	}
	scripts := display.English.Scripts()
	for _, c := range []string{"Arab", "Armn", "Beng", "Cyrl", "Deva", "Geor", "Grek", "Guru", "Hans", "Hant", "Hebr", "Jpan", "Latn", "Mong"} {
		script := language.MustParseScript(c)
		name := strings.ToLower(scripts.Name(script))
		t.scripts[name] = script
		t.scripts[strings.TrimSuffix(name, " han")] = script // “Simplified”, as everyone writes it
	}
	return t
})

// codes are all codes of two and of three letters, known or not.
func codes() []string {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	var list []string
	for _, a := range letters {
		for _, b := range letters {
			list = append(list, string([]rune{a, b}))
		}
	}
	for _, two := range list[:len(list):len(list)] {
		for _, c := range letters {
			list = append(list, two+string(c))
		}
	}
	return list
}
