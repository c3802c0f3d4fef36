package doctor

import (
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext/langcode"
	"hexapla/internal/dedup"
)

// Mended counts the results for the units.
type Mended struct {
	Units      int `json:"units"`      // written
	Rewritten  int `json:"rewritten"`  // written with changes
	Duplicates int `json:"duplicates"` // left out: duplicates
	Empty      int `json:"empty"`      // left out: text in fewer than two languages
	Lost       int `json:"lost"`       // left out with text that could not be saved
}

// Mend reads r, which must be the input of Examine, again and writes it to w without the faults: as
// TMX 1.4 in UTF-8, valid according to the DTD. It is an error if nothing can be saved.
func (d *Diagnosis) Mend(ctx context.Context, r io.ReadSeeker, w io.Writer) (Mended, error) {
	if d.source == "" {
		return Mended{}, fmt.Errorf("tmx: %s: %w", d.name, errNoSource)
	}
	m := &mender{d: d, w: bufio.NewWriterSize(w, 1<<16)}
	m.buf = append(m.buf, xml.Header+"<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n  "...)
	m.buf = render(m.buf, d.mendedHeader())
	m.buf = append(m.buf, "\n  <body>\n"...)
	if err := m.flush(); err != nil {
		return m.Mended, err
	}
	walker := &walker{ctx: ctx, unit: m.unit, other: m.comment}
	if err := walker.walk(r, d.coding); err != nil {
		return m.Mended, fmt.Errorf("tmx: %s: %w", d.name, err)
	}
	m.buf = append(m.buf, "  </body>\n</tmx>\n"...)
	if err := m.flush(); err != nil {
		return m.Mended, err
	}
	return m.Mended, m.w.Flush()
}

// mendedHeader returns the header with all required attributes.
func (d *Diagnosis) mendedHeader() *element {
	h := &element{name: "header"}
	if d.header != nil {
		h = d.header.clone()
	}
	for _, a := range [][2]string{
		{"creationtool", "unknown"}, {"creationtoolversion", "unknown"}, {"segtype", "sentence"}, {"o-tmf", "unknown"},
		{"adminlang", "en"}, {"datatype", "plaintext"},
	} {
		if h.attr(a[0]) == "" {
			h.set(a[0], a[1])
		}
	}
	h.set("srclang", d.source)
	if tag, err := langcode.Parse(h.attr("adminlang")); err != nil || tag == language.Und {
		h.set("adminlang", "en")
	}
	h.drop("o-encoding") // no longer true
	return h
}

// mender writes the output of a walker.
type mender struct {
	Mended
	d     *Diagnosis
	w     *bufio.Writer
	buf   []byte
	texts identities
	tuids dedup.Set
	langs []string // the codes that are written
}

func (m *mender) flush() error {
	_, err := m.w.Write(m.buf)
	m.buf = m.buf[:0]
	return err
}

// comment writes a comment between units.
func (m *mender) comment(text []byte) error {
	if m.Units == 0 {
		return nil // a comment of the prologue may be outdated
	}
	m.buf = append(appendLF(append(m.buf, "    "...), text), '\n')
	return m.flush()
}

func (m *mender) unit(u *unit) error {
	if !u.whole && len(u.variants) < 2 {
		m.Lost++
		return nil
	}
	filled := u.filled()
	if filled < 2 {
		m.Empty++
		return nil
	}
	if m.texts.add(u) > 0 {
		m.Duplicates++
		return nil
	}
	dirty := u.dirty
	if !m.name(u, &dirty) {
		m.Lost++
		return nil
	}
	if id := u.el.attr("tuid"); id != "" && m.tuids.Add(u.line, []byte(id)) > 0 {
		u.el.drop("tuid")
		dirty = true
	}
	m.Units++
	m.buf = append(m.buf, "    "...)
	if !dirty {
		m.buf = append(appendLF(m.buf, u.raw), '\n')
		return m.flush()
	}
	m.Rewritten++
	m.buf = append(renderUnit(m.buf, u), '\n')
	return m.flush()
}

// name sets the codes of the variants and removes those without text or language. It reports
// whether at least two remain.
func (m *mender) name(u *unit, dirty *bool) bool {
	kept := u.variants[:0]
	codes := map[string]bool{}
	missing := -1
	for _, v := range u.variants {
		if !v.filled {
			*dirty = true
			continue
		}
		code := m.d.codes[v.code]
		switch {
		case v.code == "":
			missing = len(kept)
		case code == "":
			*dirty = true
			continue
		case code != v.code || string(v.el.value("xml:lang")) != code:
			v.el.set("xml:lang", code)
			*dirty = true
		}
		codes[code] = true
		kept = append(kept, v)
	}
	if missing >= 0 {
		*dirty = true
		if code := m.left(codes); code != "" && countMissing(kept) == 1 {
			kept[missing].el.set("xml:lang", code)
		} else {
			var named []variant
			for _, v := range kept {
				if v.code != "" {
					named = append(named, v)
				}
			}
			kept = named
		}
	}
	u.variants = kept
	if source := u.el.attr("srclang"); source != "" {
		code := m.d.codes[strings.TrimSpace(source)]
		if tag, ok := parseCode(source); ok && code == "" {
			code = m.d.opts.Codes.Code(tag).String()
		}
		if code != source {
			*dirty = true
			if u.el.drop("srclang"); code != "" {
				u.el.set("srclang", code)
			}
		}
	}
	return len(kept) >= 2
}

func countMissing(variants []variant) int {
	n := 0
	for _, v := range variants {
		if v.code == "" {
			n++
		}
	}
	return n
}

// left returns the one of the two languages of a file that is not in codes, or "".
func (m *mender) left(codes map[string]bool) string {
	if m.langs == nil {
		m.langs = []string{}
		for _, code := range m.d.codes {
			if code != "" && !slices.Contains(m.langs, code) && len(m.langs) < 3 {
				m.langs = append(m.langs, code)
			}
		}
	}
	if len(m.langs) != 2 {
		return ""
	}
	if codes[m.langs[0]] {
		return m.langs[1]
	}
	return m.langs[0]
}

// appendLF appends text with LF instead of CRLF.
func appendLF(buf, text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return append(buf, text...)
	}
	return append(buf, bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))...)
}

// renderUnit appends a repaired unit in the order required by the DTD.
func renderUnit(buf []byte, u *unit) []byte {
	info := func(indent string, e *element) {
		for _, k := range e.kids {
			if k.el != nil && k.el.name != "tuv" && k.el.name != "seg" {
				buf = append(render(append(buf, indent...), k.el), '\n')
			}
		}
	}
	buf = append(renderStart(buf, u.el), ">\n"...)
	info("      ", u.el)
	for _, v := range u.variants {
		buf = append(renderStart(append(buf, "      "...), v.el), ">\n"...)
		info("        ", v.el)
		buf = append(render(append(buf, "        "...), v.seg), "\n      </tuv>\n"...)
	}
	return append(buf, "    </tu>"...)
}

func renderStart(buf []byte, e *element) []byte {
	buf = append(append(buf, '<'), e.name...)
	for _, a := range e.attrs {
		buf = append(append(append(buf, ' '), a.name...), `="`...)
		buf = append(append(buf, a.value...), '"')
	}
	return buf
}

// render appends an element with its contents.
func render(buf []byte, e *element) []byte {
	buf = renderStart(buf, e)
	if len(e.kids) == 0 && e.name != "seg" && e.name != "prop" && e.name != "note" {
		return append(buf, "/>"...)
	}
	buf = renderKids(append(buf, '>'), e)
	return append(append(append(buf, "</"...), e.name...), '>')
}

func renderKids(buf []byte, e *element) []byte {
	for _, k := range e.kids {
		if k.el != nil {
			buf = render(buf, k.el)
		} else {
			buf = appendLF(buf, k.text)
		}
	}
	return buf
}
