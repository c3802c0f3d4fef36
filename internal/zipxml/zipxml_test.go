package zipxml_test

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"

	"hexapla/internal/zipxml"
	"hexapla/internal/zipxml/ziptest"
)

func vocabulary() zipxml.Vocabulary {
	return zipxml.Vocabulary{"http://a": "a", "http://old/a": "a", "http://b": "b"}
}

// trace returns the tokens of an XML text.
func trace(source string) (string, error) {
	d := zipxml.NewDecoder(strings.NewReader(source), "x.xml", vocabulary(), zipxml.Limits{Depth: 8, TagBytes: 4096})
	var b strings.Builder
	for {
		kind, err := d.Next()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return b.String(), err
		}
		switch kind {
		case zipxml.Start:
			b.WriteString("<" + d.Name() + "|" + d.Attr("a:k") + "|" + d.Attr("k") + ">")
		case zipxml.End:
			b.WriteString("</" + d.Name() + ">")
		case zipxml.Text:
			b.Write(d.Text())
		}
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{`<x/>`, "<x||></x>"},
		{"\ufeff<?xml version='1.0' encoding='UTF-8'?>\n<!-- <y> --><x k = '1'\n>t</x >\n", "<x||1>t</x>"},
		{`<p:x xmlns:p="http://a" p:k="1" k="2"><p:y/></p:x>`, "<a:x|1|2><a:y||></a:y></a:x>"},
		{`<x xmlns="http://old/a" k="2"><y xmlns="" k="3"/><y/></x>`, "<a:x||2><y||3></y><a:y||></a:y></a:x>"},
		{`<q:x xmlns:q="http://b"><q:x xmlns:q="http://a"/><q:x/></q:x>`, "<b:x||><a:x||></a:x><b:x||></b:x></b:x>"},
		{`<u:x xmlns:u="http://unknown"><v:x/></u:x>`, "<?:x||><?:x||></?:x></?:x>"},
		{`<x k="&lt;a&gt; &amp; &quot;&apos;&#65;&#x42;>"> a&amp;b &#x5E9;</x>`, `<x||<a> & "'AB>> a&b ש</x>`},
		{`<x><![CDATA[<&amp;]]>]<!--c--></x>`, "<x||><&amp;]</x>"},
		{`<!DOCTYPE html PUBLIC "-//W3C//DTD" "http://x" [ <!ELEMENT a (b)> ]><x/>`, "<x||></x>"},
		{`<x><?php echo ">" ?></x>`, "<x||></x>"},
		{
			"<x>" + strings.Repeat("<y>", 7) + strings.Repeat("</y>", 7) + "</x>",
			"<x||>" + strings.Repeat("<y||>", 7) + strings.Repeat("</y>", 7) + "</x>",
		},
	} {
		got, err := trace(c.source)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v, want %q", c.source, got, err, c.want)
		}
	}
}

func TestBrokenXML(t *testing.T) {
	for _, c := range []struct {
		source string
		kind   error
		want   string
	}{
		{"", zipxml.ErrBroken, "x.xml:1: has no root element: the file is damaged; save it again"},
		{
			"<x>\n<y></x>", zipxml.ErrBroken,
			"x.xml:2: has </x> where </y> is expected: the file is damaged; save it again",
		},
		{"<x>\n</\n\nx>", zipxml.ErrBroken, "x.xml:4: has </ x> where </x> is expected"},
		{"<x>\n</x\r\ny>", zipxml.ErrBroken, "x.xml:3: has </x y> where </x> is expected"},
		{"<x>&a\n\u2028b;</x>", zipxml.ErrBroken, "x.xml:2: has the reference &a b; which is not a character"},
		{
			"<x>\n\n<y>text", zipxml.ErrBroken,
			"x.xml:3: ends within <y>: the file is damaged or truncated; get it again",
		},
		{"<x><y", zipxml.ErrBroken, "x.xml:1: ends within <x>"},
		{"<x/><y/>", zipxml.ErrBroken, "x.xml:1: has a second root element"},
		{"<x/>text", zipxml.ErrBroken, "x.xml:1: has text outside its root element"},
		{"<x>&foo;</x>", zipxml.ErrBroken, "x.xml:1: has the reference &foo; which is not a character"},
		{"<x>&#0;</x>", zipxml.ErrBroken, "x.xml:1: has the reference &#0; which is not a character"},
		{"<x>&#xD800;</x>", zipxml.ErrBroken, "x.xml:1: has the reference &#xD800;"},
		{"<x>a & b</x>", zipxml.ErrBroken, "x.xml:1: has an & that does not begin a reference"},
		{"<x>\x01</x>", zipxml.ErrBroken, "x.xml:1: has bytes that are not UTF-8, or a character that XML forbids"},
		{"<x>\xff</x>", zipxml.ErrBroken, "x.xml:1: has bytes that are not UTF-8"},
		{"<x k=1/>", zipxml.ErrBroken, "x.xml:1: has an attribute without a quoted value"},
		{"<x k='1' <y/>", zipxml.ErrBroken, "x.xml:1: has a < within a tag"},
		{"<x>< y/></x>", zipxml.ErrBroken, "x.xml:1: has a < that does not begin a tag"},
		{
			"<?xml version='1.0' encoding='windows-1252'?><x/>", zipxml.ErrBroken,
			`x.xml:1: is in the encoding "windows-1252" but only UTF-8 and UTF-16 are permitted`,
		},
		{
			"<!DOCTYPE x [\n<!ENTITY a \"aaaa\">\n]>\n<x>&a;</x>", zipxml.ErrBroken,
			"x.xml:1: declares entities, which genuine files of this kind do not do",
		},
		{
			`<!DOCTYPE x [<!ENTITY % a SYSTEM "http://evil/x.dtd"> %a;]><x/>`, zipxml.ErrBroken,
			"x.xml:1: declares entities",
		},
		{"<x><!DOCTYPE y></x>", zipxml.ErrBroken, "x.xml:1: has a declaration in the wrong place"},
		{
			strings.Repeat("<x>", 9) + strings.Repeat("</x>", 9), zipxml.ErrLimit,
			"x.xml:1: has more than 8 nested elements",
		},
		{
			"<x>" + strings.Repeat("a", 5000) + "</x>", zipxml.ErrLimit,
			"x.xml:1: has a tag or a text of more than 4096 bytes",
		},
		{
			"<x k='" + strings.Repeat("a", 5000) + "'/>", zipxml.ErrLimit,
			"x.xml:1: has a tag or a text of more than 4096 bytes",
		},
	} {
		_, err := trace(c.source)
		if !errors.Is(err, c.kind) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%.60q: %v, want %s", c.source, err, c.want)
		}
	}
}

func TestUTF16(t *testing.T) {
	source := "<?xml version=\"1.0\" encoding=\"UTF-16\"?><x>שלום 😀</x>"
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for _, mark := range []string{"", "\ufeff"} {
			var wide []byte
			for _, u := range utf16.Encode([]rune(mark + source)) {
				wide = order.AppendUint16(wide, u)
			}
			if got, err := trace(string(wide)); err != nil || got != "<x||>שלום 😀</x>" {
				t.Errorf("%v with mark %q: %q, %v", order, mark, got, err)
			}
		}
	}
}

// FuzzXML compares with encoding/xml: what both accept must be read alike.
func FuzzXML(f *testing.F) {
	for _, s := range []string{
		"<x/>", "<a:x xmlns:a='http://a' a:k='1'>t<y/></a:x>", "<x>&lt;&#65;<![CDATA[x]]></x>",
		"<!DOCTYPE x><x k=\"v\"><!-- c --></x>",
		"<x><y></x>", "<x", "\ufeff<x>ש</x>", "<x xmlns='http://b'><y xmlns=''/></x>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		got, err := trace(source)
		if !utf8.ValidString(got) && err == nil {
			t.Fatalf("%q gives invalid UTF-8", source)
		}
		if err != nil {
			var known *zipxml.Error
			if !errors.As(err, &known) {
				t.Fatalf("%q: an error of the type %T", source, err)
			}
			return
		}
		var text bytes.Buffer
		x := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(source, "\ufeff")))
		for depth := 0; ; {
			token, err := x.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return // they differ in leniency
			}
			switch token := token.(type) {
			case xml.StartElement:
				depth++
			case xml.EndElement:
				depth--
			case xml.CharData:
				if depth > 0 {
					text.Write(token)
				}
			}
		}
		var mine strings.Builder
		d := zipxml.NewDecoder(strings.NewReader(source), "", nil, zipxml.Limits{})
		for {
			kind, err := d.Next()
			if err != nil {
				break
			}
			if kind == zipxml.Text {
				mine.Write(d.Text())
			}
		}
		if want := strings.ReplaceAll(text.String(), "\r", ""); strings.ReplaceAll(mine.String(), "\r", "") != want &&
			!strings.Contains(source, "\r") {
			t.Fatalf("%q reads %q, encoding/xml %q", source, mine.String(), want)
		}
	})
}

// TestChunks reads through a reader that returns one byte at a time.
func TestChunks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab<>&\"' שlé😀\n")), 0, 80, -1).Draw(t, "text")
		var escaped bytes.Buffer
		if err := xml.EscapeText(&escaped, []byte(text)); err != nil {
			t.Fatal(err)
		}
		source := "<x k=\"" + escaped.String() + "\"><!-- > --><y>" + escaped.String() + "</y></x>"
		d := zipxml.NewDecoder(iotest{strings.NewReader(source)}, "x.xml", nil, zipxml.Limits{})
		if err := d.Root("x"); err != nil {
			t.Fatal(err)
		}
		if got := d.Attr("k"); got != text {
			t.Fatalf("attribute %q, want %q", got, text)
		}
		if got, err := d.Content(); err != nil || got != text {
			t.Fatalf("content %q, %v, want %q", got, err, text)
		}
	})
}

type iotest struct{ r io.Reader }

func (i iotest) Read(p []byte) (int, error) { return i.r.Read(p[:min(len(p), 1)]) }

func TestWalk(t *testing.T) {
	d := zipxml.NewDecoder(strings.NewReader(`<x><a k="1">t<b>u</b></a>v<c><d/></c><e/></x>`), "", nil, zipxml.Limits{})
	if err := d.Root("x"); err != nil {
		t.Fatal(err)
	}
	var seen []string
	err := d.Walk(func(kind zipxml.Kind) error {
		switch {
		case kind == zipxml.Text:
			seen = append(seen, string(d.Text()))
		case d.Name() == "c":
			seen = append(seen, "c")
			return d.Each(func(name string) error { seen = append(seen, name); return nil })
		default:
			seen = append(seen, d.Name())
		}
		return nil
	})
	if got := strings.Join(seen, " "); err != nil || got != "a v c d e" {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := d.Next(); !errors.Is(err, io.EOF) {
		t.Errorf("after the root: %v", err)
	}
}

func TestNames(t *testing.T) {
	p, err := zipxml.Open(ziptest.Make(t,
		ziptest.Part{Name: "../evil.xml", Content: "<x/>"},
		ziptest.Part{Name: "/abs.xml", Content: "<x/>"},
		ziptest.Part{Name: "C:\\abs.xml", Content: "<x/>"},
		ziptest.Part{Name: "a/../../b.xml", Content: "<x/>"},
		ziptest.Part{Name: `dir\Back.xml`, Content: "<x/>"},
		ziptest.Part{Name: "twice.xml", Content: "<x/>"},
		ziptest.Part{Name: "TWICE.xml", Content: "<y/>"},
		ziptest.Part{Name: "dir/", Content: ""},
	), zipxml.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(p.Names(), " "); got != "dir/Back.xml twice.xml" {
		t.Errorf("names %q", got)
	}
	for name, want := range map[string]string{
		"dir/back.xml": "", "../evil.xml": "is missing", "/abs.xml": "is missing", "twice.xml": "occurs twice",
		"none": "is missing",
	} {
		_, err := p.Bytes(name, 0)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

func TestLimits(t *testing.T) {
	zeros := strings.Repeat("0", 1<<20)
	data := ziptest.Make(t, ziptest.Part{Name: "a", Content: zeros}, ziptest.Part{Name: "b", Content: zeros}, ziptest.Part{Name: "c", Content: "c"})
	for _, c := range []struct {
		limits zipxml.Limits
		want   string
	}{
		{zipxml.Limits{Entries: 2}, "holds 3 parts, more than 2: such files are not read"},
		{zipxml.Limits{PartBytes: 1 << 19}, "a: expands to more than 524288 bytes: such files are not read"},
		{zipxml.Limits{PartBytes: 1 << 20}, ""},
		{
			zipxml.Limits{TotalBytes: 3 << 19},
			"b: brings the file to more than 1572864 bytes when expanded: such files are not read",
		},
		{
			zipxml.Limits{RatioFrom: 1 << 18, Ratio: 100},
			"a: expands to more than 100 times its size, as no text does: such files are not read",
		},
	} {
		p, err := zipxml.Open(data, c.limits)
		for _, name := range []string{"a", "b", "c"} {
			if err == nil {
				_, err = p.Bytes(name, 0)
			}
		}
		if c.want == "" && err != nil || c.want != "" && (!errors.Is(err, zipxml.ErrLimit) || err.Error() != c.want) {
			t.Errorf("%+v: %v, want %s", c.limits, err, c.want)
		}
	}
	p, err := zipxml.Open(data, zipxml.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Bytes("a", 1<<10); err == nil || err.Error() != "a: expands to more than 1024 bytes: such files are not read" {
		t.Errorf("a limit of its own: %v", err)
	}
	for _, cut := range []int{3, 100, len(data) - 1} {
		if _, err := zipxml.Open(data[:cut], zipxml.Limits{}); !errors.Is(err, zipxml.ErrBroken) || !strings.HasPrefix(err.Error(), "is not a complete ZIP archive (") {
			t.Errorf("cut at %d: %v", cut, err)
		}
	}
}

func TestRelations(t *testing.T) {
	p, err := zipxml.Open(ziptest.Make(t,
		ziptest.Part{Name: "word/_rels/document.xml.rels", Content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
			<Relationship Id="r1" Type="http://x/relationships/styles" Target="styles.xml"/>
			<Relationship Id="r2" Type="http://x/relationships/image" Target="../media/a%20b.png"/>
			<Relationship Id="r3" Type="http://x/relationships/hyperlink" Target="http://y" TargetMode="External"/>
			<Relationship Id="r4" Type="http://x/relationships/x" Target="/top.xml"/>
			<Relationship Id="r5" Type="http://x/relationships/x" Target="../../../etc/passwd"/></Relationships>`},
	), zipxml.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	relations, err := p.Relations("word/document.xml")
	var got []string
	for _, r := range relations {
		got = append(got, r.ID+" "+r.Type+" "+r.Target)
	}
	if want := "r1 styles word/styles.xml,r2 image media/a b.png,r3 hyperlink ,r4 x top.xml,r5 x "; err != nil || strings.Join(got, ",") != want {
		t.Errorf("%q, %v", got, err)
	}
	if none, err := p.Relations("other.xml"); err != nil || none != nil {
		t.Errorf("%v, %v", none, err)
	}
}

func TestMediaType(t *testing.T) {
	types := func(list string) ziptest.Part {
		return ziptest.Part{Name: "[Content_Types].xml", Content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` + list + `</Types>`}
	}
	for _, c := range []struct {
		parts []ziptest.Part
		want  string
	}{
		{[]ziptest.Part{{Name: "mimetype", Content: "application/epub+zip\n"}}, "application/epub+zip"},
		{
			[]ziptest.Part{types(`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/a" ContentType="application/x.main+xml"/>`)},
			"application/x.main+xml",
		},
		{
			[]ziptest.Part{types(`<Default Extension="xml" ContentType="application/y.main+xml"/>`)},
			"application/y.main+xml",
		},
		{
			[]ziptest.Part{{Name: "word/document.xml", Content: "<x/>"}},
			"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
		},
		{[]ziptest.Part{{Name: "META-INF/container.xml", Content: "<x/>"}}, "application/epub+zip"},
		{[]ziptest.Part{{Name: "x", Content: "y"}}, ""},
	} {
		if got := zipxml.MediaType(ziptest.Make(t, c.parts...)); got != c.want {
			t.Errorf("%v: %q, want %q", c.parts, got, c.want)
		}
	}
	whole := ziptest.Make(t, ziptest.Part{Name: "word/document.xml", Content: "<x/>"})
	if got := zipxml.MediaType(whole[:60]); !strings.Contains(got, "wordprocessingml") {
		t.Errorf("a damaged archive: %q", got)
	}
	if got := zipxml.MediaType([]byte("text")); got != "" {
		t.Errorf("text: %q", got)
	}
}

// Progress grows from 0 to 1 with the part, as far as the archive states its size.
func TestProgress(t *testing.T) {
	body := "<a>" + strings.Repeat("<b>text</b>", 100_000) + "</a>"
	archive, err := zipxml.Open(ziptest.Make(t, ziptest.Part{Name: "a.xml", Content: body}), zipxml.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := archive.XML("a.xml", nil)
	if err != nil {
		t.Fatal(err)
	}
	last := d.Progress() // the bytes that show the encoding have been read
	if last > .5 {
		t.Errorf("%v before anything was asked for", last)
	}
	if err := d.Root("a"); err != nil {
		t.Fatal(err)
	}
	if err := d.Each(func(string) error {
		if p := d.Progress(); p < last || p > 1 {
			t.Fatalf("%v after %v", p, last)
		} else {
			last = p
		}
		return d.Skip()
	}); err != nil || last != 1 {
		t.Errorf("%v, %v at the end", err, last)
	}
	if p := zipxml.NewDecoder(strings.NewReader(body), "", nil, zipxml.Limits{}).Progress(); p != 0 {
		t.Errorf("%v without an archive", p)
	}
}
