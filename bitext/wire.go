package bitext

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"hexapla/align"
	"hexapla/document"
	"hexapla/lang"
)

// The wire types define the .hexapla.json format, in the order of its fields. See also
// schema/table.schema.json.

type wireColumn struct {
	Lang       string         `json:"lang"`
	Direction  lang.Direction `json:"direction"`
	Confidence float64        `json:"confidence"`
	Path       string         `json:"path"`
	Format     string         `json:"format,omitempty"`
	Encoding   string         `json:"encoding,omitempty"`
	SHA256     string         `json:"sha256,omitempty"`
}

type wireSegment struct {
	Text      string `json:"text"`
	Spaces    []int  `json:"spaces,omitempty"`
	OldSpaces []int  `json:"blanks,omitempty"` // version 1, see oldKeys
	Bytes     []pair `json:"bytes,omitempty"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	document.Where
	Kind           document.Kind        `json:"kind,omitempty"`
	Boilerplate    document.Boilerplate `json:"boilerplate,omitempty"`
	OldBoilerplate document.Boilerplate `json:"furniture,omitempty"` // version 1
	Lang           string               `json:"lang,omitempty"`
	Block          int                  `json:"block"`
	Codes          []CodeJSON           `json:"codes,omitempty"`
	Form           document.Form        `json:"form,omitzero"`
}

// oldKeys moves values to the keys of version 1 of the schema, which early tables of version 2 also
// have.
func (w *wireSegment) oldKeys() {
	w.Spaces, w.OldSpaces = nil, w.Spaces
	w.Boilerplate, w.OldBoilerplate = "", w.Boilerplate
}

type wireRow struct {
	ID     string    `json:"id"`
	Cells  []pair    `json:"cells"`
	Score  float32   `json:"score"`
	Why    wireWhy   `json:"why,omitempty"`
	Cycle  float32   `json:"cycle,omitempty"`
	Edited []*string `json:"edited,omitempty"`
	Status Status    `json:"status,omitempty"`
	Note   string    `json:"note,omitempty"`
	Origin Origin    `json:"origin,omitempty"`
}

// CodeJSON is an inline code in the JSON of tables and JSON Lines.
type CodeJSON struct {
	Role   document.CodeRole `json:"role"`
	At     pair              `json:"at"` // start and end in the text
	ID     string            `json:"id,omitempty"`
	Type   string            `json:"type,omitempty"`
	Data   string            `json:"data,omitempty"`
	Keep   bool              `json:"keep,omitempty"`
	Fix    bool              `json:"fix,omitempty"`
	Once   bool              `json:"once,omitempty"`
	CopyOf string            `json:"copy_of,omitempty"`
	Spaced bool              `json:"spaced,omitempty"`

	SpaceBefore bool `json:"space_before,omitempty"`
}

// CodesJSON returns the JSON form of codes; nil if there are none.
func CodesJSON(codes []document.Code) []CodeJSON {
	var out []CodeJSON
	for _, c := range codes {
		out = append(out, CodeJSON{
			Role: c.Role, At: pair{c.Span.Start, c.Span.End}, ID: c.ID, Type: c.Type, Data: c.Data,
			Keep: c.Keep, Fix: c.Fix, Once: c.Once, CopyOf: c.CopyOf, Spaced: c.Spaced, SpaceBefore: c.SpaceBefore,
		})
	}
	return out
}

// CodesOfJSON returns the codes of a JSON list; nil if there are none. It does not validate them.
func CodesOfJSON(list []CodeJSON) []document.Code {
	var out []document.Code
	for _, c := range list {
		out = append(out, document.Code{
			Role: c.Role, Span: lang.Span{Start: c.At[0], End: c.At[1]},
			ID: c.ID, Type: c.Type, Data: c.Data, Keep: c.Keep, Fix: c.Fix,
			Once: c.Once, CopyOf: c.CopyOf, Spaced: c.Spaced, SpaceBefore: c.SpaceBefore,
		})
	}
	return out
}

// pair is a JSON list of exactly two numbers, start and end.
type pair [2]int

func (p *pair) UnmarshalJSON(data []byte) error {
	var list []int
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	if len(list) != len(p) {
		return fmt.Errorf("%d numbers, but expected two: start and end", len(list))
	}
	copy(p[:], list)
	return nil
}

// wireWhy is the evidence of a row, a JSON object whose order is kept.
type wireWhy []align.Part

func (y wireWhy) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, p := range y {
		if i > 0 {
			b = append(b, ',')
		}
		name, err := json.Marshal(p.Name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(p.Value)
		if err != nil {
			return nil, err
		}
		b = append(append(append(b, name...), ':'), value...)
	}
	return append(b, '}'), nil
}

func (y *wireWhy) UnmarshalJSON(data []byte) error {
	*y = nil
	d := json.NewDecoder(bytes.NewReader(data))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return errors.New("why: expected an object of names and numbers")
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		var value float32
		if err := d.Decode(&value); err != nil {
			return err
		}
		text, _ := name.(string) // the key of an object is a string
		*y = append(*y, align.Part{Name: text, Value: value})
	}
	return nil
}
