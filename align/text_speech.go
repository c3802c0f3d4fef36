package align

import (
	"unicode"
	"unicode/utf8"
)

// Quotation marks tell speech from narration, and a translator keeps the two
// apart when he moves sentence ends. Whether a segment begins and ends within a
// quotation is known only from those before it: a Chinese sentence in the middle
// of a speech has no mark where the English one beside it repeats them.

// The states of an end of a segment.
const (
	narration = iota
	ownMark   // a mark opens the quotation at this beginning, or closes it at this end
	carried   // the quotation began before, or goes on behind
	speechStates
)

// quotation follows speech over the segments of a column.
type quotation struct{ inside bool }

// segment gives the states of the beginning and the end of the next segment.
func (q *quotation) segment(text string) (first, last uint8) {
	begun, closed := false, false
	prev := ' '
	for i, r := range text {
		if unicode.IsSpace(r) || r > unicode.MaxASCII && unicode.Is(unicode.Cf, r) {
			prev = ' '
			continue
		}
		opens, closes := false, false
		if r == '"' || r == '\'' || r > unicode.MaxASCII { // no other is a mark
			_, size := utf8.DecodeRuneInString(text[i:])
			next, n := utf8.DecodeRuneInString(text[i+size:])
			if n == 0 {
				next = ' '
			}
			opens, closes = quotationMark(prev, r, next)
		}
		if !begun {
			begun = true
			switch {
			case opens:
				first = ownMark
			case q.inside:
				first = carried
			}
		}
		closed = closes && q.inside
		if opens || closes {
			q.inside = opens
		}
		prev = r
	}
	switch {
	case closed:
		last = ownMark
	case q.inside:
		last = carried
	}
	return first, last
}

// quotationMark reports whether r, between prev and next, opens or closes a
// quotation. Marks that languages use in opposite ways (“ closes in German, » opens
// there) and those that are the same at both ends are told by what stands beside
// them; an apostrophe is neither.
func quotationMark(prev, r, next rune) (opens, closes bool) {
	switch r {
	case '「', '『', '„', '‟':
		return true, false
	case '」', '』', '”':
		return false, true
	}
	switch r {
	case '“', '«', '‹', '»', '›', '"', '״', '‘', '\'', '’':
	default:
		return false, false
	}
	before := prev == ' ' || prev == ':' || prev == '：' || prev == '，' || unicode.In(prev, unicode.Ps, unicode.Pi, unicode.Pd)
	after := next == ' ' || unicode.IsSpace(next) || unicode.IsPunct(next) && !unicode.In(next, unicode.Ps, unicode.Pi)
	switch r {
	case '“':
		if after && !before {
			return false, true
		}
		return true, false
	case '«', '‹', '»', '›':
		if before != after {
			return before, after
		}
		return r == '«' || r == '‹', r == '»' || r == '›'
	case '"', '״', '‘':
		return before && !after, after && !before
	case '\'', '’':
		return before && !after && r == '\'', after && !before && unicode.IsPunct(prev)
	}
	return false, false
}
