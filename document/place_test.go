package document_test

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/lang"
)

func sorted(s []string) []string {
	slices.Sort(s)
	return s
}

func read(t testing.TB, name, source string) *document.Document {
	t.Helper()
	d, err := formats.Read(strings.NewReader(source), name, document.Options{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := d.Validate(); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		name, file, source, find string
		line, column             int
	}{
		{"first", "a.txt", "one\ntwo\n", "one", 1, 1},
		{"LF", "a.txt", "one\ntwo\n", "wo", 2, 2},
		{"CRLF", "a.txt", "one\r\n\r\ntwo\r\n", "two", 3, 1},
		{"CR", "a.txt", "one\rtwo\rthree", "three", 3, 1},
		{"mark", "a.txt", "\ufeffone\ntwo", "ne", 1, 2},
		{"wide", "a.txt", "שלום עולם\n", "עולם", 1, 6},
		{"astral", "a.txt", "😀😀x", "x", 1, 3},
		{"UTF-16", "a.txt", string(utf16Bytes("\ufeffone\r\nשתיים", binary.LittleEndian)), "תיים", 2, 2},
		{
			"Markdown", "a.md", "---\ntitle: x\n---\n# One\n\nSome **bold** [link](http://x.y) here\nand on.\n",
			"link", 6, 16,
		},
		{"Markdown second line", "a.md", "Some text\n  and on.\n", "and", 2, 3},
		{"Markdown entity", "a.md", "A &amp; B", "&", 1, 3},
		{"Markdown behind entity", "a.md", "A &amp; B", "B", 1, 9},
		{"HTML", "a.html", "<!DOCTYPE html>\r\n<html>\r\n<body>\r\n<p>One <b>two</b>\r\n   three</p>", "three", 5, 4},
		{"HTML entity", "a.html", "<html><body><p>&lt;x&gt;", "x", 1, 20},
		{"HTML mark", "a.html", "\ufeff<html>x", "x", 1, 7},
	} {
		d := read(t, c.file, c.source)
		i := strings.Index(d.Text, c.find)
		if i < 0 {
			t.Errorf("%s: %q is not in %q", c.name, c.find, d.Text)
			continue
		}
		if p := d.Place(i); p.Line != c.line || p.Column != c.column || p.File != c.file {
			t.Errorf("%s: %+v, want %d:%d", c.name, p, c.line, c.column)
		}
	}
}

func TestPlaceOutsideTheText(t *testing.T) {
	for _, file := range []string{"a.txt", "a.html"} {
		d := read(t, file, "<p>one\n<p>two")
		for _, offset := range []int{-5, 0, len(d.Text), len(d.Text) + 5} {
			if p := d.Place(offset); p.Line < 1 || p.Line > 2 || p.Column < 1 {
				t.Errorf("%s: offset %d at %+v", file, offset, p)
			}
		}
	}
	bare := &document.Document{Text: "one\ntwo"}
	if p := bare.Place(4); p.Line != 2 || p.Column != 1 {
		t.Errorf("document without a reader: %+v", p)
	}
}

func TestLines(t *testing.T) {
	for source, want := range map[string][]string{
		"a\nb\n":               {"a", "b"},
		"a\nb":                 {"a", "b"},
		"a\r\n\r\nb\r\n":       {"a", "", "b"},
		"\n\na":                {"", "", "a"},
		"a\rb\r":               {"a", "b"},
		"a\rb\nc":              {"a\rb", "c"},
		"\ufeffa\nb":           {"a", "b"},
		"":                     {""},
		"a\u2028b\u0085c\vd\n": {"a\u2028b\u0085c\vd"},
	} {
		var got []string
		for _, s := range document.Lines(source) {
			got = append(got, s.In(source))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
}

// markup generates files of every format with difficult cases for the map: entities, folded white
// space, nested markup, both kinds of line ends.
func markup(rt *rapid.T) (name, source string) {
	parts := rapid.SliceOfN(rapid.SampledFrom([]string{
		"word", "שלום", "中文。", " ", "  ", "\n", "\r\n", "\t", "&amp;", "&lt;", "&nbsp;", "&acE;", "&notit;",
		"&#x5d0;", "&#0;", "&", "&;", "é", "😀",
		"<b>", "</b>", "<p>", "</p>", "<br>", "<ul><li>", "</ul>", "<td>", "<script>x</script>", "<!-- c -->",
		"<div hidden>", "</div>", "<span lang=he>",
		"**", "*", "`", "# ", "- ", "> ", "| a | b |\n|---|---|\n| c | d |\n", "[l](u)", "![i](u)", "\\*", "\\",
		"<https://x.y>", "[^1]", "[^1]: note\n", "```\n", "\n\n", "1. ", "\u00a0", "\u200f",
	}), 1, 40).Draw(rt, "parts")
	name = rapid.SampledFrom([]string{"a.md", "a.html", "a.txt"}).Draw(rt, "name")
	return name, "x " + strings.Join(parts, "")
}

// TestSourceSpansRoundTrip checks that the source of a span of the text lies where the map says and
// reads the same.
func TestSourceSpansRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		name, source := markup(rt)
		d, err := formats.Read(strings.NewReader(source), name, document.Options{})
		if err != nil {
			rt.Skip(err)
		}
		if err := d.Validate(); err != nil {
			rt.Fatal(err)
		}
		for _, b := range d.Blocks {
			end := -1
			for _, s := range d.SourceSpans(b.Span) {
				if s.Start <= end || s.Len() <= 0 || s.End > len(d.Source) {
					rt.Fatalf("span %v of block %v of %q overlaps or is empty", s, b.Span, source)
				}
				end = s.End
			}
			if end < 0 && !strings.Contains(source, "&acE;") {
				rt.Fatalf("block %q has no source", b.Span.In(d.Text))
			}
		}
		for i, r := range d.Text {
			one := lang.Span{Start: i, End: i + len(string(r))}
			spans := d.SourceSpans(one)
			if len(spans) == 0 {
				continue
			}
			from := spans[0].In(d.Source)
			if len(from) == one.Len() && from != string(r) {
				rt.Fatalf("character %q came from %q", r, from)
			}
			p, q := d.Place(i), d.Place(one.End)
			if p.Line > q.Line || p.Line == q.Line && p.Column > q.Column {
				rt.Fatalf("places run backwards: %+v, %+v", p, q)
			}
		}
	})
}

func TestSourceSpansJoinOverWhiteSpace(t *testing.T) {
	d := read(t, "a.md", "One line\nand **more** of it.\n\n> quoted text\n> goes on.\n")
	spans := d.SourceSpans(d.Blocks[0].Span)
	if got := spans[0].In(d.Source); got != "One line\nand " {
		t.Errorf("first span %q of %v", got, spans)
	}
	if len(spans) != 3 {
		t.Errorf("%d spans, want 3: emphasis takes two markers", len(spans))
	}
	if got := d.SourceSpans(d.Blocks[1].Span); len(got) != 2 {
		t.Errorf("quotation: %v, want two spans round the mark", got)
	}
	if got := d.SourceSpans(lang.Span{Start: 3, End: 3}); got != nil {
		t.Errorf("empty span: %v", got)
	}
}

func TestMetadata(t *testing.T) {
	d := read(t, "a.html", "<html lang=iw><p>x</p><p lang=en-GB>y</p>")
	if d.Lang != language.Hebrew || d.Format != "html" || d.Encoding != "utf-8" {
		t.Errorf("%v %s %s", d.Lang, d.Format, d.Encoding)
	}
	if d.Blocks[0].Lang != language.Und || d.Blocks[1].Lang != language.BritishEnglish {
		t.Errorf("blocks in %v and %v", d.Blocks[0].Lang, d.Blocks[1].Lang)
	}
}
