package bitext

import (
	"slices"
	"strconv"
	"strings"

	"hexapla/document"
)

// Pieces splits a text at its codes, for writers. In order, it calls text for each piece of s
// without leading and trailing white space, and code with the index of each code that is not part
// of the text. Spaces recorded by Spaced and SpaceBefore are pieces too.
func Pieces(s string, codes []document.Code, text func(piece string), code func(k int)) {
	trimmed := strings.TrimSpace(s)
	lead := strings.Index(s, trimmed)
	at := 0
	for k, c := range codes {
		if c.Span.Len() > 0 {
			continue // is part of the text
		}
		to := min(max(c.Span.Start-lead, at), len(trimmed))
		if to > at {
			text(trimmed[at:to])
		}
		at = to
		if c.SpaceBefore && (at == len(trimmed) || trimmed[at] == ' ') {
			text(" ")
		}
		code(k)
		if c.Spaced && (at == 0 || trimmed[at-1] == ' ') {
			text(" ")
		}
	}
	if at < len(trimmed) {
		text(trimmed[at:])
	}
}

// CodeNames holds names for the codes of a text and its translations.
type CodeNames struct {
	Names [][]string        // by text and code; both codes of a pair have the same name
	IDs   map[string]string // by name: the ID of the code, if the name is another one
}

// NameCodes names the codes of texts uniquely. The first text is the source: a code of another text
// has the name of its counterpart in the source. linked reports for each text whether its IDs
// belong together with those of the first. A code is named by its ID if that is valid and unique,
// and otherwise by a number.
func NameCodes(texts [][]document.Code, linked []bool, valid func(id string) bool) CodeNames {
	n := codeNamer{used: map[string]nameKey{}, valid: valid}
	n.IDs = map[string]string{}
	for _, codes := range texts {
		for _, c := range codes {
			if _, known := n.used[c.ID]; !known && valid(c.ID) {
				n.used[c.ID] = nameKey{id: c.ID} // reserve the ID
			}
		}
	}
	for i, codes := range texts {
		n.Names = append(n.Names, n.text(codes, i == 0, linked[i]))
	}
	return n.CodeNames
}

// Optional returns the names of the codes that a translation may omit, sorted.
func (n CodeNames) Optional(texts [][]document.Code) []string {
	kept := n.With(texts, func(c document.Code) bool { return c.Keep })
	all := n.With(texts, func(document.Code) bool { return true })
	return slices.DeleteFunc(all, func(name string) bool { return slices.Contains(kept, name) })
}

// With returns the names of the codes that satisfy is, sorted.
func (n CodeNames) With(texts [][]document.Code, is func(c document.Code) bool) []string {
	var out []string
	for i, codes := range texts {
		for k, c := range codes {
			if name := n.Names[i][k]; is(c) && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return out
}

// nameKey distinguishes unrelated codes that have the same ID.
type nameKey struct {
	id     string
	role   document.CodeRole
	paired bool
}

type codeNamer struct {
	CodeNames
	valid  func(id string) bool
	used   map[string]nameKey
	last   int // number used as a name
	source []document.Code
	markup []Markup
}

// text returns the names of the codes of a text.
func (n *codeNamer) text(codes []document.Code, first, linked bool) []string {
	markup := MarkupOf(codes)
	var match []int
	if !first {
		match = MatchMarkup(n.source, codes, n.markup, markup, linked)
	}
	names := make([]string, len(codes))
	for k, m := range markup {
		c := codes[m.First]
		name := ""
		if match != nil && match[k] >= 0 {
			if of := n.markup[match[k]].First; !linked || n.source[of].ID == c.ID {
				name = n.Names[0][of]
			}
		}
		if name == "" && linked {
			name = n.fresh(nameKey{c.ID, c.Role, m.Last >= 0})
		} else if name == "" { // its ID may be that of an unrelated code of the first text
			name = n.fresh(nameKey{"", c.Role, m.Last >= 0})
		}
		names[m.First] = name
		if m.Last >= 0 {
			names[m.Last] = name
		}
	}
	if first {
		n.source, n.markup = codes, markup
	}
	return names
}

// fresh returns a name that no other code has.
func (n *codeNamer) fresh(key nameKey) string {
	if has := n.used[key.id]; n.valid(key.id) && (has == key || has == nameKey{id: key.id}) {
		n.used[key.id] = key
		return key.id
	}
	for {
		n.last++
		name := strconv.Itoa(n.last)
		if _, taken := n.used[name]; taken {
			continue
		}
		n.used[name] = key
		if key.id != "" {
			n.IDs[name] = key.id
		}
		return name
	}
}
