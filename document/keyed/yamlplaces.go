package keyed

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// yamlPlaces finds the bytes of the file from which a scalar came, because the parser reports only
// the line and column of its beginning.
type yamlPlaces struct {
	source string
	starts []int // line starts as YAML counts lines
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

// breakAt returns the length of the line end at the beginning of s, or 0. YAML 1.1 has three more
// line ends than other formats.
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

// offset returns the offset of a line and a column, both from 1, the column in characters.
func (p *yamlPlaces) offset(line, column int) int {
	at := p.starts[min(max(line, 1), len(p.starts))-1]
	for ; column > 1 && at < len(p.source); column-- {
		_, n := utf8.DecodeRuneInString(p.source[at:])
		at += n
	}
	return at
}

// copied returns the value that an alias repeats, as one piece with the position of the alias.
func (p *yamlPlaces) copied(alias *yaml.Node, value string) []piece {
	at := p.offset(alias.Line, alias.Column)
	return p.whole(at, at+1+len(alias.Value), value)
}

// whole returns a value as one piece. Its white space is folded, because its parts cannot be
// mapped.
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

// pieces returns the value of a scalar with positions. If what was found in the source differs from
// the value, as it may in cases that this code does not handle, the value is returned as one piece.
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

// squeeze removes the white space of s.
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

// follower finds the words of a value one after the other in the source, from offset at.
type follower struct {
	*yamlPlaces
	value  string
	i, at  int // reached in value and in the source
	pieces []piece
}

// follow finds the words of value one after the other in source[at:]. Line ends in the value are
// pieces of their own, other white space is taken as is. In single quotes ' is doubled.
func (p *yamlPlaces) follow(at int, value string, quoted bool) (pieces []piece, end int) {
	f := follower{yamlPlaces: p, value: value, at: at}
	for f.i < len(value) {
		if isYAMLSpace(value[f.i]) {
			f.space()
			continue
		}
		if !f.word(quoted) {
			return nil, f.at
		}
	}
	return f.pieces, f.at
}

// add adds source[from:to] to the pieces.
func (f *follower) add(from, to int) {
	if n := len(f.pieces) - 1; n >= 0 && f.pieces[n].raw && f.pieces[n].end == from {
		f.pieces[n].end = to
	} else if from < to {
		f.pieces = append(f.pieces, piece{start: from, end: to, raw: true})
	}
}

// space handles white space of the value.
func (f *follower) space() {
	breaks := 0
	for ; f.i < len(f.value) && isYAMLSpace(f.value[f.i]); f.i++ {
		if f.value[f.i] == '\n' {
			breaks++
		}
	}
	from := f.at
	f.skipSpace()
	switch {
	case len(f.pieces) == 0 || f.i == len(f.value) || from == f.at:
	case breaks == 0:
		f.add(from, f.at)
	default:
		for range min(breaks, 2) {
			f.pieces = append(f.pieces, piece{start: from, end: f.at, newline: true})
		}
	}
}

func (f *follower) skipSpace() {
	for f.at < len(f.source) && isYAMLSpace(f.source[f.at]) {
		f.at++
	}
}

// word handles a word of the value, in single quotes up to the first quote in it. It returns false
// if the source has another word.
func (f *follower) word(quoted bool) bool {
	if len(f.pieces) == 0 {
		f.skipSpace()
	}
	from := f.at
	quote := false
	for f.i < len(f.value) && !quote && !isYAMLSpace(f.value[f.i]) && f.at < len(f.source) && f.source[f.at] == f.value[f.i] {
		quote = quoted && f.value[f.i] == '\''
		f.at++
		f.i++
	}
	if from == f.at {
		return false
	}
	f.add(from, f.at)
	if quote {
		f.at++ // the second quote
	}
	return true
}

// doubleQuoted parses the scalar in double quotes at source[at:].
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
			// White space around a line end is one space; n line ends are n-1.
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

// escape parses an escape of a double-quoted scalar. It returns an empty piece for an unknown
// escape, and one without text for an escaped line end.
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
