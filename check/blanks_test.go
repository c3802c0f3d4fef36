package check

import (
	"fmt"
	"slices"
	"testing"

	"hexapla/bitext"
)

// TestDoubleSpaces gives the rule texts as they stand in a file.
func TestDoubleSpaces(t *testing.T) {
	single := []couple{{source: "It rained. We left.", target: "Es regnete. Wir gingen."}, {source: "He saw it. She did not.", target: "Er sah es. Sie nicht."}}
	for _, tt := range []struct {
		name string
		rows []couple
		want []string
	}{
		{"clean", single, nil},
		{"plain", append(slices.Clone(single), couple{source: "One two", target: "Eins  zwei"}), []string{"3 warning two spaces or more after “Eins”"}},
		{"with no-break blanks", []couple{{source: "One two", target: "Eins\u00a0\u00a0zwei"}}, []string{"1 warning 2 blanks after “Eins”"}},
		{"both", []couple{{source: "One two", target: "Eins\u00a0  zwei"}}, []string{"1 warning two spaces or more after “Eins”"}},
		{"behind a sentence", append(slices.Clone(single), couple{source: "It rained. We left.", target: "Es regnete.  Wir gingen."}), []string{"3 warning two spaces or more after “regnete.”"}},
		{"in the pivot", []couple{{source: "One  two", target: "Eins zwei"}}, []string{"1 note two spaces or more after “One”"}},
		{"in both", []couple{{source: "One  two", target: "Eins  zwei"}}, []string{"1 note two spaces or more after “One”", "1 note two spaces or more after “Eins”"}},
		{"more in the translation", []couple{{source: "One  two three", target: "Eins  zwei  drei"}}, []string{"1 note two spaces or more after “One”", "1 warning two spaces or more after “Eins”"}},
		{"a number", []couple{{source: "1. One two", target: "1.  Eins zwei"}, {source: "• One", target: "•  Eins"}, {source: "(a) One", target: "(a)  Eins"}}, nil},
		{"a number that is counted", []couple{{source: "5 oars", target: "5  Ruder"}}, []string{"1 warning two spaces or more after “5”"}},
		{"custom of both", []couple{{source: "It rained.  We left.", target: "Es regnete.  Wir gingen."}}, nil},
		{"custom of one", []couple{
			{source: "It rained. We left.", target: "Es regnete.  Wir gingen."}, {source: "It rained. We left.", target: "Es schneite.  Wir gingen."},
			{source: "It rained. We left.", target: "Es hagelte.  Wir  gingen."},
		}, []string{"3 warning two spaces or more after “Wir”"}},
		{"ideographic", []couple{{source: "One two", target: "\u3000一二"}, {source: "One two", target: "一\u3000\u3000二"}}, nil},
	} {
		table := tableOf([2]string{"en", "de"}, tt.name, tt.rows)
		if err := table.Validate(); err != nil {
			t.Error(err)
		}
		var got []string
		for _, f := range runAll(t, []*bitext.Table{table}, Options{})[0] {
			if f.ID == DoubleSpace {
				got = append(got, fmt.Sprintf("%d %s %s", f.Line, f.Severity, f.Message))
				if text, at := f.Mark.In(table, f.Row, f.Column); at.Len() == 0 || at.End > len(text) {
					t.Errorf("%s: nothing is marked", tt.name)
				}
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Between two segments of a block blanks are found, and make a custom.
func TestDoubleSpacesBetweenSegments(t *testing.T) {
	for n, want := range map[int]int{1: 1, 2: 2, 3: 0} {
		table := tableOf([2]string{"en", "de"}, "x", []couple{{"It rained.", "Es regnete."}, {"We left.", "Wir gingen."}, {"We ate.", "Wir aßen."}, {"We slept.", "Wir schliefen."}})
		for k := range n {
			s := &table.Columns[1].Segments[k]
			s.Spaces = []int{len(s.Text)}
		}
		for k := range table.Columns[1].Segments {
			table.Columns[0].Segments[k].Block, table.Columns[1].Segments[k].Block = 0, 0
		}
		found := 0
		for _, f := range runAll(t, []*bitext.Table{table}, Options{})[0] {
			if f.ID == DoubleSpace && f.Severity == Warning && f.Mark.Span.Len() == 1 {
				found++
			}
		}
		if found != want {
			t.Errorf("%d of 3 gaps are wide: %d findings, want %d", n, found, want)
		}
	}
}
