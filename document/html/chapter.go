package html

import (
	"golang.org/x/text/language"

	"hexapla/document"
)

// Chapter reads a page that is a part of a larger document, a chapter of an e-book: the
// text with its blocks, its inline codes and the language that the page declares. The <title> is left
// out, because such pages show none. No boilerplate is marked but what the markup gives
// away; the rest is for whoever has the whole. A page without text has no blocks.
func Chapter(f *document.File) (text string, blocks []document.Block, codes []document.Code, tag language.Tag, err error) {
	r := &reader{f: f, b: document.NewBuilder(f.Source)}
	if err := r.tokens(); err != nil {
		return "", nil, nil, language.Und, err
	}
	r.siteHeader()
	text, all, codes := r.b.Gathered()
	for i, n := range r.notes {
		if !n.title {
			blocks = append(blocks, all[i])
		}
	}
	return text, blocks, codes, r.lang, nil
}
