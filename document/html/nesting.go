package html

import (
	"strings"

	"golang.org/x/net/html/atom"
	"golang.org/x/text/language"

	"hexapla/document"
)

// inForeign reports whether SVG or MathML is open, where <x/> is self-closing.
func inForeign(stack []element) bool {
	for _, e := range stack {
		if e.name == atom.Svg || e.name == atom.Math {
			return true
		}
	}
	return false
}

// maxDepth is the maximum number of open elements. Deeper ones, which no genuine page has, pass
// their text to the element above: time stays linear.
const maxDepth = 512

// root handles the attributes of <html> and <body>, which may come twice or late.
func (r *reader) root(name atom.Atom, attrs map[string]string) {
	tag := langOf(attrs)
	if tag == language.Und {
		return
	}
	if name == atom.Html || r.lang == language.Und {
		r.lang = tag
	}
}

func langOf(attrs map[string]string) language.Tag {
	if value := attrs["lang"]; value != "" {
		return parseLang(value)
	}
	return parseLang(attrs["xml:lang"])
}

// parseLang parses a language tag and returns language.Und for an invalid one.
func parseLang(s string) language.Tag {
	tag, err := language.Parse(strings.TrimSpace(s))
	if err != nil {
		return language.Und
	}
	return tag
}

// inherit returns the element of a start tag with properties inherited from the enclosing element.
func (r *reader) inherit(name atom.Atom, tag string, attrs map[string]string) element {
	e := *r.top()
	e.name, e.tag, e.block, e.code = name, "", isBlock(name), 0
	if name == 0 {
		e.tag = tag
	}
	if l := langOf(attrs); l != language.Und {
		e.lang = l
	}
	e.skip = e.skip || isSkipped(name) || isHidden(name, attrs) || isNoteMark(name, attrs, e.sup) || isTool(attrs)
	e.link = e.link || name == atom.A
	e.sup = e.sup || name == atom.Sup
	e.boilerplate = boilerplateOf(name, attrs, e)
	switch name {
	case atom.Title:
		if e.boilerplate == document.Content {
			e.kind, e.level = document.Heading, 1
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		e.kind, e.level = document.Heading, int(tag[1]-'0')
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		e.lists++
		if e.kind != document.NoteBlock { // notes are often a list
			e.kind, e.level = "", 0
		}
	case atom.Li, atom.Dd, atom.Dt:
		if e.kind != document.NoteBlock {
			e.kind, e.level = document.Item, 0
		}
	case atom.Td, atom.Th:
		e.kind, e.level = document.Cell, 0
	case atom.Figcaption, atom.Caption:
		e.kind, e.level = document.Caption, 0
	case atom.Pre, atom.Listing:
		e.pre = true
	case atom.Code, atom.Samp:
		e.skip = e.skip || e.pre
	case atom.Article, atom.Main:
		e.inArticle = true
	case atom.Header:
		e.header = e.header || !e.inArticle
	}
	if attrs["role"] == "main" || attrs["role"] == "article" {
		e.inArticle = true
	}
	if isFootnote(name, attrs) {
		e.kind, e.level = document.NoteBlock, 0
	}
	return e
}

// close handles an end tag.
func (r *reader) close(name atom.Atom, tag string) {
	switch name {
	case atom.Br, atom.P: // </br> is a <br>, and a </p> without <p> an empty paragraph
		if !r.isOpen(name) {
			r.flush()
			return
		}
	case atom.Html, atom.Body:
		r.flush()
		return
	}
	for i := len(r.stack) - 1; i > 0; i-- {
		e := r.stack[i]
		if e.name == name && (name != 0 || e.tag == tag) {
			r.pop(i)
			return
		}
		if fences(e, name) {
			return
		}
	}
}

func (r *reader) isOpen(name atom.Atom) bool {
	for i := len(r.stack) - 1; i > 0; i-- {
		if r.stack[i].name == name {
			return true
		}
	}
	return false
}

// pop closes the elements from the top of the stack down to i.
func (r *reader) pop(i int) {
	for len(r.stack) > i {
		if r.top().block {
			r.flush()
		}
		r.b.CloseCode(r.top().code)
		r.stack = r.stack[:len(r.stack)-1]
	}
}

// closeImplied closes the elements that a start tag ends without an end tag.
func (r *reader) closeImplied(name atom.Atom) {
	if !isBlock(name) && name != atom.Hr {
		return
	}
	for i := len(r.stack) - 1; i > 0; i-- {
		e := r.stack[i]
		if ends(name, e.name) {
			r.pop(i)
			continue
		}
		if e.block && e.name != atom.P && e.name != atom.Div && e.name != atom.Address || fences(e, name) {
			return
		}
	}
}
