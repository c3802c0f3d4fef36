package report

import (
	"strings"
	"unicode/utf8"

	"hexapla/bitext"
	"hexapla/check"
	"hexapla/lang"
)

// The room of an excerpt, in characters: all of a text without a mark, and what
// stands on either side of one.
const (
	roomUnmarked = 80
	roomBefore   = 36
	roomAfter    = 44
)

// excerptOf quotes the place of a finding: round what is wrong, else the beginning
// of the row's cell, or of the first segment where it compares nothing.
func excerptOf(t *bitext.Table, k check.Finding) Excerpt {
	if text, at := k.Mark.In(t, k.Row, k.Column); at.Len() > 0 {
		return round(text, at)
	}
	text := t.Columns[k.Column].Segments[k.From].Text
	if k.Other >= 0 && k.ID != check.Gap {
		text = t.Cell(k.Row, k.Column)
	}
	return Excerpt{Before: head(bitext.Fold(text), roomUnmarked)}
}

// otherExcerpt quotes the other side of a finding's row.
func otherExcerpt(t *bitext.Table, k check.Finding) Excerpt {
	if text, at := k.OtherMark.In(t, k.Row, k.Other); at.Len() > 0 {
		return round(text, at)
	}
	return Excerpt{Before: head(bitext.Fold(t.Cell(k.Row, k.Other)), roomUnmarked)}
}

// round cuts a piece out of a text, round a stretch of it.
func round(text string, at lang.Span) Excerpt {
	return Excerpt{
		Before: tail(text[:at.Start], roomBefore),
		Mark:   at.In(text),
		After:  head(text[at.End:], roomAfter),
	}
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

// regionOf gives the place of what a finding marks in the line of its document; nil
// where that cannot be told.
func regionOf(col *bitext.Column, m check.Mark) *Region {
	if m.Span.Len() <= 0 || m.Segment < 0 {
		return nil
	}
	s := &col.Segments[m.Segment]
	if s.Place.Line == 0 || s.Place.Column == 0 || !verbatim(s, m.Span.End) {
		return nil
	}
	if strings.Contains(s.Text[:m.Span.End], " ") && !keepsLine(col, m.Segment) {
		return nil
	}
	begin := s.Place.Column + utf8.RuneCountInString(s.Text[:m.Span.Start])
	return &Region{s.Place.Line, begin, begin + utf8.RuneCountInString(m.Span.In(s.Text))}
}

// verbatim reports whether the text of a segment stands in its file as it is, up to a
// byte, but for line ends that became blanks: white space that was folded and
// entities make the text shorter than its bytes, markup parts these.
func verbatim(s *bitext.Segment, end int) bool {
	n := 0
	for _, b := range s.Bytes {
		n += b.Len()
	}
	return n == len(s.Text) && n > 0 && s.Bytes[0].Len() >= end
}

// keepsLine reports whether a segment ends in the line that it begins in. Nothing says
// so but the place of the next one: if a line end lay within the segment, there would
// be too little room for all of them between the two. Of the last segment the others
// speak.
func keepsLine(col *bitext.Column, k int) bool {
	if k+1 < len(col.Segments) {
		return sameLine(&col.Segments[k], &col.Segments[k+1])
	}
	for i := range k {
		if !sameLine(&col.Segments[i], &col.Segments[i+1]) {
			return false
		}
	}
	return k > 0
}

func sameLine(s, next *bitext.Segment) bool {
	if len(s.Bytes) == 0 || len(next.Bytes) == 0 || s.Place.Line == 0 {
		return false
	}
	lines := next.Place.Line - s.Place.Line
	return lines == 0 || lines+next.Place.Column-1 <= next.Bytes[0].Start-s.Bytes[len(s.Bytes)-1].End
}
