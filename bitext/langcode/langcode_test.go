package langcode

import (
	"slices"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext/internal/sample"
)

func TestRegional(t *testing.T) {
	for _, c := range []struct {
		tag, want string
		ok        bool
	}{
		{"he", "he-IL", true}, {"en", "en-US", true}, {"en-GB", "en-GB", true}, {"zh", "zh-CN", true},
		{"zh-Hans", "zh-CN", true}, {"zh-Hant", "zh-TW", true}, {"zh-Hant-HK", "zh-HK", true}, {"zh-Hans-HK", "zh-Hans-HK", true},
		{"sr", "sr-Cyrl-RS", true}, {"sr-Latn", "sr-Latn-RS", true}, {"az", "az-Latn-AZ", true}, {"uz-Cyrl", "uz-Cyrl-UZ", true},
		{"pt", "pt-BR", true}, {"pt-PT", "pt-PT", true}, {"nb", "nb-NO", true}, {"ja", "ja-JP", true}, {"es-419", "es-419", true},
		{"ca-valencia", "ca-ES-valencia", true}, {"pa-Arab", "pa-PK", true},
		{"eo", "eo", false}, {"yi", "yi", false}, {"und", "und", false}, {"zxx", "zxx", false}, {"x-foo", "x-foo", false},
	} {
		got, ok := Regional(language.MustParse(c.tag))
		if got.String() != c.want || ok != c.ok {
			t.Errorf("Regional(%s) = %v, %v; want %s, %v", c.tag, got, ok, c.want, c.ok)
		}
	}
}

func TestBase(t *testing.T) {
	for tag, want := range map[string]string{
		"he-IL": "he", "iw": "he", "en-US": "en", "en-GB": "en-GB", "EN_us": "en", "eng": "en", "es-MX": "es-MX", "es-ES": "es",
		"pt-BR": "pt-BR", "pt-PT": "pt-PT", "pt": "pt", "de-CH": "de-CH", "de-DE": "de",
		"zh-CN": "zh-Hans", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant-HK", "zh-SG": "zh-Hans-SG", "zh": "zh", "zh-Hant-TW": "zh-Hant", "zh-Hans": "zh-Hans",
		"sr-Latn-RS": "sr-Latn", "sr-Cyrl-RS": "sr", "sr-RS": "sr", "sr-Latn": "sr-Latn", "uz-Cyrl-UZ": "uz-Cyrl",
		"pa-PK": "pa-PK", "ca-ES-valencia": "ca-valencia", "und": "und", "x-foo": "x-foo", "en-x-old": "en-x-old",
	} {
		parsed, err := Parse(tag)
		if err != nil {
			t.Fatal(err)
		}
		if got := Base(parsed); got.String() != want {
			t.Errorf("Base(%s) = %v, want %s", tag, got, want)
		}
	}
}

// TestThereAndBack converts every tag that tables are likely to have to its regional code and back.
func TestThereAndBack(t *testing.T) {
	for _, tag := range []string{
		"ar", "az", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fil", "fr", "ga", "gl", "gu", "he", "hi", "hr",
		"hu", "hy", "id", "is", "it", "ja", "ka", "kk", "ko", "lt", "lv", "mk", "mn", "ms", "mt", "nb", "nl", "nn", "pa", "pl", "ro", "ru", "sk", "sl", "sq",
		"sr", "sr-Latn", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "uz-Cyrl", "vi", "zh-Hans", "zh-Hant", "zh-Hant-HK", "en-GB", "es-MX",
		"pt-BR", "pt-PT", "eo", "und",
	} {
		in := language.MustParse(tag)
		code, _ := Regional(in)
		if got := Base(code); got != in {
			t.Errorf("%s is written as %v and read as %v", tag, code, got)
		}
	}
}

func TestBaseIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-u-ca-buddhist|-x-[a-z]{2,8})?`).Draw(t, "tag")
		tag, err := language.Parse(text)
		if err != nil {
			return
		}
		once := Base(tag)
		if twice := Base(once); twice != once {
			t.Fatalf("%v: %v, then %v", tag, once, twice)
		}
		if code, ok := Regional(tag); ok && !Same(code, tag) {
			t.Fatalf("Regional(%v) = %v: another language", tag, code)
		}
	})
}

func TestCode(t *testing.T) {
	override := func(s string) Override {
		o, err := ParseOverride(s)
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	for _, c := range []struct {
		o         Options
		tag, want string
	}{
		{Options{}, "he", "he"},
		{Options{For: OmegaT}, "he", "he"},
		{Options{For: Okapi}, "zh-Hans", "zh-Hans"},
		{Options{For: Trados}, "he", "he-IL"},
		{Options{For: MemoQ}, "zh-Hant", "zh-TW"},
		{Options{For: Trados, Codes: []Override{override("en=en-GB")}}, "en", "en-GB"},
		{Options{For: Trados, Codes: []Override{override("en=en-GB")}}, "he", "he-IL"},
		{Options{Codes: []Override{override("iw=he-IL")}}, "he", "he-IL"},
		{Options{Codes: []Override{override("zh=zh-SG")}}, "zh-Hans", "zh-SG"},
		{Options{Codes: []Override{override("zh=zh-SG")}}, "zh-Hant", "zh-Hant"},
		{Options{Codes: []Override{override("en-AU=en-NZ"), override("en=en-GB")}}, "en-AU", "en-NZ"},
		{Options{Codes: []Override{override("en=en-GB"), override("en=en-US")}}, "en", "en-US"},
	} {
		if got := c.o.Code(language.MustParse(c.tag)); got.String() != c.want {
			t.Errorf("%+v of %s = %v, want %s", c.o, c.tag, got, c.want)
		}
	}
}

func TestTable(t *testing.T) {
	table := sample.Three()
	o := Options{For: Trados, Codes: []Override{{language.Make("he"), language.Make("he-001")}, {language.Make("fr"), language.Make("fr-CA")}}}
	got, err := o.Table(table)
	if err != nil {
		t.Fatal(err)
	}
	var codes, tags []string
	var langs []language.Tag
	for c := range got.Columns {
		codes, tags = append(codes, got.Columns[c].Lang.String()), append(tags, table.Columns[c].Lang.String())
		langs = append(langs, table.Columns[c].Lang)
	}
	if want := []string{"en-US", "he-001", "zh-CN"}; !slices.Equal(codes, want) {
		t.Errorf("codes %v, want %v", codes, want)
	}
	if want := []string{"en", "he", "zh-Hans"}; !slices.Equal(tags, want) {
		t.Errorf("the table itself was changed: %v", tags)
	}
	if u := o.Unused(langs); len(u) != 1 || u[0].String() != "fr=fr-CA" {
		t.Errorf("unused %v", u)
	}
	if c := o.Changes(langs); len(c) != 3 || c[0].Explicit || !c[1].Explicit {
		t.Errorf("changes %v", c)
	}
	if u := o.Unregional(append(langs, language.Make("eo"))); len(u) != 1 || u[0].String() != "eo" {
		t.Errorf("unregional %v", u)
	}
	table.Columns[1].Lang = language.Make("en-US")
	_, err = Options{For: MemoQ}.Table(table)
	if want := "en and en-US would both be written as en-US: give one of them another code, such as --lang-code en-US=en-US"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestParseErrors(t *testing.T) {
	for in, want := range map[string]string{
		"he":   `"he": expected LANGUAGE=CODE, such as he=he-IL`,
		"he=":  `"he=": "" is not a BCP 47 language tag, such as he, pt-BR or zh-Hans`,
		"a=he": `"a=he": "a" is not a BCP 47 language tag, such as he, pt-BR or zh-Hans`,
	} {
		if _, err := ParseOverride(in); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", in, err, want)
		}
	}
	if p, err := ParseProfile(" MemoQ"); p != MemoQ || err != nil {
		t.Errorf("%q, %v", p, err)
	}
	want := `unknown program "wordfast": choose one of memoq, omegat, okapi, trados`
	if _, err := ParseProfile("wordfast"); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}
