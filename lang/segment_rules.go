package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// class is what a table says about an abbreviation.
type class uint8

const (
	ordinary     class = iota
	title              // “Mr.”: never ends a sentence
	beforeNumber       // “No.”: no end before a number
	soft               // “Inc.”: ends a sentence only before a word that opens one
	final              // “etc.”: ends a sentence before any capital, never before a number
)

// rules are the tables of one language.
type rules struct {
	lead     [256]bool        // bytes at which a mark may begin
	abbr     map[string]class // by the token without its last dot
	starters map[string]bool  // words, in lower case, that open sentences and are no names
	singles  map[string]bool  // words of one letter, in lower case: “I”, “à”
	months   map[string]bool  // in lower case

	colon        bool // “:” is the full stop (Armenian)
	semicolon    bool // “;” is the question mark (Greek)
	doubleColon  bool // “፡፡” is a full stop (Ethiopic)
	ordinals     bool // “3.” is “third”
	nouns        bool // every noun has a capital (German)
	lowQuotes    bool // „…“
	reversed     bool // »…«
	spacedQuotes bool // « … »
	speech       bool // Chinese: “…。”某某说 is one sentence
	particles    bool // Japanese: hiragana behind 」 goes on
	blanks       bool // Thai, Lao: blanks end sentences
	vowelless    bool // short words without a vowel are abbreviations
}

// rulesFor compiles the tables of a language.
func rulesFor(tag language.Tag) rules {
	base, _ := tag.Base()
	code := base.String()
	switch code {
	case "no", "nn":
		code = "nb"
	case "bs", "sr":
		code = "hr"
	}
	r := rules{lead: leadBytes(), abbr: map[string]class{}, starters: map[string]bool{}, singles: map[string]bool{}, months: map[string]bool{}}
	switch code {
	case "hy":
		r.colon = true
		r.lead[':'] = true
	case "el":
		r.semicolon = true
		r.lead[';'] = true
	case "am", "ti":
		r.doubleColon = true
	case "de":
		r.nouns, r.vowelless = true, true
	case "en":
		r.vowelless = true
	case "ja":
		r.particles = true
	case "th", "lo", "km":
		r.blanks = true
	}
	r.ordinals = listed("de da nb sv fi cs sk pl hu hr sl et lv tr is fo lb az kk sq", code)
	r.lowQuotes = listed("de cs sk sl hr et lt lv is bg mk ka lb sq ru uk be", code)
	r.reversed = listed("da de sv fi hu sl hr cs sk", code)
	r.spacedQuotes = code == "fr"
	r.speech = code == "zh" || code == "yue"
	t := abbreviations(code)
	for i, list := range []string{t.titles, "N° № nº Nr " + t.numbers, "Inc Ltd Corp " + t.soft, t.final} {
		for _, w := range strings.Fields(list) {
			r.abbr[w] = class(i) + title
		}
	}
	for _, w := range strings.Fields(t.months) {
		r.months[w] = true
	}
	for _, list := range []string{functionWords(code), t.starters} {
		for _, w := range strings.Fields(list) {
			// A single letter behind a stop is an initial as often as a word.
			if utf8.RuneCountInString(w) > 1 {
				r.starters[w] = true
			} else {
				r.singles[w] = true
			}
		}
	}
	return r
}

// listed tells whether word is one of the words of list.
func listed(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}

// nextMark is the next byte from i on at which a mark may begin.
func (r *rules) nextMark(text string, i int) int {
	for i < len(text) && !r.lead[text[i]] {
		i++
	}
	return i
}

// mark is the kind of rn at i.
func (r *rules) mark(s *scanner, rn rune, i int) markKind {
	switch rn {
	case ':':
		if r.colon {
			if p, _ := s.before(i); !unicode.IsDigit(p) {
				return strong
			}
		}
	case ';':
		if r.semicolon {
			return strong
		}
	case '፡':
		if n, w := s.at(i + len("፡")); r.doubleColon && n == '፡' {
			return hard
		} else if p, _ := s.before(i); r.doubleColon && p == '፡' && w >= 0 {
			return hard
		}
	case '．':
		if n, _ := s.at(i + len("．")); unicode.IsDigit(n) {
			return noMark
		}
		return hard
	default:
		return markOf(rn)
	}
	return noMark
}

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
			ok = s.glued(start, st, o)
		}
	}
	if !ok {
		return 0, ""
	}
	if !gap && st.kind != hard && st.kind != ellipsis {
		why = ReasonGlued
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

// attributed tells whether what follows the quotation that st closes says who
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
		case 0, '。', '！', '？', '，', '“', '”', '…', '.', '!', '?', ',':
			return n > 1 && speechVerb(s.text[st.end:i])
		}
		i += w
	}
	return false
}

// speechVerb tells whether a Chinese clause ends with a verb of saying.
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
	if isWide(o.first) || caseless(o.first) {
		return !st.closed && o.at == st.end && s.long(start, st.from, st.end)
	}
	return unicode.IsUpper(o.first) && unicode.IsLower(p)
}

// long tells whether enough letters stand between start and from, and between
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
		return false
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
		return !digit && !roman(o.word)
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
func (s *scanner) glued(start int, st *stop, o opener) bool {
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
	known := elided || s.rules.starters[strings.ToLower(o.word)] || s.classOf(o.word) == title
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

// plain tells whether the word that begins at i stands free or at the start of
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

// starts tells whether what follows opens sentences.
func (s *scanner) starts(o opener) bool {
	return s.rules.starters[strings.ToLower(o.word)] || s.classOf(o.word) == title || o.lead == '¿' || o.lead == '¡'
}

// short tells whether the sentence up to i has fewer than four words: “At 5 a.m.
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

// marker tells whether all that stands between start and i is a list mark: a
// number, a letter, a Roman numeral, with a bullet before it perhaps.
func (s *scanner) marker(start, i int) bool {
	for start < i {
		r, w := s.at(start)
		if !opening(r) && !isSpace(r) {
			break
		}
		start += w
	}
	tok := s.text[start:i]
	if tok == "" || len(tok) > 5 {
		return false
	}
	return allDigits(tok) && len(tok) <= 3 || utf8.RuneCountInString(tok) == 1 && !isWide([]rune(tok)[0]) || roman(tok) || roman(strings.ToUpper(tok))
}

// classOf looks a token up: as it is, with a capital for all capitals, in lower
// case; then its part behind the last hyphen (“Dipl.-Ing.”).
func (s *scanner) classOf(tok string) class {
	if len(tok) > 24 || len(s.rules.abbr) == 0 {
		return ordinary
	}
	if c := s.rules.abbr[tok]; c != ordinary {
		return c
	}
	low := strings.ToLower(tok)
	if low != tok {
		// A single capital is an initial, whatever the small letter abbreviates.
		if c := s.rules.abbr[low]; c != ordinary && utf8.RuneCountInString(tok) > 1 {
			return c
		}
		if _, w := utf8.DecodeRuneInString(tok); len(tok) > w && tok == strings.ToUpper(tok) {
			if c := s.rules.abbr[tok[:w]+strings.ToLower(tok[w:])]; c != ordinary {
				return c
			}
		}
	}
	if k := strings.LastIndexByte(tok, '-'); k >= 0 && k+1 < len(tok) {
		return s.classOf(tok[k+1:])
	}
	return ordinary
}

// initials is true for “J”, “U.S”, “J.-P”, “א”: single letters with dots.
func initials(tok string) bool {
	n := 0 // letters since the last dot
	for _, r := range tok {
		switch {
		case r == '.' || r == '-':
			n = 0
		case unicode.IsMark(r) || isInvisible(r):
		case unicode.IsLetter(r) && !isWide(r):
			if n++; n > 1 {
				return false
			}
		default:
			return false
		}
	}
	return n == 1
}

// vowelless is true for short words in the Latin script without a vowel that are
// not written in capitals: “Sgt”, “vgl”.
func vowelless(tok string) bool {
	if len(tok) < 2 || len(tok) > 4 {
		return false
	}
	lower := false
	for i := range len(tok) {
		c := tok[i]
		if c >= 'a' && c <= 'z' {
			lower = true
		} else if c < 'A' || c > 'Z' {
			return false
		}
	}
	return lower && !strings.ContainsAny(tok, "aeiouyAEIOUY")
}

// roman is true for numerals such as XIV.
func roman(tok string) bool {
	return tok != "" && len(tok) <= 8 && strings.Trim(tok, "IVXLCM") == ""
}

func allDigits(tok string) bool {
	for _, r := range tok {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return tok != ""
}

// digitsBefore counts the digits in front of i, thousands separators skipped.
func digitsBefore(text string, i int) int {
	n := 0
	for i > 0 && (text[i-1] >= '0' && text[i-1] <= '9' || text[i-1] == ',') && n < 8 {
		if text[i-1] != ',' {
			n++
		}
		i--
	}
	return n
}
