package document

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/internal/textutil"
	"hexapla/lang"
)

// markBoilerplate marks the blocks of d that shape, position and wording show to be no content.
// Marks set by a reader stay, except that copyright lines of a menu become Legal. It works in two
// steps: first single lines that are recognizable, then the lists around them (other headlines,
// links at the end of the page), which are recognizable by position only. In doubt a block is
// content.
//
// Shape, position and wording mean something else in the values of a program and in subtitles
// (“Contact us”). There the readers mark what is not content.
func markBoilerplate(d *Document) {
	if !slices.ContainsFunc(d.Blocks, func(b Block) bool { return !worded(b.Kind) }) {
		return
	}
	m := newMarker(d)
	for i := range m.views {
		if d.Blocks[i].Boilerplate == Content {
			d.Blocks[i].Boilerplate = m.single(i)
		}
	}
	m.lead()
	m.menus()
	m.tail()
	m.legal()
}

// legal marks a copyright line as Legal that is in a menu because of its position (the foot of a
// page, anything outside the main text).
func (m *marker) legal() {
	for i := range m.views {
		if v := &m.views[i]; m.d.Blocks[i].Boilerplate == Menu && v.words <= longBlock && isLegal(v) {
			m.d.Blocks[i].Boilerplate = Legal
		}
	}
}

// worded reports whether blocks of kind k are not part of a page.
func worded(k Kind) bool { return k == Cue || k == Value }

// view holds the properties of a block that the rules use.
type view struct {
	text   string
	folded string // "" for long blocks
	words  int
	ends   bool // ends like a sentence
	prose  bool // is running text
	grams  *grams
}

type marker struct {
	d     *Document
	views []view
	prose []int // indices of the paragraphs of running text
}

// Bounds in words (see Words).
const (
	longBlock   = 45 // longer blocks are never boilerplate
	proseWords  = 12 // running text has at least as many
	shortLabel  = 5  // a link in a menu has at most as many
	headline    = 25 // a headline of another page has at most as many
	topBlocks   = 10 // blocks in which a date alone counts as a byline
	teaserWords = 70
)

func newMarker(d *Document) *marker {
	m := &marker{d: d, views: make([]view, len(d.Blocks))}
	for i, b := range d.Blocks {
		v := &m.views[i]
		v.text = b.Span.In(d.Text)
		v.words = textutil.Words(v.text)
		v.ends = EndsSentence(v.text)
		if v.words <= teaserWords {
			v.folded = fold(v.text)
		}
	}
	for i := range m.views {
		m.views[i].prose = m.views[i].ends && m.views[i].words >= proseWords && !m.listed(i)
		if m.views[i].prose {
			m.prose = append(m.prose, i)
		}
	}
	return m
}

// listed reports whether block i is between lone dashes, like headlines that are links; these may
// end in a question mark.
func (m *marker) listed(i int) bool {
	lone := func(i int) bool { return !hasLetterOrDigit(m.views[i].text) }
	return i > 0 && lone(i-1) && m.views[i].words <= headline && (i+1 == len(m.views) || lone(i+1) || m.views[i+1].words <= shortLabel)
}

// single returns the kind of boilerplate that block i is by itself.
func (m *marker) single(i int) Boilerplate {
	v, kind := &m.views[i], m.d.Blocks[i].Kind
	switch {
	case !hasLetterOrDigit(v.text):
		return Ornament
	case v.words > longBlock:
		if isTagLine(v.text, v.folded) {
			return Tags
		}
		return Content
	case m.isNote(v):
		return Availability
	case isTagLine(v.text, v.folded):
		return Tags
	case isLegal(v):
		return Legal
	case isCredit(v):
		return Credit
	case isByline(v, i):
		return Byline
	case kind != Cell && isNewsletter(v):
		return Newsletter
	case isBreadcrumb(v, i) || isReferral(v):
		return Menu
	}
	return Content
}

func (m *marker) isNote(v *view) bool {
	if v.ends && v.words > 2*proseWords {
		return false
	}
	if _, ok := lang.IsAvailabilityNote(v.text); ok {
		return true
	}
	return v.words <= 14 && !strings.Contains(v.text, "\n") && v.holdsAny(ageCues)
}

// isTagLine recognizes `Tags: a, b`. It also recognizes `TagsChina, …`, where the label runs into
// the first tag, by the capital or by the list that follows.
func isTagLine(text, folded string) bool {
	if strings.ContainsAny(text, "\n") || EndsSentence(text) && strings.ContainsAny(text, ".。") {
		return false
	}
	if rest, colon, ok := afterWord(folded, tagWords); ok && colon {
		return rest != ""
	}
	lower := strings.ToLower(text)
	for _, w := range tagWords {
		if len(lower) != len(text) || !strings.HasPrefix(lower, w) || len(lower) == len(w) {
			continue
		}
		next := firstRune(text[len(w):])
		unspaced := unicode.IsLetter(next) && (unicode.IsUpper(next) || !spacedLetter(next))
		if unspaced && strings.Count(fold(text), ",")+strings.Count(text, "、") >= 2 {
			return true
		}
	}
	return false
}

// isLegal recognizes copyright lines: a sign with a year, or a formula.
func isLegal(v *view) bool {
	if v.holdsAny(legalCues) {
		return true
	}
	for _, sign := range []string{"©", "(c) ", "copyright "} {
		if rest, ok := strings.CutPrefix(v.folded, sign); ok {
			return startsWithYear(strings.TrimLeft(rest, " ©")) || strings.HasPrefix(sign, "c") && strings.Contains(rest, "©")
		}
	}
	return false
}

func startsWithYear(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsDigit(r) {
			break
		}
		n++
	}
	return n == 4
}

// isCredit recognizes the line of a photographer or agency.
func isCredit(v *view) bool {
	if v.words > 16 {
		return false
	}
	inner := unbracket(v.folded)
	if rest, colon, ok := afterWord(inner, creditWords); ok && rest != "" && !isProseLike(rest) {
		bracketed := inner != v.folded
		fields := strings.Fields(unbracket(v.text))
		switch {
		case colon:
			// A headline may begin in the same way: Video: How it came about.
			return bracketed || textutil.Words(rest) <= 6
		case bracketed, slicesContain(prepositions, lastWord(strings.TrimSuffix(inner, rest))):
			return v.words <= 7 && isName(strings.Join(fields[len(fields)-min(len(fields), len(strings.Fields(rest))):], " "))
		}
	}
	return strings.Contains(v.folded, "©") && !v.ends && v.words <= 12
}

// isProseLike reports whether s has more than one sentence.
func isProseLike(s string) bool {
	return strings.Contains(s, ". ") && textutil.Words(s) > 8
}

// unbracket removes one pair of brackets around the whole of a folded line.
func unbracket(folded string) string {
	for _, pair := range []string{"()", "[]", "【】"} {
		open, closing := firstRune(pair), lastRune(pair)
		if firstRune(folded) == open && lastRune(folded) == closing {
			inner := folded[utf8.RuneLen(open) : len(folded)-utf8.RuneLen(closing)]
			if !strings.ContainsRune(inner, open) {
				return strings.TrimSpace(inner)
			}
		}
	}
	return folded
}

// isByline recognizes authors and dates. A date alone counts near the top only; further down it may
// head a section.
func isByline(v *view, i int) bool {
	if v.words > 20 || v.ends && !strings.HasSuffix(v.folded, "...") && !endsInTimeMark(v.folded) {
		return false
	}
	inner := unbracket(v.folded)
	if rest, colon, ok := afterWord(inner, bylineWords); ok && colon && textutil.Words(rest) <= 8 {
		return true
	}
	if i == 0 {
		return false
	}
	for _, by := range namedAuthors {
		if strings.HasPrefix(inner, by) && v.words <= 6 && i < topBlocks && isName(strings.TrimPrefix(unbracket(v.text), v.text[:min(len(by), len(v.text))])) {
			return true
		}
	}
	return i < topBlocks && isDateline(v.folded)
}

// endsInTimeMark reports whether a byline ends in the dot of an abbreviation such as "a.m.".
func endsInTimeMark(folded string) bool {
	return strings.HasSuffix(folded, ".m.") || strings.HasSuffix(folded, "г.") || strings.HasSuffix(folded, "uhr.")
}

// isName reports whether s looks like the name of a person: up to five words, all capitalized if
// the script has capitals, except for particles.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 5 {
		return false
	}
	for _, w := range words {
		r := firstRune(w)
		if !unicode.IsLetter(r) || strings.ContainsAny(w, "?!:;") {
			return false
		}
		if unicode.IsLower(r) && !slicesContain(nameParticles, w) {
			return false
		}
	}
	return true
}

// prepositions follow the word of a credit without a colon: Photo by Ann.
var prepositions = []string{"by", "of", "von"}

func lastWord(s string) string {
	fields := strings.Fields(s)
	if len(fields) == 0 {
		return ""
	}
	return fields[len(fields)-1]
}

// nameParticles are parts of personal names that are not capitalized.
var nameParticles = []string{
	"al", "and", "bin", "d", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el", "et", "la",
	"le", "ter", "und", "van", "von", "y", "zu", "и",
}

// isNewsletter recognizes lines that address the reader. The wording decides; quotation marks mean
// that somebody else speaks.
func isNewsletter(v *view) bool {
	if v.words > 18 || strings.ContainsAny(v.text, "“”\"״„") {
		return false
	}
	return v.holdsAny(newsletterCues)
}

// isBreadcrumb recognizes `Home > World > Asia` and, where no title is expected, `Security |
// Intelligence | Technology`.
func isBreadcrumb(v *view, i int) bool {
	if v.ends || v.words > headline {
		return false
	}
	for _, sep := range []string{" > ", " » ", " › ", " / ", " → ", ">", "›", "»"} {
		if parts := strings.Split(v.folded, sep); len(parts) >= 3 && allShort(parts) && v.words <= 3*len(parts) {
			return true
		}
	}
	for _, sep := range []string{" | ", " · ", " • ", "|"} {
		if parts := strings.Split(v.folded, sep); i > 0 && len(parts) >= 3 && allShort(parts) {
			return true
		}
	}
	return false
}

func allShort(parts []string) bool {
	for _, p := range parts {
		if n := textutil.Words(p); n == 0 || n > shortLabel {
			return false
		}
	}
	return true
}

// isReferral recognizes a line that leads to other pages: a cue alone or before a colon, or a
// teaser with its link at the end.
func isReferral(v *view) bool {
	if slicesContain(menuCues, label(v.folded)) {
		return true
	}
	if rest, colon, ok := afterWord(v.folded, menuCues); ok && colon && rest != "" && !v.ends {
		return true
	}
	return isTeaser(v)
}

func isTeaser(v *view) bool {
	for _, cue := range readMoreCues {
		before, ok := strings.CutSuffix(strings.TrimRight(v.folded, " .>»›→"), strings.TrimRight(cue, " .>»›→"))
		if !ok {
			continue
		}
		before = strings.TrimRight(before, " ")
		if before == "" || strings.HasSuffix(before, "...") || strings.HasSuffix(before, "]") || strings.HasSuffix(before, "|") {
			return true
		}
	}
	return false
}

func slicesContain(list []string, s string) bool {
	if s == "" {
		return false
	}
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func (m *marker) isContent(i int) bool { return m.d.Blocks[i].Boilerplate == Content }

// isProse reports whether block i is running text.
func (m *marker) isProse(i int) bool {
	return m.isContent(i) && m.views[i].prose
}

// isLabel reports whether block i could be a link in a menu.
func (m *marker) isLabel(i int) bool {
	v := m.views[i]
	return m.isContent(i) && !v.ends && v.words <= shortLabel
}

func (m *marker) isMenuWord(i int) bool {
	l := label(m.views[i].folded)
	return slicesContain(weakMenuCues, l) || slicesContain(menuCues, l)
}
