package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// decide says where the sentence that began at start ends at st: behind it, or
// (0) not here.
func (s *scanner) decide(start int, st *stop) (end int, why Reason) {
	next := skipSpace(s.text, st.end)
	if next >= len(s.text) {
		return st.end, ReasonBlockEnd
	}
	gap := next > st.end
	o := s.opener(next)
	if continuing(o.lead) || !gap && (o.lead == '@' || o.lead == '_') {
		return 0, ""
	}
	if !gap && closing(o.lead) {
		return 0, ""
	}
	ok := false
	why = ReasonStop
	switch st.kind {
	case hard:
		ok = s.afterHard(start, st, o, gap)
	case strong:
		ok = s.afterStrong(st, o, gap)
	case ellipsis:
		ok = s.afterEllipsis(start, st, o, gap)
		why = ReasonEllipsis
	case dot:
		if gap {
			ok = s.afterDot(start, st, o)
		} else {
			ok = s.unspaced(start, st, o)
		}
	}
	if !ok {
		return 0, ""
	}
	if !gap && st.kind != hard && st.kind != ellipsis {
		why = ReasonUnspaced
	}
	return st.end, why
}

// afterHard: marks without another use end wherever they stand, except that the
// sentence round a quotation may go on: 「…。」と言った.
func (s *scanner) afterHard(start int, st *stop, o opener, gap bool) bool {
	if unicode.IsLower(o.first) && gap {
		return !st.closed
	}
	if s.rules.particles && st.closed && !gap && o.at == st.end && unicode.Is(unicode.Hiragana, o.first) {
		return false
	}
	if s.rules.speech && st.closed && !gap && isWide(o.first) && o.at == st.end && s.attributed(start, st) {
		return false
	}
	p, _ := s.before(st.from)
	return p != '(' && p != '（'
}

// attributed reports whether what follows the quotation that st closes says who
// spoke, and so belongs to its sentence: “很冷。”他说。 A quotation that a colon
// introduces has its speaker already.
func (s *scanner) attributed(start int, st *stop) bool {
	back := max(start, st.from-600)
	if k := strings.LastIndexAny(s.text[back:st.from], "“「『\""); k >= 0 {
		if p, _ := s.before(back + k); p == '：' || p == ':' {
			return false
		}
	}
	n := 0
	for i := st.end; n < 45; n++ {
		r, w := s.at(i)
		switch r {
		case '，', ',':
			return false // “…。”他还表示，… goes on with a sentence of its own
		case 0, '。', '！', '？', '“', '”', '…', '.', '!', '?':
			return n > 1 && speechVerb(s.text[st.end:i])
		}
		i += w
	}
	return false
}

// speechVerb reports whether a Chinese clause ends with a verb of saying.
func speechVerb(clause string) bool {
	for _, v := range []string{"说", "說", "道", "称", "稱", "表示", "指出", "强调", "強調", "问", "問", "认为", "認為", "回应", "回應", "坦言", "解释", "解釋"} {
		if strings.HasSuffix(clause, v) {
			return true
		}
	}
	return false
}

// afterStrong: “!” and “?” end unless the sentence goes on in lower case
// (“Yahoo! in”, “‘Why?’ she said”), or a word is glued to them.
func (s *scanner) afterStrong(st *stop, o opener, gap bool) bool {
	switch {
	case unicode.IsLower(o.first):
		return o.capital() && gap
	case gap:
		return o.first != 0
	case isWide(o.first):
		return true
	case !unicode.IsLetter(o.first):
		return st.closed && opening(o.lead)
	}
	p, _ := s.before(st.from)
	if st.closed {
		return o.capital()
	}
	if caseless(o.first) {
		return caseless(p)
	}
	return unicode.IsUpper(o.first) && unicode.IsLower(p) && unicode.IsLower(o.second)
}

// afterEllipsis: dots end a sentence if another begins behind them. Dots that
// are set apart on both sides, that follow an opening mark or that begin the
// sentence leave something out, and the sentence goes on.
func (s *scanner) afterEllipsis(start int, st *stop, o opener, gap bool) bool {
	p, _ := s.before(st.from)
	if st.from == start || opening(p) {
		return false
	}
	if gap {
		if isSpace(p) && st.dots < 4 && !st.closed {
			return false
		}
		return o.capital() || unicode.IsDigit(o.first) && st.closed
	}
	if s.rules.colon {
		return false // Armenian dots slow a sentence down
	}
	if isWide(o.first) || caseless(o.first) {
		return !st.closed && o.at == st.end && s.long(start, st.from, st.end)
	}
	return unicode.IsUpper(o.first) && unicode.IsLower(p)
}

// long reports whether enough letters stand between start and from, and between
// end and the next mark, for two sentences. Scripts without capitals have no
// better sign behind dots that no blank follows.
func (s *scanner) long(start, from, end int) bool {
	const least = 9
	next := s.rules.nextMark(s.text, end)
	for next < len(s.text) {
		r, w := s.at(next)
		if s.rules.mark(s, r, next) != noMark {
			break
		}
		next = s.rules.nextMark(s.text, next+w)
	}
	return letters(s.text[start:from]) >= least && letters(s.text[end:next]) >= least
}

// afterDot decides about a full stop with a blank behind it.
func (s *scanner) afterDot(start int, st *stop, o opener) bool {
	if !o.capital() && unicode.IsLower(o.first) {
		return !st.closed && s.smallStart(start, st, o)
	}
	if st.closed {
		if n := st.body; s.text[n] == ')' && s.marker(start, st.from) {
			return false // “1.) First”
		}
		return true
	}
	if unicode.IsPunct(o.first) && !opening(o.first) {
		return o.first == '.' || o.first == '…' || o.first == '@'
	}
	tok := s.left(start, st.from)
	if tok == "" {
		return start != st.from
	}
	if o.first == '№' {
		return false
	}
	if s.marker(start, st.from) {
		return false // “1. First”, “a. One”
	}
	digit := unicode.IsDigit(o.first)
	switch c := s.classOf(tok); c {
	case title:
		return false
	case beforeNumber:
		return !digit && (!roman(o.word) || o.word == "I" && (o.second == '\'' || o.second == '’'))
	case final:
		return !digit && !s.short(start, st.from)
	case soft:
		return !digit && s.starts(o) && !s.short(start, st.from)
	}
	last, _ := utf8.DecodeLastRuneInString(tok)
	if unicode.IsDigit(last) {
		return s.afterNumber(tok, o, digit)
	}
	if s.rules.ordinals && roman(tok) && len(tok) > 1 {
		return s.starts(o)
	}
	if initials(tok) {
		if p, _ := s.before(st.from - len(tok)); p == '/' && !digit {
			return true // “km/h.”
		}
		if s.rules.toned && last >= utf8.RuneSelf {
			return true // “Ý.”, Italy: a word of one letter with a tone
		}
		if last < utf8.RuneSelf && o.first >= 0x0370 && unicode.IsLetter(o.first) {
			return true // a letter as such, in a text of another script
		}
		if digit {
			return false
		}
		return s.starts(o) && !s.short(start, st.from)
	}
	if s.rules.vowelless && vowelless(tok) {
		return s.starts(o)
	}
	return true
}

// smallStart reports whether a sentence begins with a small letter behind a full
// stop: a word that opens sentences follows one that is long and no
// abbreviation, in a sentence of some length.
func (s *scanner) smallStart(start int, st *stop, o opener) bool {
	word := s.word(st.from)
	if utf8.RuneCountInString(word) < 6 || s.left(start, st.from) != word || s.classOf(word) != ordinary || s.short(start, st.from) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(first) && s.rules.starters[o.word] && utf8.RuneCountInString(o.word) > 1
}

// afterNumber decides about “12. Juni” and “Seite 12. Dort”.
func (s *scanner) afterNumber(tok string, o opener, digit bool) bool {
	if !s.rules.ordinals || len(tok) > 3 || !allDigits(tok) {
		return true
	}
	if digit {
		return false
	}
	word := strings.ToLower(o.word)
	if s.rules.months[word] {
		return false
	}
	return !s.rules.nouns || s.rules.starters[word]
}

// glued decides about a full stop with no blank behind it: “relationship.The”.
// Names of files, sites and members (Node.js, System.Out) look the same, so both
// words must look like those of running text.
func (s *scanner) unspaced(start int, st *stop, o opener) bool {
	if st.closed {
		// “…다.”라고: what Korean glues to a quotation belongs to its sentence.
		return o.capital() && s.closedByQuote(st) && !unicode.Is(unicode.Hangul, o.first)
	}
	if !unicode.IsLetter(o.first) || o.at != st.end {
		return false
	}
	prev, _ := s.before(st.from)
	if isWide(o.first) {
		return isWide(prev)
	}
	word := s.word(st.from)
	if caseless(o.first) {
		return caseless(prev) && utf8.RuneCountInString(word) > 2 && utf8.RuneCountInString(o.word) > 2 && s.plain(start, st.from-len(word))
	}
	if !unicode.IsUpper(o.first) {
		return false
	}
	behind := o.at + len(o.word)
	if n, _ := s.at(behind); n != 0 && !isSpace(n) && n != ',' && n != '\'' && n != '’' && n != '-' && n != '.' {
		return false
	}
	// An elided word (C’est, L'an) is as good as a known one.
	elided := o.second == '’' || o.second == '\''
	low := strings.ToLower(o.word)
	known := elided || s.rules.starters[low] || s.classOf(o.word) == title || isSpace(o.second) && s.rules.singles[low]
	if unicode.IsDigit(prev) {
		n := digitsBefore(s.text, st.from)
		return n >= 3 && (known || unicode.IsLower(o.second))
	}
	if !unicode.IsLower(prev) || utf8.RuneCountInString(word) < 2 || !s.plain(start, st.from-len(word)) || s.classOf(word) != ordinary {
		return false
	}
	if prev < utf8.RuneSelf && !unicode.IsLower(o.second) && !known {
		return false // readme.TXT
	}
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
		return known
	}
	if n, _ := s.at(behind); n == '.' && !known {
		return false
	}
	return known || utf8.RuneCountInString(o.word) > 1 || s.rules.singles[strings.ToLower(o.word)]
}

// closedByQuote is true when the last closing mark of st is a quotation mark.
func (s *scanner) closedByQuote(st *stop) bool {
	r, _ := s.before(st.end)
	return quotation(r) || r == ')' && s.text[st.from] == '.'
}

// plain reports whether the word that begins at i stands free or at the start of
// the sentence: nothing of an address or a path is glued to its left.
func (s *scanner) plain(start, i int) bool {
	if i <= start {
		return true
	}
	p, _ := s.before(i)
	return isSpace(p) || opening(p) || p == '\'' || p == '’'
}

// word is the run of letters that ends at i.
func (s *scanner) word(i int) string {
	j := i
	for j > 0 && i-j < 60 {
		r, w := s.before(j)
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		j -= w
	}
	return s.text[j:i]
}

// starts reports whether what follows opens sentences.
func (s *scanner) starts(o opener) bool {
	return s.rules.starters[strings.ToLower(o.word)] || s.classOf(o.word) == title || o.lead == '¿' || o.lead == '¡'
}

// short reports whether the sentence up to i has fewer than four words: “At 5 a.m.
// Mr. Smith went” has not ended yet.
func (s *scanner) short(start, i int) bool {
	n := 0
	for j := start; j < i; j++ {
		if asciiSpace(s.text[j]) && !asciiSpace(s.text[j-1]) {
			if n++; n >= 3 {
				return false
			}
		}
	}
	return true
}
