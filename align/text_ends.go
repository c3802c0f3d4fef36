package align

import (
	"unicode"
	"unicode/utf8"
)

// The classes of characters that segments begin and end with.
const (
	endOther = iota
	endStop
	endQuestion
	endExclamation
	endColon
	endSemicolon
	endComma
	endQuote
	endBracket
	endDash
	endDigit
	endUpper
	endLower
	endLetter
	endCount
)

func endClasses(s string) (first, last uint8) {
	for i, r := range s {
		if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			first = endClass(s[i:])
			break
		}
	}
	for len(s) > 0 {
		r, size := utf8.DecodeLastRuneInString(s)
		if !unicode.IsSpace(r) && !unicode.In(r, unicode.Cf, unicode.Mn) {
			return first, endClass(s[len(s)-size:])
		}
		s = s[:len(s)-size]
	}
	return first, endOther
}

func endClass(s string) uint8 {
	r, _ := utf8.DecodeRuneInString(s)
	switch r {
	case '.', '。', '।', '։', '።', '۔', '။', '។', '…', '．', '｡', '॥', '།':
		return endStop
	case '?', '？', '؟', '՞', '፧', '\u037e':
		return endQuestion
	case '!', '！', '՜':
		return endExclamation
	case ':', '：', '፦':
		return endColon
	case ';', '；', '؛', '፤':
		return endSemicolon
	case ',', '，', '、', '،', '፣':
		return endComma
	case '"', '\'', '“', '”', '„', '«', '»', '「', '」', '『', '』', '‘', '’', '‹', '›', '״', '《', '》':
		return endQuote
	case '(', ')', '[', ']', '（', '）', '{', '}', '【', '】':
		return endBracket
	case '-', '–', '—', '―', '־', '‒':
		return endDash
	}
	switch {
	case unicode.IsDigit(r):
		return endDigit
	case unicode.IsUpper(r):
		return endUpper
	case unicode.IsLower(r):
		return endLower
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return endLetter
	}
	return endOther
}
