package keyed

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document"
)

// ReadJSON reads the strings of a JSON file (RFC 8259) by key. In a file of messages, where each
// key has an object with a "message" or "defaultMessage" (Chrome extensions, FormatJS), only that
// member is text, under the key of the object. In a file with "@@locale" or the extension .arb,
// keys that begin with @ hold notes. If the only key of a file is a language, and the one in the
// file's name, the texts are those in its value. Options are ignored.
func ReadJSON(f *document.File, _ document.Options) (*document.Document, error) {
	root, err := parseJSON(f)
	if err != nil {
		return nil, err
	}
	w := &jsonWalker{source: f.Source, arb: strings.HasSuffix(strings.ToLower(f.Path), ".arb")}
	tag := language.Und
	for _, m := range root.members {
		if m.name.text(f.Source) == "@@locale" {
			w.arb = true
			tag = parseTag(m.value.text(f.Source))
		}
	}
	if isTable(f.Source, root) {
		return nil, &document.Error{Format: JSON, Path: f.Path, Kind: document.ErrFormat,
			Message: "is an alignment made by this program, not a document; layout, check and convert take it"}
	}
	if isCatalog(f.Source, root) {
		return nil, &document.Error{Format: JSON, Path: f.Path, Kind: document.ErrFormat,
			Message: "is a string catalog of Xcode, a table of several languages and not a document; convert and check take it"}
	}
	if len(root.members) == 1 && root.members[0].value.kind == '{' {
		name := root.members[0].name.text(f.Source)
		if t := parseTag(name); t != language.Und && namesLanguage(f.Path, t) {
			tag, root = t, root.members[0].value
		}
	}
	w.message = messageKey(f.Source, root)
	w.walk("", root)
	return write(f, JSON, tag, w.entries)
}

// isTable reports whether a file is a table written by hexapla, which also has the extension .json.
func isTable(source string, root *jsonValue) bool {
	var schema, columns, rows bool
	for _, m := range root.members {
		switch m.name.text(source) {
		case "schema":
			schema = m.value.kind == '0'
		case "columns":
			columns = m.value.kind == '['
		case "rows":
			rows = m.value.kind == '['
		}
	}
	return schema && columns && rows
}

// isCatalog reports whether a file is a string catalog of Xcode.
func isCatalog(source string, root *jsonValue) bool {
	language, strings := root.member(source, "sourceLanguage"), root.member(source, "strings")
	return language != nil && language.kind == '"' && strings != nil && strings.kind == '{' && root.member(source, "version") != nil
}

// messageKey returns the name of the member that holds the text if every member of the file is an
// object with it.
func messageKey(source string, root *jsonValue) string {
	for _, key := range []string{"message", "defaultMessage"} {
		all := len(root.members) > 0
		for _, m := range root.members {
			if strings.HasPrefix(m.name.text(source), "$") {
				continue // $schema
			}
			v := m.value.member(source, key)
			all = all && v != nil && v.kind == '"'
		}
		if all {
			return key
		}
	}
	return ""
}

type jsonWalker struct {
	source  string
	arb     bool
	message string
	entries []entry
}

func (w *jsonWalker) walk(path string, v *jsonValue) {
	switch v.kind {
	case '"':
		w.entries = append(w.entries, entry{key: path, pieces: v.pieces})
	case '[':
		for i, e := range v.elements {
			w.walk(path+"["+strconv.Itoa(i)+"]", e)
		}
	case '{':
		for _, m := range v.members {
			name := m.name.text(w.source)
			if w.arb && strings.HasPrefix(name, "@") || path == "" && name == "$schema" {
				continue
			}
			value := m.value
			if w.message != "" && path == "" {
				if value = value.member(w.source, w.message); value == nil {
					continue
				}
			}
			w.walk(under(path, name), value)
		}
	}
}

// jsonValue is a value with its position.
type jsonValue struct {
	kind     byte // '"', '{', '[', 't', 'f' or 'n'; 0 for a number
	pieces   []piece
	members  []jsonMember
	elements []*jsonValue
}

type jsonMember struct{ name, value *jsonValue }

func (v *jsonValue) text(source string) string { return text(source, v.pieces) }

// member returns the last value of the given name, or nil.
func (v *jsonValue) member(source, name string) *jsonValue {
	for i := len(v.members) - 1; i >= 0; i-- {
		if v.members[i].name.text(source) == name {
			return v.members[i].value
		}
	}
	return nil
}

// parseTag returns the language that a text names, or language.Und.
func parseTag(s string) language.Tag {
	t, err := language.Parse(strings.ReplaceAll(strings.TrimSpace(s), "_", "-"))
	if err != nil {
		return language.Und
	}
	return t
}

// namesLanguage reports whether the path of a file contains the language: as the base name, at its
// end, or as a folder.
func namesLanguage(path string, tag language.Tag) bool {
	base, _ := tag.Base()
	for part := range strings.FieldsFuncSeq(path, func(r rune) bool { return strings.ContainsRune(`/\. `, r) }) {
		if b, _ := parseTag(part).Base(); parseTag(part) != language.Und && b == base {
			return true
		}
		if i := strings.IndexAny(part, "-_"); i > 0 {
			if b, _ := parseTag(part[i+1:]).Base(); parseTag(part[i+1:]) != language.Und && b == base {
				return true
			}
		}
	}
	return false
}
