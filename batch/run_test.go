package batch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/lang"
)

func lang2tag(s string) language.Tag { return language.Make(s) }

func loadText(t *testing.T, text string, f File) *Loaded {
	t.Helper()
	d, err := formats.Read(strings.NewReader(text), f.Path, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	l, err := Cut(d, f, lang.NewDetector(lang.DetectorOptions{}), document.AnalyzeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var texts = map[string]string{
	"a.en.txt": "The tower is 37 metres high. It was built in 1931.\n\nAda Brennan lives there with 12 cats.\n",
	"a.fr.txt": "La tour a 37 mètres de haut. Elle fut construite en 1931.\n\nAda Brennan y habite avec 12 chats.\n",
	"b.en.txt": "The bridge costs 12,000 euros. Louise Marchand paid for it in 2029.\n",
	"b.fr.txt": "Le pont coûte 12 000 euros. Louise Marchand l'a payé en 2029.\n",
}

// openText opens what stands in texts.
func openText(path string, o document.Options) (*document.Document, error) {
	text, ok := texts[path]
	if !ok {
		return nil, &os.PathError{Op: "open", Path: path, Err: os.ErrNotExist}
	}
	return formats.Read(strings.NewReader(text), path, o)
}

func testJobs() []Job {
	job := func(slug string) Job {
		return Job{Slug: slug, Title: slug, Files: []File{
			{Path: slug + ".en.txt", Lang: language.English}, {Path: slug + ".fr.txt", Lang: language.French},
		}}
	}
	return []Job{job("a"), job("missing"), job("b")}
}

func TestRun(t *testing.T) {
	tmx, err := OutputByName("tmx")
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "out")
	var stages []Stage
	last := 0
	results, err := Run(context.Background(), testJobs(), dir, []Output{tmx}, Options{
		Open: openText, Force: true, Generate: "test 1", Jobs: 3,
		Progress: func(e Event) {
			if e.Total != 3 || e.Done < 1 || e.Done > 3 || e.Result == nil {
				t.Errorf("event %+v", e)
			}
			stages = append(stages, e.Stage)
			last = e.Done
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if bad := results.At(1); results.Failed() != 1 || !errors.Is(results.LastErr(), os.ErrNotExist) || bad.Err.Error() != "missing.en.txt: file does not exist" {
		t.Errorf("failures: %d, %v", results.Failed(), bad.Err)
	}
	good := results.At(0)
	if d := cmp.Diff([]Stage{Reading, Reading, Reading, Aligning, Aligning, Aligning}, stages); d != "" || last != 3 {
		t.Errorf("stages (-want +got):\n%s", d)
	}
	table, err := readTable(filepath.Join(dir, "a.hexapla.json"))
	if err != nil {
		t.Fatal(err)
	}
	if table.Generator != "test 1" || table.Model == "" || good.Table != nil {
		t.Errorf("generator %q, model %q, still held: %v", table.Generator, table.Model, good.Table != nil)
	}
	if s := good.Summary; s.Rows != len(table.Rows) || len(s.Columns) != 2 || s.Score <= 0 || s.Columns[1].Translated.Content.Segments.Total == 0 {
		t.Errorf("summary %+v", s)
	}
	var names []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	want := []string{".hexapla-journal.jsonl", ".hexapla-model", "a.en~fr.tmx", "a.hexapla.json", "b.en~fr.tmx", "b.hexapla.json", "failures.tsv", "index.html"}
	if d := cmp.Diff(want, names); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
	written := []Written{{Format: "table", Path: "a.hexapla.json"}, {Format: "tmx", Path: "a.en~fr.tmx"}}
	for k := range written {
		b, err := os.ReadFile(filepath.Join(dir, written[k].Path))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(b)
		written[k].Size, written[k].Digest = int64(len(b)), hex.EncodeToString(sum[:16])
	}
	if d := cmp.Diff(written, good.Files); d != "" {
		t.Errorf("written (-want +got):\n%s", d)
	}
}

// TestRunLeavesNothing: a job whose last form fails leaves none of its files.
func TestRunLeavesNothing(t *testing.T) {
	tmx, err := OutputByName("tmx")
	if err != nil {
		t.Fatal(err)
	}
	broken := tmx
	broken.Name, broken.Extension = "broken", ".broken"
	boom := errors.New("boom")
	broken.Write = func(w io.Writer, _ *bitext.Table, _ WriteOptions) error {
		_, _ = io.WriteString(w, "half")
		return boom
	}
	dir := t.TempDir()
	results, err := Run(context.Background(), testJobs()[:1], dir, []Output{tmx, broken}, Options{Open: openText, Force: true})
	if err != nil {
		t.Fatal(err)
	}
	if r := results.At(0); !errors.Is(results.LastErr(), boom) || r.Files != nil || r.Table != nil {
		t.Errorf("result %+v", r)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 3 || entries[0].Name() != ".hexapla-journal.jsonl" || entries[1].Name() != "failures.tsv" || entries[2].Name() != "index.html" {
		t.Errorf("left: %v, %v", entries, err)
	}
}

func TestRunStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	_, err := Align(ctx, testJobs(), Options{Open: openText, Jobs: 1, Force: true, Progress: func(e Event) {
		if e.Stage == Reading && e.Done == 2 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestSettle(t *testing.T) {
	for _, c := range []struct {
		name, found string
		confidence  float64
		explicit    bool
		want        string
		warns       bool
	}{
		{"", "en", .3, false, "en", false},
		{"en", "en", .3, false, "en", false},
		{"en-GB", "en", .9, false, "en-GB", false},
		{"zh", "zh-Hant", .9, false, "zh-Hant", false},
		{"he", "und", 0, false, "he", false},
		{"he", "en", .3, false, "he", false},
		{"he", "en", .99, false, "en", true},
		{"he", "en", .99, true, "he", false},
	} {
		f := File{Explicit: c.explicit}
		if c.name != "" {
			f.Lang = lang2tag(c.name)
		}
		tag, warning := settle(f, lang.Result{Tag: lang2tag(c.found), Confidence: c.confidence})
		if tag.String() != c.want || (warning != "") != c.warns {
			t.Errorf("settle(%q, %q, %v) = %v, %q", c.name, c.found, c.confidence, tag, warning)
		}
	}
}

func TestOutputs(t *testing.T) {
	for path, want := range map[string]string{"x.tmx": "tmx", "X.HTML": "html", "a.b.hexapla.json": "table", "x.jsonl": "jsonl", "x.tsv": "tsv"} {
		o, err := OutputByPath(path)
		if err != nil || o.Name != want {
			t.Errorf("OutputByPath(%q) = %q, %v", path, o.Name, err)
		}
	}
	for _, path := range []string{"x.pdf", "x.json", "x", ""} {
		if _, err := OutputByPath(path); !errors.Is(err, ErrFormat) {
			t.Errorf("OutputByPath(%q): %v", path, err)
		}
	}
	if _, err := OutputByName("pdf"); !errors.Is(err, ErrFormat) {
		t.Errorf("OutputByName: %v", err)
	}
	seen := map[string]bool{}
	for _, o := range Outputs() {
		if seen[o.Name] || seen[o.Extension] || o.Description == "" || o.Write == nil {
			t.Errorf("output %+v", o)
		}
		seen[o.Name], seen[o.Extension] = true, true
	}
}
