package tmx

import (
	"bufio"
	"bytes"
	"unicode/utf8"
)

// encoding/xml reads text character by character. Most segments are plain text, which plainText
// takes from its input at once.

// byteSource is the input of the decoder. It remembers the last two bytes that were read one by
// one, as the decoder reads them.
type byteSource struct {
	*bufio.Reader
	last [2]byte
}

func (s *byteSource) ReadByte() (byte, error) {
	b, err := s.Reader.ReadByte()
	s.last[0], s.last[1] = s.last[1], b
	return b, err
}

// taken counts the bytes that plainText took from the input without the decoder's knowledge. They
// include no line end.
type taken struct {
	total  int64
	line   int // of the last text
	inLine int // bytes in that line
}

// plainText takes the text between the start tag that was just read and the next tag from the
// input. It returns nil if the decoder must read the text: it is empty, not plain, or not
// completely buffered. The result is valid until the next read.
//
// Plain text has no markup, no line end and no character that XML forbids.
func (d *Reader) plainText() []byte {
	// After an empty-element tag the decoder still has to return an end tag.
	if d.in == nil || d.in.last[1] != '>' || d.in.last[0] == '/' {
		return nil
	}
	ahead, _ := d.in.Peek(d.in.Buffered())
	end := bytes.IndexByte(ahead, '<')
	if end <= 0 || !isPlain(ahead[:end]) {
		return nil
	}
	_, _ = d.in.Discard(end) // cannot fail: the bytes are buffered
	line, _ := d.xml.InputPos()
	if line != d.taken.line {
		d.taken.line, d.taken.inLine = line, 0
	}
	d.taken.inLine += end
	d.taken.total += int64(end)
	return ahead[:end]
}

// isPlain reports whether encoding/xml would return text unchanged.
func isPlain(text []byte) bool {
	ascii := true
	for _, c := range text {
		if c < ' ' && c != '\t' || c == '&' || c == ']' {
			return false
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	// The encodings of U+FFFE and U+FFFF, which XML forbids, begin with these bytes.
	return ascii || utf8.Valid(text) && !bytes.Contains(text, []byte{0xef, 0xbf})
}

// position returns the line and column after the input that was read.
func (d *Reader) position() (line, column int) {
	line, column = d.xml.InputPos()
	if line == d.taken.line {
		column += d.taken.inLine
	}
	return line, column
}

// offset returns the offset in the file after the input that was read.
func (d *Reader) offset() int64 { return d.skipped + d.xml.InputOffset() + d.taken.total }
