package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// sampleBytes is how much of a long text is read for its words, and samplePieces
// from how many places.
const (
	sampleBytes  = 24 << 10
	samplePieces = 8
)

// sample is text itself, or pieces of a long one from all over it.
func sample(text string) string {
	if len(text) <= sampleBytes {
		return text
	}
	var b strings.Builder
	size := sampleBytes / samplePieces
	for i := range samplePieces {
		from := i * (len(text) - size) / (samplePieces - 1)
		end := from + size
		// Whole words: move both ends to white space, if there is any near.
		for n := 0; n < 200 && from > 0 && from < len(text) && !asciiSpace(text[from-1]); n++ {
			from++
		}
		for n := 0; n < 200 && end < len(text) && !asciiSpace(text[end]); n++ {
			end++
		}
		if from < end {
			b.WriteString(strings.ToValidUTF8(text[from:min(end, len(text))], " "))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// wordsOf lists the words of text that are in a script, in lower case and NFC.
// Words in capitals that stand among others are taken too; addresses are not.
func wordsOf(text, script string) []string {
	if !isASCII(text) {
		text = norm.NFC.String(text)
		if script == "Cyrl" {
			text = cyrillic(text)
		}
	}
	words := make([]string, 0, 1+len(text)/6)
	start, plain := -1, true // of the word that is being read; small letters of ASCII only
	end := func(i int) {
		if start < 0 {
			return
		}
		w := text[start:i]
		if !plain {
			w = lower(w)
		}
		words = append(words, w)
		start, plain = -1, true
	}
	find := addresses{text: text}
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if !asciiLetter(c) {
				end(i)
				i++
				continue
			}
			if start < 0 {
				if n := find.at(i); n > 0 {
					i += n
					continue
				}
			}
			if script != "Latn" {
				end(i)
				i++
				continue
			}
			if start < 0 {
				start = i
			}
			plain = plain && c >= 'a'
			i++
			continue
		}
		r, w := utf8.DecodeRuneInString(text[i:])
		switch {
		case r >= 0xc0 && r <= 0x24f && r != 0xd7 && r != 0xf7: // letters of Latin
			if script != "Latn" {
				end(i)
				break
			}
			if start < 0 {
				start = i
			}
			plain = plain && unicode.ToLower(r) == r
		case ScriptOf(r) == script && (unicode.IsLetter(r) && r != '\u02bb' && r != '\u02bc' || unicode.IsMark(r)):
			if start < 0 {
				start = i
			}
			plain = false
		case unicode.IsMark(r) || r == '\u200c' || r == '\u0640':
			plain = false
		default:
			end(i)
		}
		i += w
	}
	end(len(text))
	return words
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// addresses finds the addresses of a text, asked for ever later places.
type addresses struct {
	text  string
	plain int // the end of what was looked at and holds no address
}

// at is the length of a URL or a mail address that begins at i, or 0. It looks
// only where a word begins, and reads no character twice.
func (a *addresses) at(i int) int {
	text := a.text
	if !asciiLetter(text[i]) || i > 0 && (text[i-1] >= utf8.RuneSelf || isWordByte(text[i-1])) {
		return 0
	}
	if i < a.plain {
		// What is no address from an earlier letter on is one only from here on if
		// it is known by its beginning.
		if strings.HasPrefix(text[i:a.plain], "www.") {
			return a.plain - i
		}
		return 0
	}
	end := i
	sign := false
loop:
	for ; end < len(text); end++ {
		switch c := text[end]; c {
		case '@', ':', '.':
			sign = true
		case '<', '>', '"', '(', ')', '{', '}', '|':
			break loop
		default:
			if c <= ' ' || c >= utf8.RuneSelf {
				break loop
			}
		}
	}
	if sign {
		tok := text[i:end]
		if k := strings.Index(tok, "://"); k > 0 && k+3 < len(tok) || strings.HasPrefix(tok, "www.") {
			return len(tok)
		}
		if k := strings.IndexByte(tok, '@'); k > 0 && strings.IndexByte(tok[k:], '.') > 1 {
			return len(tok)
		}
	}
	a.plain = end
	return 0
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || asciiLetter(c) || c == '_'
}

// twins are the letters of Latin that look like one of Cyrillic; some keyboards
// and converters write the one for the other in the middle of a word.
var twins = map[rune]rune{
	'A': 'А', 'B': 'В', 'C': 'С', 'E': 'Е', 'H': 'Н', 'I': 'І', 'J': 'Ј', 'K': 'К', 'M': 'М', 'O': 'О', 'P': 'Р', 'S': 'Ѕ', 'T': 'Т', 'X': 'Х',
	'a': 'а', 'c': 'с', 'e': 'е', 'i': 'і', 'j': 'ј', 'o': 'о', 'p': 'р', 's': 'ѕ', 'x': 'х', 'y': 'у',
}

// cyrillic writes words that mix Cyrillic with such letters in Cyrillic.
func cyrillic(text string) string {
	var b strings.Builder
	at := 0
	for at < len(text) {
		word, own, twin, strange := at, false, false, false
		for at < len(text) {
			r, w := utf8.DecodeRuneInString(text[at:])
			if !unicode.IsLetter(r) {
				break
			}
			switch {
			case ScriptOf(r) == "Cyrl":
				own = true
			case twins[r] != 0:
				twin = true
			default:
				strange = true
			}
			at += w
		}
		if own && twin && !strange {
			for _, r := range text[word:at] {
				if c := twins[r]; c != 0 {
					r = c
				}
				b.WriteRune(r)
			}
		} else {
			b.WriteString(text[word:at])
		}
		_, w := utf8.DecodeRuneInString(text[at:])
		b.WriteString(text[at : at+w])
		at += w
	}
	return b.String()
}

// lower is strings.ToLower with the Turkish capital İ as a plain i.
func lower(s string) string {
	if strings.Contains(s, "İ") {
		s = strings.ReplaceAll(s, "İ", "i")
	}
	return strings.ToLower(s)
}
