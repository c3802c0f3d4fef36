// Package markdown reads Markdown (CommonMark with tables, strikethrough, task lists and
// footnotes). Headings, paragraphs, list items, table cells, quotations and notes are blocks of
// text without markup. Labels of links are kept, addresses are not. Front matter, code blocks,
// pictures with their alternative texts, comments and note references are left out. Links,
// emphasis, code, pictures, note references and inline HTML become inline codes.
package markdown

import (
	"regexp"
	"sort"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/language"

	"hexapla/document"
)

// Format is the name of the format.
const Format = "md"

// Read reads a file. A hard line break ends a block like a paragraph.
func Read(f *document.File, _ document.Options) (*document.Document, error) {
	body, tag := frontMatter(f.Source)
	r := &reader{source: f.Source, base: body, b: document.NewBuilder(f.Source)}
	root := newParser().Parse(text.NewReader([]byte(f.Source[body:])))
	var leaves []leaf
	collect(root, context{}, &leaves)
	// The parser collects notes; in the text they are where the file has them.
	sort.SliceStable(leaves, func(i, j int) bool { return leaves[i].start < leaves[j].start })
	for _, l := range leaves {
		r.block(l)
	}
	return r.b.Document(f, Format, tag)
}

// newParser returns a parser with the extensions. Footnotes are parsed without the step that drops
// unreferenced ones.
func newParser() parser.Parser {
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList))
	md.Parser().AddOptions(
		parser.WithBlockParsers(util.Prioritized(extension.NewFootnoteBlockParser(), 999)),
		parser.WithInlineParsers(util.Prioritized(extension.NewFootnoteParser(), 101)),
	)
	return md.Parser()
}

var (
	yamlFront = regexp.MustCompile(`\A\x{FEFF}?---[ \t]*\r?\n(?s:(.*?\n)??)(?:---|\.\.\.)[ \t]*(?:\r?\n|\z)`)
	tomlFront = regexp.MustCompile(`\A\x{FEFF}?\+\+\+[ \t]*\r?\n(?s:(.*?\n)??)\+\+\+[ \t]*(?:\r?\n|\z)`)
	yamlField = regexp.MustCompile(`(?m)^[\w-]+[ \t]*[:=]`)
	langField = regexp.MustCompile(`(?mi)^(?:lang|language)[ \t]*[:=][ \t]*["']?([\w-]+)["']?[ \t]*\r?$`)
)

// frontMatter returns the offset after the front matter (or the byte-order mark) and the language
// that it declares. Lines between two rules without a field are text.
func frontMatter(source string) (body int, tag language.Tag) {
	for _, front := range []*regexp.Regexp{yamlFront, tomlFront} {
		m := front.FindStringSubmatchIndex(source)
		if m == nil {
			continue
		}
		fields := ""
		if m[2] >= 0 {
			fields = source[m[2]:m[3]]
		}
		if strings.TrimSpace(fields) != "" && !yamlField.MatchString(fields) {
			continue
		}
		if l := langField.FindStringSubmatch(fields); l != nil {
			if parsed, err := language.Parse(l[1]); err == nil {
				tag = parsed
			}
		}
		return m[1], tag
	}
	return len(source) - len(strings.TrimPrefix(source, "\ufeff")), tag
}

// context holds the properties that a block inherits from enclosing blocks.
type context struct {
	kind  document.Kind
	lists int
}

// leaf is a block node with inline content or raw HTML.
type leaf struct {
	node  ast.Node
	block document.Block
	start int
}

// collect appends the blocks that have text, in tree order.
func collect(n ast.Node, c context, leaves *[]leaf) {
	switch n := n.(type) {
	case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.ThematicBreak:
		return
	case *ast.List:
		c.lists++
	case *ast.ListItem:
		c.kind = document.Item
	case *east.Footnote:
		c = context{kind: document.NoteBlock}
	case *east.TableCell:
		add(n, document.Block{Kind: document.Cell}, leaves)
		return
	case *ast.Heading:
		add(n, document.Block{Kind: document.Heading, Level: n.Level}, leaves)
		return
	case *ast.Paragraph, *ast.TextBlock, *ast.HTMLBlock:
		b := document.Block{Kind: c.kind}
		if b.Kind == "" {
			b.Kind = document.Paragraph
		}
		if b.Kind == document.Item {
			b.Level = c.lists
		}
		add(n, b, leaves)
		return
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		collect(child, c, leaves)
	}
}

func add(n ast.Node, b document.Block, leaves *[]leaf) {
	start := -1
	if lines := n.Lines(); lines.Len() > 0 {
		start = lines.At(0).Start
	} else if h, ok := n.(*ast.HTMLBlock); ok && h.HasClosure() {
		start = h.ClosureLine.Start
	} else if t := firstText(n); t != nil {
		start = t.Segment.Start
	}
	if start >= 0 {
		*leaves = append(*leaves, leaf{n, b, start})
	}
}

func firstText(n ast.Node) *ast.Text {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			return t
		}
		if t := firstText(child); t != nil {
			return t
		}
	}
	return nil
}
