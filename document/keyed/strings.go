package keyed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/document"
)

// ReadStrings reads an Apple strings file: "key" = "value"; with comments in between. A property
// list in XML is read as such. Options are ignored.
func ReadStrings(f *document.File, o document.Options) (*document.Document, error) {
	if strings.HasPrefix(strings.TrimLeft(f.Source, "\ufeff \t\r\n"), "<") {
		return ReadPlist(f, o)
	}
	p := &stringsParser{f: f, source: f.Source}
	if strings.HasPrefix(p.source, "\ufeff") {
		p.at = len("\ufeff")
	}
	var entries []entry
	for {
		if err := p.space(); err != nil {
			return nil, err
		}
		if p.at == len(p.source) {
			return write(f, Strings, language.Und, entries)
		}
		start := p.at
		key, err := p.token("a key")
		if err != nil {
			return nil, err
		}
		name := text(p.source, key)
		if err := p.space(); err != nil {
			return nil, err
		}
		value := key // "text"; stands for "text" = "text";
		if p.take('=') {
			if err := p.space(); err != nil {
				return nil, err
			}
			if value, err = p.token("the value of \"" + short(name) + "\""); err != nil {
				return nil, err
			}
			if err := p.space(); err != nil {
				return nil, err
			}
		}
		if !p.take(';') {
			return nil, broken(f, Strings, start, "no semicolon after the value of %q: add one", short(name))
		}
		entries = append(entries, entry{key: name, pieces: value})
	}
}

type stringsParser struct {
	f      *document.File
	source string
	at     int
}

func (p *stringsParser) take(c byte) bool {
	if p.at < len(p.source) && p.source[p.at] == c {
		p.at++
		return true
	}
	return false
}

// space skips white space and comments.
func (p *stringsParser) space() error {
	for p.at < len(p.source) {
		rest := p.source[p.at:]
		r, n := utf8.DecodeRuneInString(rest)
		switch {
		case unicode.IsSpace(r):
			p.at += n
		case strings.HasPrefix(rest, "//"):
			if n = strings.IndexAny(rest, "\r\n"); n < 0 {
				n = len(rest)
			}
			p.at += n
		case strings.HasPrefix(rest, "/*"):
			n = strings.Index(rest[2:], "*/")
			if n < 0 {
				return broken(p.f, Strings, p.at, "a comment that begins here is not closed: add */")
			}
			p.at += n + 4
		default:
			return nil
		}
	}
	return nil
}

// token reads a quoted string or an unquoted word.
func (p *stringsParser) token(what string) ([]piece, error) {
	start := p.at
	if !p.take('"') {
		for p.at < len(p.source) {
			r, n := utf8.DecodeRuneInString(p.source[p.at:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_.-/$:", r) || strings.HasPrefix(p.source[p.at:], "//") || strings.HasPrefix(p.source[p.at:], "/*") {
				break
			}
			p.at += n
		}
		if p.at == start {
			if start == len(p.source) {
				return nil, broken(p.f, Strings, start, "the file ends where %s is expected: it is truncated", what)
			}
			r, _ := utf8.DecodeRuneInString(p.source[start:])
			return nil, broken(p.f, Strings, start, "%q where %s in double quotes is expected", r, what)
		}
		return raw(p.source, start, p.at), nil
	}
	var pieces []piece
	from := p.at
	for p.at < len(p.source) {
		switch p.source[p.at] {
		case '"':
			pieces = append(pieces, raw(p.source, from, p.at)...)
			p.at++
			return pieces, nil
		case '\\':
			pieces = append(pieces, raw(p.source, from, p.at)...)
			e, err := p.escape()
			if err != nil {
				return nil, err
			}
			pieces = append(pieces, e)
			from = p.at
		default:
			p.at++
		}
	}
	return nil, broken(p.f, Strings, start, "a string that begins here is not closed: add \"")
}

// escape parses the rest of an escape sequence: the letters of C, \U and \u with four hexadecimal
// digits, up to three octal digits, or the character itself.
func (p *stringsParser) escape() (piece, error) {
	start := p.at
	p.at++
	if p.at == len(p.source) {
		return piece{}, broken(p.f, Strings, start, "the file ends in a string: it is truncated")
	}
	r, n := utf8.DecodeRuneInString(p.source[p.at:])
	p.at += n
	switch {
	case strings.ContainsRune("abfnrtv", r):
		r = rune("\a\b\f\n\r\t\v"[strings.IndexRune("abfnrtv", r)])
		if r == '\r' && strings.HasPrefix(p.source[p.at:], `\n`) {
			p.at += 2 // one line end
		}
	case r == 'U' || r == 'u':
		unit, ok := hex4(p.source[p.at:])
		if !ok {
			return piece{}, broken(p.f, Strings, start, `\%c without four hexadecimal digits`, r)
		}
		if r, n = surrogate(p.source[start:], unit); n == 0 {
			return piece{}, broken(p.f, Strings, start, "half of a surrogate pair: write the character itself")
		}
		p.at = start + n
	case '0' <= r && r <= '7':
		r -= '0'
		for i := 0; i < 2 && p.at < len(p.source) && '0' <= p.source[p.at] && p.source[p.at] <= '7'; i++ {
			r = r*8 + rune(p.source[p.at]-'0')
			p.at++
		}
	}
	return escaped(r, start, p.at), nil
}
