package check

import (
	"testing"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// TestFoldIsTheStandardOne holds fold to the case folding of x/text, for every
// character and for texts of them.
func TestFoldIsTheStandardOne(t *testing.T) {
	want := func(s string) string { return cases.Fold().String(norm.NFC.String(s)) }
	for r := rune(0); r <= 0x1ffff; r++ {
		if r >= 0xd800 && r < 0xe000 {
			continue
		}
		for _, s := range []string{string(r), "A" + string(r) + "b", string(r) + "\u0301"} {
			if got := fold(s); got != want(s) {
				t.Fatalf("fold(%q) = %q, want %q", s, got, want(s))
			}
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		s := rapid.String().Draw(rt, "s")
		if got := fold(s); got != want(s) {
			rt.Fatalf("fold(%q) = %q, want %q", s, got, want(s))
		}
	})
}
