package evaluate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hexapla/internal/testenv"
)

// reference returns the benchmark folder and the Python that runs its scorers, or
// skips the test.
func reference(t *testing.T) (bench, python string) {
	t.Helper()
	return testenv.Bench(t), testenv.Program(t, "python3")
}

func run(t *testing.T, python string, args ...string) string {
	t.Helper()
	cmd := exec.Command(python, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, stderr.String())
	}
	return string(out)
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// perturb makes a hypothesis from gold by merging, splitting, dropping, doubling,
// swapping, emptying and shifting beads.
func perturb(r *rand.Rand, gold []Bead) []Bead {
	var out []Bead
	for i := 0; i < len(gold); i++ {
		b := Bead{slices.Clone(gold[i].Src), slices.Clone(gold[i].Tgt)}
		switch r.IntN(16) {
		case 0:
			if i+1 < len(gold) {
				i++
				b.Src, b.Tgt = append(b.Src, gold[i].Src...), append(b.Tgt, gold[i].Tgt...)
			}
		case 1:
			out = append(out, Bead{Src: b.Src})
			b.Src = nil
		case 2:
			continue
		case 3:
			out = append(out, b)
		case 4:
			b.Src, b.Tgt = b.Tgt, b.Src
		case 5:
			for k := range b.Tgt {
				b.Tgt[k]++
			}
		case 6:
			out = append(out, Bead{})
		case 7:
			slices.Reverse(b.Src)
		}
		out = append(out, b)
	}
	return out
}

func TestAgainstReferenceScorer(t *testing.T) {
	bench, python := reference(t)
	golds, err := filepath.Glob(filepath.Join(bench, "*", "*", "gold.txt"))
	if err != nil || len(golds) == 0 {
		t.Fatalf("no gold.txt in %s: %v", bench, err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	var args []string
	var pairs []Pair
	for n, path := range golds {
		if info, err := os.Stat(path); err != nil || info.Size() > 200_000 {
			continue // the long sets hold nothing that the others do not
		}
		gold, err := Read(strings.NewReader(readFile(t, path)), path)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		hyp := perturb(r, gold)
		if err := WriteBeads(&b, hyp); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, fmt.Sprintf("%d.txt", n))
		writeFile(t, file, b.String())
		args = append(args, path, file)
		pairs = append(pairs, Pair{gold, hyp})
	}
	// Gold that crosses, beads that are equal or empty, segments out of order.
	writeFile(t, filepath.Join(dir, "odd.gold"), "[0]:[1]\n[1]:[0]\n[]:[]\n[2,3]:[2]\n[2,3]:[2]\n[4]:[]\n[5]:[3,4,5]\n")
	writeFile(t, filepath.Join(dir, "odd.hyp"), "[]:[]\n[0]:[1]\n[3,2]:[2]\n[4]:[] : 0.5\n[4]:[]\n[5]:[4]\n[]:[3,5]\n")
	odd := Pair{}
	odd.Gold, _ = Read(strings.NewReader(readFile(t, filepath.Join(dir, "odd.gold"))), "gold")
	odd.Hyp, _ = Read(strings.NewReader(readFile(t, filepath.Join(dir, "odd.hyp"))), "hyp")
	args = append(args, filepath.Join(dir, "odd.gold"), filepath.Join(dir, "odd.hyp"))
	pairs = append(pairs, odd)

	script := filepath.Join(bench, "score.py")
	// Each document by itself, some pooled, all pooled.
	sets := [][2]int{{0, len(pairs)}, {len(pairs) - 1, len(pairs)}}
	for k := 0; k+3 <= len(pairs); k += 7 {
		sets = append(sets, [2]int{k, k + 1}, [2]int{k, k + 3})
	}
	for _, s := range sets {
		files := args[2*s[0] : 2*s[1]]
		result := Score(pairs[s[0]:s[1]])
		got, _ := result.MarshalJSON()
		if want := strings.TrimSpace(run(t, python, append([]string{script, "--json"}, files...)...)); string(got) != want {
			t.Errorf("documents %v:\n got %s\nwant %s", s, got, want)
		}
		if s[0] != 0 {
			continue
		}
		if want := strings.ReplaceAll(run(t, python, append([]string{script}, files...)...), "\r\n", "\n"); result.Text() != want {
			t.Errorf("documents %v:\n got %s\nwant %s", s, result.Text(), want)
		}
	}
}

// rawPerturb makes a hypothesis of byte ranges from gold by splitting, merging,
// shortening, unpairing and shifting lines.
func rawPerturb(r *rand.Rand, g RawGold, src, tgt []int) []RawBead {
	pick := func(lines []Line, offsets []int, ids []int) []TextRange {
		var out []TextRange
		for _, id := range ids {
			l := lines[id]
			switch r.IntN(10) {
			case 0: // cut in two
				m := (l.Start + l.End) / 2
				out = append(out, TextRange{offsets[l.Start], offsets[m]}, TextRange{offsets[m], offsets[l.End]})
			case 1: // a stump
				out = append(out, TextRange{offsets[l.Start], offsets[l.Start+(l.End-l.Start)/(1+r.IntN(6))]})
			case 2: // reaches beyond
				out = append(out, TextRange{offsets[l.Start], offsets[min(l.End+r.IntN(60), len(offsets)-1)]})
			case 3: // nothing
			default:
				out = append(out, TextRange{offsets[l.Start], offsets[l.End]})
			}
		}
		return out
	}
	var out []RawBead
	for _, b := range g.Beads {
		h := RawBead{pick(g.Src, src, b.Src), pick(g.Tgt, tgt, b.Tgt)}
		if r.IntN(8) == 0 && len(out) > 0 {
			last := &out[len(out)-1]
			last.Src, last.Tgt = append(last.Src, h.Src...), append(last.Tgt, h.Tgt...)
			continue
		}
		if r.IntN(10) == 0 {
			out = append(out, RawBead{Src: h.Src})
			h.Src = nil
		}
		out = append(out, h)
	}
	return out
}

// byteOffsets returns the byte offset of each code point and of the end.
func byteOffsets(text string) []int {
	var out []int
	for i := range text {
		out = append(out, i)
	}
	return append(out, len(text))
}

func TestAgainstReferenceRawScorer(t *testing.T) {
	bench, python := reference(t)
	golds, err := filepath.Glob(filepath.Join(bench, "raw", "*", "*", "gold.json"))
	if err != nil || len(golds) == 0 {
		t.Fatalf("no gold.json in %s: %v", bench, err)
	}
	r := rand.New(rand.NewPCG(3, 4))
	dir := t.TempDir()
	var args []string
	var docs []RawDoc
	for n, path := range golds {
		if n%4 != 0 {
			continue
		}
		texts := map[string]string{}
		for _, side := range []string{"src", "tgt"} {
			files, err := filepath.Glob(filepath.Join(filepath.Dir(path), side+".*.txt"))
			if err != nil || len(files) != 1 {
				t.Fatalf("%s: %d files of %s: %v", path, len(files), side, err)
			}
			texts[side] = readFile(t, files[0])
		}
		gold, err := ReadRawGold(strings.NewReader(readFile(t, path)), path)
		if err != nil {
			t.Fatal(err)
		}
		hyp := rawPerturb(r, gold, byteOffsets(texts["src"]), byteOffsets(texts["tgt"]))
		var lines strings.Builder
		enc := json.NewEncoder(&lines)
		for _, b := range hyp {
			wire := map[string][][2]int{"src": {}, "tgt": {}}
			for _, s := range b.Src {
				wire["src"] = append(wire["src"], [2]int{s.Start, s.End})
			}
			for _, s := range b.Tgt {
				wire["tgt"] = append(wire["tgt"], [2]int{s.Start, s.End})
			}
			if err := enc.Encode(wire); err != nil {
				t.Fatal(err)
			}
		}
		file := filepath.Join(dir, fmt.Sprintf("%d.jsonl", n))
		writeFile(t, file, lines.String())
		if hyp, err = ReadRawBeads(strings.NewReader(lines.String()), file); err != nil {
			t.Fatal(err)
		}
		args = append(args, filepath.Dir(path), file)
		docs = append(docs, RawDoc{Name: path, SrcText: texts["src"], TgtText: texts["tgt"], Gold: gold, Hyp: hyp})
	}
	script := filepath.Join(bench, "score_raw.py")
	for _, s := range [][2]int{{0, len(docs)}, {0, 1}, {3, 8}, {9, 20}} {
		files := args[2*s[0] : 2*s[1]]
		result, err := ScoreRaw(docs[s[0]:s[1]])
		if err != nil {
			t.Fatal(err)
		}
		got, _ := result.MarshalJSON()
		if want := strings.TrimSpace(run(t, python, append([]string{script, "--bytes", "--json"}, files...)...)); string(got) != want {
			t.Errorf("documents %v:\n got %s\nwant %s", s, got, want)
		}
		if want := strings.ReplaceAll(run(t, python, append([]string{script, "--bytes"}, files...)...), "\r\n", "\n"); result.Text() != want {
			t.Errorf("documents %v:\n got %s\nwant %s", s, result.Text(), want)
		}
	}
}
