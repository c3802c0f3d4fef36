package check

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

func bracketsRule() Rule {
	return Rule{
		ID: Brackets, Severity: Warning, Title: "Brackets do not pair",
		Explanation: "A bracket is opened and not closed, or the other way round, in the translation but not in the source. Round, square and curly brackets count, their full-width forms and those of Chinese and Japanese; the brackets of lists, as in “a)”, and of faces do not. A bracket that is closed within the next rows belongs to a longer remark and is left alone, if the source has one too.\n\nMend it by adding the other bracket.",
		Example:     "“(” is not closed",
	}
}

// brackets finds translations whose brackets do not pair.
func brackets(p *pass) {
	for x := range p.pairs() {
		open := stray(x.target)
		if len(open) == 0 || string(open) == string(stray(x.source)) {
			continue
		}
		r := open[0]
		message := fmt.Sprintf("“%c” is not closed", r)
		if strings.ContainsRune(closing, r) {
			message = fmt.Sprintf("“%c” was not opened", r)
		}
		p.pair(x, false, message)
	}
}

const (
	opening = "([{【〔《〈"
	closing = ")]}】〕》〉"
)

// stray gives the brackets of a text that have no partner, in their plain forms.
func stray(s string) []rune {
	var open, out []rune
	for i, r := range s {
		r = plainBracket(r)
		if strings.ContainsRune(opening, r) {
			open = append(open, r)
			continue
		}
		if !strings.ContainsRune(closing, r) {
			continue
		}
		partner := partnerOf(r)
		if n := len(open); n > 0 && open[n-1] == partner {
			open = open[:n-1]
			continue
		}
		if listMark(s[:i]) || i > 0 && strings.ContainsRune(":;-", rune(s[i-1])) {
			continue
		}
		out = append(out, r)
	}
	return append(out, open...)
}

// partnerOf gives the bracket that a closing one closes.
func partnerOf(r rune) rune {
	os := []rune(opening)
	for k, c := range []rune(closing) {
		if c == r {
			return os[k]
		}
	}
	return r
}

func plainBracket(r rune) rune {
	switch r {
	case '（':
		return '('
	case '）':
		return ')'
	case '［':
		return '['
	case '］':
		return ']'
	case '｛':
		return '{'
	case '｝':
		return '}'
	}
	return r
}

// listMark tells whether what stands before a bracket is a number or a letter of a
// list: “1)”, “and b)”.
func listMark(before string) bool {
	if i := strings.LastIndexFunc(before, unicode.IsSpace); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		before = before[i+size:]
	}
	n := utf8.RuneCountInString(before)
	if n == 0 || n > 3 {
		return false
	}
	letters := 0
	for _, r := range before {
		switch {
		case unicode.IsDigit(r):
		case unicode.IsLetter(r):
			letters++
		default:
			return false
		}
	}
	return letters <= 1
}

func quotesRule() Rule {
	return Rule{
		ID: Quotes, Severity: Warning, Title: "Quotation marks do not pair",
		Explanation: "The double quotation marks of a translation, whatever their form, do not pair though those of the source do, or the other way round: one was lost. Marks within words (Hebrew abbreviations) and behind digits (inches) do not count, and neither do single marks, which cannot be told from apostrophes. Marks that are all missing are only noted: a translator may have left them out.\n\nMend it by adding the mark that is lost.",
		Example:     "1 quotation mark, 2 in en",
	}
}

// quotes finds translations whose quotation marks do not pair as the source's do.
func quotes(p *pass) {
	for x := range p.pairs() {
		a, b := countQuotes(x.source), countQuotes(x.target)
		if a%2 == b%2 {
			continue
		}
		message := fmt.Sprintf("%d quotation marks, %d in %s", b, a, name(p.t, 0))
		if b == 1 {
			message = fmt.Sprintf("1 quotation mark, %d in %s", a, name(p.t, 0))
		}
		// An odd number in the source is a quotation that goes on over several rows,
		// where the other side may repeat its marks or not; single marks may stand for
		// double ones; and the next row may close what this one opens.
		weak := a%2 == 1 || a == 0 && singlesOpen(x.source) || p.goesOn(x)
		p.pair(x, weak, message)
	}
}

// Single quotation marks that open a word, which apostrophes hardly do, and that
// close one, as those of a plural may (the boys').
var (
	singleOpening = regexp.MustCompile(`(?:^|[\s("“«])['‘‚‹]\p{L}`)
	singleClosing = regexp.MustCompile(`[\p{L}\p{N}.,!?]['’›](?:[\s.,;:!?)"”]|$)`)
)

// singlesOpen tells whether a text opens more quotations with single marks than it
// closes.
func singlesOpen(s string) bool {
	return len(singleOpening.FindAllString(s, -1)) > len(singleClosing.FindAllString(s, -1))
}

// goesOn tells whether a quotation opens a cell and closes the next one, or the
// reverse, so that the marks of the two pair.
func (p *pass) goesOn(x *pair) bool {
	odd := func(i int) string {
		if i < 0 || i >= len(p.t.Rows) || countQuotes(p.t.Cell(i, x.column))%2 == 0 || countQuotes(p.t.Cell(i, 0))%2 == 1 {
			return ""
		}
		return p.t.Cell(i, x.column)
	}
	next, before := odd(x.row+1), odd(x.row-1)
	return beginsQuoted(x.target) && next != "" && endsQuoted(next) || endsQuoted(x.target) && before != "" && beginsQuoted(before)
}

func beginsQuoted(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isQuote(r)
}

// countQuotes counts double quotation marks.
func countQuotes(s string) int {
	n := 0
	var before rune
	for i, r := range s {
		if isQuote(r) {
			after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			hebrew := unicode.Is(unicode.Hebrew, before) && unicode.Is(unicode.Hebrew, after)
			inches := r == '"' && unicode.IsDigit(before)
			if !hebrew && (!inches || n%2 == 1) {
				n++
			}
		}
		before = r
	}
	return n
}

func isQuote(r rune) bool {
	return strings.ContainsRune("\"“”„‟«»「」『』＂〝〞〟", r)
}
