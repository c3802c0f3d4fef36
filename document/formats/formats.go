// Package formats is the registry of the document formats: it finds out what a
// file is, content first and name second, and has it read.
//
// It is the only package that imports the readers. It may import document, its
// sub-packages and internal.
package formats

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"hexapla/document"
	"hexapla/document/html"
	"hexapla/document/markdown"
	"hexapla/document/pdf"
	"hexapla/document/plain"
)

// format is one entry of the registry.
type format struct {
	name       string
	aliases    []string // other names that a user may give
	extensions []string // of file names, in lower case, with the dot
	read       func(*document.File, document.Options) (*document.Document, error)

	// Of a format that is no text: unpack reads it, and claims tells it by its
	// bytes, whatever the name. read is nil then.
	unpack func(*document.Raw, document.Options) (*document.Document, error)
	claims func(raw []byte) bool
}

// registry lists the formats. It is a function, so that nothing can be changed.
func registry() []format {
	return append([]format{
		{name: plain.Format, aliases: []string{"text", "plain"}, extensions: []string{".txt", ".text"}, read: plain.Read},
		{name: markdown.Format, aliases: []string{"markdown"}, extensions: []string{".md", ".markdown", ".mdown", ".mkd", ".mkdn"}, read: markdown.Read},
		{name: html.Format, aliases: []string{"htm", "xhtml"}, extensions: []string{".html", ".htm", ".xhtml", ".xht"}, read: html.Read},
		{name: pdf.Format, extensions: []string{".pdf"}, unpack: pdf.Read, claims: pdf.IsPDF},
	}, append(archiveFormats(), textFormats()...)...)
}

// Names are the names of the formats, as document.Options.Format takes them.
func Names() []string {
	var names []string
	for _, f := range registry() {
		names = append(names, f.name)
	}
	return names
}

// Endings are the endings of file names by which a directory is searched for
// documents, in lower case and with the dot.
func Extensions() []string {
	var extensions []string
	for _, f := range registry() {
		extensions = append(extensions, f.extensions...)
	}
	return extensions
}

// Open reads the file at path. Errors name the file and how to mend it; their
// kinds are document.ErrEmpty, ErrBinary, ErrDirectory, ErrEncoding, ErrFormat,
// ErrTooLarge, ErrUnknownFormat and those of package os. It is safe for
// concurrent use.
func Open(path string, o document.Options) (*document.Document, error) {
	chosen, err := choose(o.Format)
	if err != nil {
		return nil, err
	}
	raw, err := document.LoadRaw(path, o)
	if err != nil {
		return nil, err
	}
	return read(raw, chosen, o)
}

// Read reads a document from r (standard input, say); name stands in messages,
// and its ending counts as that of a file does.
func Read(r io.Reader, name string, o document.Options) (*document.Document, error) {
	chosen, err := choose(o.Format)
	if err != nil {
		return nil, err
	}
	raw, err := document.LoadRawFrom(r, name, o)
	if err != nil {
		return nil, err
	}
	return read(raw, chosen, o)
}

// choose finds the format that a user has named; nil when none is named.
func choose(name string) (*format, error) {
	if name == "" {
		return nil, nil
	}
	want := strings.ToLower(strings.TrimPrefix(name, "."))
	for _, f := range registry() {
		if f.name == want || slices.Contains(f.aliases, want) || slices.Contains(f.extensions, "."+want) {
			return &f, nil
		}
	}
	return nil, fmt.Errorf("%w %q: use one of %s", document.ErrUnknownFormat, name, strings.Join(Names(), ", "))
}

// read has a file read by the chosen format, or by the one that it turns out to
// be. Formats that are no text are known by their bytes.
func read(raw *document.Raw, chosen *format, o document.Options) (*document.Document, error) {
	if err := refuse(raw); err != nil {
		return nil, err
	}
	if chosen == nil {
		for _, f := range registry() {
			if f.claims != nil && f.claims(raw.Bytes) {
				return f.unpack(raw, o)
			}
		}
	} else if chosen.unpack != nil {
		if err := mismatch(raw, chosen); err != nil {
			return nil, err
		}
		return chosen.unpack(raw, o)
	}
	f, err := raw.Decode(usual(raw, chosen, o))
	if err != nil {
		return nil, err
	}
	if chosen != nil {
		return chosen.read(f, o)
	}
	name, err := sniff(f)
	if err != nil {
		return nil, err
	}
	for _, r := range registry() {
		if r.name == name && r.read != nil {
			return r.read(f, o)
		}
	}
	return nil, &document.Error{Path: f.Path, Kind: document.ErrFormat,
		Message: "has the ending of a " + name + " file and is none; to read it as plain text name the format txt"}
}

// byName gives the format that the ending of a path stands for, or "".
func byName(path string) string {
	extension := strings.ToLower(filepath.Ext(path))
	for _, f := range registry() {
		if slices.Contains(f.extensions, extension) {
			return f.name
		}
	}
	return ""
}
