package batch

import (
	pathpkg "path"
	"path/filepath"
	"strings"

	"golang.org/x/text/language"
)

// nameTag is the language that a part of a file name names ("he", "zh-Hans",
// "pt_BR", "eng"), in canonical form. Words that are no tag, or name a language
// that BCP 47 does not know, give false; so do private and extended tags, which
// nobody uses in file names.
func nameTag(s string) (language.Tag, bool) {
	s = strings.ReplaceAll(s, "_", "-")
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) < 2 || len(parts[0]) > 3 {
		return language.Und, false
	}
	for i, p := range parts {
		if !plausibleSubtag(i, p) {
			return language.Und, false
		}
	}
	if _, err := language.ParseBase(parts[0]); err != nil {
		return language.Und, false
	}
	tag, err := language.Parse(s)
	if err != nil || tag == language.Und {
		return language.Und, false
	}
	if len(parts[0]) == 3 {
		// Three letters are more often a word than a code: only the codes of
		// languages that have a two-letter one, and some others, are believed.
		base, _ := tag.Base()
		if len(base.String()) != 2 && !strings.Contains(" fil ckb yue haw hmn chr kab hsb dsb gsw nds sat mai bho ", " "+base.String()+" ") {
			return language.Und, false
		}
	}
	return tag, true
}

func plausibleSubtag(i int, p string) bool {
	letters, digits := 0, 0
	for _, r := range p {
		switch {
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			letters++
		case r >= '0' && r <= '9':
			digits++
		default:
			return false
		}
	}
	switch {
	case i == 0:
		return digits == 0
	case digits == 0:
		return letters == 2 || letters == 4 // region, script
	default:
		return letters == 0 && digits == 3 // region by number: es-419
	}
}

const separators = "._- "

// tagAtEnd splits "report.zh_CN" into "report" and zh-CN. The longest tag wins.
func tagAtEnd(stem string) (rest string, tag language.Tag, ok bool) {
	for i := 1; i < len(stem); i++ {
		if !strings.ContainsRune(separators, rune(stem[i])) {
			continue
		}
		if tag, ok := nameTag(stem[i+1:]); ok {
			return strings.TrimRight(stem[:i], separators), tag, true
		}
	}
	return stem, language.Und, false
}

// tagAtStart splits "zh_CN.report" into zh-CN and "report". The longest tag wins.
func tagAtStart(stem string) (rest string, tag language.Tag, ok bool) {
	for i := len(stem) - 1; i > 0; i-- {
		if !strings.ContainsRune(separators, rune(stem[i])) {
			continue
		}
		if tag, ok := nameTag(stem[:i]); ok {
			return strings.TrimLeft(stem[i:], separators), tag, true
		}
	}
	return stem, language.Und, false
}

// sameLanguage reports whether a and b name one language in one script, so that a
// text in the one is no translation of a text in the other. Traditional and
// simplified Chinese, or Serbian in both its scripts, are two.
func sameLanguage(a, b language.Tag) bool {
	ab, _, _ := a.Raw()
	bb, _, _ := b.Raw()
	if !spoken(a) || !spoken(b) || ab != bb {
		return false
	}
	as, _ := a.Script()
	bs, _ := b.Script()
	return as == bs
}

// spoken reports whether a tag names a language at all.
func spoken(t language.Tag) bool {
	switch base, _, _ := t.Raw(); base.String() {
	case "und", "zxx", "mul", "mis":
		return false
	}
	return true
}

// FileOf is a file of the command line, with the language that its name claims:
// he.txt, report.he.txt, he-report.txt, he/report.txt.
func FileOf(path string) File {
	f := File{Path: path}
	slash := filepath.ToSlash(path)
	// Only the folder that the file lies in: those above are not about it.
	slash = pathpkg.Join(pathpkg.Base(pathpkg.Dir(slash)), pathpkg.Base(slash))
	for _, g := range []guess{byName, byEnd, byStart, byFolder, byWords} {
		if _, tag, ok := g(slash); ok {
			f.Lang = tag
			break
		}
	}
	return f
}

// TitleOf is the name of the article that a file belongs to: its name without
// the language, or that of its folder when nothing else is left.
func TitleOf(path string) string {
	if path == "-" {
		return "standard-input"
	}
	slash := filepath.ToSlash(path)
	if abs, err := filepath.Abs(path); err == nil {
		slash = filepath.ToSlash(abs)
	}
	if _, _, ok := byName(slash); ok {
		return pathpkg.Base(pathpkg.Dir(slash))
	}
	stem := stemOf(slash)
	if rest, _, ok := tagAtEnd(stem); ok {
		return rest
	}
	if rest, _, ok := tagAtStart(stem); ok {
		return rest
	}
	return stem
}
