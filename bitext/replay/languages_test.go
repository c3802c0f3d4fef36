package replay

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/lang"
)

func TestSheetOfSomeLanguages(t *testing.T) {
	table := sample.Three()
	part, err := table.Select(2, 0)
	if err != nil {
		t.Fatal(err)
	}
	s := sheet(t, part)
	s.Rows[0].Status = "confirmed"
	s.Rows[1].Texts[1], s.Rows[2].Texts[1] = "", "The U.S. agreed."
	slices.Reverse(s.Columns) // the reviewer moved a column
	for i := range s.Rows {
		slices.Reverse(s.Rows[i].Texts)
	}
	plan, err := Diff(table, s, Options{})
	if err != nil || plan.Table == nil {
		t.Fatalf("%v, %+v", err, plan)
	}
	var kinds []string
	for i := range plan.Table.Rows {
		r := &plan.Table.Rows[i]
		kinds = append(kinds, r.Kind()+" "+string(r.Status)+string(r.Origin))
	}
	want := []string{"1-1-1 confirmed", "0-1-2 repaired", "1-1-1 repaired", "1-0-1 "}
	if !slices.Equal(kinds, want) {
		t.Errorf("rows %q, want %q", kinds, want)
	}
}

// TestSomeLanguagesComeBack: what is changed in a sheet of some languages is what the
// table shows in these, and nothing of the others is lost.
func TestSomeLanguagesComeBack(t *testing.T) {
	replayed := 0
	rapid.Check(t, func(t *rapid.T) {
		whole := randomTable(t)
		if len(whole.Columns) < 3 {
			return
		}
		columns := []int{0, rapid.IntRange(1, len(whole.Columns)-1).Draw(t, "other")}
		part, err := whole.Select(columns...)
		if err != nil {
			t.Fatal(err)
		}
		if len(part.Rows) == 0 {
			return
		}
		fingerprint, err := Fingerprint(part)
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			change(t, part, false)
		}
		s, err := Make(part, MakeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		s.Fingerprint, s.Content = fingerprint, ""
		plan, err := Diff(whole, s, Options{})
		if err != nil && strings.Contains(err.Error(), "replay a sheet of all of them") {
			return
		}
		if err != nil || plan.Table == nil {
			t.Fatalf("%v, %+v", err, plan)
		}
		got, err := plan.Table.Select(columns...)
		if err != nil {
			t.Fatal(err)
		}
		if shown(got) != shown(part) {
			t.Fatalf("want:\n%sgot:\n%s%v", shown(part), shown(got), plan.Changes)
		}
		replayed += len(plan.Ops)
		if err := plan.Table.Validate(); err != nil {
			t.Fatal(err)
		}
		for c := range whole.Columns {
			if len(whole.Columns[c].Segments) != len(plan.Table.Columns[c].Segments) {
				t.Fatal("segments are gone")
			}
		}
	})
	if replayed == 0 && !testing.Short() { // the few tables of a short run may all lack changes
		t.Error("nothing was ever replayed")
	}
}

// TestMoveAcrossRowsOfOtherLanguages moves a sentence to the next row of a sheet of some
// languages; in the table a row of another language stands between them.
func TestMoveAcrossRowsOfOtherLanguages(t *testing.T) {
	table := &bitext.Table{Schema: bitext.SchemaVersion, Title: "hidden"}
	for c, texts := range [][]string{{"One.", "Three."}, {"Eins.", "Zwei.", "Drei."}, {"Deux."}} {
		col := bitext.Column{Lang: language.MustParse([]string{"en", "de", "fr"}[c]), Direction: lang.LeftToRight}
		for _, text := range texts {
			col.Segments = append(col.Segments, bitext.Segment{Text: text})
		}
		table.Columns = append(table.Columns, col)
	}
	cells := func(id string, ranges ...align.Range) bitext.Row {
		return bitext.Row{ID: id, Row: align.Row{Cells: ranges, Score: 1}}
	}
	table.Rows = []bitext.Row{
		cells("r1", align.Range{From: 0, To: 1}, align.Range{From: 0, To: 2}, align.Range{}),
		cells("r2", align.Range{From: 1, To: 1}, align.Range{From: 2, To: 2}, align.Range{From: 0, To: 1}),
		cells("r3", align.Range{From: 1, To: 2}, align.Range{From: 2, To: 3}, align.Range{From: 1, To: 1}),
	}
	part, err := table.Select(0, 1)
	if err != nil {
		t.Fatal(err)
	}
	s := sheet(t, part)
	s.Rows[0].Texts[1], s.Rows[1].Texts[1] = "Eins.", "Zwei. Drei."
	plan, err := Diff(table, s, Options{})
	if err != nil || plan.Table == nil {
		t.Fatal(err, plan)
	}
	if got, want := plan.Table.Cell(2, 1), "Zwei. Drei."; got != want || len(plan.Table.Rows) != 3 {
		t.Errorf("the last of %d rows has %q, want %q:\n%s", len(plan.Table.Rows), got, want, shown(plan.Table))
	}
}
