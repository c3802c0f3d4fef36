package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// spread returns words in a row. Each letter is ten units wide and a mark none. A word is preceded
// by a space if its text begins with one.
func spread(texts ...string) []word {
	var list []word
	x := 0.0
	for _, t := range texts {
		if rest, ok := strings.CutPrefix(t, " "); ok {
			t, x = rest, x+4
		}
		w := word{box: box{x, 0, x + 10*float64(len([]rune(letters(t)))), 15}, text: t}
		x = w.x1
		list = append(list, w)
	}
	return list
}

func pointers(list []word) (out []*word) {
	for i := range list {
		out = append(out, &list[i])
	}
	return out
}

func texts(list []word) string {
	var out []string
	for _, w := range list {
		out = append(out, w.text)
	}
	return strings.Join(out, "|")
}

// The same words, "shalom" with points and "he was thanked, too", drawn with marks before their
// letters and after them.
func TestAttach(t *testing.T) {
	for _, c := range []struct {
		words []word
		want  string
		votes int // sign of ahead
	}{
		{spread("ם", "ֹ", "ולָׁש"), "ם||וֹלש\u05c1\u05b8", 1},
		{spread("םוֹל", "שָׁ"), "םוֹל|שָׁ", -1},
		{spread("ا", "ً", "ضيأ", " رك", "ُ", "ش"), "ا||ضًيأ|رك||شُ", 0},
		{spread("ُ", "ش", " ا"), "|شُ|ا", 1},
		{spread("ُ", "x"), "ُ|x", 0},
		{spread("ُ"), "ُ", 0},
	} {
		before := texts(c.words)
		n := ahead(pointers(c.words))
		if n > 0 && c.votes <= 0 || n < 0 && c.votes >= 0 || n == 0 && c.votes != 0 {
			t.Errorf("%s: %d votes", before, n)
		}
		attach(pointers(c.words), n >= 0)
		if got := texts(c.words); got != c.want {
			t.Errorf("%s: %+q, want %+q", before, got, c.want)
		}
	}
}

// A raised glyph has letter and mark in reading order.
func TestIsRaised(t *testing.T) {
	list := spread("مرب", "أُ", "ُ", "و")
	list[1].y0, list[1].y1 = -5, 10
	attach(pointers(list), true)
	if got := texts(list); got != "مرب|أُ||وُ" {
		t.Error(got)
	}
}

// Overlapping parts of a row are one line, and their blocks one. Lines of columns are not merged,
// nor a large initial with the lines beside it.
func TestJoinSplitLines(t *testing.T) {
	at := func(block int, x0, y0, x1, y1 float64) line {
		b := box{x0, y0, x1, y1}
		return line{block: block, flow: block, words: []word{{box: b, text: fmt.Sprint(block)}}}
	}
	p := page{lines: []line{
		at(1, 0, 0, 50, 15), at(1, 0, 15, 200, 30), at(2, 40, 1, 120, 15), at(3, 110, 0, 200, 15),
		at(3, 0, 30, 200, 45),
		at(4, 220, 0, 400, 15), at(5, 0, 100, 40, 145), at(6, 42, 100, 200, 115), at(6, 42, 115, 200, 130),
	}}
	p.joinSplitLines()
	var got strings.Builder
	for _, l := range p.lines {
		fmt.Fprintf(&got, "%v:%s ", l.y0, texts(l.words))
	}
	if want := "0:1|2|3 15:1 30:3 0:4 100:5 100:6 115:6 "; got.String() != want {
		t.Errorf("%s, want %s", got.String(), want)
	}
	for i, l := range p.lines[:3] {
		if l.block != p.lines[0].block || l.flow != p.lines[0].flow {
			t.Errorf("line %d is of block %d, flow %d", i, l.block, l.flow)
		}
	}
}
