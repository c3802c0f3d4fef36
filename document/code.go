package document

import "hexapla/lang"

// Code is an inline code: markup or a placeholder within the text of a segment, such as a link,
// bold type, an image or a variable.
//
// A code of markup that is not part of the text has an empty Span, its position. A code whose
// characters are part of the text (a placeholder of a program, a tag in a PO file) spans them.
type Code struct {
	Role CodeRole
	Span lang.Span // in the text of the document or segment
	// ID identifies the code within its segment. The opening and the closing code of a pair have
	// the same ID, and the code of a translation has the ID of the source's code if the format
	// links them. It is "" if the format has no IDs.
	ID   string
	Type string // function of the code in the terms of XLIFF 2 and HTML: a CodeType constant or the format's own word
	Data string // the code as written in the file: "<b>", "%s", "<x id=\"1\"/>"
	Keep bool   // a translation must not leave the code out
	Fix  bool   // a translation must not move the code past another code
	Once bool   // a translation must not copy the code
	// CopyOf is the ID of the code that a translator copied to make this one.
	CopyOf string
	// Spaced reports that the file has a space after the code which is not in the text, because the
	// text has a space before the code or begins there. A writer puts the space after the code.
	Spaced bool
	// SpaceBefore reports that the file has a space before the code which is not in the text,
	// because the text ends there. A writer puts the space before the code.
	SpaceBefore bool
}

// InText reports whether the characters of the code are part of the text.
func (c Code) InText() bool { return c.Span.Len() > 0 }

// CodeRole tells whether a code opens or closes a span of text, or stands alone.
type CodeRole string

// Roles of codes.
const (
	Standalone CodeRole = "standalone"
	Opening    CodeRole = "opening"
	Closing    CodeRole = "closing"
)

// Types of codes that several formats share.
const (
	CodeLink        = "link"
	CodeBold        = "bold"
	CodeItalic      = "italic"
	CodeUnderline   = "underline"
	CodeMonospace   = "code" // program code: never translated
	CodeImage       = "image"
	CodeBreak       = "break" // a line break within the segment
	CodePlaceholder = "placeholder"
	CodeTab         = "tab"
	CodeFootnote    = "footnote"
	CodeOther       = "other"
)
