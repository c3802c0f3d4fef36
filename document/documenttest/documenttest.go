// Package documenttest has the helpers that tests of document readers share. Only tests import it.
package documenttest

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/internal/zipxml/ziptest"
)

// Valid returns d after checking its invariants. It fails the test if err is not nil.
func Valid(t testing.TB, d *document.Document, err error) *document.Document {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Validate(); err != nil {
		t.Fatal(err)
	}
	return d
}

// Archive returns the archive of parts as the file name.
func Archive(t testing.TB, name string, parts []ziptest.Part) *document.Raw {
	t.Helper()
	return &document.Raw{Path: name, Bytes: ziptest.Make(t, parts...)}
}

// Dump returns the blocks of d, one a line: kind, boilerplate, language, place and text.
func Dump(d *document.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		b.WriteString(string(block.Kind))
		if block.Level > 0 {
			fmt.Fprint(&b, block.Level)
		}
		if block.Boilerplate != "" {
			b.WriteString(" " + string(block.Boilerplate))
		}
		if block.Lang != language.Und {
			b.WriteString(" " + block.Lang.String())
		}
		fmt.Fprintf(&b, " [%s] %s\n", d.Place(block.Span.Start).Where, block.Span.In(d.Text))
	}
	return b.String()
}

// Keyed returns key, text, line and boilerplate of each block of d.
func Keyed(d *document.Document) [][]any {
	var out [][]any
	for _, b := range d.Blocks {
		out = append(out, []any{b.Key, b.Span.In(d.Text), d.Place(b.Span.Start).Line, string(b.Boilerplate)})
	}
	return out
}

// FuzzArchive reads archives of parts, one of which is mutated, as the file name. read must return
// a valid document or a one-line error about the file.
func FuzzArchive(f *testing.F, name string, parts []ziptest.Part,
	read func(*document.Raw, document.Options) (*document.Document, error)) {
	f.Helper()
	ziptest.Fuzz(f, parts, func(t *testing.T, archive []byte) {
		d, err := read(&document.Raw{Path: name, Bytes: archive}, document.Options{HeadersFooters: true})
		var known *document.Error
		switch {
		case err == nil:
			Valid(t, d, nil)
		case !errors.As(err, &known) || !strings.Contains(err.Error(), filepath.Base(name)) ||
			strings.ContainsAny(err.Error(), "\r\n"):
			t.Fatalf("%T: %v", err, err)
		}
	})
}

// FuzzText reads mutations of seeds. read must return a valid document whose blocks have their
// sources in order, or a one-line error. check checks each block.
func FuzzText(f *testing.F, seeds []string,
	read func(t testing.TB, source string) (*document.Document, error), check func(t *testing.T, b document.Block)) {
	f.Helper()
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		d, err := read(t, source)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("an error of more than one line: %q", err)
			}
			return
		}
		if err := d.Validate(); err != nil {
			t.Error(err)
		}
		for _, b := range d.Blocks {
			check(t, b)
			end := 0
			for _, s := range d.SourceSpans(b.Span) {
				if s.Start < end {
					t.Errorf("the source of block %+v goes back", b)
				}
				end = s.End
			}
		}
	})
}
