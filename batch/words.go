package batch

import (
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/internal/langname"
)

// way is a guess with what a person is told of it, and how sure it is, see
// Job.Confidence.
type way struct {
	n     int // which one it is
	how   string
	sure  float64
	guess guess
}

// codes is how many of the ways go by language codes alone.
const codes = 4

// ways are the ways in which names tell what belongs together, the surest first.
func ways() []way {
	list := []way{
		{how: "the names are the languages", sure: .98, guess: byName},
		{how: "the names end in the languages", sure: .98, guess: byEnd},
		{how: "the folders are the languages", sure: .97, guess: byFolder},
		{how: "the names begin with the languages", sure: .95, guess: byStart},
		{how: "the names say the languages in words", sure: .95, guess: byWords},
		{how: "the folders say the languages", sure: .93, guess: bySisters},
	}
	for i := range list {
		list[i].n = i
	}
	return list
}

// spelled is the language that a part of a name names by a code or in words, in
// brackets or not: "(Hebrew)", "hebrew", "[he]", "Français". Words count only for
// languages that have a code of two letters: the names of others are words too
// (Even, Crow, Fang).
func spelled(s string) (language.Tag, bool) {
	for _, b := range []string{"()", "[]", "{}"} {
		if len(s) > 2 && s[0] == b[0] && s[len(s)-1] == b[1] {
			s = s[1 : len(s)-1]
			break
		}
	}
	if tag, ok := nameTag(s); ok {
		return tag, true
	}
	if utf8.RuneCountInString(s) < 4 && isASCII(s) {
		return language.Und, false
	}
	tag, ok := langname.Parse(s)
	if base, _ := tag.Base(); !ok || len(base.String()) != 2 || !spoken(tag) {
		return language.Und, false
	}
	return tag, true
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// spelledAtEnd splits "a report (Hebrew)" into "a report" and he; the longest name
// of a language wins.
func spelledAtEnd(stem string) (rest string, tag language.Tag, ok bool) {
	for i := 1; i < len(stem); i++ {
		if !strings.ContainsRune(separators, rune(stem[i])) {
			continue
		}
		if tag, ok := spelled(stem[i+1:]); ok {
			return strings.TrimRight(stem[:i], separators), tag, true
		}
	}
	return stem, language.Und, false
}

// byWords is byName, byEnd, byFolder and byStart by the names of languages.
func byWords(name string) (string, language.Tag, bool) {
	dir, stem := path.Dir(name), stemOf(name)
	if tag, ok := spelled(stem); ok {
		return dir, tag, true
	}
	if rest, tag, ok := spelledAtEnd(stem); ok {
		return path.Join(dir, rest), tag, true
	}
	parts := strings.Split(dir, "/")
	for i := len(parts) - 1; i >= 0; i-- {
		if tag, ok := spelled(parts[i]); ok {
			parts[i] = ""
			return path.Join(path.Join(parts...), stem), tag, true
		}
	}
	for i := len(stem) - 1; i > 0; i-- {
		if strings.ContainsRune(separators, rune(stem[i])) {
			if tag, ok := spelled(stem[:i]); ok {
				return path.Join(dir, strings.TrimLeft(stem[i:], separators)), tag, true
			}
		}
	}
	return "", language.Und, false
}

// bySisters takes a language out of the end or the beginning of the innermost
// folder that has one there: docs-he/a.txt beside docs-en/a.txt, or docs/a.txt.
func bySisters(name string) (string, language.Tag, bool) {
	parts := strings.Split(path.Dir(name), "/")
	for i := len(parts) - 1; i >= 0; i-- {
		rest, tag, ok := spelledAtEnd(parts[i])
		if !ok {
			if rest, tag, ok = tagAtStart(parts[i]); !ok {
				continue
			}
		}
		parts[i] = rest
		return path.Join(path.Join(parts...), stemOf(name)), tag, true
	}
	return "", language.Und, false
}
