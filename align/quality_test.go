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

// bars is the file of quality bars.
const bars = "../benchmark/bars.tsv"

// TestSets aligns the sets of bars.tsv that tests use; they take a few seconds.
func TestSets(t *testing.T) {
	root := testenv.Bench(t)
	for _, b := range testenv.Bars(t, bars, "test") {
		if b.Measure != "lines" && b.Measure != "alone" {
			continue
		}
		docs := readSet(t, filepath.Join(root, filepath.FromSlash(b.Set)))
		if len(docs) == 0 {
			t.Fatalf("%s: no documents", b.Set)
		}
		r := scoreSet(t, docs, b.Measure == "alone")
		t.Logf("%-20s %-5s strict F1 %.4f", b.Set, b.Measure, r.F1Strict)
		if r.F1Strict < b.F1 {
			t.Errorf("%s, %s: strict F1 %.4f; the bar is %v", b.Set, b.Measure, r.F1Strict, b.F1)
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
	for _, b := range testenv.Bars(t, bars, "test") {
		if b.Set == "seeds" && b.Measure == "segments" && min(batch, alone) < b.F1 {
			t.Errorf("mean strict F1 %.4f, alone %.4f; the bar is %v", batch, alone, b.F1)
		}
	}
}
