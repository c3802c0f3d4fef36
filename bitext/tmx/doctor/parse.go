package doctor

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// parser builds a tree of a part in any condition, repairs it as far as possible and reports the
// faults. A tree is valid until the next one.
type parser struct {
	data  []byte
	line  int  // of the first byte of data
	dirty bool // repaired: the original bytes cannot be kept

	report func(rule string, line int, message string) // nil to discard reports

	// entities holds the entities declared by the DOCTYPE with their text, escaped for a file. They
	// are not expanded recursively.
	entities map[string]string

	codeNames map[string]string // interned language codes, see intern

	counted, lines int     // offset up to which lines were counted, and their number
	endless        [3]bool // there is no end of a comment, a CDATA section, an instruction after the current offset

	open []*element
	gone []gone // elements whose start tag was removed and whose end tag may follow
	pool []*element
	used int
}

// gone is an element that was removed from an open element at this depth; -1 if that has been
// closed.
type gone struct {
	name  string
	depth int
}

// fault reports a fault at an offset in data.
func (p *parser) fault(rule string, at int, message string) {
	p.dirty = true
	if p.report != nil {
		p.report(rule, p.lineAt(at), message)
	}
}

// lineAt returns the line of an offset in data. Offsets usually increase, so that lines are counted
// incrementally.
func (p *parser) lineAt(at int) int {
	at = min(at, len(p.data))
	if at < p.counted {
		p.counted, p.lines = 0, 0
	}
	p.lines += lines(p.data[p.counted:at])
	p.counted = at
	return p.line + p.lines
}

// begin prepares the parser for a part.
func (p *parser) begin(data []byte, line int) {
	p.data, p.line, p.dirty, p.used = data, line, false, 0
	p.open, p.gone = p.open[:0], p.gone[:0]
	p.counted, p.lines = 0, 0
	p.endless = [3]bool{}
}

// intern returns a language code as a string without repeated allocation. The number of interned
// codes is limited.
func (p *parser) intern(code []byte) string {
	if s, known := p.codeNames[string(code)]; known {
		return s
	}
	s := string(code)
	if len(p.codeNames) < 1000 {
		if p.codeNames == nil {
			p.codeNames = map[string]string{}
		}
		p.codeNames[s] = s
	}
	return s
}

// element returns a new element from the pool.
func (p *parser) element(name string, at int) *element {
	if p.used == len(p.pool) {
		p.pool = append(p.pool, &element{})
	}
	e := p.pool[p.used]
	p.used++
	*e = element{name: name, attrs: e.attrs[:0], kids: e.kids[:0], at: at}
	return e
}

// parse parses data, which begins with the tag of the element root. complete reports whether its
// end tag was found.
func (p *parser) parse(data []byte, line int, root string) (e *element, complete bool) {
	p.begin(data, line)
	at := p.tag(0, root)
	if len(p.open) == 0 { // <tu/>, or not a tag
		if p.used == 0 {
			return p.element(root, 0), false
		}
		return p.pool[0], true
	}
	e = p.open[0]
	for at < len(data) && len(p.open) > 0 {
		i := bytes.IndexByte(data[at:], '<')
		if i < 0 {
			p.text(data[at:], at)
			break
		}
		end := at + i
		n := p.markup(end)
		if n == 0 { // no markup: the < is text
			next := bytes.IndexByte(data[end+1:], '<')
			if next < 0 {
				next = len(data) - end - 1
			}
			n = end + 1 + next
			p.text(data[at:n], at)
			at = n
			continue
		}
		p.text(data[at:end], at)
		at = p.take(end)
	}
	complete = len(p.open) == 0
	if !complete {
		p.closeTo(0, len(data), "")
	}
	e.ended = complete
	return e, complete
}

// Kinds of markup.
const (
	noMarkup = iota
	aComment
	cdata
	instruction
	aTag
)

// markup returns the kind of markup at an offset, or 0 if there is none.
func (p *parser) markup(at int) int {
	b := p.data[at:]
	switch {
	case len(b) < 2:
		return noMarkup
	case b[1] == '!' && bytes.HasPrefix(b, []byte("<!--")) && p.ends(0, b[4:], "-->"):
		return aComment
	case b[1] == '!' && bytes.HasPrefix(b, []byte("<![CDATA[")) && p.ends(1, b, "]]>"):
		return cdata
	case b[1] == '?' && p.ends(2, b, "?>"):
		return instruction
	}
	name := tagName(b)
	if name == "" {
		return noMarkup
	}
	if _, known := model(name); known {
		return aTag
	}
	if p.takesText() {
		return noMarkup // reported by text
	}
	return aTag
}

// ends reports whether b contains the end of a comment or similar. A negative result is remembered.
func (p *parser) ends(kind int, b []byte, end string) bool {
	if !p.endless[kind] && !bytes.Contains(b, []byte(end)) {
		p.endless[kind] = true
	}
	return !p.endless[kind]
}

// takesText reports whether the innermost element may contain text.
func (p *parser) takesText() bool {
	if len(p.open) == 0 {
		return false
	}
	c, _ := model(p.open[len(p.open)-1].name)
	return c.text
}

// upToTag returns b up to the next <.
func upToTag(b []byte) []byte {
	if i := bytes.IndexByte(b[1:], '<'); i >= 0 {
		return b[:i+1]
	}
	return b
}

// tagName returns the lower-case name in the start or end tag at the beginning of b, or "" if there
// is no tag.
func tagName(b []byte) string {
	i := 1
	if i < len(b) && b[i] == '/' {
		i++
	}
	start := i
	for i < len(b) && nameByte(b[i]) {
		i++
	}
	if i == start || b[start] >= '0' && b[start] <= '9' || b[start] == '-' || b[start] == '.' {
		return ""
	}
	if i < len(b) && !delimiter(b[i]) {
		return ""
	}
	if name := known(b[start:i]); name != "" {
		return name
	}
	return strings.ToLower(string(b[start:i]))
}

// known returns the name of a TMX element without allocating.
func known(b []byte) string {
	for _, name := range [...]string{"seg", "tuv", "prop", "tu", "bpt", "ept", "ph", "it", "hi", "ut", "sub", "note"} {
		if string(b) == name {
			return name
		}
	}
	return ""
}

func nameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ':' || c == '-' || c == '.' || c >= 0x80
}

// xmlSpaces are the white space characters of XML, which forbids other control characters.
const xmlSpaces = " \t\r\n"

// text processes the text between two tags.
func (p *parser) text(text []byte, at int) {
	if len(text) == 0 || len(p.open) == 0 {
		return
	}
	top := p.open[len(p.open)-1]
	if p.takesText() {
		// Report text that looks like a tag but is not a TMX element.
		if i := bytes.IndexByte(text, '<'); i >= 0 {
			if name := tagName(text[i:]); name != "" && bytes.IndexByte(text[i:], '>') > 0 {
				p.fault("unknown-element", at+i, fmt.Sprintf("<%s> is no element of TMX: as text it must be &lt;%s&gt;", name, name))
				escaped := append(append(bytes.Clone(text[:i]), "&lt;"...), text[i+1:]...)
				p.quiet(func() { top.kids = append(top.kids, kid{text: p.mendText(escaped, at, false)}) })
				return
			}
		}
		top.kids = append(top.kids, kid{text: p.mendText(text, at, false)})
		return
	}
	if shown := bytes.Trim(text, xmlSpaces); len(shown) > 0 {
		p.fault("stray-text", at+len(text)-len(bytes.TrimLeft(text, xmlSpaces)), fmt.Sprintf("text in <%s>, where none may stand: %s", top.name, quote(shown)))
		_ = p.mendText(text, at, false) // only for its findings
	}
}

// quiet runs fn without reporting findings, because they were reported already.
func (p *parser) quiet(fn func()) {
	report := p.report
	p.report = nil
	fn()
	p.report = report
}

// take processes the markup at an offset and returns the offset of its end.
func (p *parser) take(at int) int {
	b := p.data[at:]
	switch p.markup(at) {
	case aComment:
		n := 4 + bytes.Index(b[4:], []byte("-->"))
		if inner := b[4:n]; bytes.Contains(inner, []byte("--")) || !comment(inner) {
			p.fault("comment", at, "a comment with -- or a forbidden character in it")
		}
		return at + n + 3
	case cdata:
		n := bytes.Index(b, []byte("]]>"))
		inner := b[len("<![CDATA["):n]
		if len(p.open) > 0 && p.takesText() {
			escaped := bytes.ReplaceAll(bytes.ReplaceAll(inner, []byte("&"), []byte("&amp;")), []byte("<"), []byte("&lt;"))
			top := p.open[len(p.open)-1]
			dirty := p.dirty
			p.dirty = false
			escaped = p.mendText(bytes.ReplaceAll(escaped, []byte(">"), []byte("&gt;")), at, false)
			p.dirty = p.dirty || dirty
			top.kids = append(top.kids, kid{text: escaped})
		} else {
			p.fault("stray-text", at, "a CDATA section where no text may stand")
		}
		return at + n + 3
	case instruction:
		p.fault("instruction", at, "a processing instruction within a unit")
		return at + bytes.Index(b, []byte("?>")) + 2
	}
	return p.tag(at, "")
}

// comment reports whether a comment has no characters that XML forbids.
func comment(inner []byte) bool {
	for _, r := range string(inner) {
		if !allowed(r) || r == utf8.RuneError {
			return false
		}
	}
	return true
}

// tag processes the start or end tag at an offset and returns the offset of its end. want is the
// name of the root, and "" after it.
func (p *parser) tag(at int, want string) int {
	b := p.data[at:]
	name := tagName(b)
	if want == "" && name == "" {
		return at + 1
	}
	end := len(b) > 1 && b[1] == '/'
	head := 1
	if end {
		head = 2
	}
	_, isKnown := model(name)
	if raw := b[head : head+len(name)]; string(raw) != name {
		p.fault("element-case", at, fmt.Sprintf("<%s>: names of elements are in lower case", raw))
	}
	if end {
		n := bytes.IndexByte(upToTag(b), '>')
		switch {
		case n < 0:
			p.fault("attribute-syntax", at, fmt.Sprintf("</%s without its >", name))
			n = head + len(name)
		default:
			if junk := bytes.Trim(b[head+len(name):n], xmlSpaces); len(junk) > 0 {
				p.fault("attribute-syntax", at, fmt.Sprintf("%s in the tag </%s>", quote(junk), name))
			}
			n++
		}
		p.endTag(name, at)
		return at + n
	}
	e := p.element(name, at)
	n, closed := p.attributes(e, at, head+len(name))
	if want == "" && !isKnown {
		p.fault("unknown-element", at, fmt.Sprintf("<%s> is no element of TMX", name))
		p.used--
		return at + n
	}
	p.start(e, closed)
	return at + n
}
