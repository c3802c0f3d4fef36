package zipxml

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// maxAttributes is more than the attributes of any tag in a genuine file.
const maxAttributes = 4096

// maxNames limits the cache of names; files have a few dozen.
const maxNames = 4096

// errTooLong reports that a token does not fit the window.
var errTooLong = errors.New("token too long")

// window is the current piece of a part. It grows to hold one whole token.
type window struct {
	r     io.Reader
	buf   []byte
	at    int // beginning of the unread bytes
	end   error
	limit int
	line  int // of buf[0]
}

// more reads further bytes. It may move the unread ones to the front, so that only offsets from at
// stay valid.
func (w *window) more() error {
	if w.end != nil {
		return w.end
	}
	if w.at > 0 {
		w.line += bytes.Count(w.buf[:w.at], []byte{'\n'})
		n := copy(w.buf, w.buf[w.at:])
		w.buf, w.at = w.buf[:n], 0
	}
	if len(w.buf) == cap(w.buf) {
		if len(w.buf) >= w.limit {
			return errTooLong
		}
		grown := make([]byte, len(w.buf), min(max(2*cap(w.buf), 64<<10), max(w.limit, 4<<10)))
		copy(grown, w.buf)
		w.buf = grown
	}
	n, err := w.r.Read(w.buf[len(w.buf):cap(w.buf)])
	w.buf = w.buf[:len(w.buf)+n]
	w.end = err
	if n > 0 || err == nil {
		return nil
	}
	return err
}

// find returns the offset, relative to at, of the next occurrence of pattern, not before from.
func (w *window) find(pattern string, from int) (int, error) {
	for {
		rest := w.buf[w.at:]
		if from <= len(rest) {
			if i := bytes.Index(rest[from:], []byte(pattern)); i >= 0 {
				return from + i, nil
			}
		}
		from = max(from, len(rest)-len(pattern)+1)
		if err := w.more(); err != nil {
			return 0, err
		}
	}
}

// has reads until n bytes are available, if the part has as many.
func (w *window) has(n int) bool {
	for len(w.buf)-w.at < n {
		if w.more() != nil {
			return false
		}
	}
	return true
}

func (w *window) starts(prefix string) bool {
	return w.has(len(prefix)) && string(w.buf[w.at:w.at+len(prefix)]) == prefix
}

func (w *window) lineNow() int {
	return w.line + bytes.Count(w.buf[:min(w.at, len(w.buf))], []byte{'\n'})
}

// toUTF8 decodes UTF-16, recognized by its byte-order mark or its zero bytes.
func toUTF8(r io.Reader) io.Reader {
	b := bufio.NewReaderSize(r, 32<<10)
	head, _ := b.Peek(4)
	endian := unicode.LittleEndian
	switch {
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.Equal(head, []byte{'<', 0, '?', 0}):
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}), bytes.Equal(head, []byte{0, '<', 0, '?'}):
		endian = unicode.BigEndian
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		_, _ = b.Discard(3)
		return b
	default:
		return b
	}
	return transform.NewReader(b, unicode.UTF16(endian, unicode.UseBOM).NewDecoder())
}

// Next moves to the next token. At the end of the part the error is io.EOF. The name and the text
// of a token are valid until the next call.
func (d *Decoder) Next() (Kind, error) {
	if d.closing {
		d.closing = false
		d.pop()
		return End, nil
	}
	for {
		if !d.has(1) {
			return 0, d.atEnd(d.end)
		}
		kind, err := d.token()
		if err != nil {
			return 0, d.atEnd(err)
		}
		if kind != 0 {
			return kind, nil
		}
	}
}

// atEnd explains why there is no further token.
func (d *Decoder) atEnd(err error) error {
	switch {
	case errors.Is(err, errTooLong):
		return d.tooLong()
	case !errors.Is(err, io.EOF) && err != nil:
		var known *Error
		if errors.As(err, &known) {
			return err
		}
		return d.fail("cannot be read: " + err.Error())
	case len(d.ends) > 0:
		return d.fail("ends within <" + shorten(d.rawName()) + ">: the file is damaged or truncated; get it again")
	case !d.rooted:
		return d.fail("has no root element: the file is damaged; save it again")
	case d.at < len(d.buf):
		return d.fail("ends within a tag: the file is damaged or truncated; get it again")
	}
	return io.EOF
}

// token reads one token. It returns 0 for tokens that are ignored.
func (d *Decoder) token() (Kind, error) {
	if d.buf[d.at] != '<' {
		return d.chars()
	}
	if !d.has(2) {
		return 0, io.EOF
	}
	switch d.buf[d.at+1] {
	case '/':
		return d.endTag()
	case '?':
		return 0, d.instruction()
	case '!':
		return d.declaration()
	}
	return d.startTag()
}

// take returns the next n bytes and moves past them.
func (d *Decoder) take(n int) []byte {
	b := d.buf[d.at : d.at+n : d.at+n]
	d.at += n
	return b
}

func (d *Decoder) chars() (Kind, error) {
	n, err := d.find("<", 0)
	if errors.Is(err, io.EOF) {
		n = len(d.buf) - d.at
	} else if err != nil {
		return 0, err
	}
	return d.put(d.take(n), true)
}

// put returns a text token. Outside the root only white space is permitted.
func (d *Decoder) put(raw []byte, entities bool) (Kind, error) {
	if len(d.ends) == 0 {
		if len(bytes.TrimSpace(raw)) > 0 {
			return 0, d.fail("has text outside its root element: the file is damaged; save it again")
		}
		return 0, nil
	}
	if !validChars(raw) {
		return 0, d.fail("has bytes that are not UTF-8, or a character that XML forbids: save the file again")
	}
	d.text = raw
	if entities && bytes.IndexByte(raw, '&') >= 0 {
		var err error
		if d.scratch, err = d.resolve(d.scratch[:0], raw); err != nil {
			return 0, err
		}
		d.text = d.scratch
	}
	return Text, nil
}

// validChars reports whether s is UTF-8 without the control characters that XML 1.0
// forbids (section 2.2).
func validChars(s []byte) bool {
	for _, c := range s {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	return utf8.Valid(s)
}

// resolve appends raw with its references replaced.
func (d *Decoder) resolve(to, raw []byte) ([]byte, error) {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(to, raw...), nil
		}
		to = append(to, raw[:i]...)
		raw = raw[i+1:]
		n := bytes.IndexByte(raw[:min(len(raw), 40)], ';')
		if n < 0 {
			return to, d.fail("has an & that does not begin a reference: save the file again")
		}
		name := string(raw[:n])
		raw = raw[n+1:]
		switch name {
		case "lt":
			to = append(to, '<')
		case "gt":
			to = append(to, '>')
		case "amp":
			to = append(to, '&')
		case "quot":
			to = append(to, '"')
		case "apos":
			to = append(to, '\'')
		default:
			r, ok := d.reference(name)
			if !ok {
				return to, d.fail("has the reference &" + shorten([]byte(name)) + "; which is not a character: save the file again")
			}
			to = append(to, r...)
		}
	}
}

func (d *Decoder) reference(name string) (string, bool) {
	if len(name) > 1 && name[0] == '#' {
		digits, base := name[1:], 10
		if digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
		n, err := strconv.ParseUint(digits, base, 32)
		if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) || n < ' ' && n != '\t' && n != '\n' && n != '\r' {
			return "", false
		}
		return string(rune(n)), true
	}
	if !d.html {
		return "", false
	}
	text := html.UnescapeString("&" + name + ";")
	return text, text != "&"+name+";"
}

// instruction skips a processing instruction and checks the XML declaration.
func (d *Decoder) instruction() error {
	n, err := d.find("?>", 2)
	if err != nil {
		return err
	}
	body := d.take(n + 2)
	if d.started || !bytes.HasPrefix(body, []byte("<?xml ")) {
		return nil
	}
	d.started = true
	if charset := declared(body); charset != "" {
		switch string(bytes.ToLower([]byte(charset))) {
		case "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii":
		default:
			return d.fail(fmt.Sprintf("is in the encoding %q but only UTF-8 and UTF-16 are permitted; save the file again", charset))
		}
	}
	return nil
}

// declared returns the encoding named by an XML declaration.
func declared(body []byte) string {
	_, rest, found := bytes.Cut(body, []byte("encoding"))
	rest = bytes.TrimLeft(rest, " \t\r\n=")
	if !found || len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	n := bytes.IndexByte(rest[1:], rest[0])
	if n < 0 {
		return ""
	}
	return string(rest[1 : 1+n])
}

// declaration reads a token that begins with <!: a comment, CDATA or the DOCTYPE.
func (d *Decoder) declaration() (Kind, error) {
	switch {
	case d.starts("<!--"):
		n, err := d.find("-->", 4)
		if err == nil {
			d.take(n + 3)
		}
		return 0, err
	case d.starts("<![CDATA["):
		n, err := d.find("]]>", 9)
		if err != nil {
			return 0, err
		}
		return d.put(d.take(n + 3)[9:n], false)
	}
	return 0, d.doctype()
}

// doctype skips a DOCTYPE. Its internal subset is ignored, and the file is rejected if it declares
// an entity.
func (d *Decoder) doctype() error {
	if !d.starts("<!DOCTYPE") || len(d.ends) > 0 {
		return d.fail("has a declaration in the wrong place: save the file again")
	}
	var quote byte
	for i, depth := 2, 0; ; i++ {
		for len(d.buf)-d.at <= i {
			if err := d.more(); err != nil {
				return err
			}
		}
		c := d.buf[d.at+i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == '>' && depth <= 0:
			d.take(i + 1)
			return nil
		case c == '<' && depth > 0:
			d.has(i + len("<!ENTITY"))
			if bytes.HasPrefix(d.buf[d.at+i:], []byte("<!ENTITY")) {
				return d.fail("declares entities, which genuine files of this kind do not do: such files are not read")
			}
		}
	}
}
