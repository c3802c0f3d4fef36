package keyed

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/document"
)

// paragraphs splits a value at its line ends, except those within a sentence: the line does not end
// one, and the next begins with a small letter.
func paragraphs(source string, pieces []piece) [][]piece {
	var out [][]piece
	var open []piece // the paragraph without its last line end
	var end []piece  // line ends after it
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

// blockTag matches tags that begin a new line when a value is shown as HTML.
var blockTag = regexp.MustCompile(`(?i)<br\s*/?>|</?(?:p|div|li|ul|ol|h[1-6]|tr|table)(?:\s[^<>]*)?>`)

// breakTags replaces tags that begin a new line by line ends.
func breakTags(source string, pieces []piece) []piece {
	s := text(source, pieces)
	if !strings.Contains(s, "<") {
		return pieces
	}
	tags := blockTag.FindAllStringIndex(s, -1)
	var out []piece
	at := 0 // offset of the piece in s
	for _, p := range pieces {
		in := p.in(source)
		from, to := at, at+len(in)
		at = to
		if !p.raw && utf8.RuneCountInString(in) > 1 && strings.Contains(in, "<") {
			return pieces // a value that cannot be split
		}
		for len(tags) > 0 && from < to && tags[0][0] < to {
			begin, end := max(tags[0][0], from), min(tags[0][1], to)
			if from < begin {
				out = append(out, p.cut(from-to+len(in), begin-to+len(in)))
			}
			if begin == tags[0][0] {
				out = append(out, piece{start: p.start, end: p.end, newline: true})
			}
			from = end
			if tags[0][1] > to {
				break
			}
			tags = tags[1:]
		}
		if from < to {
			out = append(out, p.cut(from-to+len(in), len(in)))
		}
	}
	return out
}

// cut returns the part of a piece from byte from to byte to of its text. A piece that is not raw is
// a single character and stays whole.
func (p piece) cut(from, to int) piece {
	if p.raw {
		p.start, p.end = p.start+from, p.start+to
	}
	return p
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
	// placeholder matches variables of programs: {0}, {{name}}, %1$s, %d, %@, ${x}, $t(x), <x/>.
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

// isText reports whether a value has words. In doubt it does.
func isText(s string) bool {
	s = strings.TrimSpace(s)
	if !strings.ContainsAny(s, " \t\r\n") {
		for _, r := range noText { // none of them contains a space
			if r.MatchString(s) {
				return false
			}
		}
	}
	if strings.ContainsAny(s, "{%<&$") {
		s = placeholder.ReplaceAllString(s, " ")
	}
	return strings.IndexFunc(s, unicode.IsLetter) >= 0
}
