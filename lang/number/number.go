// Package number finds numbers in running text of any language and gives their
// values, so that 1,234.5 and ١٬٢٣٤٫٥ and 21.5 million and 2150万 can be compared.
// It works on strings only and imports nothing of hexapla but lang.
package number

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/lang"
)

// Number is a number in a text.
type Number struct {
	Span lang.Span
	// Value is the plain decimal notation of the value: no group separators, "."
	// before the fraction, no trailing zeros in it, no leading ones before it.
	// Multipliers that follow (million, 万) are counted in.
	Value string
	// Digits are the digits as they stand, of any script, as ASCII, without
	// separators: what two notations of a number share even when their separators
	// could be read in two ways.
	Digits string
	// Ambiguous says that the one separator may be a group or a decimal one (1.234).
	Ambiguous bool
}

// Same reports whether two numbers have the same value, or might have when an
// ambiguous separator is read the other way.
func Same(a, b Number) bool {
	return a.Value == b.Value || (a.Ambiguous || b.Ambiguous) && a.Digits == b.Digits
}

// Find gives the numbers of text that are written in digits, in order. Digits
// within a word (naikon2, 3D) count too: they are as good as a name.
func Find(text string) []Number {
	var out []Number
	chain := -1 // where the next link of a date or an address would begin
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if lang.DigitValue(r) < 0 {
			i += size
			continue
		}
		n, cut := scan(text, i, i == chain)
		out = append(out, n)
		i = n.Span.End
		if cut {
			_, size := utf8.DecodeRuneInString(text[i:])
			chain = i + size
		}
	}
	return out
}

// scan reads the number whose first digit stands at start. link says that it
// goes on a chain of dots that was cut before it; cut that it begins or goes on
// one.
func scan(text string, start int, link bool) (n Number, cut bool) {
	var groups []string // digit groups
	var seps []rune     // separators between them
	var b strings.Builder
	i := start
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if v := lang.DigitValue(r); v >= 0 {
			b.WriteByte(byte('0' + v))
			i += size
			continue
		}
		if !isSeparator(r) || i+size >= len(text) {
			break
		}
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		if lang.DigitValue(next) < 0 {
			break
		}
		if isSpace(r) && !threeDigits(text[i+size:]) {
			break
		}
		groups = append(groups, b.String())
		if link {
			break // the rest of the chain is for the next links to read
		}
		seps = append(seps, foldSeparator(r))
		b.Reset()
		i += size
	}
	if link && len(groups) > 0 {
		return Number{Span: lang.Span{Start: start, End: i}, Value: plain(groups[0], ""), Digits: groups[0]}, true
	}
	groups = append(groups, b.String())
	// A chain of dots that cannot be grouped (a date 25.9.2015, an address) is cut
	// after its first group, so that each part stands for itself.
	if link || !plausible(groups, seps) {
		end := start
		for _, r := range text[start:] {
			if lang.DigitValue(r) < 0 {
				break
			}
			end += utf8.RuneLen(r)
		}
		return Number{Span: lang.Span{Start: start, End: end}, Value: plain(groups[0], ""), Digits: groups[0]}, len(groups) > 1
	}
	whole, fraction, ambiguous := split(groups, seps)
	n = Number{Digits: strings.Join(groups, ""), Ambiguous: ambiguous}
	if whole, err := strconv.ParseUint(whole, 10, 64); err == nil && fraction == "" && whole < 1e9 {
		if value, end, ok := compound(text, whole, i); ok {
			n.Value, n.Ambiguous = strconv.FormatUint(value, 10), false
			n.Span = lang.Span{Start: start, End: end}
			return n, false
		}
	}
	power, end := multiplier(text, i)
	n.Value = shift(whole, fraction, power)
	n.Span = lang.Span{Start: start, End: end}
	if power > 0 {
		n.Ambiguous = false
	}
	return n, false
}

func isSeparator(r rune) bool {
	return r == '.' || r == ',' || r == '\'' || r == '’' || r == '٫' || r == '٬' || r == '，' || r == '．' || isSpace(r)
}

func isSpace(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u2009' }

func foldSeparator(r rune) rune {
	switch r {
	case '٫':
		return '٫' // always decimal
	case '٬', '’':
		return '\'' // always a group
	case '，':
		return ','
	case '．':
		return '.'
	case '\u00a0', '\u202f', '\u2009':
		return ' '
	}
	return r
}

// threeDigits reports whether exactly three digits begin s.
func threeDigits(s string) bool {
	n := 0
	for _, r := range s {
		if lang.DigitValue(r) < 0 {
			break
		}
		if n++; n > 3 {
			break
		}
	}
	return n == 3
}

// plausible reports whether the groups can be one number: one kind of group
// separator, groups of three (or the Indian twos before the last three), and at
// most one decimal separator, at the end.
func plausible(groups []string, seps []rune) bool {
	if len(seps) < 2 {
		return true
	}
	last := len(seps) - 1
	group := seps[0]
	for k, s := range seps {
		if s != group && k != last {
			return false
		}
		if s == group {
			n := len(groups[k+1])
			if n != 3 && !(n == 2 && group == ',' && k < last) {
				return false
			}
		}
	}
	return len(groups[0]) <= 3
}

// split tells the integer part from the fraction.
func split(groups []string, seps []rune) (whole, fraction string, ambiguous bool) {
	if len(seps) == 0 {
		return groups[0], "", false
	}
	last := len(seps) - 1
	tail := groups[last+1]
	decimal := false
	switch {
	case seps[last] == '٫':
		decimal = true
	case seps[last] == ' ' || seps[last] == '\'':
	case len(seps) > 1:
		decimal = seps[last] != seps[0]
	case len(tail) != 3 || len(groups[0]) > 3 || strings.HasPrefix(groups[0], "0"):
		decimal = true
	default:
		ambiguous = true // 1.234 or 1,234: a group in most texts
	}
	if decimal {
		return strings.Join(groups[:last+1], ""), tail, false
	}
	return strings.Join(groups, ""), "", ambiguous
}

// shift writes whole.fraction times ten to the power as a plain decimal.
func shift(whole, fraction string, power int) string {
	for ; power > 0; power-- {
		if fraction == "" {
			whole += "0"
		} else {
			whole, fraction = whole+fraction[:1], fraction[1:]
		}
	}
	return plain(whole, fraction)
}

func plain(whole, fraction string) string {
	whole = strings.TrimLeft(whole, "0")
	fraction = strings.TrimRight(fraction, "0")
	if whole == "" {
		whole = "0"
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}

// multiplier reads a word of magnitude after a number that ends at i. It gives
// the power of ten and the end of the word, 0 and i where there is none.
func multiplier(text string, i int) (power, end int) {
	rest := text[i:]
	trimmed := strings.TrimLeftFunc(rest, func(r rune) bool { return isSpace(r) || r == '-' || r == '־' })
	r, _ := utf8.DecodeRuneInString(trimmed)
	skipped := len(rest) - len(trimmed)
	if skipped > 3 {
		return 0, i
	}
	if p := hanPower(r); p > 0 {
		n := utf8.RuneLen(r)
		if next, size := utf8.DecodeRuneInString(trimmed[n:]); r == '万' && next == '亿' {
			return 12, i + skipped + n + size
		}
		return p, i + skipped + n
	}
	if p, n := thaiPower(trimmed); p > 0 {
		return p, i + skipped + n
	}
	stop := strings.IndexFunc(trimmed, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	if stop < 0 {
		stop = len(trimmed)
	}
	if stop == 0 || stop > 40 {
		return 0, i
	}
	if p, ok := magnitudes[strings.ToLower(trimmed[:stop])]; ok {
		return p, i + skipped + stop
	}
	return 0, i
}

// thaiPower reads the words of magnitude that Thai sets before the next word
// without a blank: หมื่น, แสน, ล้าน, พันล้าน. It gives the power of ten and the bytes that
// they take.
func thaiPower(s string) (power, n int) {
	for _, w := range []string{"พัน", "หมื่น", "แสน", "ล้าน"} {
		if strings.HasPrefix(s, w) {
			n = len(w)
			if power = magnitudes[w]; w != "ล้าน" && strings.HasPrefix(s[n:], "ล้าน") {
				power += magnitudes["ล้าน"]
				n += len("ล้าน")
			}
			return power, n
		}
	}
	return 0, 0
}

func hanPower(r rune) int {
	switch r {
	case '万', '萬':
		return 4
	case '亿', '億':
		return 8
	case '兆':
		return 12
	}
	return 0
}
