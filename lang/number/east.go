package number

import (
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"hexapla/lang"
)

// The numerals of eastern Asia go by powers of ten up to a thousand within
// sections, and sections by powers of ten thousand: 1万6千 is 16000, 6억 4900만
// 649000000, 三百二十 320.

// eastDigit is the value of a numeral for 0 to 9, -1 for any other character.
func eastDigit(r rune) int {
	switch r {
	case '〇', '零', '영', '공':
		return 0
	case '一', '壱', '壹', '일':
		return 1
	case '二', '两', '兩', '弐', '贰', '이':
		return 2
	case '三', '参', '叁', '삼':
		return 3
	case '四', '사':
		return 4
	case '五', '오':
		return 5
	case '六', '육', '륙':
		return 6
	case '七', '칠':
		return 7
	case '八', '팔':
		return 8
	case '九', '구':
		return 9
	}
	return -1
}

// eastPower is the power of ten that a numeral multiplies by: 1 to 3 within a
// section, 4, 8 and 12 of sections, 0 for any other character.
func eastPower(r rune) int {
	switch r {
	case '十', '拾', '십':
		return 1
	case '百', '백':
		return 2
	case '千', '천':
		return 3
	case '만':
		return 4
	case '억':
		return 8
	case '조':
		return 12
	}
	return hanPower(r)
}

// compound reads on after the digits of a number (value n, which end at i) what
// makes them a compound of eastern Asia. ok is false where nothing does, or the
// value has more than eighteen digits.
func compound(text string, n uint64, i int) (value uint64, end int, ok bool) {
	var total, section uint64
	pending := n // digits without a power yet
	have := true
	end = i
	for at := i; ; {
		r, size := utf8.DecodeRuneInString(text[at:])
		skip := 0
		if r == ' ' || r == '\u00a0' || r == ',' {
			skip = size
			r, size = utf8.DecodeRuneInString(text[at+skip:])
		}
		if p := eastPower(r); p > 0 && (have || section > 0 || p >= 4 && total > 0) {
			switch {
			case p >= 4 && !have && section == 0: // 万亿
				if total > 1e18/upow(p) {
					return 0, 0, false
				}
				total *= upow(p)
			case p >= 4:
				if have {
					section += pending
				}
				if section > 1e18/upow(p) {
					return 0, 0, false
				}
				total += section * upow(p)
				section = 0
			default:
				if pending > 9_999_999 {
					return 0, 0, false
				}
				section += pending * upow(p)
			}
			pending, have = 0, false
			at += skip + size
			end, ok = at, true
			continue
		}
		v := lang.DigitValue(r)
		if v < 0 || have || !ok {
			break
		}
		// Further digits count only if a power follows them, or if they end the
		// compound without a blank before them.
		start := at + skip
		digits := ""
		for start < len(text) {
			r, size := utf8.DecodeRuneInString(text[start:])
			v := lang.DigitValue(r)
			if v < 0 || len(digits) > 7 {
				break
			}
			digits += strconv.Itoa(v)
			start += size
		}
		next, _ := utf8.DecodeRuneInString(text[start:])
		if next == ' ' && start+1 < len(text) {
			next, _ = utf8.DecodeRuneInString(text[start+1:])
		}
		if eastPower(next) == 0 && (skip > 0 || next == '.' || lang.DigitValue(next) >= 0) {
			break
		}
		pending, _ = strconv.ParseUint(digits, 10, 64)
		have = true
		at = start
		if eastPower(next) == 0 {
			end = at
			break
		}
	}
	if have {
		section += pending
	}
	return total + section, end, ok
}

func upow(p int) uint64 {
	n := uint64(1)
	for range p {
		n *= 10
	}
	return n
}

// hanNumerals appends the values of the numerals in Chinese characters.
func hanNumerals(text string, values []string) []string {
	return numerals(text, values, func(r rune) bool { return unicode.Is(unicode.Han, r) || r == '〇' })
}

// sinoKorean appends the values of the numerals in Hangul: only of two or more
// characters, as most of them are syllables of many words.
func sinoKorean(text string, values []string) []string {
	return numerals(text, values, func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
}

func numerals(text string, values []string, mine func(rune) bool) []string {
	add := func(v uint64) {
		if s := strconv.FormatUint(v, 10); !slices.Contains(values, s) {
			values = append(values, s)
		}
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !mine(r) || eastDigit(r) < 0 && eastPower(r) == 0 {
			i += size
			continue
		}
		var total, section, pending uint64
		plain := uint64(0) // the same as digits in a row: 二〇一五
		count, powers := 0, 0
		for i < len(text) && count < 16 {
			r, size := utf8.DecodeRuneInString(text[i:])
			if !mine(r) {
				break
			}
			if d := eastDigit(r); d >= 0 {
				pending = uint64(d)
				plain = plain*10 + uint64(d)
			} else if p := eastPower(r); p > 3 {
				section += pending
				if section == 0 {
					section = 1
				}
				if section > 1e6 {
					break
				}
				total += section * upow(p)
				section, pending = 0, 0
				powers++
			} else if p > 0 {
				section += max(pending, 1) * upow(p)
				pending = 0
				powers++
			} else {
				break
			}
			i += size
			count++
		}
		if count == 0 {
			i += size
			continue
		}
		if unicode.Is(unicode.Hangul, r) && count < 2 {
			continue
		}
		add(total + section + pending)
		if powers == 0 && count > 1 {
			add(plain)
		}
	}
	return values
}
