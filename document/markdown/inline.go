package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"

	"hexapla/document"
	"hexapla/internal/textutil"
)

// reader adds the text of blocks to a builder.
type reader struct {
	source string
	base   int // of the parser's offsets in source
	b      *document.Builder
	kind   document.Block // of the open block
	linked int            // end of the last autolink of the block, or the beginning of the block
	tags   []tag          // HTML elements open in the block
}

func (r *reader) block(l leaf) {
	r.kind, r.linked = l.block, 0
	if lines := l.node.Lines(); lines != nil && lines.Len() > 0 {
		r.linked = r.base + lines.At(0).Start // nothing of the block precedes it
	}
	if h, ok := l.node.(*ast.HTMLBlock); ok {
		r.htmlBlock(h)
	} else {
		r.inline(l.node)
	}
	r.b.Break(r.kind)
	r.closeTags(0)
}

// inline adds the text of the nodes below n.
func (r *reader) inline(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch c := child.(type) {
		case *ast.Text:
			r.text(c)
		case *ast.CodeSpan:
			r.code(c)
		case *ast.AutoLink:
			r.autoLink(c)
		case *ast.RawHTML:
			r.rawHTML(c)
		case *ast.Image:
			r.b.PutCode(document.Code{Type: document.CodeImage, Data: "![](" + string(c.Destination) + ")", Keep: true})
		case *east.FootnoteLink:
			r.b.PutCode(document.Code{Type: document.CodeFootnote, Data: "[^" + strconv.Itoa(c.Index) + "]", Keep: true})
		case *east.FootnoteBacklink, *east.TaskCheckBox:
		default:
			r.pair(child)
		}
	}
}

func (r *reader) text(t *ast.Text) {
	start, end := r.base+t.Segment.Start, r.base+t.Segment.Stop
	if t.IsRaw() {
		r.b.Raw(start, end)
	} else {
		r.unescape(start, end)
	}
	switch {
	case t.HardLineBreak():
		r.b.Break(r.kind)
	case t.SoftLineBreak():
		r.b.Space(end, r.lineEnd(end))
	}
}

// lineEnd returns the offset after the next line end.
func (r *reader) lineEnd(at int) int {
	if i := strings.IndexByte(r.source[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return at
}

// unescape adds text with backslash escapes and entities resolved.
func (r *reader) unescape(start, end int) {
	from := start
	for i := start; i < end; i++ {
		switch c := r.source[i]; {
		case c == '\\' && i+1 < end && util.IsPunct(r.source[i+1]):
			r.b.Raw(from, i)
			r.b.Raw(i+1, i+2)
			i++
			from = i + 1
		case c == '&':
			// Unlike HTML, Markdown requires the semicolon.
			s, n := textutil.Entity(r.source[i:end])
			if n == 0 || r.source[i+n-1] != ';' {
				continue
			}
			r.b.Raw(from, i)
			r.b.Instead(s, i, i+n)
			i += n - 1
			from = i + 1
		}
	}
	r.b.Raw(from, end)
}

// code adds the text of a code span unchanged.
func (r *reader) code(n *ast.CodeSpan) {
	defer r.b.CloseCode(r.b.OpenCode(document.Code{Type: document.CodeMonospace, Data: "`", Keep: true}, "`"))
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			r.b.Raw(r.base+t.Segment.Start, r.base+t.Segment.Stop)
		}
	}
}

// autoLink adds the label of <https://…>, which is what readers see. The parser does not report its
// position, so it is searched for after the preceding sibling. If it is not found, it is left out.
func (r *reader) autoLink(n *ast.AutoLink) {
	label := string(n.Label([]byte(r.source[r.base:])))
	from := r.after(n)
	if from < 0 {
		return
	}
	from = max(from, r.linked)
	if i := strings.Index(r.source[from:], "<"+label+">"); i >= 0 && label != "" {
		start := from + i + 1
		r.linked = start + len(label)
		pair := r.b.OpenCode(document.Code{Type: document.CodeLink, Data: "<", Keep: true}, ">")
		r.b.Raw(start, r.linked)
		r.b.CloseCode(pair)
	}
}

// after returns an offset of the source before n and after the preceding text.
func (r *reader) after(n ast.Node) int {
	for at := n; at != nil; at = at.Parent() {
		for before := at.PreviousSibling(); before != nil; before = before.PreviousSibling() {
			if t := lastText(before); t != nil {
				return r.base + t.Segment.Stop
			}
		}
		if at.Type() == ast.TypeBlock {
			if lines := at.Lines(); lines.Len() > 0 {
				return r.base + lines.At(0).Start
			}
			return -1
		}
	}
	return -1
}

func lastText(n ast.Node) *ast.Text {
	if t, ok := n.(*ast.Text); ok {
		return t
	}
	for child := n.LastChild(); child != nil; child = child.PreviousSibling() {
		if t := lastText(child); t != nil {
			return t
		}
	}
	return nil
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' }

// htmlBlock adds the text between the tags of an HTML block. Text wrapped in several such blocks
// (between empty lines) is Markdown and not handled here.
func (r *reader) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	end := 0
	start := -1
	if lines.Len() > 0 {
		start, end = lines.At(0).Start, lines.At(lines.Len()-1).Stop
	}
	if n.HasClosure() {
		if start < 0 {
			start = n.ClosureLine.Start
		}
		end = max(end, n.ClosureLine.Stop)
	}
	if start < 0 || start >= end {
		return
	}
	at, end := r.base+start, r.base+end
	z := html.NewTokenizer(strings.NewReader(r.source[at:end]))
	skipped := ""
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		from := at
		at += len(z.Raw())
		switch kind {
		case html.TextToken:
			if skipped == "" {
				r.b.Markup(from, at)
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := string(name)
			if skipped == "" && isInline(tag) {
				r.tag(kind, tag, attributes(z, more))
			}
			switch {
			case kind == html.StartTagToken && skipped == "" && isSilent(tag):
				skipped = tag
			case kind == html.EndTagToken && skipped == tag:
				skipped = ""
			case skipped == "" && !isInline(tag):
				r.b.Break(r.kind)
			}
		}
	}
}

// isSilent reports whether the content of an element is not text of the page.
func isSilent(tag string) bool {
	switch tag {
	case "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "audio", "video", "textarea", "select", "code", "pre", "title":
		return true
	}
	return false
}

func isInline(tag string) bool {
	switch tag {
	case "a", "abbr", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
		"label", "mark", "q", "ruby",
		"s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr":
		return true
	}
	return false
}
