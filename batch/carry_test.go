package batch

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
)

// TestCarry: whatever two versions of a table hold, what comes out is a table with
// the new texts, every reviewed row is kept in its shape or counted as lost, and
// none whose texts are there unchanged at the same place is lost.
func TestCarry(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := func(texts [2][]string, name string) *bitext.Table {
			tb := &bitext.Table{Schema: bitext.SchemaVersion, Columns: []bitext.Side{
				{Lang: language.English, Direction: "ltr"}, {Lang: language.Hebrew, Direction: "rtl"},
			}}
			for c := range texts {
				for _, s := range texts[c] {
					tb.Columns[c].Segments = append(tb.Columns[c].Segments, bitext.Segment{Text: s})
				}
			}
			at := [2]int{}
			for n := 1; at[0] < len(texts[0]) || at[1] < len(texts[1]); n++ {
				var cells []align.Range
				some := false
				for c := range at {
					k := rapid.IntRange(0, min(2, len(texts[c])-at[c])).Draw(t, name)
					if c == 1 && !some && k == 0 {
						if k = min(1, len(texts[1])-at[1]); k == 0 {
							cells[0].To++
							at[0]++
						}
					}
					cells = append(cells, align.Range{From: at[c], To: at[c] + k})
					at[c] += k
					some = some || k > 0
				}
				tb.Rows = append(tb.Rows, bitext.Row{ID: fmt.Sprintf("r%d", n), Row: align.Row{Cells: cells, Score: .5}})
			}
			if err := tb.Validate(); err != nil {
				t.Fatalf("the test makes no table: %v", err)
			}
			return tb
		}
		words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}), 0, 9)
		var before, after [2][]string
		for c := range before {
			before[c] = append(words.Draw(t, "before"), "last")
			after[c] = slices.Clone(before[c])
			for range rapid.IntRange(0, 3).Draw(t, "changes") {
				k := rapid.IntRange(0, len(after[c])-1).Draw(t, "at")
				switch rapid.IntRange(0, 2).Draw(t, "change") {
				case 0:
					after[c] = slices.Insert(after[c], k, "new")
				case 1:
					after[c][k] = "changed"
				default:
					if len(after[c]) > 1 {
						after[c] = slices.Delete(after[c], k, k+1)
					}
				}
			}
		}
		old, now := table(before, "old"), table(after, "new")
		said := 0
		for i := range old.Rows {
			if rapid.Bool().Draw(t, "reviewed") {
				old.Rows[i].Status, old.Rows[i].Note = bitext.Confirmed, rowText(old, i)
				said++
			}
		}
		kept, lost := carry(now, old)
		if kept+lost != said {
			t.Fatalf("%d reviewed rows: %d kept, %d lost", said, kept, lost)
		}
		if err := now.Validate(); err != nil {
			t.Fatal(err)
		}
		found := 0
		for i := range now.Rows {
			if r := &now.Rows[i]; reviewed(r) {
				found++
				if r.Note != rowText(now, i) {
					t.Fatalf("row %d has %q, was confirmed as %q", i, rowText(now, i), r.Note)
				}
			}
		}
		if found != kept {
			t.Fatalf("%d rows are reviewed, %d were said to be kept", found, kept)
		}
		for c := range after {
			if got := textsOf(&now.Columns[c]); !slices.Equal(got, after[c]) {
				t.Fatalf("column %d holds %v", c, got)
			}
		}
		if lost > 0 && strings.Join(before[0], " ") == strings.Join(after[0], " ") && strings.Join(before[1], " ") == strings.Join(after[1], " ") {
			t.Fatalf("nothing changed, and %d rows are lost", lost)
		}
	})
}
