package document_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/document"
	"hexapla/lang"
)

func utf16Bytes(s string, order binary.ByteOrder) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, 0, 0)
		order.PutUint16(b[len(b)-2:], u)
	}
	return b
}

func utf32Bytes(s string, order binary.ByteOrder) []byte {
	var b []byte
	for _, r := range s {
		b = append(b, 0, 0, 0, 0)
		order.PutUint32(b[len(b)-4:], uint32(r))
	}
	return b
}

func in(t testing.TB, name, s string) []byte {
	t.Helper()
	e, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

const hebrew = "שלום עולם. זהו מבחן.\n"

func TestDecode(t *testing.T) {
	page := func(charset, body string) []byte {
		return append([]byte("<!DOCTYPE html><html><head><meta charset="+charset+"></head><body><p>"), body...)
	}
	for _, c := range []struct {
		name    string
		raw     []byte
		o       document.Options
		enc     string
		guessed bool
		want    string // end of the source
	}{
		{"ASCII", []byte("plain\n"), document.Options{}, "utf-8", false, "plain\n"},
		{"UTF-8", []byte(hebrew), document.Options{}, "utf-8", false, hebrew},
		{"UTF-8 mark", []byte("\ufeff" + hebrew), document.Options{}, "utf-8", false, "\ufeff" + hebrew},
		{
			"UTF-16LE mark", utf16Bytes("\ufeff"+hebrew+"😀", binary.LittleEndian), document.Options{}, "utf-16le",
			false, "\ufeff" + hebrew + "😀",
		},
		{
			"UTF-16BE mark", utf16Bytes("\ufeff"+hebrew, binary.BigEndian), document.Options{}, "utf-16be", false,
			"\ufeff" + hebrew,
		},
		{
			"UTF-32LE mark", utf32Bytes("\ufeff"+hebrew+"😀", binary.LittleEndian), document.Options{}, "utf-32le",
			false, "\ufeff" + hebrew + "😀",
		},
		{
			"UTF-32BE mark", utf32Bytes("\ufeff"+hebrew, binary.BigEndian), document.Options{}, "utf-32be", false,
			"\ufeff" + hebrew,
		},
		{"UTF-16LE bare", utf16Bytes(hebrew, binary.LittleEndian), document.Options{}, "utf-16le", true, hebrew},
		{
			"UTF-16BE bare", utf16Bytes("Hello, world.\r\n", binary.BigEndian), document.Options{}, "utf-16be", true,
			"Hello, world.\r\n",
		},
		{
			"UTF-16 by name, order by mark", utf16Bytes("\ufeffx", binary.BigEndian),
			document.Options{Encoding: "UTF-16"}, "utf-16be", false, "\ufeffx",
		},
		{
			"windows-1255 by name", in(t, "windows-1255", hebrew), document.Options{Encoding: "Windows-1255"},
			"windows-1255", false, hebrew,
		},
		{
			"latin1 is windows-1252", []byte("caf\xe9 \x93x\x94"), document.Options{Encoding: "iso-8859-1"},
			"windows-1252", false, "café “x”",
		},
		{"gb18030", in(t, "gb18030", "中文\uFFFD"), document.Options{Encoding: "gb18030"}, "gb18030", false, "中文\uFFFD"},
		{
			"shift_jis", in(t, "shift_jis", "日本語です。"), document.Options{Encoding: "Shift_JIS"}, "shift_jis", false,
			"日本語です。",
		},
		{
			"windows-1255 guessed", in(t, "windows-1255", "הילדים הלכו לים ושיחקו. "+hebrew), document.Options{},
			"windows-1255", true, hebrew,
		},
		{
			"windows-1252 guessed", []byte("one\r\ntwo \xe9t\xe9s\r\n"), document.Options{}, "windows-1252", true,
			"two étés\r\n",
		},
		{
			"shift_jis guessed", in(t, "shift_jis", "日本語です。それはいい。"), document.Options{}, "shift_jis", true,
			"日本語です。それはいい。",
		},
		{
			"iso-2022-jp by its escapes", in(t, "iso-2022-jp", "日本語です。\n"), document.Options{}, "iso-2022-jp", true,
			"日本語です。\n",
		},
		{"HZ by its escapes", []byte("~{VPND~}\n"), document.Options{}, "hz-gb-2312", true, "中文\n"},
		{"HZ by name", []byte("~{VPND~}\n"), document.Options{Encoding: "HZ-GB-2312"}, "hz-gb-2312", false, "中文\n"},
		{"no HZ", []byte("bash: ~{a,b~} and ~{x~}"), document.Options{}, "utf-8", false, "~{x~}"},
		{
			"tones after their letters", []byte("Ti\xea\xecng Vi\xea\xf2t"),
			document.Options{Encoding: "windows-1258"}, "windows-1258", false, "Tiếng Việt",
		},
		{
			"meta", page("windows-1255", string(in(t, "windows-1255", hebrew))), document.Options{}, "windows-1255",
			false, hebrew,
		},
		{
			"meta in quotes", page(`"koi8-r"`, string(in(t, "koi8-r", "Привет"))), document.Options{}, "koi8-r",
			false, "Привет",
		},
		{
			"http-equiv",
			append([]byte(`<html><meta http-equiv="Content-Type" content="text/html; charset=big5"><p>`), in(t, "big5", "中文")...),
			document.Options{}, "big5", false, "中文",
		},
		{
			"XML declaration",
			append([]byte(`<?xml version="1.0" encoding="ISO-8859-2"?><html><p>`), in(t, "iso-8859-2", "łódź")...),
			document.Options{}, "iso-8859-2", false, "łódź",
		},
		{
			"declaration in a comment", []byte("<html><!-- <meta charset=koi8-r> --><p>é"), document.Options{},
			"utf-8", false, "é",
		},
		{
			"false declaration", page("windows-1252", "été à la plage, garçon"), document.Options{}, "utf-8", true,
			"garçon",
		},
		{"declared utf-16 in bytes", page("utf-16", "é"), document.Options{}, "utf-8", false, "é"},
		{
			"prose about a declaration", []byte("Write <meta charset=koi8-r> in it. é"), document.Options{}, "utf-8",
			false, "é",
		},
	} {
		f, err := document.Decode(c.raw, "x.txt", c.o)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if f.Encoding != c.enc || f.Guessed != c.guessed || !strings.HasSuffix(f.Source, c.want) {
			t.Errorf("%s: %s guessed=%v %q, want %s guessed=%v …%q", c.name, f.Encoding, f.Guessed, f.Source, c.enc, c.guessed, c.want)
		}
	}
}

func TestDecodeErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		raw  []byte
		o    document.Options
		kind error
		want string
	}{
		{"empty", nil, document.Options{}, document.ErrEmpty, "x.txt: no text in it: the file is empty"},
		{
			"white space", []byte("\ufeff \r\n\t\u00a0\n"), document.Options{}, document.ErrEmpty,
			"x.txt: no text in it: nothing but white space",
		},
		{"bad byte", []byte("één of twee café's\r\ntwo \xe9t\xe9\r\n"), document.Options{}, document.ErrEncoding,
			"x.txt:2: byte 0xE9 at offset 27 is not valid utf-8; name its encoding, for example --encoding windows-1255"},
		{"no text in any encoding", []byte("a\x01\x02\x9d\x9d\xb2\xff\x81\xad\xfe\x03"), document.Options{}, document.ErrEncoding,
			"x.txt:1: byte 0x9D at offset 3 is not valid utf-8; name its encoding"},
		{
			"too little", []byte("a\nl\xf8s\n"), document.Options{}, document.ErrEncoding,
			"x.txt:2: too little text to tell its encoding: ",
		},
		{"cut amid a character", in(t, "gb18030", "孩子们到海边去玩沙子，一直玩到傍晚。")[:35], document.Options{}, document.ErrEncoding,
			"x.txt:1: seems to be gb18030, but byte 0xA1 at offset 34 is not"},
		{"a later byte", append(in(t, "windows-1255", strings.Repeat(hebrew, 300)), "\n\xd9\n"...), document.Options{}, document.ErrEncoding,
			"x.txt:302: seems to be windows-1255, but byte 0xD9 at offset 6301 is not; repair the file, or name its encoding with --encoding"},
		{
			"cut short", []byte("a\n\xe4\xb8"), document.Options{}, document.ErrEncoding,
			"x.txt:2: byte 0xE4 at offset 2 is not valid utf-8",
		},
		{
			"lone surrogate", []byte("\xff\xfea\x00\n\x00\x00\xd8b\x00"), document.Options{}, document.ErrEncoding,
			"x.txt:2: byte 0x00 at offset 6 is not valid utf-16le; the file is damaged",
		},
		{
			"odd UTF-16", []byte("\xff\xfea\x00b"), document.Options{}, document.ErrEncoding,
			"x.txt:1: byte 0x62 at offset 4",
		},
		{
			"UTF-32 beyond Unicode", []byte("\xff\xfe\x00\x00\xff\xff\xff\x7f"), document.Options{},
			document.ErrEncoding, "is not valid utf-32le",
		},
		{"hole in windows-1255", []byte("a\n\xf9\xd9"), document.Options{Encoding: "windows-1255"}, document.ErrEncoding,
			"x.txt:2: byte 0xD9 at offset 3 is not valid windows-1255; --encoding windows-1255 is not what the file is in"},
		{
			"C1 of windows-1252", []byte("ab\x81"), document.Options{Encoding: "windows-1252"}, document.ErrEncoding,
			"byte 0x81 at offset 2",
		},
		{
			"bad gbk", []byte("\xd6\xd0\n\xd6\xff"), document.Options{Encoding: "gbk"}, document.ErrEncoding,
			"x.txt:2: byte 0xD6 at offset 3",
		},
		{
			"cut gbk", []byte("\xd6\xd0\xd6"), document.Options{Encoding: "gbk"}, document.ErrEncoding,
			"byte 0xD6 at offset 2",
		},
		{
			"unknown name", []byte("x"), document.Options{Encoding: "klingon"}, document.ErrEncoding,
			`x.txt: unknown encoding "klingon"`,
		},
		{
			"unknown declaration", []byte("<html><meta charset=klingon>x"), document.Options{}, document.ErrEncoding,
			`x.txt: declares an unknown encoding "klingon"`,
		},
		{
			"false declaration", []byte("<html><meta charset=utf-8><p>\xe9"), document.Options{},
			document.ErrEncoding, "the file declares utf-8 but is in something else",
		},
		{
			"NUL", []byte("ab\x00\x01\x00\x02cd\xff"), document.Options{}, document.ErrBinary,
			"not a text file: NUL bytes",
		},
		{"one NUL", []byte("abc\x00"), document.Options{}, document.ErrBinary, "a NUL character at offset 3"},
		{
			"PDF", []byte("%PDF-1.7\n"), document.Options{}, document.ErrBinary,
			"not a text file: a PDF document, which this version does not read",
		},
		{
			"Word", append([]byte("PK\x03\x04\x14\x00"), "....[Content_Types].xml....word/document.xml"...),
			document.Options{}, document.ErrBinary, "a Word document; to read it name the format docx, or none",
		},
		{
			"EPUB", append([]byte("PK\x03\x04\x14\x00"), "....mimetypeapplication/epub+zip"...), document.Options{},
			document.ErrBinary, "an EPUB book",
		},
		{"ZIP", []byte("PK\x03\x04\x14\x00a.txt"), document.Options{}, document.ErrBinary, "a ZIP archive"},
		{"PNG", []byte("\x89PNG\r\n\x1a\n\x00"), document.Options{}, document.ErrBinary, "a PNG image"},
		{"RTF", []byte(`{\rtf1 x}`), document.Options{}, document.ErrBinary, "an RTF document"},
	} {
		_, err := document.Decode(c.raw, "x.txt", c.o)
		if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v\nwant %s", c.name, err, c.want)
		}
	}
}

// An assumed encoding is reported to the user.
func TestEncodingNote(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"plain", ""},
		{
			"Il a mang\xe9 des p\xe2tes \xe0 la cr\xe8me",
			"x.txt: read as windows-1252, which was guessed; --encoding names another",
		},
	} {
		f, err := document.Decode([]byte(c.source), "x.txt", document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		d, err := f.Document("txt", language.Und, f.Source, []document.Block{{Kind: document.Paragraph, Span: lang.Span{End: len(f.Source)}}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.EncodingNote(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// Prose may begin with the letters of a signature.
func TestNoFalseSignatures(t *testing.T) {
	for _, s := range []string{"BMW builds cars.", "MZ and GIF8 are signatures.", "ID3 is a tag.", "PK is not PKZIP.", "RIFF"} {
		if _, err := document.Decode([]byte(s), "x.txt", document.Options{}); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	big := filepath.Join(dir, "big.txt")
	if err := os.WriteFile(big, bytes.Repeat([]byte("x"), 2049), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := document.Load(dir, document.Options{}); !errors.Is(err, document.ErrDirectory) {
		t.Errorf("directory: %v", err)
	}
	if _, err := document.Load(filepath.Join(dir, "none.txt"), document.Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
	_, err := document.Load(big, document.Options{MaxBytes: 2048})
	if !errors.Is(err, document.ErrTooLarge) || !strings.HasSuffix(err.Error(), "larger than the limit of 2 KiB; split the file") {
		t.Errorf("too large: %v", err)
	}
	if _, err := document.Load(big, document.Options{MaxBytes: 2049}); err != nil {
		t.Errorf("just small enough: %v", err)
	}
}

// Strictly encoded text decodes to the same text in every encoding.
func TestDecodeRoundTrip(t *testing.T) {
	samples := map[string]string{
		"windows-1255": "אבגדהוזחט", "windows-1251": "абвгдежз", "koi8-r": "абвгдежз", "iso-8859-2": "ąčďęłńř",
		"windows-1252": "éèüß€“”",
		"gbk":          "中文简体字", "big5": "中文繁體字", "shift_jis": "日本語カナ", "euc-jp": "日本語カナ", "euc-kr": "한국어", "gb18030": "中文😀",
		"iso-2022-jp": "日本語カナ",
		"utf-16le":    "aé中😀", "utf-16be": "aé中😀",
	}
	rapid.Check(t, func(rt *rapid.T) {
		var names []string
		for n := range samples {
			names = append(names, n)
		}
		name := rapid.SampledFrom(sorted(names)).Draw(rt, "encoding")
		text := "x" + rapid.StringOfN(rapid.SampledFrom([]rune(samples[name]+"ab \n.")), 0, 40, -1).Draw(rt, "text")
		raw := in(t, name, text)
		f, err := document.Decode(raw, "x", document.Options{Encoding: name})
		if err != nil || f.Source != text {
			rt.Fatalf("%s: %q became %v, %v", name, text, f, err)
		}
	})
}

// FuzzDecode checks that any bytes decode to valid text or to a one-line error.
func FuzzDecode(f *testing.F) {
	for _, enc := range []string{"", "gbk", "utf-16", "windows-1255", "iso-2022-jp", "big5"} {
		f.Add([]byte("abc\xd6\xd0\n"), enc)
		f.Add(utf16Bytes("\ufeff"+hebrew, binary.LittleEndian), enc)
		f.Add([]byte("<?xml version='1.0' encoding='koi8-r'?><html>\xc1"), enc)
	}
	f.Fuzz(func(t *testing.T, raw []byte, enc string) {
		file, err := document.Decode(raw, "x.txt", document.Options{Encoding: enc})
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\r") {
				t.Errorf("more than a line: %q", err)
			}
			return
		}
		if !utf8.ValidString(file.Source) || strings.ContainsRune(file.Source, 0) {
			t.Errorf("%q is no text", file.Source)
		}
	})
}
