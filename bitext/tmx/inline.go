package tmx

import (
	"encoding/xml"
	"fmt"
	"strings"

	"hexapla/bitext"
	"hexapla/document"
)

// inlineReader builds the text of a segment with its codes.
type inlineReader struct {
	native bool // the native codes of other programs are text
	text   bitext.Inline
	ends   []*document.Code  // of <ept>; their ID is the attribute i
	names  map[string]string // by i: the x of the opening code
	open   []inlineElement
	// unnamed holds the i of codes without an x, which are used as IDs.
	unnamed []string
}

// inlineElement is an open element.
type inlineElement struct {
	name   string
	inside bool // its text belongs to the segment
	code   *document.Code
	data   *strings.Builder // its text, the data of the code
}

// inline reads to the end of the current element.
func (d *Reader) inline(r *inlineReader) error {
	r.open = append(d.open[:0], inlineElement{inside: true})
	defer func() { d.open = r.open }() // to reuse its memory
	if text := d.plainText(); text != nil {
		r.text.Add(string(text))
	}
	for len(r.open) > 0 {
		tok, err := d.xml.Token()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if len(r.open) > maxDepth {
				return fmt.Errorf("more than %d nested elements: not a translation memory", maxDepth)
			}
			r.start(tok)
		case xml.EndElement:
			r.end()
		case xml.CharData:
			switch top := r.open[len(r.open)-1]; {
			case top.inside:
				r.text.Add(string(tok))
			case top.data != nil:
				top.data.Write(tok)
			}
		}
	}
	return nil
}

func (r *inlineReader) start(e xml.StartElement) {
	top := r.open[len(r.open)-1]
	next := inlineElement{name: e.Name.Local, inside: top.inside, data: top.data}
	switch e.Name.Local {
	case "bpt", "ept", "it", "ph", "ut":
		if next.inside = r.native; r.native {
			break
		}
		if e.Name.Local == "ph" || e.Name.Local == "ut" {
			r.text.LeftOut()
		}
		next.code, next.data = r.text.Code(codeOf(e)), &strings.Builder{}
		if e.Name.Local == "ept" {
			r.ends = append(r.ends, next.code)
		}
		if x := attr(e, "x"); e.Name.Local == "bpt" && x != "" {
			if r.names == nil {
				r.names = map[string]string{}
			}
			r.names[attr(e, "i")] = x
		} else if e.Name.Local == "bpt" {
			r.unnamed = append(r.unnamed, attr(e, "i"))
		}
	case "hi":
		if top.inside && !r.native {
			next.code = r.text.Code(codeOf(e))
		}
	case "sub": // a footnote or an index entry: text within a code
		next.inside, next.data = true, nil
		r.text.Gap()
	}
	r.open = append(r.open, next)
}

func (r *inlineReader) end() {
	top := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	switch {
	case top.name == "sub":
		r.text.Gap()
	case top.name == "hi" && top.code != nil:
		r.text.Code(document.Code{Role: document.Closing, ID: top.code.ID, Data: "</hi>", Keep: true})
	case top.code != nil:
		top.code.Data = top.data.String()
	}
}

// codeOf returns the code of an inline element without its contents.
func codeOf(e xml.StartElement) document.Code {
	c := document.Code{Role: document.Standalone, ID: attr(e, "x"), Type: typeOf(attr(e, "type")), Keep: true}
	switch e.Name.Local {
	case "bpt":
		c.Role = document.Opening
		if c.ID == "" {
			c.ID = attr(e, "i")
		}
	case "ept":
		c.Role, c.ID = document.Closing, attr(e, "i") // its x is that of its bpt
	case "it":
		c.Role = document.Opening
		if pos := attr(e, "pos"); pos == "end" {
			c.Role = document.Closing
		}
	case "hi":
		c.Role, c.Data = document.Opening, "<hi>"
	}
	return c
}

// codes returns the codes that were read.
func (r *inlineReader) codes() []document.Code {
	for _, c := range r.ends {
		if x, ok := r.names[c.ID]; ok {
			c.ID = x
		} else {
			r.unnamed = append(r.unnamed, c.ID)
		}
	}
	codes := r.text.Codes()
	document.CompletePairs(codes)
	return codes
}

// types maps our types of codes to the values of type (TMX 1.4b) that differ from them.
func types() map[string]string {
	return map[string]string{
		document.CodeUnderline: "ulined", document.CodeBreak: "lb",
		document.CodeFootnote: "fnote", document.CodePlaceholder: "var",
	}
}

// typeOf returns the type of a code for a value of type.
func typeOf(word string) string {
	for ours, theirs := range types() {
		if word == theirs {
			return ours
		}
	}
	return word
}
