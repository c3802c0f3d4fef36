// Package pdf reads PDF documents: their paragraphs, headings, list items and footnotes, from the
// words and boxes found by the installed program pdftotext of the Poppler project.
//
// A PDF has glyphs at positions, but no text. Reading it means: words are joined to lines and lines
// to paragraphs, across columns and pages; hyphens at line ends are removed if the word was divided
// for lack of room; text repeated at the top and bottom of pages and page numbers are marked as
// menus; larger letters make headings, smaller ones at the foot of a page notes; right-to-left text
// is put in reading order; ligatures are resolved. Places are pages. Scanned pages have no text,
// and tables are read cell by cell.
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

// IsPDF reports whether a file begins like a PDF: with its signature within the first kilobyte, as
// accepted by Adobe's readers (PDF Reference 1.7, appendix H).
func IsPDF(raw []byte) bool {
	return bytes.Contains(raw[:min(len(raw), 1024)], []byte("%PDF-"))
}

// Read reads a PDF. It runs the program named by the environment variable HEXAPLA_PDFTOTEXT, or
// else the installed pdftotext; ErrNoProgram reports that there is none. A document without text is
// document.ErrEmpty. Only the option Context is used: cancelling it ends the program.
func Read(r *document.Raw, o document.Options) (*document.Document, error) {
	if !IsPDF(r.Bytes) {
		return nil, &document.Error{Format: Format, Path: r.Path, Kind: document.ErrFormat, Message: "is not a PDF document; omit the format to have it detected"}
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

// read returns the document of the output of pdftotext: words in lines and, if they have marks,
// words in drawing order.
func read(r *document.Raw, out, drawn []byte) (*document.Document, error) {
	pages := parse(out)
	placeMarks(pages, parse(drawn))
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
	markRunning(pages)
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
