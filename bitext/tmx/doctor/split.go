package doctor

import (
	"bytes"
	"io"
)

// maxUnit is the maximum length in bytes of a unit, or of the text between two units, that is
// examined.
const maxUnit = 4 << 20

// part is a piece of a file: a unit, or what is between two units.
type part struct {
	data   []byte // valid until the next part
	line   int    // of its first byte, from 1
	unit   bool
	closed bool // for a unit: its end tag was found
	last   bool // for a unit: the file ends within it
	long   bool // longer than maxUnit: data is only its beginning
}

// splitter splits a file into parts in one pass by the tags of units and comments. It holds one
// part in memory.
type splitter struct {
	r    io.Reader
	buf  []byte
	pos  int // of the next part in buf
	line int // at pos
	eof  bool

	base    int    // offset of pos in the text
	endless [2]int // offset up to which the end of a comment or of a CDATA section was searched in vain
}

func newSplitter(r io.Reader) *splitter {
	return &splitter{r: r, buf: make([]byte, 0, 1<<18), line: 1}
}

// more reads more input. It returns false at the end of the file. Offsets relative to pos stay
// valid.
func (s *splitter) more() (bool, error) {
	if s.eof {
		return false, nil
	}
	if s.pos > 0 {
		n := copy(s.buf, s.buf[s.pos:])
		s.buf, s.pos = s.buf[:n], 0
	}
	if len(s.buf) == cap(s.buf) {
		grown := make([]byte, len(s.buf), 2*cap(s.buf))
		copy(grown, s.buf)
		s.buf = grown
	}
	n, err := s.r.Read(s.buf[len(s.buf):cap(s.buf)])
	s.buf = s.buf[:len(s.buf)+n]
	if err == io.EOF {
		s.eof, err = true, nil
	}
	return n > 0 || !s.eof, err
}

// next returns the next part, and io.EOF after the last.
func (s *splitter) next() (part, error) {
	at := 0 // length of the part so far
	unit := false
	for {
		rest := s.buf[s.pos+at:]
		i := bytes.IndexByte(rest, '<')
		if i < 0 {
			i = len(rest)
		}
		tag := rest[i:]
		// Tags can be distinguished only with enough bytes.
		if len(tag) < len("<![CDATA[") {
			if at+i > maxUnit {
				return s.cut(at+i, part{unit: unit, long: true}), nil
			}
			at += i
			ok, err := s.more()
			if err != nil {
				return part{}, err
			}
			if ok {
				continue
			}
			tag = s.buf[s.pos+at:]
			i = 0
			if len(tag) == 0 || bytes.IndexByte(tag, '>') < 0 {
				if at+len(tag) == 0 {
					return part{}, io.EOF
				}
				return s.cut(at+len(tag), part{unit: unit, last: unit}), nil
			}
		}
		at += i
		switch kind := tagKind(tag); {
		case kind == commentTag || kind == cdataTag:
			end := "-->"
			if kind == cdataTag {
				end = "]]>"
			}
			n, err := s.find(at, end, &s.endless[kind-commentTag])
			if err != nil {
				return part{}, err
			}
			at += n
		case kind == unitStart && !unit:
			if at > 0 {
				return s.cut(at, part{}), nil
			}
			unit = true
			at += len("<tu")
		case unit && kind == unitEnd:
			n, err := s.find(at, ">", new(int))
			if err != nil {
				return part{}, err
			}
			return s.cut(at+n, part{unit: true, closed: true}), nil
		case unit && (kind == unitStart || kind == bodyEnd):
			return s.cut(at, part{unit: true}), nil
		default:
			at++
		}
		if at > maxUnit {
			return s.cut(at, part{unit: unit, long: true}), nil
		}
	}
}

// find returns the length, from at, of the markup that ends with end. If the end is not in reach it
// returns 1, so that an unclosed comment does not swallow the file.
func (s *splitter) find(at int, end string, endless *int) (int, error) {
	const reach = 1 << 16
	for {
		window := s.buf[s.pos+at:]
		window = window[:min(len(window), reach)]
		// Skip what was searched for the preceding tag.
		from := min(max(*endless-len(end)-s.base-at, 0), len(window))
		if i := bytes.Index(window[from:], []byte(end)); i >= 0 {
			return from + i + len(end), nil
		}
		*endless = max(*endless, s.base+at+len(window))
		if len(window) == reach {
			return 1, nil
		}
		ok, err := s.more()
		if err != nil {
			return 0, err
		}
		if !ok {
			return 1, nil
		}
	}
}

// cut returns the next n bytes as a part.
func (s *splitter) cut(n int, p part) part {
	p.data, p.line = s.buf[s.pos:s.pos+n], s.line
	s.pos += n
	s.base += n
	s.line += lines(p.data)
	return p
}

// lines counts the line ends in data.
func lines(data []byte) int { return bytes.Count(data, []byte{'\n'}) }

// Kinds of tags.
const (
	otherTag = iota
	unitStart
	unitEnd
	bodyEnd
	commentTag
	cdataTag
)

// tagKind returns the kind of the tag at the beginning of b, ignoring case.
func tagKind(b []byte) int {
	if len(b) < 4 {
		return otherTag
	}
	switch b[1] {
	case 't', 'T':
		if b[2]|0x20 == 'u' && delimiter(b[3]) {
			return unitStart
		}
	case '/':
		switch {
		case len(b) > 4 && b[2]|0x20 == 't' && b[3]|0x20 == 'u' && delimiter(b[4]):
			return unitEnd
		case len(b) > 6 && bytes.EqualFold(b[2:6], []byte("body")) && delimiter(b[6]):
			return bodyEnd
		case len(b) > 5 && bytes.EqualFold(b[2:5], []byte("tmx")) && delimiter(b[5]):
			return bodyEnd
		}
	case '!':
		switch {
		case bytes.HasPrefix(b, []byte("<!--")):
			return commentTag
		case bytes.HasPrefix(b, []byte("<![CDATA[")):
			return cdataTag
		}
	}
	return otherTag
}

// delimiter reports whether b may follow the name of an element.
func delimiter(b byte) bool {
	return b == ' ' || b == '>' || b == '/' || b == '\n' || b == '\r' || b == '\t'
}
