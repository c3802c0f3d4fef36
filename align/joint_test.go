package align_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
)

// nwayDoc makes columns of invented lines: column c has each line with the words
// of its own language, with some lines left out, joined with the next, or foreign.
func nwayDoc(t *rapid.T, tags []string) []align.Column {
	lines := rapid.IntRange(0, 6).Draw(t, "lines")
	columns := make([]align.Column, len(tags))
	for c, tag := range tags {
		col := align.Column{Lang: language.MustParse(tag)}
		for k := range lines {
			s := fmt.Sprintf("%s%c%d %s%c %d.", tag[:2], 'a'+k%26, k%7, tag[:2], 'p'+k%5, 100+k)
			switch rapid.IntRange(0, 9).Draw(t, "fate") {
			case 0:
				continue
			case 1:
				if n := len(col.Segments); n > 0 {
					col.Segments[n-1] += " " + s
					continue
				}
			case 2:
				col.Segments = append(col.Segments, "xyz "+tag)
			}
			col.Segments = append(col.Segments, s)
		}
		columns[c] = col
	}
	return columns
}

func alignAlone(t interface{ Fatal(...any) }, columns []align.Column, jobs int) []align.Row {
	ctx := context.Background()
	m, err := align.Train(ctx, slices.Values([][]align.Column{columns}), nil, align.Options{Jobs: jobs})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := m.Align(ctx, columns)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestRowsCoverEveryColumnInOrder(t *testing.T) {
	tags := []string{"en", "fr", "he", "zh-Hans"}
	rapid.Check(t, func(t *rapid.T) {
		columns := nwayDoc(t, tags[:rapid.IntRange(3, 4).Draw(t, "columns")])
		rows := alignAlone(t, columns, 1)
		done := make([]int, len(columns))
		last := -1 // column of the one-sided row before
		for k, r := range rows {
			full, alone := 0, -1
			for c, cell := range r.Cells {
				if cell.From != done[c] || cell.To < cell.From {
					t.Fatalf("row %d: column %d is %v after %d", k, c, cell, done[c])
				}
				done[c] = cell.To
				if cell.Len() > 0 {
					full, alone = full+1, c
				}
			}
			if full == 0 {
				t.Fatalf("row %d is empty", k)
			}
			if full > 1 {
				alone = -1
			}
			if alone >= 0 && alone < last {
				t.Fatalf("row %d: column %d alone after column %d", k, alone, last)
			}
			last = alone
			if r.Score < 0 || r.Score > 1 || r.Cycle < 0 || r.Cycle > 1 {
				t.Fatalf("row %d: score %v, cycle %v", k, r.Score, r.Cycle)
			}
		}
		for c, n := range done {
			if n != len(columns[c].Segments) {
				t.Fatalf("column %d: %d of %d segments", c, n, len(columns[c].Segments))
			}
		}
		if diff := gocmp.Diff(rows, alignAlone(t, columns, 3)); diff != "" {
			t.Fatalf("other rows with three jobs:\n%s", diff)
		}
	})
}

// TestOrderOfColumnsDoesNotMatter exchanges the columns beside the pivot. Rows of
// one column, and neighbours without a common column, have no order of their own.
func TestOrderOfColumnsDoesNotMatter(t *testing.T) {
	sorted := func(rows []align.Row, order []int) (out []string) {
		for _, r := range rows {
			var cells []string
			for _, c := range order {
				if cell := r.Cells[c]; cell.Len() > 0 {
					cells = append(cells, fmt.Sprint(slices.Index(order, c), cell))
				}
			}
			out = append(out, fmt.Sprint(strings.Join(cells, " "), " score ", r.Score, " cycle ", r.Cycle))
		}
		slices.SortFunc(out, cmp.Compare[string])
		return out
	}
	rapid.Check(t, func(t *rapid.T) {
		columns := nwayDoc(t, []string{"en", "fr", "he", "zh-Hans"})
		order := append([]int{0}, rapid.Permutation([]int{1, 2, 3}).Draw(t, "order")...)
		moved := make([]align.Column, len(columns))
		back := make([]int, len(columns))
		for k, c := range order {
			moved[k], back[c] = columns[c], k
		}
		want := sorted(alignAlone(t, columns, 1), []int{0, 1, 2, 3})
		if diff := gocmp.Diff(want, sorted(alignAlone(t, moved, 1), back)); diff != "" {
			t.Fatalf("columns %v:\n%s", order, diff)
		}
	})
}

// cellsOf are the rows as text: a row a line, the segments of each column.
func cellsOf(rows []align.Row) string {
	var b strings.Builder
	for _, r := range rows {
		for c, cell := range r.Cells {
			if c > 0 {
				b.WriteString(" | ")
			}
			b.WriteString(strings.Trim(fmt.Sprint(indices(cell)), "[]"))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestColumnsBesideThePivot: what the pivot lacks and two others share is one row;
// what one column joins is one row in all; what one column has is a row of its own.
func TestColumnsBesideThePivot(t *testing.T) {
	columns := []align.Column{
		{Lang: language.English, Segments: []string{
			"The lighthouse at Kerrow Point was built in 1874.",
			"Its lamp burned 320 litres of oil a month.",
			"Margaret Teague climbed the 199 steps every evening.",
			"The storm of 1903 broke two windows.",
			"In 1961 the lamp was lit by electricity for the first time.",
			"Today 12,500 visitors come each year.",
		}},
		{Lang: language.German, Segments: []string{
			"Der Leuchtturm von Kerrow Point wurde 1874 gebaut.",
			"Seine Lampe verbrannte 320 Liter Öl im Monat.",
			"Der Bau hatte 48000 Pfund gekostet, sagt Kapitän Olsen.",
			"Margaret Teague stieg jeden Abend die 199 Stufen hinauf.",
			"Der Sturm von 1903 zerbrach zwei Fenster.",
			"1961 wurde die Lampe zum ersten Mal elektrisch entzündet.",
			"Heute kommen jedes Jahr 12500 Besucher.",
		}},
		{Lang: language.French, Segments: []string{
			"Le phare de Kerrow Point fut construit en 1874.",
			"Sa lampe brûlait 320 litres d'huile par mois.",
			"La construction avait coûté 48000 livres, dit le capitaine Olsen.",
			"Margaret Teague montait les 199 marches chaque soir, et la tempête de 1903 brisa deux fenêtres.",
			"En 1961, la lampe fut allumée à l'électricité pour la première fois.",
			"Aujourd'hui, 12500 visiteurs viennent chaque année.",
			"Abonnez-vous à notre lettre.",
		}},
	}
	m, err := align.Train(context.Background(), slices.Values([][]align.Column{columns}), lex(), align.Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := m.Align(context.Background(), columns)
	if err != nil {
		t.Fatal(err)
	}
	want := `0 | 0 | 0
1 | 1 | 1
 | 2 | 2
2 3 | 3 4 | 3
4 | 5 | 4
5 | 6 | 5
 |  | 6
`
	if diff := gocmp.Diff(want, cellsOf(rows)); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	for k, r := range rows[:6] {
		if len(r.Why) == 0 {
			t.Errorf("row %d does not say why", k)
		}
	}
	if rows[0].Cycle < 0.9 {
		t.Errorf("the columns beside the pivot agree on the first row by %v", rows[0].Cycle)
	}
}
