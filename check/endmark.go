package check

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/lang"
)

func endMarkRule() Rule {
	return Rule{
		ID: EndMark, Severity: Warning, Title: "The mark at the end differs",
		Explanation: "The source ends with one kind of mark and the translation with another, or with none: a question became a statement, or the end of the sentence is lost. Each language's own marks count (. 。 । ۔ ។ ። for a full stop, ? ？ ؟ and the Greek ; for a question); closing quotation marks and brackets are looked through. A language that writes no stops (Thai, Lao) is not asked for them. Where a third of the rows of a column differ in the same way, or three close together, it is taken for the custom of the column or the passage (the items of a list) and noted once; so are quotations at the end without a stop of their own, where that is usual. Questions that became statements or lost their mark are no custom; a colon, comma or the dot of an abbreviation that is left out, and an exclamation mark for a full stop, are matters of style and only noted.\n\nMend it by setting the mark that the sentence needs.",
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

// ending is how a text ends: the kind of mark, the mark itself (0 if none) and where
// it stands; without a mark the span is the last word's.
type ending struct {
	kind mark
	r    rune
	span lang.Span
}

// change is a mark of the source that became another one in a column.
type change struct {
	column   int
	from, to mark
}

// odd is a pair whose ends differ.
type odd struct {
	x    *pair
	c    change
	a, b ending
}

// endMarks finds translations that end with another kind of mark than their
// source. What is usual in a column is its custom, and so is what several rows
// close together share (the items of a list): each becomes one note.
func endMarks(p *pass) {
	ends := &p.table.ends
	if ends.runs == nil {
		ends.runs, ends.said = runsOf(ends.odd), map[change]bool{}
	}
	var found []odd
	for x := range p.pairs() {
		if k := len(found); k == len(ends.odd) || ends.odd[k].row != p.first+x.row || ends.odd[k].c.column != x.column {
			continue
		}
		a, b := endMark(x.source, p.language(0)), endMark(x.target, p.language(x.column))
		found = append(found, odd{x, change{x.column, a.kind, b.kind}, a, b})
	}
	seen, of, said := ends.seen, ends.of, ends.said
	runs := ends.runs
	ends.odd, ends.runs = ends.odd[len(found):], runs[len(found):] // those of the next chunks
	for k, f := range found {
		// Marks that come and go with the habits of writers; a question that became a
		// statement is no habit, nor is one without a mark where the language wants it.
		loose := soft(f.c.from) || soft(f.c.to) || f.c.to == noMark && (f.c.from != question || unasked(p.language(f.x.column)))
		n, all := seen[f.c], of[change{column: f.c.column, from: f.c.from}]
		at := spans{target: f.b.span, source: f.a.span}
		switch {
		case f.c.to == noMark && f.c.from == stop && stopless(p.language(f.x.column)):
		case loose && n >= leastCustom && 3*n >= all:
			if !said[f.c] {
				said[f.c] = true
				p.pair(f.x, true, fmt.Sprintf("%d of %d rows end with %s, %s in %s: a custom of the column", n, all, f.b, f.a, name(p.t, 0)), at)
			}
		case loose && runs[k].length >= leastCustom:
			if runs[k].first {
				p.pair(f.x, true, fmt.Sprintf("%d rows in one passage end with %s, %s in %s: its custom", runs[k].length, f.b, f.a, name(p.t, 0)), at)
			}
		default:
			// Whether a mark stands before the closing quotation mark, behind it or nowhere
			// is a habit of languages and writers.
			quoted := f.c.to == noMark && endsQuoted(f.x.target) && (endsQuoted(f.x.source) || f.c.from == stop && p.batch.bareQuotations(p.t.Columns[f.c.column].Lang))
			unmarked := f.c.to == noMark && (soft(f.c.from) || f.c.from == stop && abbreviated.MatchString(f.x.source))
			tone := f.c.from == stop && f.c.to == exclamation || f.c.from == exclamation && f.c.to == stop
			// A quoted question that moved to the end, or away from it.
			moved := has(f.x.source, f.c.to, p.language(0)) || has(f.x.target, f.c.from, p.language(f.x.column))
			weak := quoted || moved || unmarked || tone || f.c.from == noMark || f.c.from == dash || f.c.to == dash || soft(f.c.from) && soft(f.c.to) || loose && n > 5 && 6*n > all
			p.pair(f.x, weak, fmt.Sprintf("ends with %s, %s in %s", f.b, f.a, name(p.t, 0)), at)
		}
	}
}

// endCounts is what a table tells of the customs of its columns.
type endCounts struct {
	seen, of map[change]int
	odd      []oddRow   // from the chunk on that is next
	runs     []runPlace // of odd
	said     map[change]bool
}

// oddRow is a pair whose ends differ, by the number of its row in the table.
type oddRow struct {
	row int
	c   change
}

// countEnds counts how the rows of a chunk end.
func countEnds(p *pass) {
	ends := &p.table.ends
	if ends.seen == nil {
		ends.seen, ends.of = map[change]int{}, map[change]int{}
	}
	for x := range p.pairs() {
		p.countQuotation(x)
		if heading(p, x) {
			continue
		}
		c := change{x.column, endMark(x.source, p.language(0)).kind, endMark(x.target, p.language(x.column)).kind}
		ends.seen[c]++
		ends.of[change{column: x.column, from: c.from}]++
		if c.from != c.to {
			ends.odd = append(ends.odd, oddRow{p.first + x.row, c})
		}
	}
}

// has reports whether a question or exclamation mark stands anywhere in a text.
func has(s string, m mark, base string) bool {
	return (m == question || m == exclamation) && strings.ContainsFunc(s, func(r rune) bool { return markOf(r, base) == m })
}

// abbreviated finds texts whose last dot may be that of an abbreviation, so that the
// sentence need not be over there.
var abbreviated = regexp.MustCompile(`(?:^|[\s(.])(?:\p{L}|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Corp|Co|Jr|Sr|Dr|Mrs?|Ms|St|vs|etc|[ap]\.m)\.$`)

// bareQuotations reports whether quotations that end a row in a language go without a
// stop as a habit, in all tables of the batch: one in ten does. Where it is none, that
// is one in thirty at most.
func (b *batch) bareQuotations(tag language.Tag) bool {
	q := b.quotations[tag]
	return q.bare >= leastCustom && 10*q.bare >= q.all
}

// quotations counts the rows that end in a quotation where the source has a stop, and
// those of them without a mark of their own.
type quotations struct{ all, bare int }

// countQuotation counts a row for bareQuotations.
func (p *pass) countQuotation(x *pair) {
	if !endsQuoted(x.target) || endMark(x.source, p.language(0)).kind != stop {
		return
	}
	if p.batch.quotations == nil {
		p.batch.quotations = map[language.Tag]quotations{}
	}
	tag := p.t.Columns[x.column].Lang
	q := p.batch.quotations[tag]
	q.all++
	if endMark(x.target, p.language(x.column)).kind == noMark {
		q.bare++
	}
	p.batch.quotations[tag] = q
}

// leastCustom is the number of rows from which a difference may be a custom.
const leastCustom = 3

// runPlace is the place of a pair in a run of rows whose ends differ in the same way.
type runPlace struct {
	first  bool
	length int
}

// runsOf finds the runs of rows among the pairs that differ: neighbours, or with one
// other row between.
func runsOf(found []oddRow) []runPlace {
	out := make([]runPlace, len(found))
	last := map[change]int{} // index in found of the latest
	begin := map[change]int{}
	finish := func(c change) {
		from, to := begin[c], last[c]
		var run []int
		for i := from; i <= to; i++ {
			if found[i].c == c {
				run = append(run, i)
			}
		}
		for _, i := range run {
			out[i] = runPlace{i == from, len(run)}
		}
	}
	for k, f := range found {
		at, before := last[f.c]
		if before && f.row > found[at].row+2 {
			finish(f.c)
		}
		if !before || f.row > found[at].row+2 {
			begin[f.c] = k
		}
		last[f.c] = k
	}
	for c := range last {
		finish(c)
	}
	return out
}

// endsQuoted reports whether a text ends with a quotation: whether its mark stands
// before the closing one, behind it or nowhere is a habit of languages.
func endsQuoted(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, ".。 "))
	return isQuote(r) || r == '\'' || r == '’' || r == '‘'
}

// soft marks stand for one another as translators like.
func soft(m mark) bool { return m == colon || m == comma || m == semicolon || m == dots }

// String is an ending in a message.
func (e ending) String() string {
	if e.r == 0 {
		return "no mark"
	}
	return "“" + string(e.r) + "”"
}

// heading reports whether a cell of a pair is a heading, a cell of a table or the
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

// unasked tells the languages whose questions a word shows, so that the mark may be
// left out.
func unasked(base string) bool { return strings.Contains(" ja th lo km my ", " "+base+" ") }

// stopless tells the languages that end sentences with a blank.
func stopless(base string) bool { return base == "th" || base == "lo" }

// endMark tells how a text ends. Closing quotation marks and brackets are looked
// through.
func endMark(s string, base string) ending {
	text := strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || isQuote(r) || strings.ContainsRune("'’‘‚‹›\u200e\u200f\u200b\u202c\u2069)]）］》〉】*_", r)
	})
	r, size := utf8.DecodeLastRuneInString(text)
	e := ending{r: r, span: lang.Span{Start: len(text) - size, End: len(text)}}
	switch before, _ := utf8.DecodeLastRuneInString(text[:e.span.Start]); {
	case size > 0 && before == r && markOf(r, base) == stop:
		e.kind = dots
		e.span.Start = len(strings.TrimRight(text, string(r)))
	default:
		e.kind = markOf(r, base)
	}
	if e.kind == noMark {
		e.r = 0
		if ws := words(text); len(ws) > 0 {
			e.span = ws[len(ws)-1].span
		}
	}
	return e
}

// markOf gives the kind of a mark of any language.
func markOf(r rune, base string) mark {
	switch r {
	case '.', '。', '．', '｡', '।', '॥', '۔', '።', '။', '។', '։', '᠃', '།':
		return stop
	case '?', '？', '؟', '\u037e', '՞', '⁇', '፧':
		return question
	case '!', '！', '՜':
		return exclamation
	case ':', '：', '፦':
		return colon
	case ',', '，', '、', '،', '፣':
		return comma
	case ';', '；', '؛', '፤':
		if base == "el" && r == ';' {
			return question
		}
		return semicolon
	case '…', '⋯':
		return dots
	case '-', '–', '—', '―':
		return dash
	}
	return noMark
}
