package tmx

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hexapla/bitext"
	"hexapla/document"
)

// numbered returns numbers for the codes of the variants of a unit, the attribute x of the file. A
// code has the same number as its counterparts in the translations. facts holds the IDs that are
// not numbers and what a translation may do with the codes.
func numbered(variants []*Variant) (x [][]string, facts codeFacts) {
	if !slices.ContainsFunc(variants, func(v *Variant) bool { return len(v.Codes) > 0 }) {
		return nil, codeFacts{}
	}
	var texts [][]document.Code
	var linked []bool
	for _, v := range variants {
		texts, linked = append(texts, v.Codes), append(linked, v.Document == variants[0].Document)
	}
	names := bitext.NameCodes(texts, linked, isNumber)
	var fields []string
	for _, name := range slices.SortedFunc(maps.Keys(names.IDs), byNumber) {
		fields = append(fields, name+"="+url.PathEscape(names.IDs[name]))
	}
	numbers := func(list []string) string {
		slices.SortFunc(list, byNumber)
		return strings.Join(list, " ")
	}
	return names.Names, codeFacts{
		names:    strings.Join(fields, " "),
		optional: numbers(names.Optional(texts)),
		fixed:    numbers(names.With(texts, func(c document.Code) bool { return c.Fix })),
		once:     numbers(names.With(texts, func(c document.Code) bool { return c.Once })),
	}
}

// isNumber reports whether an ID can be an x.
func isNumber(id string) bool {
	x, err := strconv.Atoi(id)
	return err == nil && x > 0 && x < 1e6 && strconv.Itoa(x) == id
}

func byNumber(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// segment appends the text of a variant with its codes, whose numbers are x.
func (o *Writer) segment(v *Variant, x []string) {
	partner := document.CodePairs(v.Codes)
	around := bitext.NestedPairs(v.Codes, partner, func(k int) bool { return v.Codes[k].Data == "<hi>" })
	i := pairNumbers(partner, x)
	bitext.Pieces(v.Text, v.Codes,
		func(piece string) { o.buf = escape(o.buf, allowedText(piece)) },
		func(k int) { o.code(v.Codes[k], x[k], i[k], around[k]) })
}

// pairNumbers returns the attribute i of the codes of pairs, which is unique in the segment.
func pairNumbers(partner []int, x []string) []string {
	i := make([]string, len(partner))
	used := map[string]bool{}
	for k := range partner {
		if partner[k] > k && !used[x[k]] {
			i[k], used[x[k]] = x[k], true
		}
	}
	next := 0
	for k := range partner {
		switch {
		case partner[k] < 0:
		case partner[k] < k:
			i[k] = i[partner[k]]
		case i[k] == "":
			for next++; used[strconv.Itoa(next)]; {
				next++
			}
			i[k] = strconv.Itoa(next)
		}
	}
	return i
}

// code appends the element of a code. x is its number and i that of its pair, or "". around reports
// whether the pair is written as an element that encloses the text.
func (o *Writer) code(c document.Code, x, i string, around bool) {
	name := "ph"
	switch {
	case around && c.Role == document.Closing:
		o.buf = append(o.buf, "</hi>"...)
		return
	case around:
		name = "hi"
	case i != "" && c.Role == document.Opening:
		name = "bpt"
	case i != "":
		name = "ept"
	case c.Role != document.Standalone:
		name = "it"
	}
	o.buf = append(append(o.buf, '<'), name...)
	switch name {
	case "it":
		pos := "begin"
		if c.Role == document.Closing {
			pos = "end"
		}
		o.attribute(" pos", pos)
	case "bpt", "ept":
		o.attribute(" i", i)
	}
	if name != "ept" {
		o.attribute(" x", x)
		if word := cmp.Or(types()[c.Type], c.Type); word != "" {
			o.attribute(" type", word)
		}
	}
	switch data := allowedText(c.Data); {
	case around:
		o.buf = append(o.buf, '>')
	case data == "":
		o.buf = append(o.buf, "/>"...)
	default:
		o.buf = append(append(append(escape(append(o.buf, '>'), data), "</"...), name...), '>')
	}
}
