// Package jsonl writes tables as JSON Lines for scripts, one line per row, and reads them back:
//
//	{"row":1,"id":"r1","kind":"1-1","score":0.93,"cells":[
//	  {"lang":"en","file":"a.txt","text":"Hello.","bytes":[[0,6]],"segments":[0,1],"line":1,"column":1,"block":0},
//	  {"lang":"he","file":"b.txt","text":"שלום.","bytes":[[0,9]],"segments":[0,1],"line":1,"column":1,"block":0}]}
//
// (in one line). bytes are ranges in the file as UTF-8, segments is the half-open range of segment
// indices of the cell; line, column, page and so on are the place of the cell's beginning in the
// file. An empty cell has no text, no bytes and an empty range of segments that records its position.
// status, note and (in a cell) edited are present only if a person set them. If text is not that of
// a single segment, parts holds the segments of the cell, each with its own text, bytes and place.
// codes are the inline codes of the text, as in a table.
//
// Read also accepts a format of other programs: one object per line with the texts by language, at
// the top level or under "translation".
package jsonl

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/document"
)

type row struct {
	Row    int           `json:"row"` // from 1
	ID     string        `json:"id"`
	Kind   string        `json:"kind"`
	Score  *float32      `json:"score"` // nil means 1
	Status bitext.Status `json:"status,omitempty"`
	Note   string        `json:"note,omitempty"`
	Origin bitext.Origin `json:"origin,omitempty"`
	Cells  []cell        `json:"cells"`
}

type cell struct {
	Lang     string   `json:"lang"`
	File     string   `json:"file,omitempty"`
	Text     string   `json:"text"`
	Edited   bool     `json:"edited,omitempty"` // text was written by a person and is not in the file
	Bytes    [][2]int `json:"bytes"`
	Segments *[2]int  `json:"segments"` // nil if not specified
	origin
	Codes []bitext.CodeJSON `json:"codes,omitempty"` // with spans in text
	Parts []part            `json:"parts,omitempty"` // nil if text is that of the only segment, or there is none
}

// part is a segment of a cell that has several or was edited.
type part struct {
	Text  string   `json:"text"`
	Bytes [][2]int `json:"bytes"`
	origin
	Codes []bitext.CodeJSON `json:"codes,omitempty"`
}

// origin is the source place and the kind of a segment.
type origin struct {
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
	document.Where
	BlockKind   document.Kind        `json:"block_kind,omitempty"`
	Boilerplate document.Boilerplate `json:"boilerplate,omitempty"`
	Other       string               `json:"other_lang,omitempty"` // language of a segment that differs from its column's
	Block       int                  `json:"block"`
	// OldBoilerplate is the key of earlier versions. It is only read.
	OldBoilerplate document.Boilerplate `json:"furniture,omitempty"`
}

// Write writes every row of t.
func Write(w io.Writer, t *bitext.Table) error {
	if err := t.Validate(); err != nil {
		return fmt.Errorf("jsonl: %w", err)
	}
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for i := range t.Rows {
		if err := enc.Encode(newRow(t, i)); err != nil {
			return err
		}
	}
	return out.Flush()
}

func newRow(t *bitext.Table, i int) row {
	r := &t.Rows[i]
	out := row{Row: i + 1, ID: r.ID, Kind: r.Kind(), Score: &r.Score, Status: r.Status, Note: r.Note, Origin: r.Origin}
	for c, segments := range r.Cells {
		s := &t.Columns[c]
		_, edited := r.EditedCell(c)
		x := cell{
			Lang: s.Lang.String(), File: s.Path, Text: t.Cell(i, c), Edited: edited,
			Bytes: [][2]int{}, Segments: &[2]int{segments.From, segments.To}, Codes: bitext.CodesJSON(t.CellCodes(i, c)),
		}
		list := s.Segments[segments.From:segments.To]
		for k := range list {
			p := part{Text: list[k].Text, Bytes: bytesOf(&list[k]), origin: originOf(&list[k]), Codes: bitext.CodesJSON(list[k].Codes)}
			x.Bytes = append(x.Bytes, p.Bytes...)
			if k == 0 {
				x.origin = p.origin
			}
			if len(list) > 1 || edited {
				x.Parts = append(x.Parts, p)
			}
		}
		out.Cells = append(out.Cells, x)
	}
	return out
}

func bytesOf(s *bitext.Segment) [][2]int {
	list := make([][2]int, len(s.Bytes))
	for k, b := range s.Bytes {
		list[k] = [2]int{b.Start, b.End}
	}
	return list
}

func originOf(s *bitext.Segment) origin {
	o := origin{
		Line: s.Place.Line, Column: s.Place.Column, Where: s.Place.Where,
		BlockKind: s.Kind, Boilerplate: s.Boilerplate, Block: s.Block,
	}
	if s.Lang != language.Und {
		o.Other = s.Lang.String()
	}
	return o
}
