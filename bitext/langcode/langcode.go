// Package langcode turns the language tags of tables into the codes that the
// programs of translators want, and back.
//
// Tables name languages as shortly as says all there is: en, he, zh-Hans. Some
// programs (Trados, memoQ) know languages only together with a country, and take
// a memory in plain en for one in another language than en-US. Regional finds the
// country by CLDR's likely subtags, Base takes it away again.
//
// The package writes and reads no files; it imports bitext and x/text.
package langcode

import (
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
)

// Regional gives tag with the region that CLDR thinks likeliest for its language
// and script: he-IL, en-US, zh-CN for zh-Hans, zh-TW for zh-Hant, sr-Latn-RS for
// sr-Latn. A region that is there stays. The script goes where language and region
// imply it, but for the languages that Windows, whose names of languages Trados
// and memoQ use, never names without one. ok is false, and tag comes back as it
// is, where no country is known: for Esperanto, or a tag that names no language.
func Regional(tag language.Tag) (code language.Tag, ok bool) {
	base, script, region := tag.Raw()
	if !spoken(base) {
		return tag, false
	}
	if region == (language.Region{}) {
		if region, _ = tag.Region(); !region.IsCountry() {
			return tag, false
		}
	}
	written := script
	if script, _ = tag.Script(); written == (language.Script{}) && !scripted(base) {
		return compose(tag, base, language.Script{}, region), true
	}
	if !scripted(base) && implied(base, region) == script {
		script = language.Script{}
	}
	return compose(tag, base, script, region), true
}

// Base is the way back: the tag by which tables know the language of a code.
//
//   - The region goes where it is the one that Regional would put there: he-IL is
//     he, en-US is en. Any other region says something and stays: en-GB, es-MX,
//     de-CH.
//   - It stays with Portuguese, which is written in two ways: pt-BR, pt-PT.
//   - Chinese is told by its script: zh-CN is zh-Hans, zh-TW zh-Hant, zh-HK
//     zh-Hant-HK. Plain zh stays, as it does not say which.
//   - The script goes where it is the language's usual one: sr-Cyrl-RS is sr,
//     sr-Latn-RS sr-Latn.
//
// Variants, extensions and private parts stay. Base(Base(t)) is Base(t).
func Base(tag language.Tag) language.Tag {
	base, script, region := tag.Raw()
	if !spoken(base) {
		return tag
	}
	if base.String() == "zh" {
		if script == (language.Script{}) && region != (language.Region{}) {
			script = implied(base, region)
		}
	} else if script == implied(base, language.Region{}) && (region == (language.Region{}) || implied(base, region) == script) {
		script = language.Script{}
	}
	if region != (language.Region{}) && base.String() != "pt" {
		likely, err := language.Compose(base, script)
		if err == nil {
			if r, _ := likely.Region(); r == region {
				region = language.Region{}
			}
		}
	}
	return compose(tag, base, script, region)
}

// BaseColumns names columns of a foreign file by the Base of what it calls their
// languages; where two would get one tag, both keep theirs.
func BaseColumns(columns []bitext.Column) {
	bases := make([]language.Tag, len(columns))
	count := map[language.Tag]int{}
	for c := range columns {
		bases[c] = Base(columns[c].Lang)
		count[bases[c]]++
	}
	for c := range columns {
		if count[bases[c]] == 1 {
			columns[c].Lang = bases[c]
		}
	}
}

// Parse reads a code of a foreign file in any of the ways in which programs write
// them (EN-US, en_us, iw, eng) and gives its canonical form, which keeps the
// region.
func Parse(code string) (language.Tag, error) {
	return language.Parse(strings.ReplaceAll(strings.TrimSpace(code), "_", "-"))
}

// Same reports whether a and b name one language in one script, whatever the
// region: en-GB and en, but neither zh-TW and zh-CN nor sr and sr-Latn.
func Same(a, b language.Tag) bool {
	x, _, _ := a.Raw()
	y, _, _ := b.Raw()
	if x != y {
		return false
	}
	s, _ := a.Script()
	t, _ := b.Script()
	return s == t
}

// implied is the script that a language is usually written in, in a region if one
// is given.
func implied(base language.Base, region language.Region) language.Script {
	tag, err := language.Compose(base, region)
	if err != nil {
		return language.Script{}
	}
	s, _ := tag.Script()
	return s
}

// compose puts other subtags in the place of those of tag. What else there is
// stays.
func compose(tag language.Tag, base language.Base, script language.Script, region language.Region) language.Tag {
	parts := []any{base}
	if script != (language.Script{}) {
		parts = append(parts, script)
	}
	if region != (language.Region{}) {
		parts = append(parts, region)
	}
	parts = append(parts, tag.Variants(), tag.Extensions())
	t, err := language.Compose(parts...)
	if err != nil {
		return tag
	}
	return t
}

// spoken reports whether a base names a language at all.
func spoken(base language.Base) bool {
	switch base.String() {
	case "und", "zxx", "mul", "mis":
		return false
	}
	return true
}

// scripted tells the languages whose locales Windows always names with a script
// ([MS-LCID]): az-Latn-AZ, uz-Cyrl-UZ.
func scripted(base language.Base) bool {
	switch base.String() {
	case "az", "bs", "ha", "iu", "sr", "tg", "uz":
		return true
	}
	return false
}
