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

// File is the content of a file as text, before a format has looked at it. It is
// what the readers of the sub-packages are given.
type File struct {
	Path     string
	Encoding string   // as in Document
	Guessed  bool     // as in Document
	SHA256   [32]byte // of the bytes as they were
	Source   string   // valid UTF-8 with no NUL in it, byte-order mark included
}

// Raw is a file as bytes, which the readers of formats that are no text are given.
type Raw struct {
	Path   string
	Bytes  []byte
	SHA256 [32]byte
}

// Load reads the file at path and decodes it. See Decode.
func Load(path string, o Options) (*File, error) {
	r, err := LoadRaw(path, o)
	if err != nil {
		return nil, err
	}
	return r.Decode(o)
}

// LoadRaw reads the file at path, up to the limit of o.
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
	defer func() { _ = f.Close() }() // nothing was written
	return loadRaw(f, path, info.Size(), o)
}

// LoadRawFrom reads r to its end, up to the limit of o; name stands in messages.
func LoadRawFrom(r io.Reader, name string, o Options) (*Raw, error) {
	return loadRaw(r, name, 0, o)
}

// loadRaw is told how long the file probably is, so that it takes no more memory.
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

// Decode makes text of a file's bytes. The encoding is that of o.Encoding; else
// the one of a byte-order mark; else the one that an HTML or XML file declares;
// else UTF-8, or UTF-16 where zero bytes show it; else, guessed from which bytes
// make the likeliest text, one of the encodings before Unicode. A byte that does
// not belong to the encoding is an error, never replaced. A declaration that is
// plainly false (the bytes are UTF-8 with other than ASCII in it, the declared
// encoding knows only single bytes) loses against UTF-8, and Guessed says so.
//
// The kinds of errors are ErrBinary, ErrEmpty and ErrEncoding.
func Decode(raw []byte, name string, o Options) (*File, error) {
	r, err := LoadRawFrom(bytes.NewReader(raw), name, Options{MaxBytes: max(int64(len(raw)), 1)})
	if err != nil {
		return nil, err
	}
	return r.Decode(o)
}

// Decode makes text of the bytes, as the function Decode does.
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

// hasVisible reports whether any character of s can be seen.
func hasVisible(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && !unicode.IsControl(r)
	}) >= 0
}

// Document makes the document that a reader has found in the file: text with its
// blocks in reading order, and the way back to the file (nil for plain text). It
// is the last thing that every reader calls: it also marks the boilerplate that
// shape and wording give away and has the lines counted for Place. A file
// without a block is ErrEmpty.
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

// Document makes the document of a text that a reader has taken out of a file
// which is no text itself, with marks that lead back to it. Boilerplate is marked as
// File.Document does. A file without a block is ErrEmpty.
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
