package formats

import (
	"bytes"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"hexapla/document"
	"hexapla/document/html"
	"hexapla/document/keyed"
	"hexapla/document/po"
	"hexapla/document/subtitle"
	"hexapla/document/xliff"
	"hexapla/internal/gettext"
)

// Gettext is the name of the format of GNU gettext catalogs, which number the plural forms of a
// text.
const Gettext = po.Format

// textFormats returns the formats of subtitles and of key-based texts.
func textFormats() []format {
	return []format{
		{name: subtitle.SRT, aliases: []string{"subrip"}, extensions: []string{".srt"}, read: subtitle.ReadSRT},
		{name: subtitle.VTT, aliases: []string{"webvtt"}, extensions: []string{".vtt"}, read: subtitle.ReadVTT},
		{name: subtitle.ASS, aliases: []string{"ssa"}, extensions: []string{".ass", ".ssa"}, read: subtitle.ReadASS},
		{
			name: keyed.JSON, aliases: []string{"i18next", "arb"}, extensions: []string{".json", ".arb"},
			read: keyed.ReadJSON,
		},
		{name: keyed.YAML, aliases: []string{"yml"}, extensions: []string{".yaml", ".yml"}, read: keyed.ReadYAML},
		{name: keyed.Properties, extensions: []string{".properties"}, read: keyed.ReadProperties},
		{name: keyed.Resx, aliases: []string{"resw"}, extensions: []string{".resx", ".resw"}, read: keyed.ReadResx},
		{name: keyed.Strings, extensions: []string{".strings"}, read: keyed.ReadStrings},
		{
			name: keyed.Plist, aliases: []string{"stringsdict"}, extensions: []string{".stringsdict", ".plist"},
			read: keyed.ReadPlist,
		},
		{name: keyed.Android, aliases: []string{"strings.xml"}, extensions: []string{".xml"}, read: keyed.ReadAndroid},
		{name: po.Format, aliases: []string{"gettext", "pot"}, extensions: []string{".po", ".pot"}, read: po.Read},
		{
			name: xliff.Format, aliases: []string{"xlf"},
			extensions: []string{".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff"}, read: xliff.Read,
		},
	}
}

var (
	srtStart  = regexp.MustCompile(`^\s*(?:\d+[ \t]*\r?\n)?\s*\d+:\d\d:\d\d[,.]\d+\s*-->`)
	assStart  = regexp.MustCompile(`(?i)^\s*\[script info\]`)
	jsonStart = regexp.MustCompile(`^\s*\{\s*"(?:[^"\\\n]|\\.)*"\s*:`)
	poStart   = regexp.MustCompile(`^\s*(?:#.*\s+)*(?:msgctxt|msgid)[ \t]*"`)
	doctype   = regexp.MustCompile(`^<!DOCTYPE[^>\[]*>\s*`)
)

// recognize returns the subtitle or key-based format of a text, or "" for anything else, from the
// beginning of the file and the format for its name. start is head without what may precede the
// root of an XML file.
func recognize(head, start, named string) string {
	switch {
	case subtitle.IsVTT(head):
		return subtitle.VTT
	case assStart.MatchString(head):
		return subtitle.ASS
	case srtStart.MatchString(head):
		return subtitle.SRT
	case named == "" && jsonStart.MatchString(head):
		return keyed.JSON
	case named == "" && poStart.MatchString(head):
		return po.Format
	case named == html.Format:
		return ""
	}
	m := xmlRoot.FindStringSubmatch(doctype.ReplaceAllString(start, ""))
	if m == nil {
		return ""
	}
	switch m[1] {
	case "resources":
		return keyed.Android
	case "plist":
		return keyed.Plist
	case "xliff":
		return xliff.Format
	case "root":
		if named == keyed.Resx || strings.Contains(head, "<resheader") || strings.Contains(head, "<data name=") {
			return keyed.Resx
		}
	}
	return ""
}

// usual returns o with the encoding that a format prescribes unless the file shows another: ISO
// 8859-1 for Java properties that are not UTF-8, and the encoding in the header of a PO file.
func usual(raw *document.Raw, chosen *format, o document.Options) document.Options {
	name := byName(raw.Path)
	if chosen != nil {
		name = chosen.name
	}
	marks := [][]byte{{0xFE, 0xFF}, {0xFF, 0xFE}}
	if name == keyed.Properties && o.Encoding == "" && !utf8.Valid(raw.Bytes) && bytes.IndexByte(raw.Bytes, 0) < 0 &&
		!slices.ContainsFunc(marks, func(m []byte) bool { return bytes.HasPrefix(raw.Bytes, m) }) {
		o.Encoding = "iso-8859-1"
	}
	if name == po.Format && o.Encoding == "" && !slices.ContainsFunc(marks, func(m []byte) bool { return bytes.HasPrefix(raw.Bytes, m) }) {
		if enc, err := htmlindex.Get(gettext.Charset(raw.Bytes)); err == nil {
			o.Encoding, _ = htmlindex.Name(enc) // named by the header; "" to detect it
		}
	}
	return o
}

// ByKeys reports whether the extension of a path is that of key-based texts. Files with such
// extensions often hold other data, so a name alone does not make one a translation of a file of
// another kind.
func ByKeys(path string) bool {
	name := byName(path)
	if strings.EqualFold(filepath.Ext(path), ".plist") {
		return false // usually settings of programs
	}
	return slices.Contains([]string{keyed.JSON, keyed.YAML, keyed.Properties, keyed.Resx, keyed.Strings, keyed.Plist, keyed.Android, po.Format, xliff.Format}, name)
}
