package userdict

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"hexapla/internal/langname"
)

// tagOf parses a language tag, code or name.
func tagOf(text string) (language.Tag, bool) { return langname.Parse(text) }

// languagesOfName returns the two languages in a file name such as deu-eng.index,
// glossary.en-he.tsv or words_en_fr.csv: the last two adjacent codes of two or three
// letters before the extension.
func languagesOfName(name string) []language.Tag {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	lower := strings.ToLower(name)
	for _, ending := range []string{".gz", ".dz"} {
		lower = strings.TrimSuffix(lower, ending)
	}
	if i := strings.LastIndexByte(lower, '.'); i > 0 {
		lower = lower[:i]
	}
	words := strings.FieldsFunc(lower, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for k := len(words) - 1; k > 0; k-- {
		a, okA := codeOf(words[k-1])
		b, okB := codeOf(words[k])
		if okA && okB && keyOf(a) != keyOf(b) {
			return []language.Tag{a, b}
		}
	}
	return nil
}

// codeOf parses a language code of two or three letters.
func codeOf(word string) (language.Tag, bool) {
	if len(word) < 2 || len(word) > 3 {
		return language.Und, false
	}
	tag, err := language.Parse(word)
	return tag, err == nil && tag != language.Und
}

// languagesOfTitle returns the two languages in a title such as "German-English
// FreeDict Dictionary", "French → Spanish", "(en-de)".
func languagesOfTitle(title string) []language.Tag {
	at := 0
	for at < len(title) {
		i := strings.IndexAny(title[at:], "-–—→/")
		if i < 0 {
			return nil
		}
		before := strings.FieldsFunc(title[:at+i], notInName)
		_, rest, _ := cutRune(title[at+i:])
		after := strings.FieldsFunc(rest, notInName)
		at += i + 1
		if len(before) == 0 || len(after) == 0 {
			continue
		}
		a, okA := tagOf(before[len(before)-1])
		b, okB := tagOf(after[0])
		if okA && okB && keyOf(a) != keyOf(b) {
			return []language.Tag{a, b}
		}
	}
	return nil
}

func cutRune(s string) (first rune, rest string, ok bool) {
	for i, r := range s {
		if i > 0 {
			return first, s[i:], true
		}
		first = r
	}
	return first, "", len(s) > 0
}

func notInName(r rune) bool { return !unicode.IsLetter(r) }

// pairFor returns the two languages of a dictionary: from Options, the file, its name,
// or Options.Fallback, in this order.
func (b *builder) pairFor(said []language.Tag) (source, target language.Tag, err error) {
	choose := b.o.Languages
	if len(choose) == 0 {
		choose = said
	}
	if len(choose) == 0 {
		if choose = languagesOfName(b.d.name); len(choose) > 0 {
			b.note("%v and %v, as its name says", choose[0], choose[1])
		}
	}
	if len(choose) == 0 {
		if choose = b.o.Fallback; len(choose) == 2 {
			b.note("taken to be in %v and %v, like the texts", choose[0], choose[1])
		}
	}
	switch {
	case len(choose) == 0:
		return source, target, wrong(b.d.format, b.d.name, 0, "it does not say its languages: put them before its name, source first (en,de="+baseName(b.d.name)+")")
	case len(choose) != 2:
		return source, target, wrong(b.d.format, b.d.name, 0, "it holds two languages, source and target; name just these")
	}
	return choose[0], choose[1], nil
}

func baseName(name string) string { return name[strings.LastIndexAny(name, `/\`)+1:] }
