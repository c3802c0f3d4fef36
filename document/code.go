package document

import "hexapla/lang"

// Code is an inline code: markup or a placeholder within the text of a segment, such
// as a link, bold type, an image or a variable.
//
// A code of markup that the text leaves out stands at a point: its Span is empty. A
// code whose characters are part of the text (a placeholder of a program, a tag in a
// PO file) spans them.
type Code struct {
	Role CodeRole
	Span lang.Span // in the text of the document or segment
	// ID names the code among those of its segment. The opening and the closing code of
	// a pair share one, and a translation's code has the ID of the source's where the
	// format says which of them belong together. "" where the format names none.
	ID   string
	Type string // what the code does, in the terms of XLIFF 2 and HTML: one of the CodeType constants, or the format's own word
	Data string // what stands in the file for it: "<b>", "%s", "<x id=\"1\"/>"
	Keep bool   // a translation must not leave the code out
	Fix  bool   // a translation must not move the code past another code
	Once bool   // a translation must not copy the code
	// CopyOf is the ID of the code that a translator copied to make this one.
	CopyOf string
	// Spaced says that a blank follows the code in the file which the text leaves out,
	// as it has the blank before the code, or begins there. A writer puts it behind the
	// code.
	Spaced bool
	// SpaceBefore says that a blank stands before the code in the file which the text
	// leaves out, as it ends there. A writer puts it before the code.
	SpaceBefore bool
}

// InText reports whether the characters of the code are part of the text.
func (c Code) InText() bool { return c.Span.Len() > 0 }

// CodeRole says whether a code opens or closes a span of text, or stands alone.
type CodeRole string

// The roles of a code.
const (
	Standalone CodeRole = "standalone"
	Opening    CodeRole = "opening"
	Closing    CodeRole = "closing"
)

// The types of codes that readers of several formats have in common.
const (
	CodeLink        = "link"
	CodeBold        = "bold"
	CodeItalic      = "italic"
	CodeUnderline   = "underline"
	CodeMonospace   = "code" // text that a program reads: never translated
	CodeImage       = "image"
	CodeBreak       = "break" // a line break within the segment
	CodePlaceholder = "placeholder"
	CodeTab         = "tab"
	CodeFootnote    = "footnote"
	CodeOther       = "other"
)
