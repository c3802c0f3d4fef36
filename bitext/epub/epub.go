// Package epub writes tables as bilingual e-books in EPUB 3, for people who read a text next to its
// translation. E-books are read by document/epub.
package epub

import (
	"crypto/sha256"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"hexapla/bitext"
	"hexapla/internal/zipwrite"
	"hexapla/lang"
)

// modified is the required modification time of the book. It is constant, so that output does not
// depend on the clock.
const modified = "2000-01-01T00:00:00Z"

// chapterSize is the number of bytes of text after which a heading begins a new file; after four
// times that, any paragraph does. Reading devices are slow with large files.
const chapterSize = 60_000

// Write writes t as a book, paragraph by paragraph. Each column has its language and direction; the
// columns are side by side if the page is wide enough, and otherwise below each other. Headings
// form the table of contents. Rejected rows are included, because they are text of the book;
// scores, statuses and notes are not. Characters that XML forbids are dropped.
func Write(w io.Writer, t *bitext.Table) error {
	if err := t.Validate(); err != nil {
		return fmt.Errorf("epub: %w", err)
	}
	b := &book{Writer: zipwrite.New(w), t: t, title: titleOf(t)}
	b.Store("mimetype", "application/epub+zip")
	b.XML("META-INF/container.xml", `<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>`,
		`<rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`)
	b.Part("book/style.css")
	b.Print(style)
	b.chapters()
	b.contents()
	b.manifest()
	return b.Close()
}

// style places the columns side by side on wide pages.
const style = `body { line-height: 1.45; margin: 0 4%; }
h1, h2 { line-height: 1.2; text-align: start; }
h1 { font-size: 1.5em; }
h2 { font-size: 1.2em; margin: 0; }
p { margin: 0; text-align: start; }
.group { margin: 0 0 1em 0; }
.group > * { margin: 0 0 0.35em 0; }
.group > * + * { color: #333; }
.boilerplate { font-size: 0.8em; opacity: 0.75; }
@media (min-width: 40em) {
  .group { display: flex; }
  .group > * { flex: 1 1 0; min-width: 0; margin: 0 0.8em; }
}
`

type book struct {
	*zipwrite.Writer
	t     *bitext.Table
	title string

	files int     // number of chapters begun
	open  bool    // a chapter is open
	size  int     // of its text, in bytes
	toc   []entry // headings, in order
	seen  int     // number of headings written
}

// entry is an entry of the table of contents.
type entry struct {
	href, text string
	column     int
}

func titleOf(t *bitext.Table) string {
	if title := bitext.Fold(t.Title); title != "" {
		return title
	}
	name := path.Base(t.Columns[0].Path)
	if name = strings.TrimSuffix(name, path.Ext(name)); name != "" && name != "." && name != "/" {
		return name
	}
	return "Parallel text"
}

// direction returns the direction of the title and of page progression: the pivot's.
func (b *book) direction() lang.Direction { return b.t.Columns[0].Direction }

// tongue returns the language and direction attributes for a column.
func (b *book) tongue(c int) string {
	col := &b.t.Columns[c]
	dir := ` dir="` + string(col.Direction) + `"`
	if col.Lang == language.Und {
		return dir
	}
	tag := zipwrite.Escape(col.Lang.String())
	return ` xml:lang="` + tag + `" lang="` + tag + `"` + dir
}

func (b *book) begin() {
	b.files++
	b.open, b.size = true, 0
	b.page(b.href(), b.title)
	if b.files == 1 {
		b.Print(`<h1 dir="auto">`, zipwrite.Escape(b.title), `</h1>`, "\n<p>")
		for c := range b.t.Columns {
			if c > 0 {
				b.Print(` · `)
			}
			b.Print(`<span`, b.tongue(c), `>`, zipwrite.Escape(name(b.t.Columns[c].Lang)), `</span>`)
		}
		b.Print("</p>\n")
	}
}

// name returns the name of a language in that language.
func name(tag language.Tag) string {
	if own := display.Self.Name(tag); own != "" && tag != language.Und {
		return own
	}
	return tag.String()
}

func (b *book) href() string { return fmt.Sprintf("text%04d.xhtml", b.files) }

func (b *book) page(file, title string) {
	b.Part("book/" + file)
	b.Print(`<?xml version="1.0" encoding="UTF-8"?>`, "\n<!DOCTYPE html>\n",
		`<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"`, b.tongue(0), `><head><title>`,
		zipwrite.Escape(title), `</title><link rel="stylesheet" type="text/css" href="style.css"/></head>`, "\n<body>\n")
}

func (b *book) end() {
	if b.open {
		b.Print("</body></html>\n")
		b.open = false
	}
}

// chapters writes the text.
func (b *book) chapters() {
	b.begin()
	for _, g := range groupsOf(b.t) {
		if b.size > 4*chapterSize || g.heading && b.size > chapterSize {
			b.end()
			b.begin()
		}
		b.group(g)
	}
	b.end()
}

func (b *book) group(g group) {
	texts := make([]string, len(b.t.Columns))
	first := -1
	for c := range texts {
		texts[c] = bitext.Fold(g.text(b.t, c))
		if texts[c] != "" && first < 0 {
			first = c
		}
		b.size += len(texts[c])
	}
	if first < 0 {
		return
	}
	class := "group"
	if g.boilerplate {
		class += " boilerplate"
	}
	element := "p"
	b.Print(`<div class="`, class, `"`)
	if g.heading && !g.boilerplate {
		element = "h2"
		b.seen++
		id := fmt.Sprintf("h%d", b.seen)
		b.toc = append(b.toc, entry{b.href() + "#" + id, texts[first], first})
		b.Print(` id="`, id, `"`)
	}
	// The columns are in reading order of the pivot, from the left or from the right.
	b.Print(` dir="`, string(b.direction()), `">`)
	for c, text := range texts {
		tag := element
		if text == "" {
			tag = "p" // an empty heading is treated as a paragraph
		}
		b.Print(`<`, tag, b.tongue(c), `>`, g.marked(b.t, c, text), `</`, tag, `>`)
	}
	b.Print("</div>\n")
}

// contents writes the table of contents.
func (b *book) contents() {
	b.page("nav.xhtml", b.title)
	b.Print(`<nav epub:type="toc" id="toc"><h1 dir="auto">`, zipwrite.Escape(b.title), "</h1><ol>\n")
	if len(b.toc) == 0 {
		b.Print(`<li><a href="text0001.xhtml" dir="auto">`, zipwrite.Escape(b.title), "</a></li>\n")
	}
	for _, e := range b.toc {
		b.Print(`<li><a href="`, e.href, `"`, b.tongue(e.column), `>`, zipwrite.Escape(e.text), "</a></li>\n")
	}
	b.Print("</ol></nav>\n</body></html>\n")
}

// manifest writes the package document.
func (b *book) manifest() {
	b.XML("book/book.opf", `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">`,
		`<dc:identifier id="id">urn:uuid:`, b.identifier(), `</dc:identifier><dc:title>`, zipwrite.Escape(b.title), `</dc:title>`)
	for c := range b.t.Columns {
		b.Print(`<dc:language>`, zipwrite.Escape(b.t.Columns[c].Lang.String()), `</dc:language>`)
	}
	b.Print(`<meta property="dcterms:modified">`, modified, `</meta>`,
		`<meta property="schema:accessMode">textual</meta><meta property="schema:accessibilityFeature">tableOfContents</meta>`,
		`<meta property="schema:accessibilityHazard">none</meta></metadata><manifest>`,
		`<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="style" href="style.css" media-type="text/css"/>`)
	for n := range b.files {
		b.Print(fmt.Sprintf(`<item id="t%d" href="text%04d.xhtml" media-type="application/xhtml+xml"/>`, n+1, n+1))
	}
	b.Print(`</manifest><spine page-progression-direction="`, string(b.direction()), `">`)
	for n := range b.files {
		b.Print(fmt.Sprintf(`<itemref idref="t%d"/>`, n+1))
	}
	b.Print(`<itemref idref="nav" linear="no"/></spine></package>`)
}

// identifier returns a UUID derived from the text (RFC 9562, version 8), which is stable for equal
// books.
func (b *book) identifier() string {
	h := sha256.New()
	_, _ = io.WriteString(h, b.title) // a hash accepts any input
	for i := range b.t.Rows {
		for c := range b.t.Columns {
			_, _ = io.WriteString(h, "\n"+b.t.Columns[c].Lang.String()+"\t"+b.t.Cell(i, c))
		}
	}
	u := h.Sum(nil)[:16]
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}
