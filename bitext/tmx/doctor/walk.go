package doctor

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"
)

// walker reads a file part by part, for Examine and Mend.
type walker struct {
	ctx    context.Context
	report func(rule string, line int, message string) // nil to discard reports
	unit   func(u *unit) error
	other  func(comment []byte) error // receives what may be kept between units; nil to discard it

	parser   parser
	variants []variant
	units    int

	header     *element
	headerLine int
	declared   bool // an XML declaration was found
	doctype    bool
	root, body bool // their start tags were found
	bodyEnd    bool
	rootEnd    bool
	bodyTag    bool // like body, but only if it was really found
	anything   bool // a tag was found
	indented   bool // preceded by white space
	tooLong    bool // the last unit was truncated
}

func (w *walker) say(rule string, line int, format string, args ...any) {
	if w.report != nil {
		w.report(rule, line, fmt.Sprintf(format, args...))
	}
}

// walk reads all of r.
func (w *walker) walk(r io.ReadSeeker, c coding) error {
	in, err := c.open(r)
	if err != nil {
		return err
	}
	w.parser.report = w.report
	s := newSplitter(in)
	var last part
	for {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		last, err = s.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		data := last.data
		if !utf8.Valid(data) {
			data = w.recode(data, last.line)
		}
		if last.unit {
			err = w.takeUnit(last, data)
		} else if !w.tooLong {
			err = w.between(data, last.line)
		}
		if err != nil {
			return err
		}
	}
	switch {
	case !w.root && w.units == 0:
	case !w.rootEnd || w.bodyTag && !w.bodyEnd:
		w.say("truncated", max(s.line, 1), "the file breaks off before </tmx>")
	}
	return nil
}

// recode repairs bytes that are not valid UTF-8.
func (w *walker) recode(data []byte, line int) []byte {
	at := 0
	for at < len(data) {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	out, name := recode(data)
	w.say("invalid-utf8", line+lines(data[:at]), "the byte %#x is no UTF-8; read as %s", data[at], name)
	return out
}

func (w *walker) takeUnit(part part, data []byte) error {
	w.tooLong = part.long
	w.units++
	switch {
	case part.long:
		w.say("too-long", part.line, "a unit of more than %d MB", maxUnit>>20)
		return w.unit(&unit{el: &element{name: "tu"}, line: part.line})
	case w.rootEnd:
		w.say("after-end", part.line, "a unit behind </tmx>")
	case w.bodyEnd:
		w.say("after-body", part.line, "a unit behind </body>")
	case !w.root:
		w.say("root-missing", part.line, "units without a <tmx> round them")
	}
	if !w.body {
		if w.root {
			w.say("body-missing", part.line, "units without a <body> round them")
		}
		w.body = true
	}
	w.root = true
	p := &w.parser
	report := p.report
	if part.last {
		p.report = nil // everything missing at the end is one finding
	}
	e, complete := p.parse(data, part.line, "tu")
	w.variants = p.check(e, w.variants)
	p.report = report
	u := &unit{el: e, raw: data, line: part.line, dirty: p.dirty, variants: w.variants, whole: complete || !part.last}
	if part.last && !complete {
		w.say("truncated", part.line, "the file breaks off within this unit")
		// A segment that is not closed may be incomplete.
		kept := u.variants[:0]
		for _, v := range u.variants {
			if v.seg.ended {
				kept = append(kept, v)
			}
		}
		u.variants = kept
	}
	return w.unit(u)
}

var (
	systemName = regexp.MustCompile(`(?i)["']([^"']*)["']\s*(\[|>|$)`)
)

// between reads the text between two units: the prologue, the header, the end.
func (w *walker) between(data []byte, line int) error {
	for len(data) > 0 {
		i := bytes.IndexByte(data, '<')
		if i < 0 {
			w.space(data, line)
			return nil
		}
		w.space(data[:i], line)
		line += lines(data[:i])
		data = data[i:]
		n, err := w.markup(data, line)
		if err != nil {
			return err
		}
		n = max(n, 1)
		line += lines(data[:n])
		data = data[n:]
	}
	return nil
}

// space examines the text between two tags.
func (w *walker) space(text []byte, line int) {
	if len(text) == 0 {
		return
	}
	shown := bytes.Trim(text, xmlSpaces)
	first := line + lines(text[:len(text)-len(bytes.TrimLeft(text, xmlSpaces))])
	switch {
	case len(shown) == 0 && !w.anything:
		w.indented = true // which an XML declaration must not be
	case len(shown) == 0:
	case !w.anything:
		w.say("before-declaration", first, "%s before the first tag", quote(shown))
	case w.rootEnd:
		w.say("after-end", first, "%s behind </tmx>", quote(shown))
	default:
		w.say("stray-text", first, "%s between units", quote(shown))
	}
	if len(shown) > 0 && !w.rootEnd {
		w.parser.begin(text, line)
		_ = w.parser.mendText(text, 0, false) // only for its findings
	}
}

// markup reads the tag at the beginning of b and returns its length.
func (w *walker) markup(b []byte, line int) (int, error) {
	w.anything = true
	upTo := func(end string) int {
		if i := bytes.Index(b, []byte(end)); i >= 0 {
			return i + len(end)
		}
		return len(b)
	}
	switch {
	case bytes.HasPrefix(b, []byte("<!--")):
		n := upTo("-->")
		inner := bytes.TrimSuffix(b[4:n], []byte("-->"))
		if n == len(b) && !bytes.HasSuffix(b, []byte("-->")) || bytes.Contains(inner, []byte("--")) || bytes.HasSuffix(inner, []byte("-")) || !comment(inner) {
			w.say("comment", line, "a comment that is not closed, or with -- or a forbidden character in it")
			return n, nil
		}
		if w.other != nil {
			return n, w.other(b[:n])
		}
		return n, nil
	case bytes.HasPrefix(b, []byte("<?xml")) && len(b) > 5 && space(b[5]):
		if w.declared || w.root {
			w.say("after-end", line, "a second XML declaration: two files in one")
		}
		if w.indented && !w.declared {
			w.say("before-declaration", 1, "blanks or empty lines before the XML declaration")
		}
		w.declared = true
		return upTo("?>"), nil
	case bytes.HasPrefix(b, []byte("<?")):
		return upTo("?>"), nil
	case len(b) > 9 && bytes.EqualFold(b[:9], []byte("<!doctype")):
		return w.takeDoctype(b, line), nil
	}
	name := tagName(b)
	n := len(upToTag(b))
	if i := bytes.IndexByte(b[:n], '>'); i >= 0 {
		n = i + 1
	}
	if name == "" {
		w.say("unescaped-less-than", line, "a < that begins no tag")
		return 1, nil
	}
	if b[1] == '/' {
		switch {
		case name == "body" && w.body && !w.bodyEnd:
			w.bodyEnd = true
		case name == "tmx" && w.root && !w.rootEnd:
			w.rootEnd = true
		default:
			w.say("stray-end", line, "</%s> closes nothing", name)
		}
		w.caseOf(b[2:], name, line)
		if junk := bytes.Trim(bytes.TrimSuffix(b[2+len(name):n], []byte(">")), xmlSpaces); len(junk) > 0 {
			w.say("attribute-syntax", line, "%s in the tag </%s>", quote(junk), name)
		}
		return n, nil
	}
	switch name {
	case "tmx", "header", "body":
		return w.frame(b, name, line), nil
	}
	if _, known := model(name); known {
		w.say("misplaced", line, "<%s> outside of a unit", name)
	} else {
		w.say("unknown-element", line, "<%s> is no element of TMX", name)
	}
	return n, nil
}

func (w *walker) caseOf(b []byte, name string, line int) {
	if !bytes.HasPrefix(b, []byte(name)) {
		w.say("element-case", line, "<%s>: names of elements are in lower case", b[:min(len(b), len(name))])
	}
}

// takeDoctype reads the DOCTYPE.
func (w *walker) takeDoctype(b []byte, line int) int {
	n := bytes.IndexByte(b, '>') + 1
	if sub := bytes.IndexByte(b, '['); sub >= 0 && (n == 0 || sub < n) {
		n = len(b)
		if end := bytes.Index(b[sub:], []byte("]")); end >= 0 {
			n = sub + end + 1 + bytes.IndexByte(b[sub+end+1:], '>') + 1
		}
		if bytes.Contains(b[:n], []byte("<!ENTITY")) {
			w.say("doctype-entities", line, "the DOCTYPE declares entities")
			w.entities(b[:n])
		} else {
			w.say("doctype", line, "the DOCTYPE has declarations of its own")
		}
	} else if n == 0 {
		n = len(b)
	}
	switch m := systemName.FindSubmatch(b[:n]); {
	case w.root:
		w.say("nesting", line, "a DOCTYPE behind the first tag")
	case w.doctype:
		w.say("nesting", line, "a second DOCTYPE")
	case m == nil || !strings.HasSuffix(strings.ToLower(string(m[1])), "tmx14.dtd"):
		w.say("doctype", line, "the DOCTYPE is not that of TMX 1.4: %s", quote(b[:n]))
	case !bytes.HasPrefix(b, []byte("<!DOCTYPE")):
		w.say("attribute-syntax", line, "DOCTYPE is written in capitals")
	}
	w.doctype = true
	return n
}

// maxEntities is the maximum number of declared entities that are recognized.
const maxEntities = 256

var entity = regexp.MustCompile(`<!ENTITY\s+([A-Za-z_][-A-Za-z0-9_.]*)\s+(?:"([^"<]{0,1000})"|'([^'<]{0,1000})')\s*>`)

// entities records declared entities with a short text. The texts are not expanded, so that none
// can grow by referring to others.
func (w *walker) entities(doctype []byte) {
	p := &w.parser
	known := map[string]string{}
	for _, m := range entity.FindAllSubmatch(doctype, maxEntities) {
		p.quiet(func() { known[string(m[1])] = string(p.mendText(append(m[2], m[3]...), 0, true)) })
	}
	p.entities = known
}

// frame reads <tmx>, <header> and <body>, a header with its contents.
func (w *walker) frame(b []byte, name string, line int) int {
	p := &w.parser
	twice := map[string]bool{"tmx": w.root, "header": w.header != nil, "body": w.body}[name]
	end := len(b)
	if name == "header" && !twice {
		// Up to its end tag, or as far as possible.
		if i := bytes.Index(bytes.ToLower(b), []byte("</header>")); i >= 0 {
			end = i + len("</header>")
		} else if i := bytes.Index(bytes.ToLower(b), []byte("<body")); i >= 0 {
			end = i
		}
	}
	p.begin(b, line)
	if twice {
		w.say("after-end", line, "a second <%s>: two files in one", name)
		p.quiet(func() { end = p.tag(0, name) })
		if name == "tmx" {
			w.rootEnd, w.bodyEnd = false, false
		}
		return end
	}
	switch name {
	case "header":
		before := b[:bytes.IndexByte(append(bytes.Clone(b), '>'), '>')]
		if bytes.HasSuffix(before, []byte("/")) {
			end = len(before) + 1
		}
		e, _ := p.parse(b[:min(end, len(b))], line, "header")
		p.checkAttributes(e)
		kids := e.kids[:0]
		for _, k := range e.kids {
			if k.el != nil && p.checkInfo(k.el) {
				kids = append(kids, k)
			}
		}
		e.kids = kids
		w.header, w.headerLine = e.clone(), line
		return end
	case "tmx":
		end = p.tag(0, "tmx")
		w.root = true
		e := p.pool[0]
		switch version := e.attr("version"); {
		case version == "":
			w.say("version", line, "<tmx> without version")
		case version != "1.4":
			w.say("version", line, "version %s, not 1.4", quote([]byte(version)))
		}
		if !w.doctype {
			w.say("doctype-missing", line, "no DOCTYPE")
			w.doctype = true
		}
	default:
		end = p.tag(0, "body")
		w.body, w.bodyTag = true, true
		if len(p.open) == 0 { // <body/>
			w.bodyEnd = true
		}
	}
	return end
}

// clone returns a copy of an element that does not belong to a parser.
func (e *element) clone() *element {
	c := &element{name: e.name, line: e.line, ended: e.ended}
	for _, a := range e.attrs {
		c.attrs = append(c.attrs, attribute{a.name, bytes.Clone(a.value)})
	}
	for _, k := range e.kids {
		if k.el != nil {
			c.kids = append(c.kids, kid{el: k.el.clone()})
		} else {
			c.kids = append(c.kids, kid{text: bytes.Clone(k.text)})
		}
	}
	return c
}
