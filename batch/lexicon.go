package batch

import (
	"fmt"
	"slices"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"hexapla/align"
	"hexapla/align/lexicon"
)

// lexiconOr gives lx, or the embedded lexicon if there is none.
func lexiconOr(lx align.Lexicon) align.Lexicon {
	if lx == nil {
		return lexicon.Default()
	}
	return lx
}

// noteUnknown says with the first article in it that the lexicon knows no words
// of a language. Its texts are aligned all the same.
func noteUnknown(results []Result, lx align.Lexicon) {
	told := make(map[language.Tag]bool)
	for i := range results {
		if results[i].Summary == nil {
			continue
		}
		for _, c := range results[i].Summary.Columns {
			if c.Lang == language.Und || told[c.Lang] {
				continue
			}
			told[c.Lang] = true
			if lx.Dictionary(c.Lang) == nil {
				results[i].Warnings = append(slices.Clip(results[i].Warnings), UnknownLanguage(c.Lang))
			}
		}
	}
}

// UnknownLanguage says that the lexicon lacks a language, and what follows.
func UnknownLanguage(tag language.Tag) string {
	name := display.English.Tags().Name(tag)
	if name == "" {
		name = tag.String()
	}
	return fmt.Sprintf("the lexicon has no words of %s (%v): texts in it are aligned by what they teach themselves, lengths, names and numbers; a glossary of your own would help", name, tag)
}
