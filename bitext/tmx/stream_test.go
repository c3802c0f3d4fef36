package tmx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/bitext/langcode"
	"hexapla/document"
)

// units reads all units of a memory.
func units(t testing.TB, text string, o ReadOptions) []Unit {
	t.Helper()
	d, err := NewReader(strings.NewReader(text), "x.tmx", o)
	if err != nil {
		t.Fatal(err)
	}
	var out []Unit
	for u, err := range d.Units() {
		if err != nil {
			t.Fatal(err)
		}
		c := *u
		c.Variants = append([]Variant(nil), u.Variants...)
		out = append(out, c)
	}
	return out
}

// TestUnitsComeBack writes units with every property and reads them.
func TestUnitsComeBack(t *testing.T) {
	word := rapid.StringMatching(`[a-zא-ת<&>"' ]{1,12}`)
	number := rapid.IntRange(0, 1<<31-1)
	rapid.Check(t, func(t *rapid.T) {
		var want []Unit
		for range rapid.IntRange(0, 4).Draw(t, "units") {
			u := Unit{
				Row:  rapid.SampledFrom([]string{"", "r1", "r2-1"}).Draw(t, "row"),
				Kind: rapid.SampledFrom([]string{"", "1-1", "2-1"}).Draw(t, "kind"), Score: 1,
				Status: rapid.SampledFrom([]bitext.Status{"", bitext.Confirmed, bitext.Rejected}).Draw(t, "status"),
				Note:   strings.TrimSpace(word.Draw(t, "note")),
			}
			if u.Scored = rapid.Bool().Draw(t, "scored"); u.Scored {
				u.Score = rapid.Float32Range(0, 1).Draw(t, "score")
			}
			for _, code := range []string{"en-US", "he-IL", "zh-CN"} {
				v := Variant{Code: code, Text: "·" + word.Draw(t, "text") + "·", Document: strings.TrimSpace(word.Draw(t, "document"))}
				v.Lang = langcode.Base(language.MustParse(code))
				if rapid.Bool().Draw(t, "placed") {
					v.Place = document.Place{Line: number.Draw(t, "line"), Where: document.Where{
						Part: strings.TrimSpace(word.Draw(t, "part")), Page: number.Draw(t, "page"), Paragraph: number.Draw(t, "paragraph"),
						Cell: strings.TrimSpace(word.Draw(t, "cell")), Time: "00:01:02.500", Key: strings.TrimSpace(word.Draw(t, "key")),
					}}
					if v.Place.Line > 0 {
						v.Place.Column = number.Draw(t, "column")
					}
				}
				u.Variants = append(u.Variants, v)
			}
			want = append(want, u)
		}
		var b bytes.Buffer
		w, err := NewWriter(&b, Header{Tool: "t", ToolVersion: "1", Source: "en-US"})
		if err != nil {
			t.Fatal(err)
		}
		for i := range want {
			if err := w.Unit(&want[i]); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		d, err := NewReader(&b, "x", ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var got []Unit
		for u, err := range d.Units() {
			if err != nil {
				t.Fatal(err)
			}
			c := *u
			c.Variants = append([]Variant(nil), u.Variants...)
			got = append(got, c)
		}
		opts := cmp.Options{
			cmpopts.IgnoreFields(Unit{}, "Line"), cmpopts.IgnoreFields(Variant{}, "At"),
			cmp.Comparer(func(a, b language.Tag) bool { return a == b }),
		}
		if d := cmp.Diff(want, got, opts); d != "" {
			t.Fatal(d)
		}
		if h := d.Header(); h != (Header{"t", "1", "en-US"}) {
			t.Fatalf("header %+v", h)
		}
	})
}

func TestCodesAreKept(t *testing.T) {
	got := units(t, foreign, ReadOptions{Codes: true})
	if want := "Press <b>Start</b>\n   nownote: a footnote ."; got[0].Variants[0].Text != want {
		t.Errorf("%q, want %q", got[0].Variants[0].Text, want)
	}
	if u := got[0]; u.ID != "1" || u.Line != 4 || u.Variants[0].Code != "EN-US" || u.Variants[0].At.Line != 5 {
		t.Errorf("%+v", u)
	}
}

// TestForeignProperties checks that invalid properties under our names are harmless.
func TestForeignProperties(t *testing.T) {
	got := units(t, `<tmx version="1.4"><header srclang="en"/><body><tu><prop type="x-score">85</prop><prop type="x-status">done</prop>
<tuv xml:lang="en"><prop type="x-place">Berlin</prop><prop type="x-page">-3</prop><note>a</note><seg>A</seg><seg>B</seg></tuv><note>b</note></tu></body></tmx>`, ReadOptions{})
	u := got[0]
	if u.Scored || u.Score != 1 || u.Status != "" || u.Note != "a\nb" || u.Variants[0].Place != (document.Place{}) || u.Variants[0].Text != "A" {
		t.Errorf("%+v", u)
	}
}

func TestMixedDocuments(t *testing.T) {
	in := `<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><prop type="x-place">5:2</prop><prop type="x-document">a.txt</prop><seg>A</seg></tuv>
<tuv xml:lang="he"><prop type="x-place">7</prop><prop type="x-document">he.txt</prop><seg>א</seg></tuv></tu>
<tu><tuv xml:lang="en"><prop type="x-document">b.txt</prop><seg>B</seg></tuv>
<tuv xml:lang="he"><prop type="x-document">he.txt</prop><seg>ב</seg></tuv></tu></body></tmx>`
	table, err := Read(strings.NewReader(in), "x.tmx")
	if err != nil {
		t.Fatal(err)
	}
	en, he := table.Columns[0], table.Columns[1]
	if en.Path != "x.tmx" || en.Segments[0].Place.Line != 2 || he.Path != "he.txt" || he.Segments[0].Place.Line != 7 {
		t.Errorf("%s %v, %s %v", en.Path, en.Segments[0].Place, he.Path, he.Segments[0].Place)
	}
}

func TestWriterRefuses(t *testing.T) {
	if _, err := NewWriter(io.Discard, Header{}); err == nil {
		t.Error("a memory without a source language")
	}
	pair := func(a, b string) *Unit {
		return &Unit{Variants: []Variant{{Code: a, Text: "A"}, {Code: b, Text: "B"}}}
	}
	for want, u := range map[string]*Unit{
		"tmx: a unit with two texts in en":        pair("en", "en"),
		"tmx: a text without a language":          pair("en", ""),
		"tmx: a unit after the end of the memory": nil,
	} {
		w, err := NewWriter(io.Discard, Header{Source: "en"})
		if err != nil {
			t.Fatal(err)
		}
		if u == nil {
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			u = pair("en", "he")
		}
		if err := w.Unit(u); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// endless is a memory of n units, or one whose first unit never ends.
type endless struct {
	n, at int
	rest  []byte
}

func (e *endless) Read(p []byte) (int, error) {
	for len(e.rest) == 0 {
		switch {
		case e.at == 0:
			e.rest = []byte(`<tmx version="1.4"><header srclang="en"/><body>` + "\n")
		case e.n < 0:
			e.rest = []byte(strings.Repeat("x", 4096))
			if e.at == 1 {
				e.rest = []byte(`<tu><tuv xml:lang="en"><seg>`)
			}
		case e.at <= e.n:
			e.rest = fmt.Appendf(nil, "<tu><tuv xml:lang=\"en\"><seg>The ship number %d lies in the harbour.</seg></tuv>\n<tuv xml:lang=\"de\"><seg>Das Schiff Nummer %d liegt im Hafen.</seg></tuv></tu>\n", e.at, e.at)
		case e.at == e.n+1:
			e.rest = []byte("</body></tmx>\n")
		default:
			return 0, io.EOF
		}
		e.at++
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// TestMemoryIsBounded copies a memory from a reader to a writer and checks that memory use does not
// grow with the number of units.
func TestMemoryIsBounded(t *testing.T) {
	d, err := NewReader(&endless{n: 50_000}, "x", ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	w, err := NewWriter(io.Discard, Header{Source: "en"})
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	n := 0
	for u, err := range d.Units() {
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Unit(u); err != nil {
			t.Fatal(err)
		}
		if n++; n == 1000 {
			runtime.GC()
			runtime.ReadMemStats(&before)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if n != 50_000 || w.Units() != n {
		t.Errorf("%d units read, %d written", n, w.Units())
	}
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 4<<20 {
		t.Errorf("%d bytes more after 49000 units", grown)
	}
}

func TestOneUnitIsBounded(t *testing.T) {
	d, err := NewReader(&endless{n: -1}, "x", ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range d.Units() {
		if !errors.Is(err, errBudget) {
			t.Fatalf("%v, want %v", err, errBudget)
		}
	}
}

func BenchmarkReader(b *testing.B) {
	for b.Loop() {
		d, err := NewReader(&endless{n: 10_000}, "x", ReadOptions{})
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for _, err := range d.Units() {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		b.SetBytes(int64(n) * 130)
	}
}

func BenchmarkWriter(b *testing.B) {
	u := &Unit{Scored: true, Score: .97, Kind: "1-1", Variants: []Variant{
		{Code: "en", Text: "The ship lies in the harbour.", Document: "en.txt", Place: document.Place{Line: 3, Column: 17}},
		{Code: "he", Text: "הספינה עוגנת בנמל.", Document: "he.txt", Place: document.Place{Line: 3, Column: 12}},
	}}
	w, err := NewWriter(io.Discard, Header{Source: "en"})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := w.Unit(u); err != nil {
			b.Fatal(err)
		}
	}
}
