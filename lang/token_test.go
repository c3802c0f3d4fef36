package lang

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, forms, stems string }{
		{"The U.S. agreed!", "the u . s . agreed !", "the u . s . agree !"},
		{"Xi’s visit, l’économie", "xi’s visit l’économie", "xi’s visit écono"},
		{"٢٠١٥ 2015 ２０１５", "2015 2015 2015", "2015 2015 2015"},
		{"奥巴马。", "奥巴 巴马 马 .", "奥 巴 马 ."},
		{"サイバー攻", "サイバ イバー バー攻 ー攻 攻", "サイ イバ バー ー攻 攻"},
		{"ארה״ב והממשלות", "ארה״ב והממשלות", "ארהב ממשל"},
		{"“Yes” – (no)", `" yes " - ( no )`, `" yes " - ( no )`},
		{"والحكومات", "والحكومات", "حكوما"[:10]},
		{"정부가", "정부가", "정부"},
		{" \t\n", "", ""},
	} {
		var forms, stems []string
		for _, tok := range Tokens(nil, c.text) {
			forms = append(forms, tok.Form)
			stems = append(stems, tok.Stem)
		}
		if d := cmp.Diff(c.forms, strings.Join(forms, " ")); d != "" {
			t.Errorf("%q forms (-want +got):\n%s", c.text, d)
		}
		if d := cmp.Diff(c.stems, strings.Join(stems, " ")); d != "" {
			t.Errorf("%q stems (-want +got):\n%s", c.text, d)
		}
	}
}

func TestDigitValue(t *testing.T) {
	for _, row := range []string{"0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡"} {
		want := 0
		for _, r := range row {
			if got := DigitValue(r); got != want {
				t.Errorf("DigitValue(%q) = %d, want %d", r, got, want)
			}
			want++
		}
	}
	if DigitValue('x') != -1 || DigitValue('五') != -1 {
		t.Error("a letter is no digit")
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"Xi’s", "ארה״ב", "习近平", "\xff\xfe", "a\u0301\u200d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, tok := range Tokens(nil, s) {
			if tok.Form == "" || tok.Stem == "" && tok.Kind != Word {
				t.Fatalf("empty token in %q: %+v", s, tok)
			}
		}
		if Length(s) > len(s) {
			t.Fatal("longer than its bytes")
		}
	})
}
