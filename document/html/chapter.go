package html

import (
	"golang.org/x/text/language"

	"hexapla/document"
)

// Chapter reads a page that is part of a larger document, such as a chapter of an e-book. It
// returns the text with its blocks, its inline codes and the declared language. The <title> is left
// out, because such pages do not show it. Only boilerplate that the markup shows is marked; the
// rest is left to the caller, who has the whole document. A page without text has no blocks.
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
