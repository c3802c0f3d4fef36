package align_test

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/internal/testenv"
)

var (
	ablation = flag.Bool("ablation", false, "measure what each part of the aligner is worth (ablation.md)")
	leaveOut = flag.Bool("leave-one-out", false, "measure whether the weights are chosen on what they are judged by (ablation.md)")
)

// changed gives the strict F1 of a set with some changes.
func changed(t *testing.T, docs []benchDoc, alone bool, changes ...align.Change) float64 {
	ctx := context.Background()
	var pairs []evaluate.Pair
	run := func(docs []benchDoc) {
		m, err := align.TrainChanged(ctx, func(yield func([]align.Column) bool) {
			for _, d := range docs {
				if !yield(d.columns) {
					return
				}
			}
		}, lex(), align.Options{}, changes...)
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
	return evaluate.Score(pairs).F1Strict
}

// set is a benchmark set with the kind of text that it is.
type set struct {
	name, genre string
	docs        []benchDoc
}

func ablationSets(t *testing.T) []set {
	root := testenv.Bench(t)
	sets := []set{{name: "textberg-dev", genre: "yearbook"}, {name: "mac-dev", genre: "novels"}, {name: "orwell-hu", genre: "novels"},
		{name: "dtm-hu", genre: "magazine"}, {name: "parice-dev", genre: "law, subtitles"}, {name: "bible-uk-lv", genre: "Bible"}}
	news, err := filepath.Glob(filepath.Join(root, "ntrex-hard", "eng-*"))
	if err != nil || len(news) == 0 {
		t.Fatalf("no sets in ntrex-hard: %v", err)
	}
	for _, dir := range news {
		sets = append(sets, set{name: "ntrex-hard/" + filepath.Base(dir), genre: "news"})
	}
	for k := range sets {
		if sets[k].docs = readSet(t, filepath.Join(root, filepath.FromSlash(sets[k].name))); len(sets[k].docs) == 0 {
			t.Fatalf("%s: no documents", sets[k].name)
		}
	}
	return sets
}

// TestAblation prints what strict F1 falls to when one part of the recipe is left
// out: the tables of ablation.md.
func TestAblation(t *testing.T) {
	if !*ablation {
		t.Skip("takes a quarter of an hour: asked for by -ablation")
	}
	sets := ablationSets(t)
	isNews := func(s set) bool { return s.genre == "news" }
	line := func(name string, base []float64, changes ...align.Change) []float64 {
		var figures []float64
		measure := func(alone bool, want func(s set) bool) {
			sum, n := 0.0, 0
			for _, s := range sets {
				if want(s) {
					sum += changed(t, s.docs, alone, changes...)
					n++
				}
			}
			figures = append(figures, sum/float64(n))
		}
		for _, s := range sets {
			if !isNews(s) {
				measure(false, func(o set) bool { return o.name == s.name })
			}
		}
		measure(false, isNews)
		for _, s := range sets {
			if !isNews(s) && len(s.docs) > 1 {
				measure(true, func(o set) bool { return o.name == s.name })
			}
		}
		measure(true, isNews)
		out := []string{name}
		for k, f := range figures {
			if base == nil {
				out = append(out, fmt.Sprintf("%.4f", f))
			} else {
				out = append(out, fmt.Sprintf("%+.4f", f-base[k]))
			}
		}
		fmt.Println("| " + strings.Join(out, " | ") + " |")
		return figures
	}
	head := []string{"without"}
	for _, s := range sets {
		if !isNews(s) {
			head = append(head, s.name)
		}
	}
	head = append(head, "news")
	for _, s := range sets {
		if !isNews(s) && len(s.docs) > 1 {
			head = append(head, s.name+" alone")
		}
	}
	head = append(head, "news alone")
	fmt.Println("| " + strings.Join(head, " | ") + " |")
	fmt.Println(strings.Repeat("| --- ", len(head)) + "|")
	base := line("nothing", nil)
	for _, c := range align.Parts() {
		line(c.Name, base, c)
	}
}

// worthwhile is the least gain, of the mean of the other texts, that makes one
// choose another setting.
const worthwhile = 0.0005

// TestLeaveOneOut leaves out a language of the news or a kind of text at a time,
// lets the others choose each weight among its setting and the two beside it, and
// prints what the choice does to the one left out.
func TestLeaveOneOut(t *testing.T) {
	if !*leaveOut {
		t.Skip("takes a quarter of an hour: asked for by -leave-one-out")
	}
	sets := ablationSets(t)
	measure := func(changes ...align.Change) []float64 {
		out := make([]float64, len(sets))
		for k, s := range sets {
			out[k] = changed(t, s.docs, false, changes...)
		}
		return out
	}
	// mean is that of the kinds of text, each the mean of its sets that keep says yes to.
	mean := func(figures []float64, keep func(s set) bool) float64 {
		var genres []string
		sum, n := make(map[string]float64), make(map[string]float64)
		for k, s := range sets {
			if !keep(s) {
				continue
			}
			if n[s.genre] == 0 {
				genres = append(genres, s.genre)
			}
			sum[s.genre] += figures[k]
			n[s.genre]++
		}
		total := 0.0
		for _, g := range genres {
			total += sum[g] / n[g]
		}
		return total / float64(len(genres))
	}
	base := measure()
	type setting struct {
		change  align.Change
		figures []float64
	}
	all := func(set) bool { return true }
	fmt.Print("| weight | a step down | a step up |\n| --- | --- | --- |\n")
	var settings [][]setting
	for _, w := range align.Weights() {
		pair := []setting{{w.Down, measure(w.Down)}, {w.Up, measure(w.Up)}}
		settings = append(settings, pair)
		fmt.Printf("| %s | %+.4f | %+.4f |\n", w.Name, mean(pair[0].figures, all)-mean(base, all), mean(pair[1].figures, all)-mean(base, all))
	}
	type fold struct {
		name string
		out  func(s set) bool
	}
	var folds []fold
	for _, s := range sets {
		if s.genre == "news" {
			folds = append(folds, fold{s.name, func(o set) bool { return o.name == s.name }})
		} else if !slices.ContainsFunc(folds, func(f fold) bool { return f.name == s.genre }) {
			folds = append(folds, fold{s.genre, func(o set) bool { return o.genre == s.genre }})
		}
	}
	folds = append(folds, fold{"all the news", func(s set) bool { return s.genre == "news" }})
	fmt.Print("\n| left out | the others choose | default | their choice | difference |\n| --- | --- | --- | --- | --- |\n")
	for _, f := range folds {
		others := func(s set) bool { return !f.out(s) }
		var chosen []align.Change
		var names []string
		for _, pair := range settings {
			best := slices.MaxFunc(pair, func(x, y setting) int {
				return cmp.Compare(mean(x.figures, others), mean(y.figures, others))
			})
			if mean(best.figures, others) > mean(base, others)+worthwhile {
				chosen, names = append(chosen, best.change), append(names, best.change.Name)
			}
		}
		before, after := mean(base, f.out), mean(base, f.out)
		if len(chosen) > 0 {
			figures := slices.Clone(base)
			for k, s := range sets {
				if f.out(s) {
					figures[k] = changed(t, s.docs, false, chosen...)
				}
			}
			after = mean(figures, f.out)
		} else {
			names = []string{"the defaults"}
		}
		fmt.Printf("| %s | %s | %.4f | %.4f | %+.4f |\n", f.name, strings.Join(names, ", "), before, after, after-before)
	}
}
