package plain

import (
	"strings"

	"hexapla/document"
	"hexapla/lang"
)

// Bounds of what is layout.
const (
	columnGap     = 3 // blanks, in two lines one below the other, part columns
	justifiedOver = 4 // one line in so many with further blanks: the text is justified
	fewJustified  = 3 // lines with further blanks, less than which no text is justified
)

// spacesOf gives the places of blanks that somebody typed twice: see
// document.Document. Not those are which set columns, or fill the lines of a wrapped
// text up to its margin.
func spacesOf(text string, lines []line, wrapped bool) []int {
	var all [][]lang.Span // by line
	filled := 0           // lines with further blanks, but at the end of a sentence
	for i := range lines {
		runs := runsIn(lines[i].text)
		all = append(all, runs)
		for _, r := range runs {
			if !document.EndsSentence(lines[i].text[:r.Start]) {
				filled++
				break
			}
		}
	}
	if wrapped && filled >= fewJustified && filled*justifiedOver >= len(lines) {
		return nil
	}
	var out []int
	for i, runs := range all {
		if isTable(runs) && (i > 0 && isTable(all[i-1]) || i+1 < len(all) && isTable(all[i+1])) {
			continue
		}
		for _, r := range runs {
			if r.In(lines[i].text) == strings.Repeat(" ", r.Len()) {
				out = append(out, lines[i].span.Start+r.Start)
			}
		}
	}
	return out
}

// runsIn gives the runs of two or more blanks and tabs in a line without any at its
// ends, but of one tab too.
func runsIn(s string) []lang.Span {
	var runs []lang.Span
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' && s[i] != '\t' {
			continue
		}
		j := i
		for j < len(s) && (s[j] == ' ' || s[j] == '\t') {
			j++
		}
		if j-i > 1 || s[i] == '\t' {
			runs = append(runs, lang.Span{Start: i, End: j})
		}
		i = j
	}
	return runs
}

// isTable tells a line that is parted into columns.
func isTable(runs []lang.Span) bool {
	for _, r := range runs {
		if r.Len() >= columnGap {
			return true
		}
	}
	return false
}
