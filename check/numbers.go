package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"hexapla/lang/number"
)

func numberRule() Rule {
	return Rule{
		ID: Number, Severity: Warning, Title: "Numbers differ",
		Explanation: "A number stands on one side of a row only. Values are compared, not their looks: 1,234.5 is 1.234,5 and ١٬٢٣٤٫٥, 21.5 million is 2150万, and a figure may stand as a word on the other side where the words of the language are known. Dates may be written with the name of the month or in figures, hours by twelve or by twenty-four, years and centuries in short, and measures may be converted from feet, miles, pounds and degrees Fahrenheit to metric ones. A number that keeps its value and not its unit or currency, where both are written by signs (5 kg, 5 g), is found too. Small numbers of a language whose words are not known are only noted.\n\nMend the number, or confirm the row if the difference is meant.",
		Example:     "numbers differ; only in en: 37; only in fr: 73",
	}
}

// numbers finds the two-sided rows whose numbers differ.
func numbers(p *pass) {
	for x := range p.branchPairs() {
		source, target := p.textPlaceholders(x)
		a, b := numbersOf(withoutCodes(x.source, source)), numbersOf(withoutCodes(x.target, target))
		if x.branch != nil && x.branch.plural {
			a, b = countedBy(a), countedBy(b)
		}
		if len(a)+len(b) == 0 {
			continue
		}
		missing, extra := differ(a, b)
		if message, at := otherUnit(p, x, a, b); message != "" {
			p.pair(x, false, message, at)
		}
		missing, extra = codeless(missing, extra, x)
		missing, extra = timeless(missing, x.source, x.target), timeless(extra, x.target, x.source)
		if len(missing)+len(extra) == 0 {
			continue
		}
		missing, extra = rewritten(missing, extra, x)
		missing, knownTarget := unspelled(missing, x.target, p.language(x.column))
		extra, knownSource := unspelled(extra, x.source, p.language(0))
		if len(missing)+len(extra) == 0 {
			continue
		}
		// A figure for a figure is a change, whatever the size. A small one that only
		// the translation has may stand for an article or an ending (“a day” is 1日,
		// “teenagers” 10대), and one that it lacks for a word that is not known.
		weak := len(missing) == 0 && (spelled(extra) && !p.lostWord(x, b) || dated(x, extra)) || len(extra) == 0 && spelled(missing) && (!knownTarget || oneOnly(missing)) ||
			!knownTarget && !knownSource && spelled(missing) && spelled(extra)
		gone, added := values(missing), values(extra)
		p.pair(x, weak, "numbers differ; "+only(p, x, gone, added), firsts(gone, added))
	}
}

// codeless takes out the numbers of codes (KX-472B) that are missing or changed, which
// the rule about codes tells.
func codeless(missing, extra []number.Number, x *pair) (left, more []number.Number) {
	if len(missing) == 0 {
		return missing, extra
	}
	upper := strings.ToUpper(plainDigits(x.target))
	var lost []thing
	for _, w := range capitals(x.source) {
		if strings.ContainsFunc(w.name, unicode.IsDigit) && !strings.Contains(upper, w.name) {
			lost = append(lost, w)
		}
	}
	if len(lost) == 0 {
		return missing, extra
	}
	within := func(ns []number.Number, codes []thing) []number.Number {
		return slices.DeleteFunc(ns, func(n number.Number) bool {
			return slices.ContainsFunc(codes, func(w thing) bool { return w.at.Start <= n.Span.Start && n.Span.End <= w.at.End })
		})
	}
	return within(missing, lost), within(extra, slices.DeleteFunc(capitals(x.target), func(w thing) bool { return !strings.ContainsFunc(w.name, unicode.IsDigit) }))
}

// timeless takes out minutes that the other side names as a half or a quarter of an
// hour.
func timeless(ns []number.Number, text, other string) []number.Number {
	return slices.DeleteFunc(ns, func(n number.Number) bool {
		pattern := quarterPattern
		switch n.Value {
		case "30":
			pattern = halfPattern
		case "15", "45":
		default:
			return false
		}
		return n.Span.Start > 1 && strings.ContainsRune(":.h", rune(text[n.Span.Start-1])) && pattern.MatchString(other)
	})
}

// dated reports whether the only number that a translation adds may be the day of the
// month that an English source names by the day of the week (on Friday, 25日).
func dated(x *pair, extra []number.Number) bool {
	if len(extra) != 1 || len(extra[0].Value) > 2 || extra[0].Value > "31" && len(extra[0].Value) == 2 {
		return false
	}
	return weekdayPattern.MatchString(x.source)
}

// lostWord reports whether the source names a number above zero in words that the
// translation has neither in figures nor in words: then a small figure there has
// taken its place.
func (p *pass) lostWord(x *pair, figures []number.Number) bool {
	there, known := number.Spelled(x.target, p.language(x.column))
	if !known {
		return false
	}
	named, _ := number.Spelled(x.source, p.language(0))
	return slices.ContainsFunc(named, func(v string) bool {
		return len(v) <= 2 && v > "0" && !slices.Contains(there, v) && !slices.ContainsFunc(figures, func(n number.Number) bool { return n.Value == v })
	})
}

// numbersOf gives the numbers of a text but for the minutes of a full hour, which
// many languages leave out, and digits within addresses and placeholders, which
// have rules of their own.
func numbersOf(s string) []number.Number {
	if strings.ContainsAny(s, "<{%$@/") {
		for _, pattern := range []*regexp.Regexp{tagPattern, urlPattern, mailPattern, namedPattern, bracePattern, positionPattern} {
			s = blanked(s, pattern)
		}
	}
	ns := number.Find(s)
	return slices.DeleteFunc(ns, func(n number.Number) bool { return n.Digits == "00" })
}

var (
	halfPattern     = regexp.MustCompile(`(?i)\bhalf\b|\bhalb\b|\bdemie?\b|\bmedia\b|\bmezz[oa]\b|\bhalv|\bmeia\b|(?:^|\PL)пол|半|반`)
	quarterPattern  = regexp.MustCompile(`(?i)\bquarter\b|\bviertel|\bquart\b|\bcuarto\b|\bquarto\b|\bkwart|\bkvart|(?:^|\PL)четверт|一刻`)
	weekdayPattern  = regexp.MustCompile(`\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?i:today|yesterday|tomorrow)\b`)
	bracePattern    = regexp.MustCompile(`\{[^{}\s]*\}`)
	positionPattern = regexp.MustCompile(`%[0-9]+\$`)
)

// oneOnly reports whether the numbers are nothing but ones, which hide in articles.
func oneOnly(ns []number.Number) bool {
	return !slices.ContainsFunc(ns, func(n number.Number) bool { return n.Value != "1" && n.Value != "0" })
}

// unspelled takes out the numbers that the other side has as words.
func unspelled(ns []number.Number, text, base string) (left []number.Number, known bool) {
	if len(ns) == 0 {
		return nil, true
	}
	words, known := number.Spelled(text, base)
	return slices.DeleteFunc(ns, func(n number.Number) bool {
		if slices.Contains(words, n.Value) {
			return true
		}
		// The thirties, for the 1930s.
		return len(n.Value) == 4 && n.Value[3] == '0' && n.Value[2] != '0' && n.Value < "2100" && slices.Contains(words, n.Value[2:])
	}), known
}

// differ gives the numbers of a that b lacks and those of b that a lacks. Each
// stands for one of the other side at most.
func differ(a, b []number.Number) (missing, extra []number.Number) {
	used := make([]bool, len(b))
	// Equal values first, so that an ambiguous one does not take their partner.
	pair := make([]bool, len(a))
	for _, same := range []func(x, y number.Number) bool{
		func(x, y number.Number) bool { return x.Value == y.Value },
		number.Same,
	} {
		for i := range a {
			for j := range b {
				if !pair[i] && !used[j] && same(a[i], b[j]) {
					pair[i], used[j] = true, true
				}
			}
		}
	}
	for i, ok := range pair {
		if !ok {
			missing = append(missing, a[i])
		}
	}
	for j, ok := range used {
		if !ok {
			extra = append(extra, b[j])
		}
	}
	return missing, extra
}

// spelled reports whether all the numbers are small enough to be often written as
// words.
func spelled(ns []number.Number) bool {
	for _, n := range ns {
		switch n.Value {
		case "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12":
		default:
			return false
		}
	}
	return true
}

// values gives numbers as what they are called in messages.
func values(ns []number.Number) []thing {
	out := make([]thing, len(ns))
	for i, n := range ns {
		out[i] = thing{n.Value, n.Span}
	}
	return out
}

// countedBy leaves out the small numbers that a plural form may name or leave out: the
// one of “1 file” stands for 21 as well where a language has one form for both.
func countedBy(ns []number.Number) []number.Number {
	return slices.DeleteFunc(ns, func(n number.Number) bool { return n.Value == "0" || n.Value == "1" || n.Value == "2" })
}
