// Package docx reads Word documents: docx, docm and their templates, both transitional and strict
// ECMA-376 (Office Open XML, part 1, chapter 17).
//
// The text is what Word shows in the final state: tracked insertions are included, deletions are
// not, and a paragraph whose mark was deleted is joined with the next one. Hidden text, comments,
// field instructions (but not their results), ruby text, optional hyphens, alternative texts of
// pictures, diagrams and charts are left out, and headers and footers unless requested. Footnotes
// and endnotes come after the text, in the order of the references; text boxes come after the
// paragraph in which they are anchored. A line break becomes a space; two in a row end a block.
// Tables of contents and indexes are marked as menus. Links, code, inline pictures, note
// references, breaks, tabs, fields, and bold, italic and underlined type that differs from that of
// the paragraph become inline codes.
package docx

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/internal/zipxml"
)

// Format is the name of the format.
const Format = "docx"

// IsMedia reports whether a media type, as returned by zipxml.MediaType, is that of a Word
// document.
func IsMedia(media string) bool {
	return strings.Contains(media, "wordprocessingml") || strings.HasPrefix(media, "application/vnd.ms-word.")
}

// The namespaces of transitional and strict files are equivalent.
func vocabulary() zipxml.Vocabulary {
	return zipxml.Vocabulary{
		"http://schemas.openxmlformats.org/wordprocessingml/2006/main":           "w",
		"http://purl.oclc.org/ooxml/wordprocessingml/main":                       "w",
		"http://schemas.openxmlformats.org/officeDocument/2006/math":             "m",
		"http://purl.oclc.org/ooxml/officeDocument/math":                         "m",
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships":    "r",
		"http://purl.oclc.org/ooxml/officeDocument/relationships":                "r",
		"http://schemas.openxmlformats.org/markup-compatibility/2006":            "mc",
		"http://schemas.openxmlformats.org/drawingml/2006/main":                  "a",
		"http://purl.oclc.org/ooxml/drawingml/main":                              "a",
		"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
		"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":             "wp",
		"urn:schemas-microsoft-com:vml":                                          "v",
	}
}

// Read reads a Word document. Places have the number of the paragraph, counted separately in the
// body, in each note and in each text box, and in tables the cell.
func Read(raw *document.Raw, o document.Options) (*document.Document, error) {
	zip, err := raw.OpenZip(Format)
	if err != nil {
		return nil, err
	}
	r := &reader{zip: zip, b: document.NewBuilder(""), vocab: vocabulary(), tags: document.TagCache{}, fixed: map[string]bool{}}
	r.b.NoteSpaces()
	if err := r.read(o); err != nil {
		return nil, raw.Broken(Format, err)
	}
	tag := r.declared.Localize(r.b.Blocks())
	if tag == language.Und {
		tag = r.tags.Parse(r.styles.defaults.lang[western])
	}
	return r.b.Extracted(raw, Format, tag)
}

// reader reads the parts one after the other.
type reader struct {
	zip      *zipxml.Package
	vocab    zipxml.Vocabulary
	d        *zipxml.Decoder // of the current part
	b        *document.Builder
	styles   *styles
	declared document.Declared
	tags     document.TagCache // parsed language tags

	story       story
	para        *paragraph
	fields      []field
	extraFields int // nesting depth of fields beyond maxFields
	tables      int
	boxes       int
	textCount   int               // number of pieces of text seen, including hidden ones
	aside       *[]pending        // receives blocks that are not yet due; nil means b
	menus       int               // number of enclosing tables of contents
	link        string            // address of the enclosing link; "" if none
	picture     bool              // the current drawing has a picture
	name        string            // of the current part
	links       map[string]string // addresses by relationship ID; nil if not yet read
	fixed       map[string]bool   // whether a font is monospaced

	notes    []note
	noteRefs map[note]bool
	headers  []string // relationship IDs of headers and footers
}

// story is a sequence of paragraphs that are numbered together.
type story struct {
	part        string // Part of document.Where
	paragraphs  int
	cell        string
	kind        document.Kind // kind of all its blocks; "" if they have their own
	boilerplate document.Boilerplate
	joined      *paragraph // paragraph whose mark was deleted: the next one continues it
}

// pending is a block that is not yet due.
type pending struct {
	where document.Where
	block document.Block
	text  string // with manual line breaks
	codes []document.Code
}

// note is a footnote or endnote to which the text refers.
type note struct {
	kind string // "footnote", "endnote"
	id   string
}

func (r *reader) read(o document.Options) error {
	main, err := r.mainPart()
	if err != nil {
		return err
	}
	relations, err := r.zip.Relations(main)
	if err != nil {
		return err
	}
	related := func(kind string) string {
		for _, rel := range relations {
			if rel.Type == kind && r.zip.Has(rel.Target) {
				return rel.Target
			}
		}
		return ""
	}
	if r.styles, err = r.readStyles(related("styles")); err != nil {
		return err
	}
	if err := r.body(main); err != nil {
		return err
	}
	for _, kind := range []string{"footnote", "endnote"} {
		if err := r.readNotes(kind, related(kind+"s")); err != nil {
			return err
		}
	}
	if o.HeadersFooters {
		return r.readHeaders(relations)
	}
	return nil
}

// mainPart returns the name of the part with the text.
func (r *reader) mainPart() (string, error) {
	relations, err := r.zip.Relations("")
	if err != nil {
		return "", err
	}
	for _, rel := range relations {
		if rel.Type == "officeDocument" && r.zip.Has(rel.Target) {
			return rel.Target, nil
		}
	}
	return "word/document.xml", nil
}

// part reads a part whose root is one of roots. read is called at the root.
func (r *reader) part(name string, read func() error, roots ...string) error {
	d, err := r.zip.XML(name, r.vocab)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }() // read only
	r.d, r.fields, r.extraFields, r.menus = d, nil, 0, 0
	r.name, r.links, r.link = name, nil, ""
	if err := d.Root(roots...); err != nil {
		return err
	}
	if err := read(); err != nil {
		return err
	}
	for _, f := range r.fields { // never closed: its result is not a table of contents
		if f.contents {
			for i := f.from; i < len(r.b.Blocks()); i++ {
				if block := &r.b.Blocks()[i]; block.Boilerplate == document.Menu {
					block.Boilerplate = document.Content
				}
			}
		}
	}
	return d.Finish()
}

func (r *reader) body(main string) error {
	return r.part(main, func() error {
		r.b.Progress(r.d.Progress)
		defer r.b.Progress(nil)
		return r.d.Each(func(name string) error {
			if name == "w:body" {
				return r.container()
			}
			return nil
		})
	}, "w:document")
}

// readNotes reads the notes to which the text refers.
func (r *reader) readNotes(kind, part string) error {
	if len(r.noteRefs) == 0 || part == "" {
		return nil
	}
	texts := map[note][]pending{}
	number := map[note]int{}
	for _, n := range r.notes {
		if n.kind == kind {
			number[n] = len(number) + 1
		}
	}
	err := r.part(part, func() error {
		return r.d.Each(func(name string) error {
			n := note{kind, r.d.Attr("w:id")}
			if name != "w:"+kind || number[n] == 0 || texts[n] != nil {
				return nil
			}
			r.story = story{part: fmt.Sprintf("%s %d", kind, number[n]), kind: document.NoteBlock}
			var blocks []pending
			r.aside = &blocks
			err := r.container()
			r.aside, texts[n] = nil, blocks
			return err
		})
	}, "w:"+kind+"s")
	for _, n := range r.notes {
		for _, s := range texts[n] {
			r.b.AddLines(s.where, s.block, s.text, s.codes)
		}
	}
	return err
}

// readHeaders reads the running headers and footers to which sections refer.
func (r *reader) readHeaders(relations []zipxml.Relation) error {
	byID := map[string]zipxml.Relation{}
	for _, rel := range relations {
		byID[rel.ID] = rel
	}
	count := map[string]int{}
	done := map[string]bool{}
	for _, id := range r.headers {
		rel := byID[id]
		if rel.Type != "header" && rel.Type != "footer" || done[rel.Target] {
			continue
		}
		done[rel.Target] = true
		count[rel.Type]++
		r.story = story{part: fmt.Sprintf("%s %d", rel.Type, count[rel.Type]), boilerplate: document.Menu}
		if err := r.part(rel.Target, r.container, "w:hdr", "w:ftr"); err != nil {
			return err
		}
	}
	return nil
}
