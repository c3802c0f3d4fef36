// Package odt reads OpenDocument texts: odt, templates (ott) and flat XML files (fodt), as defined
// by OASIS OpenDocument 1.2 and 1.3, part 3.
//
// The text is what LibreOffice shows in the final state, without tracked deletions. Hidden text and
// sections, annotations, ruby text, optional hyphens, titles and descriptions of pictures, embedded
// objects other than formulas are left out, and headers and footers unless requested. Footnotes and
// endnotes come after the text, text boxes and shapes after the paragraph in which they are
// anchored. A line break becomes a space; two in a row end a block. Tables of contents and indexes
// are marked as menus. Links, code, inline pictures, note references, breaks, tabs, and bold,
// italic and underlined type that differs from that of the paragraph become inline codes.
package odt

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/internal/zipxml"
)

// Format is the name of the format.
const Format = "odt"

const mediaType = "application/vnd.oasis.opendocument.text"

// IsMedia reports whether a media type, as returned by zipxml.MediaType, is that of an OpenDocument
// text.
func IsMedia(media string) bool { return strings.HasPrefix(media, mediaType) }

// IsFlat reports whether raw is an OpenDocument text in one XML file.
func IsFlat(raw []byte) bool {
	head := raw[:min(len(raw), 8<<10)]
	return bytes.Contains(head, []byte("<office:document")) && bytes.Contains(head, []byte(`"`+mediaType))
}

func vocabulary() zipxml.Vocabulary {
	v := zipxml.Vocabulary{
		"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
		"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0":           "draw",
		"http://www.w3.org/1998/Math/MathML":                          "math",
		"http://www.w3.org/1999/xlink":                                "xlink",
	}
	for _, name := range []string{"office", "text", "table", "style", "manifest"} {
		v["urn:oasis:names:tc:opendocument:xmlns:"+name+":1.0"] = name
	}
	return v
}

// Read reads an OpenDocument text. Places have the number of the paragraph, counted separately in
// the body, in each note and in each text box, and in tables the cell.
func Read(raw *document.Raw, o document.Options) (*document.Document, error) {
	r := &reader{raw: raw, vocab: vocabulary(), b: document.NewBuilder(""), tags: document.TagCache{}, common: sheet{}}
	r.b.NoteSpaces()
	if zipxml.IsZip(raw.Bytes) {
		var err error
		if r.zip, err = raw.OpenZip(Format); err != nil {
			return nil, err
		}
	}
	if err := r.read(o); err != nil {
		return nil, raw.Broken(Format, err)
	}
	tag := r.declared.Localize(r.b.Blocks())
	if tag == language.Und {
		tag = r.tags.Parse(r.common.get("paragraph", "").lang[western])
	}
	return r.b.Extracted(raw, Format, tag)
}

type reader struct {
	raw   *document.Raw
	zip   *zipxml.Package // nil if the file is flat
	vocab zipxml.Vocabulary
	d     *zipxml.Decoder
	b     *document.Builder

	common    sheet // named styles
	automatic sheet // automatic styles of the current part, which take precedence
	declared  document.Declared
	tags      document.TagCache

	story     story
	para      *paragraph
	tables    int
	boxes     int
	aside     *[]pending // receives blocks that are not yet due; nil means b
	menus     int        // number of enclosing indexes
	picture   bool       // the current drawing has a picture
	footnotes []pending
	endnotes  []pending
	numbers   [2]int // number of footnotes and endnotes so far
}

// story is a sequence of paragraphs that are numbered together.
type story struct {
	part        string // Part of document.Where
	paragraphs  int
	cell        string
	lists       int           // number of enclosing lists
	kind        document.Kind // kind of all its blocks; "" if they have their own
	boilerplate document.Boilerplate
}

// pending is a block that is not yet due.
type pending struct {
	where document.Where
	block document.Block
	text  string // with manual line breaks
	codes []document.Code
}

func (r *reader) read(o document.Options) error {
	if r.zip == nil {
		return r.readParts(o, "", "")
	}
	if err := r.refuseEncrypted(); err != nil {
		return err
	}
	return r.readParts(o, "styles.xml", "content.xml")
}

func (r *reader) readParts(o document.Options, styles, content string) error {
	if r.zip != nil && r.zip.Has(styles) {
		if err := r.part(styles, func(string) error { return nil }); err != nil {
			return err
		}
	}
	err := r.part(content, func(name string) error {
		if name != "office:body" {
			return nil
		}
		return r.d.Each(func(name string) error {
			if name == "office:text" {
				r.b.Progress(r.d.Progress)
				defer r.b.Progress(nil)
				return r.d.Each(r.block)
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	for _, s := range append(r.footnotes, r.endnotes...) {
		r.b.AddLines(s.where, s.block, s.text, s.codes)
	}
	if !o.HeadersFooters || r.zip != nil && !r.zip.Has(styles) {
		return nil
	}
	count := map[string]int{}
	return r.part(styles, func(name string) error {
		if name != "office:master-styles" {
			return nil
		}
		return r.d.Each(func(name string) error {
			if name != "style:master-page" {
				return nil
			}
			return r.d.Each(func(name string) error { return r.header(name, count) })
		})
	})
}

// part reads a part: its styles, and with f the other children of the root. The name is ignored if
// the file is flat.
func (r *reader) part(name string, f func(string) error) error {
	if r.zip == nil {
		r.d = zipxml.NewDecoder(bytes.NewReader(r.raw.Bytes), "", r.vocab, zipxml.Limits{})
	} else {
		d, err := r.zip.XML(name, r.vocab)
		if err != nil {
			return err
		}
		r.d = d
	}
	d := r.d
	defer func() { _ = d.Close() }() // read only
	if err := d.Root("office:document", "office:document-content", "office:document-styles"); err != nil {
		return err
	}
	r.automatic = sheet{}
	err := d.Each(func(name string) error {
		switch name {
		case "office:styles":
			return r.readStyles(r.common)
		case "office:automatic-styles":
			return r.readStyles(r.automatic)
		}
		return f(name)
	})
	if err != nil {
		return err
	}
	return d.Finish()
}

// header reads a running header or footer.
func (r *reader) header(name string, count map[string]int) error {
	kind := strings.TrimPrefix(name, "style:")
	for _, suffix := range []string{"-left", "-first"} {
		kind = strings.TrimSuffix(kind, suffix)
	}
	if kind != "header" && kind != "footer" {
		return nil
	}
	count[kind]++
	r.story = story{part: fmt.Sprintf("%s %d", kind, count[kind]), boilerplate: document.Menu}
	return r.d.Each(r.block)
}

// refuseEncrypted returns an error if the file has a password.
func (r *reader) refuseEncrypted() error {
	const manifest = "META-INF/manifest.xml"
	if !r.zip.Has(manifest) {
		return nil
	}
	d, err := r.zip.XML(manifest, r.vocab)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }() // read only
	for {
		kind, err := d.Next()
		if err != nil {
			return nil // the text can be read even if the manifest is broken
		}
		if kind == zipxml.Start && d.Name() == "manifest:encryption-data" {
			return &document.Error{Format: Format, Path: r.raw.Path, Kind: document.ErrFormat,
				Message: "is protected by a password: open it in LibreOffice and save it without password"}
		}
	}
}
