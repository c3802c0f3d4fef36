package align

import (
	"strings"

	"github.com/mozillazg/go-unidecode"

	"hexapla/lang"
)

// romanized is a word in the letters a–z and digits, "" when nothing is left.
func romanized(word string) string {
	var b strings.Builder
	for _, r := range unidecode.Unidecode(word) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteRune(r)
		case 'A' <= r && r <= 'Z':
			b.WriteRune(r + 'a' - 'A')
		}
	}
	return b.String()
}

// skeleton is what a name keeps of its consonants in the scripts that write no
// vowels: letters that one of them cannot tell apart (b/v, p/f, s/sh/z …) as one,
// vowels dropped but at the beginning. "" where the script has no such rule.
func skeleton(word string) string {
	var b strings.Builder
	put := func(c byte) {
		if s := b.String(); s == "" || s[len(s)-1] != c { // doubled letters are one
			b.WriteByte(c)
		}
	}
	runes := []rune(word)
	for k, r := range runes {
		if c, ok := consonants[r]; ok {
			switch {
			case c == 'A' && k > 0, (c == 'W' || c == 'Y' || c == 'H') && k > 0:
			default:
				put(c)
			}
		} else if r >= 0x0590 && r <= 0x06ff || r == '\'' || r == '"' || r == '׳' || r == '״' {
			continue
		} else {
			return ""
		}
	}
	return b.String()
}

// consonants of Hebrew and Arabic script by class.
var consonants = map[rune]byte{
	'א': 'A', 'ע': 'A', 'ה': 'H', 'ו': 'W', 'י': 'Y', 'ב': 'B', 'ג': 'G', 'ד': 'D', 'ז': 'S', 'ח': 'K', 'ט': 'T', 'כ': 'K', 'ך': 'K',
	'ל': 'L', 'מ': 'M', 'ם': 'M', 'נ': 'N', 'ן': 'N', 'ס': 'S', 'פ': 'P', 'ף': 'P', 'צ': 'S', 'ץ': 'S', 'ק': 'K', 'ר': 'R', 'ש': 'S', 'ת': 'T',
	'ا': 'A', 'أ': 'A', 'إ': 'A', 'آ': 'A', 'ء': 'A', 'ع': 'A', 'ة': 'H', 'ه': 'H', 'و': 'W', 'ؤ': 'W', 'ي': 'Y', 'ى': 'Y', 'ئ': 'Y', 'ی': 'Y',
	'ب': 'B', 'پ': 'P', 'ت': 'T', 'ث': 'S', 'ج': 'G', 'چ': 'S', 'ح': 'K', 'خ': 'K', 'د': 'D', 'ذ': 'D', 'ر': 'R', 'ز': 'S', 'ژ': 'S', 'س': 'S',
	'ش': 'S', 'ص': 'S', 'ض': 'D', 'ط': 'T', 'ظ': 'S', 'غ': 'G', 'ف': 'P', 'ق': 'K', 'ك': 'K', 'ک': 'K', 'گ': 'G', 'ل': 'L', 'م': 'M', 'ن': 'N',
}

// latinSkeleton is the same for a romanised word.
func latinSkeleton(word string) string {
	var b strings.Builder
	put := func(c byte) {
		if s := b.String(); s == "" || s[len(s)-1] != c {
			b.WriteByte(c)
		}
	}
	for k := 0; k < len(word); k++ {
		next := byte(0)
		if k+1 < len(word) {
			next = word[k+1]
		}
		switch c := word[k]; c {
		case 'a', 'e', 'i', 'o', 'u':
			if k == 0 {
				put('A')
			}
		case 'y':
			if k == 0 {
				put('Y')
			}
		case 'w':
			if k == 0 {
				put('W')
			}
		case 'h':
			if k == 0 {
				put('H')
			}
		case 'b', 'v':
			put('B')
		case 'p', 'f':
			put('P')
		case 'c':
			switch next {
			case 'e', 'i', 'y':
				put('S')
			case 'h':
				put('S')
			default:
				put('K')
			}
		case 'k', 'q':
			put('K')
		case 'x':
			if k == 0 {
				put('S')
			} else {
				put('K')
				put('S')
			}
		case 'g', 'j':
			put('G')
		case 's', 'z':
			put('S')
		case 't':
			put('T')
		case 'd':
			put('D')
		case 'l':
			put('L')
		case 'm':
			put('M')
		case 'n':
			put('N')
		case 'r':
			put('R')
		}
	}
	return b.String()
}

// stripped gives a Hebrew or Arabic word without its first n prefix letters.
func stripped(word string, n int) string {
	runes := []rune(word)
	if len(runes) < n+3 {
		return ""
	}
	for _, r := range runes[:n] {
		if !strings.ContainsRune("והבלמשכفوبلكا", r) {
			return ""
		}
	}
	return string(runes[n:])
}

// nameKeys gives, by form, the consonant skeletons to compare names by: of words
// in Hebrew or Arabic script their own, with and without prefixes; of words in
// Latin letters that are always capitalised the Latin one.
func nameKeys(v *vocabulary) (keys []string, form []int32) {
	w := &v.channel[forms]
	for id, word := range w.words {
		if w.kind[id] != lang.Word {
			continue
		}
		add := func(key string) {
			if len(key) >= 3 {
				keys, form = append(keys, key), append(form, int32(id))
			}
		}
		if s := skeleton(word); s != "" {
			add(s)
			for n := 1; n <= 2; n++ {
				if t := stripped(word, n); t != "" {
					add(skeleton(t))
				}
			}
		} else if v.isName(int32(id)) {
			add(latinSkeleton(romanized(strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s"))))
		}
	}
	return keys, form
}
