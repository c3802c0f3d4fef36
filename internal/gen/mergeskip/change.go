package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/align"
)

// random is a small generator that gives the same numbers everywhere.
type random uint64

func (r *random) float() float64 {
	*r = *r*6364136223846793005 + 1442695040888963407
	return float64(*r>>11) / (1 << 53)
}

// regime says how often what is done to a line.
type regime struct {
	name    string
	drop    float64 // left out on one side
	join    float64 // joined with the next on one side
	split   float64 // cut in two at a comma on one side
	shift   float64 // a part of the next is drawn over, so that two lines are two otherwise
	smooth  float64 // of the joints: the full stop between becomes a comma
	loosen  float64 // of the joined: the second part is shortened
	shorten float64 // share of its words that it loses then
}

var regimes = []regime{
	{name: "missing", drop: 0.2, join: 0.06, split: 0.04, shift: 0.01, smooth: 0.5, loosen: 0.3, shorten: 0.4},
	{name: "joined", drop: 0.04, join: 0.16, split: 0.12, shift: 0.06, smooth: 0.6, loosen: 0.3, shorten: 0.4},
}

// change gives a changed copy of a document with its right alignment.
func (r regime) change(doc [][2]string, rng *random) ([]align.Column, []align.Row) {
	columns := make([]align.Column, 2)
	var rows []align.Row
	put := func(src, tgt []string) {
		row := align.Row{Cells: make([]align.Range, 2)}
		for c, s := range [2][]string{src, tgt} {
			row.Cells[c].From = len(columns[c].Segments)
			columns[c].Segments = append(columns[c].Segments, s...)
			row.Cells[c].To = len(columns[c].Segments)
		}
		rows = append(rows, row)
	}
	for k := 0; k < len(doc); k++ {
		pair := [2][]string{{doc[k][0]}, {doc[k][1]}}
		x := rng.float()
		side := 0
		if rng.float() < 0.5 {
			side = 1
		}
		switch {
		case x < r.drop:
			pair[side] = nil
		case x < r.drop+r.join && k+1 < len(doc):
			first, second := doc[k], doc[k+1]
			k++
			pair = [2][]string{{first[0], second[0]}, {first[1], second[1]}}
			part := second[side]
			if rng.float() < r.loosen {
				part = shortened(part, r.shorten, rng)
			}
			pair[side] = []string{joined(first[side], part, rng.float() < r.smooth)}
		case x < r.drop+r.join+r.split:
			if a, b, ok := cut(doc[k][side]); ok {
				pair[side] = []string{a, b}
			}
		case x < r.drop+r.join+r.split+r.shift && k+1 < len(doc):
			first, second := doc[k], doc[k+1]
			if a, b, ok := cut(second[side]); ok {
				k++
				pair = [2][]string{{first[0], second[0]}, {first[1], second[1]}}
				pair[side] = []string{joined(first[side], a, rng.float() < r.smooth), b}
			}
		}
		put(pair[0], pair[1])
	}
	return columns, rows
}

// joined makes one segment of two. A smooth joint reads as one sentence.
func joined(a, b string, smooth bool) string {
	space := " "
	last, size := utf8.DecodeLastRuneInString(a)
	if last == '。' || last > 0x2e80 {
		space = ""
	}
	if smooth && strings.ContainsRune(".。।!?！？…", last) {
		comma := ","
		if space == "" {
			comma = "，"
		}
		first, n := utf8.DecodeRuneInString(b)
		return a[:len(a)-size] + comma + space + string(unicode.ToLower(first)) + b[n:]
	}
	return a + space + b
}

// shortened leaves out a share of the words, or of the characters where there are
// no blanks.
func shortened(s string, share float64, rng *random) string {
	words, space := strings.Fields(s), " "
	if len(words) < 4 {
		words, space = strings.Split(s, ""), ""
	}
	var out []string
	for k, w := range words {
		if k == len(words)-1 || rng.float() >= share {
			out = append(out, w)
		}
	}
	return strings.Join(out, space)
}

// cut cuts a sentence at the comma nearest its middle, not near its ends.
func cut(s string) (a, b string, ok bool) {
	best := -1
	for i, r := range s {
		if strings.ContainsRune(",，、،;；—", r) {
			end := i + utf8.RuneLen(r)
			if end > len(s)/4 && end < len(s)*3/4 && (best < 0 || abs(end-len(s)/2) < abs(best-len(s)/2)) {
				best = end
			}
		}
	}
	if best < 0 {
		return s, "", false
	}
	return strings.TrimSpace(s[:best]), strings.TrimSpace(s[best:]), true
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}
