package check

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/lang"
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
		if len(open) == 0 || names(open, "") == names(stray(x.source), "") {
			continue
		}
		first := open[0]
		message := fmt.Sprintf("“%s” is not closed", first.name)
		if strings.Contains(closing, first.name) {
			message = fmt.Sprintf("“%s” was not opened", first.name)
		}
		p.pair(x, false, message, spans{target: first.at})
	}
}

const (
	opening = "([{【〔《〈"
	closing = ")]}】〕》〉"
)

var bracketBytes = bytesOf(opening + closing + "（）［］｛｝")

// stray gives the brackets of a text that have no partner, in their plain forms.
func stray(s string) []thing {
	if !bracketBytes.in(s) {
		return nil
	}
	var open, out []thing
	for i, r := range s {
		at := lang.Span{Start: i, End: i + utf8.RuneLen(r)}
		r = plainBracket(r)
		if strings.ContainsRune(opening, r) {
			open = append(open, thing{string(r), at})
			continue
		}
		if !strings.ContainsRune(closing, r) {
			continue
		}
		partner := partnerOf(r)
		if n := len(open); n > 0 && open[n-1].name == partner {
			open = open[:n-1]
			continue
		}
		if listMark(s[:i]) || i > 0 && strings.ContainsRune(":;-", rune(s[i-1])) {
			continue
		}
		out = append(out, thing{string(r), at})
	}
	return append(out, open...)
}

// partnerOf gives the bracket that a closing one closes.
func partnerOf(r rune) string {
	os := []rune(opening)
	for k, c := range []rune(closing) {
		if c == r {
			return string(os[k])
		}
	}
	return ""
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

// listMark reports whether what stands before a bracket is a number or a letter of a
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
		a, b := quotesIn(x.source), quotesIn(x.target)
		if len(a)%2 == len(b)%2 {
			continue
		}
		var at spans
		message := fmt.Sprintf("%d quotation marks, %d in %s", len(b), len(a), name(p.t, 0))
		if len(b) == 1 {
			message = fmt.Sprintf("1 quotation mark, %d in %s", len(a), name(p.t, 0))
			at.target = b[0]
		}
		// An odd number in the source is a quotation that goes on over several rows,
		// where the other side may repeat its marks or not; single marks may stand for
		// double ones; of a quotation within another the marks that fall together are
		// often written as one; and the next row may close what this one opens.
		weak := len(a)%2 == 1 || len(a) == 0 && singlesAlone(x.source) || nestedQuotes.MatchString(x.source) || p.goesOn(x)
		p.pair(x, weak, message, at)
	}
}

// Single quotation marks that open a word, which apostrophes hardly do; that close
// one, as those of a plural may (the boys'); and that close a sentence or a part of
// it, as no apostrophe does. And quotations that begin or end together.
var (
	singleOpening = regexp.MustCompile(`(?:^|[\s("“«])['‘‚‹]\p{L}`)
	singleClosing = regexp.MustCompile(`[\p{L}\p{N}.,!?]['’›](?:[\s.,;:!?)"”]|$)`)
	singleEnding  = regexp.MustCompile(`[.,!?]['’›](?:[\s)]|$)`)
	nestedQuotes  = regexp.MustCompile(`["“”„«»「」『』][\x{a0}\x{202f}]?['‘’‚‹›"“”„«»「」『』]|['‘’‚‹›]["“”„«»]`)
)

// singlesAlone reports whether single marks open or close a quotation that they do
// not close or open.
func singlesAlone(s string) bool {
	opened := len(singleOpening.FindAllString(s, -1))
	return opened > len(singleClosing.FindAllString(s, -1)) || opened < len(singleEnding.FindAllString(s, -1))
}

// goesOn reports whether the cell above or below has an odd number of marks too where
// its source has not: then a quotation goes over the joint of the two.
func (p *pass) goesOn(x *pair) bool {
	odd := func(row int) bool {
		return row >= 0 && row < len(p.t.Rows) && len(quotesIn(p.t.Cell(row, x.column)))%2 == 1 && len(quotesIn(p.t.Cell(row, 0)))%2 == 0
	}
	return len(quotesIn(x.target))%2 == 1 && (odd(x.row-1) || odd(x.row+1))
}

// quotesIn gives the double quotation marks of a text.
func quotesIn(s string) []lang.Span {
	if !quoteBytes.in(s) {
		return nil
	}
	var out []lang.Span
	var before rune
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if isQuote(r) {
			inches := r == '"' && unicode.IsDigit(before)
			if !gershayim(s[:i], s[i+size:]) && (!inches || len(out)%2 == 1) {
				out = append(out, lang.Span{Start: i, End: i + size})
			}
		}
		before = r
		i += size
	}
	return out
}

// gershayim reports whether a mark between Hebrew letters is that of an abbreviation
// (ארה"ב, דו"חות). Before a quotation stand prefixes alone, and a word behind it.
func gershayim(before, after string) bool {
	head := before[len(strings.TrimRightFunc(before, isHebrew)):]
	tail := after[:len(after)-len(strings.TrimLeftFunc(after, isHebrew))]
	if head == "" || tail == "" {
		return false
	}
	return utf8.RuneCountInString(tail) < 2 || strings.Trim(head, "והבלמשכ") != ""
}

func isHebrew(r rune) bool { return unicode.Is(unicode.Hebrew, r) }

func isQuote(r rune) bool { return strings.ContainsRune(quoteMarks, r) }

const quoteMarks = "\"“”„‟«»「」『』＂〝〞〟"

var quoteBytes = bytesOf(quoteMarks)
