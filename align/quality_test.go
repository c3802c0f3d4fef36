package align_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/align/lexicon"
	"hexapla/internal/testenv"
)

type benchDoc struct {
	columns []align.Column
	gold    []evaluate.Bead
}

func readColumn(t testing.TB, dir, side string) align.Column {
	m, _ := filepath.Glob(filepath.Join(dir, side+".*.txt"))
	if len(m) != 1 {
		t.Fatalf("%s: %d %s files", dir, len(m), side)
	}
	b, err := os.ReadFile(m[0])
	if err != nil {
		t.Fatal(err)
	}
	tag := strings.Split(filepath.Base(m[0]), ".")[1]
	return align.Column{Lang: language.Make(tag), Segments: strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")}
}

func readSet(t testing.TB, dir string) (docs []benchDoc) {
	gold, _ := filepath.Glob(filepath.Join(dir, "*", "gold.txt"))
	for _, g := range gold {
		f, err := os.Open(g)
		if err != nil {
			t.Fatal(err)
		}
		beads, err := evaluate.Read(f, g)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		d := filepath.Dir(g)
		docs = append(docs, benchDoc{[]align.Column{readColumn(t, d, "src"), readColumn(t, d, "tgt")}, beads})
	}
	return docs
}

func indices(r align.Range) (out []int) {
	for k := r.From; k < r.To; k++ {
		out = append(out, k)
	}
	return out
}

func beadsOf(rows []align.Row) (out []evaluate.Bead) {
	for _, r := range rows {
		out = append(out, evaluate.Bead{Src: indices(r.Cells[0]), Tgt: indices(r.Cells[1])})
	}
	return out
}

func scoreSet(t testing.TB, docs []benchDoc, alone bool) evaluate.Result {
	ctx := context.Background()
	var pairs []evaluate.Pair
	run := func(docs []benchDoc) {
		m, err := align.Train(ctx, func(yield func([]align.Column) bool) {
			for _, d := range docs {
				if !yield(d.columns) {
					return
				}
			}
		}, lex(), align.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			rows, err := m.Align(ctx, d.columns)
			if err != nil {
				t.Fatal(err)
			}
			pairs = append(pairs, evaluate.Pair{Gold: d.gold, Hyp: beadsOf(rows)})
		}
	}
	if alone {
		for k := range docs {
			run(docs[k : k+1])
		}
	} else {
		run(docs)
	}
	return evaluate.Score(pairs)
}

// TestSets holds the aligner to bars a little below what it reached, on sets that
// take a few seconds; .ci/gates has the others.
func TestSets(t *testing.T) {
	root := testenv.Bench(t)
	for _, c := range []struct {
		set          string
		batch, alone float64
	}{
		{"textberg-dev", 0.88, 0.88},
		{"parice-dev", 0.96, 0.96},
		{"ntrex-hard/eng-arb", 0.96, 0.955},
		{"ntrex-hard/eng-kor", 0.965, 0.96},
	} {
		docs := readSet(t, filepath.Join(root, filepath.FromSlash(c.set)))
		if len(docs) == 0 {
			t.Fatalf("%s: no documents", c.set)
		}
		batch, alone := scoreSet(t, docs, false), scoreSet(t, docs, true)
		t.Logf("%-20s strict F1 %.4f, alone %.4f", c.set, batch.F1Strict, alone.F1Strict)
		if batch.F1Strict < c.batch || alone.F1Strict < c.alone {
			t.Errorf("%s: strict F1 %.4f, alone %.4f; the bars are %v and %v", c.set, batch.F1Strict, alone.F1Strict, c.batch, c.alone)
		}
	}
}

func lex() align.Lexicon { return lexicon.Default() }

func readLines(t testing.TB, path string) []string {
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
}

func readSeeds(t testing.TB) (docs []benchDoc, names []string) {
	gold, _ := filepath.Glob("../testdata/seeds/*/en~*.beads")
	for _, g := range gold {
		f, err := os.Open(g)
		if err != nil {
			t.Fatal(err)
		}
		beads, err := evaluate.Read(f, g)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		tag := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(g), "en~"), ".beads")
		d := filepath.Dir(g)
		docs = append(docs, benchDoc{[]align.Column{
			{Lang: language.English, Segments: readLines(t, filepath.Join(d, "segments.en.txt"))},
			{Lang: language.Make(tag), Segments: readLines(t, filepath.Join(d, "segments."+tag+".txt"))},
		}, beads})
		names = append(names, filepath.Base(d)+" "+tag)
	}
	return docs, names
}

// TestSeeds aligns the hand-cut segments of the seeds.
func TestSeeds(t *testing.T) {
	docs, names := readSeeds(t)
	if len(docs) == 0 {
		t.Fatal("no seeds")
	}
	ctx := context.Background()
	m, err := align.Train(ctx, func(yield func([]align.Column) bool) {
		for _, d := range docs {
			if !yield(d.columns) {
				return
			}
		}
	}, lex(), align.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var batch, alone float64
	for k, d := range docs {
		rows, err := m.Align(ctx, d.columns)
		if err != nil {
			t.Fatal(err)
		}
		b := evaluate.Score([]evaluate.Pair{{Gold: d.gold, Hyp: beadsOf(rows)}})
		a := scoreSet(t, docs[k:k+1], true)
		t.Logf("%-32s batch %.3f alone %.3f", names[k], b.F1Strict, a.F1Strict)
		batch += b.F1Strict / float64(len(docs))
		alone += a.F1Strict / float64(len(docs))
	}
	t.Logf("mean batch %.4f alone %.4f", batch, alone)
	if batch < 0.92 || alone < 0.92 {
		t.Errorf("mean strict F1 %.4f, alone %.4f; the bar is .92", batch, alone)
	}
}
