package batch

import (
	"path"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext/conflict"
	"hexapla/document/formats"
)

// folderTag is the language that the name of a folder gives, and what of the name
// says something else. Besides plain tags it knows the folders of Apple's programs
// (he.lproj) and of Android's (values-he, values-zh-rTW, values-b+sr+Latn), the
// latter translations of what is in values.
func folderTag(name string) (rest string, tag language.Tag, ok bool) {
	if tag, ok := nameTag(name); ok {
		return "", tag, true
	}
	if stem, cut := strings.CutSuffix(strings.ToLower(name), ".lproj"); cut {
		tag, ok := nameTag(name[:len(stem)])
		return "", tag, ok
	}
	const android = "values-"
	if !strings.HasPrefix(strings.ToLower(name), android) {
		return "", language.Und, false
	}
	code := name[len(android):]
	if plus, cut := strings.CutPrefix(code, "b+"); cut {
		code = strings.ReplaceAll(plus, "+", "-")
	} else if base, region, cut := strings.Cut(code, "-r"); cut && len(region) == 2 {
		code = base + "-" + region
	}
	tag, ok = nameTag(code)
	return name[:len(android)-1], tag, ok
}

// isResult tells the tables that this program writes beside the texts, and their
// conflict lists.
func isResult(name string) bool {
	return isTable(name) || strings.HasSuffix(strings.ToLower(name), conflict.Extension)
}

func isTable(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".hexapla.json") }

// sortOf keeps the files of one ending apart from others that differ from them in
// nothing else, where they hold texts by keys: en.json and he.json are no more
// translations of en.txt than their neighbours are.
func sortOf(name string) string {
	if formats.ByKeys(name) {
		return "\x00" + strings.ToLower(path.Ext(name))
	}
	return ""
}

// keyName is the key of a group without what sortOf has added to it.
func keyName(key string) string {
	name, _, _ := strings.Cut(key, "\x00")
	return name
}

// saysLanguage reports whether the path of a file names a language.
func saysLanguage(name string) bool {
	for _, w := range ways()[:codes] {
		if _, _, ok := w.guess(name); ok {
			return true
		}
	}
	return false
}
