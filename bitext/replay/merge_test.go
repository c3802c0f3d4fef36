package replay

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
)

func apply(t interface{ Fatal(...any) }, table *bitext.Table, ops ...bitext.Op) *bitext.Table {
	next := *table
	next.Rows = slices.Clone(table.Rows)
	for _, op := range ops {
		if _, err := next.Apply(op); err != nil {
			t.Fatal(err)
		}
	}
	return &next
}

var tags = cmp.Comparer(func(a, b language.Tag) bool { return a == b })

func TestMerge(t *testing.T) {
	base := sample.Pair()
	first := []bitext.Op{bitext.Merge{First: "r1", Last: "r2"}, bitext.SetNote{Row: "r1", Note: "one"}}
	second := []bitext.Op{bitext.SetStatus{Row: "r4", Status: bitext.Confirmed}}
	both, err := Merge(base, apply(t, base, first...), apply(t, base, second...))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(apply(t, base, append(first, second...)...), both, tags); d != "" {
		t.Error(d)
	}
	if same, err := Merge(base, apply(t, base, first...), apply(t, base, first...)); err != nil || len(same.Rows) != len(base.Rows)-1 {
		t.Errorf("twice the same: %v", err)
	}
	var clash *MergeError
	_, err = Merge(base, apply(t, base, first...), apply(t, base, bitext.SetStatus{Row: "r2", Status: bitext.Rejected}))
	if !errors.As(err, &clash) || !slices.Equal(clash.Rows, []string{"r1", "r2"}) || !strings.Contains(err.Error(), "rows r1, r2") {
		t.Errorf("a clash: %v", err)
	}
}

// TestMergeOfOne: what one person alone changed is taken as it is, whoever it was.
func TestMergeOfOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := sample.Pair()
		changed := apply(t, base)
		for range rapid.IntRange(0, 5).Draw(t, "ops") {
			i := rapid.IntRange(0, len(changed.Rows)-1).Draw(t, "row")
			var op bitext.Op = bitext.SetNote{Row: changed.Rows[i].ID, Note: "x"}
			if i+1 < len(changed.Rows) && rapid.Bool().Draw(t, "merge") {
				op = bitext.Merge{First: changed.Rows[i].ID, Last: changed.Rows[i+1].ID}
			}
			_, _ = changed.Apply(op)
		}
		for _, pair := range [][2]*bitext.Table{{changed, base}, {base, changed}, {changed, changed}} {
			got, err := Merge(base, pair[0], pair[1])
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(changed, got, tags); d != "" {
				t.Fatal(d)
			}
		}
	})
}

// TestPartOfTheRows: a sheet of some rows says nothing of the others.
func TestPartOfTheRows(t *testing.T) {
	table := sample.Pair()
	part := func() *Sheet {
		s, err := Make(table, MakeOptions{Filter: bitext.Filter{Only: []bitext.Choice{bitext.OnlyLowConfidence}}})
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Rows) == 0 || len(s.Rows) == len(table.Rows) {
			t.Fatalf("the sheet has %d rows", len(s.Rows))
		}
		return s
	}
	if plan, err := Diff(table, part(), Options{}); err != nil || plan.Table == nil || len(plan.Ops) > 0 {
		t.Errorf("unchanged: %v, %+v", err, plan)
	}
	worked := part()
	worked.Rows[0].Status = "confirmed"
	slices.Reverse(worked.Rows)
	slices.Reverse(worked.Columns)
	for i := range worked.Rows {
		slices.Reverse(worked.Rows[i].Texts)
	}
	plan, err := Diff(table, worked, Options{})
	if err != nil || len(plan.Ops) != 1 || plan.Changes[0].Op != "status" {
		t.Errorf("a row was confirmed: %v, %+v", err, plan)
	}
	gone := part()
	gone.HasID = false
	for i := range gone.Rows {
		gone.Rows[i].ID = ""
	}
	if _, err := Diff(table, gone, Options{}); err == nil || !strings.Contains(err.Error(), "column of ids is gone") {
		t.Errorf("without ids: %v", err)
	}
}

// TestMergeInOneRow: what two people said of one row in different columns of the sheet is
// joined.
func TestMergeInOneRow(t *testing.T) {
	text, other := "Ministers meet", "They meet"
	status, note := bitext.SetStatus{Row: "r1", Status: bitext.Confirmed}, bitext.SetNote{Row: "r1", Note: "x"}
	edit := bitext.Edit{Row: "r1", Column: 0, Text: &text}
	for _, c := range []struct{ a, b, want bitext.Op }{
		{status, note, nil}, {note, status, nil}, {edit, status, nil}, {note, edit, nil},
		{note, bitext.SetNote{Row: "r1", Note: "y"}, bitext.SetNote{Row: "r1", Note: "x\ny"}},
	} {
		base := sample.Pair()
		got, err := Merge(base, apply(t, base, c.a), apply(t, base, c.b))
		want := apply(t, base, c.a, c.b)
		if c.want != nil {
			want = apply(t, base, c.want)
		}
		if err != nil || cmp.Diff(want, got, tags) != "" {
			t.Errorf("%v and %v: %v\n%s", c.a, c.b, err, cmp.Diff(want, got, tags))
		}
	}
	for _, c := range [][2]bitext.Op{
		{status, bitext.SetStatus{Row: "r1", Status: bitext.Rejected}}, {edit, bitext.Edit{Row: "r1", Column: 0, Text: &other}},
	} {
		base := sample.Pair()
		var clash *MergeError
		if _, err := Merge(base, apply(t, base, c[0]), apply(t, base, c[1])); !errors.As(err, &clash) {
			t.Errorf("%v and %v: %v", c[0], c[1], err)
		}
	}
}
