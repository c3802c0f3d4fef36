package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/lang"
)

// leastLetters is the number of letters from which the script of a segment is
// looked at: below it stand names, brands and abbreviations, which many
// languages write in Latin letters.
const leastLetters = 16

// mostForeign is the share of letters in another script from which a segment is
// taken to be in that script.
const mostForeign = 0.6

// languages finds the segments in another language or script than their
// column's: what a translator left as it was.
func languages(t *bitext.Table) []Finding {
	var out []Finding
	for c := range t.Columns {
		side := &t.Columns[c]
		rows := rowsBySegment(t, c)
		expected := scriptsOf(side.Lang)
		for k := range side.Segments {
			s := &side.Segments[k]
			f := Finding{Severity: Warning, Other: -1, Row: rows[k], RowID: t.Rows[rows[k]].ID}
			switch script, share := foreign(s.Text, expected); {
			case s.Lang != language.Und && s.Lang != side.Lang:
				f.ID = Language
				f.Message = fmt.Sprintf("in %s, where %s is expected", s.Lang, name(t, c))
			case script != "":
				f.ID = Script
				f.Message = fmt.Sprintf("%.0f%% of its letters are %s, where %s is expected", 100*share, script, expected[0])
			default:
				continue
			}
			out = append(out, at(t, f, c, k, k+1))
		}
	}
	return out
}

// rowsBySegment gives the row of each segment of a column.
func rowsBySegment(t *bitext.Table, column int) []int {
	rows := make([]int, len(t.Columns[column].Segments))
	for i := range t.Rows {
		r := t.Rows[i].Cells[column]
		for k := r.From; k < r.To; k++ {
			rows[k] = i
		}
	}
	return rows
}

// scriptsOf gives the scripts (ISO 15924) that the letters of a language may be
// in, the usual one first; nil where that cannot be said.
func scriptsOf(tag language.Tag) []string {
	script, c := tag.Script()
	if c == language.No || tag == language.Und {
		return nil
	}
	switch s := script.String(); s {
	case "Jpan":
		return []string{"Hani", "Hira", "Kana"}
	case "Kore":
		return []string{"Hang", "Hani"}
	case "Hans", "Hant":
		return []string{"Hani", "Bopo"}
	case "Zzzz", "Zyyy":
		return nil
	default:
		return []string{s}
	}
}

// foreign tells the script that most letters of text are in, if it is none of
// the expected ones; else "".
func foreign(text string, expected []string) (script string, share float64) {
	if len(expected) == 0 {
		return "", 0
	}
	counts := map[string]int{}
	total := 0
	for _, r := range text {
		switch s := lang.ScriptOf(r); s {
		case "", "Zyyy", "Zinh", "Zzzz":
		default:
			counts[s]++
			total++
		}
	}
	if total < leastLetters || onlyNames(text) {
		return "", 0
	}
	for s, n := range counts {
		// More than half: at most one script can be meant, whatever the order.
		if sh := float64(n) / float64(total); sh >= mostForeign && !slices.Contains(expected, s) {
			return s, sh
		}
	}
	return "", 0
}

// onlyNames tells whether all but one of the words that can have a capital do:
// names and brands that the text around them is not written in.
func onlyNames(text string) bool {
	cased, lower := 0, 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		switch r, _ := utf8.DecodeRuneInString(word); {
		case unicode.IsLower(r):
			cased++
			lower++
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			cased++
		}
	}
	return cased > 0 && lower < 2
}
