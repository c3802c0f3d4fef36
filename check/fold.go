package check

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// fold brings spellings of one word together: composed, without case. It is the full
// case folding of Unicode, as cases.Fold has it, which a table makes faster.
func fold(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z') {
		i++
	}
	if i == len(s) {
		return s
	}
	for i < len(s) && s[i] < utf8.RuneSelf {
		i++
	}
	if i == len(s) {
		return strings.ToLower(s)
	}
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	table := foldTable()
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r < 0x80:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			b.WriteByte(byte(r))
		case int(r) < len(table):
			b.WriteString(table[r])
		case unicode.SimpleFold(r) == r && (r < 0xfb00 || r > 0xfb17):
			b.WriteRune(r)
		default:
			b.WriteString(cases.Fold().String(string(r)))
		}
	}
	return b.String()
}

// foldTable returns the foldings of the alphabets, which stand before U+3000.
var foldTable = sync.OnceValue(func() []string {
	table := make([]string, 0x3000)
	c := cases.Fold()
	for r := range table {
		table[r] = c.String(string(rune(r)))
	}
	return table
})
