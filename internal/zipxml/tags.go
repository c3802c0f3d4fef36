package zipxml

import (
	"bytes"
	"fmt"
	"slices"
	"unicode"
)

// startTag reads the tag of an element with its attributes.
func (d *Decoder) startTag() (Kind, error) {
	n, err := d.tagEnd()
	if err != nil {
		return 0, err
	}
	if len(d.ends) == 0 && d.rooted {
		return 0, d.fail("has a second root element: the file is damaged; save it again")
	}
	tag := d.take(n + 1)[1:n]
	if n := len(tag); n > 0 && tag[n-1] == '/' {
		tag, d.closing = tag[:n-1], true
	}
	name, rest := cutName(tag)
	if len(name) == 0 || !validChars(tag) {
		return 0, d.fail("has a < that does not begin a tag: the file is damaged; save it again")
	}
	if len(d.ends) >= d.limits.Depth {
		return 0, &Error{Part: d.part, Line: d.lineNow(), Kind: ErrLimit,
			Message: fmt.Sprintf("has more than %d nested elements: such files are not read", d.limits.Depth)}
	}
	d.rooted = true
	d.open = append(d.open, name...)
	d.ends = append(d.ends, len(d.open))
	d.attrs = d.attrs[:0]
	for {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		if len(rest) == 0 {
			break
		}
		var a attr
		if a, rest, err = d.attribute(rest); err != nil {
			return 0, err
		}
		if !d.bind(a) {
			d.attrs = append(d.attrs, a)
		}
		if len(d.attrs) > maxAttributes || len(d.ns) > maxAttributes {
			return 0, d.fail(fmt.Sprintf("has more than %d attributes in a tag: such files are not read", maxAttributes))
		}
	}
	d.name = d.canonical(name)
	return Start, nil
}

// tagEnd returns the offset of the > that ends the current tag.
func (d *Decoder) tagEnd() (int, error) {
	var quote byte
	for i := 1; ; {
		rest := d.buf[d.at:]
		for ; i < len(rest); i++ {
			switch c := rest[i]; {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '>':
				return i, nil
			case c == '<':
				return 0, d.fail("has a < within a tag: the file is damaged; save it again")
			}
		}
		if err := d.more(); err != nil {
			return 0, err
		}
	}
}

// cutName splits a tag after the name at its beginning.
func cutName(tag []byte) (name, rest []byte) {
	n := bytes.IndexAny(tag, " \t\r\n=")
	if n < 0 {
		n = len(tag)
	}
	return tag[:n], tag[n:]
}

// attribute parses the attribute at the beginning of tag.
func (d *Decoder) attribute(tag []byte) (attr, []byte, error) {
	name, rest := cutName(tag)
	rest = bytes.TrimLeft(rest, " \t\r\n")
	if len(name) > 0 && len(rest) > 1 && rest[0] == '=' {
		rest = bytes.TrimLeft(rest[1:], " \t\r\n")
		if len(rest) > 0 && (rest[0] == '"' || rest[0] == '\'') {
			if n := bytes.IndexByte(rest[1:], rest[0]); n >= 0 {
				return attr{name, rest[1 : 1+n]}, rest[n+2:], nil
			}
		}
	}
	return attr{}, nil, d.fail("has an attribute without a quoted value: the file is damaged; save it again")
}

// bind records an attribute that declares a namespace, and reports whether it is one.
func (d *Decoder) bind(a attr) bool {
	prefix, found := bytes.CutPrefix(a.name, []byte("xmlns:"))
	if !found {
		if string(a.name) != "xmlns" {
			return false
		}
		prefix = nil
	}
	address := d.value(a.value)
	short, known := d.vocab[address]
	if !known && address != "" {
		short = "?"
	}
	d.ns = append(d.ns, binding{string(prefix), short, len(d.ends)})
	clear(d.cache)
	return true
}

// prefix returns the canonical prefix for a raw one.
func (d *Decoder) prefix(raw []byte) string {
	for i := len(d.ns) - 1; i >= 0; i-- {
		if d.ns[i].prefix == string(raw) {
			return d.ns[i].short
		}
	}
	switch string(raw) {
	case "":
		return ""
	case "xml":
		return "xml"
	}
	return "?"
}

// canonical returns the name of an element with the canonical prefix of its namespace.
func (d *Decoder) canonical(raw []byte) string {
	if name, ok := d.cache[string(raw)]; ok {
		return name
	}
	var prefix, local []byte
	if i := bytes.IndexByte(raw, ':'); i >= 0 {
		prefix, local = raw[:i], raw[i+1:]
	} else {
		local = raw
	}
	name := string(local)
	if short := d.prefix(prefix); short != "" {
		name = short + ":" + name
	}
	if len(d.cache) >= maxNames {
		clear(d.cache)
	}
	d.cache[string(raw)] = name
	return name
}

// rawName returns the name of the innermost open element as written.
func (d *Decoder) rawName() []byte {
	n := len(d.ends)
	if n == 0 {
		return nil
	}
	begin := 0
	if n > 1 {
		begin = d.ends[n-2]
	}
	return d.open[begin:d.ends[n-1]]
}

func (d *Decoder) endTag() (Kind, error) {
	n, err := d.find(">", 2)
	if err != nil {
		return 0, err
	}
	name := bytes.TrimRight(d.take(n + 1)[2:n], " \t\r\n")
	if len(d.ends) == 0 || !bytes.Equal(name, d.rawName()) {
		return 0, d.fail(fmt.Sprintf("has </%s> where </%s> is expected: the file is damaged; save it again", shorten(name), shorten(d.rawName())))
	}
	d.pop()
	return End, nil
}

// shorten makes a name fit for a message: one line, not too long. That of a broken tag
// may go over several.
func shorten(name []byte) string {
	short := bytes.ToValidUTF8(name[:min(len(name), 60)], []byte("?"))
	if lead := bytes.TrimLeftFunc(short, unicode.IsSpace); len(lead) < len(short) {
		return " " + string(bytes.Join(bytes.Fields(lead), []byte(" ")))
	}
	return string(bytes.Join(bytes.Fields(short), []byte(" ")))
}

// pop closes the innermost element and sets its name.
func (d *Decoder) pop() {
	raw := d.rawName()
	d.name = d.canonical(raw)
	depth := len(d.ends)
	d.open = d.open[:len(d.open)-len(raw)]
	d.ends = d.ends[:depth-1]
	for n := len(d.ns); n > 0 && d.ns[n-1].depth == depth; n-- {
		d.ns = slices.Delete(d.ns, n-1, n)
		clear(d.cache)
	}
}
