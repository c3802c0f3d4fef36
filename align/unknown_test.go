package align_test

import (
	"context"
	"path/filepath"
	"testing"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/internal/testenv"
)

// ignorance is what is left of the recipe for two languages of which nothing is
// known beforehand.
func ignorance() (out []align.Change) {
	for _, c := range align.Parts() {
		switch c.Name {
		case "lexicon", "words spelt alike", "numbers":
			out = append(out, c)
		}
	}
	return out
}

func scoreChanged(t *testing.T, d benchDoc, changes ...align.Change) evaluate.Result {
	ctx := context.Background()
	m, err := align.TrainChanged(ctx, one(d.columns), lex(), align.Options{}, changes...)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := m.Align(ctx, d.columns)
	if err != nil {
		t.Fatal(err)
	}
	return evaluate.Score([]evaluate.Pair{{Gold: d.gold, Hyp: beadsOf(rows)}})
}

// TestLongUnknown aligns books whose anchors are few and often wrong, since nothing is
// known of their words. Where looking once went astray for a thousand sentences
// (strict F1 .75 on orwell-hu), what was learnt from the others shows the way.
func TestLongUnknown(t *testing.T) {
	root := testenv.Bench(t)
	for _, c := range []struct {
		set string
		bar float64
	}{{"orwell-hu", 0.985}, {"bible-uk-lv", 0.97}} {
		d := readSet(t, filepath.Join(root, c.set))[0]
		r := scoreChanged(t, d, ignorance()...)
		t.Logf("%s, nothing known: strict F1 %.4f", c.set, r.F1Strict)
		if r.F1Strict < c.bar {
			t.Errorf("%s: strict F1 %.4f, wanted %v", c.set, r.F1Strict, c.bar)
		}
	}
}
