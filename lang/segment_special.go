package lang

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// listCuts finds the items of a list that runs on in one line: “1) one 2) two”,
// “a. one b. two”, “• 9. nine • 10. ten”. The first item must open the block and
// each further mark be the successor of the one before in the same style, so
// that numbers in running text are left alone.
func listCuts(text string, start int) []forcedCut {
	style, n, width := itemMark(text[start:])
	if width == 0 {
		return nil
	}
	var cuts []forcedCut
	for i := start + width; i < len(text); {
		k := strings.IndexByte(text[i:], ' ')
		if k < 0 {
			break
		}
		i = skipSpace(text, i+k)
		st, m, w := itemMark(text[i:])
		if w == 0 || st != style || m != n+1 {
			continue
		}
		cuts = append(cuts, forcedCut{i, ReasonListItem})
		n = m
		i += w
	}
	return cuts
}

// itemMark reads a list mark with a word behind it at the start of text: its
// style, its number and its length; length 0 when there is none.
func itemMark(text string) (style string, n, width int) {
	i := 0
	for _, bullet := range []string{"•", "⁃", "‣", "-"} {
		if strings.HasPrefix(text, bullet) {
			style = bullet
			i = skipSpace(text, len(bullet))
		}
	}
	j := i
	switch {
	case j < len(text) && text[j] >= '0' && text[j] <= '9':
		for j < len(text) && j-i < 3 && text[j] >= '0' && text[j] <= '9' {
			j++
		}
		n, _ = strconv.Atoi(text[i:j])
		style += "1"
	case j < len(text) && text[j] >= 'a' && text[j] <= 'z':
		n = int(text[j])
		j++
		style += "a"
	default:
		return "", 0, 0
	}
	k := j
	for k < len(text) && (text[k] == '.' || text[k] == ')') && k-j < 2 {
		k++
	}
	if k == j || k >= len(text) || text[k] != ' ' {
		return "", 0, 0
	}
	style += text[j:k]
	r, _ := utf8.DecodeRuneInString(text[skipSpace(text, k):])
	if !unicode.IsUpper(r) && !caseless(r) {
		return "", 0, 0
	}
	return style, n, k
}

// creditCut finds the place where the text begins behind a credit that is glued
// to it: in “Shutterstock © AquirSpeaking at the press conference, …” before
// “Speaking”. The token must be one of the three behind the sign and change from
// small letters to a capital, or from Latin to another script, inside; a whole
// sentence must follow, and the glued word must open sentences or be followed by
// a small word. Otherwise (“© GettyImages”) it is a name. at is the byte behind ©.
func creditCut(text string, at int, r *rules) int {
	i := skipSpace(text, at)
	for range 3 {
		end := i
		for end < len(text) && !asciiSpace(text[end]) {
			end++
		}
		if k := scriptChange(text[i:end]); k > 0 {
			if letters(text[i+k:]) >= 20 {
				return i + k
			}
			return 0
		}
		if k := camel(text[i:end]); k > 0 {
			next := skipSpace(text, end)
			first, _ := utf8.DecodeRuneInString(text[next:])
			word := strings.ToLower(text[i+k : end])
			if (unicode.IsLower(first) || r.starters[word] || r.singles[word]) && len(text)-next >= 60 && strings.Count(text[next:], " ") >= 8 {
				return i + k
			}
			return 0
		}
		i = skipSpace(text, end)
	}
	return 0
}

// bracketCredit is the byte behind a credit in brackets that opens the block,
// “(Photo : Agency/Name) The presidents …”, when a text follows it, or 0.
func bracketCredit(text string, start int) int {
	open, w := utf8.DecodeRuneInString(text[start:])
	if open != '(' && open != '（' && open != '[' {
		return 0
	}
	from := start + w
	end := strings.IndexAny(text[from:min(len(text), from+160)], ")）]")
	if end < 0 {
		return 0
	}
	inside := strings.ToLower(text[from : from+end])
	_, w = utf8.DecodeRuneInString(text[from+end:])
	if behind := from + end + w; letters(text[behind:]) >= 20 {
		for word := range strings.FieldsSeq("photo photos photograph image credit picture foto fotos bild crédit crédits фото צילום תמונה تصوير الصورة صورة 写真 図 图片 圖片 图 攝影 摄影 照片 사진") {
			if rest, ok := strings.CutPrefix(inside, word); ok && strings.ContainsAny(rest, ":：/／©") {
				return behind
			}
		}
	}
	return 0
}

// scriptChange is the offset at which a token in Latin letters goes over into
// another script, or 0.
func scriptChange(tok string) int {
	latin := 0
	for i, r := range tok {
		if !unicode.IsLetter(r) {
			return 0
		}
		if unicode.Is(unicode.Latin, r) {
			latin++
		} else if latin >= 2 {
			return i
		} else {
			return 0
		}
	}
	return 0
}

// camel is the offset of the only capital inside a word of small letters, with
// at least two letters before it, or 0.
func camel(tok string) int {
	at, n := 0, 0
	var prev rune
	for i, r := range tok {
		if !unicode.IsLetter(r) {
			return 0
		}
		if unicode.IsUpper(r) && unicode.IsLower(prev) {
			if at > 0 || n < 2 {
				return 0
			}
			at = i
			n = 0
		}
		prev = r
		n++
	}
	if at > 0 {
		return at
	}
	return 0
}

func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
