package replay

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
)

// TestEarlierSheet: a sheet that was made before somebody else's review was replayed adds
// to it, and only what two people decided in different ways is a problem.
func TestEarlierSheet(t *testing.T) {
	text := "Ministers meet"
	for _, c := range []struct {
		name     string
		table    []bitext.Op // what the other one did
		work     func(s *Sheet)
		changes  []string
		kept     []string
		problems int
	}{
		{"another row", []bitext.Op{bitext.SetStatus{Row: "r1", Status: bitext.Confirmed}},
			func(s *Sheet) { s.Rows[3].Status = "confirmed" }, []string{"status r4 confirmed"}, []string{"r1"}, 0},
		{"status and note of one row", []bitext.Op{bitext.SetStatus{Row: "r1", Status: bitext.Confirmed}},
			func(s *Sheet) { s.Rows[0].Note = "x" }, []string{"note r1 x"}, []string{"r1"}, 0},
		{"two notes of one row", []bitext.Op{bitext.SetNote{Row: "r1", Note: "y"}},
			func(s *Sheet) { s.Rows[0].Note = "x" }, []string{"note r1 y\nx"}, []string{"r1"}, 0},
		{"an edit and a status", []bitext.Op{bitext.Edit{Row: "r1", Column: 0, Text: &text}},
			func(s *Sheet) { s.Rows[0].Status = "confirmed" }, []string{"status r1 confirmed"}, []string{"r1"}, 0},
		{"a merge and a status", []bitext.Op{bitext.Merge{First: "r3", Last: "r4"}},
			func(s *Sheet) { s.Rows[0].Status = "confirmed" }, []string{"status r1 confirmed"}, []string{"r3"}, 0},
		{"a merge and a note on a row of it", []bitext.Op{bitext.Merge{First: "r3", Last: "r4"}},
			func(s *Sheet) { s.Rows[3].Note = "x" }, []string{"note r3 x"}, []string{"r3"}, 0},
		{"the same status", []bitext.Op{bitext.SetStatus{Row: "r1", Status: bitext.Confirmed}},
			func(s *Sheet) { s.Rows[0].Status = "confirmed" }, nil, nil, 0},
		{"two statuses", []bitext.Op{bitext.SetStatus{Row: "r1", Status: bitext.Confirmed}},
			func(s *Sheet) { s.Rows[0].Status = "rejected" }, nil, nil, 1},
		{"two edits", []bitext.Op{bitext.Edit{Row: "r1", Column: 0, Text: &text}},
			func(s *Sheet) { s.Rows[0].Texts[0] = "Ministers met and all agreed" }, nil, nil, 1},
		{"a merge and the status of a part", []bitext.Op{bitext.Merge{First: "r3", Last: "r4"}},
			func(s *Sheet) { s.Rows[3].Status = "confirmed" }, nil, nil, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := sheet(t, sample.Pair())
			c.work(s)
			table := sample.Pair()
			for _, op := range c.table {
				if _, err := table.Apply(op); err != nil {
					t.Fatal(err)
				}
			}
			plan, err := Diff(table, s, Options{})
			if err != nil || len(plan.Problems) != c.problems || (plan.Table == nil) != (c.problems > 0) {
				t.Fatalf("%v, %+v", err, plan)
			}
			var changes []string
			for _, ch := range plan.Changes {
				changes = append(changes, brief(ch))
			}
			if d := cmp.Diff(c.changes, changes); d != "" {
				t.Error(d)
			}
			if c.problems == 0 && !slices.Equal(c.kept, plan.Kept) {
				t.Errorf("kept %q, want %q", plan.Kept, c.kept)
			}
			if said := strings.Contains(strings.Join(plan.Notes, "\n"), "in the table stays"); c.problems == 0 && said != (len(c.kept) > 0) {
				t.Errorf("notes: %q", plan.Notes)
			}
		})
	}
}
