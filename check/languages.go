package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/lang"
)

// leastLetters is the number of letters from which the script of a segment is
// looked at: below it stand names, brands and abbreviations, which many
// languages write in Latin letters.
const leastLetters = 16

// mostForeign is the share of letters in another script from which a segment is
// taken to be in that script.
const mostForeign = 0.6

func languageRule() Rule {
	return Rule{
		ID: Language, Severity: Warning, Title: "In another language",
		Explanation: "A segment is in another language than its column: the source was left in the translation, or a third language came in. Short segments, names and quoted titles cannot be told and are passed over.\n\nMend it by translating the segment; if the language of the column was guessed wrongly, give it when aligning.",
		Example:     "in en, where he is expected",
	}
}

func scriptRule() Rule {
	return Rule{
		ID: Script, Severity: Warning, Title: "In another script",
		Explanation: "Most letters of a segment are in a script that its language is not written in. Names and brands, which many languages write in Latin letters, are left alone: at least 16 letters are needed, and more than one word that is no name.\n\nMend it by translating or transliterating the segment.",
		Example:     "100% of its letters are Latn, where Hebr is expected",
	}
}

// scripts finds the segments in another script than their column's, unless their
// language is known to be another: what a translator left as it was.
func scripts(p *pass) {
	for c := range p.t.Columns {
		col := &p.t.Columns[c]
		expected := scriptsOf(col.Lang)
		p.part = c
		from, to := p.segments(c)
		for k := from; k < to; k++ {
			if p.strange(c, k) {
				continue
			}
			if script, share := foreign(prose(col.Segments[k].Text, col.Lang), expected); script != "" {
				p.segment(c, k, fmt.Sprintf("%.0f%% of its letters are %s, where %s is expected", 100*share, script, expected[0]))
			}
		}
	}
}

// languages finds the segments in another language than their column's: as the
// document's reader found, or by their words where nobody looked.
func languages(p *pass) {
	var detector *lang.Detector
	for c := range p.t.Columns {
		col := &p.t.Columns[c]
		p.part = c
		from, to := p.segments(c)
		for k := from; k < to; k++ {
			if p.strange(c, k) {
				p.segment(c, k, fmt.Sprintf("in %s, where %s is expected", col.Segments[k].Lang, name(p.t, c)))
				continue
			}
			if col.Lang == language.Und || lang.Length(col.Segments[k].Text) < leastDetected {
				continue
			}
			text := prose(col.Segments[k].Text, col.Lang)
			if lang.PlainlyIn(text, col.Lang) {
				continue
			}
			if detector == nil {
				detector = lang.NewDetector(lang.DetectorOptions{NoModels: true})
			}
			got := detector.Detect(text, lang.Prior{{Tag: col.Lang, Confidence: 0.9}})
			if got.Tag != language.Und && got.Confidence >= 0.98 && otherLanguage(got.Tag, col.Lang) {
				p.segment(c, k, fmt.Sprintf("in %s, where %s is expected", got.Tag, name(p.t, c)))
			}
		}
	}
}

// leastDetected is the number of characters from which the language of a segment
// is looked at.
const leastDetected = 40

// otherLanguage reports whether two tags name languages that are told apart with
// ease: of one script, since another script is for the rule about scripts, and not
// two of those that share most of their words.
func otherLanguage(a, b language.Tag) bool {
	s, _ := a.Script()
	t, _ := b.Script()
	x, _ := a.Base()
	y, _ := b.Base()
	east := func(s string) bool { return s == "Hans" || s == "Hant" || s == "Jpan" }
	if x == y || s != t && !(east(s.String()) && east(t.String())) {
		return false
	}
	for _, close := range []string{"nb nn no da sv", "hr bs sr sh cnr", "id ms", "cs sk", "es gl pt ca ast", "ru uk be bg mk", "hi mr ne", "af nl", "zh yue", "tr az", "ar arz fa ur", "ga gd", "xh zu"} {
		close = " " + close + " "
		if strings.Contains(close, " "+x.String()+" ") && strings.Contains(close, " "+y.String()+" ") {
			return false
		}
	}
	return true
}

// strange reports whether a segment is known to be in another language than its
// column.
func (p *pass) strange(column, segment int) bool {
	col := &p.t.Columns[column]
	s := col.Segments[segment].Lang
	return s != language.Und && s != col.Lang
}

// scriptsOf gives the scripts (ISO 15924) that the letters of a language may be
// in, the usual one first; nil where that cannot be said.
func scriptsOf(tag language.Tag) []string {
	script, c := tag.Script()
	if c == language.No || tag == language.Und {
		return nil
	}
	switch s := script.String(); s {
	case "Jpan":
		return []string{"Hani", "Hira", "Kana"}
	case "Kore":
		return []string{"Hang", "Hani"}
	case "Hans", "Hant":
		return []string{"Hani", "Bopo"}
	case "Zzzz", "Zyyy":
		return nil
	default:
		return []string{s}
	}
}

// foreign tells the script that most letters of text are in, if it is none of
// the expected ones; else "".
func foreign(text string, expected []string) (script string, share float64) {
	if len(expected) == 0 {
		return "", 0
	}
	counts := map[string]int{}
	total, usual := 0, 0
	for _, r := range text {
		switch s := lang.ScriptOf(r); s {
		case "", "Zyyy", "Zinh", "Zzzz":
		case expected[0]:
			usual++
			total++
		default:
			counts[s]++
			total++
		}
	}
	if total < leastLetters || float64(total-usual) < mostForeign*float64(total) || onlyNames(text) {
		return "", 0
	}
	for s, n := range counts {
		// More than half: at most one script can be meant, whatever the order.
		if sh := float64(n) / float64(total); sh >= mostForeign && !slices.Contains(expected, s) {
			return s, sh
		}
	}
	return "", 0
}

// onlyNames reports whether all but one of the words that can have a capital do:
// names and brands that the text around them is not written in.
func onlyNames(text string) bool {
	cased, lower := 0, 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		switch r, _ := utf8.DecodeRuneInString(word); {
		case unicode.IsLower(r):
			cased++
			lower++
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			cased++
		}
	}
	return cased > 0 && lower < 2
}
