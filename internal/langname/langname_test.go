package langname

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"en": "en", " EN-us ": "en-US", "en_US": "en-US", "deu": "de", "iw": "he", "zh-Hant-TW": "zh-Hant-TW",
		"German": "de", "deutsch": "de", "עברית": "he", "Hebrew": "he", "日本語": "ja", "Norwegian Bokmål": "nb",
		"Brazilian Portuguese": "pt-BR", "Simplified Chinese": "zh-Hans", "American English": "en-US",
		"English (US)": "en-US", "Portuguese (Brazil)": "pt-BR", "Chinese (Simplified)": "zh-Hans",
		"Chinese (Traditional Han)": "zh-Hant",
		"German (de-AT)":            "de-AT", "Serbian [Latin]": "sr-Latn", "English (en)": "en", "Hebrew (iw)": "he",
		"": "", "und": "", "zz": "", "Klingonish": "", "Good morning.": "", "German (Brasil)": "", "Context (en)": "",
		"de (AT)": "de-AT", "Text (x)": "",
		strings.Repeat("a", 61): "",
	} {
		tag, ok := Parse(text)
		if ok != (want != "") || ok && tag.String() != want {
			t.Errorf("Parse(%q) = %v, %v, want %q", text, tag, ok, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("English (US)")
	f.Add("a(](")
	f.Fuzz(func(t *testing.T, text string) {
		if tag, ok := Parse(text); ok {
			if again, ok := Parse(tag.String()); !ok || again != tag {
				t.Errorf("%q is %v, which is %v, %v", text, tag, again, ok)
			}
		}
	})
}
