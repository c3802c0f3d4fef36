// Command mergeskip makes the weights of the aligner's merge-or-skip regression
// (align/refine_mergeskip_weights.go). It takes clean parallel text, changes copies of it
// as translators and editors do (it omits, merges and splits sentences), so that
// the right alignment is known, and fits the regression on the features that the
// aligner computes for these copies.
//
//	go run ./internal/gen/mergeskip -o align/refine_mergeskip_weights.go SET...
//
// A SET is a folder of documents (src.LANG.txt, tgt.LANG.txt, gold.txt); the clean
// text is its 1-1 beads. Without a SET the command prints a note and changes
// nothing, so that go generate works without the benchmark sets. No text gets into
// the weights, only a few dozen numbers. The same sets give the same bytes with
// the same aligner.
package main

import (
	"context"
	"flag"
	"fmt"
	"go/format"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/align/lexicon"
	"hexapla/internal/mergefit"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("mergeskip: ")
	out := flag.String("o", "align/refine_mergeskip_weights.go", "file to write")
	ridge := flag.Float64("ridge", 3, "ridge penalty")
	limit := flag.Int("lines", 1200, "most clean lines that are taken of a set")
	verbose := flag.Bool("v", false, "print the weights and how many cases they get right")
	flag.Parse()
	// go generate passes the value of a variable as one argument.
	sets := strings.Fields(strings.Join(flag.Args(), " "))
	if len(sets) == 0 {
		log.Print("skipped: no sets of parallel text (set MERGESKIP_SETS to folders of benchmark sets)")
		return
	}
	var all []mergefit.Example
	for _, dir := range sets {
		clean, err := readClean(dir, *limit)
		if err != nil {
			log.Fatal(err)
		}
		for k, r := range regimes {
			x, err := examples(clean, r, uint64(k+1))
			if err != nil {
				log.Fatal(err)
			}
			log.Printf("%s, regime %s: %d cases", dir, r.name, len(x))
			all = append(all, x...)
		}
	}
	w := mergefit.Fit(all, *ridge)
	if *verbose {
		report(all, w)
	}
	if err := write(*out, w, sets); err != nil {
		log.Fatal(err)
	}
}

// text is clean parallel text: documents of pairs of lines.
type text struct {
	src, tgt language.Tag
	docs     [][][2]string
}

// pieceLines is the maximal length of a document, like that of a news article.
const pieceLines = 90

func readClean(dir string, limit int) (*text, error) {
	golds, err := filepath.Glob(filepath.Join(dir, "*", "gold.txt"))
	if err != nil || len(golds) == 0 {
		return nil, fmt.Errorf("%s: no documents with gold.txt", dir)
	}
	slices.Sort(golds)
	t := &text{}
	for _, g := range golds {
		if limit <= 0 {
			break
		}
		doc := filepath.Dir(g)
		f, err := os.Open(g)
		if err != nil {
			return nil, err
		}
		beads, err := evaluate.Read(f, g)
		f.Close()
		if err != nil {
			return nil, err
		}
		src, err := readSide(doc, "src", &t.src)
		if err != nil {
			return nil, err
		}
		tgt, err := readSide(doc, "tgt", &t.tgt)
		if err != nil {
			return nil, err
		}
		var piece [][2]string
		flush := func() {
			if len(piece) > 0 {
				t.docs = append(t.docs, piece)
			}
			piece = nil
		}
		for _, b := range beads {
			if len(b.Src) != 1 || len(b.Tgt) != 1 || limit <= 0 {
				continue
			}
			piece = append(piece, [2]string{src[b.Src[0]], tgt[b.Tgt[0]]})
			limit--
			if len(piece) == pieceLines {
				flush()
			}
		}
		flush()
	}
	return t, nil
}

func readSide(doc, side string, tag *language.Tag) ([]string, error) {
	m, err := filepath.Glob(filepath.Join(doc, side+".*.txt"))
	if err != nil || len(m) != 1 {
		return nil, fmt.Errorf("%s: %d files %s.*.txt; want one", doc, len(m), side)
	}
	if *tag, err = language.Parse(strings.Split(filepath.Base(m[0]), ".")[1]); err != nil {
		return nil, fmt.Errorf("%s: %w", m[0], err)
	}
	b, err := os.ReadFile(m[0])
	return strings.Split(strings.TrimSuffix(string(b), "\n"), "\n"), err
}

// examples changes the text by a regime and returns the resulting cases.
func examples(t *text, r regime, seed uint64) ([]mergefit.Example, error) {
	var batch [][]align.Column
	var gold [][]align.Row
	rng := random(seed * 7919)
	for _, d := range t.docs {
		columns, rows := r.change(d, &rng)
		columns[0].Lang, columns[1].Lang = t.src, t.tgt
		batch, gold = append(batch, columns), append(gold, rows)
	}
	ctx := context.Background()
	m, err := align.Train(ctx, slices.Values(batch), lexicon.Default(), align.Options{})
	if err != nil {
		return nil, err
	}
	var out []mergefit.Example
	for k := range batch {
		x, err := mergefit.Examples(ctx, m, batch[k], gold[k])
		if err != nil {
			return nil, err
		}
		out = append(out, x...)
	}
	return out, nil
}

func report(x []mergefit.Example, w []float64) {
	var n, right [2]float64
	for _, e := range x {
		z := 0.0
		for k, f := range e.Features {
			z += w[k] * f
		}
		y := 0
		if e.Belongs {
			y = 1
		}
		n[y]++
		if (z > 0) == e.Belongs {
			right[y]++
		}
	}
	log.Printf("left out: %.0f cases, %.3f right; belonging: %.0f cases, %.3f right", n[0], right[0]/n[0], n[1], right[1]/n[1])
	for k, v := range w {
		log.Printf("%2d % .3f", k, v)
	}
}

func write(path string, w []float64, sets []string) error {
	var names []string
	for _, dir := range sets {
		names = append(names, filepath.Base(dir))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "// Code generated by internal/gen/mergeskip from %s; DO NOT EDIT.\n\npackage align\n\n", strings.Join(names, " "))
	b.WriteString("// mergeWeights are the weights of the merge-or-skip regression, by feature.\nvar mergeWeights = edgeVector{\n")
	for _, v := range w {
		fmt.Fprintf(&b, "%.4f,\n", v)
	}
	b.WriteString("}\n")
	src, err := format.Source([]byte(b.String()))
	if err != nil {
		return err
	}
	return os.WriteFile(path, src, 0o644)
}
