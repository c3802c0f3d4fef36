package userdict

import (
	"strings"
	"testing"
)

// TestArticles takes the translations out of articles as dictionaries have them.
func TestArticles(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"1. harbour, port", "harbour|port"},
		{"a) to moor; (naut.) to make fast", "to moor|to make fast"},
		{"/hˈaʊs sˈɪt/", ""},
		{" estimated timeETA,  /ˈiːtiːˈeɪ/", "estimated timeETA"},
		{"take out/take down", "take out|take down"},
		{"n. Leuchtturm；灯塔", "Leuchtturm|灯塔"},
		{"[transp.] time of departure <n>, departure time <n>", "time of departure|departure time"},
		{"\"The ship lies in port.\" - Das Schiff liegt im Hafen.", ""},
		{"Synonyms: {Müll}, {Mist}", ""},
		{"see also {Abfall}", ""},
		{"see also the end", ""},
		{"* a remark", ""},
		{"a. b. schön", "b. schön"},
		{"one two three four five six seven", ""},
		{"— … ·", ""},
		{"(never closed, port", "(never closed|port"},
	} {
		if got := strings.Join(appendTranslations(nil, c.line), "|"); got != c.want {
			t.Errorf("%q: %q, want %q", c.line, got, c.want)
		}
	}
}
