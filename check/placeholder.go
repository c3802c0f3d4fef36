package check

import (
	"regexp"
	"strings"

	"hexapla/lang"
)

var (
	// A printf directive; a blank is no flag here, as “50 % of” and “5% discount”
	// are commoner than “% d”.
	printfPattern = regexp.MustCompile(`%(?:[0-9]+\$)?[-+#0]*[0-9]*(?:\.[0-9]+)?(?:hh|h|ll|l|q|j|z|t)?[sdiufFeEgGxXocpn@]`)
	namedPattern  = regexp.MustCompile(`%\([A-Za-z_][A-Za-z0-9_.]*\)[sdifr]|%\{[A-Za-z_][A-Za-z0-9_.]*\}|\$\{[^{}\s]+\}|\$[A-Z][A-Z0-9_]{2,}\b`)
	// A simple argument of ICU MessageFormat with its type: {day, date, short}.
	typedPattern = regexp.MustCompile(`^\{\s*([^\s{},'#]+)\s*,\s*(?:number|date|time|spellout|ordinal|duration|list)\s*(?:,(?s:.*))?\}$`)
	colonPattern = regexp.MustCompile(`(?:^|[\s("'«“])(:[a-z][a-z0-9_]+)`)
)

// placeholders finds pairs whose placeholders differ.
func placeholders(p *pass) {
	for x := range p.branchPairs() {
		a, b := x.placeholders()
		source, target := p.textPlaceholders(x)
		a, b = withDeclared(a, x.source, source), withDeclared(b, x.target, target)
		if len(a)+len(b) == 0 && x.branch == nil {
			continue
		}
		missing, extra := unmatched(a, b, equal)
		missing, extra = x.uncounted(a, b, missing, extra)
		if len(missing)+len(extra) > 0 {
			p.pair(x, false, "placeholders differ; "+only(p, x, missing, extra), firsts(missing, extra))
			continue
		}
		if x.branch != nil && len(a) != len(b) {
			continue
		}
		u, v := ordered(a), ordered(b)
		for k := range u { // as many, since the bags are equal
			if u[k].name != v[k].name {
				p.pair(x, false, "placeholders in another order: "+names(v, " ")+", where "+names(u, " ")+" is expected", spans{target: v[k].at, source: u[k].at})
				break
			}
		}
	}
}

// ordered gives the directives that are filled in in the order in which they
// stand.
func ordered(ps []thing) []thing {
	var out []thing
	for _, t := range ps {
		if t.name[0] == '%' && !strings.ContainsAny(t.name, "$({") && printfPattern.MatchString(t.name) {
			out = append(out, t)
		}
	}
	return out
}

// placeholdersOf gives the placeholders of a text: those in braces, then the
// others, each kind in its order.
func placeholdersOf(s string) []thing {
	if !strings.ContainsAny(s, "{%$:") {
		return nil
	}
	out := things(s, namedPattern.FindAllStringIndex(s, -1))
	s = blanked(s, namedPattern)
	out = append(out, braced(s)...)
	for _, at := range printfPattern.FindAllStringIndex(s, -1) {
		directive := thing{s[at[0]:at[1]], lang.Span{Start: at[0], End: at[1]}}
		// “100%s” and “50%d’entre” are percentages with a word behind them, and so is
		// a directive that goes on as a word.
		if at[0] > 0 && (s[at[0]-1] == '%' || '0' <= s[at[0]-1] && s[at[0]-1] <= '9') {
			continue
		}
		if at[1] < len(s) && (s[at[1]] >= 'a' && s[at[1]] <= 'z' || s[at[1]] >= 'A' && s[at[1]] <= 'Z') && !strings.Contains(directive.name, "$") {
			continue
		}
		out = append(out, directive)
	}
	for _, m := range colonPattern.FindAllStringSubmatchIndex(s, -1) {
		out = append(out, things(s, [][]int{m[2:]})...)
	}
	return out
}

// blanked puts blanks in the place of what a pattern finds, so that the rest stays
// where it is.
func blanked(s string, pattern *regexp.Regexp) string {
	return pattern.ReplaceAllStringFunc(s, func(m string) string { return strings.Repeat(" ", len(m)) })
}

// braced gives the placeholders in braces. Of a choice with forms inside of it only
// what stands before the first comma counts.
func braced(s string) []thing {
	var out []thing
	depth, start := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			if depth == 0 {
				start = i
			}
			depth++
		case '}':
			if depth == 0 {
				continue
			}
			if depth--; depth > 0 {
				continue
			}
			inner := s[start : i+1]
			at := lang.Span{Start: start, End: i + 1}
			if m := typedPattern.FindStringSubmatch(inner); m != nil {
				out = append(out, thing{"{" + m[1] + "}", at})
				continue
			}
			if head, rest, choice := strings.Cut(inner, ","); choice && strings.ContainsAny(rest, "{") {
				out = append(out, thing{strings.TrimSpace(head) + ", …}", at})
				continue
			}
			// Running text in braces is a remark, no placeholder.
			if !strings.ContainsAny(strings.Trim(inner, "{} "), " \t") && len(inner) > 2 {
				out = append(out, thing{inner, at})
			}
		}
	}
	return out
}
