package batch

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/lang"
)

// proposed makes a column of one block of words, with a proposed cut behind those
// that end in a plus and a certain one behind the others.
func proposed(words ...string) *Loaded {
	text := strings.Join(words, " ")
	d := &document.Document{Path: "x.txt", Text: text, Blocks: []document.Block{{Kind: document.Paragraph, Span: lang.Span{End: len(text)}}}}
	a := &document.Analysis{Language: lang.Result{Tag: language.Thai}}
	at := 0
	for _, w := range words {
		a.Segments = append(a.Segments, document.Segment{
			Span: lang.Span{Start: at, End: at + len(w)}, Proposed: strings.HasSuffix(w, "+"),
		})
		at += len(w) + 1
	}
	return &Loaded{Document: d, Analysis: a, Column: ColumnOf(d, a)}
}

func row(ranges ...int) align.Row {
	r := align.Row{Score: 1}
	for k := 0; k < len(ranges); k += 2 {
		r.Cells = append(r.Cells, align.Range{From: ranges[k], To: ranges[k+1]})
	}
	return r
}

func TestJoin(t *testing.T) {
	for _, c := range []struct {
		name        string
		left, right []string
		rows        []align.Row
		want        string
	}{
		{"inside a row", []string{"a"}, []string{"x+", "y"}, []align.Row{row(0, 1, 0, 2)}, "a|x+ y"},
		{"kept at the end of a row", []string{"a", "b"}, []string{"x+", "y"}, []align.Row{row(0, 1, 0, 1), row(1, 2, 1, 2)}, "a|x+, b|y"},
		{"a certain cut stays", []string{"a"}, []string{"x", "y+", "z"}, []align.Row{row(0, 1, 0, 3)}, "a|x/y+ z"},
		{"rows without counterpart", []string{"a"}, []string{"x+", "y+", "z"}, []align.Row{row(0, 0, 0, 1), row(0, 0, 1, 2), row(0, 1, 2, 3)}, "|x+ y+, a|z"},
		{"of another column between", []string{"a", "b"}, []string{"x+", "y"}, []align.Row{row(0, 0, 0, 1), row(0, 2, 1, 1), row(2, 2, 1, 2)}, "|x+, a/b|, |y"},
		{"on both sides", []string{"a+", "b"}, []string{"x+", "y"}, []align.Row{row(0, 2, 0, 2)}, "a+ b|x+ y"},
		{"nothing proposed", []string{"a", "b"}, []string{"x"}, []align.Row{row(0, 2, 0, 1)}, "a/b|x"},
	} {
		loaded := []*Loaded{proposed(c.left...), proposed(c.right...)}
		rows, joined := Join(c.rows, loaded)
		if got := describe(rows, joined); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func describe(rows []align.Row, loaded []*Loaded) string {
	var lines []string
	for _, r := range rows {
		var cells []string
		for c, cell := range r.Cells {
			var texts []string
			for _, s := range loaded[c].Analysis.Segments[cell.From:cell.To] {
				texts = append(texts, s.Span.In(loaded[c].Document.Text))
			}
			cells = append(cells, strings.Join(texts, "/"))
		}
		lines = append(lines, strings.Join(cells, "|"))
	}
	return strings.Join(lines, ", ")
}

// Segments that are joined keep the inline codes of both.
func TestJoinKeepsCodes(t *testing.T) {
	left, right := proposed("a"), proposed("x+", "y")
	at := func(role document.CodeRole, at int) document.Code {
		return document.Code{Role: role, ID: "1", Type: document.CodeBold, Span: lang.Span{Start: at, End: at}}
	}
	right.Document.Codes, right.Document.Numbered = []document.Code{at(document.Opening, 1), at(document.Closing, 4)}, true
	table := func(rows []align.Row, loaded []*Loaded) string {
		t := bitext.New("", []*document.Document{loaded[0].Document, loaded[1].Document}, []*document.Analysis{loaded[0].Analysis, loaded[1].Analysis}, rows)
		var all []string
		for _, s := range t.Columns[1].Segments {
			for _, c := range s.Codes {
				all = append(all, fmt.Sprint(s.Text, " ", c.Role, " ", c.Span.Start))
			}
		}
		return strings.Join(all, ", ")
	}
	rows, loaded := []align.Row{row(0, 1, 0, 2)}, []*Loaded{left, right}
	if got, want := table(rows, loaded), "x+ opening 1, x+ closing 2, y opening 0, y closing 1"; got != want {
		t.Errorf("before: %s, want %s", got, want)
	}
	if got, want := table(Join(rows, loaded)), "x+ y opening 1, x+ y closing 4"; got != want {
		t.Errorf("joined: %s, want %s", got, want)
	}
}

// Whatever is joined, the rows still cover each segment of each column once and
// in order, no text is lost, no proposal is left, and the arguments are as before.
func TestJoinKeepsThePartition(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var loaded []*Loaded
		for range rapid.IntRange(2, 4).Draw(rt, "columns") {
			loaded = append(loaded, proposed(rapid.SliceOfN(rapid.SampledFrom([]string{"k", "k+"}), 1, 12).Draw(rt, "words")...))
		}
		var rows []align.Row
		at := make([]int, len(loaded))
		for {
			r := align.Row{Score: 1}
			some := false
			for c, l := range loaded {
				to := rapid.IntRange(at[c], min(at[c]+3, len(l.Column.Segments))).Draw(rt, "to")
				r.Cells = append(r.Cells, align.Range{From: at[c], To: to})
				some = some || to > at[c]
				at[c] = to
			}
			if some {
				rows = append(rows, r)
			}
			done := true
			for c, l := range loaded {
				done = done && at[c] == len(l.Column.Segments)
			}
			if done {
				break
			}
		}
		before := describe(rows, loaded)
		out, joined := Join(rows, loaded)
		if describe(rows, loaded) != before {
			rt.Fatal("the arguments were changed")
		}
		plain := func(s string) string { return strings.NewReplacer("/", "", " ", "", ",", "", "|", "").Replace(s) }
		if plain(describe(out, joined)) != plain(before) {
			rt.Fatalf("%s became %s", before, describe(out, joined))
		}
		for c, l := range joined {
			end := 0
			for _, r := range out {
				if r.Cells[c].From != end || r.Cells[c].To < end {
					rt.Fatalf("column %d: %v does not go on at %d", c, r.Cells[c], end)
				}
				end = r.Cells[c].To
			}
			if end != len(l.Column.Segments) || end != len(l.Analysis.Segments) || proposing(l) {
				rt.Fatalf("column %d: %d of %d segments covered", c, end, len(l.Column.Segments))
			}
		}
	})
}
