// Package tmx writes tables as translation memories in TMX 1.4b and reads such
// files of any program.
//
// What it writes is what OmegaT, memoQ, Trados and others import without a
// complaint: the seven header attributes, srclang identical to the xml:lang of
// the source, no tuid and no properties but x-…, no half-empty units, no
// character that XML forbids. It imports bitext.
package tmx

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"hexapla/bitext"
)

// Write writes t as a memory whose source is the pivot. A row becomes a unit when
// two or more of its cells have text and nobody rejected it; the others hold
// nothing that a memory could offer and are left out. Characters that XML forbids
// are dropped. Line ends in edited text stay, blanks round a text go.
//
// A table of two columns makes a bilingual memory, one of more columns units with
// as many variants as there is text; a unit without text in the pivot names its
// own source language.
func Write(w io.Writer, t *bitext.Table) error {
	if err := t.Validate(); err != nil {
		return fmt.Errorf("tmx: %w", err)
	}
	source := t.Columns[0].Lang.String()
	for c := range t.Columns[1:] {
		if t.Columns[c+1].Lang == t.Columns[0].Lang {
			return fmt.Errorf("tmx: columns 1 and %d are both in %q: a memory needs another language than the source's; give the right language of one of them", c+2, source)
		}
	}
	out := &writer{w: bufio.NewWriter(w)}
	out.print(xml.Header, "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n")
	tool, version := generator(t.Generator)
	out.print(`  <header creationtool="`, attribute(tool), `" creationtoolversion="`, attribute(version),
		`" segtype="sentence" o-tmf="hexapla" adminlang="en" srclang="`, attribute(source), `" datatype="plaintext"/>`, "\n  <body>\n")
	for i := range t.Rows {
		out.unit(t, i)
	}
	out.print("  </body>\n</tmx>\n")
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
}

// generator parts the name of the program from its version.
func generator(s string) (tool, version string) {
	tool, version, _ = strings.Cut(strings.TrimSpace(s), " ")
	if tool == "" {
		tool = "hexapla"
	}
	if version == "" {
		version = "unknown" // the attribute is required
	}
	return tool, version
}

// writer writes and keeps the first error.
type writer struct {
	w   *bufio.Writer
	err error
}

func (o *writer) print(pieces ...string) {
	for _, s := range pieces {
		if o.err == nil {
			_, o.err = o.w.WriteString(s)
		}
	}
}

func (o *writer) unit(t *bitext.Table, row int) {
	r := &t.Rows[row]
	texts := make([]string, len(t.Columns))
	filled, first := 0, 0
	for c := range texts {
		texts[c] = clean(t.Cell(row, c))
		if texts[c] == "" {
			continue
		}
		if filled == 0 {
			first = c
		}
		filled++
	}
	if filled < 2 || r.Status == bitext.Rejected {
		return
	}
	o.print("    <tu")
	if first > 0 {
		o.print(` srclang="`, attribute(t.Columns[first].Lang.String()), `"`)
	}
	o.print(">\n")
	if note := clean(r.Note); note != "" {
		o.print("      <note>", escape(note), "</note>\n")
	}
	o.prop("x-kind", r.Kind())
	o.prop("x-score", strconv.FormatFloat(float64(r.Score), 'f', -1, 32))
	if r.Status != bitext.Unreviewed {
		o.prop("x-status", string(r.Status))
	}
	for c, text := range texts {
		if text != "" {
			o.print(`      <tuv xml:lang="`, attribute(t.Columns[c].Lang.String()), `"><seg>`, escape(text), "</seg></tuv>\n")
		}
	}
	o.print("    </tu>\n")
}

func (o *writer) prop(kind, value string) {
	o.print(`      <prop type="`, kind, `">`, escape(value), "</prop>\n")
}

// clean drops what XML 1.0 does not allow in a document, not even escaped, and the
// white space round the text. The line end of XML is LF.
func clean(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return '\n'
		case r < 0x20 && r != '\t' && r != '\n', r == 0xfffe, r == 0xffff:
			return -1
		}
		return r
	}, text))
}

// escape makes text safe in content, attribute in a quoted value.
func escape(text string) string {
	if !strings.ContainsAny(text, "&<>") {
		return text
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}

func attribute(text string) string { return strings.ReplaceAll(escape(clean(text)), `"`, "&quot;") }

// errNoPair says why a file gives no table.
var errNoPair = errors.New("no two languages in it: a table needs a text and its translation")

// syntaxMessage is the message of an XML error without its line, for a person.
func syntaxMessage(err *xml.SyntaxError) string {
	msg := err.Msg
	if name, rest, ok := strings.Cut(strings.TrimPrefix(msg, "element <"), "> closed by "); ok && name != msg {
		return "unclosed <" + name + ">: " + rest + " stands in its place"
	}
	if msg == "unexpected EOF" {
		return "the file breaks off: is the download complete?"
	}
	return msg
}

// isUTF16 tells a file whose characters are two bytes wide though no byte-order
// mark says so.
func isUTF16(head []byte) bool {
	return bytes.HasPrefix(head, []byte("<\x00")) || bytes.HasPrefix(head, []byte("\x00<"))
}
