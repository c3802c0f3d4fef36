package batch

import (
	"fmt"
	"slices"
	"strings"

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

// embeddedLexicon names the words that this build of the program knows: the files
// that hold them, of which build tags may leave some out, and a digest of how much
// each knows of each language.
func embeddedLexicon() string {
	lx := lexicon.Default()
	var files []string
	for _, s := range lx.Sources() {
		files = append(files, strings.TrimSuffix(s.File, ".lex"))
	}
	files = slices.Compact(files)
	sum := digest([]string{fmt.Sprint(lx.Languages())})
	return strings.Join(append(files, sum[:16]), " ")
}

// ownLexicon stands between the name of the embedded lexicon and that of more words.
const ownLexicon = " + "

// lexiconID names what is known of words. To the embedded ones o.LexiconID adds.
func lexiconID(o Options) string {
	id := embeddedLexicon()
	if o.LexiconID != "" {
		id += ownLexicon + o.LexiconID
	}
	return id
}

// otherLexicon says how the words that a model was learnt with are not those of now;
// "" if they are.
func otherLexicon(was, now string) string {
	wasIn, wasOwn, _ := strings.Cut(was, ownLexicon)
	nowIn, nowOwn, _ := strings.Cut(now, ownLexicon)
	without := func(a, b []string) string {
		return strings.Join(slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) }), ", ")
	}
	files := func(id string) []string { f := strings.Fields(id); return f[:max(0, len(f)-1)] }
	var why []string
	if lacks := without(files(wasIn), files(nowIn)); lacks != "" {
		why = append(why, fmt.Sprintf("with words that this build of the program has not (%s)", lacks))
	}
	if more := without(files(nowIn), files(wasIn)); more != "" {
		why = append(why, fmt.Sprintf("without words that this build of the program has (%s)", more))
	}
	if len(why) == 0 && wasIn != nowIn {
		why = append(why, "with other words than this version of the program has")
	}
	if wasOwn != nowOwn {
		why = append(why, "with other files of --lexicon, or for other languages of theirs")
	}
	return strings.Join(why, " and ")
}

// firstIn says by language which result is the first that has it.
type firstIn map[language.Tag]int

// note takes the languages of result i.
func (f firstIn) note(i int, s *Summary) {
	if s == nil {
		return
	}
	for _, c := range s.Columns {
		if at, known := f[c.Lang]; c.Lang != language.Und && (!known || i < at) {
			f[c.Lang] = i
		}
	}
}

// unknown gives the warnings of result i, when those of all are noted: the first
// article in a language says that the lexicon knows no words of it. Its texts are
// aligned all the same.
func (f firstIn) unknown(i int, s *Summary, lx align.Lexicon) []string {
	if s == nil || lx == nil {
		return nil
	}
	var warnings []string
	explicit := map[language.Tag]bool{}
	for _, c := range s.Columns {
		if at, known := f[c.Lang]; known && at == i && !explicit[c.Lang] && lx.Dictionary(c.Lang) == nil {
			warnings = append(warnings, UnknownLanguage(c.Lang))
		}
		explicit[c.Lang] = true
	}
	return warnings
}

// UnknownLanguage says that the lexicon lacks a language, and what follows.
func UnknownLanguage(tag language.Tag) string {
	name := display.English.Tags().Name(tag)
	if name == "" {
		name = tag.String()
	}
	return fmt.Sprintf("the lexicon has no words of %s (%v): texts in it are aligned by what they teach themselves, lengths, names and numbers; a glossary of your own would help", name, tag)
}
