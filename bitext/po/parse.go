package po

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// entry is a message of a file.
type entry struct {
	line       int // of its first keyword
	comments   []string
	extracted  []string
	references []string
	fuzzy      bool

	context, id, plural text
	strs                []text // by number
}

// text is a string with where it stands.
type text struct {
	value string
	line  int // 0: there is none
}

// lineError is an error with the line that it is about.
type lineError struct {
	line int
	err  error
}

func (e *lineError) Error() string { return e.err.Error() }

func errorAt(line int, format string, args ...any) error {
	return &lineError{line, fmt.Errorf(format, args...)}
}

// maxForms is more plural forms than any language has.
const maxForms = 100

// parser reads lines into entries (the format is chapter 3 of the gettext manual,
// “The Format of PO Files”).
type parser struct {
	entries []entry
	now     entry
	begun   bool     // now has a keyword or a comment
	into    *text    // what a line of nothing but a string goes on with
	pieces  []string // of into
	line    int
}

// parse reads a file. Obsolete messages (#~) and previous ones (#|) are passed
// over.
func parse(source string) ([]entry, error) {
	p := &parser{}
	source = strings.TrimPrefix(source, "\ufeff")
	if !strings.Contains(source, "\n") {
		source = strings.ReplaceAll(source, "\r", "\n")
	}
	for l := range strings.SplitSeq(source, "\n") {
		p.line++
		if err := p.take(strings.TrimSpace(l)); err != nil {
			return nil, err
		}
	}
	return p.entries, p.flush()
}

func (p *parser) take(l string) error {
	switch {
	case l == "":
		return nil
	case l[0] == '#':
		return p.comment(l)
	case l[0] == '"':
		if p.into == nil {
			return errorAt(p.line, "a string that nothing stands before: wanted msgid or another keyword")
		}
		s, err := p.string(l)
		p.pieces = append(p.pieces, s)
		return err
	}
	n := strings.IndexAny(l, " \t\"")
	if n < 0 {
		n = len(l)
	}
	p.settle()
	keyword := l[:n]
	if keyword == "domain" {
		p.into = &text{}
		return nil
	}
	to, err := p.keyword(keyword)
	if err != nil {
		return err
	}
	s, err := p.string(strings.TrimSpace(l[n:]))
	to.line, p.into, p.pieces = p.line, to, append(p.pieces, s)
	return err
}

// settle ends the string that lines went on with.
func (p *parser) settle() {
	if p.into != nil {
		p.into.value = strings.Join(p.pieces, "")
	}
	p.into, p.pieces = nil, p.pieces[:0]
}

// keyword begins a string and, with msgctxt and msgid, perhaps a message.
func (p *parser) keyword(word string) (*text, error) {
	e := &p.now
	switch word {
	case "msgctxt", "msgid":
		if len(e.strs) > 0 || word == "msgctxt" && e.id.line > 0 {
			if err := p.flush(); err != nil {
				return nil, err
			}
		}
		to := &e.id
		if word == "msgctxt" {
			to = &e.context
		}
		if to.line > 0 {
			return nil, errorAt(p.line, "a second %s before the msgstr of the one in line %d", word, to.line)
		}
		p.begun = true
		if e.line == 0 {
			e.line = p.line
		}
		return to, nil
	case "msgid_plural":
		if e.id.line == 0 || len(e.strs) > 0 || e.plural.line > 0 {
			return nil, errorAt(p.line, "msgid_plural out of place: it follows a msgid")
		}
		return &e.plural, nil
	}
	rest, ok := strings.CutPrefix(word, "msgstr")
	if !ok {
		return nil, errorAt(p.line, "%s is no keyword: wanted a comment, msgctxt, msgid, msgid_plural, msgstr or a string in quotation marks", strconv.Quote(shortened(word)))
	}
	k := 0
	if rest != "" {
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(rest, "["), "]"))
		if err != nil || n < 0 || n > maxForms || rest != "["+strconv.Itoa(n)+"]" {
			return nil, errorAt(p.line, "%s: wanted msgstr or msgstr[0] and so on", shortened(word))
		}
		k = n
	}
	switch {
	case e.id.line == 0:
		return nil, errorAt(p.line, "msgstr without a msgid before it")
	case k != len(e.strs):
		return nil, errorAt(p.line, "%s out of order: msgstr[%d] comes next", shortened(word), len(e.strs))
	}
	e.strs = append(e.strs, text{})
	return &e.strs[k], nil
}

// comment takes a line that begins with #.
func (p *parser) comment(l string) error {
	if strings.HasPrefix(l, "#~") {
		return nil
	}
	if len(p.now.strs) > 0 {
		if err := p.flush(); err != nil {
			return err
		}
	}
	p.begun = true
	p.settle()
	e := &p.now
	body := strings.TrimSpace(strings.TrimLeft(l[1:], ".:,|="))
	switch {
	case strings.HasPrefix(l, "#|"):
	case strings.HasPrefix(l, "#."):
		e.extracted = append(e.extracted, body)
	case strings.HasPrefix(l, "#:"):
		e.references = append(e.references, body)
	case strings.HasPrefix(l, "#,"), strings.HasPrefix(l, "#="):
		for flag := range strings.SplitSeq(body, ",") {
			e.fuzzy = e.fuzzy || strings.TrimSpace(flag) == "fuzzy"
		}
	default:
		if body = strings.TrimSpace(l[1:]); body != "" {
			e.comments = append(e.comments, body)
		}
	}
	return nil
}

// flush ends a message.
func (p *parser) flush() error {
	p.settle()
	e := p.now
	begun := p.begun
	p.now, p.begun = entry{}, false
	switch {
	case !begun || e.line == 0 && e.id.line == 0:
		return nil // comments alone
	case e.id.line == 0:
		return errorAt(e.line, "msgctxt without a msgid behind it")
	case len(e.strs) == 0:
		return errorAt(e.id.line, "msgid without a msgstr behind it: does the file break off?")
	}
	p.entries = append(p.entries, e)
	return nil
}

// string reads a string in quotation marks with the escapes of C.
func (p *parser) string(l string) (string, error) {
	if len(l) < 2 || l[0] != '"' {
		return "", errorAt(p.line, "wanted a string in quotation marks")
	}
	var b strings.Builder
	for i := 1; i < len(l); i++ {
		switch c := l[i]; c {
		case '"':
			if i != len(l)-1 {
				return "", errorAt(p.line, `text behind a closing quotation mark: write \" for one inside a string`)
			}
			if s := b.String(); utf8.ValidString(s) {
				return s, nil
			}
			return "", errorAt(p.line, "an escape makes invalid UTF-8: write the character itself")
		case '\\':
			n, err := escape(&b, l[i+1:])
			if err != nil {
				return "", errorAt(p.line, "%w", err)
			}
			i += n
		default:
			b.WriteByte(c)
		}
	}
	return "", errorAt(p.line, "a string without its closing quotation mark")
}

// escape reads what follows a backslash and gives its length.
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
		return 0, fmt.Errorf(`unknown escape \%s: write \\ for a backslash`, shortened(s[:1]))
	}
	b.WriteByte(byte(v))
	return end, nil
}

// shortened makes a piece of a file fit for a message.
func shortened(s string) string {
	s = line(s)
	for i := range s {
		if i > 40 {
			return s[:i] + "…"
		}
	}
	return strings.ToValidUTF8(s, "?")
}
