package document

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// codec is an encoding of files.
type codec struct {
	name     string // IANA name in lower case
	width    int    // of a code unit of UTF-16 and UTF-32 in bytes, otherwise 0
	order    binary.ByteOrder
	legacy   encoding.Encoding // nil for the Unicode encodings
	declared bool              // by the file itself
}

// badByte is the first place in a file that is invalid in its encoding.
type badByte struct {
	offset int
	text   string // text decoded before it, for counting lines
}

var (
	codecUTF8    = codec{name: "utf-8"}
	codecUTF16LE = codec{name: "utf-16le", width: 2, order: binary.LittleEndian}
	codecUTF16BE = codec{name: "utf-16be", width: 2, order: binary.BigEndian}
	codecUTF32LE = codec{name: "utf-32le", width: 4, order: binary.LittleEndian}
	codecUTF32BE = codec{name: "utf-32be", width: 4, order: binary.BigEndian}
)

// byteOrderMark returns the encoding of the byte-order mark of raw. The longer marks are tried
// first, because that of UTF-32LE begins like that of UTF-16LE.
func byteOrderMark(raw []byte) (codec, bool) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return codecUTF8, true
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")):
		return codecUTF32LE, true
	case bytes.HasPrefix(raw, []byte("\x00\x00\xfe\xff")):
		return codecUTF32BE, true
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return codecUTF16LE, true
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return codecUTF16BE, true
	}
	return codec{}, false
}

// findEncoding returns the encoding of a file: in this order, the one named by the user, that of a
// byte-order mark, the one declared by the file, UTF-16 if the zero bytes show it, UTF-8 if the
// bytes are valid, and the most likely legacy encoding.
func findEncoding(raw []byte, name string, o Options) (c codec, guessed bool, err error) {
	marked, hasMark := byteOrderMark(raw)
	if o.Encoding != "" {
		c, ok := codecOf(o.Encoding)
		if !ok {
			return c, false, &Error{Path: name, Kind: ErrEncoding,
				Message: fmt.Sprintf("unknown encoding %q; give an IANA name such as utf-8, utf-16le, windows-1255, gb18030 or shift_jis", o.Encoding)}
		}
		// "UTF-16" without byte order leaves the order to the mark.
		if hasMark && c.width == marked.width && c.width > 0 && !strings.HasSuffix(strings.ToLower(o.Encoding), "e") {
			return marked, false, nil
		}
		return c, false, nil
	}
	if hasMark {
		return marked, false, nil
	}
	if label := declaration(raw); label != "" {
		c, ok := codecOf(label)
		if !ok {
			return c, false, &Error{Path: name, Kind: ErrEncoding,
				Message: fmt.Sprintf("declares an unknown encoding %q; name the right one with --encoding", label)}
		}
		c.declared = true
		// A declaration that could be read byte by byte is not in UTF-16.
		if c.width > 0 {
			return codec{name: "utf-8", declared: true}, false, nil
		}
		if c.legacy != nil && isSingleByte(c) && plainlyUTF8(raw) {
			return codecUTF8, true, nil
		}
		return c, false, nil
	}
	if c, ok := unmarkedUTF16(raw); ok {
		return c, true, nil
	}
	if c, ok := escaped(raw); ok {
		return c, true, nil
	}
	if utf8.Valid(raw) {
		return codecUTF8, false, nil
	}
	return guess(raw, name)
}

func codecOf(label string) (codec, bool) {
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "utf8", "utf-8":
		return codecUTF8, true
	case "utf16", "utf-16", "utf-16le", "utf16le":
		return codecUTF16LE, true
	case "utf-16be", "utf16be":
		return codecUTF16BE, true
	case "utf32", "utf-32", "utf-32le", "utf32le":
		return codecUTF32LE, true
	case "utf-32be", "utf32be":
		return codecUTF32BE, true
	case "hz-gb-2312", "hz":
		return codecHZ, true
	}
	e, err := htmlindex.Get(label)
	if err != nil {
		return codec{}, false
	}
	name, err := htmlindex.Name(e)
	switch {
	case err != nil || name == "replacement" || name == "x-user-defined":
		return codec{}, false
	case name == "utf-8":
		return codecUTF8, true
	case name == "utf-16le":
		return codecUTF16LE, true
	case name == "utf-16be":
		return codecUTF16BE, true
	}
	return codec{name: name, legacy: e}, true
}

var (
	xmlDeclaration = regexp.MustCompile(`^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)
	metaElement    = regexp.MustCompile(`(?i)<meta\s[^>]*?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]+)`)
	htmlOpening    = regexp.MustCompile(`(?i)<(!doctype\s+html|html|head|meta)[\s>]`)
	htmlComment    = regexp.MustCompile(`(?s)<!--.*?-->`)
)

// declaration returns the encoding named by the head of an XML or HTML file. It looks at the first
// 4 KiB; the HTML standard requires the first KiB.
func declaration(raw []byte) string {
	head := raw[:min(len(raw), 4096)]
	if m := xmlDeclaration.FindSubmatch(head); m != nil {
		return string(m[1])
	}
	head = htmlComment.ReplaceAll(head, nil)
	trimmed := bytes.TrimLeft(head, " \t\r\n\f")
	if !bytes.HasPrefix(trimmed, []byte("<")) || !htmlOpening.Match(head) {
		return "" // prose about <meta charset>
	}
	if m := metaElement.FindSubmatch(head); m != nil {
		return string(m[1])
	}
	return ""
}

// plainlyUTF8 reports whether raw is UTF-8 with so many multi-byte sequences that this cannot be an
// accident.
func plainlyUTF8(raw []byte) bool {
	return utf8.Valid(raw) && len(raw)-utf8.RuneCount(raw) >= 4
}

func isSingleByte(c codec) bool {
	return strings.HasPrefix(c.name, "windows-") || strings.HasPrefix(c.name, "iso-8859") ||
		strings.HasPrefix(c.name, "koi8") || c.name == "macintosh" || c.name == "x-mac-cyrillic" || c.name == "ibm866"
}

// unmarkedUTF16 recognizes UTF-16 without byte-order mark by the NUL bytes of spaces, digits and
// Latin letters: they must be at even or at odd offsets only, in a file that decodes without error.
func unmarkedUTF16(raw []byte) (codec, bool) {
	if len(raw)%2 != 0 || len(raw) < 4 {
		return codec{}, false
	}
	var zero [2]int
	for i, b := range raw[:min(len(raw), 1<<16)] {
		if b == 0 {
			zero[i%2]++
		}
	}
	c := codecUTF16LE
	switch {
	case zero[0] == 0 && zero[1] > 0:
	case zero[1] == 0 && zero[0] > 0:
		c = codecUTF16BE
	default:
		return codec{}, false
	}
	// A file that is valid text without its few NULs is not UTF-16, which has a NUL for each Latin
	// letter and control characters or invalid UTF-8 for all others.
	head := raw[:min(len(raw), 1<<16)]
	if rest := bytes.ReplaceAll(head, []byte{0}, nil); (zero[0]+zero[1])*5 < len(head)*2 && utf8.Valid(rest) && !hasControls(string(rest)) {
		return codec{}, false
	}
	text, bad := c.decode(raw)
	if bad != nil || hasControls(text) {
		return codec{}, false
	}
	return c, true
}

// hasControls reports whether s has control characters that do not occur in text.
func hasControls(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a\x1b", r) || r == 0x7F
	}) >= 0
}

// decode returns the text in UTF-8, or the first invalid byte.
func (c codec) decode(raw []byte) (string, *badByte) {
	switch {
	case c.width == 2:
		return decodeUTF16(raw, c.order)
	case c.width == 4:
		return decodeUTF32(raw, c.order)
	case c.legacy == nil:
		if utf8.Valid(raw) {
			return string(raw), nil
		}
		return "", badUTF8(raw)
	}
	out, _, err := transform.Bytes(c.legacy.NewDecoder(), raw)
	if err == nil && !c.suspect(out) {
		if c.name == "windows-1258" {
			out = norm.NFC.Bytes(out) // windows-1258 writes tones after their letters
		}
		return string(out), nil
	}
	return c.decodeSlowly(raw)
}

// suspect reports whether out has a character that a decoder returns for invalid bytes. The
// decoders of Windows code pages return C1 controls for unassigned bytes.
func (c codec) suspect(out []byte) bool {
	if bytes.Contains(out, []byte("\uFFFD")) {
		return true
	}
	if !strings.HasPrefix(c.name, "windows-") {
		return false
	}
	for i := 0; i+1 < len(out); i++ {
		if out[i] == 0xC2 && out[i+1] >= 0x80 && out[i+1] < 0xA0 {
			return true
		}
	}
	return false
}

// decodeSlowly decodes byte by byte to find invalid bytes. Among legacy encodings only GB 18030 can
// encode U+FFFD itself.
func (c codec) decodeSlowly(raw []byte) (string, *badByte) {
	decoder := c.legacy.NewDecoder()
	var out []byte
	var buffer [64]byte
	for at := 0; at < len(raw); {
		end, read := at, 0
		for read == 0 && end < len(raw) {
			end++
			n, m, err := decoder.Transform(buffer[:], raw[at:end], end == len(raw))
			if err != nil && err != transform.ErrShortSrc {
				return "", &badByte{at, string(out)}
			}
			read = m
			if c.suspect(buffer[:n]) && !(c.name == "gb18030" && bytes.Equal(raw[at:at+m], []byte("\x84\x31\xa4\x37"))) {
				return "", &badByte{at, string(out)}
			}
			out = append(out, buffer[:n]...)
		}
		if read == 0 {
			return "", &badByte{at, string(out)}
		}
		at += read
	}
	return string(out), nil
}

func badUTF8(raw []byte) *badByte {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n <= 1 {
			return &badByte{i, string(raw[:i])}
		}
		i += n
	}
	return nil
}

func decodeUTF16(raw []byte, order binary.ByteOrder) (string, *badByte) {
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); i += 2 {
		if i+2 > len(raw) {
			return "", &badByte{i, b.String()}
		}
		r := rune(order.Uint16(raw[i:]))
		if utf16.IsSurrogate(r) {
			if i+4 > len(raw) {
				return "", &badByte{i, b.String()}
			}
			r = utf16.DecodeRune(r, rune(order.Uint16(raw[i+2:])))
			if r == utf8.RuneError {
				return "", &badByte{i, b.String()}
			}
			i += 2
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}

func decodeUTF32(raw []byte, order binary.ByteOrder) (string, *badByte) {
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); i += 4 {
		if i+4 > len(raw) {
			return "", &badByte{i, b.String()}
		}
		u := order.Uint32(raw[i:])
		if u > utf8.MaxRune || !utf8.ValidRune(rune(u)) {
			return "", &badByte{i, b.String()}
		}
		b.WriteRune(rune(u))
	}
	return b.String(), nil
}

// explain returns an error that names the place of the bad byte and what the user can do.
func (bad *badByte) explain(raw []byte, name string, c codec, o Options) error {
	line := lineOf(lineStarts(bad.text+"x"), len(bad.text)) + 1
	if bytes.IndexByte(raw, 0) >= 0 && c.width == 0 {
		return &Error{Path: name, Kind: ErrBinary,
			Message: "not a text file: NUL bytes in it"}
	}
	remedy := "name its encoding, for example --encoding windows-1255"
	switch {
	case o.Encoding != "":
		remedy = "--encoding " + o.Encoding + " is not what the file is in"
	case c.declared:
		remedy = "the file declares " + c.name + " but is in something else: name it, for example --encoding windows-1255"
	case c.width > 0:
		remedy = "the file is damaged or truncated; save it again as UTF-8"
	}
	return &Error{Path: name, Line: line, Kind: ErrEncoding,
		Message: fmt.Sprintf("byte 0x%02X at offset %d is not valid %s; %s", raw[bad.offset], bad.offset, c.name, remedy)}
}
