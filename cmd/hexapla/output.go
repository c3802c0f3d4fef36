package main

import (
	"fmt"
	"io"
	"strings"

	"hexapla/batch"
	"hexapla/bitext"
)

func formNames() []string {
	var names []string
	for _, o := range batch.Outputs() {
		names = append(names, o.Name)
	}
	return names
}

// endingList tells the endings of the forms, one a line.
func endingList() string {
	var b strings.Builder
	for _, o := range batch.Outputs() {
		fmt.Fprintf(&b, "   %-14s %s\n", o.Ending, o.Description)
	}
	return b.String()
}

func writerOf(f batch.Output, t *bitext.Table, o batch.WriteOptions) func(io.Writer) error {
	return func(w io.Writer) error { return f.Write(w, t, o) }
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
