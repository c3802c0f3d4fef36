package html_test

import (
	"fmt"
	"strings"
	"testing"

	"hexapla/document"
)

func TestCodes(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{`<p>One <b>two</b> three</p>`, "One <b>two</b> three"},
		{`<p>One<strong> two </strong>three`, "One <strong>two</strong> three"},
		{
			`<p>See <a class="x" href="/a?b&amp;c" title="t">the <em>page</em></a>.</p>`,
			`See <a href="/a?b&amp;c">the <em>page</em></a>.`,
		},
		{`<p><a name="x">An anchor</a> and <span class="y">a span</span></p>`, "An anchor and a span"},
		{`<p>Run <code>make all</code> or press <kbd>F5</kbd></p>`, "Run <code>make all</code> or press <kbd>F5</kbd>"},
		{
			`<p>Press <img src="a.png" alt="the key"> now<img src="data:image/png;base64,AAAA">`,
			`Press <img src="a.png">now<img src="data:image/png;base64">`,
		},
		{`<p><img src="a.png"></p><p>text</p>`, "text"},
		{`<p>a <a href="x"><img src="b"></a> c <b> </b><i></i>d</p>`, `a <a href="x"><img src="b"></a>c d`},
		{`<p>a <b>b<br>c</b> d</p>`, "a <b>b</b>|<b>c</b> d"},
		{`<a href="x"><h2>Title</h2><p>Text</p></a>`, `<a href="x">Title</a>|<a href="x">Text</a>`},
		{`<p>a <b>b <i>c</b> d</i> e</p>`, "a <b>b <i>c</i></b> d e"},
		{
			`<p>a <b>b</b> <b>c</b><b>d</b> <code>e</code> <code>f</code></p>`,
			"a <b>b cd</b> <code>e</code> <code>f</code>",
		},
		{`<p>H<sub>2</sub>O <abbr title="x">HTML</abbr></p>`, "H<sub>2</sub>O <abbr>HTML</abbr>"},
		{
			`<p>Word<sup><a href="#fn1">1</a></sup>. <a role="doc-backlink" href="#r">up</a></p>`,
			`Word<sup><a role="doc-noteref"></sup>.`,
		},
		{`<p>a <b>b<script>x</script></b><del>c <i>d</i></del></p>`, "a <b>b</b>"},
		{`<p><b>open <p>next <p>last`, "<b>open</b>|next|last"},
	} {
		d := open(t, "<title>T</title><body>"+c.body, document.Options{})
		text := document.Marked(d.Text, d.Codes)
		if got := strings.TrimPrefix(strings.ReplaceAll(text, "\n", "|"), "T|"); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.body, got, c.want)
		}
	}
}

// Unclosed elements do not multiply over the blocks of a page.
func TestCodesUnclosed(t *testing.T) {
	d := open(t, "<body>"+strings.Repeat("<b>", 400)+strings.Repeat("<p>text", 1000), document.Options{})
	if len(d.Codes) > 40_000 {
		t.Errorf("%d codes", len(d.Codes))
	}
}

// A code between two spaces or at an end of the text records the space that the text leaves out.
func TestCodesSpaces(t *testing.T) {
	d := open(t, `<body><p><img> One <img> two<img> three <img>four <img></p>`, document.Options{})
	want := []string{"spaced 0", "spaced 4", " 7", " 14", "before 18"}
	if d.Text != "One two three four" || len(d.Codes) != len(want) {
		t.Fatalf("%q: %v", d.Text, d.Codes)
	}
	for i, c := range d.Codes {
		got := fmt.Sprint(map[bool]string{true: "spaced"}[c.Spaced], map[bool]string{true: "before"}[c.SpaceBefore], " ", c.Span.Start)
		if got != want[i] {
			t.Errorf("code %d: %q, want %q", i, got, want[i])
		}
	}
}
