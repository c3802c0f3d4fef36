package lexicon

import "golang.org/x/text/language"

// Key returns the name under which the lexicon has a language, one of those of
// Languages, such as he for iw and zh-Hant for zh-TW. It returns "" if the lexicon
// does not have the language.
func (l *Lexicon) Key(tag language.Tag) string { return l.keyOf(tag) }
