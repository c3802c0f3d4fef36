package xliff

import (
	"strconv"
	"strings"

	"hexapla/bitext"
	"hexapla/document"
	"hexapla/internal/xmltext"
)

// coded is a text with its codes and their IDs in the file.
type coded struct {
	text  string
	codes []document.Code
	ids   []string
}

// isID tells the IDs that a code of 1.2 may have.
func isID(id string) bool { return id != "" && xmltext.Clean(id) == id }

// inline writes the text with its codes; clean is the text where it has none.
func (x coded) inline(clean string, code func(k int) string) string {
	if len(x.codes) == 0 {
		return xmltext.Escape(clean)
	}
	var b strings.Builder
	bitext.Pieces(x.text, x.codes,
		func(piece string) { b.WriteString(xmltext.Escape(xmltext.CleanPiece(piece))) },
		func(k int) { b.WriteString(code(k)) })
	return b.String()
}

// isElement tells a code that was no more than that element of XLIFF.
func isElement(c document.Code, name string) bool {
	return c.Data == element(name, c.ID)
}

// inline1 writes a text for 1.2. A code whose Data is an element of 1.2 is that element
// again; others stand in <ph>, <bpt>, <ept> or, without a partner, <it>.
func (x coded) inline1(clean string) string {
	partner := bitext.CodePairs(x.codes)
	around := bitext.NestedPairs(x.codes, partner, func(k int) bool {
		return isElement(x.codes[k], "g") && x.codes[partner[k]].Data == "</g>"
	})
	return x.inline(clean, func(k int) string {
		c := x.codes[k]
		attributes := " id=" + xmltext.Quote(x.ids[k])
		if word := ctype(c); word != "" && (c.Role != document.Closing || partner[k] < 0) {
			attributes += " ctype=" + xmltext.Quote(word)
		}
		switch {
		case around[k] && c.Role == document.Closing:
			return "</g>"
		case around[k]:
			return "<g" + attributes + ">"
		case c.Role == document.Standalone && isElement(c, "x"):
			return "<x" + attributes + "/>"
		case c.Role == document.Standalone:
			return holding("ph", attributes, c)
		case partner[k] < 0 && isElement(c, "bx"):
			return "<bx" + attributes + "/>"
		case partner[k] < 0 && isElement(c, "ex"):
			return "<ex id=" + xmltext.Quote(x.ids[k]) + "/>" // it takes no ctype
		case partner[k] < 0 && c.Role == document.Opening:
			return holding("it", ` pos="open"`+attributes, c)
		case partner[k] < 0:
			return holding("it", ` pos="close"`+attributes, c)
		case c.Role == document.Opening && isElement(c, "bx"):
			return "<bx" + attributes + "/>"
		case c.Role == document.Opening:
			return holding("bpt", attributes, c)
		case isElement(c, "ex"):
			return "<ex" + attributes + "/>"
		}
		return holding("ept", attributes, c)
	})
}

// holding writes an element with the code's Data in it, unless that is no more than the
// element.
func holding(name, attributes string, c document.Code) string {
	data := xmltext.Escape(xmltext.CleanPiece(c.Data))
	if data == "" || isElement(c, name) {
		return "<" + name + attributes + "/>"
	}
	return "<" + name + attributes + ">" + data + "</" + name + ">"
}

// originalData is the element <originalData> of a unit of 2.x: what its codes stand for.
type originalData struct {
	list []string
	ids  map[string]string
	fix  bool // a code that must not move was written
}

// originalData gathers the data of the codes of both texts.
func (it *item) originalData() *originalData {
	d := &originalData{ids: map[string]string{}}
	for _, x := range []coded{it.sourceText, it.targetText} {
		for _, c := range x.codes {
			text := xmltext.CleanPiece(c.Data)
			if _, known := d.ids[text]; known || text == "" || c.Span.Len() > 0 || ofTwo(c) {
				continue
			}
			d.list = append(d.list, text)
			d.ids[text] = "d" + strconv.Itoa(len(d.list))
		}
	}
	return d
}

// ofTwo tells a code that was no more than an element of 2.x.
func ofTwo(c document.Code) bool {
	for _, name := range []string{"ph", "pc", "sc", "ec"} {
		if isElement(c, name) {
			return true
		}
	}
	return c.Role == document.Closing && c.Data == "</pc>"
}

func (d *originalData) write(out *xmltext.Writer) {
	if len(d.list) == 0 {
		return
	}
	out.Print("      <originalData>")
	for _, text := range d.list {
		out.Print("<data id=", xmltext.Quote(d.ids[text]), ">", xmltext.Escape(text), "</data>")
	}
	out.Print("</originalData>\n")
}

// ref writes the attribute of that name which refers to the data of a code.
func (d *originalData) ref(name string, c document.Code) string {
	if id := d.ids[xmltext.CleanPiece(c.Data)]; id != "" && !ofTwo(c) {
		return " " + name + "=" + xmltext.Quote(id)
	}
	return ""
}

// inline2 writes a text for 2.1: pairs as <pc> where they are nested, else as <sc> and
// <ec>, which stand for halves of pairs too, and others as <ph>.
func (x coded) inline2(clean string, data *originalData) string {
	partner := bitext.CodePairs(x.codes)
	around := bitext.NestedPairs(x.codes, partner, func(k int) bool { return !isElement(x.codes[k], "sc") })
	data.fix = false
	return x.inline(clean, func(k int) string {
		c := x.codes[k]
		id := " id=" + xmltext.Quote(x.ids[k])
		switch {
		case around[k] && c.Role == document.Closing:
			return "</pc>"
		case around[k]:
			return "<pc" + id + data.ref("dataRefStart", c) + data.ref("dataRefEnd", x.codes[partner[k]]) + data.may(c) + ">"
		case c.Role == document.Standalone:
			return "<ph" + id + data.ref("dataRef", c) + data.may(c) + "/>"
		case c.Role == document.Opening && partner[k] < 0:
			return "<sc" + id + ` isolated="yes"` + data.ref("dataRef", c) + data.may(c) + "/>"
		case c.Role == document.Opening:
			return "<sc" + id + data.ref("dataRef", c) + data.may(c) + "/>"
		case partner[k] < 0:
			return "<ec" + id + ` isolated="yes"` + data.ref("dataRef", c) + data.may(c) + "/>"
		}
		return "<ec startRef=" + xmltext.Quote(x.ids[k]) + data.ref("dataRef", c) + may(c) + "/>"
	})
}

// may writes what a code is and what a translation may do with it.
func (d *originalData) may(c document.Code) string {
	kind, sub := type2(c.Type)
	out := ""
	if kind != "" {
		out += " type=" + xmltext.Quote(kind)
	}
	if sub != "" {
		out += " subType=" + xmltext.Quote(sub)
	}
	out += may(c)
	if c.Fix {
		reorder := "firstNo"
		if d.fix {
			reorder = "no"
		}
		d.fix = true
		out += ` canReorder="` + reorder + `"`
	}
	return out
}

// may says whether a translation may leave a code out. One that must not move must
// neither be left out nor be copied.
func may(c document.Code) string {
	switch {
	case c.Fix:
		return ` canCopy="no" canDelete="no"`
	case c.Keep:
		return ` canDelete="no"`
	}
	return ` canDelete="yes"`
}
