package check

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/lang"
	"hexapla/lang/icu"
	"hexapla/lang/plural"
)

func messageRule() Rule {
	return Rule{
		ID: Message, Severity: Error, Title: "Broken ICU message",
		Explanation: "The source is a message of ICU MessageFormat that chooses between texts, {count, plural, one {…} other {…}}, and a program cannot read the translation as one: braces do not pair, a word of the syntax was translated (the type, a plural category, the selector of a select, the name of the argument), a branch stands twice, or the branch other is missing. A translation that needs no choice, because its language has one form, may leave it out; in a language of several forms that is a warning, as is a select that lacks a branch of the source.\n\nMend it by writing the words before the braces as they are in the source. What stands within the braces of a branch is to be translated.",
		Example:     "“один” is no plural category",
	}
}

// messages finds translations of ICU messages that programs cannot read.
func messages(p *pass) {
	if !p.branched {
		return
	}
	for i := p.from; i < p.to; i++ {
		if p.over() {
			return
		}
		if p.t.Rows[i].Status == bitext.Rejected {
			continue
		}
		source := p.t.Cell(i, 0)
		from := message(source)
		if from == nil {
			continue
		}
		for c := 1; c < len(p.t.Columns); c++ {
			if !filled(p.t, i, c) || p.t.Copied(i, c) {
				continue
			}
			target := p.t.Cell(i, c)
			problems := problemsOf(from, target)
			for _, problem := range problems {
				f := Finding{Other: 0, Row: i, Message: "broken ICU message: " + problem.Message}
				f.Mark = p.mark(i, c, problem.At)
				p.cell(f, c)
			}
			if len(problems) > 0 {
				continue
			}
			for _, problem := range missingSelectors(from, target) {
				p.cell(Finding{Other: 0, Row: i, Severity: Warning, Message: problem.Message, Mark: p.mark(i, c, problem.At)}, c)
			}
			if message := unchosen(from, target, p.t.Columns[c].Lang, name(p.t, c)); message != "" {
				p.cell(Finding{Other: 0, Row: i, Severity: Warning, Message: message}, c)
			}
		}
	}
}

// unchosen finds a plural of the source that the translation does not have, in a language
// of several forms. What it says may be right for all numbers: “Files: {count}”.
func unchosen(source *icu.Message, target string, tag language.Tag, called string) string {
	to, err := icu.Parse(target)
	if err != nil {
		return ""
	}
	chosen := map[icu.Choice]bool{}
	for _, a := range to.All() {
		chosen[icu.Choice{Name: a.Name, Type: a.Type}] = true
	}
	for _, a := range source.All() {
		kind := plural.Cardinal
		switch a.Type {
		case icu.SelectOrdinal:
			kind = plural.Ordinal
		case icu.Plural:
		default:
			continue
		}
		needs := formsOf(tag, kind)
		if len(needs) < 2 || chosen[icu.Choice{Name: a.Name, Type: a.Type}] {
			continue
		}
		return fmt.Sprintf("the same for all numbers of “%s”; %s has the plural forms %s",
			excerpt(a.Name), called, plural.List(needs))
	}
	return ""
}

// missingSelectors returns the branches of a select of the source that the select of the
// same argument in the translation lacks. Programs show the text of its branch other
// instead, which is seldom right for them all. A translation without that select chooses
// nothing by it, and lacks nothing.
func missingSelectors(source *icu.Message, target string) []icu.Problem {
	to, err := icu.Parse(target)
	if err != nil {
		return nil
	}
	wanted := map[string][]string{} // selectors by argument
	for _, a := range source.All() {
		for _, b := range a.Branches {
			if a.Type == icu.Select && b.Selector != "other" && !slices.Contains(wanted[a.Name], b.Selector) {
				wanted[a.Name] = append(wanted[a.Name], b.Selector)
			}
		}
	}
	has := map[string]map[string]bool{}
	places := map[string]lang.Span{}
	var names []string
	for _, a := range to.All() {
		if a.Type != icu.Select {
			continue
		}
		if has[a.Name] == nil {
			has[a.Name], places[a.Name] = map[string]bool{}, a.Text
			names = append(names, a.Name)
		}
		for _, b := range a.Branches {
			has[a.Name][b.Selector] = true
		}
	}
	var out []icu.Problem
	for _, name := range names {
		for _, selector := range wanted[name] {
			if !has[name][selector] {
				out = append(out, icu.Problem{At: places[name], Message: fmt.Sprintf(
					"the branch “%s” of “%s” is missing; programs show that of other", excerpt(selector), excerpt(name))})
			}
		}
	}
	return out
}

// simpleTypes are the types of arguments that do not choose by a selector, and "" for
// those without one.
const simpleTypes = " number date time spellout ordinal duration choice list "

// problemsOf gives what makes a translation of a message unreadable.
func problemsOf(source *icu.Message, target string) []icu.Problem {
	to, err := icu.Parse(target)
	var at *icu.Error
	if errors.As(err, &at) {
		return []icu.Problem{{At: spanAt(target, at.At), Message: at.Message}}
	}
	out := to.Problems()
	add := func(at lang.Span, format string, args ...any) {
		out = append(out, icu.Problem{At: at, Message: fmt.Sprintf(format, args...)})
	}
	known := map[string]bool{}
	selectors := map[string]map[string]bool{}
	note := func(a icu.Argument) {
		known[a.Name] = true
		if a.Type == icu.Select {
			if selectors[a.Name] == nil {
				selectors[a.Name] = map[string]bool{}
			}
			for _, b := range a.Branches {
				selectors[a.Name][b.Selector] = true
			}
		}
	}
	for _, a := range source.All() {
		note(a)
	}
	for _, a := range to.All() {
		if a.Type != "" && !a.Type.Chooses() && !strings.Contains(simpleTypes, " "+string(a.Type)+" ") {
			add(a.Text, "“%s” is no type of an argument (plural, select …)", excerpt(string(a.Type)))
		}
		if a.Type.Chooses() && !known[a.Name] {
			add(a.Text, "the source has no argument “%s”", excerpt(a.Name))
		}
		if a.Type != icu.Select || selectors[a.Name] == nil {
			continue
		}
		for _, b := range a.Branches {
			if b.Selector != "other" && !selectors[a.Name][b.Selector] {
				add(b.At, "the source has no branch “%s” of “%s”", excerpt(b.Selector), excerpt(a.Name))
			}
		}
	}
	return out
}

// missingForm finds the plural form that a row of a group lacks in a column, which is
// then a gap of its own kind; message is "" where it lacks none.
func (p *pass) missingForm(row, column int) string {
	if !p.branched {
		return ""
	}
	f := p.t.FormOf(row)
	rank := plural.Rank(plural.Category(f.Branch))
	if f.Group == "" || rank < 0 || column == 0 || p.t.Rows[row].Status == bitext.Rejected || filled(p.t, row, column) {
		return ""
	}
	has := false // the column has some form of the text
	var needs []plural.Category
	for _, c := range plural.All() {
		for _, other := range p.groups()[f.Group] {
			if p.t.FormOf(other).Branch != string(c) {
				continue
			}
			full := filled(p.t, other, column) && !p.t.Copied(other, column)
			if has = has || full; full || !filled(p.t, other, column) {
				needs = append(needs, c)
			}
		}
	}
	if !has {
		return ""
	}
	return lacks(name(p.t, column), f.Group, []plural.Category{plural.Category(f.Branch)}, needs)
}

// lacks says which plural forms a text lacks in a language that needs some.
func lacks(tag, text string, missing, needs []plural.Category) string {
	forms, are := "form", "is"
	if len(missing) > 1 {
		forms, are = "forms", "are"
	}
	return fmt.Sprintf("the plural %s %s of “%s” %s missing; %s needs %s",
		forms, plural.List(missing), excerpt(text), are, tag, plural.List(needs))
}

// messageGaps finds the ICU messages of a column that lack plural forms or
// have empty branches.
func (p *pass) messageGaps(column int) {
	t := p.t
	if !p.branched {
		return
	}
	for i := p.from; i < p.to; i++ {
		if t.Rows[i].Status == bitext.Rejected || !filled(t, i, 0) || t.Copied(i, column) {
			continue
		}
		text := t.Cell(i, column)
		m := message(text)
		if m == nil {
			continue
		}
		for _, f := range m.MissingForms(t.Columns[column].Lang) {
			say := lacks(name(t, column), f.Name, f.Missing, formsOf(t.Columns[column].Lang, f.Kind))
			p.cell(Finding{Other: 0, Row: i, Message: say, Mark: p.mark(i, column, f.At)}, column)
		}
		source := t.Cell(i, 0)
		for _, b := range m.EmptyBranches(text, message(source), source) {
			say := fmt.Sprintf("the branch “%s” is empty in %s", excerpt(b.Selector), name(t, column))
			p.cell(Finding{Other: 0, Row: i, Message: say, Mark: p.mark(i, column, b.At)}, column)
		}
	}
}

func formsOf(tag language.Tag, kind plural.Kind) []plural.Category {
	return plural.FormsOf(tag, kind).Required
}
