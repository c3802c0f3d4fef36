// Package xmltext reads and writes the XML of exchange forms: a reader that is
// safe with files from anywhere and whose errors a person can act upon, and a
// writer that lets nothing through that XML forbids. It knows no form. Imports
// nothing of ours.
package xmltext

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Options are the choices of NewReader; the zero value is the default.
type Options struct {
	MaxBytes int64             // of the file; 0: 1 GiB
	MaxDepth int               // of nested elements; 0: 200
	Entities map[string]string // named entities that may stand in the text besides the five of XML
	Decoded  bool              // the text is UTF-8 already, whatever its declaration says
}

// errTooLarge is what reading beyond Options.MaxBytes gives.
var errTooLarge = errors.New("too large")

// Reader reads the tokens of an XML file in UTF-8, UTF-16 with a byte-order mark
// or any encoding of the WHATWG list that its declaration names. It refuses
// declarations of entities, so that nothing expands and nothing is fetched, and
// limits depth and size. Several goroutines may not share one.
type Reader struct {
	dec     *xml.Decoder
	limit   limited
	o       Options
	depth   int
	pending error
	charset error // that encoding/xml wraps into words of its own
}

// NewReader makes a reader of r.
func NewReader(r io.Reader, o Options) *Reader {
	if o.MaxBytes == 0 {
		o.MaxBytes = 1 << 30
	}
	if o.MaxDepth == 0 {
		o.MaxDepth = 200
	}
	x := &Reader{o: o, limit: limited{r: r, left: o.MaxBytes}}
	if o.Decoded {
		x.dec = xml.NewDecoder(&x.limit)
		x.dec.Entity = o.Entities
		x.dec.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
		return x
	}
	in := bufio.NewReaderSize(&x.limit, 1<<16)
	head, _ := in.Peek(3) // an error comes back at the first token
	if bytes.HasPrefix(head, []byte("<\x00")) || bytes.HasPrefix(head, []byte("\x00<")) {
		x.pending = errors.New("UTF-16 without a byte-order mark: save the file as UTF-8")
	}
	marked := bytes.HasPrefix(head, []byte("\xfe\xff")) || bytes.HasPrefix(head, []byte("\xff\xfe")) || string(head) == "\ufeff"
	x.dec = xml.NewDecoder(transform.NewReader(in, unicode.BOMOverride(transform.Nop)))
	x.dec.Entity = o.Entities
	x.dec.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		if marked {
			return input, nil // a byte-order mark beats the declaration, and is decoded already
		}
		enc, err := htmlindex.Get(label)
		if err != nil {
			x.charset = fmt.Errorf("unknown encoding %q: save the file as UTF-8", Excerpt(label))
			return nil, x.charset
		}
		return enc.NewDecoder().Reader(input), nil
	}
	return x
}

// limited ends with an error where io.LimitedReader would end the file.
type limited struct {
	r    io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

// Token gives the next token, io.EOF at the end of a complete file. Its bytes are
// valid up to the next call.
func (x *Reader) Token() (xml.Token, error) {
	if x.pending != nil {
		return nil, x.pending
	}
	tok, err := x.dec.Token()
	if err != nil {
		return nil, err
	}
	switch tok := tok.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > x.o.MaxDepth {
			return nil, fmt.Errorf("elements nested more than %d deep", x.o.MaxDepth)
		}
	case xml.EndElement:
		x.depth--
	case xml.Directive:
		if bytes.Contains(tok, []byte("<!ENTITY")) {
			return nil, errors.New("it declares entities, which are not expanded for safety: write their text in their place")
		}
	}
	return tok, nil
}

// Skip reads the element just opened to its end.
func (x *Reader) Skip() error {
	for until := x.depth; x.depth >= until; {
		if _, err := x.Token(); err != nil {
			return err
		}
	}
	return nil
}

// Children calls fn at each element inside the one just opened, up to its end. fn
// must read the element to its end.
func (x *Reader) Children(fn func(e xml.StartElement) error) error {
	for {
		tok, err := x.Token()
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

// Text reads the element just opened to its end and gives all text in it.
func (x *Reader) Text() (string, error) {
	var b strings.Builder
	for until := x.depth; x.depth >= until; {
		tok, err := x.Token()
		if err != nil {
			return "", err
		}
		if text, ok := tok.(xml.CharData); ok {
			b.Write(text)
		}
	}
	return b.String(), nil
}

// Line is the line of the token last read, from 1: that of its end.
func (x *Reader) Line() int {
	line, _ := x.dec.InputPos()
	return line
}

// Offset is where the token last read ends, in bytes of the text as UTF-8 without a
// byte-order mark. It means something with Options.Decoded only.
func (x *Reader) Offset() int { return int(x.dec.InputOffset()) }

// Explain gives the line and the message of an error of reading, as Error says them.
func (x *Reader) Explain(err error) (line int, message string) {
	line, err = x.explain(err)
	return line, err.Error()
}

// Error puts form, name and line before an error of reading and says it as a
// person would.
func (x *Reader) Error(form, name string, err error) error {
	line, err := x.explain(err)
	if line == 0 {
		return fmt.Errorf("%s: %s: %w", form, name, err)
	}
	return fmt.Errorf("%s: %s:%d: %w", form, name, line, err)
}

// explain gives the line of an error, 0 where it is about the whole file, and what a
// person would say.
func (x *Reader) explain(err error) (int, error) {
	line := x.Line()
	if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
		line, err = syntax.Line, errors.New(message(syntax.Msg))
	}
	switch {
	case x.charset != nil:
		err = x.charset
	case errors.Is(err, errTooLarge):
		return 0, fmt.Errorf("more than %d MB: divide the file", x.o.MaxBytes>>20)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New(message("unexpected EOF"))
	}
	return line, err
}

// message rewords what encoding/xml says.
func message(msg string) string {
	if rest, ok := strings.CutPrefix(msg, "element <"); ok {
		if name, closer, ok := strings.Cut(rest, "> closed by "); ok {
			return "unclosed <" + Excerpt(name) + ">: " + Excerpt(closer) + " stands in its place"
		}
	}
	if entity, ok := strings.CutPrefix(msg, "invalid character entity "); ok {
		return "unknown entity " + Excerpt(entity) + ": write the character itself, and &amp; for &"
	}
	switch msg {
	case "unexpected EOF":
		return "the file breaks off: is the download complete?"
	case "invalid UTF-8":
		return "not valid UTF-8: save the file as UTF-8"
	}
	return "broken XML: " + Excerpt(msg)
}

// Attr is the value of an attribute whatever its name space; "" where it is
// missing.
func Attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Excerpt makes a text of a file fit for a message: one line, at most 60
// characters.
func Excerpt(text string) string {
	const most = 60
	var b strings.Builder
	n := 0
	for _, r := range text {
		if n++; n > most {
			return b.String() + "…"
		}
		if r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}
