package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordToken makes the token of a letter run that begins with first.
func wordToken(run string, first rune) Token {
	form := strings.ToLower(run)
	return Token{Kind: Word, Form: form, Stem: Stem(form), Capital: unicode.IsUpper(first)}
}

// Stem gives what the inflected forms of a lower-case word share. It is crude on
// purpose: it must treat a hundred languages alike and be the same wherever a
// stem is stored. By script:
//
//   - Hangul: the first two syllables.
//   - Hebrew: up to two prefixes of ו ה ב ל מ ש כ off while more than three letters
//     are left, then the first four.
//   - Arabic: variants of alif, ya and ta marbuta folded, tatweel and vowel signs
//     dropped; while more than four letters are left و ف off, then ب ك ل
//     before the article, then the article; the first five.
//   - Ethiopic: one of የ በ ለ ከ እ off if more than three are left; the first three.
//   - elsewhere: the first five letters, an elided article (l’, d’, qu’) off.
func Stem(word string) string {
	r, _ := utf8.DecodeRuneInString(word)
	switch {
	case r < 0x0590:
		if i := elision(word); i > 0 && utf8.RuneCountInString(word[i:]) > 3 {
			_, size := utf8.DecodeRuneInString(word[i:])
			word = word[i+size:]
		}
		return prefix(word, 5)
	case r <= 0x05ff:
		return hebrewStem(word)
	case r <= 0x06ff, 0x0750 <= r && r <= 0x077f, 0x08a0 <= r && r <= 0x08ff:
		return arabicStem(word)
	case 0xac00 <= r && r <= 0xd7a3:
		return prefix(word, 2)
	case 0x1200 <= r && r <= 0x139f:
		if utf8.RuneCountInString(word) > 3 && strings.ContainsRune("የበለከእ", r) {
			word = word[utf8.RuneLen(r):]
		}
		return prefix(word, 3)
	}
	return prefix(word, 5)
}

// elision is where the apostrophe after an elided article of one or two bytes
// stands, 0 where there is none.
func elision(word string) int {
	for i := 1; i <= 2 && i < len(word) && word[0] != '\''; i++ {
		if word[i] == '\'' || strings.HasPrefix(word[i:], "’") {
			return i
		}
	}
	return 0
}

func prefix(word string, n int) string {
	for i := range word {
		if n == 0 {
			return word[:i]
		}
		n--
	}
	return word
}

func hebrewStem(word string) string {
	letters := make([]rune, 0, 16)
	for _, r := range word {
		if 0x05d0 <= r && r <= 0x05ea { // no points, no gershayim
			letters = append(letters, r)
		}
	}
	if len(letters) == 0 {
		return prefix(word, 4)
	}
	for k := 0; k < 2 && len(letters) > 3 && strings.ContainsRune("והבלמשכ", letters[0]); k++ {
		letters = letters[1:]
	}
	return string(letters[:min(4, len(letters))])
}

func arabicStem(word string) string {
	letters := make([]rune, 0, 16)
	for _, r := range word {
		switch r {
		case 'أ', 'إ', 'آ', 'ٱ':
			r = 'ا'
		case 'ى', 'ی':
			r = 'ي'
		case 'ة':
			r = 'ه'
		case 'ک':
			r = 'ك'
		case 'ـ': // tatweel
			continue
		}
		if unicode.IsLetter(r) {
			letters = append(letters, r)
		}
	}
	if len(letters) == 0 {
		return prefix(word, 5)
	}
	off := func(n int) {
		letters = letters[n:]
	}
	if len(letters) > 4 && (letters[0] == 'و' || letters[0] == 'ف') {
		off(1)
	}
	if len(letters) > 4 && strings.ContainsRune("بكل", letters[0]) && letters[1] == 'ا' && letters[2] == 'ل' {
		off(1)
	}
	if len(letters) > 4 && (letters[0] == 'ا' || letters[0] == 'ل') && letters[1] == 'ل' {
		off(2)
	}
	return string(letters[:min(5, len(letters))])
}
