package html

import (
	"strings"

	"golang.org/x/net/html/atom"

	"hexapla/document"
)

// isVoid reports whether an element has neither content nor end tag.
func isVoid(name atom.Atom) bool {
	switch name {
	case atom.Area, atom.Base, atom.Basefont, atom.Bgsound, atom.Br, atom.Col, atom.Embed, atom.Frame, atom.Hr,
		atom.Img,
		atom.Input, atom.Keygen, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// isBlock reports whether an element breaks the line before and after it.
func isBlock(name atom.Atom) bool {
	switch name {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Button, atom.Caption, atom.Center,
		atom.Dd,
		atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure,
		atom.Footer, atom.Form, atom.Frameset, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Head,
		atom.Header,
		atom.Hgroup, atom.Html, atom.Legend, atom.Li, atom.Listing, atom.Main, atom.Menu, atom.Nav, atom.Ol,
		atom.Optgroup,
		atom.Option, atom.P, atom.Plaintext, atom.Pre, atom.Section, atom.Select, atom.Summary, atom.Table,
		atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Title, atom.Tr, atom.Ul, atom.Xmp:
		return true
	}
	return false
}

// isSkipped reports whether the content of an element is not shown as text.
func isSkipped(name atom.Atom) bool {
	switch name {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Noembed, atom.Noframes, atom.Iframe, atom.Object,
		atom.Applet,
		atom.Svg, atom.Math, atom.Canvas, atom.Audio, atom.Video, atom.Textarea, atom.Select, atom.Datalist,
		atom.Option,
		atom.Rt, atom.Rp, atom.Xmp, atom.Plaintext, atom.Del:
		return true
	}
	return false
}

func isHidden(name atom.Atom, attrs map[string]string) bool {
	if _, hidden := attrs["hidden"]; hidden {
		return true
	}
	if _, open := attrs["open"]; name == atom.Dialog && !open {
		return true
	}
	style := strings.ToLower(strings.Join(strings.Fields(attrs["style"]), ""))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// ends reports whether the start tag of an element closes an open one.
func ends(start, open atom.Atom) bool {
	switch open {
	case atom.P:
		return isBlock(start) && start != atom.Title || start == atom.Hr
	case atom.Li:
		return start == atom.Li
	case atom.Dd, atom.Dt:
		return start == atom.Dd || start == atom.Dt
	case atom.Td, atom.Th:
		return start == atom.Td || start == atom.Th || start == atom.Tr || start == atom.Tbody || start == atom.Tfoot
	case atom.Tr:
		return start == atom.Tr || start == atom.Tbody || start == atom.Tfoot
	case atom.Thead, atom.Tbody, atom.Caption, atom.Colgroup:
		return start == atom.Tbody || start == atom.Tfoot || start == atom.Thead || open == atom.Caption && start == atom.Tr
	case atom.Head:
		return isBlock(start) && start != atom.Title
	case atom.Option:
		return start == atom.Option || start == atom.Optgroup
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return start == atom.H1 || start == atom.H2 || start == atom.H3 || start == atom.H4 || start == atom.H5 || start == atom.H6
	}
	return false
}

// fences reports whether the open element e keeps a tag from closing elements outside it: an inline
// end tag does not close a block, a block not a table cell, a list item not its list.
func fences(e element, name atom.Atom) bool {
	switch e.name {
	case atom.Table, atom.Template, atom.Object, atom.Button:
		return true
	case atom.Td, atom.Th, atom.Caption:
		return !inTable(name)
	case atom.Ul, atom.Ol, atom.Dl, atom.Menu:
		return name == atom.Li || name == atom.Dd || name == atom.Dt
	}
	return e.block && !isBlock(name)
}

func inTable(name atom.Atom) bool {
	switch name {
	case atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption:
		return true
	}
	return false
}

// boilerplateOf returns the kind of boilerplate of an element by its name, role or class, or else
// that of its parent.
func boilerplateOf(name atom.Atom, attrs map[string]string, e element) document.Boilerplate {
	if e.boilerplate != document.Content {
		return e.boilerplate
	}
	if isFootnote(name, attrs) {
		return document.Content
	}
	if title := attrs["title"]; name == atom.Div && (title == "header" || title == "footer") {
		return document.Menu // of the pages printed by LibreOffice
	}
	switch name {
	case atom.Nav, atom.Aside, atom.Footer, atom.Menu, atom.Button:
		return document.Menu
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return document.Content
	}
	switch attrs["role"] {
	case "navigation", "complementary", "contentinfo", "search", "menu", "menubar", "toolbar", "tablist", "banner", "alert", "dialog", "alertdialog":
		return document.Menu
	}
	if attrs["itemprop"] == "author" || attrs["rel"] == "author" {
		return document.Byline
	}
	for _, class := range strings.Fields(strings.ToLower(attrs["class"] + " " + attrs["id"])) {
		if f := boilerplateOfClass(class); f != document.Content {
			return f
		}
	}
	return document.Content
}

// boilerplateOfClass recognizes class names that web pages give to the parts around an article.
// Only whole names count: “tags” is a list of tags, “has-tags” the article.
func boilerplateOfClass(class string) document.Boilerplate {
	switch strings.ReplaceAll(class, "_", "-") {
	case "breadcrumb", "breadcrumbs", "navbar", "nav", "navigation", "menu", "sidebar", "related", "related-posts",
		"related-articles",
		"related-stories", "most-popular", "most-read", "pagination", "pager", "comments", "comment-list",
		"comment-respond",
		"cookie-banner", "cookie-notice", "cookie-consent", "skip-link", "screen-reader-text", "sr-only",
		"visually-hidden", "toc", "advertisement",
		"primary-menu", "main-menu", "nav-menu", "site-navigation", "main-navigation", "post-navigation",
		"entry-footer", "post-footer",
		"mw-panel", "mw-navigation":
		return document.Menu
	case "byline", "author", "dateline", "article-date", "post-date", "post-meta", "entry-meta", "article-meta", "published", "timestamp":
		return document.Byline
	case "credit", "photo-credit", "image-credit", "caption-credit", "media-credit", "photographer":
		return document.Credit
	case "copyright", "copyright-notice":
		return document.Legal
	case "tags", "tag-list", "taglist", "post-tags", "article-tags", "entry-tags", "tags-links",
		"cat-links", "catlinks":
		return document.Tags
	case "newsletter", "newsletter-signup", "subscribe", "share", "sharing", "social", "social-share", "share-buttons", "social-links", "follow-us":
		return document.Newsletter
	}
	return document.Content
}

// isFootnote reports whether an element is a note or a container of notes.
func isFootnote(name atom.Atom, attrs map[string]string) bool {
	if name == atom.A {
		return false // kramdown uses the class for the reference
	}
	switch attrs["role"] {
	case "doc-footnote", "doc-endnote", "doc-endnotes", "note":
		return true
	}
	for _, kind := range strings.Fields(attrs["epub:type"]) {
		switch kind {
		case "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "note":
			return true
		}
	}
	for _, class := range strings.Fields(strings.ToLower(attrs["class"])) {
		switch class {
		case "footnote", "footnotes", "endnote", "endnotes", "wp-block-footnotes", "reflist", // WordPress, MediaWiki
			"sdfootnote", "sdendnote", "msofootnotetext", "msoendnotetext": // LibreOffice, Word
			return true
		}
	}
	return false
}

// isTool reports whether an element is a control of the page within a heading: a link to the
// heading itself or one for editing the section.
func isTool(attrs map[string]string) bool {
	for _, class := range strings.Fields(strings.ToLower(attrs["class"])) {
		switch class {
		case "headerlink", "header-anchor", "hash-link", "anchorjs-link", "heading-anchor", "mw-editsection":
			return true
		}
	}
	return false
}

// code opens the inline codes of an element about to be opened. A note reference, which is not in
// the text, becomes a standalone code.
func (r *reader) code(e *element, attrs map[string]string) {
	switch outer := r.top(); {
	case outer.skip:
	case isNoteReference(e.name, attrs, e.sup):
		r.b.PutCode(document.Code{Type: document.CodeFootnote, Data: `<a role="doc-noteref">`, Keep: true})
	case !e.skip:
		if c, closing, ok := document.HTMLCode(e.name.String(), attrs); ok {
			e.code = r.b.OpenCode(c, closing)
		}
	}
}

// isNoteReference reports whether an element that isNoteMark accepts leads from the text to the
// note.
func isNoteReference(name atom.Atom, attrs map[string]string, up bool) bool {
	if !isNoteMark(name, attrs, up) {
		return false
	}
	switch attrs["role"] {
	case "doc-backlink", "doc-pagebreak":
		return false
	}
	for _, kind := range strings.Fields(attrs["epub:type"]) {
		if kind == "backlink" || kind == "pagebreak" {
			return false
		}
	}
	for _, class := range strings.Fields(strings.ToLower(attrs["class"])) {
		switch class {
		case "footnote-back", "footnote-backref", "data-footnote-backref", "reversefootnote", "mw-cite-backlink",
			"sdfootnotesym", "sdendnotesym":
			return false
		}
	}
	return true
}

// isNoteMark reports whether an element is the number of a note in the text or before the note, the
// link back from the note, or a page number of the printed book. up reports that it is in a <sup>,
// where any link within the page is one.
func isNoteMark(name atom.Atom, attrs map[string]string, up bool) bool {
	switch attrs["role"] {
	case "doc-noteref", "doc-backlink", "doc-pagebreak":
		return true
	}
	for _, kind := range strings.Fields(attrs["epub:type"]) {
		if kind == "noteref" || kind == "backlink" || kind == "pagebreak" {
			return true
		}
	}
	for _, class := range strings.Fields(strings.ToLower(attrs["class"])) {
		switch class {
		case "footnote-ref", "footnote-back", "footnote-backref", "data-footnote-backref", "reversefootnote",
			"mw-cite-backlink",
			"sdfootnoteanc", "sdfootnotesym", "sdendnoteanc", "sdendnotesym", // LibreOffice
			"msofootnotereference", "msoendnotereference": // Word
			return true
		}
	}
	return name == atom.A && up && strings.Contains(attrs["href"], "#")
}
