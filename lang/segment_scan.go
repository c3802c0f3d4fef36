package lang

import (
	"unicode"
	"unicode/utf8"
)

// scanner decides about the marks of one block.
type scanner struct {
	text  string
	rules *rules
}

// at decodes the rune at i; (0, 0) at the end.
func (s *scanner) at(i int) (rune, int) {
	if i >= len(s.text) {
		return 0, 0
	}
	if c := s.text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s.text[i:])
}

// before decodes the rune that ends at i; (0, 0) at the start.
func (s *scanner) before(i int) (rune, int) {
	if i <= 0 {
		return 0, 0
	}
	if c := s.text[i-1]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeLastRuneInString(s.text[:i])
}

// stop is a cluster of final marks with the closing marks that follow it.
type stop struct {
	from   int // first mark
	body   int // behind the marks
	end    int // behind the closing marks
	dots   int // full stops in it
	kind   markKind
	closed bool // closing quotation marks or brackets belong to it
}

// mark looks at the rune at i of the sentence that began at start. When it ends
// the sentence, end is the byte behind it, otherwise 0. The scan goes on at
// resume.
func (s *scanner) mark(start, i int) (end, resume int, why Reason) {
	r, w := s.at(i)
	k := s.rules.mark(s, r, i)
	if k == noMark {
		return 0, i + max(w, 1), ""
	}
	st := stop{from: i}
	if cut, after, n := s.spaced(start, i); cut > 0 {
		return cut, cut, ReasonStop
	} else if after > i {
		st.kind, st.body, st.end, st.dots = ellipsis, after, after, n
	} else {
		s.marks(&st, i)
	}
	s.closers(&st)
	end, why = s.decide(start, &st)
	return end, st.end, why
}

// marks reads the marks that stand together: “?!”, “...”, “。。。”.
func (s *scanner) marks(st *stop, i int) {
	for {
		r, w := s.at(i)
		k := s.rules.mark(s, r, i)
		if k == noMark {
			break
		}
		if k == dot {
			st.dots++
		}
		if k > st.kind {
			st.kind = k
		}
		// “?...” and “!…” keep their question or exclamation mark.
		if st.kind == ellipsis && k != ellipsis && k != dot {
			st.kind = k
		}
		i += w
	}
	if st.kind == dot && st.dots > 1 {
		st.kind = ellipsis
	}
	st.body, st.end = i, i
}

// spaced reads an ellipsis whose dots are set apart: “. . .”. A full stop in
// front of it that is glued to a word ends that word's sentence, and is then
// returned as cut; otherwise after is the byte behind the n dots.
func (s *scanner) spaced(start, i int) (cut, after, n int) {
	j := i
	for j < len(s.text) && s.text[j] == '.' {
		n++
		after = j + 1
		k := skipSpace(s.text, j+1)
		if k == j+1 || k >= len(s.text) || s.text[k] != '.' {
			break
		}
		j = k
	}
	if n < 3 {
		return 0, 0, 0
	}
	if p, _ := s.before(i); i > start && !isSpace(p) && n > 3 {
		if q := s.opener(skipSpace(s.text, after)); q.capital() {
			return i + 1, 0, n
		}
	}
	return 0, after, n
}

// closers adds the closing marks behind the final marks, and final marks behind
// those: “?».”.
func (s *scanner) closers(st *stop) {
	for {
		r, w := s.at(st.end)
		switch {
		case w == 0:
			return
		case isInvisible(r):
			st.end += w
		case closing(r), quotation(r) && s.closesHere(st, r, w):
			st.end += w
			st.closed = true
		case isSpace(r):
			if n := s.spacedQuote(st.end); n > 0 {
				st.end += n
				st.closed = true
				continue
			}
			return
		case r == '[':
			n := s.footnote(st.end)
			if n == 0 {
				return
			}
			st.end += n
		default:
			if k := s.rules.mark(s, r, st.end); k == noMark || !st.closed {
				return
			} else if k > st.kind && st.kind != hard {
				st.kind = k
			}
			st.end += w
		}
	}
}

// closesHere reports whether a quotation mark directly behind a final mark closes:
// it does unless a word is glued to it that is outside the quotation.
func (s *scanner) closesHere(st *stop, r rune, w int) bool {
	n, _ := s.at(st.end + w)
	if n == 0 || !unicode.IsLetter(n) && !unicode.IsDigit(n) {
		return r != '„' && r != '‚' || n == 0 || isSpace(n)
	}
	switch r {
	case '”', '»', '›':
		return !s.rules.reversed || r == '”'
	case '“', '«', '‹':
		return s.rules.lowQuotes && r == '“' || s.rules.reversed && r != '“'
	case '"':
		return s.openQuote(st.end)
	}
	return false
}

// openQuote reports whether an odd number of straight quotation marks stands
// before i. It looks back some hundred bytes at most: a quotation that began
// earlier is taken for one that was never closed. Marks between letters are
// abbreviations (Hebrew ארה"ב) and inches.
func (s *scanner) openQuote(i int) bool {
	open := false
	for j := max(0, i-600); j < i; j++ {
		if s.text[j] != '"' {
			continue
		}
		p, _ := s.before(j)
		n, _ := s.at(j + 1)
		if unicode.IsLetter(p) && unicode.IsLetter(n) || unicode.IsDigit(p) {
			continue
		}
		open = !open
	}
	return open
}

// spacedQuote is the length of a blank and a closing » behind it, as French sets
// them, or 0.
func (s *scanner) spacedQuote(i int) int {
	r, w := s.at(i)
	if r != '\u00a0' && r != '\u202f' && (r != ' ' || !s.rules.spacedQuotes) {
		return 0
	}
	q, qw := s.at(i + w)
	if q != '»' && q != '›' {
		return 0
	}
	if n, _ := s.at(i + w + qw); n == 0 || isSpace(n) || !unicode.IsLetter(n) && !unicode.IsDigit(n) {
		return w + qw
	}
	return 0
}

// footnote is the length of a reference such as [12] at i, or 0.
func (s *scanner) footnote(i int) int {
	j := i + 1
	for j < len(s.text) && s.text[j] >= '0' && s.text[j] <= '9' {
		j++
	}
	if j == i+1 || j-i > 4 || j >= len(s.text) || s.text[j] != ']' {
		return 0
	}
	return j + 1 - i
}

// opener is what follows a stop.
type opener struct {
	at     int    // where the first word or sign begins, behind quotes and brackets
	first  rune   // its first rune; 0 at the end of the block
	second rune   // the rune after it
	lead   rune   // the first rune of all, a quote or a bracket perhaps
	word   string // the letters from at on, at most 24 bytes
}

// capital is true when the word looks like the beginning of a sentence: a
// capital, a letter of a script without case, or a name like iPhone.
func (o opener) capital() bool {
	if unicode.IsLower(o.first) {
		return unicode.IsUpper(o.second)
	}
	return unicode.IsUpper(o.first) || unicode.IsTitle(o.first) || caseless(o.first)
}

// opener reads what begins at i.
func (s *scanner) opener(i int) opener {
	var o opener
	o.at = i
	o.lead, _ = s.at(i)
	for n := 0; n < 8; n++ {
		r, w := s.at(o.at)
		if w == 0 || !opening(r) && !isInvisible(r) {
			break
		}
		o.at = skipSpace(s.text, o.at+w)
	}
	r, w := s.at(o.at)
	o.first = r
	o.second, _ = s.at(o.at + w)
	j := o.at
	for j < len(s.text) && j-o.at < 24 {
		r, w := s.at(j)
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		j += w
	}
	o.word = s.text[o.at:j]
	return o
}

// left is the token that ends at i: back to a blank, an opening mark or a slash,
// within the sentence. At most 40 bytes; a longer token is no abbreviation.
func (s *scanner) left(start, i int) string {
	j := i
	for j > start && i-j < 40 {
		r, w := s.before(j)
		if isSpace(r) || r == '/' || r == '\\' || opening(r) && r != '-' && r != '‐' && !s.inside(j-w, j) {
			break
		}
		j -= w
	}
	for j < i {
		r, w := s.at(j)
		if !isInvisible(r) {
			break
		}
		j += w
	}
	return s.text[j:i]
}

// inside reports whether the mark from i to j stands between two letters: an
// apostrophe, the gershayim of Hebrew (ארה“ב).
func (s *scanner) inside(i, j int) bool {
	p, _ := s.before(i)
	n, _ := s.at(j)
	return unicode.IsLetter(p) && unicode.IsLetter(n)
}
