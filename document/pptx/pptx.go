// Package pptx reads PowerPoint presentations: pptx, pptm, their templates and shows, both
// transitional and strict ECMA-376 (Office Open XML, part 1, chapters 19 and 21).
//
// Slides come in the order of the presentation, each with its title first, then its shapes in file
// order, which is the reading order, and then its notes. A hidden slide is read, because it is also
// translated, but marked: its part is "slide 3 (hidden)" and its blocks are boilerplate. Comments,
// hidden shapes, charts, alternative texts and the text of masters and layouts are left out, and
// the date, number and footer of a slide unless requested.
package pptx

import (
	"fmt"
	"strings"

	"hexapla/document"
	"hexapla/internal/zipxml"
)

// Format is the name of the format.
const Format = "pptx"

// IsMedia reports whether a media type, as returned by zipxml.MediaType, is that of a presentation.
func IsMedia(media string) bool {
	return strings.Contains(media, "presentationml") || strings.HasPrefix(media, "application/vnd.ms-powerpoint.")
}

// The namespaces of transitional and strict files are equivalent.
func vocabulary() zipxml.Vocabulary {
	return zipxml.Vocabulary{
		"http://schemas.openxmlformats.org/presentationml/2006/main":          "p",
		"http://purl.oclc.org/ooxml/presentationml/main":                      "p",
		"http://schemas.openxmlformats.org/drawingml/2006/main":               "a",
		"http://purl.oclc.org/ooxml/drawingml/main":                           "a",
		"http://schemas.openxmlformats.org/drawingml/2006/diagram":            "dgm",
		"http://purl.oclc.org/ooxml/drawingml/diagram":                        "dgm",
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
		"http://purl.oclc.org/ooxml/officeDocument/relationships":             "r",
		"http://schemas.openxmlformats.org/officeDocument/2006/math":          "m",
		"http://purl.oclc.org/ooxml/officeDocument/math":                      "m",
		"http://schemas.openxmlformats.org/markup-compatibility/2006":         "mc",
	}
}

// Read reads a presentation. Places have the slide, the number of the paragraph on it, and in
// tables the cell.
func Read(raw *document.Raw, o document.Options) (*document.Document, error) {
	zip, err := raw.OpenZip(Format)
	if err != nil {
		return nil, err
	}
	r := &reader{zip: zip, vocab: vocabulary(), b: document.NewBuilder(""), tags: document.TagCache{}, footers: o.HeadersFooters}
	r.b.NoteSpaces()
	if err := r.read(); err != nil {
		return nil, raw.Broken(Format, err)
	}
	return r.b.Extracted(raw, Format, r.declared.Localize(r.b.Blocks()))
}

type reader struct {
	zip      *zipxml.Package
	vocab    zipxml.Vocabulary
	d        *zipxml.Decoder
	b        *document.Builder
	declared document.Declared
	tags     document.TagCache
	footers  bool

	slide     slide
	relations map[string]zipxml.Relation // of the current part, by ID
	notes     string                     // part with the notes of the current slide
	textCount int                        // number of pieces of text seen
}

// slide holds what has been read of a slide or its notes.
type slide struct {
	part        string // Part of document.Where
	notes       bool
	boilerplate document.Boilerplate
	paragraphs  int
	tables      int
	titles      []pending // come first
	rest        []pending
}

// pending is a block that is not yet due.
type pending struct {
	where document.Where
	block document.Block
	text  string // with manual line breaks
	codes []document.Code
}

func (r *reader) read() error {
	relations, err := r.zip.Relations("")
	if err != nil {
		return err
	}
	main := "ppt/presentation.xml"
	for _, rel := range relations {
		if rel.Type == "officeDocument" && r.zip.Has(rel.Target) {
			main = rel.Target
		}
	}
	slides, err := r.slides(main)
	if err != nil {
		return err
	}
	for i, name := range slides {
		if err := r.readSlide(i+1, name); err != nil {
			return err
		}
	}
	return nil
}

// slides returns the parts of the slides, in the order of the presentation.
func (r *reader) slides(main string) ([]string, error) {
	var ids []string
	err := r.part(main, func(name string) error {
		if name != "p:sldIdLst" {
			return nil
		}
		return r.d.Each(func(name string) error {
			if name == "p:sldId" {
				ids = append(ids, r.d.Attr("r:id"))
			}
			return nil
		})
	}, "p:presentation")
	if err != nil {
		return nil, err
	}
	var parts []string
	seen := map[string]bool{}
	for i, id := range ids {
		target := r.relations[id].Target
		if target == "" {
			return nil, &zipxml.Error{Part: main, Kind: zipxml.ErrMissing, Message: fmt.Sprintf("names a slide %d that is not in the file: the file is damaged; save it again", i+1)}
		}
		if seen[target] {
			return nil, &zipxml.Error{Part: main, Kind: zipxml.ErrBroken, Message: fmt.Sprintf("has slide %d a second time: the file is damaged; save it again", i+1)}
		}
		seen[target] = true
		parts = append(parts, target)
	}
	return parts, nil
}

// part reads a part and its relationships and calls f for each child of the root.
func (r *reader) part(name string, f func(string) error, roots ...string) error {
	relations, err := r.zip.Relations(name)
	if err != nil {
		return err
	}
	r.relations, r.notes = map[string]zipxml.Relation{}, ""
	for _, rel := range relations {
		r.relations[rel.ID] = rel
		if rel.Type == "notesSlide" {
			r.notes = rel.Target
		}
	}
	outer := r.d
	defer func() { r.d = outer }()
	if r.d, err = r.zip.XML(name, r.vocab); err != nil {
		return err
	}
	d := r.d
	defer func() { _ = d.Close() }() // read only
	if err := d.Root(roots...); err != nil {
		return err
	}
	if show, is := d.Lookup("show"); is && (show == "0" || show == "false") {
		r.slide.part += " (hidden)"
		r.slide.boilerplate = document.Menu
	}
	if err := d.Each(f); err != nil {
		return err
	}
	return d.Finish()
}

// readSlide reads a slide and its notes.
func (r *reader) readSlide(number int, name string) error {
	r.slide = slide{part: fmt.Sprintf("slide %d", number)}
	if err := r.part(name, r.common, "p:sld"); err != nil {
		return err
	}
	notes := r.notes
	r.emit()
	if notes == "" {
		return nil
	}
	r.slide = slide{part: "notes of " + r.slide.part, notes: true, boilerplate: r.slide.boilerplate}
	if err := r.part(notes, r.common, "p:notes"); err != nil {
		return err
	}
	r.emit()
	return nil
}

// common reads the shapes of a slide or its notes.
func (r *reader) common(name string) error {
	if name != "p:cSld" {
		return nil
	}
	return r.d.Each(func(name string) error {
		if name == "p:spTree" {
			return r.d.Each(r.shape)
		}
		return nil
	})
}

// emit adds the blocks of a slide.
func (r *reader) emit() {
	for _, list := range [][]pending{r.slide.titles, r.slide.rest} {
		for _, s := range list {
			r.b.AddLines(s.where, s.block, s.text, s.codes)
		}
	}
}
