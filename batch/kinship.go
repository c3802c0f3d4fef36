package batch

import (
	"fmt"
	"math"
	"strings"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/lang"
)

// This file decides whether two columns are translations of each other. Three kinds of
// evidence count, each measured so that it does not depend on the length of the text:
//
//	g  align.Agreement: by how much the words that are known beforehand match better in
//	   their order than in random order, for pieces of 6 and of 16 words
//	w  what the words of the aligned rows say, in nats for each token of the shorter
//	   column; training may have learnt some of it from these rows alone
//	s  the share of the text of the better covered column that is expected to be
//	   translated
//
//	evidence = 25·√g₆ + 25·√g₁₆ + 8·√w + 4·s − 7.5
//
// with the sign of g and w before the root. It is about the logarithm of the odds that
// two columns of a few segments are translations rather than others of the same
// languages, both as frequent. The factors are those of a logistic regression, rounded.
// It was fitted to 5000 true and false spans of 3 to 20 beads of the benchmark sets; on
// each half of them the other half's factors do as well. TestRefusedSpans measures it.
//
// A pair of n ≥ 5 segments is refused below 0.2 + 2·log₂(n/5), with n at most 25: in
// longer texts translations have more evidence (99 of 100 have 2.9 or more in 8 beads and
// 5.8 in 20, articles have 15), but so have articles of one event, which are told in
// about the same order (four of five have 3.4 or less). Below five segments the two kinds overlap: from three segments or 80
// tokens on only what is plainly unrelated is refused, and nothing below that. The same
// holds for languages of which the lexicon knows too little, up to 40 segments. A pair
// that is not refused though its evidence is below the bound is aligned with a warning.

// wordsPart is what the aligner calls the evidence of the words in a row.
const wordsPart = "lexical"

// The factors of the evidence.
const (
	gainFactor  = 25
	wordsFactor = 8
	shareFactor = 4
	evidenceOff = -7.5
)

// The bounds of the evidence below which a pair is refused, by how much there is to tell
// by.
const (
	enoughSegments  = 5 // of the shorter column, blank ones left out
	enoughBound     = 0.2
	boundGrowth     = 2 // with twice as many segments, up to
	boundSegments   = 25
	someSegments    = 3
	someTokens      = 80 // of the shorter column, where segments are fewer
	someBound       = -6
	unknownSegments = 40 // where the lexicon knows too little
	unknownBound    = -4
	// knownEntries is how many entries the lexicon has of a language that it knows well.
	// It has fewer of those of which it knows only names and terms.
	knownEntries = 3000
)

// The aligned rows alone tell that two columns are translations where they say so much:
// of 5500 false pairs of 1 to 20 beads, each aligned alone, none does. Most articles do,
// and a comparison of their words can be spared.
const (
	sureShare = 0.8
	sureWords = 2.8 // nats a row
)

// The words alone tell that a text too short for anything else is a translation.
const (
	coveredWords = 3   // different ones of each column
	coveredShare = 0.5 // of them that have a link to a word of the other
)

// A text of a page or more that is so many times as long as the other is no translation
// of it that is too short to tell.
const (
	pageLength  = 1000
	longerByFar = 20
)

// verdict says whether two columns are translations of each other.
type verdict int

const (
	translations verdict = iota
	tooShort             // there is too little text to tell
	tooUnknown           // the lexicon knows too little of a language to tell
	unrelated
)

// kinship is what an alignment says about its two columns being translations of
// each other.
type kinship struct {
	share    float64    // of the text of the better covered column: expected to be translated
	words    float64    // log-likelihood ratio of the words against independence, all rows
	rows     int        // with text in both columns
	segments [2]int     // of each column, blank ones left out
	length   [2]float64 // of each column
}

// kinshipOf measures an alignment of two columns. The score of a row is the
// probability that it is right, so the text in two-sided rows, weighted by it, is
// the text that is expected to be translated. The better covered column counts, because
// a translation may well be of a part only. Blank segments do not count.
func kinshipOf(cols []align.Column, rows []align.Row) kinship {
	var k kinship
	var right [2]float64
	for _, r := range rows {
		var here [2]float64
		for c := range here {
			for _, s := range cols[c].Segments[r.Cells[c].From:r.Cells[c].To] {
				n := float64(lang.Length(s))
				if n > 0 {
					k.segments[c]++
				}
				here[c] += n
			}
			k.length[c] += here[c]
		}
		if here[0] == 0 || here[1] == 0 {
			continue
		}
		k.rows++
		for c := range right {
			right[c] += here[c] * float64(r.Score)
		}
		for _, p := range r.Why {
			if p.Name == wordsPart {
				k.words += float64(p.Value)
			}
		}
	}
	for c := range right {
		if k.length[c] > 0 {
			k.share = max(k.share, right[c]/k.length[c])
		}
	}
	return k
}

// sure reports whether the rows alone tell that the columns are translations.
func (k kinship) sure() bool {
	return k.rows > 0 && k.share >= sureShare && k.words >= sureWords*float64(k.rows)
}

// evidence adds up what speaks for two columns being translations.
func (k kinship) evidence(a align.Agreement) float64 {
	root := func(x float64) float64 { return math.Copysign(math.Sqrt(math.Abs(x)), x) }
	sum := evidenceOff + float64(shareFactor*k.share)
	for _, g := range a.Gain {
		sum += float64(gainFactor * root(g))
	}
	words := k.words / float64(max(1, min(a.Tokens[0], a.Tokens[1])))
	return sum + float64(wordsFactor*root(words))
}

// effective is the number of segments that there are to tell by.
func (k kinship) effective() int {
	if long := max(k.length[0], k.length[1]); long >= pageLength && long >= longerByFar*min(k.length[0], k.length[1]) {
		return max(k.segments[0], k.segments[1])
	}
	return min(k.segments[0], k.segments[1])
}

// bound is the evidence that a pair of so many segments must have to be translations.
func bound(segments int) float64 {
	n := min(max(segments, enoughSegments), boundSegments)
	return enoughBound + float64(boundGrowth*math.Log2(float64(n)/enoughSegments))
}

// verdict says whether the aligned columns are translations of each other.
func (k kinship) verdict(m *align.Model, cols []align.Column, lx align.Lexicon) verdict {
	if k.sure() {
		return translations
	}
	a := m.Agreement(cols[0], cols[1])
	evidence, segments := k.evidence(a), k.effective()
	switch {
	case evidence >= bound(segments):
		return translations
	case segments < enoughSegments && min(a.Words[0], a.Words[1]) >= coveredWords &&
		min(a.Covered[0], a.Covered[1]) >= coveredShare:
		return translations
	case len(littleKnown(lx, cols)) > 0:
		switch {
		case segments < enoughSegments:
			return tooShort
		case segments < unknownSegments || evidence >= unknownBound:
			return tooUnknown
		}
	case segments < enoughSegments:
		if segments < someSegments && min(a.Tokens[0], a.Tokens[1]) < someTokens || evidence >= someBound {
			return tooShort
		}
	}
	return unrelated
}

// littleKnown returns the languages of which the lexicon knows too few words to tell
// translations from other texts.
func littleKnown(lx align.Lexicon, cols []align.Column) (tags []language.Tag) {
	for _, c := range cols {
		n := 0
		if d := lx.Dictionary(c.Lang); d != nil {
			for range d.Entries(func(string) bool { return true }) {
				if n++; n >= knownEntries {
					break
				}
			}
		}
		if n < knownEntries {
			tags = append(tags, c.Lang)
		}
	}
	return tags
}

// related refuses columns that are plainly not translations of each other, and warns of
// those of which it cannot tell. pairs holds, by column beside the pivot, its alignment
// with the pivot.
func related(
	files []File, m *align.Model, cols []align.Column, pairs [][]align.Row, lx align.Lexicon,
) (warnings []string, err error) {
	for c := 1; c < len(cols); c++ {
		two := []align.Column{cols[0], cols[c]}
		names := fmt.Sprintf("%s and %s", files[0].Path, files[c].Path)
		switch kinshipOf(two, pairs[c-1]).verdict(m, two, lx) {
		case unrelated:
			return nil, fmt.Errorf("%s %w: too few of their words match in order", names, ErrUnrelated)
		case tooShort:
			warnings = append(warnings, names+": too little text to tell whether these are translations of each other")
		case tooUnknown:
			var tags []string
			for _, tag := range littleKnown(lx, two) {
				tags = append(tags, tag.String())
			}
			warnings = append(warnings, fmt.Sprintf("%s: cannot tell whether these are translations of each other: "+
				"the lexicon knows too few words of %s", names, strings.Join(tags, " and ")))
		}
	}
	return warnings, nil
}
