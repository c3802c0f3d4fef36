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

// ReadOptions are the options of NewReader. The zero value holds the defaults.
type ReadOptions struct {
	// Codes keeps the native codes in <bpt>, <ept>, <it>, <ph> and <ut> (such as <b> or \cf1) as text
	// of the segment. By default they are dropped.
	Codes bool
}

// Limits of the input. The number of units is not limited.
const (
	maxUnit  = 64 << 20 // bytes of one unit, or of the input before the first
	maxDepth = 64       // nesting depth of elements
)

// Reader reads a memory of any version and program, unit by unit. It is not safe for concurrent
// use.
type Reader struct {
	name   string
	opts   ReadOptions
	xml    *xml.Decoder
	in     *byteSource // input of xml; nil if its bytes are not those of the file
	taken  taken
	budget *budget
	utf8   bool // the file is in UTF-8
	header Header
	tags   map[string]language.Tag
	used   bool

	// insert is the offset in the file after the last unit, or after <body>; for an empty <body/>,
	// the offset of its />. It is valid only if the file is in UTF-8.
	insert    int64
	bodyEmpty bool
	skipped   int64 // bytes of a byte-order mark

	open    []inlineElement // of the text being read
	unnamed [][]string      // by variant of the unit: the IDs of codes that come from i
}

// NewReader returns a Reader of r. name is used in error messages. It fails if the encoding is
// unknown; it does not read any element yet.
func NewReader(r io.Reader, name string, o ReadOptions) (*Reader, error) {
	b := &budget{r: r, left: maxUnit}
	in := bufio.NewReaderSize(b, 1<<16)
	head, _ := in.Peek(3)
	if isUTF16(head) {
		return nil, fmt.Errorf("tmx: %s:1: UTF-16 without a byte-order mark: save the file as UTF-8", name)
	}
	d := &Reader{name: name, opts: o, budget: b, utf8: true, tags: map[string]language.Tag{}}
	// A byte-order mark has precedence over the declaration; the decoded text is UTF-8.
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
		d.in = &byteSource{Reader: in}
		d.xml = xml.NewDecoder(d.in)
	}
	d.xml.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		if marked {
			return input, nil
		}
		d.in = nil
		if enc, err := htmlindex.Get(label); err == nil {
			d.utf8 = strings.EqualFold(label, "us-ascii")
			return enc.NewDecoder().Reader(input), nil
		}
		return nil, fmt.Errorf("unknown encoding %q: save the file as UTF-8", label)
	}
	return d, nil
}

// Header returns the header. It is set when Units has reached the first unit.
func (d *Reader) Header() Header { return d.header }

// Units reads the units in order. It can be used once. A unit is valid until the next one; after an
// error the sequence ends. Units without text are included.
//
// Text in <hi> and <sub> belongs to the segment; the native codes in <bpt>, <ept>, <it>, <ph> and
// <ut> only if ReadOptions says so. Entities other than the predefined ones of XML are an error, as
// are entity declarations.
func (d *Reader) Units() iter.Seq2[*Unit, error] {
	return func(yield func(*Unit, error) bool) {
		if d.used {
			yield(nil, fmt.Errorf("tmx: %s: already read", d.name))
			return
		}
		d.used = true
		if err := d.read(func(u *Unit) bool { return yield(u, nil) }); err != nil && !errors.Is(err, errStop) {
			yield(nil, d.failure(err))
		}
	}
}

// errStop ends the reading when the caller stops the iteration.
var errStop = errors.New("stopped")

// failure adds the file and line to an error.
func (d *Reader) failure(err error) error {
	line, _ := d.xml.InputPos()
	if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
		line, err = syntax.Line, errors.New(syntaxMessage(syntax))
	}
	return fmt.Errorf("tmx: %s:%d: %w", d.name, line, err)
}

// budget is a reader that returns at most left bytes. The limit is renewed for each unit, because
// encoding/xml holds a text in memory however long it is.
type budget struct {
	r    io.Reader
	left int
}

var errBudget = fmt.Errorf("a unit of more than %d MB: the file is broken or not a translation memory", maxUnit>>20)

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
				return errors.New("the DOCTYPE declares entities, which are not supported: remove them")
			}
		case xml.EndElement:
			// For <body/> the decoder returns two tokens that end at the same offset.
			if at := d.offset(); tok.Name.Local == "body" && at == d.insert {
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
				d.insert, d.bodyEmpty = d.offset(), false
			case "tu":
				line, _ := d.xml.InputPos()
				unit = Unit{Variants: unit.Variants[:0], Score: 1, Line: line, ID: attr(tok, "tuid"), Source: attr(tok, "srclang")}
				if err := d.unit(&unit); err != nil {
					return err
				}
				d.budget.left = maxUnit
				d.insert, d.bodyEmpty = d.offset(), false
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
		return errors.New("not a TMX file: it has no <tmx>")
	}
	return nil
}

// tag parses a language code.
func (d *Reader) tag(code string) (language.Tag, error) {
	if tag, known := d.tags[code]; known {
		return tag, nil
	}
	tag, err := langcode.Parse(code)
	if err != nil {
		return language.Und, fmt.Errorf("%q is not a language tag such as en or pt-BR", code)
	}
	tag = langcode.Base(tag)
	d.tags[strings.Clone(code)] = tag
	return tag, nil
}

// attr returns the value of an attribute in any namespace.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// children calls fn for each child of the current element and reads to its end. fn must read to the
// end of the child.
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
			v.At.Line, v.At.Column = d.position()
			r := inlineReader{native: d.opts.Codes}
			err := d.inline(&r)
			if v.Text == "" { // the standard allows one <seg>; of several, use the first with text
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

// skip reads to the end of the current element.
func (d *Reader) skip() error {
	_, err := d.text()
	return err
}

// text reads to the end of the current element and returns its text, without the native codes of
// inline elements unless the options ask for them.
func (d *Reader) text() (string, error) {
	r := inlineReader{native: d.opts.Codes}
	err := d.inline(&r)
	return r.text.String(), err
}

// syntaxMessage returns the message of an XML error for users, without the line.
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

// isUTF16 reports whether head is UTF-16 without a byte-order mark.
func isUTF16(head []byte) bool {
	return bytes.HasPrefix(head, []byte("<\x00")) || bytes.HasPrefix(head, []byte("\x00<"))
}
