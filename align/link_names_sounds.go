package align

import (
	"slices"
	"strings"
)

// The sounds of names, by which names_east.go compares them: consonants in the
// classes of latinSkeleton, and romanised letters.

// sound makes one of the letters of a romanised word that East Asia hears alike.
func sound(word string) string {
	b := []byte(word)
	for k, c := range b {
		switch c {
		case 'l':
			b[k] = 'r'
		case 'v':
			b[k] = 'b'
		case 'f':
			b[k] = 'p'
		case 'q':
			b[k] = 'k'
		case 'z':
			b[k] = 's'
		case 'c':
			if k+1 < len(b) && strings.IndexByte("eiy", b[k+1]) >= 0 {
				b[k] = 's'
			} else {
				b[k] = 'k'
			}
		}
	}
	return string(slices.Compact(b))
}

// withoutCodaR drops the r of a romanised word where no vowel follows.
func withoutCodaR(word string) string {
	var b strings.Builder
	for k := range len(word) {
		rest := strings.TrimLeft(word[k:], "r")
		if word[k] != 'r' || k == 0 || rest != "" && isVowel(rest[0]) {
			b.WriteByte(word[k])
		}
	}
	return b.String()
}

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

// latinKey is the skeleton of a romanised word.
func latinKey(word string) string {
	b := []byte(word)
	for k := 0; k+1 < len(b); k++ {
		if b[k] == 'm' && strings.IndexByte("bpfv", b[k+1]) >= 0 {
			b[k] = 'n'
		}
		if b[k] == 's' && b[k+1] == 'h' || b[k] == 't' && b[k+1] == 'h' {
			b[k] = 's'
		}
	}
	return heard(latinSkeleton(string(b)))
}

// heard makes one of what is heard as one.
func heard(key string) string {
	b := []byte(strings.ReplaceAll(key, "L", "R"))
	if len(b) > 0 && (b[0] == 'W' || b[0] == 'Y') {
		b[0] = 'A'
	}
	return string(slices.Compact(b))
}

// unvoiced makes one of what Chinese spellings do not tell apart.
func unvoiced(key string) string {
	b := []byte(heard(key))
	for k, c := range b {
		switch c {
		case 'B':
			b[k] = 'P'
		case 'D':
			b[k] = 'T'
		case 'G':
			b[k] = 'K'
		}
	}
	return string(slices.Compact(b))
}

// kanaRows are the consonants of the katakana from ァ (U+30A1) on: 0 none, a vowel
// A, and H, W and Y that count at the beginning only.
const kanaRows = "AAAAAAAAAAKGKGKGKGKGSSSGSSSSSSTDSD\x00TDTDTDNNNNNHBPHBPPBPHBPHBPMMMMMYYYYYYRRRRRWWAAANB\x00\x00WAAW"

// kanaKey is the skeleton of a name in katakana.
func kanaKey(run []rune) string {
	var b []byte
	for _, r := range run {
		k := int(r - 0x30a1)
		if k < 0 || k >= len(kanaRows) {
			continue
		}
		switch c := kanaRows[k]; c {
		case 0:
		case 'A', 'H', 'W', 'Y':
			if len(b) == 0 {
				b = append(b, c)
			}
		default:
			b = append(b, c)
		}
	}
	return string(slices.Compact(b))
}

// Hangul syllables are 19 initials × 21 vowels × 28 finals, in this order (The
// Unicode Standard, chapter 3.12).
const (
	hangulFirst    = 0xac00
	hangulLast     = 0xd7a3
	hangulFinals   = 28
	hangulVowels   = 21
	hangulInitials = "GKNDTRMBPSSAGGSKTPH" // A: none is written
)

// hangulCoda is the consonants of the finals.
var hangulCoda = [hangulFinals]string{"", "K", "K", "K", "N", "N", "N", "T", "R", "RK", "RM", "R", "R", "R", "R", "R",
	"M", "P", "P", "S", "S", "NG", "S", "S", "K", "T", "P", ""}

// hangulKey is the skeleton of a name in Hangul.
func hangulKey(word string) string {
	var b []byte
	closed := false // the last syllable, by an m
	for _, r := range word {
		if r < hangulFirst || r > hangulLast {
			return ""
		}
		s := int(r - hangulFirst)
		switch c := hangulInitials[s/hangulFinals/hangulVowels]; c {
		case 'A', 'H':
			if len(b) == 0 {
				b = append(b, c)
			}
		default:
			if closed && (c == 'B' || c == 'P') {
				b[len(b)-1] = 'N'
			}
			b = append(b, c)
		}
		coda := hangulCoda[s%hangulFinals]
		b = append(b, coda...)
		closed = coda == "M"
	}
	return string(slices.Compact(b))
}

// particles follow Korean nouns; the longer first.
var particles = [...]string{"에서는", "으로는", "에게는", "이라고", "에서", "에게", "으로", "까지", "부터", "이나", "에는", "와의", "과의", "라고", "처럼",
	"은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만"}

// hanInitials are the consonants of the sounds that a syllable of pinyin begins
// with.
var hanInitials = [...]struct {
	pinyin string
	key    byte
}{
	{"zh", 'K'}, {"ch", 'S'}, {"sh", 'S'}, {"b", 'P'}, {"p", 'P'}, {"m", 'M'}, {"f", 'P'}, {"d", 'T'}, {"t", 'T'}, {"n", 'N'}, {"l", 'R'},
	{"g", 'K'}, {"k", 'K'}, {"h", 'H'}, {"j", 'K'}, {"q", 'S'}, {"x", 'S'}, {"r", 'R'}, {"z", 'S'}, {"c", 'S'}, {"s", 'S'}, {"w", 'W'}, {"y", 'Y'},
}

// hanKey is the skeleton of a name in Han characters that spell it.
func hanKey(run []rune) string {
	var b []byte
	for _, r := range run {
		syllable := romanized(string(r))
		if syllable == "" {
			return ""
		}
		key := byte('A')
		for _, i := range hanInitials {
			if strings.HasPrefix(syllable, i.pinyin) {
				key = i.key
				break
			}
		}
		if len(b) == 0 || key != 'A' && key != 'H' && key != 'W' && key != 'Y' {
			b = append(b, key)
		}
		switch syllable[len(syllable)-1] {
		case 'n', 'g':
			b = append(b, 'N')
		case 'r':
			b = append(b, 'R')
		}
	}
	return string(slices.Compact(b))
}
