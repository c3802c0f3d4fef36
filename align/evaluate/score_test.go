package evaluate

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func beads(t testing.TB, lines string) []Bead {
	t.Helper()
	b, err := Read(strings.NewReader(strings.ReplaceAll(lines, " ", "\n")), "test")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestScore(t *testing.T) {
	tests := []struct {
		name, gold, hyp string
		want            string
	}{
		{
			name: "all right",
			gold: "[0]:[0] [1,2]:[1] [3]:[] [4]:[2]",
			hyp:  "[0]:[0] [1,2]:[1] [3]:[] [4]:[2]",
			want: `{"precision_strict": 1.0, "recall_strict": 1.0, "f1_strict": 1.0, "precision_lax": 1.0, "recall_lax": 1.0, "f1_lax": 1.0, "p_strict_nonnull": 1.0, "link_precision": 1.0, "link_recall": 1.0, "link_f1": 1.0, "null_precision": 1.0, "null_recall": 1.0, "rung_precision": 1.0, "rung_recall": 1.0, "rung_f1": 1.0, "n_hyp": 4, "n_gold_nonnull": 3, "strict_recall_1-1": 1.0, "strict_recall_2-1": 1.0}`,
		},
		{
			name: "nothing predicted",
			gold: "[0]:[0] [1,2]:[1,2,3]",
			hyp:  "",
			want: `{"precision_strict": 0.0, "recall_strict": 0.0, "f1_strict": 0.0, "precision_lax": 0.0, "recall_lax": 0.0, "f1_lax": 0.0, "p_strict_nonnull": 0.0, "link_precision": 0.0, "link_recall": 0.0, "link_f1": 0.0, "null_precision": 0.0, "null_recall": 0.0, "rung_precision": 0.0, "rung_recall": 0.0, "rung_f1": 0.0, "n_hyp": 0, "n_gold_nonnull": 2, "strict_recall_1-1": 0.0, "strict_recall_m-n": 0.0}`,
		},
		{
			// Worked out by hand: predicted are 3 beads, of which 0-0 is right and
			// [1]:[1] shares a pair; the gold omission 2 is predicted inside a bead.
			name: "mixed, duplicates and empty beads",
			gold: "[0]:[0] [1]:[1,2] [2]:[] []:[]",
			hyp:  "[0]:[0] [0]:[0] [1]:[1] [2]:[2] []:[]",
			want: `{"precision_strict": 0.3333333333333333, "recall_strict": 0.5, "f1_strict": 0.4, "precision_lax": 0.6666666666666666, "recall_lax": 1.0, "f1_lax": 0.8, "p_strict_nonnull": 0.3333333333333333, "link_precision": 0.6666666666666666, "link_recall": 0.6666666666666666, "link_f1": 0.6666666666666666, "null_precision": 0.0, "null_recall": 0.0, "rung_precision": 0.6666666666666666, "rung_recall": 0.6666666666666666, "rung_f1": 0.6666666666666666, "n_hyp": 3, "n_gold_nonnull": 2, "strict_recall_1-1": 1.0, "strict_recall_1-2": 0.0}`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Score([]Pair{{beads(t, tt.gold), beads(t, tt.hyp)}}).MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, string(got)); d != "" {
				t.Error(d)
			}
			if !json.Valid(got) {
				t.Error("not JSON")
			}
		})
	}
}

func TestScorePools(t *testing.T) {
	right, wrong := beads(t, "[0]:[0]"), beads(t, "[0]:[1] [1]:[0] [2]:[2]")
	got := Score([]Pair{{right, right}, {right, wrong}})
	if got.PrecisionStrict != 0.25 || got.RecallStrict != 0.5 {
		t.Errorf("precision %v, recall %v: documents are not pooled", got.PrecisionStrict, got.RecallStrict)
	}
}

func TestText(t *testing.T) {
	got := Score([]Pair{{beads(t, "[0]:[0] [1]:[1,2]"), beads(t, "[0]:[0] [1]:[1] []:[2]")}}).Text()
	want := `            strict    lax
precision   0.3333   0.6667
recall      0.5000   1.0000
F1          0.4000   0.8000
links P 1.0000 R 0.6667 F1 0.8000 | rungs F1 0.8000 | null P 0.0000 R 0.0000 | beads hyp 3, gold two-sided 2
strict recall by gold type: 1-1 1.000  1-2 0.000
`
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0.0", 1: "1.0", 0.30000000000000004: "0.30000000000000004", 5e-5: "5e-05", 0.0001: "0.0001"} {
		if got := number(v); got != want {
			t.Errorf("number(%v) = %s, want %s", v, got, want)
		}
	}
}

func TestRead(t *testing.T) {
	in := "\ufeff[0,1]:[2]\r\n\r\n [ 3 ] : [] : 0.7\r[]:[4, 5]:x\n"
	want := []Bead{{[]int{0, 1}, []int{2}}, {[]int{3}, nil}, {nil, []int{4, 5}}}
	got, err := Read(strings.NewReader(in), "x")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestReadErrors(t *testing.T) {
	tests := []struct{ in, want string }{
		{"[0]:[0]\n0:0\n", `beads: x.beads:2: not a bead: "0:0": want a line such as [0,1]:[2]`},
		{"[0]", `beads: x.beads:1: not a bead: "[0]": want a line such as [0,1]:[2]`},
		{"[0:[1]", `beads: x.beads:1: "0:[1" is not a segment number: want 0 to 2147483646`},
		{"[-1]:[0]", `beads: x.beads:1: "-1" is not a segment number: want 0 to 2147483646`},
		{"[99999999999999999999]:[0]", `beads: x.beads:1: "99999999999999999999" is not a segment number: want 0 to 2147483646`},
	}
	for _, tt := range tests {
		if _, err := Read(strings.NewReader(tt.in), "x.beads"); err == nil || err.Error() != tt.want {
			t.Errorf("Read(%q): %v, want %s", tt.in, err, tt.want)
		}
	}
}

func TestReadLadder(t *testing.T) {
	got, err := ReadLadder(strings.NewReader("0\t0\t0.3\n1\t2\t-0.3\n2\t2\t1\n2\t2\t1\n4\t3\n"), "x")
	if err != nil {
		t.Fatal(err)
	}
	want := []Bead{{[]int{0}, []int{0, 1}}, {[]int{1}, nil}, {[]int{2, 3}, []int{2}}}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for in, want := range map[string]string{
		"1\t0\t0\n":             "hunalign: x:1: the first rung is 1, 0: a ladder must begin at 0, 0",
		"0\t0\n2\t2\n1\t3\n":    "hunalign: x:3: rung 1, 3 is below rung 2, 2: rungs must ascend",
		"0 0 1":                 `hunalign: x:1: not a rung: "0 0 1": want source, TAB, target`,
		"0\t0\n0\t2000000000\n": "hunalign: x:2: rung 0, 2000000000: the limit is 16777216 segments",
	} {
		if _, err := ReadLadder(strings.NewReader(in), "x"); err == nil || err.Error() != want {
			t.Errorf("ReadLadder(%q): %v, want %s", in, err, want)
		}
	}
}

func genBeads() *rapid.Generator[[]Bead] {
	list := rapid.SliceOfN(rapid.IntRange(0, 12), 0, 3)
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Bead {
		return Bead{list.Draw(t, "src"), list.Draw(t, "tgt")}
	}), 0, 12)
}

func TestWriteReadRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := genBeads().Draw(t, "beads")
		var b strings.Builder
		if err := WriteBeads(&b, in); err != nil {
			t.Fatal(err)
		}
		got, err := Read(strings.NewReader(b.String()), "x")
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(in) {
			t.Fatalf("%d beads came back of %d", len(got), len(in))
		}
		for i := range in {
			if got[i].String() != in[i].String() {
				t.Fatalf("bead %d: %v came back as %v", i, in[i], got[i])
			}
		}
	})
}

func TestScoreProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gold, hyp := genBeads().Draw(t, "gold"), genBeads().Draw(t, "hyp")
		r := Score([]Pair{{gold, hyp}})
		for _, v := range []float64{r.PrecisionStrict, r.RecallStrict, r.F1Strict, r.PrecisionLax, r.RecallLax, r.F1Lax, r.LinkF1, r.RungF1, r.NullPrecision, r.NullRecall} {
			if v < 0 || v > 1 {
				t.Fatalf("figure out of range: %+v", r)
			}
		}
		if r.PrecisionStrict > r.PrecisionLax || r.RecallStrict > r.RecallLax {
			t.Fatalf("strict is above lax: %+v", r)
		}
		swapped := Score([]Pair{{hyp, gold}})
		if r.LinkPrecision != swapped.LinkRecall || r.RungPrecision != swapped.RungRecall || r.NullPrecision != swapped.NullRecall {
			t.Fatalf("precision is not recall of the exchanged pair:\n%+v\n%+v", r, swapped)
		}
		if same := Score([]Pair{{hyp, hyp}}); same.Hyp > 0 && same.PrecisionStrict != 1 {
			t.Fatalf("a hypothesis scores %v against itself", same.PrecisionStrict)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add("[0,1]:[2]\n[]:[3]:0.1\n")
	f.Add("0\t0\t1\n1\t1\t0.5\n")
	f.Add("[0,,]:[ 1 ]")
	f.Fuzz(func(t *testing.T, in string) {
		if b, err := Read(strings.NewReader(in), "x"); err == nil {
			Score([]Pair{{b, b}})
		} else if strings.ContainsAny(err.Error(), "\r\n") {
			t.Errorf("error of several lines: %q", err)
		}
		if b, err := ReadLadder(strings.NewReader(in), "x"); err == nil && len(b) < 1000 {
			src, tgt := 0, 0
			for _, b := range b {
				if len(b.Src) > 0 && b.Src[0] != src || len(b.Tgt) > 0 && b.Tgt[0] != tgt {
					t.Fatalf("bead %v does not follow %d, %d", b, src, tgt)
				}
				src, tgt = src+len(b.Src), tgt+len(b.Tgt)
			}
		}
	})
}
