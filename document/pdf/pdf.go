// Package pdf reads PDF documents: their paragraphs, headings, list items and
// footnotes, out of the words and boxes that the installed program pdftotext of
// the Poppler project finds.
//
// A PDF holds glyphs at places, and no text. What reading one means here: words
// go to lines and lines to paragraphs, over the ends of columns and pages;
// hyphens at line ends go where the word was divided for want of room; what
// pages repeat at their top and bottom, and their numbers, is marked as a menu;
// larger letters make headings, smaller ones at the foot of a page notes; scripts
// that run from right to left come in the order in which they are read; ligatures
// are undone. Places are pages. Pictures of text, as scanners make them, hold
// none, and tables come cell by cell.
//
// The package may import document, lang and internal.
package pdf

import (
	"bytes"
	"context"
	"fmt"

	"golang.org/x/text/language"

	"hexapla/document"
)

// Format is the name of the format.
const Format = "pdf"

// IsPDF reports whether a file begins as a PDF does: with its signature within
// the first kilobyte, as Adobe's readers have it (PDF Reference 1.7, appendix H).
func IsPDF(raw []byte) bool {
	return bytes.Contains(raw[:min(len(raw), 1024)], []byte("%PDF-"))
}

// Read reads a PDF. It runs the program that the variable HEXAPLA_PDFTOTEXT
// names, or else the pdftotext that is installed; ErrNoProgram says that there is
// none. A document without text is document.ErrEmpty. Of the options only Context counts.
func Read(r *document.Raw, o document.Options) (*document.Document, error) {
	if !IsPDF(r.Bytes) {
		return nil, &document.Error{Format: Format, Path: r.Path, Kind: document.ErrFormat, Message: "is no PDF document; name no format to have it found out"}
	}
	ctx := o.Context
	if ctx == nil {
		ctx = context.Background()
	}
	out, drawn, err := run(ctx, r)
	if err != nil {
		return nil, err
	}
	return read(r, out, drawn)
}

// read makes the document of what pdftotext has written: words in lines, and, if
// they have marks, words in the order in which they are drawn.
func read(r *document.Raw, out, drawn []byte) (*document.Document, error) {
	pages := parse(out)
	settle(pages, parse(drawn))
	lines := 0
	for i := range pages {
		pages[i].arrange()
		lines += len(pages[i].lines)
	}
	if lines == 0 {
		return nil, &document.Error{Format: Format, Path: r.Path, Kind: document.ErrEmpty, Message: fmt.Sprintf(
			"no text in it: %s of pictures or drawings only, as scanners make them; have the text recognised first, for example with ocrmypdf", counted(len(pages)))}
	}
	direct(pages)
	mendLamAlef(pages)
	s := measure(pages)
	furnish(pages)
	s.notes(pages)
	b := document.NewBuilder("")
	newAssembler(s, b).pages(pages)
	return b.Extracted(r, Format, language.Und)
}

func counted(pages int) string {
	if pages == 1 {
		return "a page"
	}
	return fmt.Sprintf("%d pages", pages)
}
