package lang

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// names maps names of languages, in lower case and with single blanks, to tags.
// They come from golang.org/x/text/language/display.
type names struct {
	exact map[string]language.Tag
	stem  map[string]language.Tag // without the last letters that inflection changes
}

// namedTags are the languages whose names are looked for.
func namedTags() []language.Tag {
	tags := []language.Tag{language.Chinese}
	for i := range scripts {
		if only := scripts[i].language; only != "" && only != "zh" {
			tags = append(tags, language.MustParse(only))
		}
		for code := range strings.FieldsSeq(namedIn(scripts[i].code)) {
			tags = append(tags, tagOf(scripts[i].code, code))
		}
	}
	// A name that CLDR gives to a variant too stays with the language itself.
	for code := range strings.FieldsSeq("yi as ti dz yue zh-Hans zh-Hant pt-BR pt-PT en-GB en-US fr-CA es-MX") {
		tags = append(tags, language.MustParse(code))
	}
	return tags
}

// namedIn lists the languages of a script that several share whose names are
// looked for: those with readers enough that a page would offer a translation.
func namedIn(script string) string {
	switch script {
	case "Latn":
		return "af az bs ca cs cy da de en eo es et eu fi fj fo fr ga gl ha hr hu id ig is it ku la lb lg lt lv mi ms mt nb nl nn pl pt ro rw sk sl sn so sq sr st sv sw tl tn tr ts uz vi xh yo zu"
	case "Cyrl":
		return "ba be bg kk ky mk mn ru sr tg tt uk"
	case "Arab":
		return "ar ckb fa ps sd ug ur"
	case "Deva":
		return "hi mr ne"
	}
	return ""
}

// ownNames are the names that languages have in themselves.
var ownNames = sync.OnceValue(func() *names {
	n := newNames()
	for _, tag := range namedTags() {
		n.add(display.Self.Name(tag), tag, false)
	}
	for name, tag := range map[string]string{"简体中文": "zh-Hans", "中文 简体": "zh-Hans", "繁體中文": "zh-Hant", "中文 繁體": "zh-Hant", "正體中文": "zh-Hant", "srpski": "sr-Latn", "português do brasil": "pt-BR", "norsk": "nb", "farsi": "fa", "bahasa melayu": "ms"} {
		n.exact[name] = language.MustParse(tag)
	}
	return n
})

// allNames are the names in themselves and in the languages below.
var allNames = sync.OnceValue(func() *names {
	n := newNames()
	for name, tag := range ownNames().exact {
		n.exact[name] = tag
	}
	tags := namedTags()
	for _, in := range strings.Fields("en he zh zh-Hant fr de ar ru ja es pt it nl pl tr uk ko") {
		namer := display.Languages(language.MustParse(in))
		for _, tag := range tags {
			n.add(namer.Name(tag), tag, in == "ru" || in == "uk" || in == "pl" || in == "tr" || in == "de" || in == "it")
		}
	}
	for name, tag := range map[string]string{"mandarin": "zh", "castellano": "es", "flemish": "nl", "norwegian": "nb", "serbian": "sr", "greek": "el", "farsi": "fa", "traditional chinese": "zh-Hant", "chinese simplified": "zh-Hans", "chinese traditional": "zh-Hant", "英語": "en", "日语": "ja", "日文": "ja", "英文": "en", "法文": "fr", "德文": "de", "俄文": "ru", "韩文": "ko", "西班牙文": "es", "阿拉伯文": "ar", "希伯来文": "he", "简中": "zh-Hans", "繁中": "zh-Hant", "简体": "zh-Hans", "繁體": "zh-Hant"} {
		if _, known := n.exact[name]; !known {
			n.exact[name] = language.MustParse(tag)
		}
	}
	return n
})

func newNames() *names {
	return &names{exact: map[string]language.Tag{}, stem: map[string]language.Tag{}}
}

// add notes a name; a name that is known already keeps its language.
func (n *names) add(name string, tag language.Tag, inflected bool) {
	name = strings.Join(strings.FieldsFunc(lower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }), " ")
	if utf8.RuneCountInString(name) < 2 {
		return
	}
	if _, known := n.exact[name]; !known {
		n.exact[name] = tag
	}
	if !inflected {
		return
	}
	for cut := range 3 {
		stem := trimRunes(name, cut)
		if utf8.RuneCountInString(stem) < 4 {
			return
		}
		if _, known := n.stem[stem]; !known {
			n.stem[stem] = tag
		}
	}
}

func trimRunes(s string, n int) string {
	for ; n > 0; n-- {
		_, w := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-w]
	}
	return s
}

// find looks a word or a phrase in lower case up: as it is, without a glued
// preposition (Hebrew ב, Arabic ب), and by its stem.
func (n *names) find(word string) (language.Tag, bool) {
	if tag, ok := n.exact[word]; ok {
		return tag, true
	}
	for _, prefix := range []string{"וב", "ב", "ל", "ו", "ה"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok {
			if tag, ok := n.exact[rest]; ok {
				return tag, true
			}
		}
	}
	for _, p := range [][2]string{{"وبال", "ال"}, {"بال", "ال"}, {"لل", "ال"}, {"وال", "ال"}, {"ب", ""}, {"", "ال"}} {
		if rest, ok := strings.CutPrefix(word, p[0]); ok {
			if tag, ok := n.exact[p[1]+rest]; ok {
				return tag, true
			}
		}
	}
	for cut := range 4 {
		stem := trimRunes(word, min(cut, utf8.RuneCountInString(word)))
		if utf8.RuneCountInString(stem) < 4 {
			break
		}
		if tag, ok := n.stem[stem]; ok {
			return tag, true
		}
	}
	return language.Und, false
}

// prefix finds the longest name at the start of text, which is written without
// blanks (Chinese, Japanese, Korean), and its length in bytes.
func (n *names) prefix(text string) (language.Tag, int) {
	const longest = 12 // runes
	end, best, tag := 0, 0, language.Und
	for range longest {
		_, w := utf8.DecodeRuneInString(text[end:])
		if w == 0 {
			break
		}
		end += w
		if t, ok := n.exact[text[:end]]; ok {
			best, tag = end, t
		}
	}
	return tag, best
}

// codeTag is the language of a code of two or three letters.
func codeTag(code string) (language.Tag, bool) {
	if len(code) < 2 || len(code) > 3 {
		return language.Und, false
	}
	base, err := language.ParseBase(strings.ToLower(code))
	if err != nil {
		return language.Und, false
	}
	tag, err := language.Compose(base)
	return tag, err == nil && tag != language.Und
}
