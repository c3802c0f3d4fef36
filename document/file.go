package document

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"golang.org/x/text/language"
)

// File is the decoded content of a file before a format has parsed it. It is the input of the
// readers of text formats.
type File struct {
	Path     string
	Encoding string   // as in Document
	Guessed  bool     // as in Document
	SHA256   [32]byte // of the original bytes
	Source   string   // valid UTF-8 without NUL, including a byte-order mark
}

// Raw is the content of a file as bytes. It is the input of the readers of binary formats.
type Raw struct {
	Path   string
	Bytes  []byte
	SHA256 [32]byte
}

// Load reads the file at path and decodes it; see Decode.
func Load(path string, o Options) (*File, error) {
	r, err := LoadRaw(path, o)
	if err != nil {
		return nil, err
	}
	return r.Decode(o)
}

// LoadRaw reads the file at path. It fails if the file is larger than o.MaxBytes.
func LoadRaw(path string, o Options) (*Raw, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, &Error{Path: path, Kind: ErrDirectory, Message: "is a directory; name the files in it"}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // read only
	return loadRaw(f, path, info.Size(), o)
}

// LoadRawFrom reads r to its end, up to o.MaxBytes. Error messages name the file name.
func LoadRawFrom(r io.Reader, name string, o Options) (*Raw, error) {
	return loadRaw(r, name, 0, o)
}

// loadRaw is LoadRawFrom with the probable size of the input, which saves memory.
func loadRaw(r io.Reader, name string, size int64, o Options) (*Raw, error) {
	limit := o.MaxBytes
	if limit <= 0 {
		limit = DefaultMaxBytes
	}
	var buf bytes.Buffer
	buf.Grow(int(min(max(size, 0), limit)) + bytes.MinRead)
	if _, err := buf.ReadFrom(io.LimitReader(r, limit+1)); err != nil {
		return nil, fmt.Errorf("%s: cannot be read: %w", name, err)
	}
	raw := buf.Bytes()
	if int64(len(raw)) > limit {
		return nil, &Error{Path: name, Kind: ErrTooLarge,
			Message: fmt.Sprintf("larger than the limit of %s; split the file", sizeOf(limit))}
	}
	if len(raw) == 0 {
		return nil, &Error{Path: name, Kind: ErrEmpty, Message: "no text in it: the file is empty"}
	}
	return &Raw{Path: name, Bytes: raw, SHA256: sha256.Sum256(raw)}, nil
}

func sizeOf(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// Decode converts the bytes of a file to text. The encoding is that of o.Encoding; else that of a
// byte-order mark; else the one that an HTML or XML file declares; else UTF-8, or UTF-16 if zero
// bytes show it; else the legacy encoding that makes the bytes the most likely text. A byte that is
// invalid in the encoding is an error and is never replaced. A declaration that is plainly false
// (the bytes are UTF-8 beyond ASCII, the declared encoding is single-byte) is overridden by UTF-8,
// and Guessed is set.
//
// The kinds of errors are ErrBinary, ErrEmpty and ErrEncoding.
func Decode(raw []byte, name string, o Options) (*File, error) {
	r, err := LoadRawFrom(bytes.NewReader(raw), name, Options{MaxBytes: max(int64(len(raw)), 1)})
	if err != nil {
		return nil, err
	}
	return r.Decode(o)
}

// Decode converts the bytes to text as the function Decode does.
func (r *Raw) Decode(o Options) (*File, error) {
	raw, name := r.Bytes, r.Path
	f := &File{Path: name, SHA256: r.SHA256}
	if what := binaryKind(raw); what != "" {
		return nil, &Error{Path: name, Kind: ErrBinary, Message: "not a text file: " + what}
	}
	enc, guessed, err := findEncoding(raw, name, o)
	if err != nil {
		return nil, err
	}
	text, bad := enc.decode(raw)
	if bad != nil {
		return nil, bad.explain(raw, name, enc, o)
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		return nil, &Error{Path: name, Kind: ErrBinary,
			Message: fmt.Sprintf("not a text file: a NUL character at offset %d", i)}
	}
	if !hasVisible(text) {
		return nil, &Error{Path: name, Kind: ErrEmpty, Message: "no text in it: nothing but white space"}
	}
	f.Source, f.Encoding, f.Guessed = text, enc.name, guessed
	return f, nil
}

// hasVisible reports whether s has a visible character.
func hasVisible(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && !unicode.IsControl(r)
	}) >= 0
}

// Document returns the document that a reader has found in the file: text with its blocks in
// reading order, and the map to the file (nil for plain text). Every reader calls it last: it also
// marks the boilerplate recognizable by shape and wording and indexes the lines for Place. It
// returns ErrEmpty if there are no blocks.
func (f *File) Document(format string, lang language.Tag, text string, blocks []Block, pieces []Piece) (*Document, error) {
	if len(blocks) == 0 {
		return nil, &Error{Format: format, Path: f.Path, Kind: ErrEmpty, Message: "no text in it"}
	}
	d := &Document{
		Path: f.Path, Format: format, Encoding: f.Encoding, Guessed: f.Guessed, SHA256: f.SHA256,
		Lang: lang, Text: text, Blocks: blocks, Source: f.Source, Map: pieces,
	}
	markBoilerplate(d)
	d.lines = lineStarts(d.Source)
	return d, nil
}

// Document returns the document of a text that a reader has extracted from a binary file, with
// marks that map it to places in the file. It marks boilerplate as File.Document does. It returns
// ErrEmpty if there are no blocks.
func (r *Raw) Document(format string, lang language.Tag, text string, blocks []Block, marks []Mark) (*Document, error) {
	if len(blocks) == 0 {
		return nil, &Error{Format: format, Path: r.Path, Kind: ErrEmpty, Message: "no text in it"}
	}
	d := &Document{
		Path: r.Path, Format: format, SHA256: r.SHA256,
		Lang: lang, Text: text, Blocks: blocks, Extracted: true, Marks: marks,
	}
	markBoilerplate(d)
	return d, nil
}
