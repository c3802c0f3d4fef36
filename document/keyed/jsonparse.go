package keyed

import (
	"strings"
	"unicode/utf8"

	"hexapla/document"
)

// jsonParser parses JSON strictly and keeps the position of each string, which encoding/json does
// not.
type jsonParser struct {
	f      *document.File
	source string
	at     int
}

// parseJSON returns the value of the file, an object or an array.
func parseJSON(f *document.File) (*jsonValue, error) {
	p := &jsonParser{f: f, source: f.Source}
	if strings.HasPrefix(p.source, "\ufeff") {
		p.at = len("\ufeff")
	}
	v, err := p.value(0)
	if err != nil {
		return nil, err
	}
	if p.space(); p.at < len(p.source) {
		return nil, p.fail(p.at, "text after the end of the value: delete it, or split the file")
	}
	if v.kind != '{' && v.kind != '[' {
		return nil, p.fail(0, "neither an object nor an array: texts have keys in this format")
	}
	return v, nil
}

func (p *jsonParser) fail(offset int, message string, args ...any) error {
	return broken(p.f, JSON, offset, message, args...)
}

func (p *jsonParser) space() {
	for p.at < len(p.source) && strings.IndexByte(" \t\r\n", p.source[p.at]) >= 0 {
		p.at++
	}
}

// peek returns the next byte after white space, or 0 at the end.
func (p *jsonParser) peek() byte {
	p.space()
	if p.at == len(p.source) {
		return 0
	}
	return p.source[p.at]
}

func (p *jsonParser) value(depth int) (*jsonValue, error) {
	if depth > maxDepth {
		return nil, p.fail(p.at, "more than %d levels deep: flatten the file", maxDepth)
	}
	switch c := p.peek(); c {
	case 0:
		return nil, p.fail(p.at, "the file ends where a value is expected: it is truncated")
	case '"':
		return p.str()
	case '{':
		return p.object(depth)
	case '[':
		return p.array(depth)
	case '\'':
		return nil, p.fail(p.at, "a string in single quotes: JSON has double ones")
	case '/':
		return nil, p.fail(p.at, "a comment: JSON has none, delete it")
	case ',', '}', ']':
		return nil, p.fail(p.at, "%q where a value is expected: delete a surplus comma or add the value", c)
	}
	return p.word()
}

// word parses a number, true, false or null. The value of a number is ignored, so it may be of any
// size.
func (p *jsonParser) word() (*jsonValue, error) {
	start := p.at
	for p.at < len(p.source) && strings.IndexByte(" \t\r\n,]}:\"{[", p.source[p.at]) < 0 {
		p.at++
	}
	switch w := p.source[start:p.at]; {
	case w == "true" || w == "false" || w == "null":
		return &jsonValue{kind: w[0]}, nil
	case isJSONNumber(w):
		return &jsonValue{kind: '0'}, nil
	default:
		return nil, p.fail(start, "%q is not valid JSON: put strings in double quotes", short(w))
	}
}

func isJSONNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	digits := func() int {
		n := len(s)
		s = strings.TrimLeft(s, "0123456789")
		return n - len(s)
	}
	zero := strings.HasPrefix(s, "0")
	if n := digits(); n == 0 || zero && n > 1 {
		return false
	}
	if rest, ok := strings.CutPrefix(s, "."); ok {
		if s = rest; digits() == 0 {
			return false
		}
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		if digits() == 0 {
			return false
		}
	}
	return s == ""
}

func (p *jsonParser) object(depth int) (*jsonValue, error) {
	v := &jsonValue{kind: '{'}
	open := p.at
	p.at++
	if p.peek() == '}' {
		p.at++
		return v, nil
	}
	for {
		switch c := p.peek(); c {
		case '"':
		case 0:
			return nil, p.fail(open, "an object that begins here is not closed: add }")
		case '}':
			return nil, p.fail(p.at, "a comma before }: delete it")
		default:
			return nil, p.fail(p.at, "%q where a key in double quotes is expected", p.rune())
		}
		name, err := p.str()
		if err != nil {
			return nil, err
		}
		if p.peek() != ':' {
			return nil, p.fail(p.at, "no colon after the key %q", short(name.text(p.source)))
		}
		p.at++
		value, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		v.members = append(v.members, jsonMember{name, value})
		switch p.peek() {
		case ',':
			p.at++
		case '}':
			p.at++
			return v, nil
		case 0:
			return nil, p.fail(open, "an object that begins here is not closed: add }")
		default:
			return nil, p.fail(p.at, "%q where a comma or } is expected after the value of %q", p.rune(), short(name.text(p.source)))
		}
	}
}

func (p *jsonParser) array(depth int) (*jsonValue, error) {
	v := &jsonValue{kind: '['}
	open := p.at
	p.at++
	if p.peek() == ']' {
		p.at++
		return v, nil
	}
	for {
		if p.peek() == ']' {
			return nil, p.fail(p.at, "a comma before ]: delete it")
		}
		e, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		v.elements = append(v.elements, e)
		switch p.peek() {
		case ',':
			p.at++
		case ']':
			p.at++
			return v, nil
		case 0:
			return nil, p.fail(open, "an array that begins here is not closed: add ]")
		default:
			return nil, p.fail(p.at, "%q where a comma or ] is expected", p.rune())
		}
	}
}

// rune returns the character at the current position.
func (p *jsonParser) rune() rune {
	r, _ := utf8.DecodeRuneInString(p.source[p.at:])
	return r
}

func (p *jsonParser) str() (*jsonValue, error) {
	v := &jsonValue{kind: '"'}
	open := p.at
	p.at++
	from := p.at
	flush := func() {
		if from < p.at {
			v.pieces = append(v.pieces, piece{start: from, end: p.at, raw: true})
		}
	}
	for p.at < len(p.source) {
		switch p.source[p.at] {
		case '"':
			flush()
			p.at++
			return v, nil
		case '\\':
			flush()
			e, err := p.escape()
			if err != nil {
				return nil, err
			}
			v.pieces = append(v.pieces, e)
			from = p.at
		case '\n', '\r':
			return nil, p.fail(open, "a string that begins here is not closed on its line: add \", or write a line end as \\n")
		default:
			p.at++
		}
	}
	return nil, p.fail(open, "a string that begins here is not closed: add \"")
}

// escape parses the rest of an escape sequence.
func (p *jsonParser) escape() (piece, error) {
	start := p.at
	p.at++
	if p.at == len(p.source) {
		return piece{}, p.fail(start, "the file ends in a string: it is truncated")
	}
	c := p.source[p.at]
	p.at++
	if i := strings.IndexByte(`"\/bfnrt`, c); i >= 0 {
		r := rune("\"\\/\b\f\n\r\t"[i])
		if r == '\r' && strings.HasPrefix(p.source[p.at:], `\n`) {
			p.at += 2 // one line end
		}
		return escaped(r, start, p.at), nil
	}
	if c != 'u' {
		p.at--
		return piece{}, p.fail(start, `\%c is no escape of JSON: a backslash in text is \\`, p.rune())
	}
	r, ok := hex4(p.source[p.at:])
	if !ok {
		return piece{}, p.fail(start, `\u without four hexadecimal digits`)
	}
	r, n := surrogate(p.source[start:], r)
	if n == 0 {
		return piece{}, p.fail(start, "half of a surrogate pair: write the character itself")
	}
	p.at = start + n
	return escaped(r, start, p.at), nil
}
