package document

import "context"

// DefaultMaxBytes is the largest file that is read unless Options say otherwise.
const DefaultMaxBytes = 256 << 20

// Options are the choices of the readers; the zero value is the default.
type Options struct {
	Format   string // name of a format, "" to find it out from content and name
	Encoding string // IANA name, "" to find it out
	MainText bool   // of web pages: mark all but the main text as boilerplate
	Wrapped  bool   // of plain text: lines were broken to a width, and only a blank line ends a paragraph
	MaxBytes int64  // largest file that is read; 0: DefaultMaxBytes

	// HeadersFooters has the running headers and footers of office documents read
	// too, marked as boilerplate, after the text.
	HeadersFooters bool

	// Context ends the program that reads a PDF when it is cancelled; nil: nothing does.
	Context context.Context `json:"-"`
}
