package check

import (
	"fmt"
	"slices"
	"strings"

	"hexapla/bitext"
	"hexapla/document"
)

// inlineCodes finds what is wrong with the inline codes of a pair, a message each.
// Those of a file of two languages, and of two XLIFF files with the same key, are the same
// codes on both sides and are compared by their IDs; weak says that they are those of two
// documents, each with its own. Codes that are part of the text are left to the rules that
// compare texts: they know what tags and placeholders may differ in.
func inlineCodes(p *pass, x *pair) (messages []string, weak bool) {
	source, target := p.t.PointCodes(x.row, 0), p.t.PointCodes(x.row, x.column)
	if len(source)+len(target) == 0 {
		return nil, false
	}
	linked := sameCodes(p.t, x.row, x.column)
	c := codeComparison{
		source: source, target: target, a: bitext.MarkupOf(source), b: bitext.MarkupOf(target),
		names: [2]string{name(p.t, 0), name(p.t, x.column)},
	}
	c.match = bitext.MatchMarkup(source, target, c.a, c.b, linked)
	c.presence()
	c.copies()
	c.halves()
	if len(c.messages) == 0 && linked {
		c.values()
	}
	if len(c.messages) == 0 {
		c.order()
	}
	return c.messages, !linked
}

// sameCodes reports whether the IDs of the codes of a cell are those of the first column.
func sameCodes(t *bitext.Table, row, column int) bool {
	a, b := &t.Columns[0], &t.Columns[column]
	if a.Path == b.Path {
		return true
	}
	s, u := t.Rows[row].Cells[0], t.Rows[row].Cells[column]
	if a.Format != "xliff" || b.Format != "xliff" || s.Len() == 0 || u.Len() == 0 {
		return false
	}
	key := a.Segments[s.From].Place.Key
	return key != "" && key == b.Segments[u.From].Place.Key
}

// codeComparison compares the codes of a translation with those of its source.
type codeComparison struct {
	source, target []document.Code
	a, b           []bitext.Markup
	match          []int // by index in b, in a; -1: none
	names          [2]string
	messages       []string
}

func (c *codeComparison) say(format string, args ...any) {
	c.messages = append(c.messages, fmt.Sprintf(format, args...))
}

// presence finds codes that are missing or too many.
func (c *codeComparison) presence() {
	found := make([]bool, len(c.a))
	for _, k := range c.match {
		if k >= 0 {
			found[k] = true
		}
	}
	known := map[document.Code]bool{}
	for _, m := range c.a {
		known[identity(c.source[m.First])] = true
	}
	half := map[string]bool{} // IDs of pairs that a half of one stands for
	for k, m := range c.b {
		if of := c.match[k]; of >= 0 && m.Last < 0 && c.a[of].Last >= 0 {
			half[c.target[m.First].ID] = true
		}
	}
	var missing, extra, twice []string
	for k, m := range c.a {
		if !found[k] && c.source[m.First].Keep {
			missing = append(missing, shown(c.source, m))
		}
	}
	for k, m := range c.b {
		switch {
		case c.match[k] >= 0 || !c.target[m.First].Keep:
		case m.Last < 0 && c.target[m.First].Role != document.Standalone && half[c.target[m.First].ID]: // the other half
		case known[identity(c.target[m.First])]:
			twice = append(twice, shown(c.target, m))
		default:
			extra = append(extra, shown(c.target, m))
		}
	}
	if len(missing) > 0 {
		c.say("%s missing in %s", counted(missing, "is", "are"), c.names[1])
	}
	if len(extra) > 0 {
		c.say("%s only in %s", counted(extra, "stands", "stand"), c.names[1])
	}
	if len(twice) > 0 {
		c.say("%s more often in %s than in %s", counted(twice, "stands", "stand"), c.names[1], c.names[0])
	}
}

// copies finds copies of codes that a translation must not copy.
func (c *codeComparison) copies() {
	once := map[string]bool{}
	for _, codes := range [][]document.Code{c.source, c.target} {
		for _, code := range codes {
			once[code.ID] = once[code.ID] || code.Once && code.CopyOf == ""
		}
	}
	var copied []string
	for _, m := range c.b {
		if code := c.target[m.First]; code.CopyOf != "" && once[c.original(code)] {
			copied = append(copied, shown(c.target, m))
		}
	}
	if len(copied) > 0 {
		c.say("%s a copy in %s of a code that must not be copied", counted(copied, "is", "are each"), c.names[1])
	}
}

// original gives the ID of the code that one was copied from, which may be a copy itself.
func (c *codeComparison) original(code document.Code) string {
	id := code.CopyOf
	for range c.target {
		at := slices.IndexFunc(c.target, func(o document.Code) bool { return o.ID == id })
		if at < 0 || c.target[at].CopyOf == "" {
			break
		}
		id = c.target[at].CopyOf
	}
	return id
}

// counted lists names, not too many of them, with the verb for one or for several.
func counted(list []string, one, many string) string {
	const most = 8
	switch n := len(list); {
	case n == 1:
		return list[0] + " " + one
	case n > most:
		return fmt.Sprintf("%s and %d more %s", strings.Join(list[:most], ", "), n-most, many)
	}
	return strings.Join(list, ", ") + " " + many
}

// identity is a code without its place.
func identity(c document.Code) document.Code {
	return document.Code{Role: c.Role, ID: c.ID, Type: c.Type, Data: c.Data}
}

// shown names markup as it stands in the file, or by what is known of it.
func shown(codes []document.Code, m bitext.Markup) string {
	out := codeName(codes[m.First])
	if m.Last >= 0 {
		out += "…" + codeName(codes[m.Last])
	}
	return out
}

func codeName(c document.Code) string {
	switch {
	case c.Data != "":
		return excerpt(strings.Join(strings.Fields(c.Data), " "))
	case c.Type != "" && c.ID != "":
		return c.Type + " " + c.ID
	case c.ID != "":
		return "code " + c.ID
	case c.Type != "":
		return c.Type
	}
	return "a code"
}

// halves finds pairs that are not closed, or not opened, and those that overlap though
// they do not in the source.
func (c *codeComparison) halves() {
	for k, m := range c.b {
		if c.match[k] < 0 || m.Last >= 0 || c.a[c.match[k]].Last < 0 {
			continue
		}
		of, half := c.a[c.match[k]], c.target[m.First]
		if half.Role == document.Opening {
			other := codeName(c.source[of.Last])
			c.say("%s is not closed in %s: %s is missing or stands before it", codeName(half), c.names[1], other)
		} else {
			other := codeName(c.source[of.First])
			c.say("%s closes nothing in %s: %s is missing or stands behind it", codeName(half), c.names[1], other)
		}
	}
	if a, b := crossing(c.b); a >= 0 {
		if k, _ := crossing(c.a); k < 0 {
			c.say("%s and %s overlap in %s", shown(c.target, c.b[a]), shown(c.target, c.b[b]), c.names[1])
		}
	}
}

// crossing gives the indices of the first two pairs that overlap, -1 where none do.
func crossing(list []bitext.Markup) (int, int) {
	var open []int // pairs, by index in list, that are open where the next begins
	for k, m := range list {
		if m.Last < 0 {
			continue
		}
		for len(open) > 0 && list[open[len(open)-1]].Last < m.First {
			open = open[:len(open)-1]
		}
		if n := len(open); n > 0 && list[open[n-1]].Last < m.Last {
			return open[n-1], k
		}
		open = append(open, k)
	}
	return -1, -1
}

// values finds codes that stand for one another by their ID and not for the same thing.
func (c *codeComparison) values() {
	for k, m := range c.b {
		if c.match[k] < 0 {
			continue
		}
		of := c.a[c.match[k]]
		was, is := c.source[of.First], c.target[m.First]
		if was.Type != "" && was.Type == is.Type && tagName(was.Data) != "" && tagName(is.Data) != "" {
			continue // <b> and <strong>
		}
		if was.Data != "" && is.Data != "" && !sameValue(was.Data, is.Data) {
			c.say("%s of %s is %s in %s", shown(c.source, of), c.names[0], shown(c.target, m), c.names[1])
		}
	}
}

// sameValue reports whether two codes in their files' words are of one kind: the same tag,
// with whatever attributes, or the same placeholder. What is neither is a description,
// which may be translated, and what one program writes as it stands in the document
// another may write as an element of the form.
func sameValue(a, b string) bool {
	if s, t := tagName(a), tagName(b); s != "" && t != "" {
		return s == t || generic(s) || generic(t)
	}
	s, t := placeholdersOf(a), placeholdersOf(b)
	if len(s) == 0 || len(t) == 0 {
		return true
	}
	missing, extra := unmatched(s, t, equal)
	return len(missing)+len(extra) == 0
}

// tagName is the name of the one tag that a code is, with a stroke before that of a
// closing one; "": it is none.
func tagName(data string) string {
	data = strings.TrimSpace(data)
	if at := tagPattern.FindStringIndex(data); at == nil || at[0] != 0 || at[1] != len(data) {
		return ""
	}
	name := strings.FieldsFunc(data, func(r rune) bool { return strings.ContainsRune("<> \t\r\n", r) })[0]
	if name != "/" {
		name = strings.TrimSuffix(name, "/")
	}
	return strings.ToLower(name)
}

// generic tells the elements of exchange forms that say nothing of what they stand for.
func generic(name string) bool {
	switch strings.TrimPrefix(name, "/") {
	case "g", "x", "bx", "ex", "ph", "bpt", "ept", "it", "pc", "sc", "ec", "hi", "ut":
		return true
	}
	return false
}

// order finds codes that changed places though they must not.
func (c *codeComparison) order() {
	last := -1
	for k, m := range c.b {
		of := c.match[k]
		if of < 0 || !c.source[c.a[of].First].Fix {
			continue
		}
		if of < last {
			c.say("%s must not stand behind %s, as it does in %s", shown(c.target, m), shown(c.source, c.a[last]), c.names[1])
			return
		}
		last = of
	}
}
