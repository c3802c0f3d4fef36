// Package langcode converts between the language tags of tables and the codes that translation
// programs expect.
//
// Tables use the shortest unambiguous tag: en, he, zh-Hans. Some programs (Trados, memoQ) support
// languages only with a country, and treat a memory in plain en as one in a language other than
// en-US. Regional adds the country by CLDR's likely subtags, Base removes it.
package langcode

import (
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
)

// Regional returns tag with the likeliest region for its language and script by CLDR: he-IL, en-US,
// zh-CN for zh-Hans, zh-TW for zh-Hant, sr-Latn-RS for sr-Latn. An existing region is kept. The
// script is removed if language and region imply it, except for languages that Windows always names
// with a script, because Trados and memoQ use the language names of Windows. If no country is
// known, as for Esperanto or a tag that names no language, it returns tag and false.
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

// Base is the inverse of Regional: it returns the tag that tables use for the language of a code.
//
//   - The region is removed if Regional would add the same: he-IL becomes he, en-US becomes en.
//     Other regions are significant and kept: en-GB, es-MX, de-CH.
//   - Portuguese keeps its region because it has two written standards: pt-BR, pt-PT.
//   - Chinese is distinguished by script: zh-CN becomes zh-Hans, zh-TW zh-Hant, zh-HK zh-Hant-HK.
//     Plain zh is ambiguous and kept.
//   - The script is removed if it is the usual one of the language: sr-Cyrl-RS becomes sr,
//     sr-Latn-RS becomes sr-Latn.
//
// Variants, extensions and private-use subtags are kept. Base is idempotent.
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

// BaseColumns replaces the languages of the columns of a foreign file by their Base. Columns that
// would get the same tag keep theirs.
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

// Parse parses a code of a foreign file in any of the variants that programs write (EN-US, en_us,
// iw, eng) and returns its canonical form, including the region.
func Parse(code string) (language.Tag, error) {
	return language.Parse(strings.ReplaceAll(strings.TrimSpace(code), "_", "-"))
}

// Same reports whether a and b are the same language in the same script, ignoring the region: en-GB
// and en are the same, zh-TW and zh-CN or sr and sr-Latn are not.
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

// implied returns the usual script of a language, in a region if one is given.
func implied(base language.Base, region language.Region) language.Script {
	tag, err := language.Compose(base, region)
	if err != nil {
		return language.Script{}
	}
	s, _ := tag.Script()
	return s
}

// compose returns tag with the given base, script and region. Other subtags are kept.
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

// spoken reports whether base names a language.
func spoken(base language.Base) bool {
	switch base.String() {
	case "und", "zxx", "mul", "mis":
		return false
	}
	return true
}

// scripted reports whether Windows always names the locales of a language with a script
// ([MS-LCID]): az-Latn-AZ, uz-Cyrl-UZ.
func scripted(base language.Base) bool {
	switch base.String() {
	case "az", "bs", "ha", "iu", "sr", "tg", "uz":
		return true
	}
	return false
}
