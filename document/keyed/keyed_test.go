package keyed

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hexapla/document"
)

type reader func(*document.File, document.Options) (*document.Document, error)

func readers() map[string]reader {
	return map[string]reader{JSON: ReadJSON, YAML: ReadYAML, Properties: ReadProperties, Resx: ReadResx,
		Strings: ReadStrings, Plist: ReadPlist, Android: ReadAndroid}
}

func readAs(t testing.TB, format, path, source string) (*document.Document, error) {
	t.Helper()
	f, err := document.Decode([]byte(source), path, document.Options{Encoding: "utf-8"})
	if err != nil {
		t.Skip(err) // no text at all
	}
	return readers()[format](f, document.Options{})
}

func read(t testing.TB, format, source string) (*document.Document, error) {
	t.Helper()
	return readAs(t, format, "a."+format, source)
}

// list returns the blocks of a document, one a line: key, text, boilerplate, and the source of the
// text if it differs.
func list(d *document.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		s := b.Key + ": " + b.Span.In(d.Text)
		if b.Boilerplate != "" {
			s += " <" + string(b.Boilerplate) + ">"
		}
		var from []string
		for _, span := range d.SourceSpans(b.Span) {
			from = append(from, span.In(d.Source))
		}
		if source := strings.Join(from, "|"); source != b.Span.In(d.Text) {
			s += " ← " + source
		}
		out = append(out, s)
	}
	return out
}

func TestFormats(t *testing.T) {
	for _, c := range []struct {
		name, format, path, source string
		lang                       string
		want                       []string
	}{
		{"nested objects and arrays", JSON, "a.json", "\ufeff{\"a\": {\"b.c\": \"x\", \"d\": [\"y\", {\"e\": \"z\"}, [\"u\"]]},\r\n \"\": \"v\"}", "und",
			[]string{"a.b.c: x", "a.d[0]: y", "a.d[1].e: z", "a.d[2][0]: u", ": v"}},
		{
			"escapes", JSON, "a.json", `{"k": "a\u05d0\"\\\/\ud83d\ude00\tb\u0000"}`, "und",
			[]string{`k: aא"\/😀 b� ← ` + `a\u05d0\"\\\/\ud83d\ude00|b\u0000`},
		},
		{
			"paragraphs", JSON, "a.json", `{"k": "One line.\nTwo lines\r\nthat go on.\n\n\nThree"}`, "und",
			[]string{"k: One line.", `k: Two lines that go on. ← Two lines|that go on.`, "k: Three"},
		},
		{"tags that begin a line", JSON, "a.json", `{"k": "<p>One <b>line</b>.</p><p>Two<br/>\nthree.<BR>and\u003cbr>Four</p>", "l": "<hr> <brown>"}`, "und",
			[]string{"k: One <b>line</b>.", "k: Two", "k: three.", "k: and", "k: Four", "l: <hr> <brown> <ornament>"}},
		{"no text", JSON, "a.json", `{"n": 1e999999, "m": -12345678901234567890, "t": true, "e": "", "b": " ", "u": "https://a.b/c", "c": "#FFaa00", "p": "{{count}} / %d", "i": "icon_home", "w": "word"}`, "und",
			[]string{"u: https://a.b/c <ornament>", "c: #FFaa00 <ornament>", "p: {{count}} / %d <ornament>", "i: icon_home <ornament>", "w: word"}},
		{
			"a key thrice", JSON, "a.json", `{"k": "x", "l": "y", "k": "z", "k": "u"}`, "und",
			[]string{"k (1 of 3): x", "l: y", "k (2 of 3): z", "k: u"},
		},
		{
			"Chrome", JSON, "_locales/en/messages.json",
			`{"name": {"message": "Light $P$", "description": "d", "placeholders": {"p": {"content": "$1"}}}, "x": {"message": "y"}}`,
			"und", []string{"name: Light $P$", "x: y"},
		},
		{
			"FormatJS", JSON, "en.json", `{"id": {"defaultMessage": "Light", "description": "d"}}`, "und",
			[]string{"id: Light"},
		},
		{
			"ARB", JSON, "app_he.arb",
			`{"@@locale": "he", "k": "{n, plural, =1{ספר} other{ספרים}}", "@k": {"description": "d"}}`, "he",
			[]string{"k: {n, plural, =1{ספר} other{ספרים}}"},
		},
		{"language on top", JSON, "app.en.json", `{"en": {"k": "x"}}`, "en", []string{"k: x"}},
		{"no language on top", JSON, "app.json", `{"it": {"k": "x"}}`, "und", []string{"it.k: x"}},
		{"schema", JSON, "a.json", `{"$schema": "Some words", "k": "x"}`, "und", []string{"k: x"}},

		{"Rails", YAML, "en.yml", "\ufeff---\npt-BR:\n  a:\n    b: plain text # not this\n    c: 'It''s'\n    d: \"x\\u05d0\\ty\"\n    e: 5\n    f: ~\n    g: 2020-01-01\n    h: \"5\"\n", "pt-BR",
			[]string{"a.b: plain text", `a.c: It's ← It'|s`, `a.d: xא y ← x\u05d0|y`, "a.h: 5 <ornament>"}},
		{"blocks", YAML, "a.yml", "k: |\n  One line.\n  Two\n\nl: >-\n  One line\n  and two.\n\n  Three.\nm: plain\n  over lines\nn: \"quoted\n  over\\\n  lines\\n\n\n  more\"\n", "und",
			[]string{"k: One line.", "k: Two", "l: One line and two. ← One line\n  and two.", "l: Three.", "m: plain over lines ← plain\n  over lines", "n: quoted overlines ← quoted\n  over|lines", "n: more"}},
		{"aliases", YAML, "a.yml", "a: &x !!str one\nb: *x\nc: &m\n  k: two\n  l: three\nd:\n  <<: *m\n  l: four\ne: [*x, &y five]\nf: {<<: [*m, {n: six}]}\n", "und",
			[]string{"a: one", "b: one ← *x", "c.k: two", "c.l: three", "d.k: two ← *m", "d.l: four", "e[0]: one ← *x", "e[1]: five", "f.k: two ← *m", "f.l: three ← *m", "f.n: six"}},
		{"two documents", YAML, "a.yml", "k: x\n---\n- y\n", "und", []string{"k: x", "[0]: y"}},
		{"a key twice", YAML, "a.yml", "k: x\nk: y\n", "und", []string{"k (1 of 2): x", "k: y"}},
		{"tags", YAML, "a.yml", "k: !say words\nb: !!binary aGVsbG8=\ni: !!int \"5\"\n", "und", []string{"k: words"}},
		{
			"odd line ends", YAML, "a.yml", "k: a\u2028l: b\rm: c\r\nn: d\n", "und",
			[]string{"k: a", "l: b", "m: c", "n: d"},
		},

		{"properties", Properties, "a.properties", "\ufeff# c\n  ! c\nk = a\\\n   b\\tc\nl\\ m\\=n:o\\:p \nq\nr\ts\\u05d0\\uD83D\\uDE00\nt=\\\n\nu : v = w\\\\\nx=\\q\\", "und",
			[]string{`k: ab c ← a|b|c`, `l m=n: o:p ← o\:p`, `r: sא😀 ← s\u05d0\uD83D\uDE00`, `u: v = w\ ← v = w\\`, `x: q ← \q`}},
		{
			"carriage returns", Properties, "a.properties", "a=b\rc=d\\\r\n  e\r\n", "und",
			[]string{"a: b", "c: de ← d|e"},
		},

		{"resx", Resx, "a.resx", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<root><xsd:schema xmlns:xsd='x'/><resheader name='v'><value>2.0</value></resheader>\n<data name='a' xml:space='preserve'><value>R&amp;B &#x5d0;\n<![CDATA[<b>]]></value><comment>c</comment></data><data name='h'><value>One&lt;br /&gt;Two</value></data>" +
			"<data name='b' type='System.Drawing.Size, System.Drawing'><value>1, 2</value></data><data name='c' mimetype='x'><value>q</value></data><data name='&gt;&gt;d.Name'><value>d</value></data><metadata name='e'><value>f</value></metadata><data name='g' type='System.String, mscorlib'><value>h</value></data></root>",
			"und",
			[]string{"a: R&B א ← R&amp;B &#x5d0;", "a: <b>", "h: One", "h: Two", "g: h"}},

		{"strings", Strings, "a.strings", "\ufeff/* c */ \"a \\\"b\\\"\" = \"c\\n\\U05d0\\ud83d\\ude00 \\101\"; // d\nplain.key=\"x\ny\"; \"alone\"; k = word;\n", "und",
			[]string{`a "b": c`, `a "b": א😀 A ← \U05d0\ud83d\ude00 \101`, "plain.key: x y ← x\ny", "alone: alone", "k: word"}},
		{"stringsdict", Strings, "a.strings", "<?xml version='1.0'?><!DOCTYPE plist PUBLIC 'a' 'b'><plist version='1.0'><dict><key>n</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@v@ left</string><key>v</key><dict><key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string><key>one</key><string>a boat</string><key>k</key><true/></dict></dict><key>l</key><array><string>x</string><integer>3</integer><string>y</string></array></dict></plist>", "und",
			[]string{"n.NSStringLocalizedFormatKey: %#@v@ left", "n.v.one: a boat", "l[0]: x", "l[2]: y"}},

		{"Android", Android, "strings.xml", "<resources xmlns:tools='t' tools:locale='fr'><string name='a'>It\\'s <b>a</b> \\\"day\\\"\\u2026 \\@ &lt;\n  end\\nNext</string>" +
			"<string name='b'>\"It's\n  so\"</string><string name='c' translatable='false'>no</string><string-array name='d'><item>x</item><item>@string/a</item></string-array><plurals name='e'><item quantity='one'>%d boat</item></plurals><color name='f'>#fff</color><string name='g'>One<br/>Two</string></resources>",
			"fr",
			[]string{`a: It's a "day"… @ < end ← It|'s |a| |"day|"\u2026 |@ &lt;` + "\n  end", "a: Next", "b: It's so ← It's\n  so", "d[0]: x", "d[1]: @string/a <ornament>", "e[one]: %d boat", "g: One", "g: Two"}},
	} {
		d, err := readAs(t, c.format, c.path, c.source)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(c.want, list(d)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if d.Lang.String() != c.lang {
			t.Errorf("%s: language %v, want %s", c.name, d.Lang, c.lang)
		}
		if err := d.Validate(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestPlaces(t *testing.T) {
	d, err := read(t, JSON, "{\n  \"a\": {\"b\": \"x\\u05d0 word\"},\r\n  \"c\": [\"ä\", \"last\"]\n}")
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]string{"word": "a.json:2:23: key a.b", "last": "a.json:3:15: key c[1]"} {
		if got := d.Place(strings.Index(d.Text, word)).String(); got != want {
			t.Errorf("%s stands at %s, want %s", word, got, want)
		}
	}
}

func TestIsText(t *testing.T) {
	for _, s := range []string{"Home", "e-mail", "Wi-Fi", "OK", "דף הבית", "首页", "Open {0}", "Contact us at a@b.de", "and/or", "I", "#hashtag", "No. 5", "50% off", "<b>Bold</b>", "a_b is a name"} {
		if !isText(s) {
			t.Errorf("%q is no text", s)
		}
	}
	for _, s := range []string{"", "5", "12:30", "{0}", "{{name}}", "%1$s: %2$d", "%@ – %@", "${x}", "https://a.b/c d"[:13], "www.a.de", "mailto:a@b.de", "a@b.de", "#fff", "#A0B1C2D3", "../img/a.png", "logo.svg", "btn_primary",
		"123e4567-e89b-12d3-a456-426614174000", "@string/app_name", "?attr/colorPrimary", "<br/>", "— • —"} {
		if isText(s) {
			t.Errorf("%q is text", s)
		}
	}
}

func TestBroken(t *testing.T) {
	deep := strings.Repeat("[", 300) + strings.Repeat("]", 300)
	for _, c := range []struct{ format, source, want string }{
		{JSON, "{\n \"a\": \"x\",\n}", "json: a.json:3: a comma before }: delete it"},
		{JSON, "{\"a\": [\"x\",]}", "json: a.json:1: a comma before ]: delete it"},
		{
			JSON, "{\"a\": \"x\"\n\"b\": \"y\"}",
			`json: a.json:2: '"' where a comma or } is expected after the value of "a"`,
		},
		{JSON, "{\"a\": \"x", "json: a.json:1: a string that begins here is not closed: add \""},
		{
			JSON, "{\"a\": \"x\n\"}",
			"json: a.json:1: a string that begins here is not closed on its line: add \", or write a line end as \\n",
		},
		{JSON, "{'a': 1}", "json: a.json:1: '\\'' where a key in double quotes is expected"},
		{JSON, "{\"a\": 'x'}", "json: a.json:1: a string in single quotes: JSON has double ones"},
		{JSON, "{\"a\": // c\n1}", "json: a.json:1: a comment: JSON has none, delete it"},
		{JSON, "{\"a\": undefined}", "json: a.json:1: \"undefined\" is not valid JSON: put strings in double quotes"},
		{JSON, "{\"a\": 01}", "json: a.json:1: \"01\" is not valid JSON: put strings in double quotes"},
		{JSON, "{\"a\" \"x\"}", "json: a.json:1: no colon after the key \"a\""},
		{JSON, "{\"a\": \"\\q\"}", `json: a.json:1: \q is no escape of JSON: a backslash in text is \\`},
		{JSON, "{\"a\": \"\\u12\"}", `json: a.json:1: \u without four hexadecimal digits`},
		{JSON, "{\"a\": \"\\ud83dx\"}", "json: a.json:1: half of a surrogate pair: write the character itself"},
		{JSON, "{\n\n\"a\": {\"b\": 1", "json: a.json:3: an object that begins here is not closed: add }"},
		{JSON, "{\"a\": ", "json: a.json:1: the file ends where a value is expected: it is truncated"},
		{
			JSON, "{\"a\": 1}\n{\"b\": 2}",
			"json: a.json:2: text after the end of the value: delete it, or split the file",
		},
		{JSON, "\"x\"", "json: a.json:1: neither an object nor an array: texts have keys in this format"},
		{JSON, deep, "json: a.json:1: more than 200 levels deep: flatten the file"},
		{JSON, "{\"a\": 5}", "json: a.json: no text in it"},
		{
			JSON, `{"schema": 1, "columns": [], "rows": []}`,
			"json: a.json: is an alignment made by this program, not a document; layout, check and convert take it",
		},

		{YAML, "a: x\nb: \"y\n", "yaml: a.yaml:2: found unexpected end of stream"},
		{
			YAML, "a:\n\tb: x\n",
			"yaml: a.yaml:2: found character that cannot start any token: put the value in quotes, and indent with blanks",
		},
		{
			YAML, "a: b: c\n",
			"yaml: a.yaml: mapping values are not allowed in this context: put a value with a colon in quotes",
		},
		{YAML, "a: *x\n", "yaml: a.yaml: unknown anchor 'x' referenced: define it with & before it is used"},
		{YAML, "just words\n", "yaml: a.yaml:1: neither a mapping nor a list: texts have keys in this format"},
		{YAML, "? [a, b]\n: x\n", "yaml: a.yaml:1: a key that is not a scalar: give it a name"},
		{
			YAML, "a: &a\n  b: *a\n",
			"yaml: a.yaml:1: more than 200 levels deep, or an alias within itself: flatten the file",
		},
		{
			YAML, "a: &a\n  <<: *a\n",
			"yaml: a.yaml:1: more than 200 levels deep, or an alias within itself: flatten the file",
		},
		{YAML, "a:\n  <<: x\n", "yaml: a.yaml:2: the value of << is not a mapping: refer to one with *"},
		{YAML, laughs(), "yaml: a.yaml:5: aliases repeat more than 20000 values: write the values out"},
		{YAML, deep, "yaml: a.yaml:1: more than 200 levels deep, or an alias within itself: flatten the file"},

		{
			Properties, "a=x\nb=\\u12",
			`properties: a.properties:2: \u without four hexadecimal digits; a backslash in text is \\`,
		},
		{Properties, "a=\\ud800", "properties: a.properties:1: half of a surrogate pair: write the character itself"},
		{Properties, "# nothing\n", "properties: a.properties: no text in it"},

		{
			Strings, "\"a\" = \"x\"\n\"b\" = \"y\";",
			"strings: a.strings:1: no semicolon after the value of \"a\": add one",
		},
		{
			Strings, "\"a\" = \"x\";\n\"b\" = ;",
			"strings: a.strings:2: ';' where the value of \"b\" in double quotes is expected",
		},
		{Strings, "\"a\" = \"x;", "strings: a.strings:1: a string that begins here is not closed: add \""},
		{Strings, "/* x\n", "strings: a.strings:1: a comment that begins here is not closed: add */"},
		{Strings, "\"a\" = \"\\U12\";", `strings: a.strings:1: \U without four hexadecimal digits`},
		{Strings, "\"a\" =", "strings: a.strings:1: the file ends where the value of \"a\" is expected: it is truncated"},

		{
			Resx, "<root>\n<data><value>x</value></data></root>",
			"resx: a.resx:2: <data> without a name: every text has one",
		},
		{Resx, "<root>\n<data name='a'><value>x</data></root>", "resx: a.resx:2: element <value> closed by </data>"},
		{Resx, "<html/>", "resx: a.resx:1: the root is <html>, where <root> is expected"},
		{
			Android, "<resources><string>x</string></resources>",
			"android: a.android:1: <string> without a name: every text has one",
		},
		{
			Android, "<!DOCTYPE resources [<!ENTITY a 'x'>]>\n<resources><string name='k'>&a;</string></resources>",
			"android: a.android:2: invalid character entity &a;: write the character itself",
		},
		{
			Android, "<resources>\n<string name='k'>\\u12</string></resources>",
			`android: a.android:2: \u without four hexadecimal digits`,
		},
		{Android, strings.Repeat("<resources>", 300), "android: a.android:1: elements more than 200 levels deep"},
		{Android, "text", "android: a.android:1: no element <resources> in it"},
		{
			Plist, "<plist><dict><key>a</key></dict></plist>",
			"plist: a.plist:1: in a <dict> every <key> is followed by a value",
		},
	} {
		_, err := read(t, c.format, c.source)
		if err == nil || err.Error() != c.want {
			t.Errorf("%s %.60q:\n got %v\nwant %s", c.format, c.source, err, c.want)
		}
		if !errors.Is(err, document.ErrFormat) && !errors.Is(err, document.ErrEmpty) {
			t.Errorf("%s %.60q: the error is of no kind", c.format, c.source)
		}
	}
}

// laughs returns a file that grows tenfold with each line when expanded.
func laughs() string {
	var b strings.Builder
	b.WriteString("a: &a [x, x, x, x, x, x, x, x, x, x]\n")
	for _, n := range "bcdefg" {
		b.WriteString(string(n) + ": &" + string(n) + " [" + strings.Repeat("*"+string(n-1)+", ", 9) + "*" + string(n-1) + "]\n")
	}
	return b.String()
}
