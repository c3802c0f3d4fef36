package keyed

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/document"
)

// paragraphs splits a value at its line ends, but for those at which a sentence
// runs on: the line does not end one, and the next begins with a small letter.
func paragraphs(source string, pieces []piece) [][]piece {
	var out [][]piece
	var open []piece // the paragraph, its last line end not yet in it
	var end []piece  // line ends behind it
	before := ""     // its last line
	for len(pieces) > 0 {
		n := 0
		for n < len(pieces) && !pieces[n].newline {
			n++
		}
		line := text(source, pieces[:n])
		switch {
		case strings.TrimSpace(line) == "":
			if len(open) > 0 {
				end = append(end, pieces[:n]...)
			}
		case len(open) > 0 && countLineEnds(end) == 1 && runsOn(before, line):
			open = append(append(open, end...), pieces[:n]...)
			before, end = line, nil
		default:
			if len(open) > 0 {
				out = append(out, open)
			}
			open, before, end = pieces[:n:n], line, nil
		}
		pieces = pieces[n:]
		if len(pieces) > 0 {
			if len(open) > 0 {
				end = append(end, pieces[0])
			}
			pieces = pieces[1:]
		}
	}
	if len(open) > 0 {
		out = append(out, open)
	}
	return out
}

func countLineEnds(pieces []piece) int {
	n := 0
	for _, p := range pieces {
		if p.newline {
			n++
		}
	}
	return n
}

func runsOn(before, after string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(after))
	return unicode.IsLower(r) && !document.EndsSentence(before)
}

var (
	// placeholder is what programs put values in for: {0}, {{name}}, %1$s, %d, %@,
	// ${x}, $t(x), <x/>.
	placeholder = regexp.MustCompile(`\{\{[^{}]*\}\}|\$?\{[\w.,: -]*\}|%(?:\d+\$)?[-+ 0#]*\d*(?:\.\d+)?(?:hh|h|ll|l|q|L|z|t|j)?[@a-zA-Z]\b|%@|%\{\w+\}|%\(\w+\)[a-z]|%%|\$t\([^()]*\)|</?[A-Za-z][^<>]*>|&[a-zA-Z]+;`)
	noText      = []*regexp.Regexp{
		regexp.MustCompile(`(?i)^(?:[a-z][a-z0-9+.-]*://|www\.|mailto:|data:|tel:)\S*$`),
		regexp.MustCompile(`^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$`),                                                               // e-mail
		regexp.MustCompile(`^#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$`),                                        // colour
		regexp.MustCompile(`^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$`),                                       // UUID
		regexp.MustCompile(`^(?:\.{0,2}/|[A-Za-z]:\\)[^\s]*$`),                                                             // path
		regexp.MustCompile(`^[\w./-]+\.(?:png|jpe?g|gif|svg|webp|ico|css|m?js|json|html?|php|xml|ttf|woff2?|mp[34]|pdf)$`), // file
		regexp.MustCompile(`^[A-Za-z]+[a-z0-9]*(?:_[A-Za-z0-9]+)+$`),                                                       // snake_case
		regexp.MustCompile(`^[@?](?:\+?[a-z]+/|android:|null$|empty$)[\w.:/]*$`),                                           // Android's resources
	}
)

// isText reports whether a value has language in it. In doubt it has.
func isText(s string) bool {
	s = strings.TrimSpace(s)
	for _, r := range noText {
		if r.MatchString(s) {
			return false
		}
	}
	return strings.IndexFunc(placeholder.ReplaceAllString(s, " "), unicode.IsLetter) >= 0
}
