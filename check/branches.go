package check

import (
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
	"hexapla/lang/icu"
	"hexapla/lang/plural"
)

// This file gives the rules the branches of a text: its plural forms, which have rows of
// their own, and the branches of an ICU message, which stand in one cell. A branch of
// the translation is compared with what the source shows for the same values.

// branch is what a pair of a group of plural forms, or of ICU messages, is about.
type branch struct {
	form  document.Form // of a row that is about a plural form or variant
	label string        // of the branches of a message: "few"; "" for a row
	// counts are the placeholders that show the number by which the branch is chosen. A
	// translation may have them where the source has none; the value says whether it
	// must.
	counts map[string]bool
	plural bool // a number decides which branch is taken
	// source and target are the arguments of a message.
	source, target []thing
}

// message parses a text as an ICU message that chooses; nil: it is none.
func message(text string) *icu.Message { return icu.ParseChoice(text) }

// prose returns a text as readers see it, with blanks in the place of arguments and, of
// an ICU message, of all but the branch other.
func prose(text string, tag language.Tag) string {
	if !strings.Contains(text, "{") {
		return text
	}
	if m := message(text); m != nil {
		text = m.View(text, tag, nil).Text
	}
	return blanked(text, bracePattern)
}

// branched reports whether a table has a branch of a group in it, or an ICU message.
func branched(t *bitext.Table) bool {
	for c := range t.Columns {
		for k := range t.Columns[c].Segments {
			if s := &t.Columns[c].Segments[k]; s.Form.Group != "" || icu.HasChoice(s.Text) {
				return true
			}
		}
	}
	for i := range t.Rows {
		for c := range t.Rows[i].Edited {
			if text, ok := t.Rows[i].EditedCell(c); ok && icu.HasChoice(text) {
				return true
			}
		}
	}
	return false
}

// chooses reports whether a row has a branch of a group in it, or an ICU message.
func chooses(t *bitext.Table, row int) bool {
	if t.FormOf(row).Group != "" {
		return true
	}
	for c := range t.Columns {
		if icu.HasChoice(t.Cell(row, c)) {
			return true
		}
	}
	return false
}

// branchPairs gives the pairs as pairs does, but of ICU messages a pair for each
// combination of the branches of the translation.
func (p *pass) branchPairs() iter.Seq[*pair] {
	return func(yield func(*pair) bool) {
		for x := range p.pairs() {
			if x.branch == nil || x.branch.label == "" {
				if !yield(x) {
					return
				}
				continue
			}
			for _, leaf := range p.leaves(x) {
				if !yield(leaf) {
					return
				}
			}
		}
	}
}

// choose makes a pair of a row with branches: its texts are the branch other of a
// message, and its branch is set.
func (p *pass) choose(x *pair) {
	if f := p.t.FormOf(x.row); f.Group != "" {
		x.branch = &branch{form: f, plural: plural.Rank(plural.Category(f.Branch)) >= 0}
		x.branch.counts = p.countOf(x, f)
	}
	if !icu.HasChoice(x.source) && !icu.HasChoice(x.target) {
		return
	}
	source, target := message(x.source), message(x.target)
	if source == nil && icu.HasChoice(x.source) || target == nil && icu.HasChoice(x.target) {
		return // broken ones are compared as they stand
	}
	*x = *p.leaf(x, x.source, x.target, source, target, nil)
}

// leaves gives a pair for each combination of branches of the messages of a pair.
func (p *pass) leaves(x *pair) []*pair {
	source, target := p.t.Cell(x.row, 0), p.t.Cell(x.row, x.column)
	ms, mt := message(source), message(target)
	picks := []icu.Picks{nil}
	if mt != nil {
		picks = mt.AllPicks()
	}
	out := make([]*pair, len(picks))
	for i, pick := range picks {
		out[i] = p.leaf(x, source, target, ms, mt, pick)
	}
	return out
}

// leaf is the pair of what the picks of the translation show, and what the source does
// for the same values. A side that is no message stands as it is.
func (p *pass) leaf(x *pair, source, target string, ms, mt *icu.Message, pick icu.Picks) *pair {
	from, to := p.t.Columns[0].Lang, p.t.Columns[x.column].Lang
	out := *x
	b := &branch{label: pick.String(), counts: map[string]bool{}}
	if x.branch != nil {
		b.form = x.branch.form
		maps.Copy(b.counts, x.branch.counts)
	}
	out.branch = b
	out.source, out.target = source, target
	var chosen []icu.Choice
	other := map[string]bool{} // arguments of the source's branch other
	if ms != nil {
		v := ms.View(source, from, pick.Translate(to, from))
		out.source, b.source, chosen = v.Text, argumentThings(v), append(chosen, v.Chosen...)
		for _, a := range ms.View(source, from, nil).Arguments {
			other[a.Name] = true
		}
	}
	if mt != nil {
		v := mt.View(target, to, pick)
		out.target, b.target, chosen = v.Text, argumentThings(v), append(chosen, v.Chosen...)
	}
	for _, c := range chosen {
		if c.Type == icu.Select {
			continue
		}
		b.plural = true
		kind := plural.Cardinal
		if c.Type == icu.SelectOrdinal {
			kind = plural.Ordinal
		}
		selector := pick[c]
		exact := strings.HasPrefix(selector, "=") || plural.Exact(to, kind, plural.Category(selector))
		b.counts["{"+c.Name+"}"] = other[c.Name] && !exact
	}
	return &out
}

// argumentThings gives the simple arguments and number signs of a view, all by the name
// of the argument.
func argumentThings(v icu.View) []thing {
	var out []thing
	for _, a := range v.Arguments {
		out = append(out, thing{"{" + a.Name + "}", a.Span})
	}
	return out
}

// placeholders gives the placeholders of both sides of a pair.
func (x *pair) placeholders() (source, target []thing) {
	if x.branch == nil || x.branch.label == "" {
		return placeholdersOf(x.source), placeholdersOf(x.target)
	}
	column := func(text string, arguments []thing) []thing {
		return append(arguments[:len(arguments):len(arguments)], placeholdersOf(countless(text, arguments))...)
	}
	return column(x.source, x.branch.source), column(x.target, x.branch.target)
}

// uncounted takes the placeholders that show the number out of missing and extra, and
// puts into missing those that the translation must show and does not.
func (x *pair) uncounted(source, target, missing, extra []thing) ([]thing, []thing) {
	if x.branch == nil || len(x.branch.counts) == 0 {
		return missing, extra
	}
	without := func(ts []thing) []thing {
		var out []thing
		for _, t := range ts {
			if _, ok := x.branch.counts[t.name]; !ok {
				out = append(out, t)
			}
		}
		return out
	}
	missing, extra = without(missing), without(extra)
	for _, name := range slices.Sorted(maps.Keys(x.branch.counts)) {
		if !x.branch.counts[name] || hasThing(target, name) {
			continue
		}
		gone := thing{name: name}
		for _, t := range source {
			if t.name == name {
				gone = t
				break
			}
		}
		missing = append(missing, gone)
	}
	return missing, extra
}

func hasThing(ts []thing, name string) bool {
	for _, t := range ts {
		if t.name == name {
			return true
		}
	}
	return false
}

// directive is a directive of printf for a number.
var directive = regexp.MustCompile(`^%(?:[0-9]+\$)?[-+#0]*[0-9]*(?:hh|h|ll|l|q|j|z|t)?[diu]$`)

// countOf gives the placeholder that shows the number in a group of plural forms, as its
// branch other has it: by its name, or the one that another form of the source lacks.
func (p *pass) countOf(x *pair, f document.Form) map[string]bool {
	if plural.Rank(plural.Category(f.Branch)) < 0 {
		return nil
	}
	var forms [][]thing
	var other []thing
	for _, row := range p.groups()[f.Group] {
		ts := placeholdersOf(p.t.Cell(row, 0))
		forms = append(forms, ts)
		if p.t.FormOf(row).Branch == string(plural.Other) {
			other = ts
		}
	}
	kind := plural.Cardinal
	if f.Ordinal {
		kind = plural.Ordinal
	}
	must := !plural.Exact(p.t.Columns[x.column].Lang, kind, plural.Category(f.Branch))
	for _, t := range other {
		if strings.Trim(t.name, "%{}$:") == "count" || directive.MatchString(t.name) {
			return map[string]bool{t.name: must}
		}
	}
	for _, t := range other {
		for _, ts := range forms {
			if !hasThing(ts, t.name) {
				return map[string]bool{t.name: must}
			}
		}
	}
	return nil
}

// mostForms is more than a text has plural forms: a table in which a group has more rows
// was not made by this program.
const mostForms = 24

// groups gives the rows of each group of plural forms.
func (p *pass) groups() map[string][]int {
	if p.forms == nil {
		p.forms = map[string][]int{}
		for i := range p.t.Rows {
			if f := p.t.FormOf(i); f.Group != "" && len(p.forms[f.Group]) < mostForms {
				p.forms[f.Group] = append(p.forms[f.Group], i)
			}
		}
	}
	return p.forms
}

// countless puts blanks in the place of arguments.
func countless(text string, arguments []thing) string {
	if len(arguments) == 0 {
		return text
	}
	out := []byte(text)
	for _, a := range arguments {
		for i := a.at.Start; i < a.at.End; i++ {
			out[i] = ' '
		}
	}
	return string(out)
}

// spanAt is a span at a place of a text that has at least one byte, for a mark.
func spanAt(text string, at int) lang.Span {
	at = max(0, min(at, len(text)-1))
	return lang.Span{Start: at, End: min(at+1, len(text))}
}
