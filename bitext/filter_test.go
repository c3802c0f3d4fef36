package bitext_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
)

func TestFilter(t *testing.T) {
	table := sample.Pair()
	table.Rows[0].Origin = bitext.Repaired
	for c, cell := range table.Rows[1].Cells {
		for k := cell.From; k < cell.To; k++ {
			table.Columns[c].Segments[k].Boilerplate = "credit"
		}
	}
	ids := func(f bitext.Filter) string {
		kept, left := f.Apply(table)
		if err := kept.Validate(); err != nil {
			t.Fatal(err)
		}
		if left+len(kept.Rows) != len(table.Rows) {
			t.Errorf("%+v: %d rows kept, %d left out", f, len(kept.Rows), left)
		}
		var all []string
		for i, r := range kept.Rows {
			all = append(all, r.ID)
			at := slices.IndexFunc(table.Rows, func(o bitext.Row) bool { return o.ID == r.ID })
			for c := range kept.Columns {
				if got, want := kept.Cell(i, c), table.Cell(at, c); got != want {
					t.Errorf("row %s, column %d: %q, want %q", r.ID, c, got, want)
				}
			}
		}
		return strings.Join(all, " ")
	}
	for _, c := range []struct {
		f    bitext.Filter
		want string
	}{
		{bitext.Filter{}, "r1 r2 r3 r4 r5 r6"},
		{bitext.Filter{Only: []bitext.Choice{bitext.OnlyConfirmed}}, "r5"},
		{bitext.Filter{Only: []bitext.Choice{bitext.OnlyRejected, bitext.OnlyRepaired}}, "r1 r6"},
		{bitext.Filter{Only: []bitext.Choice{bitext.OnlyReviewed}}, "r1 r5 r6"},
		{bitext.Filter{Only: []bitext.Choice{bitext.OnlyUnreviewed}}, "r2 r3 r4"},
		{bitext.Filter{Only: []bitext.Choice{bitext.OnlyLowConfidence}, NoRejected: true}, "r2 r4"},
		{bitext.Filter{MinScore: .9}, "r1 r3 r5"},
		{bitext.Filter{NoRejected: true, NoBoilerplate: true}, "r1 r4 r5"},
		{bitext.Filter{Only: []bitext.Choice{bitext.OnlyConfirmed}, NoRejected: true, MinScore: 1}, "r5"},
	} {
		if got := ids(c.f); got != c.want {
			t.Errorf("%+v keeps %s, want %s", c.f, got, c.want)
		}
	}
	if _, err := bitext.ParseChoice("fine"); err == nil || !strings.Contains(err.Error(), "low-confidence") {
		t.Error(err)
	}
}

// TestFilterKeepsRowsWhole checks that a filtered table is valid and that its rows are rows of the
// table.
func TestFilterKeepsRowsWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := genTable().Draw(t, "table")
		before := copyTable(table)
		f := bitext.Filter{
			MinScore:   float64(rapid.IntRange(0, 10).Draw(t, "score")) / 10,
			NoRejected: rapid.Bool().Draw(t, "rejected"),
			Only:       rapid.SliceOfN(rapid.SampledFrom(bitext.Choices()), 0, 2).Draw(t, "only"),
		}
		kept, _ := f.Apply(table)
		if err := kept.Validate(); err != nil {
			t.Fatal(err)
		}
		k := 0
		for i := range table.Rows {
			if !f.Keeps(table, i) {
				continue
			}
			a, b := table.Rows[i], kept.Rows[k]
			for c := range table.Columns {
				if table.Cell(i, c) != kept.Cell(k, c) {
					t.Fatalf("row %s has another text", a.ID)
				}
			}
			a.Cells, b.Cells = []align.Range{}, []align.Range{}
			if d := cmp.Diff(a, b); d != "" {
				t.Fatal(d)
			}
			k++
		}
		if k != len(kept.Rows) {
			t.Fatalf("%d rows, want %d", len(kept.Rows), k)
		}
		if d := cmp.Diff(before, table, tags); d != "" {
			t.Fatalf("the filter changed the table: %s", d)
		}
	})
}
