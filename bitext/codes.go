package bitext

import (
	"slices"
	"unicode/utf8"

	"hexapla/document"
	"hexapla/lang"
)

// FoldCodes is Fold for a text with codes. It returns copies of the codes with spans in the result.
// A code within white space that is folded to a space follows that space. Spaced and SpaceBefore
// record the dropped spaces next to a code.
func FoldCodes(text string, codes []document.Code) (string, []document.Code) {
	old := codes
	codes = slices.Clone(codes)
	if folded(text) {
		return text, codes
	}
	var runs []foldedRun
	out := fold(text, func(white lang.Span, at int, kept bool) {
		r := foldedRun{white, at, at}
		if kept {
			r.after++
		}
		runs = append(runs, r)
	})
	for k := range codes {
		c := &codes[k]
		var r foldedRun
		c.Span.Start, r = foldedPlace(runs, old[k].Span.Start)
		c.Span.End, _ = foldedPlace(runs, old[k].Span.End)
		at := old[k].Span.Start
		if old[k].Span.Len() > 0 || at < r.white.Start || at > r.white.End {
			continue
		}
		first := k == 0 || old[k-1].Span.End < at
		last := k+1 == len(old) || old[k+1].Span.Start > at
		switch {
		case r.white.Start == 0:
			c.Spaced = c.Spaced || last && at < r.white.End
		case r.white.End == len(text):
			c.SpaceBefore = c.SpaceBefore || first && at > r.white.Start
		case r.after > r.at:
			c.Spaced = c.Spaced || last && at > r.white.Start && at < r.white.End
		}
	}
	// Spaces among codes at the end of the text are recorded on the following code.
	for k := range codes {
		if c := &codes[k]; c.Spaced && out != "" && c.Span.Start == len(out) {
			c.Spaced = false
			if k+1 < len(codes) {
				codes[k+1].SpaceBefore = true
			}
		}
	}
	return out, codes
}

// foldedRun is a run of white space in a text that is folded.
type foldedRun struct {
	white     lang.Span
	at, after int // offsets in the result before and after the run
}

// foldedPlace returns the offset in the result for an offset in the text, and the white space run
// that contains or precedes it.
func foldedPlace(runs []foldedRun, offset int) (int, foldedRun) {
	k, found := slices.BinarySearchFunc(runs, offset, func(r foldedRun, o int) int { return r.white.Start - o })
	switch {
	case found:
		return runs[k].at, runs[k]
	case k == 0:
		return offset, foldedRun{}
	}
	r := runs[k-1]
	return r.after + max(0, offset-r.white.End), r
}

// CellCodes returns the inline codes of a cell, with spans in the text that Cell returns. For an
// edited cell these are the codes outside the changed part of the text; those within it are lost.
func (t *Table) CellCodes(row, column int) []document.Code {
	codes := t.segmentCodes(row, column)
	text, edited := t.Rows[row].EditedCell(column)
	if !edited || len(codes) == 0 {
		return codes
	}
	cell := t.Rows[row].Cells[column]
	var texts []string
	for _, s := range t.Columns[column].Segments[cell.From:cell.To] {
		texts = append(texts, s.Text)
	}
	return carried(codes, join(texts), text)
}

// PointCodes returns the codes of a cell that are not part of its text. Writers of formats with
// elements for codes write these. Codes that are part of the text stay literal, as in the programs
// that made the texts and in their translation memories.
func (t *Table) PointCodes(row, column int) []document.Code { return points(t.CellCodes(row, column)) }

// points returns codes without those that are part of the text.
func points(codes []document.Code) []document.Code {
	if !slices.ContainsFunc(codes, document.Code.InText) {
		return codes
	}
	return slices.DeleteFunc(slices.Clone(codes), document.Code.InText)
}

// LostCodes returns the number of inline codes of the segments of a cell that PointCodes omits
// because the text was edited.
func (t *Table) LostCodes(row, column int) int {
	if _, edited := t.Rows[row].EditedCell(column); !edited {
		return 0
	}
	return len(points(t.segmentCodes(row, column))) - len(t.PointCodes(row, column))
}

// CountCodes returns the number of inline codes of all cells that are not part of the text.
func (t *Table) CountCodes() int {
	n := 0
	for i := range t.Rows {
		for c := range t.Columns {
			n += len(t.PointCodes(i, c))
		}
	}
	return n
}

// segmentCodes returns the codes of the segments of a cell, joined.
func (t *Table) segmentCodes(row, column int) []document.Code {
	cell := t.Rows[row].Cells[column]
	segments := t.Columns[column].Segments[cell.From:cell.To]
	if !slices.ContainsFunc(segments, func(s Segment) bool { return len(s.Codes) > 0 }) {
		return nil
	}
	if len(segments) == 1 {
		return segments[0].Codes
	}
	texts := make([]string, len(segments))
	for k, s := range segments {
		texts[k] = s.Text
	}
	_, places := joinPlaces(texts)
	var out []document.Code
	for k, s := range segments {
		for _, c := range s.Codes {
			c.Span.Start += places[k]
			c.Span.End += places[k]
			out = append(out, c)
		}
	}
	return out
}

// carried returns the codes in the common prefix and the common suffix of the original text old and
// the edited text. A code whose partner is lost is lost too.
func carried(codes []document.Code, old, text string) []document.Code {
	if old == text {
		return codes
	}
	head := 0
	for head < min(len(old), len(text)) && old[head] == text[head] {
		head++
	}
	for head > 0 && (head < len(old) && !utf8.RuneStart(old[head]) || head < len(text) && !utf8.RuneStart(text[head])) {
		head--
	}
	tail := 0
	for tail < min(len(old), len(text))-head && old[len(old)-1-tail] == text[len(text)-1-tail] {
		tail++
	}
	for tail > 0 && (!utf8.RuneStart(old[len(old)-tail]) || !utf8.RuneStart(text[len(text)-tail])) {
		tail--
	}
	partner := document.CodePairs(codes)
	kept := func(c document.Code) bool { return c.Span.End <= head || c.Span.Start >= len(old)-tail }
	var out []document.Code
	for k, c := range codes {
		if !kept(c) || partner[k] >= 0 && !kept(codes[partner[k]]) {
			continue
		}
		if c.Span.End > head {
			c.Span.Start += len(text) - len(old)
			c.Span.End += len(text) - len(old)
		}
		out = append(out, c)
	}
	return out
}

// Markup is a standalone code or the two codes of a pair.
type Markup struct {
	First int // index of the code; of a pair, index of the opening code
	Last  int // index of the closing code of a pair; -1 for a standalone code
}

// MarkupOf returns the markup that codes form, ordered by first code.
func MarkupOf(codes []document.Code) []Markup {
	var out []Markup
	for k, partner := range document.CodePairs(codes) {
		if partner < 0 || partner > k {
			out = append(out, Markup{k, partner})
		}
	}
	return out
}

// markupKey holds the properties by which the markup of two texts is compared.
type markupKey struct {
	role           document.CodeRole
	paired         bool
	id, kind, data string
}

// MatchMarkup returns for each markup of target the index of its counterpart in source, or -1.
// linked reports whether the IDs of the two texts belong together: only then are equal IDs
// compared. Types and data are always compared; the type alone suffices if the texts are not
// linked.
func MatchMarkup(a, b []document.Code, source, target []Markup, linked bool) []int {
	stages := []func(k markupKey) (markupKey, bool){
		func(k markupKey) (markupKey, bool) { return k, linked },
		func(k markupKey) (markupKey, bool) { k.kind, k.data = "", ""; return k, linked && k.id != "" },
		func(k markupKey) (markupKey, bool) {
			named := k.id != ""
			k.id = ""
			return k, k.data != "" || !linked || !named
		},
		func(k markupKey) (markupKey, bool) { k.id, k.data = "", ""; return k, !linked && k.kind != "" },
		// Half a pair may match a whole pair.
		func(k markupKey) (markupKey, bool) {
			return markupKey{id: k.id, role: "half"}, linked && k.id != "" && k.role != document.Standalone
		},
	}
	out := make([]int, len(target))
	for k := range out {
		out[k] = -1
	}
	taken := make([]bool, len(source))
	for _, stage := range stages {
		waiting := map[markupKey][]int{}
		for k, m := range source {
			if key, ok := stage(keyOf(a, m)); ok && !taken[k] {
				waiting[key] = append(waiting[key], k)
			}
		}
		for k, m := range target {
			key, ok := stage(keyOf(b, m))
			if list := waiting[key]; ok && out[k] < 0 && len(list) > 0 {
				out[k], taken[list[0]] = list[0], true
				waiting[key] = list[1:]
			}
		}
	}
	return out
}

func keyOf(codes []document.Code, m Markup) markupKey {
	c := codes[m.First]
	return markupKey{c.Role, m.Last >= 0, c.ID, c.Type, c.Data}
}

// NestedPairs selects pairs that can become nested XML elements around their text. Only opening
// codes accepted by eligible are considered; if two pairs overlap, one is omitted. partner is the
// result of document.CodePairs. The result is true for both codes of each selected pair.
func NestedPairs(codes []document.Code, partner []int, eligible func(k int) bool) []bool {
	nested, overlaps := make([]bool, len(codes)), make([]bool, len(codes))
	var open []int
	for k, c := range codes {
		switch {
		case partner[k] < 0:
		case c.Role == document.Opening:
			if eligible(k) {
				open = append(open, k)
			}
		default:
			for len(open) > 0 && overlaps[open[len(open)-1]] {
				open = open[:len(open)-1]
			}
			if n := len(open); n > 0 && open[n-1] == partner[k] {
				nested[k], nested[partner[k]] = true, true
				open = open[:n-1]
			} else {
				overlaps[partner[k]] = true
			}
		}
	}
	return nested
}
