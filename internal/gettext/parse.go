// Package gettext parses PO files of GNU gettext: messages with their positions, and the header.
// The packages document/po and bitext/po interpret them, as text in one language and as text with
// its translation.
package gettext

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"hexapla/internal/textutil"
)

// Message is a message of a file.
type Message struct {
	Line       int      // of its first keyword, from 1
	Comments   []string // of translators
	Extracted  []string // of the program's authors (#.)
	References []string // positions in the program (#:), one string a line
	Fuzzy      bool
	Flags      []string // c-format and the like, without fuzzy

	Context, ID, Plural String
	Strs                []String // msgstr, or msgstr[0] and so on
}

// IsHeader reports whether m is the message with an empty msgid.
func (m *Message) IsHeader() bool {
	return m.ID.Value == "" && m.Context.Line == 0 && len(m.Strs) > 0
}

// String is a string with its position.
type String struct {
	Value  string
	Line   int // of its keyword, from 1; 0 if there is none
	Pieces []Piece
}

// Piece is a part of a string: source text or an escape.
type Piece struct {
	Start, End int    // byte offsets in the source
	Text       string // the text it represents
	Escape     bool
}

// Error is an error with its line.
type Error struct {
	Line int // from 1
	Err  error
}

func (e *Error) Error() string { return e.Err.Error() }

// Unwrap returns the underlying error.
func (e *Error) Unwrap() error { return e.Err }

// Errorf returns an Error.
func Errorf(line int, format string, args ...any) error {
	return &Error{line, fmt.Errorf(format, args...)}
}

// maxForms is more than the number of plural forms of any language.
const maxForms = 100

// parser parses lines into messages (the format is described in chapter 3 of the gettext manual,
// “The Format of PO Files”).
type parser struct {
	list  []Message
	now   Message
	begun bool    // now has a keyword or a comment
	into  *String // string that a line with only a string continues
	line  int
	at    int // offset of the current line in the source
}

// white is the white space around the lines of a file.
const white = " \t\r\n\f\v"

// Parse parses a file, a valid UTF-8 text. Obsolete messages (#~) and previous ones (#|) are
// skipped. Errors are of type *Error.
func Parse(source string) ([]Message, error) {
	p := &parser{}
	end := "\n"
	if !strings.Contains(source, end) {
		end = "\r"
	}
	for l := range strings.SplitAfterSeq(source, end) {
		p.line++
		if rest, ok := strings.CutPrefix(l, "\ufeff"); ok && p.line == 1 {
			l, p.at = rest, len("\ufeff")
		}
		next := p.at + len(l)
		trimmed := strings.TrimLeft(l, white)
		p.at += len(l) - len(trimmed)
		if err := p.take(strings.TrimRight(trimmed, white)); err != nil {
			return nil, err
		}
		p.at = next
	}
	return p.list, p.flush()
}

func (p *parser) take(l string) error {
	switch {
	case l == "":
		return nil
	case l[0] == '#':
		return p.comment(l)
	case l[0] == '"':
		if p.into == nil {
			return Errorf(p.line, "a string without a keyword: want msgid or another keyword before it")
		}
		return p.string(p.into, l, 0)
	}
	n := strings.IndexAny(l, " \t\"")
	if n < 0 {
		n = len(l)
	}
	p.finish()
	keyword := l[:n]
	if keyword == "domain" {
		p.into = &String{}
		return nil
	}
	to, err := p.keyword(keyword)
	if err != nil {
		return err
	}
	to.Line, p.into = p.line, to
	rest := strings.TrimLeft(l[n:], " \t")
	return p.string(to, rest, len(l)-len(rest))
}

// finish ends the string that further lines continued.
func (p *parser) finish() {
	if p.into == nil {
		return
	}
	var b strings.Builder
	for _, piece := range p.into.Pieces {
		b.WriteString(piece.Text)
	}
	p.into.Value, p.into = b.String(), nil
}

// keyword begins a string and, for msgctxt and msgid, possibly a message.
func (p *parser) keyword(word string) (*String, error) {
	e := &p.now
	switch word {
	case "msgctxt", "msgid":
		if len(e.Strs) > 0 || word == "msgctxt" && e.ID.Line > 0 {
			if err := p.flush(); err != nil {
				return nil, err
			}
		}
		to := &e.ID
		if word == "msgctxt" {
			to = &e.Context
		}
		if to.Line > 0 {
			return nil, Errorf(p.line, "a second %s before the msgstr of the one in line %d", word, to.Line)
		}
		p.begun = true
		if e.Line == 0 {
			e.Line = p.line
		}
		return to, nil
	case "msgid_plural":
		if e.ID.Line == 0 || len(e.Strs) > 0 || e.Plural.Line > 0 {
			return nil, Errorf(p.line, "msgid_plural out of place: it follows a msgid")
		}
		return &e.Plural, nil
	}
	rest, ok := strings.CutPrefix(word, "msgstr")
	if !ok {
		return nil, Errorf(p.line, "%s is not a keyword: want a comment, msgctxt, msgid, msgid_plural, msgstr or a string in quotation marks", strconv.Quote(textutil.Excerpt(word, 40)))
	}
	k := 0
	if rest != "" {
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(rest, "["), "]"))
		if err != nil || n < 0 || n > maxForms || rest != "["+strconv.Itoa(n)+"]" {
			return nil, Errorf(p.line, "%s: want msgstr or msgstr[0] and so on", textutil.Excerpt(word, 40))
		}
		k = n
	}
	switch {
	case e.ID.Line == 0:
		return nil, Errorf(p.line, "msgstr without a msgid before it")
	case k != len(e.Strs):
		return nil, Errorf(p.line, "%s out of order: msgstr[%d] comes next", textutil.Excerpt(word, 40), len(e.Strs))
	}
	e.Strs = append(e.Strs, String{})
	return &e.Strs[k], nil
}

// comment handles a line that begins with #.
func (p *parser) comment(l string) error {
	if strings.HasPrefix(l, "#~") {
		return nil
	}
	if len(p.now.Strs) > 0 {
		if err := p.flush(); err != nil {
			return err
		}
	}
	p.begun = true
	p.finish()
	e := &p.now
	body := strings.TrimSpace(strings.TrimLeft(l[1:], ".:,|="))
	switch {
	case strings.HasPrefix(l, "#|"):
	case strings.HasPrefix(l, "#."):
		e.Extracted = append(e.Extracted, body)
	case strings.HasPrefix(l, "#:"):
		e.References = append(e.References, body)
	case strings.HasPrefix(l, "#,"), strings.HasPrefix(l, "#="):
		for flag := range strings.SplitSeq(body, ",") {
			if flag = strings.TrimSpace(flag); flag == "fuzzy" {
				e.Fuzzy = true
			} else if flag != "" {
				e.Flags = append(e.Flags, flag)
			}
		}
	default:
		if body = strings.TrimSpace(l[1:]); body != "" {
			e.Comments = append(e.Comments, body)
		}
	}
	return nil
}

// flush ends a message.
func (p *parser) flush() error {
	p.finish()
	e := p.now
	begun := p.begun
	p.now, p.begun = Message{}, false
	switch {
	case !begun || e.Line == 0 && e.ID.Line == 0:
		return nil // comments only
	case e.ID.Line == 0:
		return Errorf(e.Line, "msgctxt without a msgid after it")
	case len(e.Strs) == 0:
		return Errorf(e.ID.Line, "msgid without a msgstr after it: is the file truncated?")
	}
	p.list = append(p.list, e)
	return nil
}

// string appends a quoted string with C escapes. at is its offset in the line.
func (p *parser) string(to *String, l string, at int) error {
	if len(l) < 2 || l[0] != '"' {
		return Errorf(p.line, "want a string in quotation marks")
	}
	at += p.at
	for i := 1; i < len(l); {
		n := strings.IndexAny(l[i:], "\"\\")
		if n < 0 {
			break
		}
		if n > 0 {
			to.Pieces = append(to.Pieces, Piece{Start: at + i, End: at + i + n, Text: l[i : i+n]})
		}
		if i += n; l[i] == '"' {
			if i != len(l)-1 {
				return Errorf(p.line, `text after a closing quotation mark: write \" for one inside a string`)
			}
			return nil
		}
		var b strings.Builder
		from := i
		// The bytes of one character may be written as several escapes.
		for i < len(l) && l[i] == '\\' {
			n, err := escape(&b, l[i+1:])
			if err != nil {
				return Errorf(p.line, "%w", err)
			}
			i += 1 + n
		}
		if !utf8.ValidString(b.String()) {
			return Errorf(p.line, "an escape makes invalid UTF-8: write the character itself")
		}
		to.Pieces = append(to.Pieces, Piece{Start: at + from, End: at + i, Text: b.String(), Escape: true})
	}
	return Errorf(p.line, "a string without its closing quotation mark")
}

// escape appends the character of an escape sequence, without its backslash, and returns its
// length.
func escape(b *strings.Builder, s string) (int, error) {
	if s == "" {
		return 0, errors.New("a string without its closing quotation mark")
	}
	if i := strings.IndexByte(`ntrabfv\"'?`, s[0]); i >= 0 {
		b.WriteByte("\n\t\r\a\b\f\v\\\"'?"[i])
		return 1, nil
	}
	base, digits := 8, "01234567"
	from, most := 0, 3
	if s[0] == 'x' {
		base, digits, from, most = 16, "0123456789abcdefABCDEF", 1, 2
	}
	end := from
	for end < len(s) && end-from < most && strings.IndexByte(digits, s[end]) >= 0 {
		end++
	}
	v, err := strconv.ParseUint(s[from:end], base, 8)
	if err != nil {
		return 0, fmt.Errorf(`unknown escape \%s: write \\ for a backslash`, textutil.Excerpt(s[:1], 40))
	}
	b.WriteByte(byte(v))
	return end, nil
}
