package markdown_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hexapla/document"
	"hexapla/document/markdown"
)

func open(t testing.TB, source string) *document.Document {
	t.Helper()
	f, err := document.Decode([]byte(source), "a.md", document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := markdown.Read(f, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Validate(); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		name, source string
		want         []string
	}{
		{
			"headings", "# One #\n\nTwo\n===\n\n### *Th*ree",
			[]string{"heading1: One", "heading1: Two", "heading3: Three"},
		},
		{
			"inline markup", "A **bold**, _it_, ~~gone~~, `co*de` and\nnext line.",
			[]string{"paragraph: A bold, it, gone, co*de and next line."},
		},
		{
			"links", "See [the *label*](http://x.y/z \"t\"), [ref][r] and <https://a.b/c>!\n\n[r]: http://q.r\n",
			[]string{"paragraph: See the label, ref and https://a.b/c!"},
		},
		{"two autolinks", "<https://a.b> and <https://a.b>", []string{"paragraph: https://a.b and https://a.b"}},
		{"pictures", "An ![alt](i.png) icon\n\n![alone](x.png)\n", []string{"paragraph: An icon"}},
		{
			"escapes and entities", "\\*no\\* &amp; &copy;2 &#1488; AT&T &amp",
			[]string{"paragraph: *no* & ©2 א AT&T &amp"},
		},
		{
			"lists", "- a\n- b\n  - c\n\n1. d\n\n   e\n- [x] done",
			[]string{"item1: a", "item1: b", "item2: c", "item1: d", "item1: e", "item1: done"},
		},
		{"quotation", "> quoted\n> on\n>\n> > deep", []string{"paragraph: quoted on", "paragraph: deep"}},
		{
			"table", "| A | B |\n|---|:-:|\n| 1 | **2** \\| 3 |\n",
			[]string{"cell: A", "cell: B", "cell: 1", "cell: 2 | 3"},
		},
		{"code stays out", "a\n\n```go\nb\n```\n\n    c\n\nd", []string{"paragraph: a", "paragraph: d"}},
		{
			"hard breaks", "one  \ntwo\\\nthree<br>four",
			[]string{"paragraph: one", "paragraph: two", "paragraph: three", "paragraph: four"},
		},
		{"rule", "a\n\n---\n\nb", []string{"paragraph: a", "paragraph: b"}},
		{"notes", "Text.[^1] More.[^x]\n\n[^1]: First *note*.\n\nAfter.\n\n[^x]: Ibid.\n[^y]: Nobody refers to it.\n",
			[]string{"paragraph: Text. More.", "note: First note.", "paragraph: After.", "note: Ibid.", "note: Nobody refers to it."}},
		{"inline HTML", "a <b>bold</b> <!-- no --> word", []string{"paragraph: a bold word"}},
		{
			"HTML block",
			"<div align=center>\n<p>In <em>it</em> &amp; out</p><p>two</p>\n<script>x</script>\n</div>\n\nafter",
			[]string{"paragraph: In it & out", "paragraph: two", "paragraph: after"},
		},
		{"YAML", "---\ntitle: x\nlang: he\n---\n\nText", []string{"paragraph: Text"}},
		{"TOML", "+++\ntitle = 'x'\n+++\nText", []string{"paragraph: Text"}},
		{
			"mark and CRLF", "\ufeff---\r\ntitle: x\r\n---\r\n# A\r\n\r\nb\r\nc\r\n",
			[]string{"heading1: A", "paragraph: b c"},
		},
		{
			"no front matter", "---\n\nText between\n\n---\n\nmore",
			[]string{"paragraph: Text between", "paragraph: more"},
		},
	} {
		d := open(t, c.source)
		var got []string
		for _, b := range d.Blocks {
			s := string(b.Kind)
			if b.Level > 0 {
				s += fmt.Sprint(b.Level)
			}
			got = append(got, s+": "+b.Span.In(d.Text))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q\nwant\n%q", c.name, got, c.want)
		}
	}
}

func TestDeclaredLanguage(t *testing.T) {
	for source, want := range map[string]string{
		"---\ntitle: x\nlang: he\n---\nText": "he",
		"---\nlanguage: \"zh-Hans\"\n---\nx": "zh-Hans",
		"+++\nlang = 'de'\n+++\nx":           "de",
		"---\nlang: nonsense!\n---\nx":       "und",
		"Text\n\nlang: fr":                   "und",
	} {
		if got := open(t, source).Lang.String(); got != want {
			t.Errorf("%q: %s, want %s", source, got, want)
		}
	}
}

// Each character of a block is found in the file, except for folded white space. A paragraph that
// is only an address, which also occurred in an earlier one, maps to its own position.
func TestPlaceOfAddress(t *testing.T) {
	f, err := document.Decode([]byte("<https://a.b>\n\n<https://a.b>\n"), "a.md", document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := markdown.Read(f, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Place(d.Blocks[1].Span.Start).String(); got != "a.md:3:2" {
		t.Error(got)
	}
}

func TestMapCoversTheText(t *testing.T) {
	d := open(t, "# A &amp; B\n\n> quoted *text*\n> goes `on`\n\n| x \\| y | z |\n|---|---|\n| <https://a.b> | q |\n")
	covered := make([]bool, len(d.Text))
	for _, p := range d.Map {
		for i := p.Text.Start; i < p.Text.End; i++ {
			covered[i] = true
		}
	}
	for i, r := range d.Text {
		if !covered[i] && !strings.ContainsRune(" \n", r) {
			t.Errorf("%q at %d of %q is not in the map", r, i, d.Text)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("---\na: b\n---\n# A\n\n- b\n  - c\n\n> d\n\n| e | f |\n|---|---|\n| g | h |\n")
	f.Add("[^1]: note\n\n<div>\n<p>x\n</div>\n\n<https://a.b> ![i](j) [k](l) `m` \\* &amp; **n**  \no\n")
	f.Add("+++\n+++\n\ufeff\r\n\t- a\n\t\tb\n1. x\n   ```\n   y\n")
	f.Fuzz(func(t *testing.T, source string) {
		file, err := document.Decode([]byte(source), "a.md", document.Options{})
		if err != nil {
			return
		}
		d, err := markdown.Read(file, document.Options{})
		if err != nil {
			return
		}
		if err := d.Validate(); err != nil {
			t.Error(err)
		}
		for _, b := range d.Blocks {
			d.SourceSpans(b.Span)
			d.Place(b.Span.Start)
		}
	})
}
