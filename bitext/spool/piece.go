package spool

import (
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

// piece holds some rows of a table in the encoding of the file.
type piece struct {
	Columns [][]segment
	Rows    []row
}

// segment is a bitext.Segment. Rest is nil for most segments.
type segment struct {
	Text         string
	Block        int
	Line, Column int
	Rest         *rest
}

type rest struct {
	Bytes       []lang.Span
	Where       document.Where
	Kind        document.Kind
	Boilerplate document.Boilerplate
	Lang        string
	Spaces      []int
	Codes       []document.Code
	Form        document.Form
}

// row is a bitext.Row.
type row struct {
	ID     string
	Cells  []align.Range
	Score  float32
	Cycle  float32
	Why    []align.Part
	Edited map[int]string
	Status bitext.Status
	Note   string
	Origin bitext.Origin
}

func pack(t *bitext.Table) *piece {
	p := &piece{Columns: make([][]segment, len(t.Columns)), Rows: make([]row, len(t.Rows))}
	for c := range t.Columns {
		p.Columns[c] = make([]segment, len(t.Columns[c].Segments))
		for k := range t.Columns[c].Segments {
			p.Columns[c][k] = packSegment(&t.Columns[c].Segments[k])
		}
	}
	for i := range t.Rows {
		r := &t.Rows[i]
		p.Rows[i] = row{
			ID: r.ID, Cells: r.Cells, Score: r.Score, Cycle: r.Cycle, Why: r.Why,
			Status: r.Status, Note: r.Note, Origin: r.Origin,
		}
		for c, text := range r.Edited {
			if text != nil {
				if p.Rows[i].Edited == nil {
					p.Rows[i].Edited = map[int]string{}
				}
				p.Rows[i].Edited[c] = *text
			}
		}
	}
	return p
}

func packSegment(s *bitext.Segment) segment {
	out := segment{Text: s.Text, Block: s.Block, Line: s.Place.Line, Column: s.Place.Column}
	r := rest{
		Bytes: s.Bytes, Where: s.Place.Where, Kind: s.Kind, Boilerplate: s.Boilerplate, Spaces: s.Spaces, Codes: s.Codes,
		Form: s.Form,
	}
	if s.Lang != language.Und {
		r.Lang = s.Lang.String()
	}
	if r.Bytes != nil || r.Where != (document.Where{}) || r.Kind != "" || r.Boilerplate != "" || r.Lang != "" || r.Spaces != nil || r.Codes != nil || r.Form != (document.Form{}) {
		out.Rest = &r
	}
	return out
}

// unpack returns the rows of a piece of t as a table.
func (t *Table) unpack(p *piece) *bitext.Table {
	out := t.Head
	out.Columns = append([]bitext.Column(nil), t.Head.Columns...)
	for c := range out.Columns {
		segments := make([]bitext.Segment, len(p.Columns[c]))
		for k := range segments {
			segments[k] = unpackSegment(&p.Columns[c][k])
		}
		out.Columns[c].Segments = segments
	}
	out.Rows = make([]bitext.Row, len(p.Rows))
	for i := range p.Rows {
		r := &p.Rows[i]
		out.Rows[i] = bitext.Row{
			ID: r.ID, Row: align.Row{Cells: r.Cells, Score: r.Score, Cycle: r.Cycle, Why: r.Why},
			Status: r.Status, Note: r.Note, Origin: r.Origin,
		}
		if r.Edited == nil {
			continue
		}
		out.Rows[i].Edited = make([]*string, len(out.Columns))
		for c, text := range r.Edited {
			out.Rows[i].Edited[c] = &text
		}
	}
	return &out
}

func unpackSegment(s *segment) bitext.Segment {
	out := bitext.Segment{Text: s.Text, Block: s.Block, Place: document.Place{Line: s.Line, Column: s.Column}}
	if r := s.Rest; r != nil {
		out.Bytes, out.Place.Where, out.Kind, out.Boilerplate = r.Bytes, r.Where, r.Kind, r.Boilerplate
		out.Spaces, out.Codes, out.Form = r.Spaces, r.Codes, r.Form
		if r.Lang != "" {
			out.Lang = language.Make(r.Lang)
		}
	}
	return out
}
