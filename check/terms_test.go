package check

import (
	"strings"
	"testing"
)

// TestForms: forms of a word are found, and other words are not, in languages of
// several kinds of inflection.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		lang, term string
		yes, no    string // texts parted by |
	}{
		{"en", "car", "Cars|the car’s|CAR", "card|care|scar|carpet|cart"},
		{"en", "city", "cities|city's", "cite|citizen"},
		{"en", "plan", "planned|planning|plans|plan", "plane|plant|planet"},
		{"en", "planned", "plan", "plane"},
		{"en", "use", "using|used|uses", "usual|us"},
		{"en", "shelf", "shelves", "shell"},
		{"en", "analysis", "analyses", "analyst"},
		{"en", "memory stick", "two memory sticks|Memory-stick", "memory of sticks"},
		{"de", "Auto", "Autos|auto", "Autorität"},
		{"de", "Haus", "Häuser|Hauses|Hause", "Husten|Hausordnung"},
		{"de", "Speicher", "Speichern|Speichers", "Speise"},
		{"fr", "cheval", "chevaux|Chevaux", "chemin"},
		{"ru", "рука", "руке|руками|руку", "рубка|рюкзак"},
		{"ru", "дом", "дома|домом|домами", "том"},
		{"fi", "talo", "talossa|taloissamme", "tuoli|tasku"},
		{"tr", "dosya", "dosyalarımızdan|dosyayı", "doz"},
		{"ko", "차", "차를|차가", "자동"},
		{"ko", "사람", "사람이|사람들", "사랑"},
		{"he", "רכב", "הרכב|רכבים|ברכב", "רכש"},
		{"ar", "سيارة", "السيارة|السيارات|وسيارته", "سياسة"},
		{"ja", "東京", "私は東京に", "東大と京大"},
		{"zh", "iPhone", "使用iPhone手机", "使用iPad手机"},
	} {
		n, same := newNeedle(c.term), inflection(c.lang)
		for k, list := range []string{c.yes, c.no} {
			for _, text := range strings.Split(list, "|") {
				if at, ok := newHay(text).find(n, same); ok != (k == 0) {
					t.Errorf("%s: %q in %q: %v %v", c.lang, c.term, text, ok, at)
				}
			}
		}
	}
	for _, c := range []struct {
		term, text string
		want       bool
	}{
		{"car", "Cars", false}, {"car", "a CAR, yes", true}, {"car", "scar", false},
		{"רכב", "הרכב", true}, {"רכב", "שברכב", true}, {"רכב", "רכבים", false}, {"ארץ", "ארצות", false},
		{"كتاب", "والكتاب", true}, {"كتاب", "كتابه", false}, {"北京", "去北京吧", true}, {"12", "12", true}, {"12", "112", false},
	} {
		if _, ok := newHay(c.text).find(newNeedle(c.term), written); ok != c.want {
			t.Errorf("%q in %q as written: %v", c.term, c.text, ok)
		}
	}
}
