package bitext

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/lang"
)

// Fold returns text as one line: runs of spaces, tabs and line ends become a single space, and
// leading and trailing ones are removed. A line break between characters of a script without spaces
// between words is removed. No-break spaces (U+00A0, U+202F) and the ideographic space (U+3000) are
// significant and kept.
func Fold(text string) string {
	if folded(text) {
		return text
	}
	return fold(text, nil)
}

// FoldNoting is Fold and also returns the offsets in the result of single spaces that replace two
// or more within a line: see Segment.Spaces. Runs that contain a tab are layout and not included.
func FoldNoting(text string) (string, []int) {
	if folded(text) {
		return text, nil
	}
	return foldMarking(text, func(white lang.Span) bool { return white.Len() > 1 && strings.Trim(white.In(text), " ") == "" })
}

// foldNoted is Fold of text[s.Start:s.End]. It also returns the offsets in the result of the spaces
// listed in spaces, ascending offsets in text. Those between s.End and next have the length of the
// result as their offset.
func foldNoted(text string, s lang.Span, next int, spaces []int) (string, []int) {
	from, _ := slices.BinarySearch(spaces, s.Start)
	to, _ := slices.BinarySearch(spaces, next)
	spaces = spaces[from:to]
	if len(spaces) == 0 {
		return Fold(s.In(text)), nil
	}
	out, at := foldMarking(s.In(text), func(white lang.Span) bool {
		k, _ := slices.BinarySearch(spaces, s.Start+white.Start)
		return k < len(spaces) && spaces[k] < s.Start+white.End
	})
	if spaces[len(spaces)-1] >= s.End {
		at = append(at, len(out))
	}
	return out, at
}

// foldMarking folds text and returns the offsets in the result of the spaces that replace white
// space for which note returns true; nil if there are none.
func foldMarking(text string, note func(white lang.Span) bool) (string, []int) {
	var noted []int
	out := fold(text, func(white lang.Span, at int, kept bool) {
		if kept && note(white) {
			noted = append(noted, at)
		}
	})
	return out, noted
}

// fold folds text. If each is not nil, it is called for each run of white space with the length of
// the result before it and whether a space is kept for it.
func fold(text string, each func(white lang.Span, at int, kept bool)) string {
	var b strings.Builder
	b.Grow(len(text))
	for at := 0; at < len(text); {
		end := strings.IndexFunc(text[at:], foldable)
		if end < 0 {
			b.WriteString(text[at:])
			break
		}
		b.WriteString(text[at : at+end])
		at += end
		white := lang.Span{Start: at, End: len(text)}
		length := strings.IndexFunc(text[at:], func(r rune) bool { return !foldable(r) })
		if length >= 0 {
			white.End = at + length
		}
		at = white.End
		kept := length >= 0 && b.Len() > 0 && !(strings.ContainsFunc(white.In(text), lineEnd) && boundary(b.String(), text[at:]) == "")
		if each != nil {
			each(white, b.Len(), kept)
		}
		if kept {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func folded(text string) bool {
	before := ' '
	for _, r := range text {
		if foldable(r) && (r != ' ' || before == ' ') {
			return false
		}
		before = r
	}
	return text == "" || before != ' '
}

func foldable(r rune) bool { return r == ' ' || r == '\t' || lineEnd(r) }

func lineEnd(r rune) bool {
	return r >= '\n' && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// join joins segments with the separators that readers expect.
func join(texts []string) string {
	text, _ := joinPlaces(texts)
	return text
}

// joinPlaces is join and also returns the offset of each text in the result.
func joinPlaces(texts []string) (string, []int) {
	var b strings.Builder
	places := make([]int, len(texts))
	last := ""
	for k, text := range texts {
		if text != "" && last != "" {
			b.WriteString(boundary(last, text))
		}
		places[k] = b.Len()
		if text != "" {
			b.WriteString(text)
			last = text
		}
	}
	return b.String(), places
}

// boundary returns the separator between two pieces of text: a space, or nothing if both sides
// belong to scripts without spaces between words or one side has a full-width mark at the boundary,
// which includes its own space.
func boundary(left, right string) string {
	end, _ := utf8.DecodeLastRuneInString(left)
	start, _ := utf8.DecodeRuneInString(right)
	if fullWidth(end) || fullWidth(start) {
		return ""
	}
	i := strings.LastIndexFunc(left, unicode.IsLetter)
	j := strings.IndexFunc(right, unicode.IsLetter)
	if i < 0 || j < 0 {
		return " "
	}
	end, _ = utf8.DecodeRuneInString(left[i:])
	start, _ = utf8.DecodeRuneInString(right[j:])
	if unicode.In(end, unspaced...) && unicode.In(start, unspaced...) {
		return ""
	}
	return " "
}

// fullWidth reports whether r is a punctuation mark of Chinese or Japanese typography, most of
// which include white space.
func fullWidth(r rune) bool {
	return r >= 0x3001 && r <= 0x303f || r == 0x30fb || r == 0x30fc || r >= 0xff01 && r <= 0xff60
}

// unspaced lists the scripts without spaces between words. It is read-only.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Yi,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tai_Le, unicode.New_Tai_Lue,
}
