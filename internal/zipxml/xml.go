package zipxml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Vocabulary maps the namespaces known to a reader to canonical prefixes. Names then read "w:p"
// whatever prefix a file uses, and two addresses with one meaning can share a prefix. A name
// without namespace has no prefix; one of an unknown namespace has "?:". The namespace of xml:lang
// is known as "xml".
type Vocabulary map[string]string

// Kind is the kind of a token.
type Kind uint8

// Kinds of tokens. Comments, processing instructions and the DOCTYPE are not tokens.
const (
	Start Kind = iota + 1
	End
	Text
)

// Decoder returns the tokens of an XML part one by one and keeps no more of the part than one
// token. It must not be used by several goroutines at once.
//
// It checks that a part is well-formed as far as needed to read it correctly: matching tags, one
// root, known entities, permitted characters. Attribute values that are not requested are not
// checked.
type Decoder struct {
	part   string
	source io.Closer
	limits Limits
	vocab  Vocabulary
	html   bool

	window
	open  []byte // raw names of the open elements
	ends  []int  // end of each of them in open
	ns    []binding
	cache map[string]string // raw name of an element → canonical one

	name    string
	attrs   []attr
	text    []byte
	scratch []byte
	closing bool // the current element is self-closing
	rooted  bool // the root has begun
	started bool // the declaration has been checked
}

type binding struct {
	prefix, short string
	depth         int
}

type attr struct{ name, value []byte }

// XML opens a part for reading. The caller must close it.
func (p *Package) XML(name string, v Vocabulary) (*Decoder, error) {
	r, err := p.open(name)
	if err != nil {
		return nil, err
	}
	d := newDecoder(r, name, v, p.limits)
	d.source = r
	return d, nil
}

// NewDecoder returns a decoder of XML outside an archive. part names it in messages and may be
// empty.
func NewDecoder(r io.Reader, part string, v Vocabulary, limits Limits) *Decoder {
	return newDecoder(r, part, v, limits.orDefault())
}

func newDecoder(r io.Reader, part string, v Vocabulary, limits Limits) *Decoder {
	return &Decoder{
		part: part, limits: limits, vocab: v, cache: map[string]string{},
		window: window{r: toUTF8(r), limit: limits.TagBytes, line: 1},
	}
}

// Close closes the part.
func (d *Decoder) Close() error {
	if d.source == nil {
		return nil
	}
	return d.source.Close()
}

// Progress returns the share of the part that has been read, from 0 to 1, or 0 if it is not known.
// It relies on the size stated by the archive, and is ahead by the buffered bytes.
func (d *Decoder) Progress() float64 {
	b, ok := d.source.(*bounded)
	if !ok || b.size <= 0 {
		return 0
	}
	return min(1, float64(b.n)/float64(b.size))
}

// HTMLEntities enables HTML's named character references (&nbsp;).
func (d *Decoder) HTMLEntities() { d.html = true }

// Name returns the name of the element that has just begun or ended.
func (d *Decoder) Name() string { return d.name }

// Text returns the text of a Text token, with entities resolved. It is valid until the next token.
func (d *Decoder) Text() []byte { return d.text }

// Depth returns the number of open elements, including the one that has just begun.
func (d *Decoder) Depth() int { return len(d.ends) }

// Attr returns the value of an attribute of the element that has just begun, with known entities
// resolved, or "" if it is missing.
func (d *Decoder) Attr(name string) string {
	v, _ := d.Lookup(name)
	return v
}

// Lookup is Attr that also reports whether the attribute exists.
func (d *Decoder) Lookup(name string) (string, bool) {
	for _, a := range d.attrs {
		if d.isNamed(a.name, name) {
			return d.value(a.value), true
		}
	}
	return "", false
}

// isNamed reports whether the raw name of an attribute has the given canonical name.
func (d *Decoder) isNamed(raw []byte, name string) bool {
	i := bytes.IndexByte(raw, ':')
	if i < 0 {
		return string(raw) == name
	}
	j := strings.IndexByte(name, ':')
	return j >= 0 && string(raw[i+1:]) == name[j+1:] && d.prefix(raw[:i]) == name[:j]
}

// value resolves the entities of a raw value.
func (d *Decoder) value(raw []byte) string {
	if bytes.IndexByte(raw, '&') < 0 && validChars(raw) {
		return string(raw)
	}
	text, err := d.resolve(nil, raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	return string(text)
}

// Skip moves past the end of the element that has just begun.
func (d *Decoder) Skip() error {
	depth := d.Depth()
	for d.Depth() >= depth {
		if _, err := d.Next(); err != nil {
			return unexpected(err)
		}
	}
	return nil
}

// Each calls f for each child of the element that has just begun, before its content, and returns
// after the end of the element. What f does not read of a child is skipped.
func (d *Decoder) Each(f func(name string) error) error {
	return d.Walk(func(kind Kind) error {
		if kind == Start {
			return f(d.name)
		}
		return nil
	})
}

// Walk is Each that also reports the text between the children.
func (d *Decoder) Walk(f func(kind Kind) error) error {
	depth := d.Depth()
	for {
		kind, err := d.Next()
		if err != nil {
			return unexpected(err)
		}
		if kind == End {
			if d.Depth() < depth {
				return nil
			}
			continue
		}
		if err := f(kind); err != nil {
			return err
		}
		for d.Depth() > depth {
			if _, err := d.Next(); err != nil {
				return unexpected(err)
			}
		}
	}
}

// Root moves to the root element and fails if its name is not one of names.
func (d *Decoder) Root(names ...string) error {
	for {
		kind, err := d.Next()
		if err != nil {
			return unexpected(err)
		}
		if kind != Start {
			continue
		}
		for _, name := range names {
			if d.name == name {
				return nil
			}
		}
		return d.fail("has the root <" + shorten(d.rawName()) + ">, which is wrong for such a part; save the file again")
	}
}

// Content returns the text of the element that has just begun, including that of nested elements,
// and moves past its end.
func (d *Decoder) Content() (string, error) {
	var b strings.Builder
	depth := d.Depth()
	for d.Depth() >= depth {
		kind, err := d.Next()
		if err != nil {
			return "", unexpected(err)
		}
		if kind == Text {
			if b.Len()+len(d.text) > d.limits.TagBytes {
				return "", d.tooLong()
			}
			b.Write(d.text)
		}
	}
	return b.String(), nil
}

// unexpected converts an early end of the part to an error. Next itself reports it while an element
// is open.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return &Error{Kind: ErrBroken, Message: "has a part without a root element: the file is damaged; save it again"}
	}
	return err
}

// Fail returns an error of kind ErrBroken at the current position.
func (d *Decoder) Fail(message string) error { return d.fail(message) }

func (d *Decoder) fail(message string) error {
	return &Error{Part: d.part, Line: d.lineNow(), Kind: ErrBroken, Message: message}
}

func (d *Decoder) tooLong() error {
	return &Error{Part: d.part, Line: d.lineNow(), Kind: ErrLimit,
		Message: fmt.Sprintf("has a tag or a text of more than %s: such files are not read", bytesOf(int64(d.limits.TagBytes)))}
}

// Finish reads past the root and reports unexpected content.
func (d *Decoder) Finish() error {
	_, err := d.Next()
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
