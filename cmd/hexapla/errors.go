package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"hexapla/batch"
	"hexapla/document"
	"hexapla/internal/termsafe"
)

// The exit codes. Each command's help lists those that it can give.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitPartly      = 3
	exitInterrupted = 130
)

// usageError is a command line that cannot be meant.
type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

func usagef(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

// errGate: everything was done, and what was found is below what was asked for.
var errGate = errors.New("below the gate")

// partlyError: a part of several files failed; what is said of each was said.
type partlyError struct {
	failed, total int
	last          error
	what          string // "articles"; "" when a count adds nothing
}

func (e *partlyError) Error() string {
	return fmt.Sprintf("%d of %d %s failed", e.failed, e.total, e.what)
}

func (e *partlyError) Unwrap() error { return e.last }

// exitCode is the one place where a kind of error becomes an exit code.
func exitCode(err error) int {
	var usage *usageError
	var partly *partlyError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &partly):
		if partly.failed == partly.total {
			return exitCode(partly.last)
		}
		return exitPartly
	case errors.Is(err, errGate), errors.Is(err, errMissing):
		return exitPartly
	case errors.As(err, &usage), errors.Is(err, batch.ErrFormat), errors.Is(err, batch.ErrFilter), errors.Is(err, document.ErrUnknownFormat):
		return exitUsage
	}
	return exitFailed
}

// report writes err as one line; of a list, a line for each that is wrong.
func report(w io.Writer, err error) {
	var partly *partlyError
	if errors.As(err, &partly) && (partly.total == 1 || partly.what == "") {
		return // a line for each is out already
	}
	var list *batch.ListError
	if errors.As(err, &list) {
		for _, problem := range list.Problems {
			fmt.Fprintf(w, "hexapla: %s\n", oneLine(problem.Error()))
		}
		return
	}
	text := err.Error()
	if errors.Is(err, context.Canceled) {
		text = "interrupted"
	}
	if partly == nil && (errors.Is(err, batch.ErrSameLanguage) || errors.Is(err, batch.ErrSwapped) || errors.Is(err, batch.ErrUnrelated)) {
		text += "; --force aligns them all the same"
	}
	fmt.Fprintf(w, "hexapla: %s\n", oneLine(text))
}

// oneLine returns text as one line that is safe to print: file names and the like may
// hold anything. Lines of a message are joined with semicolons.
func oneLine(text string) string {
	return termsafe.Line(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }), "; "))
}
