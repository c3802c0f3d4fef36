package doctor

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
	"golang.org/x/text/transform"
)

// coding describes the conversion of a file to UTF-8.
type coding struct {
	skip     int // bytes of a byte-order mark
	encoding encoding.Encoding
	name     string // of the encoding; "" for UTF-8
}

// open returns the text of the file from the beginning. If it is in UTF-8 it may contain invalid
// bytes.
func (c coding) open(r io.ReadSeeker) (io.Reader, error) {
	if _, err := r.Seek(int64(c.skip), io.SeekStart); err != nil {
		return nil, err
	}
	if c.encoding == nil {
		return r, nil
	}
	return transform.NewReader(r, c.encoding.NewDecoder()), nil
}

// note is a finding about the whole file.
type note struct{ rule, message string }

const (
	markUTF8    = "\ufeff"
	markUTF16BE = "\xfe\xff"
	markUTF16LE = "\xff\xfe"
)

// sniff determines the encoding of r. The bytes, the declaration and the user may contradict each
// other; the bytes have precedence.
func sniff(r io.ReadSeeker, told string) (coding, []note, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return coding{}, nil, err
	}
	head := make([]byte, 1<<16)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return coding{}, nil, err
	}
	head = head[:n]
	var c coding
	var notes []note
	add := func(rule, format string, args ...any) {
		notes = append(notes, note{rule, fmt.Sprintf(format, args...)})
	}
	if told != "" {
		enc, err := htmlindex.Get(told)
		if err != nil {
			return c, nil, fmt.Errorf("unknown encoding %q: give a name such as utf-8, windows-1255 or shift_jis", told)
		}
		if name, _ := htmlindex.Name(enc); name != "utf-8" {
			c.encoding, c.name = enc, name
		}
	}
	wide := encoding.Encoding(nil)
	switch {
	case bytes.HasPrefix(head, []byte(markUTF8)):
		add("byte-order-mark", "a byte-order mark (EF BB BF) at the beginning, which UTF-8 needs none of")
		c.skip = len(markUTF8)
	case bytes.HasPrefix(head, []byte(markUTF16BE)), bytes.HasPrefix(head, []byte(markUTF16LE)):
		order := unicode.BigEndian
		if head[0] == markUTF16LE[0] {
			order = unicode.LittleEndian
		}
		c.skip, wide = 2, unicode.UTF16(order, unicode.IgnoreBOM)
		add("utf-16", "in UTF-16: some services take UTF-8 only")
	case bytes.HasPrefix(head, []byte("\x00<")), bytes.HasPrefix(head, []byte("<\x00")):
		order := unicode.BigEndian
		if head[0] == '<' {
			order = unicode.LittleEndian
		}
		wide = unicode.UTF16(order, unicode.IgnoreBOM)
		add("utf-16-unmarked", "UTF-16 without a byte-order mark")
	}
	if wide != nil {
		c.encoding, c.name = wide, "utf-16"
		if text, _, err := transform.Bytes(wide.NewDecoder(), head[c.skip:len(head)&^1]); err == nil {
			head = text
		}
	} else {
		head = head[c.skip:]
	}
	label := declared(head)
	enc, labelErr := htmlindex.Get(label)
	canonical := strings.ToLower(label)
	if labelErr == nil {
		canonical, _ = htmlindex.Name(enc)
	}
	wideLabel := strings.HasPrefix(canonical, "utf-16") || strings.HasPrefix(canonical, "ucs-2") || strings.HasPrefix(canonical, "iso-10646-ucs-2")
	switch {
	case label == "" || told != "":
	case wide != nil:
		if !wideLabel {
			add("declared-otherwise", "declares %s, but is in UTF-16", label)
		}
	case wideLabel || canonical == "utf-32":
		add("declared-encoding", "declares %s, but a character is one byte wide", label)
	case canonical == "utf-8":
	case labelErr != nil:
		add("unknown-encoding", "declares the encoding %q, which nobody knows", label)
	case c.skip > 0:
		add("declared-otherwise", "declares %s, but has the byte-order mark of UTF-8", label)
	default:
		ascii, valid, err := scan(r)
		if err != nil {
			return c, nil, err
		}
		switch {
		case ascii:
			add("other-encoding", "declares %s, but has no character beyond ASCII", label)
		case valid, strings.EqualFold(label, "us-ascii"), strings.EqualFold(label, "ascii"):
			add("declared-otherwise", "declares %s, but is in UTF-8: letters come out garbled", label)
		default:
			c.encoding, c.name = enc, canonical
			add("other-encoding", "in %s: some services take UTF-8 only", label)
		}
	}
	return c, notes, nil
}

// declaration matches the encoding in an XML declaration, which in a broken file may not be at the
// very beginning.
var declaration = regexp.MustCompile(`(?i)^[^<]{0,256}<\?xml[^>]{0,200}?encoding\s*=\s*["']?([-A-Za-z0-9._:]{1,40})`)

func declared(head []byte) string {
	m := declaration.FindSubmatch(head[:min(len(head), 1024)])
	if m == nil {
		return ""
	}
	return string(m[1])
}

// scan reports whether all of r is ASCII and whether it is valid UTF-8.
func scan(r io.ReadSeeker) (ascii, valid bool, err error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return false, false, err
	}
	in := bufio.NewReaderSize(r, 1<<18)
	ascii = true
	for {
		part, err := in.Peek(1 << 17)
		if len(part) == 0 {
			if err == io.EOF {
				err = nil
			}
			return ascii, true, err
		}
		// A character may be split at the end of the chunk.
		if end := len(part); err == nil {
			for cut := end - 1; cut > end-utf8.UTFMax; cut-- {
				if utf8.RuneStart(part[cut]) {
					if !utf8.FullRune(part[cut:]) {
						part = part[:cut]
					}
					break
				}
			}
		}
		if !utf8.Valid(part) {
			return false, false, nil
		}
		for _, b := range part {
			if b >= utf8.RuneSelf {
				ascii = false
				break
			}
		}
		if _, err := in.Discard(len(part)); err != nil {
			return ascii, true, err
		}
	}
}

// langAttribute matches the languages of a unit, even a broken one.
var langAttribute = regexp.MustCompile(`(?i)\blang\s*=\s*["']?([A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{2,8})*)`)

// recode converts data, which is not valid UTF-8, by decoding its invalid bytes in the legacy
// encoding of the unit's language. It also returns the name of that encoding.
func recode(data []byte) (text []byte, name string) {
	page, name := encoding.Encoding(charmap.Windows1252), "windows-1252"
	for _, m := range langAttribute.FindAllSubmatch(data, -1) {
		if e, n := legacy(string(m[1])); e != nil {
			page, name = e, n
			break
		}
	}
	single, ok := page.(*charmap.Charmap)
	if !ok {
		if out, _, err := transform.Bytes(page.NewDecoder(), data); err == nil && !bytes.ContainsRune(out, utf8.RuneError) {
			return out, name
		}
		single, name = charmap.Windows1252, "windows-1252"
	}
	out := make([]byte, 0, len(data)+len(data)/8)
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			if r = single.DecodeByte(data[0]); r == utf8.RuneError {
				r = charmap.Windows1252.DecodeByte(data[0])
			}
		}
		out = utf8.AppendRune(out, r)
		data = data[n:]
	}
	return out, name
}

// legacy returns the Windows encoding for a language; nil for windows-1252.
func legacy(code string) (encoding.Encoding, string) {
	tag, err := language.Parse(strings.ReplaceAll(code, "_", "-"))
	if err != nil {
		return nil, ""
	}
	base, _ := tag.Base()
	script, _ := tag.Script()
	switch base.String() {
	case "ja":
		return japanese.ShiftJIS, "shift_jis"
	case "ko":
		return korean.EUCKR, "euc-kr"
	case "zh":
		if script.String() == "Hant" {
			return traditionalchinese.Big5, "big5"
		}
		return simplifiedchinese.GB18030, "gb18030"
	case "th":
		return charmap.Windows874, "windows-874"
	case "vi":
		return charmap.Windows1258, "windows-1258"
	case "tr", "az", "ku":
		return charmap.Windows1254, "windows-1254"
	case "et", "lv", "lt":
		return charmap.Windows1257, "windows-1257"
	case "cs", "hr", "hu", "pl", "ro", "sk", "sl", "bs", "sq":
		return charmap.Windows1250, "windows-1250"
	}
	switch script.String() {
	case "Cyrl":
		return charmap.Windows1251, "windows-1251"
	case "Grek":
		return charmap.Windows1253, "windows-1253"
	case "Hebr":
		return charmap.Windows1255, "windows-1255"
	case "Arab":
		return charmap.Windows1256, "windows-1256"
	}
	return nil, ""
}
