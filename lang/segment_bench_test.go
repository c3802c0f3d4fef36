package lang

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"

	"hexapla/internal/testenv"
)

// benchDir is the folder of the benchmark sets (docs/benchmarks.md says how to
// get them); tests that need it are skipped without it.
func benchDir(t testing.TB, sub string) string {
	t.Helper()
	return filepath.Join(testenv.Bench(t), "lang", sub)
}

type goldenCase struct {
	Lang, File, Name, Text string
	Expected               []string
}

func goldenRight(t *testing.T, file string) (right, all int) {
	t.Helper()
	data, err := os.ReadFile(benchDir(t, file))
	if err != nil {
		t.Fatal(err)
	}
	var cases []goldenCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		var got []string
		for _, cut := range NewSegmenterOptions(language.Make(c.Lang), SegmenterOptions{Wrapped: true}).Cut(c.Text) {
			got = append(got, Unwrap(cut.In(c.Text)))
		}
		ok := len(got) == len(c.Expected)
		for i := 0; ok && i < len(got); i++ {
			ok = got[i] == strings.TrimSpace(c.Expected[i])
		}
		if ok {
			right++
		} else {
			t.Logf("%s %s %s\n  got  %q\n  want %q", c.Lang, c.File, c.Name, got, c.Expected)
		}
	}
	return right, len(cases)
}

func TestGoldenRules(t *testing.T) {
	for _, c := range []struct {
		file  string
		least int
	}{{"golden-rules-en48.json", 48}, {"golden-rules.json", 145}} {
		right, all := goldenRight(t, c.file)
		t.Logf("%s: %d of %d", c.file, right, all)
		if right < c.least {
			t.Errorf("%s: %d of %d right, want %d", c.file, right, all, c.least)
		}
	}
}

// TestBoundaries measures as the published scorer of the set does: ends are
// compared after both were moved back over white space.
func TestBoundaries(t *testing.T) {
	dir := benchDir(t, "boundaries")
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no boundary sets in %s (%v)", dir, err)
	}
	var sumF, sumP, sumS float64
	n := 0
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".jsonl")
		p, r, s := boundaryScore(t, f)
		f1 := 2 * p * r / (p + r)
		t.Logf("%-7s P %.3f R %.3f F1 %.3f stopped %.3f", name, p, r, f1, s)
		if name != "tha" && name != "khm" {
			sumF, sumP, sumS = sumF+f1, sumP+p, sumS+s
			n++
		}
	}
	f1, p, s := sumF/float64(n), sumP/float64(n), sumS/float64(n)
	t.Logf("mean without tha and khm: F1 %.4f P %.4f stopped %.4f", f1, p, s)
	if f1 < .925 || p < .94 || s < .9895 {
		t.Errorf("mean F1 %.4f, P %.4f, stopped %.4f; want .925, .94, .9895", f1, p, s)
	}
}

func boundaryScore(t *testing.T, file string) (p, r, stopped float64) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var hit, hyp, gold, shit, stop int
	show := os.Getenv("HEXAPLA_SHOW") == strings.TrimSuffix(filepath.Base(file), ".jsonl")
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var doc struct {
			Lang, Text    string
			Ends, Stopped []int
		}
		if err := json.Unmarshal(in.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		seg := NewSegmenter(language.Make(doc.Lang))
		text := []rune(doc.Text)
		back := func(k int) int {
			for k > 0 && unicode.IsSpace(text[k-1]) {
				k--
			}
			return k
		}
		want, have, stops := map[int]bool{}, map[int]bool{}, map[int]bool{}
		for _, e := range doc.Ends {
			want[back(e)] = true
		}
		for _, e := range doc.Stopped {
			stops[back(e)] = true
		}
		at := 0
		for _, block := range strings.SplitAfter(doc.Text, "\n\n") {
			for _, c := range seg.Cut(block) {
				have[at+len([]rune(block[:c.End]))] = true
			}
			at += len([]rune(block))
		}
		for e := range have {
			if want[e] {
				hit++
			} else if show {
				t.Logf("FALSE  …%s | %s", string(text[max(0, e-60):e]), string(text[e:min(len(text), e+40)]))
			}
			if stops[e] {
				shit++
			}
		}
		if show {
			for e := range stops {
				if !have[e] {
					t.Logf("MISSED …%s | %s", string(text[max(0, e-60):e]), string(text[e:min(len(text), e+40)]))
				}
			}
		}
		hyp, gold, stop = hyp+len(have), gold+len(want), stop+len(stops)
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return float64(hit) / float64(max(1, hyp)), float64(hit) / float64(max(1, gold)), float64(shit) / float64(max(1, stop))
}
