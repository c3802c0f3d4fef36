package xliff

import (
	"encoding/xml"
	"strconv"
	"strings"

	"hexapla/bitext"
	"hexapla/internal/xmltext"
)

// content is what a <source>, <seg-source> or <target> holds.
type content struct {
	text     string
	segments []piece // <mrk mtype="seg">, in order
	comments []string
	line     int
}

// piece is a segment within a unit of 1.x.
type piece struct {
	mid      string
	text     string
	comments []string
	line     int
}

// frame is an open inline element.
type frame struct {
	outside bool // its text is no text of the segment
	sub     bool
	segment int // number in content.segments, from 1; 0: in none
}

// inline reads the element just opened to its end.
//
// Elements of 1.2 (5.2): text within g, mrk and sub belongs to the segment, that
// within bpt, ept, it and ph is code of the native file; x, bx and ex are empty. Of
// 2.x (4.7.2): text within pc and mrk belongs to it, cp stands for a character that
// XML forbids, the others are empty. Elements of other name spaces are skipped.
func (d *reader) inline() (content, error) {
	c := content{line: d.xml.Line()}
	var all bitext.Inline
	var parts []*bitext.Inline
	stack := []frame{{}}
	each := func(f frame, do func(*bitext.Inline)) {
		if f.outside {
			return
		}
		do(&all)
		if f.segment > 0 {
			do(parts[f.segment-1])
		}
	}
	write := func(f frame, text string) { each(f, func(n *bitext.Inline) { n.Add(text) }) }
	gap := func(f frame) { each(f, (*bitext.Inline).Gap) }
	for len(stack) > 0 {
		tok, err := d.xml.Token()
		if err != nil {
			return c, err
		}
		top := stack[len(stack)-1]
		switch tok := tok.(type) {
		case xml.CharData:
			write(top, string(tok))
		case xml.EndElement:
			stack = stack[:len(stack)-1]
			if top.sub && len(stack) > 0 {
				gap(top)
			}
		case xml.StartElement:
			if foreign(tok) {
				if err := d.xml.Skip(); err != nil {
					return c, err
				}
				continue
			}
			next := frame{outside: top.outside, segment: top.segment}
			switch tok.Name.Local {
			case "bpt", "ept", "it":
				next.outside = true
			case "ph", "x":
				if lineBreak(tok) {
					gap(top)
				} else {
					each(top, (*bitext.Inline).LeftOut)
				}
				next.outside = true
			case "sub": // a footnote, the text of an attribute: text within a code
				next.outside, next.sub = false, true
				gap(next)
			case "cp":
				write(top, codePoint(xmltext.Attr(tok, "hex")))
			case "mrk", "sm":
				next.outside = next.outside || xmltext.Attr(tok, "mtype") == "x-sdl-deleted"
				if d.mark(tok, &c, next.segment) {
					c.segments = append(c.segments, piece{mid: xmltext.Attr(tok, "mid"), line: d.xml.Line()})
					parts = append(parts, &bitext.Inline{})
					next.segment = len(parts)
				}
			}
			stack = append(stack, next)
		}
	}
	c.text = all.String()
	for k := range c.segments {
		c.segments[k].text = parts[k].String()
	}
	return c, nil
}

// mark tells whether <mrk> begins a segment, and notes a comment.
func (d *reader) mark(e xml.StartElement, c *content, segment int) bool {
	into := &c.comments
	if segment > 0 {
		into = &c.segments[segment-1].comments
	}
	switch xmltext.Attr(e, "mtype") {
	case "seg":
		return segment == 0
	case "x-sdl-comment":
		if text := d.comments[xmltext.Attr(e, "cid")]; text != "" {
			*into = append(*into, text)
		}
	case "":
		if text := strings.TrimSpace(xmltext.Attr(e, "value")); text != "" && xmltext.Attr(e, "type") == "comment" {
			*into = append(*into, text)
		}
	}
	return false
}

// lineBreak tells codes that stand for a line break: words beside them are two.
func lineBreak(e xml.StartElement) bool {
	return xmltext.Attr(e, "ctype") == "lb" || xmltext.Attr(e, "subType") == "xlf:lb"
}

// codePoint gives the character of <cp hex="…">, nothing where that is none.
func codePoint(hex string) string {
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || v > 0x10ffff || v >= 0xd800 && v < 0xe000 {
		return ""
	}
	return string(rune(v))
}
