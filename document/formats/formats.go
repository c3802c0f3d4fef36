// Package formats opens documents of any supported format. It is the registry of the document
// formats: it detects the format of a file, first by content and then by name, and calls its
// reader.
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

// format is an entry of the registry.
type format struct {
	name       string
	aliases    []string // other accepted names
	extensions []string // file name extensions in lower case, with the dot
	read       func(*document.File, document.Options) (*document.Document, error)

	// unpack reads a binary format, and claims recognizes it by its bytes, whatever the file name.
	// read is then nil.
	unpack func(*document.Raw, document.Options) (*document.Document, error)
	claims func(raw []byte) bool
}

// registry returns the formats. It is a function, so that nothing can change them.
func registry() []format {
	return append([]format{
		{
			name: plain.Format, aliases: []string{"text", "plain"}, extensions: []string{".txt", ".text"},
			read: plain.Read,
		},
		{
			name: markdown.Format, aliases: []string{"markdown"},
			extensions: []string{".md", ".markdown", ".mdown", ".mkd", ".mkdn"}, read: markdown.Read,
		},
		{
			name: html.Format, aliases: []string{"htm", "xhtml"},
			extensions: []string{".html", ".htm", ".xhtml", ".xht"}, read: html.Read,
		},
		{name: pdf.Format, extensions: []string{".pdf"}, unpack: pdf.Read, claims: pdf.IsPDF},
	}, append(archiveFormats(), textFormats()...)...)
}

// Names returns the names of the formats, as document.Options.Format accepts them.
func Names() []string {
	var names []string
	for _, f := range registry() {
		names = append(names, f.name)
	}
	return names
}

// Extensions returns the file name extensions by which a directory is searched for documents, in
// lower case and with the dot.
func Extensions() []string {
	var extensions []string
	for _, f := range registry() {
		extensions = append(extensions, f.extensions...)
	}
	return extensions
}

// Open reads the file at path and returns its document. Errors name the file and how to fix it;
// their kinds are document.ErrEmpty, ErrBinary, ErrDirectory, ErrEncoding, ErrFormat, ErrTooLarge,
// ErrUnknownFormat, and those of package os. Open is safe for concurrent use. Options.Context can
// cancel it.
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

// Read reads a document from r, such as standard input. Messages contain name, and its extension
// counts like that of a file.
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

// choose returns the format of the given name, or nil for "".
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

// read reads a file in the chosen format or, if chosen is nil, the detected one. Binary formats are
// detected by their bytes.
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
		Message: "has the extension of a " + name + " file but is not one; to read it as plain text, name the format txt"}
}

// byName returns the format for the extension of path, or "".
func byName(path string) string {
	extension := strings.ToLower(filepath.Ext(path))
	for _, f := range registry() {
		if slices.Contains(f.extensions, extension) {
			return f.name
		}
	}
	return ""
}
