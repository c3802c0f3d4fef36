package batch

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/conflict"
)

var carryLangs = []language.Tag{language.English, language.Hebrew, language.German}

// tableOf makes a table of texts, a column each, with rows that are drawn.
func tableOf(t *rapid.T, texts [][]string, name string) *bitext.Table {
	tb := &bitext.Table{Schema: bitext.SchemaVersion}
	for c := range texts {
		tb.Columns = append(tb.Columns, bitext.Column{Lang: carryLangs[c], Direction: "ltr"})
		for _, s := range texts[c] {
			tb.Columns[c].Segments = append(tb.Columns[c].Segments, bitext.Segment{Text: s})
		}
	}
	tb.Rows = drawRows(t, tb, make([]align.Range, len(texts)), name)
	if err := tb.Validate(); err != nil {
		t.Fatalf("the test makes no table: %v", err)
	}
	return tb
}

// drawRows draws rows that cover the segments in cells; of empty cells all segments.
func drawRows(t *rapid.T, tb *bitext.Table, cells []align.Range, name string) []bitext.Row {
	var rows []bitext.Row
	at, end := make([]int, len(cells)), make([]int, len(cells))
	all := !slices.ContainsFunc(cells, func(r align.Range) bool { return r.Len() > 0 })
	for c, cell := range cells {
		if at[c], end[c] = cell.From, cell.To; all {
			at[c], end[c] = 0, len(tb.Columns[c].Segments)
		}
	}
	for !slices.Equal(at, end) {
		r := bitext.Row{ID: fmt.Sprintf("r%d", len(rows)+1), Row: align.Row{Score: .5, Why: []align.Part{{Name: "length", Value: 1}}}}
		some := false
		for c := range at {
			n := rapid.IntRange(0, min(2, end[c]-at[c])).Draw(t, name)
			r.Cells = append(r.Cells, align.Range{From: at[c], To: at[c] + n})
			some = some || n > 0
		}
		for c := 0; !some; c++ {
			if at[c] < end[c] {
				r.Cells[c].To++
				some = true
			}
		}
		for c := range at {
			at[c] = r.Cells[c].To
		}
		rows = append(rows, r)
	}
	return rows
}

// changed draws a later version of texts.
func changed(t *rapid.T, texts []string) []string {
	texts = slices.Clone(texts)
	for range rapid.IntRange(0, 3).Draw(t, "changes") {
		k := rapid.IntRange(0, len(texts)-1).Draw(t, "at")
		switch rapid.IntRange(0, 4).Draw(t, "change") {
		case 0:
			texts = slices.Insert(texts, k, "new")
		case 1:
			texts[k] = "changed"
		case 2: // a part of the document was moved
			texts = append(slices.Clone(texts[k:]), texts[:k]...)
		case 3: // sentences are cut in other places
			if k+1 < len(texts) {
				texts = slices.Replace(texts, k, k+2, texts[k]+" "+texts[k+1])
			}
		default:
			if len(texts) > 1 {
				texts = slices.Delete(texts, k, k+1)
			}
		}
	}
	return texts
}

// work draws what a person does to a table.
func work(t *rapid.T, tb *bitext.Table) {
	for range rapid.IntRange(0, 4).Draw(t, "ops") {
		i := rapid.IntRange(0, len(tb.Rows)-1).Draw(t, "row")
		r := &tb.Rows[i]
		var op bitext.Op
		switch rapid.IntRange(0, 5).Draw(t, "op") {
		case 0:
			op = bitext.SetStatus{Row: r.ID, Status: rapid.SampledFrom([]bitext.Status{bitext.Confirmed, bitext.Rejected}).Draw(t, "status")}
		case 1:
			op = bitext.SetNote{Row: r.ID, Note: rapid.SampledFrom([]string{"n", "m"}).Draw(t, "note")}
		case 2:
			op = bitext.Merge{First: r.ID, Last: tb.Rows[min(i+1, len(tb.Rows)-1)].ID}
		case 3:
			split := bitext.Split{Row: r.ID}
			for _, cell := range r.Cells {
				split.At = append(split.At, rapid.IntRange(cell.From, cell.To).Draw(t, "at"))
			}
			op = split
		case 4:
			op = bitext.Move{Row: r.ID, Column: rapid.IntRange(0, len(r.Cells)-1).Draw(t, "column"), Segments: rapid.IntRange(-2, 2).Draw(t, "segments")}
		default:
			text := "edited"
			op = bitext.Edit{Row: r.ID, Column: 0, Text: &text}
		}
		_, _ = tb.Apply(op) // what cannot be done is not done
	}
}

// said lists what a person did, by text: the rows of a table and of a conflict list.
// White space and cuts between segments do not count.
func said(tb *bitext.Table, list *conflict.List) map[string]bool {
	all := map[string]bool{}
	add := func(row conflict.Row) {
		var b strings.Builder
		for _, c := range row.Cells {
			edited := ""
			if c.Edited != nil {
				edited = "→" + *c.Edited
			}
			fmt.Fprintf(&b, "%v:%s%s ", c.Lang, visibleOf(c.Segments...), edited)
		}
		all[fmt.Sprint(b.String(), row.Status, row.Note, row.Origin)] = true
	}
	for i := range tb.Rows {
		if tb.Rows[i].Reviewed() {
			add(conflict.Of(tb, i))
		}
	}
	for _, row := range list.Rows {
		add(row)
	}
	return all
}

// TestNothingReviewedIsLost: whatever a person does to a table, and whatever becomes
// of the documents in several runs, each row that the person worked on stands in the
// table in its shape, or in the conflict list.
func TestNothingReviewedIsLost(t *testing.T) {
	pinned, listed := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}), 0, 9)
		texts := make([][]string, rapid.IntRange(2, 3).Draw(t, "columns"))
		for c := range texts {
			texts[c] = append(words.Draw(t, "words"), "last")
		}
		first := texts
		table, list := tableOf(t, texts, "old"), &conflict.List{}
		for run := range rapid.IntRange(1, 4).Draw(t, "runs") {
			work(t, table)
			before := said(table, list)
			if next := make([][]string, len(texts)); run < 3 {
				for c := range texts {
					next[c] = changed(t, texts[c])
				}
				texts = next
			} else {
				texts = first // what was there is back
			}
			now := tableOf(t, texts, "new")
			c := carrier{t: now}
			if rapid.Bool().Draw(t, "realign") {
				c.realign = func(_ context.Context, tb *bitext.Table, cells []align.Range) ([]align.Row, error) {
					var rows []align.Row
					for _, r := range drawRows(t, tb, cells, "anew") {
						rows = append(rows, r.Row)
					}
					return rows, nil
				}
			}
			kept, err := c.carry(context.Background(), table, list)
			if err != nil {
				t.Fatal(err)
			}
			after := said(now, list)
			for row := range before {
				if !after[row] {
					t.Fatalf("run %d: %s is gone", run, row)
				}
			}
			pinned, listed = pinned+kept, listed+len(list.Rows)
			for i := range now.Rows {
				if r := &now.Rows[i]; r.Origin == bitext.Repaired && r.Score != 1 {
					t.Fatalf("the repaired row %s has the score %v", r.ID, r.Score)
				}
			}
			for c := range texts {
				if got := textsOf(&now.Columns[c]); !slices.Equal(got, texts[c]) {
					t.Fatalf("column %d holds %v", c, got)
				}
			}
			table = now
		}
	})
	if pinned == 0 || listed == 0 {
		t.Errorf("%d rows kept, %d listed: the test tests nothing", pinned, listed)
	}
}

// TestUnchangedTextsLoseNothing: with the same texts every reviewed row stays.
func TestUnchangedTextsLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 1, 9)
		texts := [][]string{words.Draw(t, "en"), words.Draw(t, "he")}
		old, now := tableOf(t, texts, "old"), tableOf(t, texts, "new")
		work(t, old)
		list := &conflict.List{}
		if _, err := (&carrier{t: now}).carry(context.Background(), old, list); err != nil {
			t.Fatal(err)
		}
		if len(list.Rows) > 0 {
			t.Fatalf("nothing changed, and %v is in the conflict list", list.Rows)
		}
	})
}

// TestCutRowsAreNotTrusted: a row that lost a segment to a row of a person does not
// keep the score of the row that it was.
func TestCutRowsAreNotTrusted(t *testing.T) {
	tb := func(rows ...bitext.Row) *bitext.Table {
		tb := &bitext.Table{Schema: bitext.SchemaVersion, Columns: []bitext.Column{
			{Lang: language.English, Direction: "ltr", Segments: []bitext.Segment{{Text: "a"}, {Text: "b"}}},
			{Lang: language.German, Direction: "ltr", Segments: []bitext.Segment{{Text: "A"}, {Text: "B"}}},
		}, Rows: rows}
		if err := tb.Validate(); err != nil {
			t.Fatal(err)
		}
		return tb
	}
	row := func(id string, score float32, a, b, c, d int) bitext.Row {
		return bitext.Row{ID: id, Row: align.Row{Score: score, Cells: []align.Range{{From: a, To: b}, {From: c, To: d}}}}
	}
	old := tb(row("r1", .99, 0, 1, 0, 1), row("r2", .99, 1, 2, 1, 2))
	if _, err := old.Apply(bitext.Move{Row: "r1", Column: 1, Segments: 1}); err != nil {
		t.Fatal(err)
	}
	old.Rows[1].Origin = bitext.Aligned // as if only the first were a person's
	now := tb(row("r1", .99, 0, 1, 0, 1), row("r2", .99, 1, 2, 1, 2))
	if _, err := (&carrier{t: now}).carry(context.Background(), old, &conflict.List{}); err != nil {
		t.Fatal(err)
	}
	if len(now.Rows) != 2 || now.Rows[0].Kind() != "1-2" || now.Rows[0].Score != 1 || now.Rows[1].Kind() != "1-0" || now.Rows[1].Score != 0 {
		t.Errorf("the rows are %+v", now.Rows)
	}
}

// TestLanguagesComeAndGo: a language more or less does not cost a review.
func TestLanguagesComeAndGo(t *testing.T) {
	table := func(columns ...int) *bitext.Table {
		tb := &bitext.Table{Schema: bitext.SchemaVersion}
		for n := range 3 {
			tb.Rows = append(tb.Rows, bitext.Row{ID: fmt.Sprintf("r%d", n+1), Row: align.Row{Score: .5}})
		}
		for _, c := range columns {
			column := bitext.Column{Lang: carryLangs[c], Direction: "ltr"}
			for n := range tb.Rows {
				column.Segments = append(column.Segments, bitext.Segment{Text: fmt.Sprintf("%v%d", column.Lang, n)})
				tb.Rows[n].Cells = append(tb.Rows[n].Cells, align.Range{From: n, To: n + 1})
			}
			tb.Columns = append(tb.Columns, column)
		}
		return tb
	}
	merge := func(tb *bitext.Table) *bitext.Table {
		if _, err := tb.Apply(bitext.Merge{First: "r2", Last: "r3"}); err != nil {
			t.Fatal(err)
		}
		tb.Rows[0].Status = bitext.Confirmed
		return tb
	}
	for _, c := range []struct {
		name     string
		old, now *bitext.Table
		kinds    []string
		listed   int
	}{
		{"more", merge(table(0, 1)), table(0, 1, 2), []string{"1-1-1 confirmed", "2-2-2 repaired"}, 0},
		{"another pivot", merge(table(0, 1)), table(1, 0), []string{"1-1 confirmed", "2-2 repaired"}, 0},
		{"fewer", merge(table(0, 1, 2)), table(0, 2), []string{"1-1 confirmed", "2-2 repaired"}, 1}, // what was said of he is not lost
		{"others", merge(table(0, 1)), table(0, 2), []string{"1-1 confirmed", "2-2 repaired"}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := &conflict.List{}
			if _, err := (&carrier{t: c.now}).carry(context.Background(), c.old, list); err != nil {
				t.Fatal(err)
			}
			var kinds []string
			for i := range c.now.Rows {
				r := &c.now.Rows[i]
				kinds = append(kinds, r.Kind()+" "+string(r.Status)+string(r.Origin))
			}
			if !slices.Equal(kinds, c.kinds) || len(list.Rows) != c.listed {
				t.Errorf("rows %q, %d in the conflict list", kinds, len(list.Rows))
			}
			for _, row := range list.Rows {
				if row.Reason != conflict.NoColumn {
					t.Errorf("reason %s", row.Reason)
				}
			}
		})
	}
}

// TestRowsComeBack: a row of the conflict list whose texts are back stands in the
// table again, with all that was said of it.
func TestRowsComeBack(t *testing.T) {
	table := func(texts ...string) *bitext.Table {
		tb := &bitext.Table{Schema: bitext.SchemaVersion}
		for c := range 2 {
			column := bitext.Column{Lang: carryLangs[c], Direction: "ltr"}
			for _, text := range texts {
				column.Segments = append(column.Segments, bitext.Segment{Text: text})
			}
			tb.Columns = append(tb.Columns, column)
		}
		for n := range texts {
			cell := align.Range{From: n, To: n + 1}
			tb.Rows = append(tb.Rows, bitext.Row{ID: fmt.Sprintf("r%d", n+1), Row: align.Row{Score: .5, Cells: []align.Range{cell, cell}}})
		}
		return tb
	}
	old := table("a", "b", "c", "d")
	edited := "B, C"
	for _, op := range []bitext.Op{
		bitext.Merge{First: "r2", Last: "r3"}, bitext.SetNote{Row: "r2", Note: "why?"},
		bitext.SetStatus{Row: "r2", Status: bitext.Confirmed}, bitext.Edit{Row: "r2", Column: 1, Text: &edited},
	} {
		if _, err := old.Apply(op); err != nil {
			t.Fatal(err)
		}
	}
	want := conflict.Of(old, 1).Key
	list := &conflict.List{}
	for run, texts := range [][]string{{"a", "x", "c", "d"}, {"a", "x", "y"}, {"z", "a", "b", "c"}} {
		now := table(texts...)
		if _, err := (&carrier{t: now}).carry(context.Background(), old, list); err != nil {
			t.Fatal(err)
		}
		if run < 2 {
			if len(list.Rows) != 1 || list.Rows[0].Key != want || !list.Rows[0].Cells[0].Missing {
				t.Fatalf("run %d: the list has %+v", run, list.Rows)
			}
		} else if len(list.Rows) != 0 || len(now.Rows) != 3 || conflict.Of(now, 2).Key != want || now.Rows[2].Score != 1 {
			t.Fatalf("the row did not come back: %+v, %+v", list.Rows, now.Rows)
		}
		old = now
	}
}
