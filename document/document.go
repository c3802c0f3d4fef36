// Package document holds one text in one language: its characters, its blocks
// and the way back from a position to a place in the file that it came from.
//
// Formats are sub-packages (plain, markdown, html …) that import this one;
// only document/formats, the registry, imports them. The package knows nothing
// of alignment. It may import lang and internal.
package document

import (
	"golang.org/x/text/language"

	"hexapla/lang"
)

// Kind says what a block is.
type Kind string

// The kinds of blocks.
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

// Boilerplate says why a block is no content; empty for content. Boilerplate is
// marked, never thrown away.
type Boilerplate string

// The kinds of boilerplate.
const (
	Content      Boilerplate = ""
	Availability Boilerplate = "note"       // “also available in …”
	Credit       Boilerplate = "credit"     // photo credit
	Byline       Boilerplate = "byline"     // author, date
	Tags         Boilerplate = "tags"       // tag line
	Newsletter   Boilerplate = "newsletter" // subscribe, follow us, send us tips
	Menu         Boilerplate = "menu"       // breadcrumb, navigation, lists of other headlines
	Legal        Boilerplate = "legal"      // copyright line
	Ornament     Boilerplate = "ornament"   // lone -, ®
)

// Block is a piece of the document between two breaks of its layout.
type Block struct {
	Kind        Kind
	Span        lang.Span    // in Document.Text
	Lang        language.Tag // as declared by the markup; language.Und where it is silent
	Key         string       // of key-based formats; of cues, their times
	Level       int          // of headings and nested items, from 1; else 0
	Boilerplate Boilerplate
}

// Segment is a sentence (or heading, caption …) of a document.
type Segment struct {
	Span        lang.Span // in Document.Text
	Block       int       // index into Document.Blocks
	Lang        language.Tag
	Boilerplate Boilerplate // may be set where the block is content: a credit glued to a paragraph
	Proposed    bool        // the cut behind it is a proposal, see AnalyzeOptions.Proposals
	Why         lang.Reason // why it ends where it does
	Form        Form        // see Form; Analyze knows none
}

// Document is one file's text with its blocks. It never changes once opened.
type Document struct {
	Path     string
	Format   string       // "txt", "md", "html"
	Encoding string       // IANA name of what the file was read as: "utf-8", "utf-16le", "windows-1255"
	Guessed  bool         // the encoding was assumed, not declared or proven
	SHA256   [32]byte     // of the file's bytes
	Lang     language.Tag // as declared by the file itself; language.Und where it is silent

	// Text is UTF-8 with the markup removed. Of a plain-text file it is the whole
	// file, byte for byte once it is UTF-8, byte-order mark and line ends included,
	// so that offsets into it are offsets into the file.
	Text   string
	Blocks []Block // in reading order, disjoint

	// Blanks are the places in Text, in order, of blanks that stand for two or more
	// within a line of the file, between characters that can be seen, where these are
	// neither layout (columns, justified lines, tabs) nor without a meaning, as in HTML,
	// Markdown and PDF. Most readers have folded them to the one that stands there.
	Spaces []int

	// Codes are the inline codes of Text, in the order of their spans; nil: the format
	// has none, or its reader does not keep them. Numbered says that their IDs are no names
	// of the file but tell the pairs of a block apart, so that each segment may count anew.
	Codes    []Code
	Numbered bool

	// Source is the file as UTF-8, Map the way from Text to it. For plain text
	// Map is empty: the two are the same. Both are empty when Extracted.
	Source string
	Map    []Piece // in the order of Text, disjoint

	// Extracted says that the text was taken out of a file that is no text itself
	// (an archive, a PDF), so that there are no lines and no byte ranges of it.
	// Marks lead back to the file then.
	Extracted bool
	Marks     []Mark // in the order of Text; nil: lines say it all

	lines []int // where the lines of Source begin
}

// Piece says that Text[Text.Start:Text.End] came from Source[Source.Start:
// Source.End]. When both have the same length they hold the same bytes;
// else (an entity) the piece is one indivisible whole. Line ends between blocks
// and white space that was folded to a blank are in no piece.
type Piece struct{ Text, Source lang.Span }
