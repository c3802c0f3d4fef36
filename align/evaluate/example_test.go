package evaluate_test

import (
	"fmt"
	"os"
	"strings"

	"hexapla/align/evaluate"
)

// The hypothesis splits a bead of the gold: one bead is right, and the other two
// share a pair with it.
func ExampleScore() {
	gold, err := evaluate.Read(strings.NewReader("[0]:[0]\n[1]:[1,2]\n"), "gold.txt")
	if err != nil {
		panic(err)
	}
	hyp := []evaluate.Bead{{Src: []int{0}, Tgt: []int{0}}, {Src: []int{1}, Tgt: []int{1}}, {Tgt: []int{2}}}
	r := evaluate.Score([]evaluate.Pair{{Gold: gold, Hyp: hyp}})
	fmt.Printf("precision %.2f strict, %.2f lax\n", r.PrecisionStrict, r.PrecisionLax)
	fmt.Printf("recall    %.2f strict, %.2f lax\n", r.RecallStrict, r.RecallLax)
	// Output:
	// precision 0.33 strict, 0.67 lax
	// recall    0.50 strict, 1.00 lax
}

// Ranges of characters are compared with gold lines, so that segmentation may
// differ from gold.
func ExampleScoreRaw() {
	doc := evaluate.RawDoc{
		SrcText: "One. Two.", TgtText: "Un. Deux.",
		Gold: evaluate.RawGold{
			Src:   []evaluate.Line{{ID: 0, TextRange: evaluate.TextRange{Start: 0, End: 9}}},
			Tgt:   []evaluate.Line{{ID: 0, TextRange: evaluate.TextRange{Start: 0, End: 9}}},
			Beads: []evaluate.Bead{{Src: []int{0}, Tgt: []int{0}}},
		},
		Hyp: []evaluate.RawBead{
			{Src: []evaluate.TextRange{{Start: 0, End: 4}}, Tgt: []evaluate.TextRange{{Start: 0, End: 3}}},
			{Src: []evaluate.TextRange{{Start: 5, End: 9}}, Tgt: []evaluate.TextRange{{Start: 4, End: 9}}},
		},
	}
	r, err := evaluate.ScoreRaw([]evaluate.RawDoc{doc})
	if err != nil {
		panic(err)
	}
	fmt.Println(r.F1Strict)
	// Output: 1
}

func ExampleWriteBeads() {
	beads := []evaluate.Bead{{Src: []int{0, 1}, Tgt: []int{0}}, {Src: []int{2}}}
	if err := evaluate.WriteBeads(os.Stdout, beads); err != nil {
		panic(err)
	}
	// Output:
	// [0,1]:[0]
	// [2]:[]
}
