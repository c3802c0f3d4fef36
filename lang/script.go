package lang

import (
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// ScriptOf is the script of a character as ISO 15924 names it: “Latn”, “Hebr”,
// “Hani”. “Zyyy” stands for characters that no script owns (digits,
// punctuation, blanks, invalid bytes), “Zinh” for marks that take the script of
// the letter before them, “Zzzz” for letters of scripts without a code here.
func ScriptOf(r rune) string {
	switch {
	case r < 0x80:
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return "Latn"
		}
		return "Zyyy"
	// What most texts are made of need not be searched for.
	case r >= 0xc0 && r <= 0x24f && r != 0xd7 && r != 0xf7:
		return "Latn"
	case r >= 0x4e00 && r <= 0x9fff:
		return "Hani"
	case r >= 0x400 && r <= 0x484 || r >= 0x487 && r <= 0x52f:
		return "Cyrl"
	case r >= 0xac00 && r <= 0xd7a3:
		return "Hang"
	case r >= 0x621 && r <= 0x63f || r >= 0x641 && r <= 0x64a:
		return "Arab"
	case r >= 0x5d0 && r <= 0x5ea:
		return "Hebr"
	case r >= 0x904 && r <= 0x950:
		return "Deva"
	case r >= 0x3041 && r <= 0x3096:
		return "Hira"
	case r >= 0x30a1 && r <= 0x30fa:
		return "Kana"
	case r >= 0x2010 && r <= 0x2064, r >= 0x3000 && r <= 0x3004, r >= 0xff01 && r <= 0xff20, r == unicode.ReplacementChar:
		return "Zyyy"
	}
	return searchScript(r)
}

// searchScript is ScriptOf by the tables of Unicode.
func searchScript(r rune) string {
	for i := range scripts {
		s := &scripts[i]
		if r >= s.low && r <= s.high && unicode.Is(s.table, r) {
			return s.code
		}
	}
	switch {
	case unicode.Is(unicode.Inherited, r):
		return "Zinh"
	case unicode.IsLetter(r) && !unicode.Is(unicode.Common, r):
		return "Zzzz"
	}
	return "Zyyy"
}

// script is one script with the bounds of its table, to reject early.
type script struct {
	code      string
	low, high rune
	table     *unicode.RangeTable
	language  string // the one language that it decides for, or ""
}

// scripts is read only. The order is that of how often they are asked for.
var scripts = []script{
	{"Latn", 0x41, 0xff5a, unicode.Latin, ""},
	{"Cyrl", 0x400, 0x1e08f, unicode.Cyrillic, ""},
	{"Arab", 0x600, 0x1eef1, unicode.Arabic, ""},
	{"Hebr", 0x591, 0xfb4f, unicode.Hebrew, "he"},
	{"Grek", 0x370, 0x1d245, unicode.Greek, "el"},
	{"Hira", 0x3041, 0x1f200, unicode.Hiragana, "ja"},
	{"Kana", 0x30a1, 0x1b167, unicode.Katakana, "ja"},
	{"Hani", 0x2e80, 0x323af, unicode.Han, "zh"},
	{"Hang", 0x1100, 0xffdc, unicode.Hangul, "ko"},
	{"Deva", 0x900, 0x11b09, unicode.Devanagari, ""},
	{"Thai", 0xe01, 0xe5b, unicode.Thai, "th"},
	{"Laoo", 0xe81, 0xedf, unicode.Lao, "lo"},
	{"Khmr", 0x1780, 0x19ff, unicode.Khmer, "km"},
	{"Mymr", 0x1000, 0x116e3, unicode.Myanmar, "my"},
	{"Beng", 0x980, 0x9fe, unicode.Bengali, "bn"},
	{"Guru", 0xa01, 0xa76, unicode.Gurmukhi, "pa"},
	{"Gujr", 0xa81, 0xaff, unicode.Gujarati, "gu"},
	{"Orya", 0xb01, 0xb77, unicode.Oriya, "or"},
	{"Taml", 0xb82, 0x11fff, unicode.Tamil, "ta"},
	{"Telu", 0xc00, 0xc7f, unicode.Telugu, "te"},
	{"Knda", 0xc80, 0xcf3, unicode.Kannada, "kn"},
	{"Mlym", 0xd00, 0xd7f, unicode.Malayalam, "ml"},
	{"Sinh", 0xd81, 0x111f4, unicode.Sinhala, "si"},
	{"Tibt", 0xf00, 0xfda, unicode.Tibetan, "bo"},
	{"Geor", 0x10a0, 0x2d2d, unicode.Georgian, "ka"},
	{"Armn", 0x531, 0xfb17, unicode.Armenian, "hy"},
	{"Ethi", 0x1200, 0x1e7fe, unicode.Ethiopic, "am"},
	{"Thaa", 0x780, 0x7b1, unicode.Thaana, "dv"},
	{"Mong", 0x1800, 0x1166c, unicode.Mongolian, "mn-Mong"},
	{"Syrc", 0x700, 0x86a, unicode.Syriac, "syr"},
	{"Nkoo", 0x7c0, 0x7ff, unicode.Nko, "nqo"},
	{"Tfng", 0x2d30, 0x2d7f, unicode.Tifinagh, "zgh"},
	{"Cher", 0x13a0, 0xabbf, unicode.Cherokee, "chr"},
	{"Cans", 0x1400, 0x11abf, unicode.Canadian_Aboriginal, "iu"},
	{"Olck", 0x1c50, 0x1c7f, unicode.Ol_Chiki, "sat"},
	{"Java", 0xa980, 0xa9df, unicode.Javanese, "jv-Java"},
	{"Bopo", 0x2ea, 0x31bf, unicode.Bopomofo, "zh-Hant"},
	{"Yiii", 0xa000, 0xa4c6, unicode.Yi, "ii"},
	{"Vaii", 0xa500, 0xa62b, unicode.Vai, "vai"},
	{"Mtei", 0xaae0, 0xabf9, unicode.Meetei_Mayek, "mni-Mtei"},
	{"Adlm", 0x1e900, 0x1e95f, unicode.Adlam, "ff-Adlm"},
	{"Copt", 0x3e2, 0x2cff, unicode.Coptic, "cop"},
	{"Goth", 0x10330, 0x1034a, unicode.Gothic, "got"},
}

// onlyLanguage is the tag that a script decides for by itself, or "".
func onlyLanguage(code string) string {
	for i := range scripts {
		if scripts[i].code == code {
			return scripts[i].language
		}
	}
	return ""
}

// DisplayName is the name of a language in English and in itself, as CLDR has
// them (golang.org/x/text/language/display): “Hebrew”, “עברית”. A name that is
// not known is the tag.
func DisplayName(tag language.Tag) (english, own string) {
	if tag == language.Und {
		return "unknown", ""
	}
	if tag == noLanguage {
		return "no language", ""
	}
	if tag.String() == "sr-Latn" {
		return "Serbian (Latin)", "srpski" // CLDR's old name is another language's today
	}
	english = display.English.Tags().Name(tag)
	own = display.Self.Name(tag)
	if english == "" {
		english = tag.String()
	}
	if own == "" {
		own = english
	}
	return english, own
}

// noLanguage is “zxx”: text without any language in it, such as a number.
var noLanguage = language.MustParse("zxx")
