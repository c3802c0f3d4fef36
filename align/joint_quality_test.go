package align_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/internal/testenv"
)

// seedArticle is one article of the seeds with all its columns, English first,
// and the gold of English with each other column.
type seedArticle struct {
	name    string
	columns []align.Column
	gold    [][]evaluate.Bead
}

func seedArticles(t *testing.T) (out []seedArticle) {
	docs, names := readSeeds(t)
	for k, d := range docs {
		name, _, _ := strings.Cut(names[k], " ")
		if n := len(out); n == 0 || out[n-1].name != name {
			out = append(out, seedArticle{name: name, columns: d.columns[:1:1]})
		}
		a := &out[len(out)-1]
		a.columns = append(a.columns, d.columns[1])
		a.gold = append(a.gold, d.gold)
	}
	return out
}

// projected are the rows as beads of the pivot and another column.
func projected(rows []align.Row, c int) (out []evaluate.Bead) {
	for _, r := range rows {
		if r.Cells[0].Len()+r.Cells[c].Len() > 0 {
			out = append(out, evaluate.Bead{Src: indices(r.Cells[0]), Tgt: indices(r.Cells[c])})
		}
	}
	return out
}

// TestSeedsTogether aligns all columns of each article at once. A row holds what
// any pair of its columns holds together, so that its projections are coarser than
// the pairs' own beads: the gold of the pairs, joined, reaches .75 only. What counts
// is that they are better than the pairs aligned alone and joined.
func TestSeedsTogether(t *testing.T) {
	ctx := context.Background()
	articles := seedArticles(t)
	model := func(pairs bool) *align.Model {
		m, err := align.Train(ctx, func(yield func([]align.Column) bool) {
			for _, a := range articles {
				if !pairs {
					if !yield(a.columns) {
						return
					}
					continue
				}
				for _, c := range a.columns[1:] {
					if !yield([]align.Column{a.columns[0], c}) {
						return
					}
				}
			}
		}, lex(), align.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	jointly, alone := model(false), model(true)
	must := func(rows []align.Row, err error) []align.Row {
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	var n float64
	var strict, lax [4]float64 // jointly, joined, pairs alone, gold joined
	for _, a := range articles {
		rows := [3][]align.Row{0: must(jointly.Align(ctx, a.columns))}
		var pairs [][]align.Row
		for _, c := range a.columns[1:] {
			pairs = append(pairs, must(alone.Align(ctx, []align.Column{a.columns[0], c})))
		}
		rows[1] = align.Join(a.columns, pairs)
		best := align.Join(a.columns, goldPaths(a))
		for k, gold := range a.gold {
			n++
			for s, hyp := range [][]evaluate.Bead{projected(rows[0], k+1), projected(rows[1], k+1), beadsOf(pairs[k]), projected(best, k+1)} {
				f := evaluate.Score([]evaluate.Pair{{Gold: gold, Hyp: hyp}})
				strict[s] += f.F1Strict
				lax[s] += f.F1Lax
			}
		}
	}
	for s, name := range []string{"jointly", "joined", "pairs alone", "gold joined"} {
		strict[s] /= n
		lax[s] /= n
		t.Logf("%-12s strict %.4f lax %.4f", name, strict[s], lax[s])
	}
	if strict[0] < strict[1] {
		t.Errorf("strict F1 %.4f jointly, %.4f joined", strict[0], strict[1])
	}
}

// goldPaths are the gold beads of each pair as the rows of a path: what is nowhere
// stands alone, and beads that cross are one.
func goldPaths(a seedArticle) [][]align.Row {
	var out [][]align.Row
	for k, gold := range a.gold {
		n, m := len(a.columns[0].Segments), len(a.columns[k+1].Segments)
		var rows []align.Row
		i, j := 0, 0
		for i < n || j < m {
			// The least block that begins at (i, j) and is closed over the beads.
			x, y := i, j
			if i < n {
				x++
			} else {
				y++
			}
			for grown := true; grown; {
				grown = false
				for _, b := range gold {
					in := slices.ContainsFunc(b.Src, func(s int) bool { return i <= s && s < x }) ||
						slices.ContainsFunc(b.Tgt, func(t int) bool { return j <= t && t < y })
					if !in {
						continue
					}
					for _, s := range b.Src {
						if s >= x {
							x, grown = s+1, true
						}
					}
					for _, t := range b.Tgt {
						if t >= y {
							y, grown = t+1, true
						}
					}
				}
			}
			if i < n && y > j && onlyTarget(gold, j) {
				x, y = i, j+1
			}
			rows = append(rows, align.Row{Cells: []align.Range{{From: i, To: x}, {From: j, To: y}}})
			i, j = x, y
		}
		out = append(out, rows)
	}
	return out
}

// onlyTarget reports whether target segment j has no counterpart in the gold.
func onlyTarget(gold []evaluate.Bead, j int) bool {
	return !slices.ContainsFunc(gold, func(b evaluate.Bead) bool { return len(b.Src) > 0 && slices.Contains(b.Tgt, j) })
}

// TestMultiSet: joint alignment must beat the pairs aligned alone and joined.
func TestMultiSet(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	set := filepath.Join(testenv.Bench(t), "ntrex-multi")
	golds, _ := filepath.Glob(filepath.Join(set, "*", "gold.json"))
	if len(golds) == 0 {
		t.Fatalf("%s: no gold.json", set)
	}
	ctx := context.Background()
	for _, tags := range [][]string{{"en", "he", "zh-Hans"}, {"en", "he", "de", "ja", "ar", "zh-Hans"}} {
		var columns [][]align.Column
		var docs [2][]evaluate.MultiDoc
		for _, path := range golds {
			f, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			gold, err := evaluate.ReadMultiGold(f, path)
			f.Close()
			if err != nil {
				t.Fatal(err)
			}
			var doc []align.Column
			for _, tag := range tags {
				doc = append(doc, align.Column{Lang: language.Make(tag), Segments: readLines(t, filepath.Join(filepath.Dir(path), tag+".txt"))})
			}
			columns = append(columns, doc)
			for s := range docs {
				docs[s] = append(docs[s], evaluate.MultiDoc{Gold: gold, Hyp: evaluate.MultiHyp{Tags: tags}})
			}
		}
		m, err := align.Train(ctx, slices.Values(columns), lex(), align.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for k, doc := range columns {
			rows, err := m.Align(ctx, doc)
			if err != nil {
				t.Fatal(err)
			}
			var pairs [][]align.Row
			for _, c := range doc[1:] {
				found, err := m.Align(ctx, []align.Column{doc[0], c})
				if err != nil {
					t.Fatal(err)
				}
				pairs = append(pairs, found)
			}
			for s, list := range [][]align.Row{rows, align.Join(doc, pairs)} {
				for _, r := range list {
					docs[s][k].Hyp.Rows = append(docs[s][k].Hyp.Rows, r.Cells)
				}
			}
		}
		jointly, joined := evaluate.ScoreMulti(docs[0], nil), evaluate.ScoreMulti(docs[1], nil)
		t.Logf("jointly\n%sjoined\n%s", jointly.Text(), joined.Text())
		if d := jointly.Means[0].Strict - joined.Means[0].Strict; d < 0.01 {
			t.Errorf("%q: strict F1 is only %+.4f better jointly", tags, d)
		}
		if d := jointly.Means[1].Strict - joined.Means[1].Strict; d < -0.005 {
			t.Errorf("%q: strict F1 of pairs with %s is %+.4f", tags, tags[0], d)
		}
		for k, p := range jointly.Pairs {
			if p.A == "he" && p.B == "zh-Hans" || p.A == "ja" && p.B == "ar" {
				if d := p.Strict - joined.Pairs[k].Strict; d < 0.01 {
					t.Errorf("%s–%s: strict F1 is only %+.4f better jointly", p.A, p.B, d)
				}
			}
		}
	}
}
