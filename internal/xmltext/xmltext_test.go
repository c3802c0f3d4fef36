package xmltext

import (
	"bytes"
	"encoding/xml"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestWhatIsWrittenComesBack checks that any text, in content and in attributes, is read as it was,
// except for what Clean removes.
func TestWhatIsWrittenComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching("[&<>\"'\\]\r\n\t\x01 é]{0,9}")).Draw(t, "text")
		want := Clean(text)
		var b bytes.Buffer
		w := NewWriter(&b)
		w.Print("<a b=", Quote(text), ">", Escape(Clean(text)), "</a>")
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		x := NewReader(&b, Options{})
		tok, err := x.Token()
		if err != nil {
			t.Fatal(err)
		}
		e, _ := tok.(xml.StartElement)
		if got := Attr(e, "b"); got != want {
			t.Fatalf("attribute %q, want %q", got, want)
		}
		got, err := x.Text()
		if err != nil || got != want {
			t.Fatalf("%v: %q, want %q", err, got, want)
		}
	})
}

func TestLimits(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		o    Options
		want string
	}{
		"size": {
			"<a>" + strings.Repeat("b", 2<<20) + "</a>", Options{MaxBytes: 1 << 20},
			"f: n: more than 1 MB: divide the file",
		},
		"depth": {strings.Repeat("<a>", 9), Options{MaxDepth: 8}, "f: n:1: elements nested more than 8 deep"},
		"entities": {
			"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hosts'>]>\n<a>&b;</a>", Options{},
			"f: n:1: it declares entities, which are not expanded for safety: write their text in their place",
		},
		"cut": {"<a>\n<b>", Options{}, "f: n:2: the file breaks off: is the download complete?"},
		"unknown": {
			"<a>&b;</a>", Options{}, "f: n:1: unknown entity &b;: write the character itself, and &amp; for &",
		},
	} {
		x := NewReader(strings.NewReader(c.in), c.o)
		var err error
		for err == nil {
			_, err = x.Token()
		}
		if got := x.Error("f", "n", err); got.Error() != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
}

func TestEncodings(t *testing.T) {
	for name, in := range map[string]string{
		"utf-16":       "\xff\xfe<\x00a\x00>\x00\xe9\x00<\x00/\x00a\x00>\x00",
		"declared":     "<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>",
		"mark":         "\ufeff<?xml version='1.0' encoding='utf-16'?><a>é</a>",
		"named entity": "<a>&eacute;</a>",
	} {
		x := NewReader(strings.NewReader(in), Options{Entities: xml.HTMLEntity})
		var text string
		err := error(nil)
		for err == nil && text == "" {
			var tok xml.Token
			if tok, err = x.Token(); err == nil {
				if _, ok := tok.(xml.StartElement); ok {
					text, err = x.Text()
				}
			}
		}
		if text != "é" {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	x := NewReader(strings.NewReader("<?xml version='1.0' encoding='utf-16'?><a>é</a>"), Options{Decoded: true})
	for range 3 {
		if _, err := x.Token(); err != nil {
			t.Fatal(err)
		}
	}
	if x.Offset() != len("<?xml version='1.0' encoding='utf-16'?><a>é") {
		t.Errorf("offset %d", x.Offset())
	}
}

type full struct{}

var errFull = errors.New("no space left on device")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriterKeepsItsError(t *testing.T) {
	w := NewWriter(full{})
	w.Print(strings.Repeat("a", 1<<16), "b")
	if err := w.Close(); !errors.Is(err, errFull) {
		t.Error(err)
	}
}
