package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/internal/dedup"
)

func inconsistentTargetRule() Rule {
	return Rule{
		ID: InconsistentTarget, Severity: Warning, Title: "Translated in several ways",
		Explanation: "The same source stands in several rows, here or in other tables of the run, and its translations differ in more than case, blanks and the mark at the end. The rows that differ from the commonest translation (the first, if none is) are named. Single short words, which depend on what stands around them, are only noted.\n\nMend it by using one translation, or confirm the row: confirmed rows are taken for meant, and are not named.",
		Example:     "elsewhere translated as “Datei öffnen” (b.tmx:12)",
	}
}

func inconsistentSourceRule() Rule {
	return Rule{
		ID: InconsistentSource, Severity: Warning, Title: "One translation of several sources",
		Explanation: "Different sources have the same translation, here or in other tables of the run: a row was copied and not changed, or two terms fell together. Texts of fewer than four words are only noted, since different words of one language are often one in another.\n\nMend the row that is wrong, or confirm it.",
		Example:     "the translation of another source too: “Close file” (a.tmx:7)",
	}
}

// direction is one of the two ways to look for what is inconsistent: by source, or by
// translation.
type direction struct {
	// sides returns the text that pairs are compared by, and the text that should be
	// the same in all of them.
	cols func(x *plainTexts) (key, value string)
	// value returns the latter as it stands in the pair, with its column.
	value func(x *pair) (text string, column int)
	// message returns what is said of a pair whose value is not that of the group.
	message func(v *rendering) string
	weak    func(key string) bool
}

var (
	bySource = direction{
		func(x *plainTexts) (string, string) { return x.source, x.target },
		func(x *pair) (string, int) { return x.target, x.column },
		func(v *rendering) string {
			return fmt.Sprintf("elsewhere translated as “%s” (%s)", v.text, v.place)
		},
		func(key string) bool { return len(words(key)) < 2 && len([]rune(key)) < 12 },
	}
	byTarget = direction{
		func(x *plainTexts) (string, string) { return x.target, x.source },
		func(x *pair) (string, int) { return x.source, 0 },
		func(v *rendering) string {
			return fmt.Sprintf("the translation of another source too: “%s” (%s)", v.text, v.place)
		},
		func(key string) bool { return len(words(key)) < 4 && len([]rune(key)) < 24 },
	}
)

// consistency is what the tables of a run tell of one direction. Most texts stand in
// one row, or have one translation; which have several is known by hashes, so that
// only of these anything is kept.
type consistency struct {
	direction
	values dedup.Values
	groups map[group]*renderings
	cells  map[tableCell]*renderings // of the pairs whose text has several values
}

// tableCell is a pair of a run: the number of its table, row and column.
type tableCell struct{ table, row, column int }

// group is a text in a pair of languages, as plainText has it.
type group struct {
	from, to language.Tag
	text     string
}

// renderings are the values of a group, in the order in which they come first.
type renderings struct {
	key    string
	number int // of the group, by its first pair
	list   []*rendering
	byText map[string]*rendering
}

// rendering is a value of a group with its first place.
type rendering struct {
	norm, text, place string
	count             int
}

// commonest returns the rendering with the highest count; of several the first.
func (v *renderings) commonest() *rendering {
	best := v.list[0]
	for _, other := range v.list {
		if other.count > best.count {
			best = other
		}
	}
	return best
}

// plainTexts is a pair with its texts as plainText has them.
type plainTexts struct {
	*pair
	source, target string
}

// plainPairs returns the pairs of the pass, of which both directions look at the texts.
func (p *pass) plainPairs() []plainTexts {
	if p.plain == nil {
		p.plain = []plainTexts{}
		for x := range p.pairs() {
			if x.branch == nil { // plural forms of one text are alike, and differ
				p.plain = append(p.plain, plainTexts{x, plainText(x.source), plainText(x.target)})
			}
		}
	}
	return p.plain
}

// of returns the group of a pair and its value, as plainText has it; ok reports
// whether the pair has a text to compare by.
func (d direction) of(p *pass, x *plainTexts) (g group, value string, ok bool) {
	key, value := d.cols(x)
	g = group{p.t.Columns[0].Lang, p.t.Columns[x.column].Lang, key}
	return g, value, key != ""
}

func (g group) key() []byte { return []byte(g.from.String() + "\n" + g.to.String() + "\n" + g.text) }

// countValues learns which texts of a chunk have several values.
func (c *consistency) countValues(p *pass) {
	for i := range p.plainPairs() {
		if g, value, ok := c.of(p, &p.plain[i]); ok {
			c.values.Add(g.key(), []byte(value))
		}
	}
}

// gather keeps the values of the texts that have several.
func (c *consistency) gather(p *pass) {
	if c.groups == nil {
		c.groups = map[group]*renderings{}
		c.cells = map[tableCell]*renderings{}
	}
	for i := range p.plainPairs() {
		x := &p.plain[i]
		g, norm, ok := c.of(p, x)
		if !ok || !c.values.Several(g.key()) {
			continue
		}
		vs := c.groups[g]
		if vs == nil {
			vs = &renderings{key: g.text, number: len(c.groups), byText: map[string]*rendering{}}
			c.groups[g] = vs
		}
		c.cells[tableCell{p.source, p.first + x.row, x.column}] = vs
		v := vs.byText[norm]
		if v == nil {
			text, column := c.value(x.pair)
			v = &rendering{norm: norm, text: strings.Clone(excerpt(text)), place: p.place(x.pair, column)}
			vs.byText[norm] = v
			vs.list = append(vs.list, v)
		}
		v.count++
	}
}

// report names the pairs whose value is not the commonest one of their group.
func (c *consistency) report(p *pass) {
	type named struct {
		x *pair
		*renderings
	}
	var found []named
	for x := range p.pairs() {
		vs := c.cells[tableCell{p.source, p.first + x.row, x.column}]
		if vs == nil || p.t.Rows[x.row].Status == bitext.Confirmed {
			continue
		}
		text, _ := c.value(x)
		if vs.commonest().norm != plainText(text) {
			found = append(found, named{x, vs})
		}
	}
	slices.SortStableFunc(found, func(a, b named) int {
		return cmp.Or(cmp.Compare(a.x.row, b.x.row), cmp.Compare(a.number, b.number))
	})
	for _, n := range found {
		p.pair(n.x, c.weak(n.key), c.message(n.commonest()), spans{})
	}
}

// place returns where a pair stands in a column.
func (p *pass) place(x *pair, column int) string {
	r := &p.t.Rows[x.row]
	col := &p.t.Columns[column]
	if cell := r.Cells[column]; cell.Len() > 0 {
		if line := col.Segments[cell.From].Place.Line; line > 0 {
			return fmt.Sprintf("%s:%d", col.Path, line)
		}
	}
	return col.Path + " " + r.ID
}

// plainText is a text without case, blanks at its joints and marks at its end.
func plainText(s string) string {
	s = fold(strings.TrimRight(strings.TrimSpace(s), ".。।…!?！？ "))
	if singleSpaced(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// singleSpaced reports whether s is ASCII with no white space but single spaces between
// words, which strings.Fields and a space would give back as it is.
func singleSpaced(s string) bool {
	before := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c == ' ' && before == ' ' || '\t' <= c && c <= '\r' {
			return false
		}
		before = c
	}
	return before != ' ' || s == ""
}
