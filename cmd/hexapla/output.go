package main

import (
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

func endingList() string {
	var ends []string
	for _, o := range batch.Outputs() {
		ends = append(ends, o.Ending+" ("+o.Description+")")
	}
	return strings.Join(ends, ", ")
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
