package replay

import (
	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/columns"
	"hexapla/document"
)

// Table gives a grid as a table: a sheet of ours as Sheet.Table does, another one
// by its headings, or by its text where it has none, as the package columns says.
// format is the name of the form. Places name the cell where the grid does.
func (g *Grid) Table(format string) (*bitext.Table, error) {
	if s, err := Parse(g); err == nil && s.Own {
		return s.Table(format)
	}
	var records []columns.Record
	for i := range g.Rows {
		var r columns.Record
		for k, text := range g.Rows[i].Cells {
			r = append(r, columns.Field{Text: text, Line: i + 1, Column: k + 1})
		}
		if len(r) > 0 {
			records = append(records, r)
		}
	}
	t, err := columns.Table(records)
	if err != nil {
		return nil, err
	}
	for c := range t.Columns {
		col := &t.Columns[c]
		col.Path, col.Format = g.Name, format
		if col.Lang != language.Und && col.Confidence == 0 {
			col.Confidence = 1
		}
		for k := range col.Segments {
			col.Segments[k].Place = g.place(col.Segments[k].Place)
		}
	}
	if t.Title == "" {
		t.Title = g.Title
	}
	return t, t.Validate()
}

// place turns numbers of a row and a column into the name of the cell.
func (g *Grid) place(p document.Place) document.Place {
	row, column := p.Line-1, p.Column-1
	if row < 0 || row >= len(g.Rows) {
		return document.Place{}
	}
	w := document.Where{Part: g.Part}
	if names := g.Rows[row].Names; column >= 0 && column < len(names) {
		w.Cell = names[column]
	}
	if w.Cell == "" {
		w.Cell = g.Rows[row].Where
	}
	return document.Place{Where: w}
}
