package tmx

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"hexapla/bitext"
)

// Header holds the properties that apply to all units of a memory.
type Header struct {
	Tool, ToolVersion string // creationtool; "" for hexapla of an unknown version
	Source            string // srclang: the xml:lang of the source in every unit
}

// Writer writes a memory unit by unit. It is not safe for concurrent use.
type Writer struct {
	w      *bufio.Writer
	buf    []byte
	source string
	err    error // the first error; nothing is written after it
	closed bool
	units  int
}

// NewWriter writes the beginning of a memory to w. Call Close at the end.
func NewWriter(w io.Writer, h Header) (*Writer, error) {
	if h.Source == "" {
		return nil, errors.New("tmx: a memory needs a source language")
	}
	tool, version := h.Tool, h.ToolVersion
	if tool == "" {
		tool = "hexapla"
	}
	if version == "" {
		version = "unknown" // the attribute is required
	}
	o := &Writer{w: bufio.NewWriterSize(w, 1<<16), source: h.Source}
	o.buf = append(o.buf, xml.Header+"<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n"...)
	o.attribute("  <header creationtool", tool)
	o.attribute(" creationtoolversion", version)
	o.buf = append(o.buf, ` segtype="sentence" o-tmf="hexapla" adminlang="en"`...)
	o.attribute(" srclang", h.Source)
	o.buf = append(o.buf, " datatype=\"plaintext\"/>\n  <body>\n"...)
	return o, o.flush()
}

// Unit writes u. A unit with fewer than two variants that have text is left out without an error. A
// unit without text in the header's source language specifies the language of its first text as its
// own. ID is not written, because programs interpret it as a binding to a context. Two variants in
// one language are an error.
func (o *Writer) Unit(u *Unit) error {
	if o.err != nil {
		return o.err
	}
	if o.closed {
		return errors.New("tmx: a unit after the end of the memory")
	}
	o.buf = o.buf[:0]
	if err := o.unit(u); err != nil {
		o.err = err
		return err
	}
	return o.flush()
}

// Units returns the number of units written.
func (o *Writer) Units() int { return o.units }

// Close writes the end of the memory. It does not close the underlying writer.
func (o *Writer) Close() error {
	if o.err != nil || o.closed {
		return o.err
	}
	o.closed = true
	o.buf = append(o.buf[:0], "  </body>\n</tmx>\n"...)
	if err := o.flush(); err != nil {
		return err
	}
	o.err = o.w.Flush()
	return o.err
}

func (o *Writer) flush() error {
	if o.err == nil {
		_, o.err = o.w.Write(o.buf)
	}
	return o.err
}

// filled returns the variants of a unit that have text.
func filled(u *Unit) ([]*Variant, error) {
	out := make([]*Variant, 0, len(u.Variants))
	for i := range u.Variants {
		v := &u.Variants[i]
		switch {
		case clean(v.Text) == "":
			continue
		case v.Code == "":
			return nil, errors.New("tmx: a text without a language")
		case slices.ContainsFunc(out, func(o *Variant) bool { return o.Code == v.Code }):
			return nil, fmt.Errorf("tmx: a unit with two texts in %s", v.Code)
		}
		out = append(out, v)
	}
	return out, nil
}

// unit appends u to the buffer.
func (o *Writer) unit(u *Unit) error {
	variants, err := filled(u)
	if err != nil || len(variants) < 2 {
		return err
	}
	o.units++
	o.buf = append(o.buf, "    <tu"...)
	if !slices.ContainsFunc(variants, func(v *Variant) bool { return v.Code == o.source }) {
		o.attribute(" srclang", variants[0].Code)
	}
	o.buf = append(o.buf, ">\n"...)
	if note := clean(u.Note); note != "" {
		o.buf = append(escape(append(o.buf, "      <note>"...), note), "</note>\n"...)
	}
	score := ""
	if u.Scored {
		score = strconv.FormatFloat(float64(u.Score), 'f', -1, 32)
	}
	before := len(o.buf)
	o.buf = append(o.buf, "      "...)
	o.property(propRow, u.Row)
	o.property(propKind, u.Kind)
	o.property(propScore, score)
	o.property(propStatus, string(u.Status))
	numbers, codes := numbered(variants)
	o.property(propCodes, codes.names)
	o.property(propOptional, codes.optional)
	o.property(propFixed, codes.fixed)
	o.property(propOnce, codes.once)
	if u.Origin == bitext.Repaired {
		o.property(propOrigin, string(u.Origin))
	}
	if len(o.buf) == before+len("      ") {
		o.buf = o.buf[:before]
	} else {
		o.buf = append(o.buf, '\n')
	}
	for k, v := range variants {
		o.attribute("      <tuv xml:lang", v.Code)
		o.buf = append(o.buf, '>')
		v.properties(o.property)
		o.buf = append(o.buf, "<seg>"...)
		if len(v.Codes) > 0 {
			o.segment(v, numbers[k])
		} else {
			o.buf = escape(o.buf, clean(v.Text))
		}
		o.buf = append(o.buf, "</seg></tuv>\n"...)
	}
	o.buf = append(o.buf, "    </tu>\n"...)
	return nil
}

// property appends a property unless its value is empty.
func (o *Writer) property(kind, value string) {
	if value = clean(value); value == "" {
		return
	}
	o.attribute("<prop type", kind)
	o.buf = append(escape(append(o.buf, '>'), value), "</prop>"...)
}

// attribute appends name="value".
func (o *Writer) attribute(name, value string) {
	o.buf = append(append(o.buf, name...), `="`...)
	value = strings.Join(strings.FieldsFunc(clean(value), func(r rune) bool { return r == '\n' || r == '\t' }), " ")
	o.buf = append(escapeAny(o.buf, value, `&<>"`), '"')
}

// clean removes characters that XML 1.0 does not allow even if escaped, and white space around the
// text. The line end of XML is LF.
func clean(text string) string {
	return strings.TrimSpace(allowedText(text))
}

// allowedText is clean, but keeps white space.
func allowedText(text string) string {
	if plain(text) {
		return text
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case !allowed(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

// plain reports whether text is printable ASCII, which clean does not change.
func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < 0x20 || c >= 0x80 {
			return false
		}
	}
	return true
}

// allowed reports whether r is a character of XML 1.0 (production 2).
func allowed(r rune) bool {
	switch {
	case r < 0x20:
		return r == '\t' || r == '\n' || r == '\r'
	case r < 0xD800:
		return true
	}
	return r > 0xDFFF && r != 0xFFFE && r != 0xFFFF
}

// escape appends text escaped for element content.
func escape(buf []byte, text string) []byte { return escapeAny(buf, text, "&<>") }

// escapeAny escapes those of the characters & < > " that are in special.
func escapeAny(buf []byte, text, special string) []byte {
	for {
		i := strings.IndexAny(text, special)
		if i < 0 {
			return append(buf, text...)
		}
		buf = append(buf, text[:i]...)
		switch text[i] {
		case '&':
			buf = append(buf, "&amp;"...)
		case '<':
			buf = append(buf, "&lt;"...)
		case '>':
			buf = append(buf, "&gt;"...)
		default:
			buf = append(buf, "&quot;"...)
		}
		text = text[i+1:]
	}
}
