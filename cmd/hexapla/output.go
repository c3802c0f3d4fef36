package main

import (
	"fmt"
	"strings"

	"hexapla/batch"
)

func formatNames() []string {
	var names []string
	for _, o := range batch.Outputs() {
		names = append(names, o.Name)
	}
	return names
}

// extensionList tells the endings of the forms, one a line.
func extensionList() string {
	var b strings.Builder
	for _, o := range batch.Outputs() {
		fmt.Fprintf(&b, "   %-14s %s\n", o.Extension, o.Description)
	}
	return b.String()
}

// sayNotes writes notes to standard error, a line each.
func (s *streams) sayNotes(notes []string, quiet bool) {
	if quiet {
		return
	}
	for _, note := range notes {
		fmt.Fprintf(s.err, "hexapla: note: %s\n", oneLine(note))
	}
}

// whole writes to standard output what f writes, once f is through without an
// error: nothing half-done goes out.
func (s *streams) whole(f func(w *strings.Builder) error) error {
	var b strings.Builder
	if err := f(&b); err != nil {
		return err
	}
	_, err := s.out.WriteString(b.String())
	return err
}
