package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"hexapla/lang"
)

func replacementRule() Rule {
	return Rule{
		ID: Replacement, Severity: Error, Title: "A character was lost",
		Explanation: "The text holds U+FFFD, the sign that a program puts where it could not read a character: the file, or one that it was made from, was read in a wrong encoding or was cut within a character.\n\nMend it from an older copy of the text; what stood there cannot be told from the sign.",
		Example:     "1 character was lost (U+FFFD)",
	}
}

// replacements finds U+FFFD.
func replacements(p *pass) {
	for x := range p.texts() {
		first := strings.Index(x.string, "\ufffd")
		if first < 0 {
			continue
		}
		message := "1 character was lost (U+FFFD)"
		if n := strings.Count(x.string, "\ufffd"); n > 1 {
			message = fmt.Sprintf("%d characters were lost (U+FFFD)", n)
		}
		p.text(x, false, message, lang.Span{Start: first, End: first + len("\ufffd")})
	}
}

func mojibakeRule() Rule {
	return Rule{
		ID: Mojibake, Severity: Error, Title: "Damaged letters",
		Explanation: "UTF-8 was read as another encoding, so that every letter beyond the English ones became two or three odd ones: Ã© for é, â€œ for an opening quotation mark. Windows-1252, Windows-1251, Mac Roman and Latin-1 are recognised, and the remains of text that went through GBK.\n\nMend it by converting the file again from its original, naming the encoding; a few places can be replaced by hand.",
		Example:     "letters are damaged: “Ã©” for “é”",
	}
}

// mojibake finds UTF-8 that was read as a one-byte encoding.
func mojibake(p *pass) {
	d := newDamage()
	for x := range p.texts() {
		if at, good := d.find(x.string); at.Len() > 0 {
			message := fmt.Sprintf("letters are damaged: “%s”", at.In(x.string))
			if good != "" {
				message += fmt.Sprintf(" for “%s”", good)
			}
			p.text(x, false, message, at)
		}
	}
}

// damage knows which byte a letter was in each of the encodings that UTF-8 is
// often taken for.
type damage struct{ encodings []map[rune]byte }

func newDamage() *damage {
	d := &damage{}
	for _, c := range []*charmap.Charmap{charmap.Windows1252, charmap.Windows1251, charmap.Macintosh} {
		m := make(map[rune]byte, 160)
		for b := 0x80; b <= 0xff; b++ {
			// What Windows-1252 leaves open is passed on as a control character.
			m[rune(b)] = byte(b)
		}
		for b := 0x80; b <= 0xff; b++ {
			if r := c.DecodeByte(byte(b)); r != utf8.RuneError {
				m[r] = byte(b)
			}
		}
		if c != charmap.Windows1252 {
			for b := 0xa0; b <= 0xff; b++ {
				if r := rune(b); c.DecodeByte(byte(b)) != r {
					if back, ok := c.EncodeRune(r); ok {
						m[r] = back
					} else {
						delete(m, r)
					}
				}
			}
		}
		d.encodings = append(d.encodings, m)
	}
	return d
}

// find gives the first damaged stretch of a text and what it was, an empty one if
// there is none.
func (d *damage) find(s string) (bad lang.Span, good string) {
	if !adjacentNonASCII(s) {
		return bad, "" // a damaged letter is two or more of them
	}
	if i := strings.Index(s, "锟斤拷"); i >= 0 {
		return lang.Span{Start: i, End: i + len("锟斤拷")}, "" // U+FFFD twice, read as GBK
	}
	for k, m := range d.encodings {
		for i := 0; i < len(s); {
			if s[i] < utf8.RuneSelf {
				i++
				continue
			}
			r, size := utf8.DecodeRuneInString(s[i:])
			if _, ok := m[r]; !ok {
				i += size
				continue
			}
			end, text, n := d.run(m, s[i:])
			if n == 0 {
				i += size
				continue
			}
			if n >= 3 || k != 1 && (n == 2 || telling(text)) || k == 1 && telling(text) && amongLatin(s, i, i+end) {
				return lang.Span{Start: i, End: i + end}, text
			}
			i += end
		}
	}
	return bad, ""
}

// amongLatin reports whether a stretch touches a letter of the Latin alphabet, where no
// Cyrillic one has business.
func amongLatin(s string, from, to int) bool {
	latin := func(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
	return from > 0 && latin(s[from-1]) || to < len(s) && latin(s[to])
}

// run reads characters that are UTF-8 when they are taken for bytes: how many
// characters of more than one byte it finds, what they say and where they end.
func (d *damage) run(m map[rune]byte, s string) (end int, text string, n int) {
	var out strings.Builder
	for {
		lead, size := utf8.DecodeRuneInString(s[end:])
		b, ok := m[lead]
		length := 0
		switch {
		case !ok:
		case 0xc2 <= b && b <= 0xdf:
			length = 2
		case 0xe0 <= b && b <= 0xef:
			length = 3
		case 0xf0 <= b && b <= 0xf4:
			length = 4
		}
		if length == 0 {
			return end, out.String(), n
		}
		bytes := []byte{b}
		at := end + size
		for len(bytes) < length {
			r, size := utf8.DecodeRuneInString(s[at:])
			b, ok := m[r]
			if !ok || b < 0x80 || b > 0xbf {
				return end, out.String(), n
			}
			bytes = append(bytes, b)
			at += size
		}
		if !utf8.Valid(bytes) {
			return end, out.String(), n
		}
		out.Write(bytes)
		end, n = at, n+1
	}
}

// telling reports whether one damaged character is proof enough: those of three
// bytes are, and of two bytes the letters of western Europe with the signs beside
// them; other pairs are met in sound text, as É» at the end of a French title.
func telling(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	return size >= 3 || 0xc0 <= r && r <= 0xff || r == 0xa0 || r == 0xb0 || r == 0xa3 || r == 0xa9 || r == 0xae || r == 0xbf || r == 0xa1
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
