package document

import "context"

// DefaultMaxBytes is the size of the largest file that is read by default.
const DefaultMaxBytes = 256 << 20

// Options configures the readers. The zero value is the default.
type Options struct {
	Format   string // name of a format; "" to detect it from content and name
	Encoding string // IANA name; "" to detect it
	MainText bool   // in web pages, mark all but the main text as boilerplate
	Wrapped  bool   // in plain text, lines are wrapped, and only an empty line ends a paragraph
	MaxBytes int64  // size of the largest file to read; 0 means DefaultMaxBytes

	// HeadersFooters reads also the running headers and footers of office documents, after the text
	// and marked as boilerplate.
	HeadersFooters bool

	// Context cancels reading, including the external program that reads a PDF. If it is nil,
	// reading cannot be cancelled.
	Context context.Context `json:"-"`
}
