// Package document represents one text in one language: its characters, its blocks, and the map
// from positions in the text to positions in the file.
//
// To open a file of any format, call Open of the subpackage document/formats. The readers of single
// formats are further subpackages (plain, markdown, html …).
package document

import (
	"golang.org/x/text/language"

	"hexapla/lang"
)

// Kind is the kind of a block.
type Kind string

// Kinds of blocks.
const (
	Heading   Kind = "heading"
	Paragraph Kind = "paragraph"
	Item      Kind = "item"
	Cell      Kind = "cell"
	Caption   Kind = "caption"
	NoteBlock Kind = "note" // foot- or endnote
	Cue       Kind = "cue"
	Value     Kind = "value"
)

// Boilerplate tells why a block is not content; it is empty for content. Boilerplate is marked,
// never removed.
type Boilerplate string

// Kinds of boilerplate.
const (
	Content      Boilerplate = ""
	Availability Boilerplate = "note"       // “also available in …”
	Credit       Boilerplate = "credit"     // photo credit
	Byline       Boilerplate = "byline"     // author, date
	Tags         Boilerplate = "tags"       // tag line
	Newsletter   Boilerplate = "newsletter" // subscribe, follow us, send us tips
	Menu         Boilerplate = "menu"       // breadcrumb, navigation, lists of other headlines
	Legal        Boilerplate = "legal"      // copyright line
	Ornament     Boilerplate = "ornament"   // a lone -, ®
)

// Block is a part of the document between two breaks of its layout.
type Block struct {
	Kind        Kind
	Span        lang.Span    // in Document.Text
	Lang        language.Tag // as declared by the markup; language.Und if undeclared
	Key         string       // key in key-based formats, times of a cue
	Level       int          // of headings and nested items, from 1; otherwise 0
	Boilerplate Boilerplate
}

// Segment is a sentence, heading, caption or the like of a document.
type Segment struct {
	Span        lang.Span // in Document.Text
	Block       int       // index into Document.Blocks
	Lang        language.Tag
	Boilerplate Boilerplate // may be set in a block of content: a credit attached to a paragraph
	Proposed    bool        // the boundary after it is a proposal, see AnalyzeOptions.Proposals
	Why         lang.Reason // reason for the boundary after it
	Form        Form        // see Form; Analyze leaves it zero
}

// Document is the text of one file with its blocks. It is not changed after it was opened.
type Document struct {
	Path     string
	Format   string       // "txt", "md", "html"
	Encoding string       // IANA name of the encoding that the file was read in: "utf-8", "utf-16le", "windows-1255"
	Guessed  bool         // the encoding was guessed, not declared or proven
	SHA256   [32]byte     // of the bytes of the file
	Lang     language.Tag // as declared by the file itself; language.Und if undeclared

	// Text is UTF-8 with the markup removed. For plain text it is the whole file, byte for byte
	// once it is UTF-8, including byte-order mark and line ends, so that offsets into it are
	// offsets into the file.
	Text   string
	Blocks []Block // in reading order, disjoint

	// Spaces are the offsets in Text, in order, of spaces that stand for two or more spaces in a
	// line of the file between visible characters. Spaces of layout (columns, justified lines,
	// tabs) are not listed, nor are those of formats in which repeated spaces have no meaning:
	// HTML, Markdown and PDF. Most readers have folded them to the one space in Text.
	Spaces []int

	// Codes are the inline codes of Text, ordered by span. It is nil if the format has none or its
	// reader does not keep them. Numbered reports that their IDs are numbers given by the reader to
	// match the pairs of a block, so that each segment may be numbered separately.
	Codes    []Code
	Numbered bool

	// Source is the file as UTF-8 and Map the map from Text to it. For plain text Map is empty: the
	// two are the same. Both are empty if Extracted is set.
	Source string
	Map    []Piece // in the order of Text, disjoint

	// Extracted reports that the text was taken out of a binary file (an archive, a PDF) and
	// therefore has no lines and byte ranges. Marks then map it to places in the file.
	Extracted bool
	Marks     []Mark // in the order of Text; nil if lines suffice

	lines []int // offsets of the line starts in Source
}

// Piece states that Text[Text.Start:Text.End] came from Source[Source.Start:Source.End]. If both
// have the same length, they hold the same bytes; otherwise (an entity) the piece is indivisible.
// Line ends between blocks and white space folded to a space are in no piece.
type Piece struct{ Text, Source lang.Span }
