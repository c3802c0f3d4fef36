package document

import (
	"errors"
	"strconv"
	"strings"
)

// Kinds of errors, for errors.Is.
var (
	ErrEmpty         = errors.New("no text in it")
	ErrBinary        = errors.New("not a text file")
	ErrDirectory     = errors.New("is a directory")
	ErrEncoding      = errors.New("invalid in its encoding")
	ErrFormat        = errors.New("broken file")
	ErrTooLarge      = errors.New("too large")
	ErrUnknownFormat = errors.New("unknown format") // invalid Options.Format
)

// Error is an error about a file, written in one line: `html: page.html:12: message`.
type Error struct {
	Format  string // format being read; "" if not yet known
	Path    string
	Line    int    // from 1; 0 for the whole file
	Kind    error  // one of the values above, for errors.Is
	Message string // what is wrong and how to fix it; "" if Kind says it all
}

// Error returns the error in one line. It has no line break, whatever the path.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Format != "" {
		b.WriteString(e.Format + ": ")
	}
	b.WriteString(e.Path)
	if e.Line > 0 {
		b.WriteString(":" + strconv.Itoa(e.Line))
	}
	b.WriteString(": ")
	if e.Message != "" {
		b.WriteString(e.Message)
	} else if e.Kind != nil {
		b.WriteString(e.Kind.Error())
	}
	return strings.NewReplacer("\r", `\r`, "\n", `\n`).Replace(b.String())
}

// Unwrap returns the kind.
func (e *Error) Unwrap() error { return e.Kind }
