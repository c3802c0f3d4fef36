// Package forms is the registry of the bilingual forms that a table can be
// written as and read from. It is the only package that imports the forms. Pages
// for people (html) are not here but in package review.
package formats

import (
	"io"
	"strings"

	"hexapla/bitext"
	"hexapla/bitext/beads"
	"hexapla/bitext/csv"
	"hexapla/bitext/docx"
	"hexapla/bitext/epub"
	"hexapla/bitext/intertext"
	"hexapla/bitext/jsonl"
	"hexapla/bitext/moses"
	"hexapla/bitext/po"
	"hexapla/bitext/replay"
	"hexapla/bitext/tbx"
	"hexapla/bitext/tmx"
	"hexapla/bitext/tsv"
	"hexapla/bitext/xcstrings"
	"hexapla/bitext/xliff"
	"hexapla/bitext/xlsx"
)

// Form is one bilingual form.
type Format struct {
	Name        string   // as in --to: "tmx"
	Extension   string   // of file names: ".tmx"
	Also        []string // further endings of such files
	Description string
	Pair        bool                                                  // Write takes tables of two columns only
	Codes       bool                                                  // other programs read it, which may want regional codes of languages
	InlineCodes bool                                                  // it holds the inline codes of texts
	Write       func(w io.Writer, t *bitext.Table) error              // nil: cannot be written
	Read        func(r io.Reader, name string) (*bitext.Table, error) // nil: cannot be read

	// Parts is for forms of several files, which have no Write: what each holds and
	// how its name ends. All names begin with stem, which has no folder.
	Parts func(t *bitext.Table, stem string) ([]bitext.Part, error)
	// ReadParts reads a form of which one file is not enough; nil: Read does.
	ReadParts func(s bitext.Sources) (*bitext.Table, error)
	// ReadReview reads a review table, of which replay.Diff knows what changed; nil:
	// the form is none.
	ReadReview func(r io.Reader, name string) (*replay.Sheet, error)
	// WriteReview is Write of a review table with choices: of rows, and of the score
	// below which they have low confidence. replay.Diff knows a sheet of a part of the rows.
	WriteReview func(w io.Writer, t *bitext.Table, o replay.MakeOptions) error
	// Numbers says that the form names segments by their numbers in whole texts, so
	// that no row can be left out.
	Numbers bool
}

// All gives the forms, sorted by name. The caller owns the list.
func All() []Format {
	return []Format{
		{Name: "beads", Extension: ".beads", Description: "rows as numbers of segments, [0,1]:[2]", Pair: true, Numbers: true, Write: beads.Write, ReadParts: beads.Read},
		{Name: "csv", Extension: ".csv", Description: "comma-separated text, for spreadsheets", Write: csv.Write, Read: csv.Read, ReadReview: reviewOf(csv.Read)},
		{Name: "docx", Extension: ".docx", Description: "a table to review in Word or LibreOffice", Write: docx.Write, Read: docx.Read, ReadReview: docx.ReadSheet, WriteReview: docx.WriteReview},
		{Name: "epub", Extension: ".epub", Description: "a bilingual e-book, EPUB 3", Write: epub.Write},
		{Name: "hunalign", Extension: ".hunalign", Description: "hunalign's numeric ladder", Pair: true, Numbers: true, Write: beads.WriteHunalign, ReadParts: beads.ReadHunalign},
		{Name: "hunalign-text", Extension: ".hunalign.txt", Description: "hunalign's text output, segments joined by ~~~", Pair: true, Write: beads.WriteText, Read: beads.ReadText},
		{Name: "intertext", Extension: ".alignment.xml", Description: "InterText: two texts in XML and the links between them", Pair: true, Parts: intertext.Parts, ReadParts: intertext.Read},
		{Name: "jsonl", Extension: ".jsonl", Description: "a JSON object a row, for scripts", InlineCodes: true, Write: jsonl.Write, Read: jsonl.Read},
		{Name: "moses", Extension: ".moses", Description: "Moses: a file a language, a line a row", Pair: true, Parts: moses.Parts, ReadParts: moses.Read},
		{Name: "mqxliff", Extension: ".mqxliff", Description: "memoQ's bilingual documents", Read: xliff.Read},
		{Name: "mxliff", Extension: ".mxliff", Description: "Phrase's bilingual documents", Read: xliff.Read},
		{Name: "po", Extension: ".po", Description: "GNU gettext's messages", Pair: true, Write: po.Write, Read: po.Read},
		{Name: "sdlxliff", Extension: ".sdlxliff", Description: "Trados' bilingual documents", Read: xliff.Read},
		{Name: "table", Extension: ".hexapla.json", Description: "the whole table, to be opened again", InlineCodes: true, Write: writeTable, Read: bitext.Read},
		{Name: "tbx", Extension: ".tbx", Description: "term bases", Read: tbx.Read},
		{Name: "tmx", Extension: ".tmx", Description: "translation memory, TMX 1.4b", Codes: true, InlineCodes: true, Write: tmx.Write, Read: tmx.Read},
		{Name: "tsv", Extension: ".tsv", Description: "tab-separated text", Write: tsv.Write, Read: tsv.Read, ReadReview: reviewOf(tsv.Read)},
		{Name: "vecalign", Extension: ".vecalign", Description: "vecalign's output, [0]:[1, 2]:cost", Pair: true, Numbers: true, Write: beads.WriteVecalign, ReadParts: beads.ReadVecalign},
		{Name: xcstrings.Name, Extension: ".xcstrings", Description: "Xcode's string catalogs", Read: xcstrings.Read},
		{Name: "xliff", Extension: ".xlf", Also: []string{".xliff"}, Description: "XLIFF 1.2, for translation tools", Pair: true, Codes: true, InlineCodes: true, Write: xliff.Write, Read: xliff.Read},
		{Name: "xliff2", Extension: ".v2.xlf", Also: []string{".v2.xliff"}, Description: "XLIFF 2.1", Pair: true, Codes: true, InlineCodes: true, Write: xliff.Write2, Read: xliff.Read},
		{Name: "xlsx", Extension: ".xlsx", Description: "a workbook to review in Excel or LibreOffice", Write: xlsx.Write, Read: xlsx.Read, ReadReview: xlsx.ReadSheet, WriteReview: xlsx.WriteReview},
	}
}

func writeTable(w io.Writer, t *bitext.Table) error { return t.Write(w) }

// ByName finds a form by its name.
func ByName(name string) (Format, bool) {
	for _, f := range All() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// ByPath finds the form whose ending path has, in whatever case; the longest
// ending wins.
func ByPath(path string) (Format, bool) {
	path = strings.ToLower(path)
	var best Format
	longest := 0
	for _, f := range All() {
		if n := f.Matches(path); n > longest {
			best, longest = f, n
		}
	}
	return best, longest > 0
}

// Matches gives the length of the ending of f that path, a name in lower case, has;
// 0: none.
func (f Format) Matches(path string) int {
	longest := 0
	for _, extension := range append([]string{f.Extension}, f.Also...) {
		if strings.HasSuffix(path, extension) {
			longest = max(longest, len(extension))
		}
	}
	return longest
}
