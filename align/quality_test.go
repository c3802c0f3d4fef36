package align_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/align/lexicon"
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

func TestSets(t *testing.T) {
	root := os.Getenv("HEXAPLA_BENCH")
	if root == "" {
		t.Skip("HEXAPLA_BENCH names no folder of benchmark sets")
	}
	var hard [2][]float64
	for _, pattern := range strings.Fields(os.Getenv("SETS")) {
		dirs, _ := filepath.Glob(filepath.Join(root, pattern))
		slices.Sort(dirs)
		for _, d := range dirs {
			docs := readSet(t, d)
			if len(docs) == 0 {
				continue
			}
			b := scoreSet(t, docs, false)
			line := fmt.Sprintf("%-28s %.4f/%.4f", strings.TrimPrefix(d, root+"/"), b.F1Strict, b.F1Lax)
			a := b
			if len(docs) > 1 {
				a = scoreSet(t, docs, true)
				line += fmt.Sprintf("   alone %.4f/%.4f", a.F1Strict, a.F1Lax)
			}
			fmt.Println(line)
			hard[0], hard[1] = append(hard[0], b.F1Strict), append(hard[1], a.F1Strict)
		}
	}
	mean := func(x []float64) (s float64) {
		for _, v := range x {
			s += v / float64(len(x))
		}
		return s
	}
	fmt.Printf("%-28s %.4f        alone %.4f\n", "mean", mean(hard[0]), mean(hard[1]))
}

func lex() align.Lexicon {
	if os.Getenv("NOLEX") != "" {
		return nil
	}
	return lexicon.Default()
}

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

func TestSeeds(t *testing.T) {
	docs, names := readSeeds(t)
	var sumB, sumA float64
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
	for k, d := range docs {
		rows, err := m.Align(ctx, d.columns)
		if err != nil {
			t.Fatal(err)
		}
		b := evaluate.Score([]evaluate.Pair{{Gold: d.gold, Hyp: beadsOf(rows)}})
		a := scoreSet(t, docs[k:k+1], true)
		t.Logf("%-32s batch %.3f alone %.3f", names[k], b.F1Strict, a.F1Strict)
		sumB += b.F1Strict
		sumA += a.F1Strict
	}
	n := float64(len(docs))
	t.Logf("mean batch %.4f alone %.4f", sumB/n, sumA/n)
}
