package bitext

import (
	"slices"
	"strconv"
	"strings"

	"hexapla/document"
)

// Pieces is for writers: it calls text for each piece of a text without the white space
// around it, and code for each code that stands at a point, by its index, in the order in
// which they stand. Blanks that Spaced and SpaceBefore tell of are pieces too.
func Pieces(s string, codes []document.Code, text func(piece string), code func(k int)) {
	trimmed := strings.TrimSpace(s)
	lead := strings.Index(s, trimmed)
	at := 0
	for k, c := range codes {
		if c.Span.Len() > 0 {
			continue // its characters are part of the text
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

// CodeNames are names for the codes of a text and its translations.
type CodeNames struct {
	Names [][]string        // by text and code; those of a pair have one
	IDs   map[string]string // the ID of a name that stands for another one
}

// NameCodes gives the codes of texts names that tell them apart. The first text is the
// one of which the others are translations: codes that stand for the same have the same
// name. linked says of each text whether its IDs belong together with those of the first.
// A code is named by its ID where that is valid and no other code has it, else by a
// number.
func NameCodes(texts [][]document.Code, linked []bool, valid func(id string) bool) CodeNames {
	n := codeNamer{used: map[string]nameKey{}, valid: valid}
	n.IDs = map[string]string{}
	for _, codes := range texts {
		for _, c := range codes {
			if _, known := n.used[c.ID]; !known && valid(c.ID) {
				n.used[c.ID] = nameKey{id: c.ID} // not for others
			}
		}
	}
	for i, codes := range texts {
		n.Names = append(n.Names, n.text(codes, i == 0, linked[i]))
	}
	return n.CodeNames
}

// Optional gives the names of those of the codes that a translation may leave out, sorted.
func (n CodeNames) Optional(texts [][]document.Code) []string {
	kept := n.With(texts, func(c document.Code) bool { return c.Keep })
	all := n.With(texts, func(document.Code) bool { return true })
	return slices.DeleteFunc(all, func(name string) bool { return slices.Contains(kept, name) })
}

// With gives the names of those of the codes of which is says so, sorted.
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

// nameKey tells codes of one ID apart that have nothing to do with each other.
type nameKey struct {
	id     string
	role   document.CodeRole
	paired bool
}

type codeNamer struct {
	CodeNames
	valid  func(id string) bool
	used   map[string]nameKey
	last   int // number given
	source []document.Code
	markup []Markup
}

// text names the codes of a text.
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
		} else if name == "" { // its ID may be that of another code of the first text
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

// fresh gives a name that no other code has.
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
