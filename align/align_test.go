package align_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
)

func one(columns []align.Column) func(func([]align.Column) bool) {
	return slices.Values([][]align.Column{columns})
}

func mustAlign(t testing.TB, columns []align.Column, o align.Options) []align.Row {
	t.Helper()
	ctx := context.Background()
	m, err := align.Train(ctx, one(columns), nil, o)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := m.Align(ctx, columns)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// checkPartition fails unless the rows cover every segment of every column once
// and in order, and no row is empty.
func checkPartition(t interface{ Fatalf(string, ...any) }, rows []align.Row, columns []align.Column) {
	at := make([]int, len(columns))
	for k, r := range rows {
		if len(r.Cells) != len(columns) {
			t.Fatalf("row %d has %d cells for %d columns", k, len(r.Cells), len(columns))
		}
		filled := 0
		for c, cell := range r.Cells {
			if cell.From != at[c] || cell.To < cell.From {
				t.Fatalf("row %d column %d: %v, want one from %d", k, c, cell, at[c])
			}
			at[c] = cell.To
			filled += cell.Len()
		}
		if filled == 0 {
			t.Fatalf("row %d is empty", k)
		}
		if !(r.Score >= 0 && r.Score <= 1) {
			t.Fatalf("row %d: score %v", k, r.Score)
		}
	}
	for c, col := range columns {
		if at[c] != len(col.Segments) {
			t.Fatalf("column %d: %d of %d segments covered", c, at[c], len(col.Segments))
		}
	}
}

var someWords = strings.Fields(`the The president 2015 said “yes” no. U.S. Xi סין אמר 习近平说 奥巴马。 オバマ大統領 ١٢٣ Beijing, ` +
	`Пекин — что? der die das (PLA) ! … " ' \x00 ` + "\u202b\ufeff\u0301")

func genColumns(t *rapid.T) []align.Column {
	tags := []string{"en", "he", "zh-Hans", "ja", "ru", "de"}
	segment := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(someWords), 0, 12).Draw(t, "words"), " ")
	})
	n := rapid.IntRange(2, 5).Draw(t, "columns")
	var out []align.Column
	for c := range n {
		s := rapid.SliceOfN(segment, 0, 14).Draw(t, "segments")
		col := align.Column{Lang: language.Make(tags[c]), Segments: s}
		for k := range s {
			if rapid.Bool().Draw(t, "break") {
				col.Breaks = append(col.Breaks, k)
			}
		}
		out = append(out, col)
	}
	return out
}

func TestRowsPartitionColumns(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		columns := genColumns(r)
		rows := mustAlign(t, columns, align.Options{Jobs: 1})
		checkPartition(r, rows, columns)
		if d := cmp.Diff(rows, mustAlign(t, columns, align.Options{Jobs: 7})); d != "" {
			r.Fatalf("the rows depend on the number of jobs:\n%s", d)
		}
	})
}

// A document that the model has never seen is aligned as well as its words allow.
func TestUnseenDocument(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		ctx := context.Background()
		m, err := align.Train(ctx, one(genColumns(r)), nil, align.Options{})
		if err != nil {
			r.Fatal(err)
		}
		columns := genColumns(r)
		rows, err := m.Align(ctx, columns)
		if err != nil {
			r.Fatal(err)
		}
		checkPartition(r, rows, columns)
	})
}

func TestOneColumn(t *testing.T) {
	m, err := align.Train(context.Background(), one(nil), nil, align.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Align(context.Background(), []align.Column{{}}); err == nil {
		t.Error("one column cannot be aligned")
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := align.Train(ctx, one([]align.Column{{}, {}}), nil, align.Options{}); err == nil {
		t.Error("training goes on after it was cancelled")
	}
}

// invented makes a pair of columns of n segments in two languages that do not
// exist: each word has one translation, a few of the segments are joined or left
// out. It gives the alignment, too.
func invented(n int) (columns []align.Column, gold []align.Row) {
	seed := uint64(42)
	next := func(k int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed >> 33 % uint64(k))
	}
	word := func(prefix string, w int) string {
		return fmt.Sprintf("%s%c%c%c", prefix, 'a'+w%26, 'a'+w/26%26, 'a'+w/676%26)
	}
	src, tgt := align.Column{Lang: language.Make("x-src")}, align.Column{Lang: language.Make("x-tgt")}
	for k := range n {
		var a, b []string
		for range 6 + next(12) {
			w := next(40) * next(100)
			a, b = append(a, word("k", w)), append(b, word("m", w))
		}
		s, t := strings.Join(a, " ")+".", strings.Join(b, " ")+"."
		row := align.Row{Cells: []align.Range{{From: len(src.Segments)}, {From: len(tgt.Segments)}}}
		switch {
		case k%37 == 5:
			src.Segments = append(src.Segments, s)
		case k%41 == 7:
			tgt.Segments = append(tgt.Segments, t)
		case k%29 == 11:
			half := len(a) / 2
			src.Segments = append(src.Segments, s)
			tgt.Segments = append(tgt.Segments, strings.Join(b[:half], " ")+".", strings.Join(b[half:], " ")+".")
		default:
			src.Segments = append(src.Segments, s)
			tgt.Segments = append(tgt.Segments, t)
		}
		row.Cells[0].To, row.Cells[1].To = len(src.Segments), len(tgt.Segments)
		gold = append(gold, row)
	}
	return []align.Column{src, tgt}, gold
}

func agreement(rows, gold []align.Row) float64 {
	type key struct{ a, b align.Range }
	have := map[key]bool{}
	for _, r := range rows {
		have[key{r.Cells[0], r.Cells[1]}] = true
	}
	n := 0
	for _, g := range gold {
		if have[key{g.Cells[0], g.Cells[1]}] {
			n++
		}
	}
	return float64(n) / float64(len(gold))
}

// Words are learnt from the text alone, in short documents and, through anchors,
// in long ones.
func TestLearnsFromTheText(t *testing.T) {
	for _, n := range []int{60, 1500} {
		columns, gold := invented(n)
		rows := mustAlign(t, columns, align.Options{})
		checkPartition(t, rows, columns)
		if a := agreement(rows, gold); a < 0.97 {
			t.Errorf("%d segments: %.3f of the beads found", n, a)
		}
	}
}

func TestVeryDifferentLengths(t *testing.T) {
	columns, _ := invented(4000)
	short := align.Column{Lang: language.Make("x-tgt"), Segments: columns[1].Segments[2000:2001]}
	for _, pair := range [][]align.Column{{columns[0], short}, {short, columns[0]}, {columns[0], {Lang: short.Lang}}, {{Lang: short.Lang}, columns[0]}} {
		checkPartition(t, mustAlign(t, pair, align.Options{}), pair)
	}
}

// A run of segments without counterpart is left out as a run.
func TestGap(t *testing.T) {
	columns, _ := invented(2000)
	gap := align.Column{Lang: columns[1].Lang, Segments: slices.Delete(slices.Clone(columns[1].Segments), 800, 1200)}
	pair := []align.Column{columns[0], gap}
	rows := mustAlign(t, pair, align.Options{})
	checkPartition(t, rows, pair)
	alone := 0
	for _, r := range rows {
		if r.Cells[1].Len() == 0 {
			alone += r.Cells[0].Len()
		}
	}
	if alone < 380 || alone > 520 {
		t.Errorf("%d source segments stand alone, about 430 have no counterpart", alone)
	}
}

func TestJoinIsClosed(t *testing.T) {
	columns, _ := invented(80)
	third := align.Column{Lang: language.Make("x-third"), Segments: columns[0].Segments}
	all := []align.Column{columns[0], columns[1], third}
	rows := mustAlign(t, all, align.Options{})
	checkPartition(t, rows, all)
	// Every bead of a pair lies within one row.
	for c := 1; c < len(all); c++ {
		for _, b := range mustAlign(t, []align.Column{all[0], all[c]}, align.Options{}) {
			if b.Cells[0].Len() == 0 || b.Cells[1].Len() == 0 {
				continue
			}
			inside := slices.ContainsFunc(rows, func(r align.Row) bool {
				return r.Cells[0].From <= b.Cells[0].From && b.Cells[0].To <= r.Cells[0].To &&
					r.Cells[c].From <= b.Cells[1].From && b.Cells[1].To <= r.Cells[c].To
			})
			if !inside {
				t.Errorf("the bead %v of column %d is torn apart", b.Cells, c)
			}
		}
	}
}

func BenchmarkAlign(b *testing.B) {
	for _, n := range []int{30, 1000, 10000} {
		columns, _ := invented(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				mustAlign(b, columns, align.Options{})
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/segment")
		})
	}
}
