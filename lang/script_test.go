package lang

import (
	"testing"
	"unicode"
)

// TestScriptOfByHeart compares what ScriptOf knows by heart with Unicode's tables.
func TestScriptOfByHeart(t *testing.T) {
	wrong := 0
	for r := rune(0); r <= unicode.MaxRune && wrong < 20; r++ {
		want := searchScript(r)
		switch {
		case r == unicode.ReplacementChar:
			want = "Zyyy"
		case r >= 0x4e00 && r <= 0x9fff:
			want = "Hani" // those that this version of Unicode has not assigned too
		}
		if got := ScriptOf(r); got != want {
			t.Errorf("%U: %s, want %s", r, got, want)
			wrong++
		}
	}
}
