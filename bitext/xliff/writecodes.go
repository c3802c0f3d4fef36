package xliff

import (
	"net/url"
	"strconv"
	"strings"

	"hexapla/bitext"
	"hexapla/document"
	"hexapla/document/xliffcode"
	"hexapla/internal/xmltext"
)

// coded is a text with its codes and their IDs in the file.
type coded struct {
	text  string
	codes []document.Code
	ids   []string
}

// isID reports whether an ID is valid for a code of 1.2.
func isID(id string) bool { return id != "" && xmltext.Clean(id) == id }

// escapedIDs returns IDs in one line, separated by spaces.
func escapedIDs(ids []string) string {
	out := make([]string, len(ids))
	for k, id := range ids {
		out[k] = url.PathEscape(id)
	}
	return strings.Join(out, " ")
}

// inline returns the text with its codes; clean is the text if it has none.
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

// isElement reports whether a code was only an XLIFF element with this name.
func isElement(c document.Code, name string) bool {
	return c.Data == xliffcode.Element(name, c.ID)
}

// inline1 returns a text for 1.2. A code whose Data is an element of 1.2 is written as that
// element; others are written in <ph>, <bpt>, <ept> or, without a partner, <it>.
func (x coded) inline1(clean string) string {
	partner := document.CodePairs(x.codes)
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
		case partner[k] < 0 && isElement(c, "ex") && c.Type == "": // it takes no ctype
			return "<ex" + attributes + "/>"
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

// holding returns an element that contains the code's Data, unless that is only the element itself.
func holding(name, attributes string, c document.Code) string {
	data := xmltext.Escape(xmltext.CleanPiece(c.Data))
	if data == "" || isElement(c, name) {
		return "<" + name + attributes + "/>"
	}
	return "<" + name + attributes + ">" + data + "</" + name + ">"
}

// originalData is the element <originalData> of a unit of 2.x: the native codes.
type originalData struct {
	list []string
	ids  map[string]string
	fix  bool // a code that must not be moved was written
	// names maps the IDs of codes in the source file to their names in this file.
	names map[string]string
}

// originalData collects the data of the codes of both texts.
func (it *item) originalData() *originalData {
	d := &originalData{ids: map[string]string{}, names: map[string]string{}}
	for _, x := range []coded{it.sourceText, it.targetText} {
		names := x.names2()
		for k, c := range x.codes {
			if d.names[c.ID] == "" {
				d.names[c.ID] = x.ids[k]
			}
			text := xmltext.CleanPiece(c.Data)
			if _, known := d.ids[text]; known || text == "" || c.Span.Len() > 0 || ofTwo(c, names[k]) {
				continue
			}
			d.list = append(d.list, text)
			d.ids[text] = "d" + strconv.Itoa(len(d.list))
		}
	}
	return d
}

// names2 returns the names of the elements of 2.1 for the codes: <pc> for nested pairs, and <sc>
// and <ec> for other pairs and for halves of pairs.
func (x coded) names2() []string {
	partner := document.CodePairs(x.codes)
	around := bitext.NestedPairs(x.codes, partner, func(k int) bool { return !isElement(x.codes[k], "sc") })
	names := make([]string, len(x.codes))
	for k, c := range x.codes {
		switch {
		case around[k]:
			names[k] = "pc"
		case c.Role == document.Opening:
			names[k] = "sc"
		case c.Role == document.Closing:
			names[k] = "ec"
		default:
			names[k] = "ph"
		}
	}
	return names
}

// ofTwo reports whether a code was only an element with this name.
func ofTwo(c document.Code, name string) bool {
	return isElement(c, name) || name == "pc" && c.Role == document.Closing && c.Data == "</pc>"
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

// ref returns the attribute name with a reference to the data of a code, whose element is called
// element.
func (d *originalData) ref(name string, c document.Code, element string) string {
	if id := d.ids[xmltext.CleanPiece(c.Data)]; id != "" && !ofTwo(c, element) {
		return " " + name + "=" + xmltext.Quote(id)
	}
	return ""
}

// inline2 returns a text for 2.1.
func (x coded) inline2(clean string, data *originalData) string {
	partner, names := document.CodePairs(x.codes), x.names2()
	data.fix = false
	return x.inline(clean, func(k int) string {
		c, name := x.codes[k], names[k]
		id := " id=" + xmltext.Quote(x.ids[k])
		switch {
		case name == "pc" && c.Role == document.Closing:
			return "</pc>"
		case name == "pc":
			id += data.ref("dataRefStart", c, name) + data.ref("dataRefEnd", x.codes[partner[k]], name)
			return "<pc" + id + data.may(c) + ">"
		case name == "ec" && partner[k] >= 0:
			return "<ec startRef=" + xmltext.Quote(x.ids[k]) + data.ref("dataRef", c, name) + may(c) + "/>"
		case name != "ph" && partner[k] < 0:
			id += ` isolated="yes"`
		}
		return "<" + name + id + data.ref("dataRef", c, name) + data.may(c) + "/>"
	})
}

// may returns the attributes for the type of a code and for what a translation may do with it.
func (d *originalData) may(c document.Code) string {
	kind, sub := type2(c.Type)
	out := ""
	if kind != "" {
		out += " type=" + xmltext.Quote(kind)
	}
	if sub != "" {
		out += " subType=" + xmltext.Quote(sub)
	}
	if c.CopyOf != "" && d.names[c.CopyOf] != "" {
		out += " copyOf=" + xmltext.Quote(d.names[c.CopyOf])
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

// may returns whether a translation may copy a code and leave it out. A code that must not be moved
// must neither be left out nor copied.
func may(c document.Code) string {
	out := ""
	if c.Fix || c.Once {
		out = ` canCopy="no"`
	}
	if c.Fix || c.Keep {
		return out + ` canDelete="no"`
	}
	return out + ` canDelete="yes"`
}
