package check

import (
	"regexp"
	"slices"
	"strings"
)

var (
	// A printf directive; a blank is no flag here, as “50 % of” and “5% discount”
	// are commoner than “% d”.
	printfPattern = regexp.MustCompile(`%(?:[0-9]+\$)?[-+#0]*[0-9]*(?:\.[0-9]+)?(?:hh|h|ll|l|q|j|z|t)?[sdiufFeEgGxXocpn@]`)
	namedPattern  = regexp.MustCompile(`%\([A-Za-z_][A-Za-z0-9_.]*\)[sdifr]|%\{[A-Za-z_][A-Za-z0-9_.]*\}|\$\{[^{}\s]+\}|\$[A-Z][A-Z0-9_]{2,}\b`)
	colonPattern  = regexp.MustCompile(`(?:^|[\s("'«“])(:[a-z][a-z0-9_]+)`)
)

// placeholders finds pairs whose placeholders differ.
func placeholders(p *pass) {
	for x := range p.pairs() {
		a, b := placeholdersOf(x.source), placeholdersOf(x.target)
		if len(a)+len(b) == 0 {
			continue
		}
		missing, extra := unmatched(a, b, equal)
		if len(missing)+len(extra) > 0 {
			p.pair(x, false, "placeholders differ; "+only(p, x, missing, extra))
			continue
		}
		if u, v := ordered(a), ordered(b); !slices.Equal(u, v) {
			p.pair(x, false, "placeholders in another order: "+strings.Join(v, " ")+", where "+strings.Join(u, " ")+" is expected")
		}
	}
}

// ordered gives the directives that are filled in in the order in which they
// stand.
func ordered(ps []string) []string {
	var out []string
	for _, s := range ps {
		if s[0] == '%' && !strings.ContainsAny(s, "$({") {
			out = append(out, s)
		}
	}
	return out
}

// placeholdersOf gives the placeholders of a text: those in braces, then the
// others, each kind in its order.
func placeholdersOf(s string) []string {
	if !strings.ContainsAny(s, "{%$:") {
		return nil
	}
	var out []string
	out = append(out, namedPattern.FindAllString(s, -1)...)
	s = namedPattern.ReplaceAllString(s, " ")
	out = append(out, braced(s)...)
	for _, at := range printfPattern.FindAllStringIndex(s, -1) {
		directive := s[at[0]:at[1]]
		// “100%s” and “50%d’entre” are percentages with a word behind them, and so is
		// a directive that goes on as a word.
		if at[0] > 0 && (s[at[0]-1] == '%' || '0' <= s[at[0]-1] && s[at[0]-1] <= '9') {
			continue
		}
		if at[1] < len(s) && (s[at[1]] >= 'a' && s[at[1]] <= 'z' || s[at[1]] >= 'A' && s[at[1]] <= 'Z') && !strings.Contains(directive, "$") {
			continue
		}
		out = append(out, directive)
	}
	for _, m := range colonPattern.FindAllStringSubmatch(s, -1) {
		out = append(out, m[1])
	}
	return out
}

// braced gives the placeholders in braces. Of a choice with forms inside of it only
// what stands before the first comma counts.
func braced(s string) []string {
	var out []string
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
			if head, rest, choice := strings.Cut(inner, ","); choice && strings.ContainsAny(rest, "{") {
				out = append(out, strings.TrimSpace(head)+", …}")
				continue
			}
			// Running text in braces is a remark, no placeholder.
			if !strings.ContainsAny(strings.Trim(inner, "{} "), " \t") && len(inner) > 2 {
				out = append(out, inner)
			}
		}
	}
	return out
}
