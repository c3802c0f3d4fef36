package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"hexapla/bitext"
	"hexapla/bitext/replay"
	"hexapla/internal/zipxml"
)

// maxExpanded is the size in bytes that a workbook may expand to.
const maxExpanded = 1 << 30

// Read reads a workbook as a table: the first sheet that shows and can be read as
// text in several languages. In a workbook that this program made, each line of a
// cell is a segment, in others each cell. name stands in messages.
func Read(r io.Reader, name string) (t *bitext.Table, err error) {
	err = open(r, name, func(g *replay.Grid) error {
		t, err = g.Table("xlsx")
		return err
	})
	return t, err
}

// ReadSheet reads a workbook as a review table; see replay.Diff.
func ReadSheet(r io.Reader, name string) (s *replay.Sheet, err error) {
	err = open(r, name, func(g *replay.Grid) error {
		s, err = replay.Parse(g)
		return err
	})
	return s, err
}

// open reads the sheets that show until take wants one. The error is that of the
// first.
func open(r io.Reader, name string, take func(g *replay.Grid) error) (err error) {
	// The library expects parts to be as Excel writes them and may run off the
	// end of one that is not.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("xlsx: %s: is broken inside (%v): save it once more in Excel or LibreOffice", name, p)
		}
	}()
	data, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("xlsx: %s: %w", name, err)
	}
	if err := safe(data); err != nil {
		return fmt.Errorf("xlsx: %s: %w", name, err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		// Equal limits: nothing is put aside on the disk.
		RawCellValue: true, UnzipSizeLimit: maxExpanded, UnzipXMLSizeLimit: maxExpanded,
	})
	if err != nil {
		return fmt.Errorf("xlsx: %s: %w", name, openError(err))
	}
	defer func() { _ = f.Close() }() // it was read only
	var first error
	for _, sheet := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(sheet); err != nil || !visible {
			continue
		}
		g, err := readGrid(f, sheet)
		if err == nil {
			g.Name, g.Part = name, "sheet "+sheet
			err = take(g)
		}
		if err == nil {
			return nil
		}
		if first == nil {
			first = fmt.Errorf("sheet %s: %w", sheet, err)
		}
	}
	if first == nil {
		first = errors.New("has no sheet that shows")
	}
	return fmt.Errorf("xlsx: %s: %w", name, first)
}

// safe looks at an archive before the library gets it, which knows no limits but
// those of size: every part is expanded once within the limits of zipxml.
func safe(data []byte) error {
	if !zipxml.IsZip(data) {
		if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
			return errors.New("is an old .xls, or protected by a password: save it as .xlsx without one")
		}
		return errors.New("is no workbook of the kind .xlsx")
	}
	p, err := zipxml.Open(data, zipxml.Limits{TotalBytes: maxExpanded, PartBytes: maxExpanded})
	if err != nil {
		return err
	}
	if !p.Has("[Content_Types].xml") || !p.Has("_rels/.rels") {
		return errors.New("is a ZIP archive but no workbook")
	}
	for _, name := range p.Names() {
		if _, err := p.Bytes(name, 0); err != nil {
			return err
		}
	}
	return nil
}

// openError says in other words what the library says of a file.
func openError(err error) error {
	if errors.Is(err, excelize.ErrWorkbookFileFormat) {
		return errors.New("is a ZIP archive but no workbook")
	}
	return fmt.Errorf("is broken inside: %w", err)
}

func readGrid(f *excelize.File, sheet string) (*replay.Grid, error) {
	g := &replay.Grid{}
	properties(f, g)
	rows, err := f.Rows(sheet)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // it was read only
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		row := replay.GridRow{Where: "row " + strconv.Itoa(n), Cells: cells}
		for c := range cells {
			name, err := excelize.CoordinatesToCellName(c+1, n)
			if err != nil {
				return nil, err
			}
			row.Names = append(row.Names, name)
		}
		g.Rows = append(g.Rows, row)
	}
	if err := rows.Error(); err != nil {
		return nil, err
	}
	if err := remarks(f, sheet, g); err != nil {
		return nil, err
	}
	return g, merged(f, sheet, g)
}

// remarks takes the comments on cells.
func remarks(f *excelize.File, sheet string, g *replay.Grid) error {
	comments, err := f.GetComments(sheet)
	if err != nil {
		return err
	}
	for _, c := range comments {
		_, row, err := excelize.CellNameToCoordinates(c.Cell)
		if err != nil || row > len(g.Rows) {
			continue // on a cell below the rows
		}
		text := c.Text
		if text == "" {
			for _, run := range c.Paragraph {
				text += run.Text
			}
		}
		// Excel writes threads of comments a second time, for older programs.
		if _, comment, ok := strings.Cut(text, "Comment:"); ok && strings.HasPrefix(text, "[Threaded comment]") {
			text = comment
		}
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		if r := &g.Rows[row-1]; r.Remark == "" {
			r.Remark = text
		} else {
			r.Remark += "\n" + text
		}
	}
	return nil
}

// properties takes over what we wrote of the table.
func properties(f *excelize.File, g *replay.Grid) {
	if p, err := f.GetDocProps(); err == nil && p != nil {
		g.Title = p.Title
	}
	props, err := f.GetCustomProps()
	if err != nil {
		return // a file without them, or with broken ones, is a workbook all the same
	}
	for _, p := range props {
		if text, ok := p.Value.(string); ok && p.Name == replay.Property {
			g.Fingerprint, g.Own = text, true
		}
	}
}

// merged notes the cells that were merged over several rows.
func merged(f *excelize.File, sheet string, g *replay.Grid) error {
	cells, err := f.GetMergeCells(sheet, true)
	if err != nil {
		return err
	}
	for _, m := range cells {
		left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			return err
		}
		right, bottom, err := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err != nil {
			return err
		}
		bottom = min(bottom, len(g.Rows))
		for c := left; c <= min(right, left+1000) && bottom > top; c++ {
			g.Merged = append(g.Merged, replay.Span{Column: c - 1, From: top - 1, To: bottom - 1})
		}
	}
	return nil
}
