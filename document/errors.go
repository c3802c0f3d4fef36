package document

import "errors"

// Kinds of errors that a caller may want to tell apart with errors.Is.
var (
	ErrEmpty     = errors.New("no text in it")
	ErrBinary    = errors.New("not a text file")
	ErrDirectory = errors.New("is a directory")
	ErrEncoding  = errors.New("invalid in its encoding")
	ErrFormat    = errors.New("broken file")
)
