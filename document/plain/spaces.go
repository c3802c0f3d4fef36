package plain

import (
	"strings"

	"hexapla/document"
	"hexapla/lang"
)

// Bounds of layout.
const (
	columnGap     = 3 // number of spaces that separate columns in two adjacent lines
	justifiedOver = 4 // text is justified if one line in so many has further spaces
	fewJustified  = 3 // minimum number of such lines in justified text
)

// spacesOf returns the positions of typed double spaces, as in document.Document.Spaces. Spaces
// that align columns or justify wrapped text are not included.
func spacesOf(text string, lines []line, wrapped bool) []int {
	var all [][]lang.Span // by line
	filled := 0           // lines with further spaces other than after the end of a sentence
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

// runsIn returns the runs of two or more spaces and tabs in a line, and of single tabs, except at
// its ends.
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

// isTable reports whether a line is divided into columns.
func isTable(runs []lang.Span) bool {
	for _, r := range runs {
		if r.Len() >= columnGap {
			return true
		}
	}
	return false
}
