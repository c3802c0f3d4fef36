package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"golang.org/x/net/html"

	"hexapla/document"
)

// pair adds the text of a node between the inline codes of its markup.
func (r *reader) pair(n ast.Node) {
	c, closing := codesOf(n)
	number := 0
	if c.Type != "" {
		number = r.b.OpenCode(c, closing)
	}
	tags := len(r.tags)
	r.inline(n)
	r.closeTags(tags)
	r.b.CloseCode(number)
}

// codesOf returns the codes of a node. Type is empty if it has none.
func codesOf(n ast.Node) (c document.Code, closing string) {
	switch n := n.(type) {
	case *ast.Emphasis:
		if n.Level > 1 {
			return document.Code{Type: document.CodeBold, Data: "**"}, "**"
		}
		return document.Code{Type: document.CodeItalic, Data: "*"}, "*"
	case *east.Strikethrough:
		return document.Code{Type: document.CodeOther, Data: "~~"}, "~~"
	case *ast.Link:
		return document.Code{Type: document.CodeLink, Data: "[", Keep: true}, "](" + string(n.Destination) + ")"
	}
	return document.Code{}, ""
}

// tag is an open HTML element.
type tag struct {
	name string
	pair int
}

// maxTags is the number of open elements searched for the one that an end tag closes.
const maxTags = 64

// rawHTML ends the block at a <br>. Tags that are inline codes become codes; the others are
// ignored.
func (r *reader) rawHTML(n *ast.RawHTML) {
	var raw strings.Builder
	for i := range n.Segments.Len() {
		s := n.Segments.At(i)
		raw.WriteString(r.source[r.base+s.Start : r.base+s.Stop])
	}
	lower := strings.ToLower(raw.String())
	if strings.HasPrefix(lower, "<br") && (len(lower) == 3 || !isLetter(lower[3])) {
		r.b.Break(r.kind)
		return
	}
	z := html.NewTokenizer(strings.NewReader(raw.String()))
	switch kind := z.Next(); kind {
	case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
		name, more := z.TagName()
		r.tag(kind, string(name), attributes(z, more))
	}
}

// attributes returns the attributes of the tag just read by z.
func attributes(z *html.Tokenizer, more bool) map[string]string {
	attrs := map[string]string{}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if _, twice := attrs[string(key)]; !twice {
			attrs[string(key)] = string(value)
		}
	}
	return attrs
}

// tag adds the code for an HTML tag.
func (r *reader) tag(kind html.TokenType, name string, attrs map[string]string) {
	if kind == html.EndTagToken {
		for i := len(r.tags) - 1; i >= max(0, len(r.tags)-maxTags); i-- {
			if r.tags[i].name == name {
				r.closeTags(i)
				break
			}
		}
		return
	}
	c, closing, ok := document.HTMLCode(name, attrs)
	switch {
	case !ok || kind == html.SelfClosingTagToken && closing != "":
	case closing == "":
		r.b.PutCode(c)
	default:
		r.tags = append(r.tags, tag{name, r.b.OpenCode(c, closing)})
	}
}

// closeTags closes the elements from the last one down to the one at from.
func (r *reader) closeTags(from int) {
	for i := len(r.tags) - 1; i >= from; i-- {
		r.b.CloseCode(r.tags[i].pair)
	}
	r.tags = r.tags[:min(from, len(r.tags))]
}
