package tmx

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
	"golang.org/x/text/transform"

	"hexapla/bitext/langcode"
)

// ReadOptions are the choices of NewReader; the zero value is the default.
type ReadOptions struct {
	// Codes keeps the native codes inside <bpt>, <ept>, <it>, <ph> and <ut>
	// (such as <b> or \cf1) as text of the segment. By default they are dropped.
	Codes bool
}

// The limits of what is read. A memory may have any number of units.
const (
	maxUnit  = 64 << 20 // bytes of one unit, or of what stands before the first
	maxDepth = 64       // of elements inside each other
)

// Reader reads a memory of any version and program, unit by unit. It is not safe
// for concurrent use.
type Reader struct {
	name   string
	opts   ReadOptions
	xml    *xml.Decoder
	budget *budget
	utf8   bool // the bytes of the file are UTF-8
	header Header
	tags   map[string]language.Tag
	used   bool

	// insert is the offset in the file behind the last unit, or behind <body>; of an
	// empty <body/>, where its /> begins. It is true of UTF-8 only.
	insert    int64
	bodyEmpty bool
	skipped   int64 // bytes of a byte-order mark

	open    []inlineElement // of the text that is being read
	unnamed [][]string      // for each variant of the unit, the IDs of codes that are an i
}

// NewReader begins to read r; name stands in messages. It fails where r is in an
// encoding that is not known, but looks at no element yet.
func NewReader(r io.Reader, name string, o ReadOptions) (*Reader, error) {
	b := &budget{r: r, left: maxUnit}
	in := bufio.NewReaderSize(b, 1<<16)
	head, _ := in.Peek(3)
	if isUTF16(head) {
		return nil, fmt.Errorf("tmx: %s:1: UTF-16 without a byte-order mark: save the file as UTF-8", name)
	}
	d := &Reader{name: name, opts: o, budget: b, utf8: true, tags: map[string]language.Tag{}}
	// A byte-order mark beats the declaration; after it the text is UTF-8.
	marked := bytes.HasPrefix(head, []byte("\xfe\xff")) || bytes.HasPrefix(head, []byte("\xff\xfe"))
	switch {
	case marked:
		d.utf8 = false
		d.xml = xml.NewDecoder(transform.NewReader(in, unicode.BOMOverride(transform.Nop)))
	case bytes.HasPrefix(head, []byte("\ufeff")):
		marked = true
		d.skipped = int64(len("\ufeff"))
		_, _ = in.Discard(len("\ufeff"))
		fallthrough
	default:
		d.xml = xml.NewDecoder(in)
	}
	d.xml.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		if marked {
			return input, nil
		}
		if enc, err := htmlindex.Get(label); err == nil {
			d.utf8 = strings.EqualFold(label, "us-ascii")
			return enc.NewDecoder().Reader(input), nil
		}
		return nil, fmt.Errorf("unknown encoding %q: save the file as UTF-8", label)
	}
	return d, nil
}

// Header is what stands before the first unit. It is filled while Units runs.
func (d *Reader) Header() Header { return d.header }

// Units reads the units, in order, once. A unit is good until the next; an error
// is the last that comes. Units without any variant that has text come too.
//
// Text inside <hi> and <sub> belongs to the segment, the codes of other tools
// inside <bpt>, <ept>, <it>, <ph> and <ut> only if ReadOptions says so. Entities
// other than XML's own are refused, as is a file that declares some.
func (d *Reader) Units() iter.Seq2[*Unit, error] {
	return func(yield func(*Unit, error) bool) {
		if d.used {
			yield(nil, fmt.Errorf("tmx: %s: was read already", d.name))
			return
		}
		d.used = true
		if err := d.read(func(u *Unit) bool { return yield(u, nil) }); err != nil && !errors.Is(err, errStop) {
			yield(nil, d.failure(err))
		}
	}
}

// errStop ends the reading where the caller wants no more.
var errStop = errors.New("stopped")

// failure names the file and line of an error.
func (d *Reader) failure(err error) error {
	line, _ := d.xml.InputPos()
	if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
		line, err = syntax.Line, errors.New(syntaxMessage(syntax))
	}
	return fmt.Errorf("tmx: %s:%d: %w", d.name, line, err)
}

// budget is a reader that gives no more than left bytes, which the walker renews
// at each unit: encoding/xml keeps a text whole, however long.
type budget struct {
	r    io.Reader
	left int
}

var errBudget = fmt.Errorf("a unit of more than %d MB: this is no memory, or one that is broken", maxUnit>>20)

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errBudget
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

func (d *Reader) read(yield func(*Unit) bool) error {
	root := false
	var unit Unit
	for {
		tok, err := d.xml.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.Directive:
			if bytes.Contains(tok, []byte("<!ENTITY")) {
				return errors.New("the DOCTYPE declares entities: take them out, no memory needs any")
			}
		case xml.EndElement:
			// Of <body/> the decoder makes two tokens that end in one place.
			if at := d.skipped + d.xml.InputOffset(); tok.Name.Local == "body" && at == d.insert {
				d.insert, d.bodyEmpty = at-int64(len("/>")), true
			}
		case xml.StartElement:
			switch tok.Name.Local {
			case "tmx":
				root = true
			case "header":
				d.header = Header{
					Tool:        strings.TrimSpace(attr(tok, "creationtool")),
					ToolVersion: strings.TrimSpace(attr(tok, "creationtoolversion")),
					Source:      strings.TrimSpace(attr(tok, "srclang")),
				}
			case "body":
				d.insert, d.bodyEmpty = d.skipped+d.xml.InputOffset(), false
			case "tu":
				line, _ := d.xml.InputPos()
				unit = Unit{Variants: unit.Variants[:0], Score: 1, Line: line, ID: attr(tok, "tuid"), Source: attr(tok, "srclang")}
				if err := d.unit(&unit); err != nil {
					return err
				}
				d.budget.left = maxUnit
				d.insert, d.bodyEmpty = d.skipped+d.xml.InputOffset(), false
				if !yield(&unit) {
					return errStop
				}
			}
			if !root {
				return fmt.Errorf("not a TMX file: it begins with <%s>", tok.Name.Local)
			}
		}
	}
	if !root {
		return errors.New("not a TMX file: no <tmx> in it")
	}
	return nil
}

// tag reads a language code.
func (d *Reader) tag(code string) (language.Tag, error) {
	if tag, known := d.tags[code]; known {
		return tag, nil
	}
	tag, err := langcode.Parse(code)
	if err != nil {
		return language.Und, fmt.Errorf("%q is not a language tag: write one such as en or pt-BR", code)
	}
	tag = langcode.Base(tag)
	d.tags[strings.Clone(code)] = tag
	return tag, nil
}

// attr is the value of an attribute whatever its name space.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// children calls fn at each element inside the one just opened, up to its end.
// fn must read the element to its end.
func (d *Reader) children(fn func(e xml.StartElement) error) error {
	for {
		tok, err := d.xml.Token()
		if err != nil {
			return err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if err := fn(tok); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

func (d *Reader) unit(u *Unit) error {
	var codes codeFacts
	d.unnamed = d.unnamed[:0]
	err := d.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tuv":
			return d.variant(u, e)
		case "prop":
			text, err := d.text()
			kind := attr(e, "type")
			if field := codes.field(kind); field != nil {
				*field = text
			} else {
				u.take(kind, strings.TrimSpace(text))
			}
			return err
		case "note":
			return d.note(u)
		}
		return d.skip()
	})
	u.joinUnnamed(d.unnamed)
	u.tellOfCodes(codes)
	return err
}

func (d *Reader) note(u *Unit) error {
	text, err := d.text()
	if text = strings.TrimSpace(text); text != "" {
		if u.Note != "" {
			u.Note += "\n"
		}
		u.Note += text
	}
	return err
}

func (d *Reader) variant(u *Unit, e xml.StartElement) error {
	v := Variant{Code: strings.TrimSpace(attr(e, "lang"))}
	var unnamed []string
	var err error
	if v.Lang, err = d.tag(v.Code); err != nil {
		return err
	}
	err = d.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "seg":
			v.At.Line, v.At.Column = d.xml.InputPos()
			r := inlineReader{native: d.opts.Codes}
			err := d.inline(&r)
			if v.Text == "" { // of several, against all rules, the first
				v.Text, v.Codes = r.text.String(), r.codes()
				unnamed = r.unnamed
			}
			return err
		case "prop":
			text, err := d.text()
			v.take(attr(e, "type"), strings.TrimSpace(text))
			return err
		case "note":
			return d.note(u)
		}
		return d.skip()
	})
	u.Variants = append(u.Variants, v)
	d.unnamed = append(d.unnamed, unnamed)
	return err
}

// skip reads the element just opened to its end.
func (d *Reader) skip() error {
	_, err := d.text()
	return err
}

// text reads the element just opened to its end and gives its text, without the
// native codes of inline elements unless they are wanted.
func (d *Reader) text() (string, error) {
	r := inlineReader{native: d.opts.Codes}
	err := d.inline(&r)
	return r.text.String(), err
}

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
