package bitext

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/document"
	"hexapla/lang"
)

// marked returns a text with its codes as [ID], [/ID] or [ID/], and the spaces of Spaced and
// SpaceBefore as middle dots.
func marked(text string, codes []document.Code) string {
	var b strings.Builder
	at := 0
	for _, c := range codes {
		b.WriteString(text[at:c.Span.Start])
		at = c.Span.Start
		if c.SpaceBefore {
			b.WriteString("·")
		}
		switch c.Role {
		case document.Opening:
			b.WriteString("[" + c.ID + "]")
		case document.Closing:
			b.WriteString("[/" + c.ID + "]")
		default:
			b.WriteString("[" + c.ID + "/]")
		}
		if c.Spaced {
			b.WriteString("·")
		}
	}
	return b.String() + text[at:]
}

// unmarked is the inverse of marked, for text without a middle dot.
func unmarked(s string) (string, []document.Code) {
	var b strings.Builder
	var codes []document.Code
	for {
		before, rest, ok := strings.Cut(s, "[")
		b.WriteString(before)
		if !ok {
			return b.String(), codes
		}
		name, after, _ := strings.Cut(rest, "]")
		c := document.Code{Role: document.Opening, ID: name, Span: lang.Span{Start: b.Len(), End: b.Len()}}
		if id, ok := strings.CutPrefix(name, "/"); ok {
			c.Role, c.ID = document.Closing, id
		} else if id, ok := strings.CutSuffix(name, "/"); ok {
			c.Role, c.ID = document.Standalone, id
		}
		codes = append(codes, c)
		s = after
	}
}

func TestFoldCodes(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a[1]b[/1] c", "a[1]b[/1] c"},
		{" [1]a [2/] b[/1] ", "[1]a [2/]·b[/1]"},
		{"a [1/][2/] b", "a [1/][2/]·b"},
		{"a [1/] [2/] b", "a [1/]·[2/]·b"},
		{"a[1/]  b  [2/]c", "a[1/] b [2/]c"},
		{"中\n[1/]文", "中[1/]文"},
		{"é [1/]", "é·[1/]"},
		{"é [1/][2/] ", "é·[1/][2/]"},
		{"é [1/] [2/]", "é·[1/]·[2/]"},
		{" [1/] é", "[1/]·é"},
		{"[1/] [2/][3/] é", "[1/]·[2/][3/]·é"},
	} {
		text, codes := unmarked(c.in)
		folded, codes := FoldCodes(text, codes)
		if got := marked(folded, codes); got != c.want || folded != Fold(text) {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestInlineCodes(t *testing.T) {
	var n Inline
	put := func(id string) {
		n.LeftOut()
		n.Code(document.Code{Role: document.Standalone, ID: id})
	}
	n.Add("Press ")
	put("1")
	put("2")
	n.Add(" now ")
	put("3")
	n.AddCoded(" or later", []document.Code{{Role: document.Standalone, ID: "4", Span: lang.Span{Start: 3, End: 3}}})
	n.Code(document.Code{Role: document.Standalone, ID: "5"})
	n.Gap()
	n.Add(" please")
	if got, want := marked(n.String(), n.Codes()), "Press [1/][2/]·now [3/]·or[4/] later[5/] please"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestFoldCodesProperties checks that codes stay in order, within the text and at character
// boundaries.
func TestFoldCodesProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching("[ab é中文。 \n\t\u00a0]{0,20}").Draw(t, "text")
		var codes []document.Code
		at := 0
		for rapid.Bool().Draw(t, "more") {
			at = rapid.IntRange(at, len(text)).Draw(t, "at")
			for at < len(text) && !utf8.RuneStart(text[at]) {
				at++
			}
			codes = append(codes, document.Code{Role: document.Standalone, Span: lang.Span{Start: at, End: at}})
		}
		folded, moved := FoldCodes(text, codes)
		if folded != Fold(text) || len(moved) != len(codes) {
			t.Fatalf("%q: %q with %d codes", text, folded, len(moved))
		}
		s := Segment{Text: folded, Codes: moved}
		if err := s.validate(); err != nil {
			t.Fatal(err)
		}
		again, same := FoldCodes(folded, moved)
		if marked(again, same) != marked(folded, moved) {
			t.Fatalf("folding %q again changes it", folded)
		}
	})
}

// coded returns a table of one row with cells of the given segments, in the notation of marked.
func coded(source, target []string) *Table {
	t := &Table{Schema: SchemaVersion, Rows: []Row{{ID: "r1"}}}
	for c, list := range [][]string{source, target} {
		s := Column{Lang: []language.Tag{language.English, language.German}[c], Direction: lang.LeftToRight}
		for _, text := range list {
			seg := Segment{}
			seg.Text, seg.Codes = unmarked(text)
			s.Segments = append(s.Segments, seg)
		}
		t.Columns = append(t.Columns, s)
		t.Rows[0].Cells = append(t.Rows[0].Cells, align.Range{To: len(list)})
	}
	return t
}

func TestCellCodes(t *testing.T) {
	table := coded([]string{"[1]One[/1].", "Two [2/]."}, []string{"[1/]一。", "二[2/]。"})
	for c, want := range []string{"[1]One[/1]. Two [2/].", "[1/]一。二[2/]。"} {
		if got := marked(table.Cell(0, c), table.CellCodes(0, c)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if err := table.Validate(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		edited, want string
		lost         int
	}{
		{"One. Two .", "[1]One[/1]. Two [2/].", 0},
		{"One. Three .", "[1]One[/1]. Three [2/].", 0},
		{"Only. Two .", "[1]Only[/1]. Two [2/].", 0},
		{"On, Two .", "On, Two [2/].", 2},
		{"Ein. Zwei!", "Ein. Zwei!", 3},
		{"", "", 3},
	} {
		undo, err := table.Apply(Edit{Row: "r1", Column: 0, Text: &c.edited})
		if err != nil {
			t.Fatal(err)
		}
		if got := marked(table.Cell(0, 0), table.CellCodes(0, 0)); got != c.want || table.LostCodes(0, 0) != c.lost {
			t.Errorf("%q: %q and %d lost, want %q and %d", c.edited, got, table.LostCodes(0, 0), c.want, c.lost)
		}
		if _, err := table.Apply(undo); err != nil {
			t.Fatal(err)
		}
	}
}

// TestCarriedCodes checks that the codes left after an edit are valid and paired as before.
func TestCarriedCodes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := rapid.StringMatching(`(a|b|é|中|\[1\]|\[/1\]|\[2/\]){0,12}`).Draw(t, "source")
		edited := rapid.StringMatching(`[abé中]{0,8}`).Draw(t, "edited")
		old, codes := unmarked(source)
		left := carried(codes, old, edited)
		s := Segment{Text: edited, Codes: left}
		if err := s.validateCodes(); err != nil {
			t.Fatal(err)
		}
		lone := func(codes []document.Code) (n int) {
			for k, p := range document.CodePairs(codes) {
				if p < 0 && codes[k].Role != document.Standalone {
					n++
				}
			}
			return n
		}
		if lone(left) > lone(codes) {
			t.Fatalf("%q: an edit parts a pair", marked(edited, left))
		}
	})
}

func TestMatchMarkup(t *testing.T) {
	for _, c := range []struct {
		source, target string
		linked         bool
		want           []int
	}{
		{"[1]a[/1] [2/]", "[2/] [1]a[/1]", true, []int{1, 0}},
		{"[1/]", "[2/]", true, []int{-1}},
		{"[1/]", "[2/]", false, []int{0}},
		{"[1]a[/1]", "[1]a", true, []int{0}},
		{"[1/]", "[1/] [1/]", true, []int{0, -1}},
	} {
		_, a := unmarked(c.source)
		_, b := unmarked(c.target)
		got := MatchMarkup(a, b, MarkupOf(a), MarkupOf(b), c.linked)
		if len(got) != len(c.want) {
			t.Fatalf("%v, want %v", got, c.want)
		}
		for k := range got {
			if got[k] != c.want[k] {
				t.Errorf("%q and %q: %v, want %v", c.source, c.target, got, c.want)
			}
		}
	}
}

func TestNameCodes(t *testing.T) {
	number := func(id string) bool { return len(id) == 1 && id[0] >= '1' && id[0] <= '9' }
	for _, c := range []struct {
		source, target string
		linked         bool
		want           string
		ids            string
	}{
		{"[1]a[/1][2/]", "[2/][1]a[/1]", true, "1 1 2 / 2 1 1", ""},
		{"[x]a[/x][1/]", "[1/][x]a[/x]", true, "2 2 1 / 1 2 2", "x"},
		{"[1]a[/1][1/]", "[1/]", true, "1 1 2 / 2", "1"},
		{"[1/]", "[1]a[/1]", false, "1 / 2 2", ""}, // unrelated codes
		{"[1/][2/]", "[2/][1/]", false, "1 2 / 1 2", ""},
		{"[1/]", "[1/][1/]", true, "1 / 1 1", ""},
	} {
		_, a := unmarked(c.source)
		_, b := unmarked(c.target)
		n := NameCodes([][]document.Code{a, b}, []bool{true, c.linked}, number)
		got := strings.Join(n.Names[0], " ") + " / " + strings.Join(n.Names[1], " ")
		ids := ""
		for _, id := range n.IDs {
			ids += id
		}
		if got != c.want || ids != c.ids {
			t.Errorf("%s, %s: %s and %q, want %s and %q", c.source, c.target, got, ids, c.want, c.ids)
		}
	}
}

// TestCutCodesInText checks that a pair that is part of the text and spans two segments is not
// closed and reopened between them.
func TestCutCodesInText(t *testing.T) {
	const text = "<b>One. Two</b>."
	c := codeCutter{block: -1, codes: []document.Code{
		{Role: document.Opening, ID: "1", Data: "<b>", Span: lang.Span{Start: 0, End: 3}},
		{Role: document.Closing, ID: "1", Data: "</b>", Span: lang.Span{Start: 11, End: 15}},
	}}
	var got []document.Code
	got = append(got, c.cut(lang.Span{Start: 0, End: 7}, 0, 8, true)...)
	got = append(got, c.cut(lang.Span{Start: 8, End: len(text)}, 0, len(text), false)...)
	if len(got) != 2 || got[0].Span.In(text) != "<b>" || got[1].Span.In(text) != "</b>" {
		t.Errorf("%+v", got)
	}
}
