package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/replay"
	"hexapla/internal/zipxml"
)

// Read reads a workbook as a table: the visible sheets with text in several languages, which must
// be the same in all of them. In a workbook written by this program, only the first sheet is read
// and each line of a cell is a segment; in others each cell is a segment. LeftOut lists the sheets
// with text that were not read. name is used in error messages.
func Read(r io.Reader, name string) (t *bitext.Table, err error) {
	var left []string
	var failed error
	err = open(r, name, func(g *replay.Grid) error {
		if failed != nil || t != nil && g.Own || len(g.Rows) == 0 {
			return errMore
		}
		more, err := g.Table("xlsx")
		switch {
		case err != nil && t == nil:
			left = append(left, g.Part)
			return err
		case err != nil:
			left = append(left, g.Part)
		case t == nil:
			t = more
		default:
			if err := appendSheet(t, more); err != nil {
				failed = fmt.Errorf("xlsx: %s: %s: %w; save the sheet as a separate file, or hide it", name, g.Part, err)
			}
		}
		return errMore
	})
	if failed != nil {
		return nil, failed
	}
	if t != nil {
		t.LeftOut = left
		return t, nil
	}
	return nil, err
}

// ReadSheet reads a workbook as a review table; see replay.Diff. Comments on cells are added to the
// note of their row.
func ReadSheet(r io.Reader, name string) (s *replay.Sheet, err error) {
	err = open(r, name, func(g *replay.Grid) error {
		s, err = replay.Parse(g)
		return err
	})
	return s, err
}

// errMore requests the next sheet as well. It is not a failure.
var errMore = errors.New("it has no table")

// open reads the visible sheets until take accepts one. If none is accepted, the error is that of
// the first.
func open(r io.Reader, name string, take func(g *replay.Grid) error) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("xlsx: %s: %w", name, err)
	}
	b, err := newReader(data)
	if err != nil {
		return fmt.Errorf("xlsx: %s: %w", name, err)
	}
	var first error
	for _, s := range b.sheets {
		if s.hidden {
			continue
		}
		g, err := b.grid(s)
		if err != nil {
			return fmt.Errorf("xlsx: %s: %w", name, err) // the file is broken: do not try other sheets
		}
		g.Name = name
		if b.own {
			g.Extra = append(g.Extra, b.otherSheets(s)...)
		}
		if err = take(g); err == nil {
			return nil
		}
		if first == nil || errors.Is(first, errMore) {
			first = fmt.Errorf("sheet %s: %w", s.name, err)
		}
	}
	if first == nil {
		first = errors.New("has no visible sheet")
	}
	return fmt.Errorf("xlsx: %s: %w", name, first)
}

// otherSheets returns the names of sheets with text that were added to a workbook written by this
// program.
func (b *reader) otherSheets(read sheet) []string {
	var all []string
	for _, s := range b.sheets {
		if s == read || s.hidden || s.name == aboutName {
			continue
		}
		if g, err := b.grid(s); err != nil || len(g.Rows) > 0 {
			all = append(all, "the sheet “"+s.name+"”")
		}
	}
	return all
}

// vocabulary maps the namespaces of the transitional and the strict variant to the same prefixes.
func vocabulary() zipxml.Vocabulary {
	return zipxml.Vocabulary{
		mainSpace: "s",
		"http://purl.oclc.org/ooxml/spreadsheetml/main":                           "s",
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships":     "r",
		"http://purl.oclc.org/ooxml/officeDocument/relationships":                 "r",
		"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": "p",
		"http://purl.oclc.org/ooxml/officeDocument/customProperties":              "p",
		"http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
		"http://purl.org/dc/elements/1.1/":                                        "dc",
	}
}

// reader reads a workbook.
type reader struct {
	p       *zipxml.Package
	v       zipxml.Vocabulary
	sheets  []sheet
	strings []string // shared strings

	title, fingerprint, content string
	own                         bool

	extra []string // parts of the current sheet that cannot be read
}

type sheet struct {
	name, part string
	hidden     bool
}

func newReader(data []byte) (*reader, error) {
	if !zipxml.IsZip(data) {
		if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
			return nil, errors.New("is an old .xls or protected by a password: save it as .xlsx without a password")
		}
		return nil, errors.New("is not a workbook (.xlsx)")
	}
	p, err := zipxml.Open(data, zipxml.Limits{})
	if err != nil {
		return nil, err
	}
	b := &reader{p: p, v: vocabulary()}
	relations, err := p.Relations("")
	if err != nil {
		return nil, err
	}
	for _, rel := range relations {
		if rel.Type == "officeDocument" && rel.Target != "" {
			if err := b.workbook(rel.Target); err != nil {
				return nil, err
			}
			return b, b.properties()
		}
	}
	return nil, errors.New("is a ZIP archive but not a workbook")
}

// part reads a part with f, which is called with the decoder at the root.
func (b *reader) part(name, root string, f func(d *zipxml.Decoder) error) error {
	d, err := b.p.XML(name, b.v)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }() // opened for reading only
	if err := d.Root(root); err != nil {
		return err
	}
	return f(d)
}

// workbook reads the list of sheets and the shared strings.
func (b *reader) workbook(name string) error {
	relations, err := b.p.Relations(name)
	if err != nil {
		return err
	}
	parts := map[string]string{}
	for _, rel := range relations {
		parts[rel.ID] = rel.Target
		if rel.Type == "sharedStrings" && b.p.Has(rel.Target) {
			if err := b.part(rel.Target, "s:sst", b.shared); err != nil {
				return err
			}
		}
	}
	return b.part(name, "s:workbook", func(d *zipxml.Decoder) error {
		return d.Each(func(child string) error {
			if child != "s:sheets" {
				return nil
			}
			return d.Each(func(child string) error {
				s := sheet{name: d.Attr("name"), part: parts[d.Attr("r:id")], hidden: strings.HasSuffix(strings.ToLower(d.Attr("state")), "hidden")}
				if child == "s:sheet" && s.part != "" {
					b.sheets = append(b.sheets, s)
				}
				return nil
			})
		})
	})
}

func (b *reader) shared(d *zipxml.Decoder) error {
	return d.Each(func(child string) error {
		if child != "s:si" {
			return nil
		}
		text, err := richText(d)
		b.strings = append(b.strings, text)
		return err
	})
}

// richText returns the text of the current element, plain or in runs, without phonetic readings.
func richText(d *zipxml.Decoder) (string, error) {
	var text strings.Builder
	var walk func() error
	walk = func() error {
		return d.Each(func(child string) error {
			switch child {
			case "s:t":
				t, err := d.Content()
				text.WriteString(t)
				return err
			case "s:rPh", "s:rPr", "s:phoneticPr":
				return nil
			}
			return walk()
		})
	}
	err := walk()
	return escaped(text.String()), err
}

// properties reads the properties of the table written by Write.
func (b *reader) properties() error {
	if b.p.Has("docProps/core.xml") {
		err := b.part("docProps/core.xml", "cp:coreProperties", func(d *zipxml.Decoder) error {
			return d.Each(func(child string) (err error) {
				if child == "dc:title" {
					b.title, err = d.Content()
				}
				return err
			})
		})
		if err != nil {
			return err
		}
	}
	if !b.p.Has("docProps/custom.xml") {
		return nil
	}
	return b.part("docProps/custom.xml", "p:Properties", func(d *zipxml.Decoder) error {
		return d.Each(func(string) error {
			name := d.Attr("name")
			if name != replay.Property && name != replay.ContentProperty {
				return nil
			}
			text, err := d.Content()
			if text = strings.TrimSpace(text); name == replay.Property {
				b.fingerprint, b.own = text, true
			} else {
				b.content = text
			}
			return err
		})
	})
}
