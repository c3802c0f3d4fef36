package evaluate

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rawGold has two gold lines a side.
const rawGold = `{
 "unit": "bytes",
 "files": {"src": "../en.txt", "tgt": "../he.txt"},
 "src": [[0, 0, 12], [1, 13, 21]],
 "tgt": [[0, 0, 8], [1, 9, 16]],
 "beads": [[[0], [0]], [[1], [1]]],
 "furniture": {"src": [1], "tgt": []}
}`

const (
	rawSrc = "Hello there. Goodbye."
	rawTgt = "שלום ביי."
)

func readGold(t *testing.T) RawGold {
	t.Helper()
	g, err := ReadRawGold(strings.NewReader(rawGold), "gold.json")
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestReadRawGold(t *testing.T) {
	g := readGold(t)
	want := RawGold{
		Unit: Bytes, SrcFile: "../en.txt", TgtFile: "../he.txt",
		Src:            []Line{{0, TextRange{0, 12}}, {1, TextRange{13, 21}}},
		Tgt:            []Line{{0, TextRange{0, 8}}, {1, TextRange{9, 16}}},
		Beads:          []Bead{{[]int{0}, []int{0}}, {[]int{1}, []int{1}}},
		SrcBoilerplate: []int{1}, TgtBoilerplate: []int{},
	}
	if d := cmp.Diff(want, g); d != "" {
		t.Error(d)
	}
	for in, want := range map[string]string{
		"{\n\"src\": 3}":       "gold: g.json: line 2: json: cannot unmarshal number into Go struct field .src of type [][]int",
		`{"unit": "words"}`:    `gold: g.json: unknown unit "words": want "bytes", or no unit for code points`,
		`{"src": [[0, 5, 4]]}`: "gold: g.json: src: line 0 is [0 5 4]: want [id, start, end]",
		`{"beads": [[[0]]]}`:   "gold: g.json: bead 0 has 1 sides: want 2",
		`{"src": [[0,`:         "gold: g.json: line 1: unexpected end of JSON input",
	} {
		if _, err := ReadRawGold(strings.NewReader(in), "g.json"); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", in, err, want)
		}
	}
}

func TestScoreRaw(t *testing.T) {
	tests := []struct {
		name, hyp string
		unit      Unit
		strict    float64
		links     float64
	}{
		{"right", `{"src": [[0, 12]], "tgt": [[0, 8]]}` + "\n" + `{"src": [13, 21], "tgt": [[9, 16]]}`, Bytes, 1, 1},
		{"right, code points", `{"src": [[0, 12]], "tgt": [[0, 4]]}` + "\n" + `{"src": [13, 21], "tgt": [[5, 9]]}`, CodePoints, 1, 1},
		{"a line cut in two costs nothing", `{"src": [[0, 5]], "tgt": [[0, 4]]}
{"src": [[6, 12]], "tgt": [[4, 8]]}
{"src": [[13, 21]], "tgt": [[9, 16]]}`, Bytes, 1, 1},
		{"a pair across lines glues", `{"src": [[0, 12]], "tgt": [[0, 8]]}
{"src": [[0, 0], [13, 21]], "tgt": [[0, 16]]}`, Bytes, 0, 0.8},
		{"one-sided beads do not merge", `{"src": [[0, 21]], "tgt": []}` + "\n" + `{"tgt": [[0, 16]]}`, Bytes, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			hyp, err := ReadRawBeads(strings.NewReader(tt.hyp), "hyp.jsonl")
			if err != nil {
				t.Fatal(err)
			}
			r, err := ScoreRaw([]RawDoc{{Name: "doc", SrcText: rawSrc, TgtText: rawTgt, Gold: readGold(t), Hyp: hyp, HypUnit: tt.unit}})
			if err != nil {
				t.Fatal(err)
			}
			if r.F1Strict != tt.strict || r.LinkF1 != tt.links {
				t.Errorf("strict %v, links %v; want %v, %v", r.F1Strict, r.LinkF1, tt.strict, tt.links)
			}
			b, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			if s := string(b); strings.Contains(s, "rung") || !strings.HasSuffix(s, `"lost_chars":0}`) {
				t.Errorf("JSON form: %s", s)
			}
		})
	}
}

func TestScoreRawErrors(t *testing.T) {
	for _, tt := range []struct {
		hyp  RawBead
		want string
	}{
		{RawBead{Src: []TextRange{{0, 22}}}, "doc: bead 0, source: range [0, 22] is outside the text, which ends at 21"},
		{RawBead{Src: []TextRange{{-1, 2}}}, "doc: bead 0, source: range [-1, 2] is outside the text, which ends at 21"},
		{RawBead{Tgt: []TextRange{{0, 3}}}, "doc: bead 0, target: range [0, 3] begins or ends inside a character"},
	} {
		_, err := ScoreRaw([]RawDoc{{Name: "doc", SrcText: rawSrc, TgtText: rawTgt, Gold: readGold(t), Hyp: []RawBead{tt.hyp}}})
		if err == nil || err.Error() != tt.want {
			t.Errorf("%+v: %v, want %s", tt.hyp, err, tt.want)
		}
	}
	g := readGold(t)
	if _, err := ScoreRaw([]RawDoc{{Name: "doc", SrcText: "short", TgtText: rawTgt, Gold: g}}); err == nil ||
		err.Error() != "doc: gold, source: line 0: range [0, 12] is outside the text, which ends at 5" {
		t.Errorf("gold beyond the text: %v", err)
	}
}

// TestSeedGold scores the gold of the seeds against itself: all of it must be
// readable and score 1.
func TestSeedGold(t *testing.T) {
	files, err := filepath.Glob("../../testdata/seeds/*/gold.*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold of the seeds: %v", err)
	}
	for _, file := range files {
		g, err := ReadRawGold(strings.NewReader(readFile(t, file)), file)
		if err != nil {
			t.Error(err)
			continue
		}
		d := RawDoc{
			Name:    file,
			SrcText: readFile(t, filepath.Join(filepath.Dir(file), filepath.FromSlash(g.SrcFile))),
			TgtText: readFile(t, filepath.Join(filepath.Dir(file), filepath.FromSlash(g.TgtFile))),
			Gold:    g,
		}
		for _, b := range g.Beads {
			var raw RawBead
			for _, k := range b.Src {
				raw.Src = append(raw.Src, g.Src[k].TextRange)
			}
			for _, k := range b.Tgt {
				raw.Tgt = append(raw.Tgt, g.Tgt[k].TextRange)
			}
			d.Hyp = append(d.Hyp, raw)
		}
		r, err := ScoreRaw([]RawDoc{d})
		if err != nil {
			t.Error(err)
		}
		if r.F1Strict != 1 || r.LinkF1 != 1 || r.NullPrecision != 1 || r.NullRecall != 1 {
			t.Errorf("%s against itself: %s", file, r.Text())
		}
	}
}

func FuzzReadRaw(f *testing.F) {
	f.Add(rawGold, `{"src": [[0, 12]], "tgt": [0, 8]}`)
	f.Fuzz(func(t *testing.T, gold, hyp string) {
		g, err := ReadRawGold(strings.NewReader(gold), "g")
		if err != nil {
			return
		}
		h, err := ReadRawBeads(strings.NewReader(hyp), "h")
		if err != nil {
			return
		}
		if r, err := ScoreRaw([]RawDoc{{SrcText: rawSrc, TgtText: rawTgt, Gold: g, Hyp: h}}); err == nil && (r.F1Lax < 0 || r.F1Lax > 1) {
			t.Errorf("F1 %v", r.F1Lax)
		}
	})
}
