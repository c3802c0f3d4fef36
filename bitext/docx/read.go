package docx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/replay"
	"hexapla/internal/zipxml"
)

// Read reads a document as a table: the first table in it with headings that name two languages,
// and the following ones without headings. name is used in error messages.
func Read(r io.Reader, name string) (*bitext.Table, error) {
	g, err := readGrid(r, name)
	if err != nil {
		return nil, err
	}
	t, err := g.Table("docx")
	if err != nil {
		return nil, fmt.Errorf("docx: %s: %w", name, err)
	}
	return t, nil
}

// ReadSheet reads a document as a review table; see replay.Diff. Tracked changes are treated as
// accepted. Comments are added to the note of their row.
func ReadSheet(r io.Reader, name string) (*replay.Sheet, error) {
	g, err := readGrid(r, name)
	if err != nil {
		return nil, err
	}
	s, err := replay.Parse(g)
	if err != nil {
		return nil, fmt.Errorf("docx: %s: %w", name, err)
	}
	return s, nil
}

func readGrid(r io.Reader, name string) (*replay.Grid, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("docx: %s: %w", name, err)
	}
	g, err := grid(data)
	if err != nil {
		return nil, fmt.Errorf("docx: %s: %w", name, err)
	}
	g.Name = name
	return g, nil
}

func vocabulary() zipxml.Vocabulary {
	return zipxml.Vocabulary{
		wordSpace: "w",
		"http://purl.oclc.org/ooxml/wordprocessingml/main":                        "w",
		"http://schemas.openxmlformats.org/markup-compatibility/2006":             "mc",
		"http://schemas.openxmlformats.org/officeDocument/2006/math":              "m",
		"http://purl.oclc.org/ooxml/officeDocument/math":                          "m",
		"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": "p",
		"http://purl.oclc.org/ooxml/officeDocument/customProperties":              "p",
		"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes":    "vt",
		"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes":                "vt",
		"http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
		"http://purl.org/dc/elements/1.1/":                                        "dc",
		"http://schemas.openxmlformats.org/package/2006/relationships":            "rel",
	}
}

// reader reads the tables of a document.
type reader struct {
	p        *zipxml.Package
	v        zipxml.Vocabulary
	d        *zipxml.Decoder
	comments map[string]string // by ID
	tables   []table
}

type table struct {
	rows    []replay.GridRow
	notes   []string // from comments, by row
	merged  []replay.Span
	columns int
}

func grid(data []byte) (*replay.Grid, error) {
	if !zipxml.IsZip(data) {
		if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
			return nil, errors.New("is an old .doc or protected by a password: save it as .docx without a password")
		}
		return nil, errors.New("is not a Word document (.docx)")
	}
	p, err := zipxml.Open(data, zipxml.Limits{})
	if err != nil {
		return nil, err
	}
	r := &reader{p: p, v: vocabulary()}
	main, err := r.main()
	if err != nil {
		return nil, err
	}
	g := &replay.Grid{}
	if err := r.properties(g); err != nil {
		return nil, err
	}
	if err := r.readComments(main); err != nil {
		return nil, err
	}
	if err := r.part(main, "w:document", r.blocks); err != nil {
		return nil, err
	}
	return g, r.choose(g)
}

// main returns the name of the part with the text.
func (r *reader) main() (string, error) {
	relations, err := r.p.Relations("")
	if err != nil {
		return "", err
	}
	for _, rel := range relations {
		if rel.Type == "officeDocument" {
			return rel.Target, nil
		}
	}
	return "", errors.New("is a ZIP archive but not a Word document")
}

// part reads a part with f, which is called with the decoder at the root.
func (r *reader) part(name, root string, f func() error) (err error) {
	if r.d, err = r.p.XML(name, r.v); err != nil {
		return err
	}
	defer func() { _ = r.d.Close() }() // opened for reading only
	if err := r.d.Root(root); err != nil {
		return err
	}
	return f()
}

// properties reads the properties of the table written by Write.
func (r *reader) properties(g *replay.Grid) error {
	if r.p.Has("docProps/core.xml") {
		err := r.part("docProps/core.xml", "cp:coreProperties", func() error {
			return r.d.Each(func(name string) (err error) {
				if name == "dc:title" {
					g.Title, err = r.d.Content()
				}
				return err
			})
		})
		if err != nil {
			return err
		}
	}
	if !r.p.Has("docProps/custom.xml") {
		return nil
	}
	return r.part("docProps/custom.xml", "p:Properties", func() error {
		return r.d.Each(func(string) error {
			name := r.d.Attr("name")
			if name != replay.Property && name != replay.ContentProperty {
				return nil
			}
			text, err := r.d.Content()
			if text = strings.TrimSpace(text); name == replay.Property {
				g.Fingerprint, g.Own = text, true
			} else {
				g.Content = text
			}
			return err
		})
	})
}

func (r *reader) readComments(main string) error {
	r.comments = map[string]string{}
	relations, err := r.p.Relations(main)
	if err != nil {
		return err
	}
	for _, rel := range relations {
		if rel.Type != "comments" || !r.p.Has(rel.Target) {
			continue
		}
		err := r.part(rel.Target, "w:comments", func() error {
			return r.d.Each(func(string) error {
				id, author := r.d.Attr("w:id"), r.d.Attr("w:author")
				c := &cell{}
				if err := r.content(c); err != nil {
					return err
				}
				text := strings.TrimSpace(c.text.String())
				if author != "" && text != "" {
					text = author + ": " + text
				}
				r.comments[id] = text
				return nil
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// blocks searches the current element for tables.
func (r *reader) blocks() error {
	return r.d.Each(func(name string) error {
		switch name {
		case "w:tbl":
			return r.table()
		case "w:p", "w:sectPr", "mc:Fallback":
			return nil
		}
		return r.blocks()
	})
}

func (r *reader) table() error {
	t := table{}
	open := map[int]int{} // column → first row of the vertically merged cells that are open
	if err := r.rows(&t, open); err != nil {
		return err
	}
	t.close(open, len(t.rows))
	r.tables = append(r.tables, t)
	return nil
}

func (r *reader) rows(t *table, open map[int]int) error {
	return r.d.Each(func(name string) error {
		switch name {
		case "w:tr":
			return r.row(t, open)
		case "w:tblPr", "w:tblGrid":
			return nil
		}
		return r.rows(t, open) // w:sdt and similar elements around rows
	})
}

// close ends merged cells that do not extend to row end.
func (t *table) close(open map[int]int, end int) {
	for c := range t.columns + 1 {
		if from, ok := open[c]; ok {
			if end-1 > from {
				t.merged = append(t.merged, replay.Span{Column: c, From: from, To: end - 1})
			}
			delete(open, c)
		}
	}
}

func (r *reader) row(t *table, open map[int]int) error {
	row := replay.GridRow{Where: fmt.Sprintf("table %d, row %d", len(r.tables)+1, len(t.rows)+1)}
	deleted := false
	var remarks []string
	var going []int // columns in which a merged cell continues
	var begin []int
	var cells func() error
	cells = func() error {
		return r.d.Each(func(name string) error {
			switch name {
			case "w:trPr":
				return r.d.Each(func(name string) error {
					switch name {
					case "w:del":
						deleted = true
					case "w:gridBefore":
						n, _ := strconv.Atoi(r.d.Attr("w:val")) // an invalid number counts as 0
						for range min(max(n, 0), maxSpan) {
							row.Cells = append(row.Cells, "")
						}
					}
					return nil
				})
			case "w:tc":
				c := &cell{span: 1}
				if err := r.content(c); err != nil {
					return err
				}
				switch at := len(row.Cells); c.merge {
				case "restart":
					begin = append(begin, at)
				case "continue":
					going = append(going, at)
				}
				row.Cells = append(row.Cells, c.text.String())
				for range c.span - 1 {
					row.Cells = append(row.Cells, "")
				}
				remarks = append(remarks, c.remarks...)
				return nil
			case "w:tblPrEx":
				return nil
			}
			return cells()
		})
	}
	if err := cells(); err != nil {
		return err
	}
	if deleted {
		return nil
	}
	at := len(t.rows)
	still := map[int]int{}
	for _, c := range going {
		if from, ok := open[c]; ok {
			still[c] = from
			delete(open, c)
		}
	}
	t.columns = max(t.columns, len(row.Cells))
	t.close(open, at)
	for c, from := range still {
		open[c] = from
	}
	for _, c := range begin {
		open[c] = at
	}
	t.rows = append(t.rows, row)
	t.notes = append(t.notes, strings.Join(remarks, "\n"))
	return nil
}

// maxSpan is the maximum number of columns of a cell.
const maxSpan = 1000

// choose selects the table with headings and the following tables that continue it, which exist if
// a table was split in Word.
func (r *reader) choose(g *replay.Grid) error {
	for k := range r.tables {
		one := &replay.Grid{Own: g.Own, Rows: r.tables[k].rows}
		if _, err := replay.Parse(one); errors.Is(err, replay.ErrNoHeadings) {
			continue
		}
		r.add(g, &r.tables[k])
		for n := k + 1; n < len(r.tables) && r.tables[n].columns == r.tables[k].columns; n++ {
			next := &replay.Grid{Rows: r.tables[n].rows}
			if _, err := replay.Parse(next); !errors.Is(err, replay.ErrNoHeadings) {
				break
			}
			r.add(g, &r.tables[n])
		}
		return nil
	}
	for k := range r.tables {
		if r.tables[k].columns > 1 {
			r.add(g, &r.tables[k]) // its languages may be detected from its text
			return nil
		}
	}
	return errors.New("has no table with a text and its translation")
}

func (r *reader) add(g *replay.Grid, t *table) {
	at := len(g.Rows)
	for i, row := range t.rows {
		row.Remark = t.notes[i]
		g.Rows = append(g.Rows, row)
	}
	for _, m := range t.merged {
		m.From, m.To = m.From+at, m.To+at
		g.Merged = append(g.Merged, m)
	}
}
