package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// TokenKind says what a Token is.
type TokenKind uint8

// The kinds of tokens.
const (
	Word        TokenKind = iota // a run of letters of a script that writes blanks
	Gram                         // characters of a script that writes none
	Digits                       // a run of digits, as ASCII
	Punctuation                  // one of ? ! : ; " ( ) . % -
)

// Token is a unit for comparing texts, not for showing them: it is normalised
// (NFKC, lower case, digits of any script as ASCII, variants of a punctuation
// mark as one).
type Token struct {
	Kind TokenKind
	// Form is the word as it stands; of a Gram the longer group of characters.
	Form string
	// Stem is what inflected forms of a word share: a number of first letters that
	// depends on the script, prefixes of Hebrew, Arabic and Ethiopic taken off; of
	// a Gram the shorter group of characters.
	Stem string
	// Capital says that the word begins with a capital letter.
	Capital bool
}

// StemVersion changes whenever Stem does: data that stores stems keeps it.
const StemVersion = 1

// Tokens appends the tokens of text to dst. White space, symbols and other
// punctuation yield none.
//
// In scripts without blanks a token stands at each character, the n-grams that
// begin there: of Han 2 and 1 characters, of kana 3 and 2, of Thai, Lao, Khmer
// and Burmese 5 and 3.
func Tokens(dst []Token, text string) []Token {
	text = norm.NFKC.String(text)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch class := classOf(r); class {
		case classLetter:
			end := runEnd(text, i, classLetter)
			dst = append(dst, wordToken(text[i:end], r))
			i = end
		case classDigit:
			end := runEnd(text, i, classDigit)
			d := asciiDigits(text[i:end])
			dst = append(dst, Token{Kind: Digits, Form: d, Stem: d})
			i = end
		case classDense:
			end := runEnd(text, i, classDense)
			dst = gramTokens(dst, text[i:end])
			i = end
		default:
			if p := foldPunctuation(r); p != "" {
				dst = append(dst, Token{Kind: Punctuation, Form: p, Stem: p})
			}
			i += size
		}
	}
	return dst
}

// Length is the number of letters, digits and punctuation marks of text: all
// characters but white space and marks that combine.
func Length(text string) int {
	n := 0
	for _, r := range text {
		if r < utf8.RuneSelf {
			if r > ' ' && r != 0x7f {
				n++
			}
			continue
		}
		if !unicode.IsSpace(r) && !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			n++
		}
	}
	return n
}

type runeClass uint8

const (
	classOther runeClass = iota
	classLetter
	classDigit
	classDense // a letter of a script that writes no blanks
	classMark
)

func classOf(r rune) runeClass {
	if r < utf8.RuneSelf {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
			return classLetter
		case '0' <= r && r <= '9':
			return classDigit
		}
		return classOther
	}
	if 0x4e00 <= r && r <= 0x9fef { // most of Chinese and Japanese: no table to go through
		return classDense
	}
	switch {
	case gramSizes(r) != nil:
		if unicode.IsDigit(r) {
			return classDigit
		}
		if unicode.IsLetter(r) || unicode.IsMark(r) || r == 'ー' {
			return classDense
		}
	case unicode.IsLetter(r):
		return classLetter
	case unicode.IsDigit(r):
		return classDigit
	case unicode.IsMark(r), unicode.Is(unicode.Cf, r):
		return classMark
	}
	return classOther
}

// runEnd is the end of the run of characters of class that begins at i. Marks
// belong to letters, and so do the gershayim and apostrophes within a word.
func runEnd(text string, i int, class runeClass) int {
	for j := i; j < len(text); {
		r, size := utf8.DecodeRuneInString(text[j:])
		c := classOf(r)
		if c == classMark && class != classDigit {
			c = class
		}
		if c != class {
			if class == classLetter && isInner(r) && j+size < len(text) {
				if next, _ := utf8.DecodeRuneInString(text[j+size:]); classOf(next) == classLetter {
					j += size
					continue
				}
			}
			return j
		}
		j += size
	}
	return len(text)
}

// isInner tells the marks that stand inside Hebrew acronyms (ארה״ב) and elided
// or possessive words (l’eau, Xi's).
func isInner(r rune) bool {
	switch r {
	case '\'', '’', '׳', '״', '"':
		return true
	}
	return false
}

// gramSizes gives the lengths of form and stem for a character of a script that
// writes no blanks, nil for any other.
func gramSizes(r rune) *[2]int {
	switch {
	case r < 0x0e00:
		return nil
	case r <= 0x0eff, 0x1000 <= r && r <= 0x109f, 0x1780 <= r && r <= 0x17ff: // Thai, Lao; Burmese; Khmer
		return &southEastAsian
	case 0x3041 <= r && r <= 0x30ff, 0x31f0 <= r && r <= 0x31ff:
		return &kana
	case 0x3400 <= r && r <= 0x9fff, 0xf900 <= r && r <= 0xfaff, 0x20000 <= r && r <= 0x3ffff, r == '々', r == '〇':
		return &han
	}
	return nil
}

var (
	han            = [2]int{2, 1}
	kana           = [2]int{3, 2}
	southEastAsian = [2]int{5, 3}
)

func gramTokens(dst []Token, run string) []Token {
	at := make([]int, 0, len(run)/3+1)
	for i := range run {
		at = append(at, i)
	}
	at = append(at, len(run))
	n := len(at) - 1
	for k := range n {
		r, _ := utf8.DecodeRuneInString(run[at[k]:])
		size := gramSizes(r)
		if size == nil { // a combining mark from elsewhere
			continue
		}
		dst = append(dst, Token{Kind: Gram,
			Form: run[at[k]:at[min(k+size[0], n)]],
			Stem: run[at[k]:at[min(k+size[1], n)]]})
	}
	return dst
}

func asciiDigits(run string) string {
	var b strings.Builder
	for _, r := range run {
		if v := DigitValue(r); v >= 0 {
			b.WriteByte(byte('0' + v))
		}
	}
	return b.String()
}

// DigitValue is the value 0..9 of a decimal digit of any script, -1 of any other
// character.
func DigitValue(r rune) int {
	if '0' <= r && r <= '9' {
		return int(r - '0')
	}
	if r < utf8.RuneSelf || !unicode.IsDigit(r) {
		return -1
	}
	// Unicode keeps the digits of a script in a row of ten, in order (UAX #44,
	// property Nd), so that the distance to the row's first digit is the value.
	for _, r16 := range unicode.Nd.R16 {
		if rune(r16.Lo) <= r && r <= rune(r16.Hi) {
			return int(r-rune(r16.Lo)) % 10
		}
	}
	for _, r32 := range unicode.Nd.R32 {
		if rune(r32.Lo) <= r && r <= rune(r32.Hi) {
			return int(r-rune(r32.Lo)) % 10
		}
	}
	return -1
}

// foldPunctuation gives the one form of the marks that are kept, "" for others.
func foldPunctuation(r rune) string {
	switch r {
	case '?', '؟', '՞', '፧': // NFKC has made the Greek question mark a semicolon
		return "?"
	case '!', '՜', '¡':
		return "!"
	case ':', '፦', '׃':
		return ":"
	case ';', '؛', '፤':
		return ";"
	case '"', '“', '”', '„', '‟', '«', '»', '「', '」', '『', '』', '״', '《', '》', '〝', '〞', '‹', '›':
		return `"`
	case '(', '[', '（', '［', '【':
		return "("
	case ')', ']', '）', '］', '】':
		return ")"
	case '.', '。', '।', '॥', '։', '።', '۔', '၊', '။', '។', '༎', '།', '｡':
		return "."
	case '%', '٪':
		return "%"
	case '-', '–', '—', '―', '‐', '‑', '−', '־', '～', '〜':
		return "-"
	}
	return ""
}
