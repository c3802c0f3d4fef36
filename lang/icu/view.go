package icu

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"hexapla/lang"
	"hexapla/lang/plural"
)

// Choice names what a value of an argument decides: Name may stand in several
// arguments of a message, which then choose alike.
type Choice struct {
	Name string
	Type Type
}

func (a *Argument) choice() Choice { return Choice{a.Name, a.Type} }

// Picks says which branch each choice takes. A choice that is not in it takes other.
type Picks map[Choice]string

// String names the branches that are not other: "few", "female, one".
func (p Picks) String() string {
	var names []string
	for _, c := range sortedChoices(p) {
		if p[c] != "other" {
			names = append(names, p[c])
		}
	}
	if len(names) == 0 {
		return "other"
	}
	return strings.Join(names, ", ")
}

// mostPicks bounds how many combinations of branches are looked at.
const mostPicks = 64

// AllPicks returns the combinations of branches of a message, the one of other alone
// first. Where there are more than some dozens, each choice is varied by itself.
func (m *Message) AllPicks() []Picks {
	selectors := map[Choice][]string{}
	var order []Choice
	for _, a := range m.choices() {
		c := a.choice()
		if _, ok := selectors[c]; !ok {
			order = append(order, c)
			selectors[c] = []string{"other"}
		}
		for _, b := range a.Branches {
			if have := selectors[c]; len(have) <= mostPicks && !slices.Contains(have, b.Selector) {
				selectors[c] = append(have, b.Selector)
			}
		}
	}
	total := 1
	for _, c := range order {
		if total *= len(selectors[c]); total > mostPicks {
			break
		}
	}
	out := []Picks{{}}
	for _, c := range order {
		base := out
		if total > mostPicks {
			base = out[:1]
		}
		for _, s := range selectors[c][1:] {
			for _, p := range base {
				with := Picks{c: s}
				for k, v := range p {
					with[k] = v
				}
				out = append(out, with)
			}
			if len(out) > 2*mostPicks {
				return out
			}
		}
	}
	return out
}

// Translate returns the picks of a message in the language to that are made for the
// values for which a message in the language from makes the picks p.
func (p Picks) Translate(from, to language.Tag) Picks {
	out := Picks{}
	for c, s := range p {
		if cat := plural.Category(s); c.Type != Select && plural.Rank(cat) >= 0 {
			s = string(plural.Counterpart(from, cat, to, (&Argument{Type: c.Type}).kind()))
		}
		out[c] = s
	}
	return out
}

// View is a message as the picks make it.
type View struct {
	// Text is as long as the message: syntax and what is not picked are blanks, and
	// apostrophes that quote are too. Simple arguments and number signs stand in it.
	Text      string
	Arguments []Argument // simple ones and number signs that are left, in order
	Chosen    []Choice   // the choices that were made, in order
}

// View returns the text that s, which was parsed as m, has under the picks; tag is the
// language of the message.
func (m *Message) View(s string, tag language.Tag, p Picks) View {
	v := &viewer{out: []byte(spaces(s)), s: s, tag: tag, picks: p}
	v.message(m, lang.Span{Start: 0, End: len(s)})
	v.view.Text = string(v.out)
	return v.view
}

// blanks returns as many blanks as s has bytes.
func spaces(s string) string { return strings.Repeat(" ", len(s)) }

type viewer struct {
	out   []byte
	s     string
	tag   language.Tag
	picks Picks
	view  View
}

func (v *viewer) message(m *Message, body lang.Span) {
	at := body.Start
	for i := range m.Arguments {
		a := &m.Arguments[i]
		v.text(at, a.Span.Start)
		at = a.Span.End
		if !a.Type.Chooses() {
			copy(v.out[a.Span.Start:a.Span.End], a.Span.In(v.s))
			v.view.Arguments = append(v.view.Arguments, *a)
			continue
		}
		v.view.Chosen = append(v.view.Chosen, a.choice())
		if b := a.pick(v.picks[a.choice()], v.tag); b != nil {
			v.message(&b.Message, b.Body)
		}
	}
	v.text(at, body.End)
}

// text keeps s[start:end], which has no argument in it, but for apostrophes that are
// of the syntax.
func (v *viewer) text(start, end int) {
	p := &parser{s: v.s[:end], at: start}
	for p.at < end {
		from := p.at
		if v.s[from] != '\'' {
			v.out[from] = v.s[from]
			p.at++
			continue
		}
		p.quote(true)
		switch n := p.at - from; {
		case n == 1: // an apostrophe of the text
			v.out[from] = '\''
		case n == 2 && v.s[from+1] == '\'':
			v.out[from+1] = '\''
		default: // what it quotes are braces
			inner := v.s[from+1 : p.at]
			if !strings.ContainsAny(inner[:1], "#{}") {
				copy(v.out[from:], v.s[from:p.at])
			} else {
				copy(v.out[from+1:], strings.TrimSuffix(inner, "'"))
			}
		}
	}
}

// pick returns the branch that the selector takes: that of the same name, for a number
// that of its category, else other; nil where there is none.
func (a *Argument) pick(selector string, tag language.Tag) *Branch {
	if b := a.branch(selector); b != nil {
		return b
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(selector, "=")); err == nil && n >= 0 && a.Type != Select {
		if b := a.branch(string(plural.Of(tag, a.kind(), n))); b != nil {
			return b
		}
	}
	category := plural.Category(selector)
	if n, ok := exactNumber[category]; ok && a.Type != Select && plural.Exact(tag, a.kind(), category) {
		if b := a.branch(n); b != nil {
			return b
		}
	}
	return a.branch("other")
}

// sortedChoices returns the choices of picks by their names.
func sortedChoices(p Picks) []Choice {
	var out []Choice
	for c := range p {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Choice) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(string(a.Type), string(b.Type)))
	})
	return out
}
