package uax29

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestCut(t *testing.T) {
	for text, want := range map[string]string{
		"One came. Two left!  Three?":       "One came.|Two left!|Three?",
		"It was a\ncold day. We\r\nstayed.": "It was a\ncold day.|We\r\nstayed.",
		"Mr. Ruiz came.":                    "Mr.|Ruiz came.", // it knows no abbreviations
		"他来了。她走了。":                          "他来了。|她走了。",
		" \n":                               "",
	} {
		var got []string
		for _, c := range Cut(text) {
			got = append(got, c.In(text))
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
}

func TestCutProperties(t *testing.T) {
	piece := rapid.OneOf(rapid.SampledFrom([]string{". ", "A", "。", "\uFFFD", "\n", "! ", "\xff", "\xe3\x80", "\u0085"}), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 20).Draw(t, "pieces"), "")
		at := 0
		for _, c := range Cut(text) {
			if c.Start < at || c.End <= c.Start || strings.TrimSpace(text[at:c.Start]) != "" || strings.TrimFunc(c.In(text), unicode.IsSpace) != c.In(text) {
				t.Fatalf("%q: %v", text, c)
			}
			at = c.End
		}
		if strings.TrimSpace(text[at:]) != "" {
			t.Fatalf("%q: text is left at %d", text, at)
		}
	})
}
