package icu

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"hexapla/lang"
	"hexapla/lang/plural"
)

// Problem is a fault of a message, with its place.
type Problem struct {
	At      lang.Span
	Message string
}

var exactSelector = regexp.MustCompile(`^=-?[0-9]+(?:\.[0-9]+)?$`)

// Problems returns what makes a program refuse a message that Parse has taken, in the
// order of the text.
func (m *Message) Problems() []Problem {
	var out []Problem
	for _, a := range m.choices() {
		seen := map[string]bool{}
		for _, b := range a.Branches {
			word := short(b.Selector)
			switch {
			case seen[b.Selector]:
				out = append(out, Problem{b.At, fmt.Sprintf("the branch “%s” of “%s” stands twice", word, short(a.Name))})
			case a.Type != Select && plural.Rank(plural.Category(b.Selector)) < 0 && !exactSelector.MatchString(b.Selector):
				out = append(out, Problem{b.At, fmt.Sprintf(
					"“%s” is no plural category (%s) and no number such as =1", word, plural.List(plural.All()))})
			}
			seen[b.Selector] = true
		}
		if !seen["other"] {
			out = append(out, Problem{a.Text, fmt.Sprintf("%s “%s” has no branch other", a.Type, short(a.Name))})
		}
	}
	return out
}

// MissingForm is a plural argument that lacks forms of its language.
type MissingForm struct {
	At      lang.Span // of the argument's name
	Name    string
	Kind    plural.Kind
	Missing []plural.Category
}

// MissingForms returns the plural arguments that lack a form that the language needs,
// in the order of the text. Where a language needs a form for one number alone, a
// branch for that number (=1) will do.
func (m *Message) MissingForms(tag language.Tag) []MissingForm {
	var out []MissingForm
	for _, a := range m.choices() {
		if a.Type == Select {
			continue
		}
		missing := plural.FormsOf(tag, a.kind()).Missing(func(c plural.Category) bool {
			if a.branch(string(c)) != nil {
				return true
			}
			n, exact := exactNumber[c]
			return exact && plural.Exact(tag, a.kind(), c) && a.branch(n) != nil
		})
		if len(missing) > 0 {
			out = append(out, MissingForm{At: a.Text, Name: a.Name, Kind: a.kind(), Missing: missing})
		}
	}
	return out
}

// EmptyBranches returns the branches of s, which was parsed as m, without any text. A
// branch may be empty where the argument of the same name and type in the source has an
// empty branch too; ms is the source parsed, or nil.
func (m *Message) EmptyBranches(s string, ms *Message, source string) []Branch {
	allowed := map[Choice]bool{}
	if ms != nil {
		for _, a := range ms.choices() {
			for _, b := range a.Branches {
				if strings.TrimSpace(b.Body.In(source)) == "" {
					allowed[a.choice()] = true
				}
			}
		}
	}
	var out []Branch
	for _, a := range m.choices() {
		for _, b := range a.Branches {
			if !allowed[a.choice()] && strings.TrimSpace(b.Body.In(s)) == "" {
				out = append(out, b)
			}
		}
	}
	return out
}

// exactNumber is the selector of the number that a category names. It never changes.
var exactNumber = map[plural.Category]string{plural.Zero: "=0", plural.One: "=1", plural.Two: "=2"}

func (a *Argument) kind() plural.Kind {
	if a.Type == SelectOrdinal {
		return plural.Ordinal
	}
	return plural.Cardinal
}

// branch returns the branch of a selector, or nil.
func (a *Argument) branch(selector string) *Branch {
	for i := range a.Branches {
		if a.Branches[i].Selector == selector {
			return &a.Branches[i]
		}
	}
	return nil
}

// choices returns the arguments that choose, in the order of the text, those within
// others among them.
func (m *Message) choices() []*Argument {
	var out []*Argument
	for i := range m.Arguments {
		a := &m.Arguments[i]
		if !a.Type.Chooses() {
			continue
		}
		out = append(out, a)
		for b := range a.Branches {
			out = append(out, a.Branches[b].Message.choices()...)
		}
	}
	return out
}

// All returns all arguments but number signs, in the order of the text, those within
// others among them.
func (m *Message) All() []Argument {
	var out []Argument
	for _, a := range m.Arguments {
		if a.Hash {
			continue
		}
		out = append(out, a)
		for i := range a.Branches {
			out = append(out, a.Branches[i].Message.All()...)
		}
	}
	return out
}
