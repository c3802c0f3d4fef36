package termsafe_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"hexapla/internal/termsafe"
)

func TestLine(t *testing.T) {
	for in, want := range map[string]string{
		"": "",
		"plain – naïve 文 👩‍👩‍👧":      "plain – naïve 文 👩‍👩‍👧",
		"C:\\docs\\a.txt":            `C:\docs\a.txt`,
		"no\u202egnp.txt":            `no\u202egnp.txt`,
		"\u202aa\u202c\u2066b\u2069": `\u202aa\u202c\u2066b\u2069`,
		"red \x1b[31m\a":             `red \x1b[31m\x07`,
		"\u009b31m\x7f\x00":          `\u009b31m\x7f\x00`,
		"a\nb\r\nc\rd\u2028e\tf\vg":  "a b  c d e f g",
		"a\u0085b":                   "a b",
		"bad \xff\xc3 end":           `bad \xff\xc3 end`,
		"real \ufffd":                "real \ufffd",
		"שלום\u200f!":                "שלום\u200f!",
		"سلام\u061c (1)":             "سلام\u061c (1)",
		"a\u200fb.txt":               `a\u200fb.txt`,
		"می\u200cخواهم":              "می\u200cخواهم",
		"עברית \u202eabc":            `עברית \u202eabc`,
	} {
		if got := termsafe.Line(in); got != want {
			t.Errorf("Line(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLineProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.StringOfN(rapid.OneOf(rapid.Rune(), rapid.RuneFrom([]rune("\n\r\t\x1b\x7f\u0085\u009b\u200e\u200f\u202a\u202e\u2066\u2069אa"))), 0, 40, -1).Draw(t, "in")
		if cut := rapid.IntRange(0, len(in)).Draw(t, "cut"); cut < len(in) {
			in = in[cut:] // may begin within a character
		}
		got := termsafe.Line(in)
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\n\r\t\v\f\x1b\x00\x7f\u0085\u009b\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") {
			t.Fatalf("Line(%q) = %q", in, got)
		}
		if again := termsafe.Line(got); again != got {
			t.Fatalf("Line(%q) = %q, and again %q", in, got, again)
		}
	})
}

func TestJSONWriter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.StringOfN(rapid.OneOf(rapid.Rune(), rapid.RuneFrom([]rune("\"\\\x7f\u009b\u202e\u2067א<&"))), 0, 40, -1).Draw(t, "in")
		encoded, err := json.Marshal(map[string]string{in: in})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if n, err := termsafe.JSONWriter(&out).Write(encoded); n != len(encoded) || err != nil {
			t.Fatal(n, err)
		}
		safe := out.Bytes()
		var want, got map[string]string
		if json.Unmarshal(encoded, &want) != nil || json.Unmarshal(safe, &got) != nil || len(got) != 1 || got[in] != want[in] {
			t.Fatalf("%q: %s", in, safe)
		}
		if strings.ContainsAny(string(safe), "\x7f\u009b\u202e\u2067") {
			t.Fatalf("%q", safe)
		}
	})
}
