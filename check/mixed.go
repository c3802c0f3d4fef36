package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"hexapla/lang"
)

func mixedScriptRule() Rule {
	return Rule{
		ID: MixedScript, Severity: Error, Title: "Letters of two scripts in a word",
		Explanation: "A word has letters of two of the Latin, Cyrillic and Greek scripts, and those of one look like letters of the other: Latin “o” in a Cyrillic word. It looks right, but no search, spell checker or screen reader finds the word. Words that are joined with a hyphen, and endings that hang on a brand, are two words. In the pivot it is only noted.\n\nMend it by typing the word again.",
		Example:     "“Мoсква” has Latin “o” among Cyrillic letters",
	}
}

// Letters of each script that look like letters of another of the three.
const (
	latinAlike    = "ABCEHIJKMNOPSTXYZaceijopsxyvunHBhkmt"
	cyrillicAlike = "АВСЕНІЈКМОРЅТХУасеіјорѕхуѵкмт"
	greekAlike    = "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖαιορχγνυηκτ"
)

// firstGreek is the first character of the Greek script, before which no Cyrillic one is.
const firstGreek = "\u0370"

// mixedScripts finds words with letters of two scripts that look alike.
func mixedScripts(p *pass) {
	for x := range p.texts() {
		if below(x.string, firstGreek[0]) {
			continue // no letters but Latin ones
		}
		if message, at := mixedWord(x.string); message != "" {
			p.text(x, x.column == 0, message, at)
		}
	}
}

var alikeScripts = [...]struct {
	name  string
	table *unicode.RangeTable
}{{"Latin", unicode.Latin}, {"Cyrillic", unicode.Cyrillic}, {"Greek", unicode.Greek}}

// mixedWord says which word of a text mixes scripts and where it stands, "" if none
// does.
func mixedWord(s string) (message string, at lang.Span) {
	from := 0
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		from += strings.Index(s[from:], word)
		at = lang.Span{Start: from, End: from + len(word)}
		from = at.End
		if ascii(word) {
			continue
		}
		var n [len(alikeScripts)]int
		for _, r := range word {
			for k, sc := range alikeScripts {
				if unicode.Is(sc.table, r) && r != 'µ' {
					n[k]++
				}
			}
		}
		most := 0
		for k := range n {
			if n[k] > n[most] {
				most = k
			}
		}
		for k := range n {
			if n[k] == 0 || k == most {
				continue
			}
			odd, count := rune(0), 0
			for _, r := range word {
				if unicode.Is(alikeScripts[k].table, r) && strings.ContainsRune(alikeOf(k), r) {
					odd, count = r, count+1
				}
			}
			// All of the fewer must look like letters of the others: else they are meant
			// (μm, ΔE, Яndex), and so are two letters of a formula.
			if count == n[k] && utf8.RuneCountInString(word) > 2 {
				return fmt.Sprintf("“%s” has %s “%c” among %s letters", word, alikeScripts[k].name, odd, alikeScripts[most].name), at
			}
		}
	}
	return "", lang.Span{}
}

// alikeOf gives the letters of a script that look like another's.
func alikeOf(script int) string {
	return [...]string{latinAlike, cyrillicAlike, greekAlike}[script]
}
