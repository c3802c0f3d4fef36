package keyed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"hexapla/document"
	"hexapla/document/documenttest"
)

// values generates texts by key. The texts have visible characters and all characters that a format
// must escape.
func values(t *rapid.T) map[string]string {
	key := rapid.StringMatching(`[a-z][a-z0-9]{0,7}`)
	value := rapid.StringMatching(`[\pL"'{}\[\]<>&:#!=,%@*|\\/א漢😀.\t\n -]{0,30}[a-zא漢][ \n]?[\pL"'\\:;.]{0,5}`)
	return rapid.MapOfN(key, value, 1, 8).Draw(t, "values")
}

// checkValues compares a document with the texts from which its file was made. White space is
// folded in both.
func checkValues(t *rapid.T, source string, r reader, want map[string]string) *document.Document {
	f, err := document.Decode([]byte(source), "a", document.Options{Encoding: "utf-8"})
	if err != nil {
		t.Fatal(err)
	}
	d, err := r(f, document.Options{})
	if err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	if err := d.Validate(); err != nil {
		t.Fatalf("%v\n%s", err, source)
	}
	got := map[string]string{}
	for _, b := range d.Blocks {
		got[b.Key] += squeezeAll(b.Span.In(d.Text))
	}
	for key, value := range want {
		if s := squeezeAll(value); got[key] != s {
			t.Fatalf("key %s: got %q, want %q\n%s", key, got[key], s, source)
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%d keys, want %d\n%s", len(got), len(want), source)
	}
	return d
}

// squeezeAll removes white space and what blocks lose at their ends.
func squeezeAll(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == 0xFEFF || r == 0x200B {
			return -1
		}
		return r
	}, s)
}

func sorted(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func TestJSONKeepsValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := values(t)
		source, err := json.MarshalIndent(map[string]any{"x": []any{v}}, "", rapid.SampledFrom([]string{"", " ", "\t"}).Draw(t, "indent"))
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		for k, s := range v {
			want["x[0]."+k] = s
		}
		checkValues(t, string(source), ReadJSON, want)
	})
}

// TestYAMLKeepsValues also checks that the positions of values are exact: no value falls back to a
// single piece.
func TestYAMLKeepsValues(t *testing.T) {
	styles := []yaml.Style{0, yaml.SingleQuotedStyle, yaml.DoubleQuotedStyle, yaml.LiteralStyle, yaml.FoldedStyle}
	rapid.Check(t, func(t *rapid.T) {
		v := values(t)
		root := &yaml.Node{Kind: yaml.MappingNode}
		want := map[string]string{}
		for _, k := range sorted(v) {
			// The library cannot read blocks that it writes with a leading tab.
			v[k] = strings.TrimSpace(strings.ReplaceAll(v[k], "\n\t", "\n"))
			value := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: v[k], Style: rapid.SampledFrom(styles).Draw(t, "style")}
			root.Content = append(root.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: k}, value)
			want["x."+k] = v[k]
		}
		var b bytes.Buffer
		e := yaml.NewEncoder(&b)
		e.SetIndent(rapid.IntRange(2, 4).Draw(t, "indent"))
		if err := e.Encode(map[string]*yaml.Node{"x": root}); err != nil {
			t.Fatal(err)
		}
		d := checkValues(t, b.String(), ReadYAML, want)
		for _, p := range d.Map {
			if n := len([]rune(p.Text.In(d.Text))); n > 1 && p.Text.Len() != p.Source.Len() {
				t.Fatalf("%q has no place of its own in\n%s", p.Text.In(d.Text), b.String())
			}
		}
	})
}

func TestPropertiesKeepsValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := values(t)
		var b strings.Builder
		for _, k := range sorted(v) {
			b.WriteString(k + rapid.SampledFrom([]string{"=", " = ", ":", " \\\n  = ", "\t"}).Draw(t, "separator"))
			for i, r := range v[k] {
				switch {
				case r == '\n':
					b.WriteString(`\n`)
				case r == '\t':
					b.WriteString(`\t`)
				case r == '\\', i == 0 && strings.ContainsRune(" =:#!", r):
					b.WriteString(`\` + string(r))
				case r > 0x7E && rapid.Bool().Draw(t, "escape"):
					for _, unit := range utf16.Encode([]rune{r}) {
						fmt.Fprintf(&b, `\u%04X`, unit)
					}
				default:
					b.WriteRune(r)
				}
				if rapid.IntRange(0, 20).Draw(t, "break") == 0 && r != '\\' {
					b.WriteString("\\\r\n    ")
				}
			}
			b.WriteString("\r\n# = x\n")
		}
		checkValues(t, b.String(), ReadProperties, v)
	})
}

func TestStringsKeepsValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := values(t)
		var b strings.Builder
		for _, k := range sorted(v) {
			fmt.Fprintf(&b, "/* \" */ \"%s\" = \"%s\"; // x\r\n", k, strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(v[k]))
		}
		checkValues(t, b.String(), ReadStrings, v)
	})
}

func TestXMLKeepsValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := values(t)
		var resx, plist, android strings.Builder
		for _, k := range sorted(v) {
			var text bytes.Buffer
			if err := xml.EscapeText(&text, []byte(v[k])); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&resx, "<data name=%q><value>%s</value></data>", k, &text)
			fmt.Fprintf(&plist, "<key>%s</key><string>%s</string>\n", k, &text)
			text.Reset()
			escaped := strings.NewReplacer(`\`, `\\`, `"`, `\"`, `'`, `\'`, "\n", `\n`, "\t", `\t`).Replace(v[k])
			if err := xml.EscapeText(&text, []byte(escaped)); err != nil {
				t.Fatal(err)
			}
			// The encoder writes quotes as entities, which hides them from the escapes.
			s := strings.NewReplacer("&#34;", `"`, "&#39;", `'`).Replace(text.String())
			fmt.Fprintf(&android, "<string name=%q>%s</string>\n", k, s)
		}
		checkValues(t, "<root>"+resx.String()+"</root>", ReadResx, v)
		checkValues(t, "<plist><dict>"+plist.String()+"</dict></plist>", ReadPlist, v)
		checkValues(t, "<resources>"+android.String()+"</resources>", ReadAndroid, v)
	})
}

func fuzz(f *testing.F, format string, seeds ...string) {
	f.Helper()
	read := func(t testing.TB, source string) (*document.Document, error) { return read(t, format, source) }
	documenttest.FuzzText(f, seeds, read, func(t *testing.T, b document.Block) {
		if b.Kind != document.Value || strings.ContainsAny(b.Key, "\r\n\x00") {
			t.Errorf("block %+v", b)
		}
	})
}

func FuzzJSON(f *testing.F) {
	fuzz(f, JSON, `{"a": {"b": ["x\u05d0\n\ud83d\ude00", 1.5e3, true]}, "a": "y"}`, `{"@@locale": "he", "k": "v"}`, `{"k": {"message": "x"}}`)
	f.Add("[\"\\r\\nx\"]")
}

func FuzzYAML(f *testing.F) {
	fuzz(f, YAML, "en:\n  a: &x plain\n  b: 'q''q'\n  c: \"d\\u05d0 \\\n   e\\n\"\n  f: |-\n    g\n    h\n  i: >\n    j\n\n    k\n  l: *x\n  <<: {m: n}\n", "- a\n---\n? b\n: c\n", "a: &a [*a]")
}

func FuzzProperties(f *testing.F) {
	fuzz(f, Properties, "# c\na = b\\\n  c\\u05d0\\t\nd\\ e:f\r!g\nh", "a\\")
}

func FuzzStrings(f *testing.F) {
	fuzz(f, Strings, "/* c */\n\"a\" = \"b\\U05d0\\101\\n\"; // d\ne = f;\n\"g\";", "<plist><dict><key>a</key><string>b</string></dict></plist>")
}

func FuzzResx(f *testing.F) {
	fuzz(f, Resx, "<?xml version='1.0' encoding='utf-8'?><root><data name='a'><value>b &amp; <![CDATA[c]]></value></data></root>")
}

func FuzzPlist(f *testing.F) {
	fuzz(f, Plist, "<!DOCTYPE plist><plist><dict><key>a</key><dict><key>b</key><string>c</string></dict><key>d</key><array><string>e</string><true/></array></dict></plist>")
}

func FuzzAndroid(f *testing.F) {
	fuzz(f, Android, "<resources><string name='a'>b\\'c \"d\n  e\" \\u05d0<b>f</b>\\n&lt;</string><plurals name='g'><item quantity='one'>h</item></plurals></resources>")
}
