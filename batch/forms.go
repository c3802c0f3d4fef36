package batch

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/lang/plural"
)

// This file finds the keys that are plural forms or variants of one text, in the ways
// of the formats:
//
//	items_one, items_few; items_ordinal_two   i18next
//	items, items_plural; items_0, items_1     i18next 3, by number where there are more
//	boats[few]                                Android
//	items.few                                 Rails, Apple's stringsdict, nested JSON
//	msgid, msgid [1]                          PO
//	friend, friend_female; title@tablet       variants: i18next, Android
//	x.NSStringDeviceSpecificRuleType.mac      variants: Apple's stringsdict
//
// A language has forms that another lacks. Each branch that some document has, or its
// language needs, is a row. There a language that has no such branch gets a copy of
// the text that its program would show for the same numbers, and one that needs it and
// lacks it an empty cell.

// style is how the keys of a group are made.
type style int

const (
	categoryKeys style = iota // with the names of categories
	numberKeys                // i18next 3
	msgidKeys                 // PO
)

// formGroup is a group of plural forms.
type formGroup struct {
	name    string // the key without the branch
	style   style
	ordinal bool
}

func (g *formGroup) kind() plural.Kind {
	if g.ordinal {
		return plural.Ordinal
	}
	return plural.Cardinal
}

// groups are the groups of the documents of a job.
type groups struct {
	tags   []language.Tag
	keys   []map[string]rowKey   // by document: the row keys of keys in groups
	groups map[string]*formGroup // by the key of rowKey
	forms  []int                 // by document: the number of forms of a PO file
}

var (
	namedForm    = regexp.MustCompile(`^(.+?)(_ordinal_|_|\.|\[)(zero|one|two|few|many|other)(\]?)$`)
	numberedForm = regexp.MustCompile(`^(.+)_(\d)$`)
	gettextForm  = regexp.MustCompile(`^(.+) \[(\d)\]$`)
	appleForm    = regexp.MustCompile(`^(.+\.NSString(?:DeviceSpecific|VariableWidth)RuleType)\.(\w+)$`)
	variantForm  = regexp.MustCompile(`^(.+)(?:_(?:fe)?male|_masculine|_feminine|_neuter|@[a-z]+)$`)
)

// groupForms finds the groups of plural forms.
func groupForms(loaded []*Loaded) *groups {
	g := &groups{groups: map[string]*formGroup{}, forms: make([]int, len(loaded))}
	sets := make([]map[string]bool, len(loaded))
	gettextOnly := true
	for c, l := range loaded {
		g.tags = append(g.tags, l.Analysis.Language.Tag)
		g.keys = append(g.keys, map[string]rowKey{})
		sets[c] = map[string]bool{}
		for k := range l.Analysis.Segments {
			sets[c][l.keyOf(k).key] = true
		}
		gettextOnly = gettextOnly && l.Document.Format == formats.Gettext
	}
	if gettextOnly {
		g.gettext(sets)
		return g
	}
	g.named(sets)
	g.numbered(sets)
	return g
}

// named finds the groups whose keys name categories. Those of Android always do; else
// there is a form other, and one more, and nothing beside them in a mapping.
func (g *groups) named(sets []map[string]bool) {
	categories, strangers := map[string]map[string]bool{}, map[string]bool{}
	for _, keys := range sets {
		for key := range keys {
			if m := namedForm.FindStringSubmatch(key); m != nil && (m[2] == "[") == (m[4] == "]") {
				id := m[1] + m[2]
				if categories[id] == nil {
					categories[id] = map[string]bool{}
				}
				categories[id][m[3]] = true
			} else if i := strings.LastIndexByte(key, '.'); i >= 0 {
				strangers[key[:i+1]] = strangers[key[:i+1]] || !beside(key[i+1:])
			}
		}
	}
	for c, keys := range sets {
		for key := range keys {
			m := namedForm.FindStringSubmatch(key)
			if m == nil {
				continue
			}
			id := m[1] + m[2]
			found := categories[id]
			if (m[2] != "[" || m[4] == "") && (!found["other"] || len(found) < 2 || strangers[id]) {
				continue
			}
			g.add(c, key, id, m[3], formGroup{name: m[1], style: categoryKeys, ordinal: m[2] == "_ordinal_"})
		}
	}
}

// beside tells the keys that stand beside plural forms in a mapping.
func beside(name string) bool {
	return name == "description" || name == "hash" || name == "comment" || name == "context"
}

// numbered finds the groups of i18next 3, in which one document has a singular and a
// plural, and another numbers its forms.
func (g *groups) numbered(sets []map[string]bool) {
	counted := map[string]bool{}
	for _, keys := range sets {
		for key := range keys {
			if m := numberedForm.FindStringSubmatch(key); m != nil {
				counted[m[1]] = true
			}
		}
	}
	two := map[string]bool{}
	for _, keys := range sets {
		for base := range counted {
			two[base] = two[base] || keys[base] && keys[base+"_plural"]
		}
	}
	for c, keys := range sets {
		whole := plural.Whole(g.tags[c], plural.Cardinal)
		for key := range keys {
			base, name := strings.TrimSuffix(key, "_plural"), ""
			if m := numberedForm.FindStringSubmatch(key); m != nil && two[m[1]] {
				base = m[1]
				if n, _ := strconv.Atoi(m[2]); n < len(whole) && !keys[base+"_plural"] { // a digit is a number
					name = string(whole[n])
				}
			} else if two[base] && keys[base] && keys[base+"_plural"] {
				if name = "one"; base != key {
					name = "other"
				}
			}
			if name != "" {
				g.add(c, key, base+"_#", name, formGroup{name: base, style: numberKeys})
			}
		}
	}
}

// gettext finds the groups of PO files.
func (g *groups) gettext(sets []map[string]bool) {
	plurals := map[string]bool{}
	for c, keys := range sets {
		g.forms[c] = 1
		for key := range keys {
			if m := gettextForm.FindStringSubmatch(key); m != nil {
				plurals[m[1]] = true
				n, _ := strconv.Atoi(m[2]) // a digit is a number
				if keys[m[1]] || n > 1 {
					g.forms[c] = max(g.forms[c], n+1)
				}
			}
		}
	}
	for c, keys := range sets {
		forms := plural.Gettext(g.tags[c], g.forms[c])
		for key := range keys {
			base, n := key, 0
			if m := gettextForm.FindStringSubmatch(key); m != nil {
				base = m[1]
				n, _ = strconv.Atoi(m[2]) // a digit is a number
			}
			if !plurals[base] {
				continue
			}
			if g.forms[c] == 1 {
				n = 0 // the only form is called [1] as it translates the plural
			}
			if n < len(forms) {
				g.add(c, key, base+" [", string(forms[n]), formGroup{name: base, style: msgidKeys})
			}
		}
	}
}

// add enters a key of document c into a group.
func (g *groups) add(c int, key, id, branch string, f formGroup) {
	if g.groups[id] == nil {
		g.groups[id] = &f
	}
	g.keys[c][key] = rowKey{id, document.Form{Group: f.name, Branch: branch, Ordinal: f.ordinal}}
}

// rowKey gives the row key of a key of document c.
func (g *groups) rowKey(c int, key string) rowKey {
	if k, ok := g.keys[c][key]; ok {
		return k
	}
	return rowKey{key: key}
}

// branches gives the row keys of a unit, in CLDR's order: of a group those that some
// document has, and those that one other than the pivot needs.
func (g *groups) branches(unit rowKey, segments []map[rowKey][]document.Segment) []rowKey {
	f := g.groups[unit.key]
	if unit.form.Group == "" || f == nil {
		return []rowKey{unit}
	}
	var out []rowKey
	for _, category := range plural.All() {
		key := rowKey{unit.key, document.Form{Group: f.name, Branch: string(category), Ordinal: f.ordinal}}
		wanted := false
		for c := range segments {
			wanted = wanted || len(segments[c][key]) > 0 || c > 0 && g.needs(c, key, segments[c])
		}
		if wanted {
			out = append(out, key)
		}
	}
	return out
}

// needs reports whether document c, which has some of the group, must have the branch.
func (g *groups) needs(c int, key rowKey, segments map[rowKey][]document.Segment) bool {
	f, category := g.groups[key.key], plural.Category(key.form.Branch)
	if len(g.have(key, segments)) == 0 {
		return false
	}
	switch f.style {
	case numberKeys:
		return slices.Contains(plural.Whole(g.tags[c], f.kind()), category)
	case msgidKeys:
		return slices.Contains(plural.Gettext(g.tags[c], g.forms[c]), category)
	}
	return slices.Contains(plural.FormsOf(g.tags[c], f.kind()).Required, category)
}

// have gives the branches of a group that a document has.
func (g *groups) have(key rowKey, segments map[rowKey][]document.Segment) []plural.Category {
	var out []plural.Category
	for _, category := range plural.All() {
		if key.form.Branch = string(category); len(segments[key]) > 0 {
			out = append(out, category)
		}
	}
	return out
}

// cell gives the segments that document c has in a row.
func (g *groups) cell(c int, key rowKey, segments map[rowKey][]document.Segment) []document.Segment {
	if own := segments[key]; len(own) > 0 {
		return own
	}
	from := key
	if f := g.groups[key.key]; f != nil && key.form.Group != "" {
		have := g.have(key, segments)
		switch {
		case len(have) == 0:
			return g.variant(c, key, segments)
		case c > 0 && g.needs(c, key, segments):
			return nil
		}
		others := slices.Delete(slices.Clone(g.tags), c, c+1)
		from.form.Branch = string(plural.Instead(g.tags[c], f.kind(), plural.Category(key.form.Branch), others, have))
		return copies(segments[from], key.form)
	}
	return g.variant(c, key, segments)
}

// variant gives the text of which a key is a variant for a gender or a device, where
// the document has no such variant.
func (g *groups) variant(c int, key rowKey, segments map[rowKey][]document.Segment) []document.Segment {
	if key.form.Group == "" {
		if m := appleForm.FindStringSubmatch(key.key); m != nil {
			return copies(apple(m[1], segments), document.Form{Group: m[1], Branch: m[2]})
		}
		if m := variantForm.FindStringSubmatch(key.key); m != nil {
			branch := strings.TrimLeft(key.key[len(m[1]):], "_@")
			return copies(segments[rowKey{key: m[1]}], document.Form{Group: m[1], Branch: branch})
		}
		return nil
	}
	m := variantForm.FindStringSubmatch(key.form.Group)
	if m == nil {
		return nil
	}
	form := key.form
	form.Group = m[1]
	plain := rowKey{m[1] + key.key[len(key.form.Group):], form}
	if g.groups[plain.key] == nil {
		return nil
	}
	return copies(g.cell(c, plain, segments), key.form)
}

// apple gives the text of a stringsdict that is shown where a device or a width has none
// of its own: that of other, or of the largest width.
func apple(group string, segments map[rowKey][]document.Segment) []document.Segment {
	best, most := segments[rowKey{key: group + ".other"}], -1
	for key, s := range segments {
		if m := appleForm.FindStringSubmatch(key.key); len(best) == 0 || most >= 0 {
			if m == nil || m[1] != group {
				continue
			}
			if width, err := strconv.Atoi(m[2]); err == nil && width > most {
				best, most = s, width
			}
		}
	}
	return best
}

// copies gives copies of segments that stand in for a branch.
func copies(from []document.Segment, form document.Form) []document.Segment {
	var out []document.Segment
	form.Copy = true
	for _, s := range from {
		s.Form = form
		out = append(out, s)
	}
	return out
}
