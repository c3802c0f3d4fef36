package zipwrite

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestArchive(t *testing.T) {
	write := func(out io.Writer) error {
		w := New(out)
		w.Store("mimetype", "a/b")
		w.Properties("main.xml", "A & B", [2]string{"mine", "x<y"})
		w.Types([2]string{"/main.xml", "main+xml"})
		w.XML("main.xml", "<a>")
		w.Text("1 < 2")
		w.Print("</a>")
		return w.Close()
	}
	var a, b bytes.Buffer
	if err := errors.Join(write(&a), write(&b)); err != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Fatalf("%v, or not the same bytes twice", err)
	}
	r, err := zip.NewReader(bytes.NewReader(a.Bytes()), int64(a.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if f := r.File[0]; f.Name != "mimetype" || f.Method != zip.Store || len(f.Extra) > 0 {
		t.Errorf("first part %+v", f.FileHeader)
	}
	for _, f := range r.File {
		if !f.Modified.Equal(epoch()) {
			t.Errorf("%s is of %v", f.Name, f.Modified)
		}
	}
	if f := r.File[0]; f.Flags&8 != 0 || !bytes.Equal(a.Bytes()[10:14], []byte{0, 0, 0x21, 0}) {
		t.Errorf("the first part has a descriptor or another date: flags %x, % x", f.Flags, a.Bytes()[10:14])
	}
	texts := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		texts[f.Name] = string(text)
	}
	for name, want := range map[string]string{
		"mimetype": "a/b", "main.xml": "<a>1 &lt; 2</a>", "docProps/core.xml": "<dc:title>A &amp; B</dc:title>",
		"docProps/custom.xml": `name="mine"><vt:lpwstr>x&lt;y<`, "_rels/.rels": `Target="main.xml"`,
		"[Content_Types].xml": `<Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.main+xml"/>`,
	} {
		if !strings.Contains(texts[name], want) {
			t.Errorf("%s: no %s in %s", name, want, texts[name])
		}
	}
}

type broken struct{}

var errFull = errors.New("full")

func (broken) Write([]byte) (int, error) { return 0, errFull }

func TestErrorIsKept(t *testing.T) {
	w := New(broken{})
	w.Part("a")
	w.Print(strings.Repeat("x", 1<<20))
	w.Part("b")
	w.Print("y")
	if err := w.Close(); !errors.Is(err, errFull) {
		t.Error(err)
	}
}

// TestEscape checks that escaped text is read as the text without what XML forbids.
func TestEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.ToValidUTF8(rapid.String().Draw(t, "text")+rapid.SampledFrom([]string{"", "\r\n", "\r", "\u0001", "\ufffe", `<&">'`}).Draw(t, "end"), "?")
		var got struct {
			A string `xml:"a,attr"`
			T string `xml:",chardata"`
		}
		if err := xml.Unmarshal([]byte(`<x a="`+Escape(text)+`">`+Escape(text)+`</x>`), &got); err != nil {
			t.Fatal(err)
		}
		want := strings.Map(func(r rune) rune {
			if r < 0x20 && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff {
				return -1
			}
			return r
		}, strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
		if got.T != want || got.A != want {
			t.Fatalf("%q came back as %q and %q", want, got.T, got.A)
		}
	})
}
