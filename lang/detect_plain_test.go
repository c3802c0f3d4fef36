package lang

import (
	"testing"

	"golang.org/x/text/language"
)

func TestPlainlyIn(t *testing.T) {
	for _, c := range []struct {
		text, tag string
		want      bool
	}{
		{"The captain of the ferry had said that it was too late for the journey.", "en", true},
		{"Der Kapitän der Fähre hatte gesagt, dass es für die Reise zu spät war.", "de", true},
		{"Капитан сказал, что для этого уже было слишком поздно.", "ru", true},
		{"Der Kapitän der Fähre hatte gesagt, dass es für die Reise zu spät war.", "en", false},
		{"The captain of the ferry had said that it was too late for the journey.", "de", false},
		{"Le capitaine du bateau avait dit qu’il était trop tard pour le voyage.", "es", false},
		{"Kapitän Lindqvist, Reederei Hansen", "de", false},         // no function words
		{"רב החובל של המעבורת אמר שמאוחר מדי לנסיעה.", "he", false}, // no table
		{"The captain of the ferry had said so.", "und", false},
		{"", "en", false},
	} {
		if got := PlainlyIn(c.text, language.MustParse(c.tag)); got != c.want {
			t.Errorf("PlainlyIn(%q, %s) = %v", c.text, c.tag, got)
		}
	}
}
