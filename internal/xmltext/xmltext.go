// Package xmltext reads and writes the XML of exchange formats: a reader that is safe with
// untrusted files and whose errors a user can act upon, and a writer that drops what XML forbids.
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

	"hexapla/internal/textutil"
)

// Options configures NewReader. The zero value is the default.
type Options struct {
	MaxBytes int64             // maximum size of the file; 0 means 1 GiB
	MaxDepth int               // maximum depth of elements; 0 means 200
	Entities map[string]string // named entities permitted in the text besides the five of XML
	Decoded  bool              // the text is already UTF-8, whatever its declaration
}

// errTooLarge is returned for reading beyond Options.MaxBytes.
var errTooLarge = errors.New("too large")

// Reader reads the tokens of an XML file in UTF-8, UTF-16 with a byte-order mark or any encoding of
// the WHATWG list that its declaration names. It rejects entity declarations, so that nothing is
// expanded or fetched, and limits depth and size. It must not be used by several goroutines at
// once.
type Reader struct {
	dec     *xml.Decoder
	limit   limited
	o       Options
	depth   int
	pending error
	charset error // kept because encoding/xml rewords it
}

// NewReader returns a reader of r.
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
	head, _ := in.Peek(3) // an error is returned again with the first token
	if bytes.HasPrefix(head, []byte("<\x00")) || bytes.HasPrefix(head, []byte("\x00<")) {
		x.pending = errors.New("UTF-16 without a byte-order mark: save the file as UTF-8")
	}
	marked := bytes.HasPrefix(head, []byte("\xfe\xff")) || bytes.HasPrefix(head, []byte("\xff\xfe")) || string(head) == "\ufeff"
	x.dec = xml.NewDecoder(transform.NewReader(in, unicode.BOMOverride(transform.Nop)))
	x.dec.Entity = o.Entities
	x.dec.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		if marked {
			return input, nil // a byte-order mark overrides the declaration, and is already decoded
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

// limited returns an error where io.LimitedReader would end the file.
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

// Token returns the next token, and io.EOF at the end of a complete file. Its bytes are valid until
// the next call.
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

// Children calls fn for each element inside the one just opened, up to its end. fn must read the
// element to its end.
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

// Text reads the element just opened to its end and returns all text in it.
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

// Line returns the line of the end of the last token, from 1.
func (x *Reader) Line() int {
	line, _ := x.dec.InputPos()
	return line
}

// Offset returns the end of the last token, in bytes of the text as UTF-8 without byte-order mark.
// It is meaningful only with Options.Decoded.
func (x *Reader) Offset() int { return int(x.dec.InputOffset()) }

// Explain returns the line and the message of a read error, as used by Error.
func (x *Reader) Explain(err error) (line int, message string) {
	line, err = x.explain(err)
	return line, err.Error()
}

// Error returns a read error with format, name and line, in plain words.
func (x *Reader) Error(form, name string, err error) error {
	line, err := x.explain(err)
	if line == 0 {
		return fmt.Errorf("%s: %s: %w", form, name, err)
	}
	return fmt.Errorf("%s: %s:%d: %w", form, name, line, err)
}

// explain returns the line of an error, 0 if it is about the whole file, and the error in plain
// words.
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

// message rewords a message of encoding/xml.
func message(msg string) string {
	if rest, ok := strings.CutPrefix(msg, "element <"); ok {
		if name, closer, ok := strings.Cut(rest, "> closed by "); ok {
			return "unclosed <" + Excerpt(name) + ">: " + Excerpt(closer) + " is in its place"
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

// Attr returns the value of an attribute in any namespace, or "" if it is missing.
func Attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// Excerpt returns the beginning of a text for a message: one line of at most 60 characters.
func Excerpt(text string) string {
	return textutil.Truncate(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 {
			return ' '
		}
		return r
	}, text), 60)
}
