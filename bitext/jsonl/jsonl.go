// Package jsonl writes tables as JSON Lines for scripts, a row a line:
//
//	{"row":1,"id":"r1","kind":"1-1","score":0.93,"cells":[
//	  {"lang":"en","text":"Hello.","bytes":[[0,6]],"segments":[0,1]},
//	  {"lang":"he","text":"שלום.","bytes":[[0,9]],"segments":[0,1]}]}
//
// (in one line). bytes are ranges in the file as UTF-8, segments the first segment
// of the cell and the one behind its last. An empty cell is there too, with no
// text, no bytes and a range of segments that keeps its place. status, note and
// (in a cell) edited stand only where a person set them. It imports bitext.
package jsonl

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"

	"hexapla/bitext"
)

type row struct {
	Row    int           `json:"row"` // from 1
	ID     string        `json:"id"`
	Kind   string        `json:"kind"`
	Score  float32       `json:"score"`
	Status bitext.Status `json:"status,omitempty"`
	Note   string        `json:"note,omitempty"`
	Cells  []cell        `json:"cells"`
}

type cell struct {
	Lang     string   `json:"lang"`
	Text     string   `json:"text"`
	Edited   bool     `json:"edited,omitempty"` // text is a person's, not the file's
	Bytes    [][2]int `json:"bytes"`
	Segments [2]int   `json:"segments"`
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
	out := row{Row: i + 1, ID: r.ID, Kind: r.Kind(), Score: r.Score, Status: r.Status, Note: r.Note}
	for c, segments := range r.Cells {
		s := &t.Columns[c]
		_, edited := r.EditedCell(c)
		x := cell{
			Lang: s.Lang.String(), Text: t.Cell(i, c), Edited: edited,
			Bytes: [][2]int{}, Segments: [2]int{segments.From, segments.To},
		}
		for _, seg := range s.Segments[segments.From:segments.To] {
			for _, b := range seg.Bytes {
				x.Bytes = append(x.Bytes, [2]int{b.Start, b.End})
			}
		}
		out.Cells = append(out.Cells, x)
	}
	return out
}
