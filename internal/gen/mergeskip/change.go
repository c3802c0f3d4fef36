package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/align"
)

// random is a small pseudo-random generator with the same numbers on all platforms.
type random uint64

func (r *random) float() float64 {
	*r = *r*6364136223846793005 + 1442695040888963407
	return float64(*r>>11) / (1 << 53)
}

// regime holds the probabilities of the changes to a line.
type regime struct {
	name    string
	drop    float64 // omitted on one side
	join    float64 // merged with the next line on one side
	split   float64 // split at a comma on one side
	shift   float64 // a part of the next line is moved to it, so that both differ
	smooth  float64 // of merges: the full stop between becomes a comma
	loosen  float64 // of merges: the second part is shortened
	shorten float64 // of loosened merges: share of the words that are removed
}

var regimes = []regime{
	{name: "missing", drop: 0.2, join: 0.06, split: 0.04, shift: 0.01, smooth: 0.5, loosen: 0.3, shorten: 0.4},
	{name: "joined", drop: 0.04, join: 0.16, split: 0.12, shift: 0.06, smooth: 0.6, loosen: 0.3, shorten: 0.4},
}

// change returns a changed copy of a document and its correct alignment.
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

// joined merges two segments into one. After a smooth merge it reads as one sentence.
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

// shortened omits a share of the words, or of the characters in text without spaces.
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

// cut splits a sentence at the comma nearest to its middle, unless that is near an end.
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
