package bitext_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
)

// shape lists the rows with the fields that ops change.
func shape(t *bitext.Table) []string {
	var out []string
	for i := range t.Rows {
		r := &t.Rows[i]
		line := r.ID
		for _, c := range r.Cells {
			line += fmt.Sprintf(" %d-%d", c.From, c.To)
		}
		for c := range r.Cells {
			if text, ok := r.EditedCell(c); ok {
				line += fmt.Sprintf(" %d=%q", c, text)
			}
		}
		line = fmt.Sprintf("%s %v %s %s", line, r.Score, r.Status, r.Note)
		if r.Origin != bitext.Aligned {
			line += " " + string(r.Origin)
		}
		out = append(out, line)
	}
	return out
}

func rowOf(id string, score float32, cells ...align.Range) bitext.Row {
	return bitext.Row{ID: id, Row: align.Row{Score: score, Cells: cells}}
}

func TestApply(t *testing.T) {
	text := "new"
	tests := []struct {
		name string
		op   bitext.Op
		want []string // rows that differ from those before
		err  string
	}{
		{"merge", bitext.Merge{First: "r1", Last: "r3"}, []string{"r1 0-4 0-2 1   repaired"}, ""},
		{"merge an edited cell", bitext.Merge{First: "r4", Last: "r5"}, []string{`r4 4-5 2-4 1="תוספת של המתרגם (BBC). פעמון` + "\\t" + `מצלצל!" 1  the bell <again> repaired`}, ""},
		{"merge nothing", bitext.Merge{First: "r2", Last: "r2"}, nil, "rows r2 to r2: nothing to merge"},
		{"merge unknown", bitext.Merge{First: "r2", Last: "r9"}, nil, "no such row: r9"},
		{"split", bitext.Split{Row: "r2", At: []int{2, 2}}, []string{"r2 1-2 1-2 1   repaired", "r2.2 2-3 2-2 1   repaired"}, ""},
		{"split, named", bitext.Split{Row: "r2", At: []int{2, 1}, NewID: "r7"}, []string{"r2 1-2 1-1 1   repaired", "r7 2-3 1-2 1   repaired"}, ""},
		{"split, name taken", bitext.Split{Row: "r2", At: []int{2, 1}, NewID: "r5"}, nil, "row r5: another row has the same ID"},
		{"split takes the edit along", bitext.Split{Row: "r5", At: []int{5, 3}}, []string{"r5 4-5 3-3 1  the bell <again> repaired", `r5.2 5-5 3-4 1="פעמון` + "\\t" + `מצלצל!" 1   repaired`}, ""},
		{"split off nothing", bitext.Split{Row: "r2", At: []int{3, 2}}, nil, "row r2.2: no segment in any cell"},
		{"split outside", bitext.Split{Row: "r2", At: []int{4, 2}}, nil, "row r2, column 1: segment 4 is not in [1, 3]"},
		{"split, columns", bitext.Split{Row: "r2", At: []int{2}}, nil, "1 split positions for 2 columns"},
		{"move up", bitext.Move{Row: "r1", Column: 0, Segments: 1}, []string{"r1 0-2 0-1 1   repaired", "r2 2-3 1-2 1   repaired"}, ""},
		{"move down", bitext.Move{Row: "r2", Column: 0, Segments: -2}, []string{"r2 1-1 1-2 1   repaired", "r3 1-4 2-2 1   repaired"}, ""},
		{"move too many", bitext.Move{Row: "r1", Column: 0, Segments: 3}, nil, "row r1, column 1: cannot move 3 segments: up to 1 can go down, 2 come up"},
		{"move leaves a row empty", bitext.Move{Row: "r2", Column: 0, Segments: 1}, nil, "row r3: no segment in any cell"},
		{"move an edited cell", bitext.Move{Row: "r4", Column: 1, Segments: 1}, nil, "row r5, column 2: its text was edited: revert the edit first"},
		{"move the last", bitext.Move{Row: "r6", Column: 0, Segments: -1}, nil, "row r6 is the last one: it has no boundary to move"},
		{"move no column", bitext.Move{Row: "r1", Column: 2, Segments: -1}, nil, "column 3 of a table of 2"},
		{"edit", bitext.Edit{Row: "r1", Column: 1, Text: &text}, []string{`r1 0-1 0-1 1="new" 0.98  `}, ""},
		{"take an edit back", bitext.Edit{Row: "r5", Column: 1}, []string{"r5 4-5 3-4 1 confirmed the bell <again>"}, ""},
		{"edit no column", bitext.Edit{Row: "r1", Column: -1}, nil, "column 0 of a table of 2"},
		{"status", bitext.SetStatus{Row: "r1", Status: bitext.Confirmed}, []string{"r1 0-1 0-1 0.98 confirmed "}, ""},
		{"no status", bitext.SetStatus{Row: "r1", Status: "fine"}, nil, `row r1: unknown status "fine"`},
		{"note", bitext.SetNote{Row: "r1", Note: "hm"}, []string{"r1 0-1 0-1 0.98  hm"}, ""},
		{"replace by another shape", bitext.Replace{IDs: []string{"r1", "r2"}, Rows: []bitext.Row{
			rowOf("r1", .3, align.Range{From: 0, To: 2}, align.Range{From: 0, To: 1}), rowOf("r2", .3, align.Range{From: 2, To: 3}, align.Range{From: 1, To: 2}),
		}}, []string{"r1 0-2 0-1 1   repaired", "r2 2-3 1-2 1   repaired"}, ""},
		{"replace by the same shape", bitext.Replace{IDs: []string{"r1"}, Rows: []bitext.Row{
			rowOf("r1", .3, align.Range{From: 0, To: 1}, align.Range{From: 0, To: 1}),
		}}, []string{"r1 0-1 0-1 0.3  "}, ""},
		{"replace strangers", bitext.Replace{IDs: []string{"r1", "r3"}}, nil, "row r3 is not the next row: the rows to replace must be adjacent"},
		{"replace by nothing", bitext.Replace{IDs: []string{"r1"}}, nil, "column 1: the new rows end at segment 0, the old ones at 1"},
		{"replace nothing", bitext.Replace{}, nil, "no rows to replace"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			table := sample.Pair()
			before := shape(table)
			undo, err := table.Apply(tt.op)
			if tt.err != "" {
				if err == nil || err.Error() != tt.err {
					t.Errorf("%v, want %s", err, tt.err)
				}
				if d := cmp.Diff(before, shape(table)); d != "" {
					t.Errorf("a failed op changed the table: %s", d)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var fresh []string
			for _, row := range shape(table) {
				if !slices.Contains(before, row) {
					fresh = append(fresh, row)
				}
			}
			if d := cmp.Diff(tt.want, fresh); d != "" {
				t.Error(d)
			}
			if err := table.Validate(); err != nil {
				t.Error(err)
			}
			if _, err := table.Apply(undo); err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(sample.Pair(), table, tags); d != "" {
				t.Errorf("undone it is not as before: %s", d)
			}
		})
	}
}

func TestApplyErrorKinds(t *testing.T) {
	if _, err := sample.Pair().Apply(bitext.SetNote{Row: "x"}); !errors.Is(err, bitext.ErrNoRow) {
		t.Error(err)
	}
	table := sample.Pair()
	if _, err := table.Apply(bitext.Merge{First: "r4", Last: "r5"}); err != nil {
		t.Fatal(err)
	}
	if _, err := table.Apply(bitext.Split{Row: "r4", At: []int{5, 3}}); !errors.Is(err, bitext.ErrEdited) {
		t.Error(err)
	}
}

func TestSplitIDsAreFresh(t *testing.T) {
	table := sample.Pair()
	for _, op := range []bitext.Op{
		bitext.Merge{First: "r1", Last: "r3"},
		bitext.Split{Row: "r1", At: []int{1, 1}},
		bitext.Split{Row: "r1.2", At: []int{2, 1}},
		bitext.Split{Row: "r1.2", At: []int{2, 1}, NewID: "r1.5"},
	} {
		if _, err := table.Apply(op); err != nil && !strings.Contains(err.Error(), "no segment") {
			t.Fatal(err)
		}
	}
	var ids []string
	for _, r := range table.Rows {
		ids = append(ids, r.ID)
	}
	if d := cmp.Diff([]string{"r1", "r1.2", "r1.3", "r4", "r5", "r6"}, ids); d != "" {
		t.Error(d)
	}
}

// genTable returns a valid table of two to four columns.
func genTable() *rapid.Generator[*bitext.Table] {
	langs := []language.Tag{language.English, language.Hebrew, language.Chinese, language.German}
	return rapid.Custom(func(t *rapid.T) *bitext.Table {
		table := &bitext.Table{Schema: bitext.SchemaVersion}
		n := rapid.IntRange(2, 4).Draw(t, "columns")
		for c := range n {
			table.Columns = append(table.Columns, bitext.Column{Lang: langs[c], Direction: "ltr", Confidence: 1})
		}
		rows := rapid.IntRange(1, 8).Draw(t, "rows")
		for i := range rows {
			r := bitext.Row{
				ID:     fmt.Sprintf("r%d", i+1),
				Status: rapid.SampledFrom([]bitext.Status{bitext.Unreviewed, bitext.Confirmed, bitext.Rejected}).Draw(t, "status"),
				Note:   rapid.SampledFrom([]string{"", "n", "m"}).Draw(t, "note"),
				Origin: rapid.SampledFrom([]bitext.Origin{bitext.Aligned, bitext.Repaired, bitext.Imported}).Draw(t, "origin"),
			}
			r.Score = float32(rapid.IntRange(0, 100).Draw(t, "score")) / 100
			for c := range n {
				col := &table.Columns[c]
				from := len(col.Segments)
				k := rapid.IntRange(0, 3).Draw(t, "segments")
				if c == n-1 && k == 0 && !slices.ContainsFunc(r.Cells, func(x align.Range) bool { return x.Len() > 0 }) {
					k = 1
				}
				for range k {
					col.Segments = append(col.Segments, bitext.Segment{Text: fmt.Sprintf("s%d", len(col.Segments))})
				}
				r.Cells = append(r.Cells, align.Range{From: from, To: from + k})
			}
			if rapid.IntRange(0, 4).Draw(t, "edit") == 0 {
				text := "edited"
				r.Edited = make([]*string, n)
				r.Edited[rapid.IntRange(0, n-1).Draw(t, "edited")] = &text
			}
			table.Rows = append(table.Rows, r)
		}
		return table
	})
}

func genOp(t *rapid.T, table *bitext.Table) bitext.Op {
	n := len(table.Rows)
	i := rapid.IntRange(0, n-1).Draw(t, "row")
	r := &table.Rows[i]
	column := rapid.IntRange(0, len(table.Columns)-1).Draw(t, "column")
	switch rapid.IntRange(0, 6).Draw(t, "op") {
	case 0:
		return bitext.Merge{First: r.ID, Last: table.Rows[rapid.IntRange(i, n-1).Draw(t, "last")].ID}
	case 1:
		s := bitext.Split{Row: r.ID}
		for _, c := range r.Cells {
			s.At = append(s.At, rapid.IntRange(c.From, c.To).Draw(t, "at"))
		}
		return s
	case 2:
		return bitext.Move{Row: r.ID, Column: column, Segments: rapid.IntRange(-3, 3).Draw(t, "segments")}
	case 3:
		e := bitext.Edit{Row: r.ID, Column: column}
		if rapid.Bool().Draw(t, "set") {
			text := rapid.String().Draw(t, "text")
			e.Text = &text
		}
		return e
	case 4:
		// The rows unchanged, or two of them merged.
		replace := bitext.Replace{IDs: []string{r.ID}, Rows: []bitext.Row{*r}, Exact: rapid.Bool().Draw(t, "exact")}
		if i+1 < n {
			next := &table.Rows[i+1]
			cells := slices.Clone(r.Cells)
			for c := range cells {
				cells[c].To = next.Cells[c].To
			}
			replace.IDs, replace.Rows = append(replace.IDs, next.ID), []bitext.Row{rowOf(r.ID, .5, cells...)}
		}
		return replace
	case 5:
		return bitext.SetNote{Row: r.ID, Note: rapid.SampledFrom([]string{"", "x"}).Draw(t, "note")}
	}
	return bitext.SetStatus{Row: r.ID, Status: rapid.SampledFrom([]bitext.Status{bitext.Unreviewed, bitext.Confirmed, bitext.Rejected}).Draw(t, "status")}
}

// copyTable copies the rows of a table, the only part that ops change.
func copyTable(t *bitext.Table) *bitext.Table {
	c := *t
	c.Rows = make([]bitext.Row, len(t.Rows))
	for i, r := range t.Rows {
		r.Cells, r.Why = slices.Clone(r.Cells), slices.Clone(r.Why)
		r.Edited = slices.Clone(r.Edited)
		c.Rows[i] = r
	}
	return &c
}

func TestOpsCanBeTakenBack(t *testing.T) {
	applied := 0
	rapid.Check(t, func(t *rapid.T) {
		table := genTable().Draw(t, "table")
		if err := table.Validate(); err != nil {
			t.Fatal(err)
		}
		var states []*bitext.Table
		var undos []bitext.Op
		for range rapid.IntRange(1, 12).Draw(t, "ops") {
			before := copyTable(table)
			op := genOp(t, table)
			undo, err := table.Apply(op)
			if err != nil {
				if d := cmp.Diff(before, table, tags); d != "" {
					t.Fatalf("%#v failed (%v) and changed the table: %s", op, err, d)
				}
				continue
			}
			applied++
			for i := range table.Rows {
				r := &table.Rows[i]
				was := slices.ContainsFunc(before.Rows, func(o bitext.Row) bool { return slices.Equal(o.Cells, r.Cells) })
				replace, ok := op.(bitext.Replace)
				if !was && r.Origin != bitext.Repaired && !(ok && replace.Exact) {
					t.Fatalf("%#v made row %s, which is not marked as repaired", op, r.ID)
				}
			}
			if err := table.Validate(); err != nil {
				t.Fatalf("%#v broke the table: %v", op, err)
			}
			states, undos = append(states, before), append(undos, undo)
		}
		redos := make([]bitext.Op, len(undos))
		last := copyTable(table)
		for k := len(undos) - 1; k >= 0; k-- {
			var err error
			if redos[k], err = table.Apply(undos[k]); err != nil {
				t.Fatalf("undo %#v: %v", undos[k], err)
			}
			if d := cmp.Diff(states[k], table, tags); d != "" {
				t.Fatalf("undo %#v: %s", undos[k], d)
			}
		}
		for _, redo := range redos {
			if _, err := table.Apply(redo); err != nil {
				t.Fatalf("redo %#v: %v", redo, err)
			}
		}
		if d := cmp.Diff(last, table, tags); d != "" {
			t.Fatalf("redone it is another table: %s", d)
		}
	})
	if applied == 0 {
		t.Error("no op was ever applied")
	}
}
