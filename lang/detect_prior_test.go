package lang

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// TestPriors measures segments of a document whose language is known: its own
// sentences, their first three words, and an English line among them.
func TestPriors(t *testing.T) {
	dir := benchDir(t, "langid")
	table, err := os.ReadFile(filepath.Join(dir, "MAP.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	english, err := os.ReadFile(filepath.Join(dir, "eng.txt"))
	if err != nil {
		t.Fatal(err)
	}
	inside := strings.Split(strings.TrimSpace(string(english)), "\n")
	d := NewDetector(DetectorOptions{NoModels: os.Getenv("HEXAPLA_ALL") == ""})
	var full, three, eng, n float64
	for _, row := range strings.Split(strings.TrimSpace(string(table)), "\n")[1:] {
		f := strings.Split(row, "\t")
		if f[3] != "lingua" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, f[0]+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		prior := Prior{{language.MustParse(f[1]), .98}}
		right := func(text string) bool {
			got := strings.ToLower(d.Detect(text, prior).Tag.String())
			return strings.Contains(" "+strings.ToLower(f[1]+" "+f[2])+" ", " "+got+" ")
		}
		for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			if i%5 != 0 {
				continue
			}
			n++
			if right(line) {
				full++
			}
			w := strings.Fields(line)
			if right(strings.Join(w[:min(3, len(w))], " ")) {
				three++
			}
			if d.Detect(inside[i%len(inside)], prior).Tag == language.English {
				eng++
			}
		}
	}
	t.Logf("full sentence %.4f, three words %.4f, English inside %.4f", full/n, three/n, eng/n)
	if full/n < .99 || three/n < .97 || eng/n < .98 {
		t.Error("want .99, .97 and .98 at least")
	}
}
