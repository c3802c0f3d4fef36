package keyed

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// yamlPlaces finds out which bytes of the file a scalar came from: the parser
// tells only the line and column where it begins.
type yamlPlaces struct {
	source string
	starts []int // of lines, as YAML counts them
}

func newYAMLPlaces(source string) *yamlPlaces {
	p := &yamlPlaces{source: source, starts: []int{0}}
	if strings.HasPrefix(source, "\ufeff") {
		p.starts[0] = len("\ufeff")
	}
	for i := 0; i < len(source); {
		if n := breakAt(source[i:]); n > 0 {
			i += n
			p.starts = append(p.starts, i)
			continue
		}
		i++
	}
	return p
}

// breakAt is the length of the line end that s begins with; 0: none. YAML 1.1 has
// three more than other formats.
func breakAt(s string) int {
	switch {
	case strings.HasPrefix(s, "\r\n"):
		return 2
	case strings.HasPrefix(s, "\n"), strings.HasPrefix(s, "\r"):
		return 1
	case strings.HasPrefix(s, "\u0085"):
		return len("\u0085")
	case strings.HasPrefix(s, "\u2028"), strings.HasPrefix(s, "\u2029"):
		return len("\u2028")
	}
	return 0
}

// offset is the place of a line and a column, both from 1, the latter in
// characters.
func (p *yamlPlaces) offset(line, column int) int {
	at := p.starts[min(max(line, 1), len(p.starts))-1]
	for ; column > 1 && at < len(p.source); column-- {
		_, n := utf8.DecodeRuneInString(p.source[at:])
		at += n
	}
	return at
}

// copied is the value that an alias repeats, as one piece for the alias.
func (p *yamlPlaces) copied(alias *yaml.Node, value string) []piece {
	at := p.offset(alias.Line, alias.Column)
	return p.whole(at, at+1+len(alias.Value), value)
}

// whole is a value as one piece. Its white space is folded, as nothing in it can
// be told apart.
func (p *yamlPlaces) whole(start, end int, value string) []piece {
	end = min(max(end, start+1), len(p.source))
	for end < len(p.source) && !utf8.RuneStart(p.source[end]) {
		end++
	}
	value = strings.ReplaceAll(strings.Join(strings.Fields(value), " "), "\x00", "\uFFFD")
	if start >= end || value == "" {
		return nil
	}
	return []piece{{start: start, end: end, text: value}}
}

// pieces gives the value of a scalar with its places. What was found in the
// source is held against the value; where the two differ, as they may in what
// this code does not foresee, the value counts, as one piece.
func (p *yamlPlaces) pieces(n *yaml.Node) []piece {
	start := p.properties(p.offset(n.Line, n.Column))
	var pieces []piece
	var end int
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		pieces, end = p.doubleQuoted(start)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		at := start
		for at < len(p.source) && breakAt(p.source[at:]) == 0 {
			at++
		}
		pieces, end = p.follow(at, n.Value, false)
	case n.Style&yaml.SingleQuotedStyle != 0:
		pieces, end = p.follow(start+1, n.Value, true)
	default:
		pieces, end = p.follow(start, n.Value, false)
	}
	if squeeze(text(p.source, pieces)) != squeeze(n.Value) {
		return p.whole(start, max(end, start+1), n.Value)
	}
	return pieces
}

// squeeze takes the white space out of s.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// properties skips the anchor and the tag before a scalar.
func (p *yamlPlaces) properties(at int) int {
	for at < len(p.source) && (p.source[at] == '&' || p.source[at] == '!') {
		for at < len(p.source) && !isYAMLSpace(p.source[at]) {
			at++
		}
		for at < len(p.source) && isYAMLSpace(p.source[at]) {
			at++
		}
	}
	return at
}

func isYAMLSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// follow finds the words of value one after the other from source[at:] on. Line
// ends in the value are pieces of their own, other white space is as it stands.
// In single quotes ' is written twice.
func (p *yamlPlaces) follow(at int, value string, quoted bool) (pieces []piece, end int) {
	add := func(from, to int) {
		if n := len(pieces) - 1; n >= 0 && pieces[n].raw && pieces[n].end == from {
			pieces[n].end = to
		} else if from < to {
			pieces = append(pieces, piece{start: from, end: to, raw: true})
		}
	}
	for i := 0; i < len(value); {
		if isYAMLSpace(value[i]) {
			breaks := 0
			for ; i < len(value) && isYAMLSpace(value[i]); i++ {
				if value[i] == '\n' {
					breaks++
				}
			}
			from := at
			for at < len(p.source) && isYAMLSpace(p.source[at]) {
				at++
			}
			if len(pieces) == 0 || i == len(value) || from == at {
				continue
			}
			if breaks == 0 {
				add(from, at)
				continue
			}
			for range min(breaks, 2) {
				pieces = append(pieces, piece{start: from, end: at, newline: true})
			}
			continue
		}
		for len(pieces) == 0 && at < len(p.source) && isYAMLSpace(p.source[at]) {
			at++
		}
		from := at
		for i < len(value) && !isYAMLSpace(value[i]) && at < len(p.source) && p.source[at] == value[i] {
			at++
			i++
			if quoted && value[i-1] == '\'' {
				break
			}
		}
		if from == at {
			return nil, at // not what the value says
		}
		add(from, at)
		if quoted && value[i-1] == '\'' {
			at++ // the second quote
		}
	}
	return pieces, at
}

// doubleQuoted reads the scalar in double quotes at source[at:].
func (p *yamlPlaces) doubleQuoted(at int) (pieces []piece, end int) {
	at++
	from := at
	flush := func() {
		if from < at {
			pieces = append(pieces, piece{start: from, end: at, raw: true})
		}
	}
	for at < len(p.source) && p.source[at] != '"' {
		switch p.source[at] {
		case '\\':
			flush()
			e := p.escape(at)
			if e.end == e.start {
				return nil, at
			}
			if e.newline || e.text != "" {
				pieces = append(pieces, e)
			}
			at = e.end
			from = at
		case '\n', '\r':
			// White space round line ends is one blank; n of them are n-1 line ends.
			flush()
			start, breaks := at, 0
			for at < len(p.source) && isYAMLSpace(p.source[at]) {
				n := breakAt(p.source[at:])
				if n > 0 {
					breaks++
				}
				at += max(n, 1)
			}
			if breaks == 1 {
				pieces = append(pieces, piece{start: start, end: at, raw: true})
			}
			for range min(breaks-1, 2) {
				pieces = append(pieces, piece{start: start, end: at, newline: true})
			}
			from = at
		default:
			at++
		}
	}
	flush()
	return pieces, at
}

// escape reads an escape of a double-quoted scalar; an empty piece is none that is
// known, one without text an escaped line end.
func (p *yamlPlaces) escape(at int) piece {
	start := at
	at++
	if at == len(p.source) {
		return piece{}
	}
	if n := breakAt(p.source[at:]); n > 0 {
		for at += n; at < len(p.source) && (p.source[at] == ' ' || p.source[at] == '\t'); at++ {
		}
		return piece{start: start, end: at}
	}
	c := p.source[at]
	at++
	if i := strings.IndexByte("0abt\tnvfre \"'/\\N_LP", c); i >= 0 {
		r := []rune("\x00\a\b\t\t\n\v\f\r\x1b \"'/\\\u0085\u00a0\u2028\u2029")[i]
		return escaped(r, start, at)
	}
	digits := 0
	switch c {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if digits == 0 || at+digits > len(p.source) {
		return piece{}
	}
	r, ok := hexadecimal(p.source[at : at+digits])
	if !ok || !utf8.ValidRune(r) {
		return piece{}
	}
	return escaped(r, start, at+digits)
}
