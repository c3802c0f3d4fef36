package keyed

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"hexapla/document"
	"hexapla/internal/textutil"
)

// node is an element of an XML file, or text between elements (name "").
type node struct {
	name     string // without a prefix
	attrs    []xml.Attr
	pieces   []piece // of text
	children []*node
	start    int // in the source
}

// attr returns the value of an attribute, or "" if it is missing.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all returns the text in n and its descendants. Tags are left out; <br> is a line end.
func (n *node) all() []piece {
	pieces := n.pieces
	for _, c := range n.children {
		if strings.EqualFold(c.name, "br") {
			pieces = append(pieces, piece{start: c.start, end: c.start + len("<"), newline: true})
		}
		pieces = append(pieces, c.all()...)
	}
	return pieces
}

// elements returns the children that are elements.
func (n *node) elements() []*node {
	var out []*node
	for _, c := range n.children {
		if c.name != "" {
			out = append(out, c)
		}
	}
	return out
}

// parseXML returns the root of an XML file, which must have the given name. Entities other than
// those of XML and HTML are an error, so none can be expanded into another.
func parseXML(f *document.File, format, root string) (*node, error) {
	base := 0
	if strings.HasPrefix(f.Source, "\ufeff") {
		base = len("\ufeff")
	}
	d := xml.NewDecoder(strings.NewReader(f.Source[base:]))
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // already UTF-8
	doc := &node{}
	open := []*node{doc}
	for {
		start := base + int(d.InputOffset())
		token, err := d.Token()
		end := base + int(d.InputOffset())
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, xmlError(f, format, end, err)
		}
		top := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if len(open) > maxDepth {
				return nil, broken(f, format, start, "elements more than %d levels deep", maxDepth)
			}
			n := &node{name: t.Name.Local, attrs: t.Copy().Attr, start: start}
			top.children = append(top.children, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 1 && start < end {
				top.children = append(top.children, &node{pieces: chars(f.Source, start, end), start: start})
			}
		}
	}
	found := doc.elements()
	if len(found) == 0 {
		return nil, broken(f, format, 0, "no element <%s> in it", root)
	}
	if e := found[0]; e.name != root {
		return nil, broken(f, format, e.start, "the root is <%s>, where <%s> is expected", e.name, root)
	}
	return found[0], nil
}

// xmlError returns a one-line error about an XML file.
func xmlError(f *document.File, format string, offset int, err error) error {
	message := err.Error()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		message = syntax.Msg
		if strings.Contains(message, "entity") {
			message += ": write the character itself"
		}
	}
	return broken(f, format, offset, "%s", message)
}

// chars returns the pieces of source[start:end], which is character data or a CDATA section.
func chars(source string, start, end int) []piece {
	const open, closing = "<![CDATA[", "]]>"
	if s := source[start:end]; strings.HasPrefix(s, open) {
		return raw(source, start+len(open), end-len(closing))
	}
	var pieces []piece
	for start < end {
		amp := strings.IndexByte(source[start:end], '&')
		if amp < 0 {
			break
		}
		pieces = append(pieces, raw(source, start, start+amp)...)
		start += amp
		s, n := textutil.Entity(source[start:end])
		if n == 0 {
			s, n = "&", 1
		}
		if s == "\n" {
			pieces = append(pieces, escaped('\n', start, start+n))
		} else {
			pieces = append(pieces, piece{start: start, end: start + n, text: s})
		}
		start += n
	}
	return append(pieces, raw(source, start, end)...)
}
