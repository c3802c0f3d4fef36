package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/document"
)

func endMarkRule() Rule {
	return Rule{
		ID: EndMark, Severity: Warning, Title: "The mark at the end differs",
		Explanation: "The source ends with one kind of mark and the translation with another, or with none: a question became a statement, or the end of the sentence is lost. Each language's own marks count (. 。 । ۔ ។ ። for a full stop, ? ？ ؟ and the Greek ; for a question); closing quotation marks and brackets are looked through. A language that writes no stops (Thai, Lao), or a column whose rows mostly lack them, is not asked for them, and differences that are usual in the column are only noted, such as a colon for a full stop.\n\nMend it by setting the mark that the sentence needs.",
		Example:     "ends with no mark, “?” in en",
	}
}

// mark is the kind of mark that a text ends with.
type mark byte

const (
	noMark mark = iota
	stop
	question
	exclamation
	colon
	comma
	semicolon
	dots
	dash
)

// endMarks finds translations that end with another kind of mark than their
// source.
func endMarks(p *pass) {
	// How often which mark stands for which: habit decides what is odd.
	type change struct {
		column   int
		from, to mark
	}
	seen, of := map[change]int{}, map[change]int{}
	type one struct {
		x    *pair
		c    change
		a, b rune
	}
	var found []one
	for x := range p.pairs() {
		if heading(p, x) {
			continue
		}
		from, a := endMark(x.source, p.language(0))
		to, b := endMark(x.target, p.language(x.column))
		c := change{x.column, from, to}
		seen[c]++
		of[change{column: x.column, from: from}]++
		if from != to {
			found = append(found, one{x, c, a, b})
		}
	}
	for _, f := range found {
		n, all := seen[f.c], of[change{column: f.c.column, from: f.c.from}]
		unstopped := f.c.to == noMark && f.c.from == stop && stopless(p.language(f.x.column))
		// Marks that come and go with the habits of writers; a question that became a
		// statement is no habit.
		loose := soft(f.c.from) || soft(f.c.to) || f.c.to == noMark
		if unstopped || loose && n > 3 && 3*n > all {
			continue
		}
		weak := f.c.to == noMark && endsQuoted(f.x.source) && endsQuoted(f.x.target) || f.c.from == noMark ||
			f.c.from == dash || f.c.to == dash || soft(f.c.from) && soft(f.c.to) || loose && n > 5 && 6*n > all
		p.pair(f.x, weak, fmt.Sprintf("ends with %s, %s in %s", shown(f.b), shown(f.a), name(p.t, 0)))
	}
}

// endsQuoted tells whether a text ends with a quotation: whether its mark stands
// before the closing one, behind it or nowhere is a habit of languages.
func endsQuoted(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, ".。 "))
	return isQuote(r) || r == '\'' || r == '’' || r == '‘'
}

// soft marks stand for one another as translators like.
func soft(m mark) bool { return m == colon || m == comma || m == semicolon || m == dots }

// shown is a mark in a message.
func shown(r rune) string {
	if r == 0 {
		return "no mark"
	}
	return "“" + string(r) + "”"
}

// heading tells whether a cell of a pair is a heading, a cell of a table or the
// like, whose stops are a matter of layout.
func heading(p *pass, x *pair) bool {
	for _, c := range []int{0, x.column} {
		cell := p.t.Rows[x.row].Cells[c]
		for k := cell.From; k < cell.To; k++ {
			switch p.t.Columns[c].Segments[k].Kind {
			case document.Heading, document.Cell, document.Caption:
				return true
			}
		}
	}
	return false
}

// stopless tells the languages that end sentences with a blank.
func stopless(base string) bool { return base == "th" || base == "lo" }

// endMark gives the kind of mark that a text ends with, and the mark, 0 if none.
func endMark(s string, base string) (mark, rune) {
	rs := []rune(strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || isQuote(r) || strings.ContainsRune("'’‘‚‹›\u200e\u200f\u200b\u202c\u2069)]）］》〉】*_", r)
	}))
	if len(rs) == 0 {
		return noMark, 0
	}
	r := rs[len(rs)-1]
	switch r {
	case '.', '。', '．', '｡', '।', '॥', '۔', '።', '។', '။', '։', '᠃', '།':
		if len(rs) > 1 && rs[len(rs)-2] == r {
			return dots, r
		}
		return stop, r
	case '?', '？', '؟', '\u037e', '՞', '⁇', '፧':
		return question, r
	case '!', '！', '՜':
		return exclamation, r
	case ':', '：', '፦':
		return colon, r
	case ',', '，', '、', '،', '፣':
		return comma, r
	case ';', '；', '؛', '፤':
		if base == "el" && r == ';' {
			return question, r
		}
		return semicolon, r
	case '…', '⋯':
		return dots, r
	case '-', '–', '—', '―':
		return dash, r
	}
	return noMark, 0
}
