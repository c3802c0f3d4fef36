package check

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

func termRule() Rule {
	return Rule{
		ID: TermMissing, Severity: Warning, Title: "The glossary's term is not used",
		Explanation: "The source holds a term of the glossary and the translation holds none of the translations that the glossary gives for it. Inflected forms count: English ones by their endings, those of other languages by the stems of the words; an irregular form may have to be added to the glossary.\n\nMend the translation, or add the other term to the glossary.",
		Example:     "“memory” should be translated as “זיכרון”",
	}
}

func forbiddenRule() Rule {
	return Rule{
		ID: Forbidden, Severity: Error, Title: "A forbidden word is used",
		Explanation: "The translation holds a word that the glossary forbids, everywhere or as the translation of a term of the source. Capitals do not count, and Hebrew and Arabic words may have an article or a preposition written to them; inflected forms are found only where the glossary asks for them by a star behind the word (Stick*) or the settings by inflected: true.\n\nMend it by using the word that the glossary prefers.",
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
		p.part = c
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
			here, there := inflection(p.language(0)), inflection(p.language(c))
		next:
			for _, k := range list {
				at, ok := source.find(k.source, here)
				if !ok {
					continue
				}
				for _, t := range k.targets {
					if _, ok := target.find(t, there); ok {
						continue next
					}
				}
				p.pair(x, false, fmt.Sprintf("“%s” should be translated as %s", k.shown, strings.Join(k.said, " or ")), spans{source: at})
			}
		}
	}
}

// forbidden finds translations with words that the glossary forbids.
func forbidden(p *pass) {
	for c := 1; c < len(p.t.Columns); c++ {
		p.part = c
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
				same := written
				if b.e.Inflected {
					same = inflection(p.language(c))
				}
				at := spans{}
				var ok bool
				if at.target, ok = target.find(b.target, same); !ok {
					continue
				}
				if !b.always {
					if at.source, ok = source.find(b.source, inflection(p.language(0))); !ok {
						continue
					}
				}
				message := fmt.Sprintf("“%s” is forbidden", b.e.Target)
				if !b.always {
					message += fmt.Sprintf(" as the translation of “%s”", b.e.Source)
				}
				p.pair(x, false, message, at)
			}
		}
	}
}

// covers reports whether an entry is about the languages of a pair of columns.
func (p *pass) covers(e Term, column int) bool {
	return within(p.t.Columns[0].Lang, e.From) && within(p.t.Columns[column].Lang, e.To)
}

// within reports whether a column's language is one that a term's stands for.
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
