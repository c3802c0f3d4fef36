package document

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/lang"
)

// markBoilerplate marks the blocks of d that are no content, as far as shape,
// position and wording give them away; what a reader has marked stays, but for the
// copyright lines of a menu. It goes in two steps: single lines that show themselves,
// and then the lists that gather around them (other headlines, links at the end of the
// page), which only their place betrays. In doubt a block is content.
//
// What is boilerplate on a page is told by shape, place and wording, which mean
// something else in the values of a program and the cues of a film (“Contact us”):
// of those the readers say what is none.
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

// legal calls a copyright line in what is a menu by its place (the foot of a page, all
// that stands outside the main text) what it is.
func (m *marker) legal() {
	for i := range m.views {
		if v := &m.views[i]; m.d.Blocks[i].Boilerplate == Menu && v.words <= longBlock && isLegal(v) {
			m.d.Blocks[i].Boilerplate = Legal
		}
	}
}

// worded tells the kinds of blocks that are no part of a page.
func worded(k Kind) bool { return k == Cue || k == Value }

// view is what the rules look at in a block.
type view struct {
	text   string
	folded string // "" of long blocks
	words  int
	ends   bool // like a sentence
	prose  bool // running text
	grams  *grams
}

type marker struct {
	d     *Document
	views []view
	prose []int // indices of the paragraphs of running text
}

// Bounds, in words (see Words).
const (
	longBlock   = 45 // longer ones are never looked at: no boilerplate is
	proseWords  = 12 // running text has at least
	shortLabel  = 5  // the link of a menu has at most
	headline    = 25 // of another page has at most
	topBlocks   = 10 // where a byline is looked for by its date alone
	teaserWords = 70
)

func newMarker(d *Document) *marker {
	m := &marker{d: d, views: make([]view, len(d.Blocks))}
	for i, b := range d.Blocks {
		v := &m.views[i]
		v.text = b.Span.In(d.Text)
		v.words = Words(v.text)
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

// listed reports whether block i stands between lone dashes, as headlines do that
// are links: these may well end in a question mark.
func (m *marker) listed(i int) bool {
	lone := func(i int) bool { return !hasLetterOrDigit(m.views[i].text) }
	return i > 0 && lone(i-1) && m.views[i].words <= headline && (i+1 == len(m.views) || lone(i+1) || m.views[i+1].words <= shortLabel)
}

// single tells the boilerplate that a block is by itself.
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

// isTagLine recognises `Tags: a, b`, and `TagsChina, …` where the label is glued
// to the first tag: then by the capital or by the list that follows.
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

// isLegal recognises copyright lines: a sign with a year, or a formula.
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

// isCredit recognises the line of a photographer or agency.
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
			// A headline may begin so too: Video: How it came about.
			return bracketed || Words(rest) <= 6
		case bracketed, slicesContain(prepositions, lastWord(strings.TrimSuffix(inner, rest))):
			return v.words <= 7 && isName(strings.Join(fields[len(fields)-min(len(fields), len(strings.Fields(rest))):], " "))
		}
	}
	return strings.Contains(v.folded, "©") && !v.ends && v.words <= 12
}

// isProseLike reports whether s has more than one sentence in it.
func isProseLike(s string) bool {
	return strings.Contains(s, ". ") && Words(s) > 8
}

// unbracket takes away one pair of brackets round the whole of a folded line.
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

// isByline recognises authors and dates. A date alone counts near the top only:
// further down it may head a section.
func isByline(v *view, i int) bool {
	if v.words > 20 || v.ends && !strings.HasSuffix(v.folded, "...") && !endsInTimeMark(v.folded) {
		return false
	}
	inner := unbracket(v.folded)
	if rest, colon, ok := afterWord(inner, bylineWords); ok && colon && Words(rest) <= 8 {
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

// endsInTimeMark allows the dots of "a.m." at the end of a byline.
func endsInTimeMark(folded string) bool {
	return strings.HasSuffix(folded, ".m.") || strings.HasSuffix(folded, "г.") || strings.HasSuffix(folded, "uhr.")
}

// isName reports whether s looks like the name of a person: up to five words,
// all with a capital where the script has them, but for particles.
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

// prepositions make a credit of a word without a colon: Photo by Ann.
var prepositions = []string{"by", "of", "von"}

func lastWord(s string) string {
	fields := strings.Fields(s)
	if len(fields) == 0 {
		return ""
	}
	return fields[len(fields)-1]
}

// nameParticles are what names of persons have in small letters.
var nameParticles = []string{
	"al", "and", "bin", "d", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el", "et", "la", "le", "ter", "und", "van", "von", "y", "zu", "и",
}

// isNewsletter recognises the page speaking to its reader. The wording decides;
// quotation marks mean that somebody else speaks.
func isNewsletter(v *view) bool {
	if v.words > 18 || strings.ContainsAny(v.text, "“”\"״„") {
		return false
	}
	return v.holdsAny(newsletterCues)
}

// isBreadcrumb recognises `Home > World > Asia` and, where no title is to be
// expected, `Security | Intelligence | Technology`.
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
		if n := Words(p); n == 0 || n > shortLabel {
			return false
		}
	}
	return true
}

// isReferral recognises a line that leads to other pages: a cue alone or before
// a colon, a teaser with its link at the end.
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

// isLabel reports whether block i could be a link of a menu.
func (m *marker) isLabel(i int) bool {
	v := m.views[i]
	return m.isContent(i) && !v.ends && v.words <= shortLabel
}

func (m *marker) isMenuWord(i int) bool {
	l := label(m.views[i].folded)
	return slicesContain(weakMenuCues, l) || slicesContain(menuCues, l)
}
