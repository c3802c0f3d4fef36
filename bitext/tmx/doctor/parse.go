package doctor

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// parser makes a tree of a part whatever its state, mends what it can on the way
// and tells what that was. A tree is good until the next.
type parser struct {
	data  []byte
	line  int  // of the first byte of data
	dirty bool // something was mended: the bytes cannot stay

	report func(rule string, line int, message string) // nil: nobody wants to know

	// entities are those that the DOCTYPE declares, with their text as it may stand
	// in a file. Nothing in them is expanded.
	entities map[string]string

	codeNames map[string]string // by themselves

	open []*element
	gone []gone // elements whose start tag was taken away and whose end tag may come
	pool []*element
	used int
}

// gone is an element that was in an open one at that depth; -1: in none any more.
type gone struct {
	name  string
	depth int
}

// fault reports something at an offset of data.
func (p *parser) fault(rule string, at int, message string) {
	p.dirty = true
	if p.report != nil {
		p.report(rule, p.line+lines(p.data[:min(at, len(p.data))]), message)
	}
}

// intern keeps the codes of languages from being made again and again. There are
// few in a file that is not made to have many.
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

// element makes a new element out of the pool.
func (p *parser) element(name string, at int) *element {
	if p.used == len(p.pool) {
		p.pool = append(p.pool, &element{})
	}
	e := p.pool[p.used]
	p.used++
	*e = element{name: name, attrs: e.attrs[:0], kids: e.kids[:0], at: at}
	return e
}

// parse reads data, which begins with the tag of the element root. complete tells
// that its end tag is there.
func (p *parser) parse(data []byte, line int, root string) (e *element, complete bool) {
	p.data, p.line, p.dirty, p.used = data, line, false, 0
	p.open, p.gone = p.open[:0], p.gone[:0]
	at := p.tag(0, root)
	if len(p.open) == 0 { // <tu/>, or not even a tag
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
		if n == 0 { // no markup: the < belongs to the text
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

// The kinds of markup that take tells apart.
const (
	noMarkup = iota
	aComment
	cdata
	instruction
	aTag
)

// markup tells the kind of markup at an offset, 0 if it is none.
func (p *parser) markup(at int) int {
	b := p.data[at:]
	switch {
	case len(b) < 2:
		return noMarkup
	case b[1] == '!' && bytes.HasPrefix(b, []byte("<!--")) && bytes.Contains(b, []byte("-->")):
		return aComment
	case b[1] == '!' && bytes.HasPrefix(b, []byte("<![CDATA[")) && bytes.Contains(b, []byte("]]>")):
		return cdata
	case b[1] == '?' && bytes.Contains(b, []byte("?>")):
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
		return noMarkup // text will say what it is
	}
	return aTag
}

// takesText tells whether the innermost element may hold text.
func (p *parser) takesText() bool {
	if len(p.open) == 0 {
		return false
	}
	c, _ := model(p.open[len(p.open)-1].name)
	return c.text
}

// tagName is the name in a start or end tag that b begins with, in lower case, ""
// if it is no tag.
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

// known gives the name of an element of TMX without making a string.
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

// text takes text between two tags.
func (p *parser) text(text []byte, at int) {
	if len(text) == 0 || len(p.open) == 0 {
		return
	}
	top := p.open[len(p.open)-1]
	if p.takesText() {
		// What looks like a tag, but is none of TMX, is said to be so.
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
	if blank := len(bytes.TrimSpace(text)) == 0; !blank {
		p.fault("stray-text", at+len(text)-len(bytes.TrimLeft(text, " \t\r\n")), fmt.Sprintf("text in <%s>, where none may stand: %s", top.name, quote(bytes.TrimSpace(text))))
		_ = p.mendText(text, at, false) // for what it finds in it
	}
}

// quiet runs fn with findings that were reported already.
func (p *parser) quiet(fn func()) {
	report := p.report
	p.report = nil
	fn()
	p.report = report
}

// take takes the markup at an offset and gives where it ends.
func (p *parser) take(at int) int {
	b := p.data[at:]
	switch p.markup(at) {
	case aComment:
		n := bytes.Index(b, []byte("-->"))
		if inner := b[4:max(4, n)]; bytes.Contains(inner, []byte("--")) || !comment(inner) {
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

// comment tells that a comment has no character that XML forbids.
func comment(inner []byte) bool {
	for _, r := range string(inner) {
		if !allowed(r) || r == utf8.RuneError {
			return false
		}
	}
	return true
}

// tag takes the start or end tag at an offset and gives where it ends. want is the
// name of the root, "" after it.
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
		n := bytes.IndexByte(b, '>')
		next := bytes.IndexByte(b[1:], '<') + 1
		switch {
		case n < 0 || next > 0 && next < n:
			p.fault("attribute-syntax", at, fmt.Sprintf("</%s without its >", name))
			n = head + len(name)
		default:
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
