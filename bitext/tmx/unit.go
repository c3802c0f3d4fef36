package tmx

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/document"
)

// Unit is a <tu>: a text in several languages.
type Unit struct {
	ID       string // tuid; only read, see Writer.Unit
	Source   string // code of the unit's own source language; "" for the header's
	Variants []Variant
	Row      string  // ID of the row of the table from which it was written; "" if unknown
	Kind     string  // bead kind, "2-1"; "" if unknown
	Score    float32 // 0..1
	Scored   bool    // Score is known; if not it is 1, because people made the unit
	Status   bitext.Status
	Origin   bitext.Origin
	Note     string // several notes are joined as lines
	Line     int    // of the file, from 1; 0 if unknown
}

// Variant is a <tuv>.
type Variant struct {
	Code     string       // xml:lang as in the file
	Lang     language.Tag // the tag that tables use, see langcode.Base
	Text     string
	Codes    []document.Code // with spans in Text
	Document string          // the file from which the text comes; "" if unknown
	Place    document.Place  // of the text in Document; File is empty
	At       document.Place  // of the <seg> in the memory; File is empty. Ignored by writers
}

// Types of our properties. They begin with x- because OmegaT interprets file, id, prev, next and
// path as a binding to a context.
const (
	propRow       = "x-row"
	propKind      = "x-kind"
	propScore     = "x-score"
	propStatus    = "x-status"
	propCodes     = "x-code-ids"       // NUMBER=ID …: IDs of codes that are not numbers, percent-encoded
	propOptional  = "x-optional-codes" // NUMBER …: codes that a translation may leave out
	propFixed     = "x-fixed-codes"    // NUMBER …: codes that a translation must not move
	propOnce      = "x-once-codes"     // NUMBER …: codes that a translation must not copy
	propOrigin    = "x-origin"
	propDocument  = "x-document"
	propPlace     = "x-place" // LINE or LINE:COLUMN
	propPart      = "x-part"
	propPage      = "x-page"
	propParagraph = "x-paragraph"
	propCell      = "x-cell"
	propTime      = "x-time"
	propKey       = "x-key"
)

// take reads a property of the unit. Other programs may use the same names: invalid values are
// ignored.
func (u *Unit) take(kind, value string) {
	switch kind {
	case propRow:
		u.Row = value
	case propKind:
		u.Kind = value
	case propScore:
		if v, err := strconv.ParseFloat(value, 32); err == nil && v >= 0 && v <= 1 {
			u.Score, u.Scored = float32(v), true
		}
	case propStatus:
		if s := bitext.Status(value); s == bitext.Confirmed || s == bitext.Rejected {
			u.Status = s
		}
	case propOrigin:
		if bitext.Origin(value) == bitext.Repaired {
			u.Origin = bitext.Repaired
		}
	}
}

// codeFacts holds the values of the properties about the codes of a unit: propCodes, propOptional,
// propFixed and propOnce.
type codeFacts struct{ names, optional, fixed, once string }

// field returns the field for a property, or nil if it is not about codes.
func (f *codeFacts) field(kind string) *string {
	switch kind {
	case propCodes:
		return &f.names
	case propOptional:
		return &f.optional
	case propFixed:
		return &f.fixed
	case propOnce:
		return &f.once
	}
	return nil
}

// tellOfCodes sets the IDs of codes from the facts, and what a translation may do with them.
func (u *Unit) tellOfCodes(f codeFacts) {
	if f == (codeFacts{}) {
		return
	}
	ids := map[string]string{}
	for field := range strings.FieldsSeq(f.names) {
		number, escaped, _ := strings.Cut(field, "=")
		if id, err := url.PathUnescape(escaped); err == nil {
			ids[number] = id
		}
	}
	optional, fixed, once := strings.Fields(f.optional), strings.Fields(f.fixed), strings.Fields(f.once)
	for _, v := range u.Variants {
		for k, c := range v.Codes {
			v.Codes[k].Keep = c.Keep && !slices.Contains(optional, c.ID)
			v.Codes[k].Fix = slices.Contains(fixed, c.ID)
			v.Codes[k].Once = slices.Contains(once, c.ID)
			if id, ok := ids[c.ID]; ok {
				v.Codes[k].ID = id
			}
		}
	}
}

// take reads a property of the variant.
func (v *Variant) take(kind, value string) {
	number := func(s string) int {
		n, err := strconv.ParseInt(s, 10, 32)
		if err != nil || n < 0 {
			return 0
		}
		return int(n)
	}
	p := &v.Place
	switch kind {
	case propDocument:
		v.Document = value
	case propPlace:
		line, column, _ := strings.Cut(value, ":")
		if p.Line = number(line); p.Line > 0 {
			p.Column = number(column)
		}
	case propPart:
		p.Part = value
	case propPage:
		p.Page = number(value)
	case propParagraph:
		p.Paragraph = number(value)
	case propCell:
		p.Cell = value
	case propTime:
		p.Time = value
	case propKey:
		p.Key = value
	}
}

// properties calls prop for each property of the variant.
func (v *Variant) properties(prop func(kind, value string)) {
	p := v.Place
	if p.Line > 0 {
		place := strconv.Itoa(p.Line)
		if p.Column > 0 {
			place += ":" + strconv.Itoa(p.Column)
		}
		prop(propPlace, place)
	}
	number := func(kind string, n int) {
		if n > 0 {
			prop(kind, strconv.Itoa(n))
		}
	}
	prop(propDocument, v.Document)
	prop(propPart, p.Part)
	number(propPage, p.Page)
	number(propParagraph, p.Paragraph)
	prop(propCell, p.Cell)
	prop(propTime, p.Time)
	prop(propKey, p.Key)
}
