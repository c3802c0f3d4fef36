// Package formats is the registry of the bilingual formats that tables can be written to and read
// from. It is the only package that imports the formats. HTML pages are in package review.
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

// Format is a bilingual format.
type Format struct {
	Name        string   // for --to: "tmx"
	Extension   string   // of file names: ".tmx"
	Also        []string // further file extensions
	Description string
	Pair        bool                                                  // Write takes tables of two columns only
	Codes       bool                                                  // read by other programs, which may need regional language codes
	InlineCodes bool                                                  // can hold inline codes
	Write       func(w io.Writer, t *bitext.Table) error              // nil if it cannot be written
	Read        func(r io.Reader, name string) (*bitext.Table, error) // nil if it cannot be read

	// Parts returns the files of a format with several files, which has no Write. All file names
	// begin with stem, which has no directory.
	Parts func(t *bitext.Table, stem string) ([]bitext.Part, error)
	// ReadParts reads a format with several files; nil if Read does.
	ReadParts func(s bitext.Sources) (*bitext.Table, error)
	// ReadReview reads a review table, from which replay.Diff determines the changes; nil if the
	// format is not a review format.
	ReadReview func(r io.Reader, name string) (*replay.Sheet, error)
	// WriteReview is Write for a review table with options: which rows, and the score below which
	// they are low-confidence. replay.Diff accepts sheets with some of the rows.
	WriteReview func(w io.Writer, t *bitext.Table, o replay.MakeOptions) error
	// Numbers reports whether the format refers to segments by their number in complete texts, so
	// that no row can be left out.
	Numbers bool
}

// All returns the formats, sorted by name. The caller owns the slice.
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

// ByName returns the format with the given name.
func ByName(name string) (Format, bool) {
	for _, f := range All() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// ByPath returns the format with the longest file extension that path has, ignoring case.
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

// Matches returns the length of the longest extension of f that path, a name in lower case, has; 0
// if it has none.
func (f Format) Matches(path string) int {
	longest := 0
	for _, extension := range append([]string{f.Extension}, f.Also...) {
		if strings.HasSuffix(path, extension) {
			longest = max(longest, len(extension))
		}
	}
	return longest
}
