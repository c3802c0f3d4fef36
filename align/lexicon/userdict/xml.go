package userdict

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// xmlReader reads the elements of a TBX or TMX file.
type xmlReader struct {
	*xml.Decoder
	format Format
	name   string
	o      Options
}

func newXMLReader(r io.Reader, format Format, name string, o Options) (*xmlReader, error) {
	z, err := inflated(r, o.maxBytes())
	if err != nil {
		return nil, readError(format, name, 0, err, o)
	}
	marked := &markReader{r: z}
	x := &xmlReader{xml.NewDecoder(decoded(marked)), format, name, o}
	x.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		if marked.marked || strings.EqualFold(label, "utf-8") {
			return input, nil // a byte-order mark overrides the declaration, and is decoded already
		}
		enc, err := htmlindex.Get(label)
		if err != nil {
			return nil, fmt.Errorf("unknown encoding %q: save the file as UTF-8", shortened(label))
		}
		return enc.NewDecoder().Reader(input), nil
	}
	// TBX files often refer to a DTD with the entities of HTML.
	x.Entity = xml.HTMLEntity
	return x, nil
}

// markReader records whether its content begins with a byte-order mark.
type markReader struct {
	r      io.Reader
	head   []byte
	marked bool
}

func (m *markReader) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	if len(m.head) < 3 {
		m.head = append(m.head, p[:min(n, 3-len(m.head))]...)
		h := string(m.head)
		m.marked = strings.HasPrefix(h, "\xff\xfe") || strings.HasPrefix(h, "\xfe\xff") || h == "\ufeff"
	}
	return n, err
}

// failure adds the position of the reader to an error.
func (x *xmlReader) failure(err error) error {
	var ours *Error
	if errors.As(err, &ours) {
		return err
	}
	line, _ := x.InputPos()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		line = syntax.Line
		message := "broken XML: " + syntax.Msg
		if strings.Contains(syntax.Msg, "unexpected EOF") {
			message = "cut short: an element is not closed"
		}
		return wrong(x.format, x.name, line, message)
	}
	return readError(x.format, x.name, line, err, x.o)
}

func (x *xmlReader) errorf(format string, args ...any) error {
	line, _ := x.InputPos()
	return wrong(x.format, x.name, line, fmt.Sprintf(format, args...))
}

// text reads the current element to its end and returns its text. Elements that satisfy
// skip are left out.
func (x *xmlReader) text(skip func(name string) bool) (string, error) {
	var b strings.Builder
	depth := 1
	for depth > 0 {
		tok, err := x.Token()
		if err != nil {
			return "", err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if skip(tok.Name.Local) {
				if err := x.Skip(); err != nil {
					return "", err
				}
				b.WriteByte(' ')
				continue
			}
			if depth++; depth > 100 {
				return "", x.errorf("elements nested too deep")
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(tok)
		}
	}
	return b.String(), nil
}

// attribute returns the value of an attribute in any name space.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
