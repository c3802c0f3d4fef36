// Package xliffcode converts the inline elements of XLIFF to inline codes. document/xliff and
// bitext/xliff share it.
package xliffcode

import (
	"cmp"
	"encoding/xml"
	"net/url"
	"slices"
	"strings"

	"hexapla/document"
	"hexapla/internal/xmltext"
)

// lockedMark precedes the name of a Trados unit in Data until the text of that unit is known. XML
// forbids it in a file.
const lockedMark = "\x00"

// Originals holds what a file records about the codes of the document from which it was made, apart
// from the elements in its texts. Create one with NewOriginals.
type Originals struct {
	tags map[string]tag    // of Trados, by ID
	data map[string]string // of the unit of 2.x, by ID
}

// NewOriginals returns an empty Originals.
func NewOriginals() *Originals { return &Originals{map[string]tag{}, map[string]string{}} }

// tag holds the codes of one ID in a Trados header.
type tag struct{ opening, closing, standalone string }

// ReadTags reads the Trados element <tag-defs> just opened by x.
func (o *Originals) ReadTags(x *xmltext.Reader) error {
	return x.Children(func(e xml.StartElement) error {
		var t tag
		err := x.Children(func(e xml.StartElement) error {
			var into *string
			switch e.Name.Local {
			case "bpt":
				into = &t.opening
			case "ept":
				into = &t.closing
			case "ph", "st":
				into = &t.standalone
			default:
				return x.Skip()
			}
			text, err := x.Text()
			*into = text
			return err
		})
		o.tags[xmltext.Attr(e, "id")] = t
		return err
	})
}

// BeginUnit discards the data of the preceding unit.
func (o *Originals) BeginUnit() { clear(o.data) }

// ReadData reads the element <originalData> of a unit of 2.x just opened by x.
func (o *Originals) ReadData(x *xmltext.Reader) error {
	return x.Children(func(e xml.StartElement) error {
		text, err := x.Text()
		o.data[xmltext.Attr(e, "id")] = text
		return err
	})
}

// Code returns the code of an inline element. For an element around text, end is the code of its
// end; otherwise end has no Role. ok is false if the element is not a code.
func (o *Originals) Code(e xml.StartElement) (code, end document.Code, ok bool) {
	id := xmltext.Attr(e, "id")
	defined := o.tags[id]
	declared := cmp.Or(o.data[xmltext.Attr(e, "dataRef")], first(e, "equiv-text", "disp", "equiv"))
	switch e.Name.Local {
	case "g":
		code, end = native(document.Opening, e, id), native(document.Closing, e, id)
		code.Data = cmp.Or(defined.opening, declared, code.Data)
		end.Data = cmp.Or(defined.closing, "</g>")
	case "pc":
		code, end = native(document.Opening, e, id), native(document.Closing, e, id)
		code.Data = cmp.Or(o.data[xmltext.Attr(e, "dataRefStart")], first(e, "dispStart", "equivStart"), code.Data)
		end.Data = cmp.Or(o.data[xmltext.Attr(e, "dataRefEnd")], first(e, "dispEnd", "equivEnd"), "</pc>")
	case "x":
		code = native(document.Standalone, e, id)
		code.Data = cmp.Or(defined.standalone, declared, code.Data)
		if xid := xmltext.Attr(e, "xid"); xid != "" {
			code.Data = lockedMark + xid
		}
	case "ph":
		code = native(document.Standalone, e, id)
		code.Data = cmp.Or(declared, code.Data)
	case "bx", "bpt", "sc":
		code = native(document.Opening, e, first(e, "rid", "id"))
		code.Data = cmp.Or(declared, code.Data)
	case "ex", "ept", "ec":
		code = native(document.Closing, e, first(e, "startRef", "rid", "id"))
		code.Data = cmp.Or(declared, code.Data)
	case "it":
		role := document.Opening
		if xmltext.Attr(e, "pos") == "close" {
			role = document.Closing
		}
		code = native(role, e, first(e, "rid", "id"))
		code.Data = cmp.Or(declared, code.Data)
	default:
		return code, end, false
	}
	return code, end, true
}

// native returns the initial code of an inline element. Its Data is the element itself until the
// file provides something better.
func native(role document.CodeRole, e xml.StartElement, id string) document.Code {
	c := document.Code{Role: role, ID: id, Type: typeOf(e), Data: Element(e.Name.Local, id)}
	// Default values are left unset. A copy may be left out.
	c.Keep = xmltext.Attr(e, "canDelete") != "yes" && xmltext.Attr(e, "copyOf") == ""
	switch xmltext.Attr(e, "canReorder") {
	case "no", "firstNo":
		c.Fix = true
	}
	// Of 2.x and of 1.2. The standard forbids copies of what must not move.
	c.Once = c.Fix || xmltext.Attr(e, "canCopy") == "no" || xmltext.Attr(e, "clone") == "no"
	c.CopyOf = xmltext.Attr(e, "copyOf")
	return c
}

// Element returns an inline element as Data has it if the file provides nothing better.
func Element(name, id string) string {
	switch name {
	case "g", "pc":
		return "<" + name + " id=" + xmltext.Quote(id) + ">"
	case "ec":
		return "<ec startRef=" + xmltext.Quote(id) + "/>"
	}
	return "<" + name + " id=" + xmltext.Quote(id) + "/>"
}

// first returns the first non-empty value of the attributes names.
func first(e xml.StartElement, names ...string) string {
	for _, name := range names {
		if v := xmltext.Attr(e, name); v != "" {
			return v
		}
	}
	return ""
}

// Unlock completes codes that stand for the text of a unit that is not to be translated: text
// returns it by the ID of that unit, or "".
func Unlock(codes []document.Code, text func(id string) string) {
	for k := range codes {
		c := &codes[k]
		if id, locked := strings.CutPrefix(c.Data, lockedMark); locked {
			c.Data = cmp.Or(text(id), Element("x", c.ID))
		}
	}
}

// The contexts of a unit of 1.2, without ContextPrefix, that hold the IDs of codes of
// which 1.2 cannot say what a translation may do with them.
const (
	OptionalFact = "optional-codes" // it may leave them out
	FixedFact    = "fixed-codes"    // it must not move them
	OnceFact     = "once-codes"     // it must not copy them
)

// Rules are the IDs of codes that a translation may leave out, must not move or must not
// copy. The zero value has none.
type Rules struct{ optional, fixed, once []string }

// Take reads the value of a context of that name, without ContextPrefix, and reports
// whether it is one of the contexts about codes.
func (r *Rules) Take(name, value string) bool {
	switch name {
	case OptionalFact:
		r.optional = append(r.optional, idsOf(value)...)
	case FixedFact:
		r.fixed = append(r.fixed, idsOf(value)...)
	case OnceFact:
		r.once = append(r.once, idsOf(value)...)
	default:
		return false
	}
	return true
}

// Apply sets the fields of codes by the rules.
func (r *Rules) Apply(codes []document.Code) {
	for k := range codes {
		c := &codes[k]
		c.Keep = c.Keep && !slices.Contains(r.optional, c.ID)
		c.Fix = c.Fix || slices.Contains(r.fixed, c.ID)
		c.Once = c.Once || slices.Contains(r.once, c.ID)
	}
}

// ContextPrefix is the prefix of the types of contexts that hexapla writes.
const ContextPrefix = "x-hexapla-"

// idsOf reads the IDs of a context about codes.
func idsOf(value string) []string {
	var ids []string
	for escaped := range strings.FieldsSeq(value) {
		if id, err := url.PathUnescape(escaped); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}
