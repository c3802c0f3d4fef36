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

func termRule() Rule {
	return Rule{
		ID: TermMissing, Severity: Warning, Title: "The glossary's term is not used",
		Explanation: "The source holds a term of the glossary and the translation holds none of the translations that the glossary gives for it. Words are compared by their stems, so that inflected forms count; an irregular form may have to be added to the glossary.\n\nMend the translation, or add the other term to the glossary.",
		Example:     "“memory” should be translated as “זיכרון”",
	}
}

func forbiddenRule() Rule {
	return Rule{
		ID: Forbidden, Severity: Error, Title: "A forbidden word is used",
		Explanation: "The translation holds a word that the glossary forbids, everywhere or as the translation of a term of the source.\n\nMend it by using the word that the glossary prefers.",
		Example:     "“Speicherstick” is forbidden",
	}
}

// term is what the glossary says of one source term: in the order of the glossary.
type term struct {
	source  needle
	targets []needle
	shown   string
	said    []string
}

// terms finds rows whose translation lacks a term of the glossary.
func terms(p *pass) {
	for c := 1; c < len(p.t.Columns); c++ {
		var list []*term
		bySource := map[string]*term{}
		for _, e := range p.o.Glossary {
			if e.Forbidden || e.Source == "" || e.Target == "" || !p.covers(e, c) {
				continue
			}
			k := bySource[fold(e.Source)]
			if k == nil {
				k = &term{source: newNeedle(e.Source), shown: e.Source}
				bySource[fold(e.Source)] = k
				list = append(list, k)
			}
			k.targets = append(k.targets, newNeedle(e.Target))
			k.said = append(k.said, "“"+e.Target+"”")
		}
		if len(list) == 0 {
			continue
		}
		for x := range p.pairs() {
			if x.column != c {
				continue
			}
			source, target := newHay(x.source), newHay(x.target)
		next:
			for _, k := range list {
				if !source.has(k.source) {
					continue
				}
				for _, t := range k.targets {
					if target.has(t) {
						continue next
					}
				}
				p.pair(x, false, fmt.Sprintf("“%s” should be translated as %s", k.shown, strings.Join(k.said, " or ")))
			}
		}
	}
}

// forbidden finds translations with words that the glossary forbids.
func forbidden(p *pass) {
	for c := 1; c < len(p.t.Columns); c++ {
		type ban struct {
			source, target needle
			always         bool
			e              Term
		}
		var list []ban
		for _, e := range p.o.Glossary {
			if e.Forbidden && e.Target != "" && p.covers(e, c) {
				list = append(list, ban{newNeedle(e.Source), newNeedle(e.Target), e.Source == "", e})
			}
		}
		if len(list) == 0 {
			continue
		}
		for x := range p.pairs() {
			if x.column != c {
				continue
			}
			source, target := newHay(x.source), newHay(x.target)
			for _, b := range list {
				if !target.has(b.target) || !b.always && !source.has(b.source) {
					continue
				}
				message := fmt.Sprintf("“%s” is forbidden", b.e.Target)
				if !b.always {
					message += fmt.Sprintf(" as the translation of “%s”", b.e.Source)
				}
				p.pair(x, false, message)
			}
		}
	}
}

// covers tells whether an entry is about the languages of a pair of columns.
func (p *pass) covers(e Term, column int) bool {
	return within(p.t.Columns[0].Lang, e.From) && within(p.t.Columns[column].Lang, e.To)
}

// within tells whether a column's language is one that a term's stands for.
func within(column, term language.Tag) bool {
	if term == language.Und || term == column {
		return true
	}
	a, _ := column.Base()
	b, _ := term.Base()
	s, _ := column.Script()
	t, _ := term.Script()
	_, _, region := term.Raw()
	return a == b && s == t && region == (language.Region{})
}

// needle is a term to be looked for: its words, or its letters in a script without
// blanks.
type needle struct {
	words []lang.Token
	run   string
}

func newNeedle(s string) needle {
	if dense(s) {
		return needle{run: strings.Join(strings.Fields(fold(s)), "")}
	}
	return needle{words: tokensOf(s)}
}

// hay is a text to look in.
type hay struct {
	words []lang.Token
	run   string
}

func newHay(s string) hay {
	h := hay{words: tokensOf(s)}
	if dense(s) {
		h.run = strings.Join(strings.Fields(fold(s)), "")
	}
	return h
}

// has tells whether a term stands in a text.
func (h hay) has(n needle) bool {
	if n.run != "" {
		return strings.Contains(h.run, n.run)
	}
	for i := 0; len(n.words) > 0 && i+len(n.words) <= len(h.words); i++ {
		same := true
		for k, w := range n.words {
			same = same && inflected(w, h.words[i+k])
		}
		if same {
			return true
		}
	}
	return false
}

// inflected tells whether a word of a text may be a form of a term's: the same
// stem, and no more than endings behind what they share. Scripts that write
// prefixes to their words have stems that know them.
func inflected(term, word lang.Token) bool {
	if term.Form == word.Form {
		return true
	}
	if term.Kind != lang.Word || term.Stem != word.Stem {
		return false
	}
	r, _ := utf8.DecodeRuneInString(term.Form)
	if unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Ethiopic, unicode.Hangul) {
		return true
	}
	a, b := []rune(term.Form), []rune(word.Form)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 3 && len(a)-n <= 3 && len(b)-n <= 5
}

// tokensOf gives the words and numbers of a text.
func tokensOf(s string) []lang.Token {
	return slices.DeleteFunc(lang.Tokens(nil, s), func(t lang.Token) bool { return t.Kind == lang.Punctuation })
}
