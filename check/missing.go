package check

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"hexapla/bitext/langcode"
)

func missingFileRule() Rule {
	return Rule{
		ID: MissingFile, Severity: Error, Title: "A language is missing",
		Explanation: "An article has no text at all in a language that --expect (or expect: in the settings) names: the file was never made, was removed, or is empty. The language then counts as 0% translated for the article, and the run fails. A tag means itself and what is more specific: pt is satisfied by pt-BR, but pt-BR only by pt-BR; zh-CN is zh-Hans, and de-DE is de.\n\nFiles that differ only in their language are one article: a.en~de.tmx and a.en~he.tmx, po/de.po and po/he.po, de/app.po and he/app.po. Without --expect, an article is noted that lacks a language which most of at least three articles have.\n\nMend it by adding the file, or suppress the finding with a reason where the article is not to be translated: a suppressed one fails no gate.",
		Example:     "Hebrew (he) is missing; the document set has en, de (with --expect en,de,he)",
	}
}

// Article is a document with its translations, as far as it is there.
type Article struct {
	Name      string // what tells it from others
	Languages []language.Tag
}

// Absence is a language that an article lacks.
type Absence struct {
	Article  int // index
	Lang     language.Tag
	Expected bool // somebody asked for it; else most other articles have it
}

// Absences gives the languages that articles lack, article by article: those of
// expect in its order or, where expect is empty, those that more than half of the
// other articles have, and at least two of them, sorted.
func Absences(articles []Article, expect []language.Tag) []Absence {
	var out []Absence
	if len(expect) > 0 {
		for i := range articles {
			for _, want := range Lacking(articles[i].Languages, expect) {
				out = append(out, Absence{Article: i, Lang: want, Expected: true})
			}
		}
		return out
	}
	having := map[language.Tag]int{}
	for i := range articles {
		for _, tag := range distinctTags(articles[i].Languages) {
			having[tag]++
		}
	}
	var usual []language.Tag
	for tag, n := range having {
		if others := len(articles) - 1; n >= 2 && 2*n > others {
			usual = append(usual, tag)
		}
	}
	slices.SortFunc(usual, func(a, b language.Tag) int { return strings.Compare(a.String(), b.String()) })
	for i := range articles {
		for _, want := range Lacking(articles[i].Languages, usual) {
			out = append(out, Absence{Article: i, Lang: want})
		}
	}
	return out
}

func distinctTags(tags []language.Tag) []language.Tag {
	var out []language.Tag
	for _, tag := range tags {
		if tag = langcode.Base(tag); tag != language.Und && !slices.Contains(out, tag) {
			out = append(out, tag)
		}
	}
	return out
}

// Lacking gives the languages of want that none of have satisfies.
func Lacking(have, want []language.Tag) []language.Tag {
	var out []language.Tag
	for _, w := range want {
		if !slices.ContainsFunc(have, func(h language.Tag) bool { return Satisfies(h, w) }) {
			out = append(out, w)
		}
	}
	return out
}

// Satisfies reports whether a text in have is one in want: the same language, with
// all that want says of it. pt-BR satisfies pt, but pt does not satisfy pt-BR;
// zh-TW satisfies zh-Hant. Both are taken by langcode.Base first, so that zh-CN is
// zh-Hans and en-US is en.
func Satisfies(have, want language.Tag) bool {
	h, w := langcode.Base(have), langcode.Base(want)
	if h == w {
		return true
	}
	hb, _, hr := h.Raw()
	wb, ws, wr := w.Raw()
	if hb != wb {
		return false
	}
	if ws != (language.Script{}) {
		if s, c := h.Script(); c == language.No || s != ws {
			return false
		}
	}
	if wr != (language.Region{}) && wr != hr {
		return false
	}
	return len(w.Variants()) == 0 || slices.Equal(w.Variants(), h.Variants())
}

// ArticleName gives what the names of the files of one article have in common: the
// path of a file without what names one of its languages in it. de/app.po and
// he/app.po are one article, and so are a.en~de.tmx and a.en~he.tmx.
func ArticleName(file string, languages []language.Tag) string {
	parts := strings.Split(path.Clean(strings.ReplaceAll(file, `\`, "/")), "/")
	for i, part := range parts {
		if part == ".." || part == "." {
			continue
		}
		parts[i] = withoutLanguages(part, languages)
	}
	return strings.Join(parts, "/")
}

// withoutLanguages replaces each language tag within a part of a path by a star.
func withoutLanguages(part string, languages []language.Tag) string {
	separator := func(r rune) bool { return strings.ContainsRune(".~ ()[]@", r) }
	var b strings.Builder
	for len(part) > 0 {
		n := strings.IndexFunc(part, separator)
		if n < 0 {
			n = len(part)
		}
		b.WriteString(withoutLanguage(part[:n], languages))
		if part = part[n:]; part != "" {
			b.WriteByte(part[0])
			part = part[1:]
		}
	}
	return strings.ReplaceAll(b.String(), "*~*", "*")
}

// withoutLanguage takes off a language that word is, or that it begins or ends
// with: "de", "pt_BR", "faq-de", "values-he", "de_faq".
func withoutLanguage(word string, languages []language.Tag) string {
	if isOneOf(word, languages) {
		return "*"
	}
	for i, r := range word {
		if r != '-' && r != '_' {
			continue
		}
		if isOneOf(word[i+1:], languages) {
			return word[:i+1] + "*"
		}
	}
	for i := len(word) - 1; i > 0; i-- {
		if (word[i] == '-' || word[i] == '_') && isOneOf(word[:i], languages) {
			return "*" + word[i:]
		}
	}
	return word
}

// isOneOf reports whether word names one of languages, with or without a region.
func isOneOf(word string, languages []language.Tag) bool {
	if len(word) < 2 || strings.ContainsFunc(word, func(r rune) bool {
		return r != '-' && r != '_' && !unicode.IsDigit(r) && (r > unicode.MaxASCII || !unicode.IsLetter(r))
	}) {
		return false
	}
	tag, err := langcode.Parse(word)
	if err != nil || tag == language.Und {
		return false
	}
	return slices.ContainsFunc(languages, func(l language.Tag) bool { return Satisfies(tag, l) || Satisfies(l, tag) })
}
