// Package html reads web pages: the blocks of the body without markup, each with the language
// declared by its lang attribute. Navigation and the like is marked as boilerplate, on request
// everything but the main text.
//
// It uses the tokens of x/net/html, not its tree, because the tree does not keep source positions.
// The repair of wrong nesting is therefore its own and simpler than that of the HTML standard.
// Anything that browsers do not show as text is left out: scripts, styles, templates, hidden
// elements, form values, pictures and their alternative texts, code listings, ruby text, deletions,
// note references that the markup identifies as such, and self-links of headings. Links, emphasis,
// code, images and note references become inline codes.
package html

import (
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/internal/textutil"
)

// Format is the name of the format.
const Format = "html"

// Read reads a page. A <br> ends a block like a paragraph. The <title> is a heading, marked as a
// menu because the page repeats it; if the body has no heading, it is content.
func Read(f *document.File, o document.Options) (*document.Document, error) {
	r := &reader{f: f, b: document.NewBuilder(f.Source)}
	if err := r.tokens(); err != nil {
		return nil, err
	}
	r.title()
	r.siteHeader()
	if o.MainText {
		r.mainText()
	}
	return r.b.Document(f, Format, r.lang)
}

// tokens reads the tokens of the page.
func (r *reader) tokens() error {
	r.stack = []element{{name: atom.Body, block: true}}
	r.nodes = []node{{parent: -1}}
	z := html.NewTokenizer(strings.NewReader(r.f.Source))
	for at := 0; ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return &document.Error{Format: Format, Path: r.f.Path, Kind: document.ErrFormat, Message: err.Error()}
			}
			break
		}
		start := at
		at += len(z.Raw())
		r.token(z, kind, start, at)
	}
	r.flush()
	return nil
}

// reader is the state of reading a page.
type reader struct {
	f     *document.File
	b     *document.Builder
	lang  language.Tag // language of the page
	stack []element    // open elements, the body first
	nodes []node       // all block elements, as a tree
	notes []mark       // one for each block of b
	chars size         // size of the open block
}

// mark holds properties of a block beyond document.Block.
type mark struct {
	node     int  // index of the innermost block element
	title    bool // is the <title>
	header   bool // is in the header of the page, not of an article
	size     size
	headline bool // is an h1
}

// size counts the words of a block, and those in links.
type size struct{ words, linked int }

// node is a block element in the tree of the page.
type node struct {
	parent int
	name   atom.Atom
	main   bool
}

// element is an open element with the properties inherited by its content.
type element struct {
	name        atom.Atom
	tag         string // name of an element that atom does not know
	block       bool
	skip        bool // its content is not text of the page
	link        bool
	sup         bool // superscript
	pre         bool
	header      bool
	inArticle   bool
	boilerplate document.Boilerplate
	lang        language.Tag
	kind        document.Kind
	level       int
	lists       int // number of open lists
	node        int
	code        int // its pair of inline codes; 0 for none
}

func (r *reader) top() *element { return &r.stack[len(r.stack)-1] }

func (r *reader) token(z *html.Tokenizer, kind html.TokenType, start, end int) {
	switch kind {
	case html.TextToken:
		r.text(start, end)
	case html.StartTagToken, html.SelfClosingTagToken:
		name, more := z.TagName()
		tag := string(name)
		attrs := map[string]string{}
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			if _, twice := attrs[string(key)]; !twice {
				attrs[string(key)] = string(value)
			}
		}
		r.open(atom.Lookup(name), tag, attrs, start, end)
		if kind == html.SelfClosingTagToken && inForeign(r.stack) {
			r.close(atom.Lookup(name), tag)
		}
	case html.EndTagToken:
		name, _ := z.TagName()
		r.close(atom.Lookup(name), string(name))
	}
}

func (r *reader) text(start, end int) {
	top := r.top()
	if top.skip {
		return
	}
	if !top.pre {
		r.put(start, end)
		return
	}
	// Lines of preformatted text (a poem, an address) are blocks.
	for start < end {
		n := strings.IndexByte(r.f.Source[start:end], '\n')
		if n < 0 {
			r.put(start, end)
			return
		}
		r.put(start, start+n)
		r.flush()
		start += n + 1
	}
}

func (r *reader) put(start, end int) {
	words := textutil.Words(r.f.Source[start:end])
	r.chars.words += words
	if r.top().link {
		r.chars.linked += words
	}
	r.b.Markup(start, end)
}

// flush ends the open block.
func (r *reader) flush() {
	e := r.top()
	block := document.Block{Kind: e.kind, Lang: e.lang, Level: e.level, Boilerplate: e.boilerplate}
	if block.Kind == "" {
		block.Kind = document.Paragraph
	}
	if block.Kind == document.Item {
		block.Level = max(1, e.lists)
	}
	if r.b.Break(block) {
		r.notes = append(r.notes, mark{
			node: e.node, size: r.chars, header: e.header,
			title:    e.name == atom.Title,
			headline: e.kind == document.Heading && e.level == 1,
		})
	}
	r.chars = size{}
}

// open handles a start tag.
func (r *reader) open(name atom.Atom, tag string, attrs map[string]string, start, end int) {
	r.closeImplied(name)
	switch name {
	case atom.Br, atom.Hr:
		r.flush()
		return
	case atom.Html, atom.Body:
		r.root(name, attrs)
		return
	case atom.Meta:
		if r.lang == language.Und && strings.EqualFold(attrs["http-equiv"], "content-language") {
			r.lang = parseLang(attrs["content"])
		}
		return
	}
	if isVoid(name) {
		if c, _, ok := document.HTMLCode(tag, attrs); ok && !r.top().skip && !isHidden(name, attrs) {
			r.b.PutCode(c)
		}
		return
	}
	e := r.inherit(name, tag, attrs)
	if e.block {
		r.flush()
		r.nodes = append(r.nodes, node{parent: e.node, name: name, main: name == atom.Main || attrs["role"] == "main"})
		e.node = len(r.nodes) - 1
	}
	if len(r.stack) < maxDepth {
		r.code(&e, attrs)
		r.stack = append(r.stack, e)
	}
}

// title makes the <title> content if the body has no heading.
func (r *reader) title() {
	blocks := r.b.Blocks()
	title, heading := -1, false
	for i, n := range r.notes {
		if n.title && title < 0 {
			title = i
		} else if blocks[i].Kind == document.Heading && !n.title {
			heading = true
		}
	}
	if title >= 0 && heading && blocks[title].Boilerplate == document.Content {
		blocks[title].Boilerplate = document.Menu
	}
}

// siteHeader marks the header of the page as menu. A single h1 is the title of the page, wherever
// it is.
func (r *reader) siteHeader() {
	blocks := r.b.Blocks()
	headlines := 0
	for _, n := range r.notes {
		if n.headline && !n.title {
			headlines++
		}
	}
	for i, n := range r.notes {
		if n.header && blocks[i].Boilerplate == document.Content && (headlines != 1 || !n.headline) {
			blocks[i].Boilerplate = document.Menu
		}
	}
}
