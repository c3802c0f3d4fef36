package check

import (
	"context"
	"fmt"
	"testing"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/lexicon"
	"hexapla/bitext"
	"hexapla/internal/testenv"
)

// aligned makes the tables of a set as the program would: all documents teach one
// model.
func aligned(t testing.TB, docs []newsDoc) []*bitext.Table {
	t.Helper()
	columns := func(d newsDoc) []align.Column {
		return []align.Column{
			{Lang: language.Make(d.tags[0]), Segments: d.source},
			{Lang: language.Make(d.tags[1]), Segments: d.target},
		}
	}
	model, err := align.Train(context.Background(), func(yield func([]align.Column) bool) {
		for _, d := range docs {
			if !yield(columns(d)) {
				return
			}
		}
	}, lexicon.Default(), align.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var tables []*bitext.Table
	for _, d := range docs {
		rows, err := model.Align(context.Background(), columns(d))
		if err != nil {
			t.Fatal(err)
		}
		// The columns of couples, then the rows of the aligner over them.
		n := max(len(d.source), len(d.target))
		couples := make([]couple, n)
		for k := range n {
			if k < len(d.source) {
				couples[k].source = d.source[k]
			}
			if k < len(d.target) {
				couples[k].target = d.target[k]
			}
		}
		tab := tableOf(d.tags, d.name, couples)
		tab.Columns[0].Segments = tab.Columns[0].Segments[:len(d.source)]
		tab.Columns[1].Segments = tab.Columns[1].Segments[:len(d.target)]
		tab.Rows = nil
		for i, r := range rows {
			tab.Rows = append(tab.Rows, bitext.Row{ID: fmt.Sprintf("r%d", i+1), Row: r})
		}
		if err := tab.Validate(); err != nil {
			t.Fatal(err)
		}
		tables = append(tables, tab)
	}
	return tables
}

// TestDroppedSentences: of the sentences that the set lacks on one side, nearly
// all are uncovered or flagged.
func TestDroppedSentences(t *testing.T) {
	testenv.Bench(t)
	for _, code := range languagesToTry("deu") {
		docs := readNews(t, "ntrex-hard/eng-"+code)
		tables := aligned(t, docs)
		all := runAll(t, tables, Options{})
		var dropped, uncovered, flagged, rows, warned int
		for d, doc := range docs {
			tab := tables[d]
			rows += len(tab.Rows)
			alone := [2]map[int]bool{{}, {}}
			for _, b := range doc.gold {
				if len(b.Tgt) == 0 {
					for _, k := range b.Src {
						alone[0][k] = true
					}
				}
				if len(b.Src) == 0 {
					for _, k := range b.Tgt {
						alone[1][k] = true
					}
				}
			}
			seen := map[int]bool{}
			for _, f := range all[d] {
				if f.Severity == Note {
					continue
				}
				if f.ID == Omission || f.ID == LowScore || f.ID == Crossing || f.ID == Length {
					seen[f.Row] = true
				}
			}
			for i := range tab.Rows {
				if seen[i] {
					warned++
				}
			}
			for c := range alone {
				for i := range tab.Rows {
					r := &tab.Rows[i]
					for k := r.Cells[c].From; k < r.Cells[c].To; k++ {
						if !alone[c][k] {
							continue
						}
						dropped++
						switch {
						case r.OneSided():
							uncovered++
						case seen[i]:
							flagged++
						}
					}
				}
			}
		}
		if dropped == 0 {
			t.Fatalf("%s: nothing was dropped", code)
		}
		share := float64(uncovered+flagged) / float64(dropped)
		t.Logf("%-7s %d sentences dropped: %d uncovered, %d flagged, together %.1f%%; %d of %d rows flagged", code, dropped, uncovered, flagged, 100*share, warned, rows)
		if share < 0.9 {
			t.Errorf("%s: %.1f%% of the dropped sentences are uncovered or flagged; wanted 90", code, 100*share)
		}
	}
}
