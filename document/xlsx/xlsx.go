// Package xlsx reads Excel workbooks as text in one language: xlsx, xlsm and their templates, both
// transitional and strict ECMA-376 (Office Open XML, part 1, chapter 18). A workbook with one
// language a column is a table and read elsewhere.
//
// The cells of the visible sheets are read row by row. Only texts are read, including those that
// look like numbers and those that a formula returns; numbers, dates and booleans are not. Of
// merged cells the first one counts. Hidden sheets, rows and columns, comments, text boxes, charts
// and ruby text are left out, and headers and footers unless requested. A line break in a cell
// becomes a space; two in a row end a block.
//
// The reader streams, so that the limits on archives hold and a large workbook needs memory for its
// texts only.
package xlsx

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/internal/zipxml"
)

// Format is the name of the format.
const Format = "xlsx"

// IsMedia reports whether a media type, as returned by zipxml.MediaType, is that of a workbook.
func IsMedia(media string) bool {
	return strings.Contains(media, "spreadsheetml") || strings.HasPrefix(media, "application/vnd.ms-excel.")
}

// The namespaces of transitional and strict files are equivalent.
func vocabulary() zipxml.Vocabulary {
	return zipxml.Vocabulary{
		"http://schemas.openxmlformats.org/spreadsheetml/2006/main":           "s",
		"http://purl.oclc.org/ooxml/spreadsheetml/main":                       "s",
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
		"http://purl.oclc.org/ooxml/officeDocument/relationships":             "r",
	}
}

// Read reads a workbook. Places have the sheet and the cell.
func Read(raw *document.Raw, o document.Options) (*document.Document, error) {
	zip, err := raw.OpenZip(Format)
	if err != nil {
		return nil, err
	}
	r := &reader{zip: zip, vocab: vocabulary(), b: document.NewBuilder(""), footers: o.HeadersFooters}
	r.b.NoteSpaces()
	if err := r.read(); err != nil {
		return nil, raw.Broken(Format, err)
	}
	return r.b.Extracted(raw, Format, language.Und)
}

type reader struct {
	zip     *zipxml.Package
	vocab   zipxml.Vocabulary
	d       *zipxml.Decoder
	b       *document.Builder
	strings pool
	coded   pool // texts of cells of the sheet that have codes
	footers bool
}

// sheet is a sheet to be read.
type sheet struct{ name, part string }

func (r *reader) read() error {
	relations, err := r.zip.Relations("")
	if err != nil {
		return err
	}
	main := "xl/workbook.xml"
	for _, rel := range relations {
		if rel.Type == "officeDocument" && r.zip.Has(rel.Target) {
			main = rel.Target
		}
	}
	sheets, shared, err := r.workbook(main)
	if err != nil {
		return err
	}
	if shared != "" {
		if err := r.sharedStrings(shared); err != nil {
			return err
		}
	}
	for _, s := range sheets {
		if err := r.sheet(s); err != nil {
			return err
		}
	}
	r.strings, r.coded = pool{}, pool{} // no longer needed
	return nil
}

// workbook returns the visible sheets and the part with the shared strings.
func (r *reader) workbook(main string) ([]sheet, string, error) {
	relations, err := r.zip.Relations(main)
	if err != nil {
		return nil, "", err
	}
	shared := ""
	target := map[string]zipxml.Relation{}
	for _, rel := range relations {
		target[rel.ID] = rel
		if rel.Type == "sharedStrings" && r.zip.Has(rel.Target) {
			shared = rel.Target
		}
	}
	var sheets []sheet
	seen := map[string]bool{}
	err = r.part(main, func(name string) error {
		if name != "s:sheets" {
			return nil
		}
		return r.d.Each(func(name string) error {
			d := r.d
			rel, known := target[d.Attr("r:id")]
			if state := d.Attr("state"); name != "s:sheet" || state == "hidden" || state == "veryHidden" || known && rel.Type != "worksheet" {
				return nil
			}
			if rel.Target == "" {
				return d.Fail(fmt.Sprintf("names a sheet %q that is not in the file: the file is damaged; save it again", d.Attr("name")))
			}
			if seen[rel.Target] {
				return d.Fail(fmt.Sprintf("has the sheet %q a second time: the file is damaged; save it again", d.Attr("name")))
			}
			seen[rel.Target] = true
			sheets = append(sheets, sheet{d.Attr("name"), rel.Target})
			return nil
		})
	}, "s:workbook")
	return sheets, shared, err
}

// part reads a part and calls f for each child of the root.
func (r *reader) part(name string, f func(string) error, root string) error {
	var err error
	if r.d, err = r.zip.XML(name, r.vocab); err != nil {
		return err
	}
	d := r.d
	defer func() { _ = d.Close() }() // read only
	if err := d.Root(root); err != nil {
		return err
	}
	if err := d.Each(f); err != nil {
		return err
	}
	return d.Finish()
}

// pool holds the shared strings, one after the other.
type pool struct {
	text  []byte
	ends  []int
	codes map[int][]document.Code // of strings that have codes
}

func (p *pool) add(s string, codes []document.Code) {
	if len(codes) > 0 {
		if p.codes == nil {
			p.codes = map[int][]document.Code{}
		}
		p.codes[len(p.ends)] = codes
	}
	p.text = append(p.text, s...)
	p.ends = append(p.ends, len(p.text))
}

func (p *pool) has(i int) bool { return i >= 0 && i < len(p.ends) }

func (p *pool) at(i int) (string, bool) {
	if !p.has(i) {
		return "", false
	}
	begin := 0
	if i > 0 {
		begin = p.ends[i-1]
	}
	return string(p.text[begin:p.ends[i]]), true
}

func (r *reader) sharedStrings(part string) error {
	return r.part(part, func(name string) error {
		if name != "s:si" {
			return nil
		}
		text, codes, err := r.richText()
		r.strings.add(text, codes)
		return err
	}, "s:sst")
}

// richText reads a string with its runs (18.4.8) and the codes that their looks make. Ruby text
// (rPh) is not included.
func (r *reader) richText() (string, []document.Code, error) {
	var b strings.Builder
	var runs document.Runs
	var look document.Look
	var child func(string) error
	child = func(name string) error {
		switch name {
		case "s:t":
			text, err := r.d.Content()
			b.WriteString(text)
			runs.Add(text, look)
			return err
		case "s:r":
			look = document.Look{}
			return r.d.Each(child)
		case "s:rPr":
			return r.d.Each(func(name string) error {
				value := r.d.Attr("val")
				switch on := value == "" || isOn(value); name {
				case "s:b":
					look.Bold = on
				case "s:i":
					look.Italic = on
				case "s:u":
					look.Underline = value != "none"
				case "s:rFont":
					look.Monospace = document.IsMonospace(value)
				}
				return nil
			})
		}
		return nil
	}
	err := r.d.Each(child)
	text := unescape(b.String())
	if text != runs.Text() || strings.Contains(text, "\u00AD") {
		return text, nil, err // positions in the one are not valid in the other
	}
	return text, runs.Codes(), err
}

// emit adds the blocks of a text.
func (r *reader) emit(where document.Where, block document.Block, text string, codes []document.Code) {
	r.b.AddLines(where, block, strings.ReplaceAll(text, "\u00AD", ""), codes)
}
