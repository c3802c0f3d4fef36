package xliff

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strings"

	"hexapla/bitext"
	"hexapla/document"
	"hexapla/internal/xmltext"
)

// lockedMark stands before the name of a unit of Trados in Data, until the text of that
// unit is known. XML forbids it in a file.
const lockedMark = "\x00"

// native begins the code of an inline element, whose Data is the element itself where the
// file says nothing better.
func native(role document.CodeRole, e xml.StartElement, id string) document.Code {
	c := document.Code{Role: role, ID: id, Type: typeOf(e), Data: element(e.Name.Local, id)}
	// What is no more than a default is not said. A copy need not be there.
	c.Keep = xmltext.Attr(e, "canDelete") != "yes" && xmltext.Attr(e, "copyOf") == ""
	switch xmltext.Attr(e, "canReorder") {
	case "no", "firstNo":
		c.Fix = true
	}
	return c
}

// element writes an inline element for Data.
func element(name, id string) string {
	switch name {
	case "g", "pc":
		return "<" + name + " id=" + xmltext.Quote(id) + ">"
	case "ec":
		return "<ec startRef=" + xmltext.Quote(id) + "/>"
	}
	return "<" + name + " id=" + xmltext.Quote(id) + "/>"
}

// first is the first of the attributes of that names that has a value.
func first(e xml.StartElement, names ...string) string {
	for _, name := range names {
		if v := xmltext.Attr(e, name); v != "" {
			return v
		}
	}
	return ""
}

// codeOf gives the code of an inline element that stands for one; for an element around
// text, that of its end too.
func (d *reader) codeOf(e xml.StartElement) (code, end document.Code, ok bool) {
	id := xmltext.Attr(e, "id")
	defined := d.tagDefs[id]
	said := cmp.Or(d.data[xmltext.Attr(e, "dataRef")], first(e, "equiv-text", "disp", "equiv"))
	switch e.Name.Local {
	case "g":
		code, end = native(document.Opening, e, id), native(document.Closing, e, id)
		code.Data = cmp.Or(defined.opening, said, code.Data)
		end.Data = cmp.Or(defined.closing, "</g>")
	case "pc":
		code, end = native(document.Opening, e, id), native(document.Closing, e, id)
		code.Data = cmp.Or(d.data[xmltext.Attr(e, "dataRefStart")], first(e, "dispStart", "equivStart"), code.Data)
		end.Data = cmp.Or(d.data[xmltext.Attr(e, "dataRefEnd")], first(e, "dispEnd", "equivEnd"), "</pc>")
	case "x":
		code = native(document.Standalone, e, id)
		code.Data = cmp.Or(defined.standalone, said, code.Data)
		if xid := xmltext.Attr(e, "xid"); xid != "" {
			code.Data = lockedMark + xid
		}
	case "ph":
		code = native(document.Standalone, e, id)
		code.Data = cmp.Or(said, code.Data)
	case "bx", "bpt", "sc":
		code = native(document.Opening, e, first(e, "rid", "id"))
		code.Data = cmp.Or(said, code.Data)
	case "ex", "ept", "ec":
		code = native(document.Closing, e, first(e, "startRef", "rid", "id"))
		code.Data = cmp.Or(said, code.Data)
	case "it":
		role := document.Opening
		if xmltext.Attr(e, "pos") == "close" {
			role = document.Closing
		}
		code = native(role, e, first(e, "rid", "id"))
		code.Data = cmp.Or(said, code.Data)
	default:
		return code, end, false
	}
	return code, end, true
}

// tagDef is what Trados says of the codes of one ID, in the header.
type tagDef struct{ opening, closing, standalone string }

// inHeader1 reads an element of the header of 1.x.
func (d *reader) inHeader1(e xml.StartElement) error {
	switch e.Name.Local {
	case "tool":
		if d.generator == "" {
			d.generator = strings.TrimSpace(xmltext.Attr(e, "tool-name") + " " + xmltext.Attr(e, "tool-version"))
		}
	case "tag-defs":
		return d.xml.Children(d.tagDef)
	}
	return d.xml.Skip()
}

// tagDef reads a <tag> of Trados' <tag-defs>.
func (d *reader) tagDef(tag xml.StartElement) error {
	var def tagDef
	err := d.xml.Children(func(e xml.StartElement) error {
		var into *string
		switch e.Name.Local {
		case "bpt":
			into = &def.opening
		case "ept":
			into = &def.closing
		case "ph", "st":
			into = &def.standalone
		default:
			return d.xml.Skip()
		}
		text, err := d.xml.Text()
		*into = text
		return err
	})
	d.tagDefs[xmltext.Attr(tag, "id")] = def
	return err
}

// originalData reads what <data> says of the codes of a unit of 2.x.
func (d *reader) originalData() error {
	return d.xml.Children(func(e xml.StartElement) error {
		id := xmltext.Attr(e, "id")
		text, err := d.xml.Text()
		d.data[id] = text
		return err
	})
}

// unlock puts the texts of locked units in the place of their names.
func (d *reader) unlock(codes []document.Code) {
	for k := range codes {
		c := &codes[k]
		xid, locked := strings.CutPrefix(c.Data, lockedMark)
		if !locked {
			continue
		}
		if c.Data = bitext.Fold(d.locked[xid]); c.Data == "" {
			c.Data = element("x", c.ID)
		}
	}
}

// loosen says that a translation may leave out the codes of those IDs.
func loosen(codes []document.Code, ids []string) {
	for k := range codes {
		codes[k].Keep = codes[k].Keep && !slices.Contains(ids, codes[k].ID)
	}
}
