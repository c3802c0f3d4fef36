package document

import (
	"errors"
	"strconv"
	"strings"
)

// Kinds of errors that a caller may want to tell apart with errors.Is.
var (
	ErrEmpty         = errors.New("no text in it")
	ErrBinary        = errors.New("not a text file")
	ErrDirectory     = errors.New("is a directory")
	ErrEncoding      = errors.New("invalid in its encoding")
	ErrFormat        = errors.New("broken file")
	ErrTooLarge      = errors.New("too large")
	ErrUnknownFormat = errors.New("unknown format") // of Options.Format: wrong usage
)

// Error is an error about a file, in one line: `html: page.html:12: message`.
type Error struct {
	Format  string // that was being read; "" when it did not come to that
	Path    string
	Line    int    // from 1; 0: the whole file
	Kind    error  // one of the values above, for errors.Is
	Message string // what is wrong and how to mend it; "" says no more than Kind
}

// Error gives the line. It never holds a line break, whatever the path.
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

// Unwrap gives the kind.
func (e *Error) Unwrap() error { return e.Kind }
