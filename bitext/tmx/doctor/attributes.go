package doctor

import (
	"bytes"
	"fmt"
	"strings"
)

// attributes reads the attributes of the tag of e at the offset at; i is the offset after its name.
// n is the length of the tag; closed reports whether it is an empty-element tag.
func (p *parser) attributes(e *element, at, i int) (n int, closed bool) {
	b := p.data[at:]
	for {
		gap := i
		for i < len(b) && space(b[i]) {
			i++
		}
		switch {
		case i >= len(b), b[i] == '<':
			p.fault("attribute-syntax", at, fmt.Sprintf("<%s without its >", e.name))
			return i, closed
		case b[i] == '>':
			return i + 1, closed
		case b[i] == '/':
			i++
			if i < len(b) && b[i] == '>' {
				return i + 1, true
			}
			p.fault("attribute-syntax", at+i, fmt.Sprintf("a / in the tag <%s>", e.name))
			continue
		case !nameByte(b[i]):
			p.fault("attribute-syntax", at+i, fmt.Sprintf("%s in the tag <%s>", quote(b[i:i+1]), e.name))
			i++
			continue
		}
		start := i
		if gap == i && i > 0 && len(e.attrs) > 0 {
			p.fault("attribute-syntax", at+i, fmt.Sprintf("no blank before an attribute of <%s>", e.name))
		}
		for i < len(b) && nameByte(b[i]) {
			i++
		}
		name := intern(b[start:i])
		var value []byte
		value, i = p.value(e, name, at, i)
		p.attribute(e, name, value, at+start)
	}
}

// maxValue is the maximum distance in bytes of a value's closing quote.
const maxValue = 1 << 16

// value reads = and the value of an attribute.
func (p *parser) value(e *element, name string, at, i int) (value []byte, end int) {
	b := p.data[at:]
	for i < len(b) && space(b[i]) {
		i++
	}
	if i >= len(b) || b[i] != '=' {
		p.fault("attribute-syntax", at+i, fmt.Sprintf("attribute %s of <%s> has no value", name, e.name))
		return nil, i
	}
	i++
	for i < len(b) && space(b[i]) {
		i++
	}
	if i < len(b) && (b[i] == '"' || b[i] == '\'') {
		// A quote that is far away, in another tag, does not end the value.
		near := b[i+1 : min(i+1+maxValue, len(b))]
		n := bytes.IndexByte(near, b[i])
		if tag := bytes.IndexByte(near[:max(n, 0)], '>'); n >= 0 && (tag < 0 || n < tag || bytes.IndexByte(b[i+1:i+1+n], '<') < 0) {
			return p.mendText(b[i+1:i+1+n], at+i+1, true), i + n + 2
		}
		p.fault("attribute-syntax", at+i, fmt.Sprintf("the value of %s is not closed by a quote", name))
		i++
	} else {
		p.fault("attribute-syntax", at+i, fmt.Sprintf("the value of %s stands without quotes", name))
	}
	start := i
	for i < len(b) && !space(b[i]) && b[i] != '>' && b[i] != '<' && !(b[i] == '/' && i+1 < len(b) && b[i+1] == '>') {
		i++
	}
	return p.mendText(bytes.Trim(b[start:i], `"'`), at+start, true), i
}

// attribute adds an attribute to e if the element may have it.
func (p *parser) attribute(e *element, name string, value []byte, at int) {
	c, isKnown := model(e.name)
	if !isKnown {
		return
	}
	listed := func(name string) bool { return strings.Contains(c.attrs, " "+name+" ") }
	if !listed(name) {
		lower := strings.ToLower(name)
		if !listed(lower) {
			p.fault("unknown-attribute", at, fmt.Sprintf("<%s> has no attribute %s", e.name, name))
			return
		}
		p.fault("unknown-attribute", at, fmt.Sprintf("<%s> has no attribute %s, but %s", e.name, name, lower))
		name = lower
	}
	if e.has(name) {
		p.fault("attribute-syntax", at, fmt.Sprintf("attribute %s of <%s> stands twice", name, e.name))
		return
	}
	e.attrs = append(e.attrs, attribute{name, value})
}

// intern returns name as a string, without an allocation for frequent names.
func intern(name []byte) string {
	for _, known := range [...]string{"xml:lang", "type", "i", "x", "tuid", "creationdate", "creationid", "changedate", "changeid"} {
		if string(name) == known {
			return known
		}
	}
	return string(name)
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
