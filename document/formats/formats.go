// Package formats is the registry of the document formats: it finds out what a
// file is, content first and name second, and has it read.
package formats

import (
	"io"

	"hexapla/document"
)

// Open reads the file at path. Errors name the file and how to mend it; their
// kinds are document.ErrEmpty, ErrBinary, ErrDirectory, ErrEncoding, ErrFormat
// and those of package os.
func Open(path string, o document.Options) (*document.Document, error) { return nil, nil }

// Read reads a document from r (standard input, say); name stands in messages.
func Read(r io.Reader, name string, o document.Options) (*document.Document, error) { return nil, nil }
