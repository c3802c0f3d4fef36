package zipxml

import (
	"bytes"
	"net/url"
	"path"
	"strings"
)

// Relation is a relationship of a part to another (ECMA-376 part 2, section 9.3).
type Relation struct {
	ID      string
	Type    string // last path element of its URI: "footnotes", "officeDocument"
	Target  string // name of a part; "" if it is outside the archive
	Address string // address of a target outside the archive, as written
}

var relationVocabulary = Vocabulary{
	"http://schemas.openxmlformats.org/package/2006/relationships": "r",
	"http://schemas.openxmlformats.org/package/2006/content-types": "ct",
	"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0":           "manifest",
	"http://openoffice.org/2001/manifest":                          "manifest",
}

// Relations returns the relationships of a part, or those of the whole archive for "". It returns
// none for a part without any.
func (p *Package) Relations(part string) ([]Relation, error) {
	dir, file := path.Split(part)
	name := dir + "_rels/" + file + ".rels"
	if !p.Has(name) {
		return nil, nil
	}
	d, err := p.XML(name, relationVocabulary)
	if err != nil {
		return nil, err
	}
	defer func() { _ = d.Close() }() // read only
	if err := d.Root("r:Relationships"); err != nil {
		return nil, err
	}
	var all []Relation
	err = d.Each(func(child string) error {
		if child != "r:Relationship" {
			return nil
		}
		r := Relation{ID: d.Attr("Id"), Type: path.Base(d.Attr("Type"))}
		if d.Attr("TargetMode") != "External" {
			r.Target = Resolve(dir, d.Attr("Target"))
		} else {
			r.Address = d.Attr("Target")
		}
		all = append(all, r)
		return nil
	})
	return all, err
}

// Resolve returns the name of the part to which a reference in a part of folder dir leads, or ""
// for one that leads outside.
func Resolve(dir, target string) string {
	target, _, _ = strings.Cut(target, "#")
	if decoded, err := url.PathUnescape(target); err == nil {
		target = decoded
	}
	target = strings.ReplaceAll(target, `\`, "/")
	if target == "" {
		return ""
	}
	if rest, absolute := strings.CutPrefix(target, "/"); absolute {
		target = rest
	} else {
		target = path.Join(dir, target)
	}
	name, ok := clean(target)
	if !ok {
		return ""
	}
	return name
}

// MediaType returns the media type that an archive declares: the type of the main part of an Office
// file, or the one at the beginning of an OpenDocument or EPUB file. It returns "" for other
// archives and data. For a damaged archive it goes by the names of the parts.
func MediaType(data []byte) string {
	if !IsZip(data) {
		return ""
	}
	p, err := Open(data, Limits{})
	if err != nil {
		return guess(data)
	}
	if p.Has("mimetype") {
		if raw, err := p.Bytes("mimetype", 256); err == nil {
			return strings.TrimSpace(strings.TrimPrefix(string(raw), "\ufeff"))
		}
	}
	for _, try := range []struct{ part, element, attr string }{
		{"[Content_Types].xml", "ct:Override", "ContentType"},
		{"[Content_Types].xml", "ct:Default", "ContentType"},
		{"META-INF/manifest.xml", "manifest:file-entry", "manifest:media-type"},
	} {
		if found := p.mediaType(try.part, try.element, try.attr); found != "" {
			return found
		}
	}
	if p.Has("META-INF/container.xml") {
		return "application/epub+zip"
	}
	for _, s := range signs {
		if p.Has(s.name) {
			return s.media
		}
	}
	return ""
}

// mediaType searches a list of types for that of a main part.
func (p *Package) mediaType(part, element, attr string) string {
	if !p.Has(part) {
		return ""
	}
	d, err := p.XML(part, relationVocabulary)
	if err != nil {
		return ""
	}
	defer func() { _ = d.Close() }() // read only
	for {
		kind, err := d.Next()
		if err != nil {
			return "" // opening the file reports the error
		}
		if kind != Start || d.Name() != element {
			continue
		}
		media := d.Attr(attr)
		if strings.HasSuffix(media, ".main+xml") || strings.HasSuffix(media, ".main") || d.Attr("manifest:full-path") == "/" {
			return media
		}
	}
}

// signs are parts that identify an archive without declared type.
var signs = []struct{ name, media string }{
	{"word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"},
	{"ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"},
	{"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"},
}

// guess searches for the names of parts in an archive that cannot be opened.
func guess(data []byte) string {
	for _, s := range signs {
		if bytes.Contains(data, []byte(s.name)) {
			return s.media
		}
	}
	for _, media := range []string{"application/epub+zip", "application/vnd.oasis.opendocument.text"} {
		if bytes.Contains(data[:min(len(data), 256)], []byte(media)) {
			return media
		}
	}
	return ""
}
