package keyed

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/document"
)

// ReadProperties reads a Java resource bundle by the rules of java.util.Properties.load: comments
// with # and !, continued lines, keys that end with =, : or white space, \uXXXX and the other
// escapes. Options are ignored.
func ReadProperties(f *document.File, _ document.Options) (*document.Document, error) {
	p := &propertyParser{f: f, source: f.Source}
	if strings.HasPrefix(p.source, "\ufeff") {
		p.at = len("\ufeff")
	}
	var entries []entry
	for {
		for p.at < len(p.source) && strings.IndexByte(" \t\f\r\n", p.source[p.at]) >= 0 {
			p.at++
		}
		if p.at == len(p.source) {
			return write(f, Properties, language.Und, entries)
		}
		if c := p.source[p.at]; c == '#' || c == '!' {
			for p.at < len(p.source) && !isLineEnd(p.source[p.at]) {
				p.at++
			}
			continue
		}
		key, err := p.read(true)
		if err != nil {
			return nil, err
		}
		p.spaces()
		if p.at < len(p.source) && (p.source[p.at] == '=' || p.source[p.at] == ':') {
			p.at++
			p.spaces()
		}
		value, err := p.read(false)
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry{key: text(p.source, key), pieces: value})
	}
}

func isLineEnd(c byte) bool { return c == '\n' || c == '\r' }

type propertyParser struct {
	f      *document.File
	source string
	at     int
}

// spaces skips white space and continued line ends.
func (p *propertyParser) spaces() {
	for p.at < len(p.source) {
		switch c := p.source[p.at]; {
		case c == ' ' || c == '\t' || c == '\f':
			p.at++
		case c == '\\' && p.at+1 < len(p.source) && isLineEnd(p.source[p.at+1]):
			p.at++
			p.lineEnd()
		default:
			return
		}
	}
}

// lineEnd skips one line end.
func (p *propertyParser) lineEnd() {
	if strings.HasPrefix(p.source[p.at:], "\r\n") {
		p.at++
	}
	p.at++
}

// read reads a key or a value to its end.
func (p *propertyParser) read(key bool) ([]piece, error) {
	var pieces []piece
	from := p.at
	flush := func() {
		if from < p.at {
			pieces = append(pieces, piece{start: from, end: p.at, raw: true})
		}
	}
	for p.at < len(p.source) {
		c := p.source[p.at]
		if isLineEnd(c) || key && strings.IndexByte("=: \t\f", c) >= 0 {
			break
		}
		if c != '\\' {
			p.at++
			continue
		}
		flush()
		e, err := p.escape()
		if err != nil {
			return nil, err
		}
		if e.end > e.start {
			pieces = append(pieces, e)
		}
		from = p.at
	}
	flush()
	return pieces, nil
}

// escape parses the rest of an escape sequence. An empty piece is a continued line.
func (p *propertyParser) escape() (piece, error) {
	start := p.at
	p.at++
	if p.at == len(p.source) {
		return piece{}, nil // as in Java, a backslash at the end is dropped
	}
	r, n := utf8.DecodeRuneInString(p.source[p.at:])
	if isLineEnd(p.source[p.at]) {
		p.lineEnd()
		for p.at < len(p.source) && strings.IndexByte(" \t\f", p.source[p.at]) >= 0 {
			p.at++
		}
		return piece{}, nil
	}
	p.at += n
	switch r {
	case 't':
		r = '\t'
	case 'n':
		r = '\n'
	case 'r':
		r = '\r'
		if strings.HasPrefix(p.source[p.at:], `\n`) {
			p.at += 2 // one line end
		}
	case 'f':
		r = '\f'
	case 'u':
		var ok bool
		if r, ok = hex4(p.source[p.at:]); !ok {
			return piece{}, broken(p.f, Properties, start, `\u without four hexadecimal digits; a backslash in text is \\`)
		}
		if r, n = surrogate(p.source[start:], r); n == 0 {
			return piece{}, broken(p.f, Properties, start, "half of a surrogate pair: write the character itself")
		}
		p.at = start + n
	}
	return escaped(r, start, p.at), nil
}
