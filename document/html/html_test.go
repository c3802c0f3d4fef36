package html_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/document/html"
)

func open(t testing.TB, source string, o document.Options) *document.Document {
	t.Helper()
	f, err := document.Decode([]byte(source), "a.html", document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := html.Read(f, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Validate(); err != nil {
		t.Fatal(err)
	}
	return d
}

func dump(d *document.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		s := string(b.Kind)
		if b.Level > 0 {
			s += fmt.Sprint(b.Level)
		}
		if b.Boilerplate != document.Content {
			s += "/" + string(b.Boilerplate)
		}
		if b.Lang != language.Und {
			s += "@" + b.Lang.String()
		}
		out = append(out, s+": "+b.Span.In(d.Text))
	}
	return out
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct {
		name, source string
		want         []string
	}{
		{
			"inline elements are joined", "<p>One <b>bo</b>ld <i>word</i>,\n  folded\t</p>",
			[]string{"paragraph: One bold word, folded"},
		},
		{"blank between tags", "<p><b>One</b> <i>two</i>\n<u> three</u></p>", []string{"paragraph: One two three"}},
		{
			"br ends a block", "<p>One<br>two<br/>three</br>four",
			[]string{"paragraph: One", "paragraph: two", "paragraph: three", "paragraph: four"},
		},
		{
			"entities", "<p>a&nbsp;b &lt;&amp;&gt; &notit; &#1488;&#x5d1; &bogus; AT&T &acE;x</p>",
			[]string{"paragraph: a\u00a0b <&> ¬it; אב &bogus; AT&T ∾̳x"},
		},
		{"headings", "<h1>One</h1><h3>Three</h3>text", []string{"heading1: One", "heading3: Three", "paragraph: text"}},
		{
			"lists", "<ul><li>a<li>b<ul><li>c</ul><li><p>d</p><p>e</ul>f",
			[]string{"item1: a", "item1: b", "item2: c", "item1: d", "item1: e", "paragraph: f"},
		},
		{
			"definitions", "<dl><dt>word<dd>meaning<dt>next</dl>",
			[]string{"item1: word", "item1: meaning", "item1: next"},
		},
		{
			"table", "<table><caption>Table 1<tr><th>A<th>B<tr><td>1<td><p>2</p></table>z",
			[]string{"caption: Table 1", "cell: A", "cell: B", "cell: 1", "cell: 2", "paragraph: z"},
		},
		{
			"nested table", "<table><tr><td><table><tr><td>in</table>out<td>next</table>",
			[]string{"cell: in", "cell: out", "cell: next"},
		},
		{"figure", "<figure><img alt=x><figcaption>A view</figcaption></figure>", []string{"caption: A view"}},
		{"unclosed", "<div><p>one<p>two<div>three", []string{"paragraph: one", "paragraph: two", "paragraph: three"}},
		{
			"misnested", "<p><b>one</p>two</b> three</i></div> four",
			[]string{"paragraph: one", "paragraph: two three four"},
		},
		{"what is not shown", "a<script>b<p></script><style>c</style><template>d</template><noscript>e</noscript><p hidden>f</p><p style='Display: NONE'>g</p><textarea>h</textarea><select><option>i</select><!-- j --><svg><title>k</title><text>l</text></svg>m",
			[]string{"paragraph: a", "paragraph: m"}},
		{"ruby", "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", []string{"paragraph: 漢字"}},
		{
			"code", "<p>Use <code>go</code></p><pre><code>x := 1\n</code></pre><pre>A poem\nin lines</pre>",
			[]string{"paragraph: Use go", "paragraph: A poem", "paragraph: in lines"},
		},
		{
			"languages", "<p>a</p><div lang=fr><p>b</p><p xml:lang=de>c<p lang='?'>d</div>",
			[]string{"paragraph: a", "paragraph@fr: b", "paragraph@de: c", "paragraph@fr: d"},
		},
		{"title is boilerplate", "<title>T &amp; S</title><h1>T</h1>", []string{"heading1/menu: T & S", "heading1: T"}},
		{"title is needed", "<title>T &amp; S</title><p>x", []string{"heading1: T & S", "paragraph: x"}},
		{"navigation", "<nav><a href=/>Start</a> Two</nav><header><a>Site</a><h1>Title</h1></header><article><header><p>In</header>x</article><aside>y</aside><footer>z</footer><div role=navigation>n</div>",
			[]string{"paragraph/menu: Start Two", "paragraph/menu: Site", "heading1: Title", "paragraph: In", "paragraph: x", "paragraph/menu: y", "paragraph/menu: z", "paragraph/menu: n"}},
		{"classes", "<p class='x byline'>Ann<p class=tags>a b<p class=has-tags>c<p class=Photo-Credit>d<p class=copyright>e<div class=share>f</div><body class=sidebar><p>g",
			[]string{"paragraph/byline: Ann", "paragraph/tags: a b", "paragraph: c", "paragraph/credit: d", "paragraph/legal: e", "paragraph/newsletter: f", "paragraph: g"}},
		{"notes", "<p>x</p><aside role=doc-footnote>A note</aside>", []string{"paragraph: x", "note: A note"}},
		{
			"list of notes", "<p>x<div class=footnotes><ol><li>one<li><p>two</p></ol></div><ul><li>item</ul>",
			[]string{"paragraph: x", "note: one", "note: two", "item1: item"},
		},
		{"marks of notes", "<p>a<sup><a href='#fn1'>1</a></sup> b<sup id=r><a class=footnote rel=footnote href='#fn:2'>2</a></sup> m<sup>2</sup> <a href='#area'>m<sup>2</sup></a> <sup><a href=x>up</a></sup></p><p class=footnotes><sup><a href='#calledF1'>1</a></sup>n",
			[]string{"paragraph: a b m2 m2 up", "note: n"}},
		{"notes of LibreOffice", "<div title=header><p>h</p></div><p>a<a class=sdfootnoteanc href='#sdfootnote1sym'><sup>1</sup></a>.</p><div id=sdfootnote1><p class=sdfootnote><a class=sdfootnotesym href='#sdfootnote1anc'>1</a>n</p></div>",
			[]string{"paragraph/menu: h", "paragraph: a.", "note: n"}},
		{"notes of Word", "<p>a<a href='#_ftn1'><span class=MsoFootnoteReference><span>[1]</span></span></a>.</p><div id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1'><span class=MsoFootnoteReference>[1]</span></a> n</p></div>",
			[]string{"paragraph: a.", "note: n"}},
		{"changes", "<p>a <del>b </del><ins>c</ins> <s>d</s></p>", []string{"paragraph: a c d"}},
		{"tools", "<h2>One<a class=headerlink href='#one'>¶</a></h2><h2>Two <span class=mw-editsection>[<a href=e>edit</a>]</span></h2><div class=reflist><ol><li>n</ol></div><div class='entry-footer'>x</div>",
			[]string{"heading2: One", "heading2: Two", "note: n", "paragraph/menu: x"}},
		{"custom elements", "<my-app><p>x</p><my-b>y</my-b></my-app>", []string{"paragraph: x", "paragraph: y"}},
		{"CRLF", "<p>a\r\nb\r\n\r\nc</p>\r\n", []string{"paragraph: a b c"}},
		{"cut short", "<p>one<a href=", []string{"paragraph: one"}},
	} {
		if got := dump(open(t, c.source, document.Options{})); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q\nwant\n%q", c.name, got, c.want)
		}
	}
}

func TestDeclaredLanguage(t *testing.T) {
	for source, want := range map[string]string{
		"<html lang='zh-Hans'><p>x":                               "zh-Hans",
		"<html xml:lang=fr><p>x":                                  "fr",
		"<html><meta http-equiv=Content-Language content=de><p>x": "de",
		"<html lang=pt><body lang=en><p>x":                        "pt",
		"<body lang=en><p>x":                                      "en",
		"<html lang=english><p>x":                                 "und",
		"<p>x":                                                    "und",
	} {
		if got := open(t, source, document.Options{}).Lang.String(); got != want {
			t.Errorf("%s: %s, want %s", source, got, want)
		}
	}
}

const sentence = "The ferry had left the harbour before anyone noticed that the captain was still standing on the quay. "

func TestMainText(t *testing.T) {
	body := "<p>" + sentence + "</p><p>" + sentence + sentence + "</p>"
	links := "<ul><li><a href=1>Other news of today</a><li><a href=2>More sports and weather</a><li><a href=3>Opinion</a></ul>"
	teaser := "<div><p>" + sentence + "</p></div>"
	for _, c := range []struct{ name, source string }{
		{
			"divs only",
			"<div id=top>" + links + "</div><div id=page><h1>Title</h1><div id=text>" + body + "</div><div>" + links + "</div></div><div>Imprint</div>",
		},
		{"main", "<div>" + teaser + "</div><main><h1>Title</h1>" + body + "</main><div>" + links + "</div>"},
		{"article", "<div>" + links + "</div><article><h1>Title</h1>" + body + "</article><div>" + links + "</div>"},
		{"title outside", "<div><h1>Title</h1>" + links + "</div><div>" + body + "</div>" + links},
	} {
		d := open(t, c.source, document.Options{MainText: true})
		var content []string
		all := 0
		for _, b := range d.Blocks {
			all += b.Span.Len()
			if b.Boilerplate == document.Content {
				content = append(content, b.Span.In(d.Text))
			}
		}
		want := []string{"Title", strings.TrimSpace(sentence), strings.TrimSpace(sentence + sentence)}
		if !slices.Equal(content, want) {
			t.Errorf("%s: %q", c.name, content)
		}
		if plain := open(t, c.source, document.Options{}); plain.Text != d.Text || all < len(sentence)*3 {
			t.Errorf("%s: text was thrown away", c.name)
		}
	}
}

// A page of links has no main text. Then nothing is hidden.
func TestMainTextOfNothing(t *testing.T) {
	d := open(t, "<p><a href=1>One</a></p><p>Two</p>", document.Options{MainText: true})
	for _, b := range d.Blocks {
		if b.Boilerplate != document.Content {
			t.Errorf("%q is %s", b.Span.In(d.Text), b.Boilerplate)
		}
	}
}

// Deep nesting takes linear time.
func TestDeepNesting(t *testing.T) {
	for _, tag := range []string{"<b>", "<div>", "<ul><li>", "<p><span>", "<table><tr><td>", "</x>"} {
		d := open(t, strings.Repeat(tag, 20_000)+"text", document.Options{MainText: true})
		if got := dump(d); len(got) != 1 || !strings.HasSuffix(got[0], "text") {
			t.Errorf("%s: %q", tag, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("<!DOCTYPE html><html lang=he><title>x</title><p>a &amp; b<br>c<ul><li>d<p>e</ul>")
	f.Add("<table><tr><td>a</table></p></b><svg/><pre>a\nb</pre><a href='<p>")
	f.Add("<textarea></title><plaintext>&#0;&acE;\r\n<b>\u00a0</b>")
	f.Fuzz(func(t *testing.T, source string) {
		file, err := document.Decode([]byte(source), "a.html", document.Options{})
		if err != nil {
			return
		}
		for _, o := range []document.Options{{}, {MainText: true}} {
			d, err := html.Read(file, o)
			if err != nil {
				continue
			}
			if err := d.Validate(); err != nil {
				t.Error(err)
			}
			for _, b := range d.Blocks {
				d.SourceSpans(b.Span)
				d.Place(b.Span.Start)
			}
		}
	})
}
