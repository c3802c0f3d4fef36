package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/bitext"
	"hexapla/check"
	"hexapla/lang"
	"hexapla/lang/number"
)

// The room of an excerpt, in characters: all of a text without a mark, and what
// stands on either side of one.
const (
	roomUnmarked = 80
	roomBefore   = 36
	roomAfter    = 44
)

// excerptOf quotes the place of a finding.
func excerptOf(t *bitext.Table, k check.Finding) Excerpt {
	segments := t.Columns[k.Column].Segments[k.From:k.To]
	text := segments[0].Text
	if k.Other >= 0 && k.ID != check.Gap {
		text = t.Cell(k.Row, k.Column)
	}
	e := mark(text, k.Message)
	if e.Mark != "" {
		return e
	}
	for _, s := range segments[1:] {
		if more := mark(s.Text, k.Message); more.Mark != "" {
			return more
		}
	}
	return e
}

// mark cuts a piece out of text, round the first of the things that a message
// names.
func mark(text, message string) Excerpt {
	text = bitext.Fold(text)
	for _, name := range named(message) {
		if at := find(text, name); at.Len() > 0 {
			return Excerpt{
				Before: tail(text[:at.Start], roomBefore),
				Mark:   text[at.Start:at.End],
				After:  head(text[at.End:], roomAfter),
			}
		}
	}
	return Excerpt{Before: head(text, roomUnmarked)}
}

// named gives what a message quotes (“so”, "so" or <so>) and what it lists behind
// a colon ("only in he: 37, 38").
func named(message string) []string {
	var out []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" && utf8.RuneCountInString(s) <= 200 {
			out = append(out, s)
		}
	}
	for _, pair := range [][2]string{{"“", "”"}, {"\"", "\""}, {"«", "»"}} {
		rest := message
		for {
			_, after, ok := strings.Cut(rest, pair[0])
			if !ok {
				break
			}
			inner, left, ok := strings.Cut(after, pair[1])
			if !ok {
				break
			}
			add(inner)
			rest = left
		}
	}
	for part := range strings.SplitSeq(message, "; ") {
		_, list, ok := strings.Cut(part, ": ")
		if !ok {
			continue
		}
		add(list)
		for item := range strings.SplitSeq(list, ", ") {
			add(strings.Trim(item, "“”\""))
		}
	}
	return out
}

// find tells where in a text a name stands: as it is, by itself where it is a
// word, or as a number of that value.
func find(text, name string) lang.Span {
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			break
		}
		at := lang.Span{Start: from + i, End: from + i + len(name)}
		if alone(text, at) {
			return at
		}
		from = at.End
	}
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsDigit(first) {
		return lang.Span{}
	}
	for _, n := range number.Find(text) {
		if n.Value == name {
			return n.Span
		}
	}
	return lang.Span{}
}

// alone tells whether a piece of a text is no part of a longer word or number.
func alone(text string, at lang.Span) bool {
	inner := text[at.Start:at.End]
	first, _ := utf8.DecodeRuneInString(inner)
	last, _ := utf8.DecodeLastRuneInString(inner)
	before, _ := utf8.DecodeLastRuneInString(text[:at.Start])
	after, _ := utf8.DecodeRuneInString(text[at.End:])
	joined := func(a, b rune) bool {
		return unicode.IsDigit(a) && unicode.IsDigit(b) || unicode.IsLetter(a) && unicode.IsLetter(b) && spaced(a) && spaced(b)
	}
	return !joined(before, first) && !joined(last, after)
}

// spaced tells the letters of scripts that part their words by blanks.
func spaced(r rune) bool {
	return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// head is how a text begins, tail how it ends; an ellipsis stands for the rest.
func head(s string, most int) string {
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

func tail(s string, most int) string {
	n := utf8.RuneCountInString(s) - most
	if n <= 0 {
		return s
	}
	for i := range s {
		if n == 0 {
			return "…" + s[i:]
		}
		n--
	}
	return ""
}
