package tmx

import (
	"bufio"
	"bytes"
	"unicode/utf8"
)

// encoding/xml reads text character by character. Most segments are a stretch of plain
// text, which plainText takes from its input at once.

// byteSource is the input of the decoder. It remembers the last two bytes that were read one
// by one, as the decoder reads them.
type byteSource struct {
	*bufio.Reader
	last [2]byte
}

func (s *byteSource) ReadByte() (byte, error) {
	b, err := s.Reader.ReadByte()
	s.last[0], s.last[1] = s.last[1], b
	return b, err
}

// taken counts what plainText took from the input, which the decoder does not know of. It
// is never a line end.
type taken struct {
	total  int64
	line   int // of the last text
	inLine int // bytes of that line
}

// plainText takes the text behind the start tag that was just read from the input, up to
// the next tag. It returns nil if the decoder has to read it: there is none, it is not
// plain, or not in the buffer as a whole. The text is good until the next read.
//
// Plain text has no markup, no line end and nothing that XML forbids.
func (d *Reader) plainText() []byte {
	// Behind an empty-element tag the decoder has an end tag to give first.
	if d.in == nil || d.in.last[1] != '>' || d.in.last[0] == '/' {
		return nil
	}
	ahead, _ := d.in.Peek(d.in.Buffered())
	end := bytes.IndexByte(ahead, '<')
	if end <= 0 || !isPlain(ahead[:end]) {
		return nil
	}
	_, _ = d.in.Discard(end) // of what is buffered
	line, _ := d.xml.InputPos()
	if line != d.taken.line {
		d.taken.line, d.taken.inLine = line, 0
	}
	d.taken.inLine += end
	d.taken.total += int64(end)
	return ahead[:end]
}

// isPlain reports whether encoding/xml would give text back as it is.
func isPlain(text []byte) bool {
	ascii := true
	for _, c := range text {
		if c < ' ' && c != '\t' || c == '&' || c == ']' {
			return false
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	// U+FFFE and U+FFFF, which begin so, are no characters of XML.
	return ascii || utf8.Valid(text) && !bytes.Contains(text, []byte{0xef, 0xbf})
}

// position returns the line and column behind what was read.
func (d *Reader) position() (line, column int) {
	line, column = d.xml.InputPos()
	if line == d.taken.line {
		column += d.taken.inLine
	}
	return line, column
}

// offset returns the place in the file behind what was read.
func (d *Reader) offset() int64 { return d.skipped + d.xml.InputOffset() + d.taken.total }
