package main

import (
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// converter replaces the longest matches of a table in a text.
type converter struct {
	table   map[string]string
	longest int // in characters
}

func newConverter(dir string, files ...string) (*converter, error) {
	c := &converter{table: make(map[string]string)}
	for _, f := range files {
		err := lines(filepath.Join(dir, "data", f), func(line string) error {
			from, to, ok := strings.Cut(line, "\t")
			if !ok || strings.HasPrefix(line, "#") {
				return nil
			}
			if to, _, _ = strings.Cut(to, " "); to != "" { // the first is the most common
				c.table[from] = to
				c.longest = max(c.longest, utf8.RuneCountInString(from))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *converter) convert(text string) string {
	runes := []rune(text)
	var b strings.Builder
	for k := 0; k < len(runes); {
		n := min(c.longest, len(runes)-k)
		for ; n > 0; n-- {
			if to, ok := c.table[string(runes[k:k+n])]; ok {
				b.WriteString(to)
				break
			}
		}
		if n == 0 {
			b.WriteRune(runes[k])
			n = 1
		}
		k += n
	}
	return b.String()
}

// cyrillic transliterates Serbo-Croatian from Latin to Cyrillic letters.
var cyrillic = strings.NewReplacer(
	"lj", "љ", "nj", "њ", "dž", "џ", "Lj", "Љ", "Nj", "Њ", "Dž", "Џ",
	"a", "а", "b", "б", "c", "ц", "č", "ч", "ć", "ћ", "d", "д", "đ", "ђ", "e", "е", "f", "ф", "g", "г", "h", "х", "i", "и",
	"j", "ј", "k", "к", "l", "л", "m", "м", "n", "н", "o", "о", "p", "п", "r", "р", "s", "с", "š", "ш", "t", "т", "u", "у",
	"v", "в", "z", "з", "ž", "ж",
	"A", "А", "B", "Б", "C", "Ц", "Č", "Ч", "Ć", "Ћ", "D", "Д", "Đ", "Ђ", "E", "Е", "F", "Ф", "G", "Г", "H", "Х", "I", "И",
	"J", "Ј", "K", "К", "L", "Л", "M", "М", "N", "Н", "O", "О", "P", "П", "R", "Р", "S", "С", "Š", "Ш", "T", "Т", "U", "У",
	"V", "В", "Z", "З", "Ž", "Ж")

// isCyrillic reports whether text has a letter of that script.
func isCyrillic(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return 0x400 <= r && r <= 0x52f })
}
