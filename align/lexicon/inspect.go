package lexicon

import "golang.org/x/text/language"

// Key gives the name under which the lexicon has a language, one of those of
// Languages: he for iw, zh-Hant for zh-TW; "" if it knows no words of it.
func (l *Lexicon) Key(tag language.Tag) string { return l.keyOf(tag) }
