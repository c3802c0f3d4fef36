package zipxml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Vocabulary names the namespaces that a reader knows: address → short prefix.
// Names then read "w:p" whatever prefix a file has for the namespace, and the same
// for two addresses with one meaning. A name without namespace has no prefix; one
// of an unknown namespace has "?:". The namespace of xml:lang is known as "xml".
type Vocabulary map[string]string

// Kind is the kind of a token.
type Kind uint8

// The kinds of tokens. Comments, processing instructions and the DOCTYPE are none.
const (
	Start Kind = iota + 1
	End
	Text
)

// Decoder gives the tokens of an XML part one by one, and holds no more of the part
// than one token. It is for one goroutine.
//
// It checks that a part is well-formed as far as this is needed to read it right:
// tags that match, one root, known entities, allowed characters. Not checked is what
// a reader does not ask for: the values of attributes that nobody wants.
type Decoder struct {
	part   string
	source io.Closer
	limits Limits
	vocab  Vocabulary
	html   bool

	window
	open  []byte // raw names of the open elements
	ends  []int  // where each of them ends in open
	ns    []binding
	cache map[string]string // raw name of an element → canonical one

	name    string
	attrs   []attr
	text    []byte
	scratch []byte
	closing bool // the element just begun closes itself
	rooted  bool // the root has begun
	started bool // the declaration has been looked for
}

type binding struct {
	prefix, short string
	depth         int
}

type attr struct{ name, value []byte }

// XML opens a part for reading. Close it.
func (p *Package) XML(name string, v Vocabulary) (*Decoder, error) {
	r, err := p.open(name)
	if err != nil {
		return nil, err
	}
	d := newDecoder(r, name, v, p.limits)
	d.source = r
	return d, nil
}

// NewDecoder reads XML that stands in no archive; part names it in messages and may
// be empty.
func NewDecoder(r io.Reader, part string, v Vocabulary, limits Limits) *Decoder {
	return newDecoder(r, part, v, limits.orDefault())
}

func newDecoder(r io.Reader, part string, v Vocabulary, limits Limits) *Decoder {
	return &Decoder{
		part: part, limits: limits, vocab: v, cache: map[string]string{},
		window: window{r: toUTF8(r), limit: limits.TagBytes, line: 1},
	}
}

// Close ends the reading.
func (d *Decoder) Close() error {
	if d.source == nil {
		return nil
	}
	return d.source.Close()
}

// Progress tells which share of the part has been read, 0 to 1: 0 where that is not
// known. It trusts the archive, and runs ahead by what is buffered.
func (d *Decoder) Progress() float64 {
	b, ok := d.source.(*bounded)
	if !ok || b.size <= 0 {
		return 0
	}
	return min(1, float64(b.n)/float64(b.size))
}

// HTMLEntities makes HTML's names of characters (&nbsp;) known.
func (d *Decoder) HTMLEntities() { d.html = true }

// Name is the name of the element that has just begun or ended.
func (d *Decoder) Name() string { return d.name }

// Text is the text of a Text token, entities resolved; it holds until the next token.
func (d *Decoder) Text() []byte { return d.text }

// Depth is the number of open elements, the one that has just begun included.
func (d *Decoder) Depth() int { return len(d.ends) }

// Attr gives the value of an attribute of the element that has just begun, with its
// entities resolved as far as they are known; "" without one.
func (d *Decoder) Attr(name string) string {
	v, _ := d.Lookup(name)
	return v
}

// Lookup is Attr that also tells whether the attribute is there.
func (d *Decoder) Lookup(name string) (string, bool) {
	for _, a := range d.attrs {
		if d.isNamed(a.name, name) {
			return d.value(a.value), true
		}
	}
	return "", false
}

// isNamed reports whether a raw name of an attribute has a canonical name.
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

// Skip moves behind the end of the element that has just begun.
func (d *Decoder) Skip() error {
	depth := d.Depth()
	for d.Depth() >= depth {
		if _, err := d.Next(); err != nil {
			return unexpected(err)
		}
	}
	return nil
}

// Each calls f for each child of the element that has just begun, before its
// content, and returns behind the end of the element. What f does not read of a
// child is skipped.
func (d *Decoder) Each(f func(name string) error) error {
	return d.Walk(func(kind Kind) error {
		if kind == Start {
			return f(d.name)
		}
		return nil
	})
}

// Walk is Each that tells of the text between the children too.
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

// Root moves to the root element and fails when its name is none of names.
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
		return d.fail("has the root <" + shorten(d.rawName()) + ">, which is not that of such a part; save the file anew")
	}
}

// Content gives the text of the element that has just begun, that of the elements
// in it included, and moves behind its end.
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

// unexpected is for ends of the part that come too early: Next tells of them
// itself while an element is open.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return &Error{Kind: ErrBroken, Message: "has a part without a root element: the file is damaged; save it anew"}
	}
	return err
}

// Fail makes an error of kind ErrBroken about the place that has been reached.
func (d *Decoder) Fail(message string) error { return d.fail(message) }

func (d *Decoder) fail(message string) error {
	return &Error{Part: d.part, Line: d.lineNow(), Kind: ErrBroken, Message: message}
}

func (d *Decoder) tooLong() error {
	return &Error{Part: d.part, Line: d.lineNow(), Kind: ErrLimit,
		Message: fmt.Sprintf("has a tag or a text of more than %s: no such file is opened", bytesOf(int64(d.limits.TagBytes)))}
}

// Finish reads on behind the root, and reports what should not be there.
func (d *Decoder) Finish() error {
	_, err := d.Next()
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
