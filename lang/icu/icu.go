// Package icu reads messages of ICU MessageFormat: texts that hold arguments and, by
// the value of an argument, choose between branches.
//
//	message  = { text | argument | "#" }                  "#" only within a plural
//	argument = "{" name [ "," type [ "," style ] ] "}"
//	         | "{" name "," choice "," [ "offset:" number ] branch { branch } "}"
//	choice   = "plural" | "select" | "selectordinal"
//	branch   = selector "{" message "}"
//	selector = word | "=" number
//
// White space may stand between the parts of an argument. Two apostrophes stand for
// one. A single one before a brace (or before # within a plural) quotes the text up to
// the next apostrophe; any other is text. A style is kept as it stands.
//
// Parse takes what has this shape. What is wrong within it (a selector that is no
// plural category, a choice without other) is for Message.Problems to say.
package icu

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/lang"
)

// Type is the type of an argument.
type Type string

// The types that choose. Any other is that of a simple argument, "" where it has none.
const (
	Plural        Type = "plural"
	Select        Type = "select"
	SelectOrdinal Type = "selectordinal"
)

// Chooses reports whether an argument of the type has branches.
func (t Type) Chooses() bool { return t == Plural || t == Select || t == SelectOrdinal }

// Message is a message or the text of a branch.
type Message struct{ Arguments []Argument }

// Argument is an argument, or the number sign within a plural.
type Argument struct {
	Span     lang.Span // of all of it, in the text that was parsed
	Name     string
	Type     Type
	Hash     bool      // it is a number sign, which stands for the argument Name
	Branches []Branch  // of a type that chooses
	Text     lang.Span // of the name
}

// Branch is a text that a value of the argument chooses.
type Branch struct {
	Selector string    // "few", "=1", "female"
	At       lang.Span // of the selector
	Body     lang.Span // of what stands between the braces
	Message  Message
}

// Error says where a text is no message.
type Error struct {
	At      int // byte offset
	Message string
}

// Error returns the message without the place.
func (e *Error) Error() string { return e.Message }

// maxDepth bounds how deep messages lie in others.
const maxDepth = 30

var choicePattern = regexp.MustCompile(`\{\s*[^\s{},'#]+\s*,\s*(?:plural|select|selectordinal)\s*,`)

// HasChoice reports whether a text looks like a message that chooses: an argument of
// type plural, select or selectordinal begins in it.
func HasChoice(s string) bool {
	if !strings.Contains(s, "{") || !strings.Contains(s, "plural") && !strings.Contains(s, "select") {
		return false // nearly all texts
	}
	return choicePattern.MatchString(s)
}

// ParseChoice parses a text that looks like a message that chooses. It returns nil
// where the text does not look like one, or is not well-formed.
func ParseChoice(s string) *Message {
	if !HasChoice(s) {
		return nil
	}
	m, err := Parse(s)
	if err != nil || len(m.choices()) == 0 {
		return nil
	}
	return m
}

// Parse parses a message. The error is an *Error.
func Parse(s string) (*Message, error) {
	p := &parser{s: s}
	m, err := p.message("", 0)
	if err != nil {
		return nil, err
	}
	if p.at < len(s) {
		return nil, p.errorf(p.at, "a closing brace without an opening one")
	}
	return &m, nil
}

type parser struct {
	s  string
	at int
}

func (p *parser) errorf(at int, format string, args ...any) error {
	return &Error{At: at, Message: fmt.Sprintf(format, args...)}
}

// message parses up to the end or to a closing brace that it leaves. number is the
// argument that # stands for, "" outside of a plural.
func (p *parser) message(number string, depth int) (Message, error) {
	var m Message
	if depth > maxDepth {
		return m, p.errorf(p.at, "braces more than %d levels deep", maxDepth)
	}
	for p.at < len(p.s) {
		switch p.s[p.at] {
		case '\'':
			p.quote(number != "")
		case '{':
			a, err := p.argument(number, depth)
			if err != nil {
				return m, err
			}
			m.Arguments = append(m.Arguments, a)
		case '}':
			return m, nil
		case '#':
			if number != "" {
				at := lang.Span{Start: p.at, End: p.at + 1}
				m.Arguments = append(m.Arguments, Argument{Span: at, Text: at, Name: number, Hash: true})
			}
			p.at++
		default:
			p.at++
		}
	}
	return m, nil
}

// quote skips an apostrophe and what it quotes.
func (p *parser) quote(inPlural bool) {
	p.at++
	if p.at == len(p.s) {
		return
	}
	switch c := p.s[p.at]; {
	case c == '\'':
		p.at++
		return
	case c != '{' && c != '}' && (c != '#' || !inPlural):
		return
	}
	for p.at < len(p.s) {
		p.at++
		if p.at < len(p.s) && p.s[p.at] == '\'' {
			p.at++
			if p.at == len(p.s) || p.s[p.at] != '\'' {
				return
			}
		}
	}
}

func (p *parser) space() {
	for p.at < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[p.at:])
		if !unicode.IsSpace(r) {
			return
		}
		p.at += n
	}
}

// word reads up to white space or a character of the syntax.
func (p *parser) word() lang.Span {
	start := p.at
	for p.at < len(p.s) {
		r, n := utf8.DecodeRuneInString(p.s[p.at:])
		if unicode.IsSpace(r) || strings.ContainsRune("{},'#", r) {
			break
		}
		p.at += n
	}
	return lang.Span{Start: start, End: p.at}
}

// take skips white space and then the character c, if it is there.
func (p *parser) take(c byte) bool {
	p.space()
	if p.at < len(p.s) && p.s[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *parser) argument(number string, depth int) (Argument, error) {
	start := p.at
	p.at++
	p.space()
	name := p.word()
	a := Argument{Name: name.In(p.s), Text: name}
	if name.Len() == 0 {
		return a, p.errorf(start, "a brace without the name of an argument behind it")
	}
	end := func() (Argument, error) {
		a.Span = lang.Span{Start: start, End: p.at}
		return a, nil
	}
	if p.take('}') {
		return end()
	}
	if !p.take(',') {
		return a, p.errorf(start, "no closing brace behind the argument “%s”", short(a.Name))
	}
	p.space()
	a.Type = Type(p.word().In(p.s))
	if p.take('}') {
		return end()
	}
	if a.Type == "" || !p.take(',') {
		return a, p.errorf(start, "no closing brace behind the argument “%s”", short(a.Name))
	}
	if !a.Type.Chooses() {
		if err := p.style(start); err != nil {
			return a, err
		}
		return end()
	}
	if err := p.branches(&a, number, start, depth); err != nil {
		return a, err
	}
	return end()
}

// style skips the style of a simple argument and the brace that ends it. Braces in it
// are counted, which takes no stack.
func (p *parser) style(start int) error {
	for open := 1; p.at < len(p.s); {
		switch c := p.s[p.at]; c {
		case '\'':
			p.quote(false)
			continue
		case '{':
			open++
		case '}':
			open--
		}
		p.at++
		if open == 0 {
			return nil
		}
	}
	return p.errorf(start, "a brace that is never closed")
}

func (p *parser) branches(a *Argument, number string, start, depth int) error {
	if a.Type != Select {
		number = a.Name
	}
	p.space()
	if rest := p.s[p.at:]; a.Type != Select && strings.HasPrefix(rest, "offset:") {
		p.at += len("offset:")
		p.space()
		if _, err := strconv.Atoi(p.word().In(p.s)); err != nil {
			return p.errorf(start, "the offset of “%s” is no number", short(a.Name))
		}
	}
	for {
		if p.take('}') {
			return nil
		}
		if p.at == len(p.s) {
			return p.errorf(start, "a brace that is never closed")
		}
		b := Branch{At: p.word()}
		b.Selector = b.At.In(p.s)
		if b.Selector == "" {
			return p.errorf(p.at, "a branch of “%s” without a selector", short(a.Name))
		}
		if !p.take('{') {
			return p.errorf(b.At.Start, "no brace behind the selector “%s”", short(b.Selector))
		}
		open := p.at - 1
		b.Body.Start = p.at
		var err error
		if b.Message, err = p.message(number, depth+1); err != nil {
			return err
		}
		b.Body.End = p.at
		if p.at == len(p.s) {
			return p.errorf(open, "a brace that is never closed")
		}
		p.at++
		a.Branches = append(a.Branches, b)
	}
}

// short cuts a text for a message of one line.
func short(s string) string {
	const most = 30
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
