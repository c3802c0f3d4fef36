package batch

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// guess reads a path as a language and the key of an article.
type guess func(name string) (key string, tag language.Tag, ok bool)

func stemOf(name string) string {
	base := path.Base(name)
	return strings.TrimSuffix(base, path.Ext(base))
}

func byName(name string) (string, language.Tag, bool) {
	tag, ok := nameTag(stemOf(name))
	return path.Dir(name), tag, ok
}

func byEnd(name string) (string, language.Tag, bool) {
	rest, tag, ok := tagAtEnd(stemOf(name))
	return path.Join(path.Dir(name), rest), tag, ok
}

func byStart(name string) (string, language.Tag, bool) {
	rest, tag, ok := tagAtStart(stemOf(name))
	return path.Join(path.Dir(name), rest), tag, ok
}

// byFolder takes the innermost folder that is a language out of the path, and
// the same language out of the name if it stands there too (en/a.en.txt).
func byFolder(name string) (string, language.Tag, bool) {
	parts := strings.Split(path.Dir(name), "/")
	for i := len(parts) - 1; i >= 0; i-- {
		folder, tag, ok := folderTag(parts[i])
		if !ok {
			continue
		}
		stem := stemOf(name)
		if rest, t, ok := tagAtEnd(stem); ok && sameLanguage(t, tag) {
			stem = rest
		}
		parts = slices.Clone(parts)
		parts[i] = folder
		return path.Join(path.Join(parts...), stem), tag, true
	}
	return "", language.Und, false
}
