// Package zipxml opens the files of office programs: ZIP archives of XML parts. It enforces limits,
// so that no file takes more memory or time than its size permits, and reports defects in one line.
//
// It writes nothing, fetches no addresses and expands no entities declared by a file.
package zipxml

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"
)

// Kinds of errors, for errors.Is.
var (
	ErrBroken  = errors.New("broken archive") // not a ZIP archive or not well-formed XML
	ErrMissing = errors.New("part missing")
	ErrLimit   = errors.New("over a limit")
)

// Error describes a defect of an archive in words that follow the file's name.
type Error struct {
	Part    string // "" for the archive as a whole
	Line    int    // line of the part, from 1; 0 if unknown
	Kind    error  // one of the values above
	Message string
}

// Error returns "word/document.xml:3: message".
func (e *Error) Error() string {
	switch {
	case e.Part == "":
		return e.Message
	case e.Line > 0:
		return fmt.Sprintf("%s:%d: %s", e.Part, e.Line, e.Message)
	}
	return e.Part + ": " + e.Message
}

// Unwrap returns the kind.
func (e *Error) Unwrap() error { return e.Kind }

// Limits bounds the cost of an archive. Zero fields mean the default.
type Limits struct {
	Entries    int   // entries in the archive; default 65,536
	PartBytes  int64 // expanded size of one part; default 1 GiB
	TotalBytes int64 // expanded size of all that is read of an archive; default 2 GiB
	Ratio      int64 // ratio of expanded to packed size of a part larger than RatioFrom; default 400
	RatioFrom  int64 // default 32 MiB
	Depth      int   // depth of nested elements; default 512
	TagBytes   int   // size of one tag, comment or piece of text; default 16 MiB
}

func (l Limits) orDefault() Limits {
	return Limits{
		Entries:    orDefault(l.Entries, 1<<16),
		PartBytes:  orDefault(l.PartBytes, 1<<30),
		TotalBytes: orDefault(l.TotalBytes, 2<<30),
		Ratio:      orDefault(l.Ratio, 400),
		RatioFrom:  orDefault(l.RatioFrom, 32<<20),
		Depth:      orDefault(l.Depth, 512),
		TagBytes:   orDefault(l.TagBytes, 16<<20),
	}
}

func orDefault[T int | int64](v, otherwise T) T {
	if v <= 0 {
		return otherwise
	}
	return v
}

// Package is an open archive. It must not be used by several goroutines at once.
type Package struct {
	limits Limits
	parts  map[string]*zip.File // by folded name; nil if the name occurs twice
	names  []string             // as written, in the order of the directory
	read   int64                // bytes expanded so far
}

// IsZip reports whether data begins like a ZIP archive.
func IsZip(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}

// Open reads the directory of an archive. Entries whose name is absolute, contains .. or is not
// UTF-8 are ignored. A name that occurs twice, ignoring case, is an error when the part is opened.
func Open(data []byte, limits Limits) (*Package, error) {
	p := &Package{limits: limits.orDefault(), parts: map[string]*zip.File{}}
	// The directory is read as a whole, so its entries are counted first; the count stated by the
	// archive may be wrong.
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > p.limits.Entries {
		return nil, p.tooMany(n)
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, &Error{Kind: ErrBroken,
			Message: "is not a complete ZIP archive (" + plain(err) + "): the file is damaged or truncated; get it again"}
	}
	for _, f := range r.File {
		name, ok := clean(f.Name)
		if !ok || f.FileInfo().IsDir() {
			continue
		}
		key := fold(name)
		if _, twice := p.parts[key]; twice {
			p.parts[key] = nil
			continue
		}
		p.parts[key] = f
		p.names = append(p.names, name)
	}
	return p, nil
}

func (p *Package) tooMany(n int) error {
	return &Error{Kind: ErrLimit, Message: fmt.Sprintf("holds %d parts, more than %d: such files are not read", n, p.limits.Entries)}
}

// plain removes the name of the library from a message.
func plain(err error) string {
	s := err.Error()
	for _, prefix := range []string{"archive/zip: ", "zip: ", "flate: ", "unexpected "} {
		s = strings.TrimPrefix(s, prefix)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return "it ends too early"
	}
	return s
}

// clean returns the name of a part with slashes, which some writers on Windows do not use, and
// reports whether the name stays within the archive.
func clean(name string) (string, bool) {
	name = strings.ReplaceAll(name, `\`, "/")
	if name == "" || !utf8.ValidString(name) || strings.HasPrefix(name, "/") || strings.ContainsAny(name, "\x00\r\n") ||
		len(name) >= 2 && name[1] == ':' {
		return "", false
	}
	for _, step := range strings.Split(name, "/") {
		if step == ".." {
			return "", false
		}
	}
	return path.Clean(name), true
}

func fold(name string) string { return strings.ToLower(name) }

// Names returns the names of the parts, in the order of the archive's directory.
func (p *Package) Names() []string { return p.names }

// Has reports whether a part exists. Case is ignored.
func (p *Package) Has(name string) bool {
	_, ok := p.parts[fold(name)]
	return ok
}

// Encrypted reports whether the part is encrypted with a password of the archive itself.
func (p *Package) Encrypted(name string) bool {
	f := p.parts[fold(name)]
	return f != nil && f.Flags&1 != 0
}

// open returns a reader of the expanded part, bounded by the limits.
func (p *Package) open(name string) (*bounded, error) {
	f, ok := p.parts[fold(name)]
	switch {
	case !ok:
		return nil, &Error{Part: name, Kind: ErrMissing, Message: "is missing in the archive: the file is damaged; save it again"}
	case f == nil:
		return nil, &Error{Part: name, Kind: ErrBroken, Message: "occurs twice in the archive; save it again"}
	case f.Flags&1 != 0:
		return nil, &Error{Part: name, Kind: ErrBroken, Message: "is encrypted with a password; save the file without one"}
	}
	r, err := f.Open()
	if err != nil {
		return nil, &Error{Part: name, Kind: ErrBroken, Message: "cannot be unpacked (" + plain(err) + "); save the file again"}
	}
	return &bounded{p: p, r: r, name: name, packed: int64(f.CompressedSize64), size: int64(f.UncompressedSize64), most: p.limits.PartBytes}, nil
}

// bounded counts the bytes read from a part.
type bounded struct {
	p      *Package
	r      io.ReadCloser
	name   string
	packed int64
	n      int64
	size   int64 // size claimed by the archive
	most   int64 // bytes expanded
}

func (b *bounded) Read(buf []byte) (int, error) {
	n, err := b.r.Read(buf)
	b.n += int64(n)
	b.p.read += int64(n)
	l := b.p.limits
	switch {
	case b.n > b.most:
		return 0, b.over("expands to more than " + bytesOf(b.most))
	case b.p.read > l.TotalBytes:
		return 0, b.over("brings the file to more than " + bytesOf(l.TotalBytes) + " when expanded")
	case b.n > l.RatioFrom && b.n > l.Ratio*b.packed:
		return 0, b.over(fmt.Sprintf("expands to more than %d times its size, as no text does", l.Ratio))
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return n, &Error{Part: b.name, Kind: ErrBroken, Message: "cannot be unpacked (" + plain(err) + "); the file is damaged: get it again"}
	}
	return n, err
}

func (b *bounded) over(message string) error {
	return &Error{Part: b.name, Kind: ErrLimit, Message: message + ": such files are not read"}
}

func (b *bounded) Close() error { return b.r.Close() }

func bytesOf(n int64) string {
	switch {
	case n >= 1<<30 && n%(1<<30) == 0:
		return fmt.Sprintf("%d GiB", n>>30)
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// Bytes returns the content of a part of at most limit bytes; 0 means the limit for parts.
func (p *Package) Bytes(name string, limit int64) ([]byte, error) {
	r, err := p.open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }() // read only
	if limit > 0 {
		r.most = min(limit, r.most)
	}
	var buf bytes.Buffer
	_, err = buf.ReadFrom(r)
	return buf.Bytes(), err
}
