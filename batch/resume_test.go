package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/bitext/conflict"
)

// writePairs writes n little pairs, English and French, no two alike, and gives
// their jobs.
func writePairs(t testing.TB, dir string, n int) []Job {
	t.Helper()
	things := [][2]string{{"tower", "tour"}, {"bridge", "pont"}, {"garden", "jardin"}, {"river", "rivière"}, {"school", "école"}}
	var jobs []Job
	for i := range n {
		var en, fr strings.Builder
		for k := range 12 {
			thing := things[(i+k)%len(things)]
			fmt.Fprintf(&en, "In the year %d the %s of Ada Brennan had %d windows.\n\n", 1900+k, thing[0], i*10+k)
			fmt.Fprintf(&fr, "En %d, la %s d'Ada Brennan avait %d fenêtres.\n\n", 1900+k, thing[1], i*10+k)
		}
		slug := fmt.Sprintf("p%03d", i)
		j := Job{Slug: slug, Title: slug}
		for tag, text := range map[string]string{"en": en.String(), "fr": fr.String()} {
			if err := os.WriteFile(filepath.Join(dir, slug+"."+tag+".txt"), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		j.Files = []File{{Path: filepath.Join(dir, slug+".en.txt"), Lang: language.English}, {Path: filepath.Join(dir, slug+".fr.txt"), Lang: language.French}}
		jobs = append(jobs, j)
	}
	return jobs
}

func outputsOf(t testing.TB, names ...string) []Output {
	t.Helper()
	var outs []Output
	for _, name := range names {
		out, err := OutputByName(name)
		if err != nil {
			t.Fatal(err)
		}
		outs = append(outs, out)
	}
	return outs
}

// tree gives the files of a folder with what they hold.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(b)
	}
	return files
}

func sameTree(t testing.TB, want, got map[string]string) {
	t.Helper()
	if w, g := sortedKeys(want), sortedKeys(got); !slices.Equal(w, g) {
		t.Fatalf("files %v\nwant  %v", g, w)
	}
	for name := range want {
		if want[name] != got[name] {
			t.Errorf("%s differs", name)
		}
	}
}

// TestResume: what has not changed is left alone, what has is done, whoever asks
// for other things gets them.
func TestResume(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 5)
	o := Options{Jobs: 2, Generate: "g", Program: "p"}
	run := func(o Options, forms ...string) (skipped string) {
		t.Helper()
		results, err := Run(context.Background(), jobs, out, outputsOf(t, forms...), o)
		if err != nil || results.Failed() > 0 {
			t.Fatal(err, results.LastErr())
		}
		for r := range results.All() {
			if r.Summary == nil || len(r.Files) == 0 {
				t.Errorf("result %+v", r)
			}
			if r.Skipped {
				skipped += r.Job.Slug[3:]
			}
		}
		return skipped
	}
	expect := func(what, want, got string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: left alone %q, want %q", what, got, want)
		}
	}
	expect("new", "", run(o, "tmx"))
	first := tree(t, out)
	expect("again", "01234", run(o, "tmx"))
	sameTree(t, first, tree(t, out))

	text, err := os.ReadFile(jobs[2].Files[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(jobs[2].Files[0].Path, bytes.Replace(text, []byte("1905"), []byte("1805"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	var notes []string
	noting := o
	noting.Note = func(s string) { notes = append(notes, s) }
	expect("a source changed", "0134", run(noting, "tmx"))
	if len(notes) != 1 || !strings.Contains(notes[0], "--retrain") {
		t.Errorf("notes %q", notes)
	}
	if err := os.WriteFile(jobs[2].Files[0].Path, text, 0o644); err != nil {
		t.Fatal(err)
	}
	expect("and changed back", "0134", run(o, "tmx"))
	sameTree(t, first, tree(t, out))

	if err := os.Remove(filepath.Join(out, "p003.en~fr.tmx")); err != nil {
		t.Fatal(err)
	}
	expect("an output is gone", "0124", run(o, "tmx"))
	sameTree(t, first, tree(t, out))
	expect("another form", "", run(o, "tmx", "tsv"))
	other := o
	other.LowConfidenceBelow = .5
	expect("another option", "", run(other, "tmx"))
	expect("back", "", run(o, "tmx"))
	again := o
	again.Retrain = true
	expect("learnt anew, and the same", "01234", run(again, "tmx"))
	other = o
	other.Program = "p2"
	expect("another program", "", run(other, "tmx"))
}

// TestTornJournal: half a line at the end, and lines that are damaged, cost only
// what they told of.
func TestTornJournal(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 3)
	o := Options{Generate: "g"}
	if _, err := Run(context.Background(), jobs, out, nil, o); err != nil {
		t.Fatal(err)
	}
	want := tree(t, out)
	path := journalPath(out, Shard{})
	lines := strings.SplitAfter(want[filepath.Base(path)], "\n")
	for name, c := range map[string]struct {
		text    string
		skipped int
	}{
		"half a line":    {lines[0] + lines[1] + lines[2][:len(lines[2])/2], 1},
		"a line in half": {lines[0] + lines[1][:20] + "\n" + lines[2] + lines[3], 2},
		"no line end":    {lines[0] + lines[1] + strings.TrimSuffix(lines[2], "\n"), 1},
		"being replaced": {lines[0] + lines[1] + lines[2] + lines[3] + `{"article":"p001","status":"writing"}` + "\n", 2},
		"empty":          {"", 0},
	} {
		if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		results, err := Run(context.Background(), jobs, out, nil, o)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		skipped := 0
		for r := range results.All() {
			if r.Skipped {
				skipped++
			}
		}
		if skipped != c.skipped {
			t.Errorf("%s: %d left alone, want %d", name, skipped, c.skipped)
		}
		sameTree(t, want, tree(t, out))
	}
	for text, want := range map[string]string{fmt.Sprintf(`{"hexapla_journal":%d}`, journalVersion+1) + "\n": "newer", "a letter\n": "no journal"} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Run(context.Background(), jobs, out, nil, o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestSweep: what killed runs have left of these articles goes, what is somebody
// else's stays.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{
		".a.tmx.12-0.tmp", ".a.en~fr.tmx.12-3.tmp", ".index.html.7-0.tmp", ".a.b.hexapla.json.1-1.tmp",
		".b.tmx.12-0.tmp", ".a.tmx.12-x.tmp", "a.tmx", ".a.tmx", "a.tmx.1-2.tmp", ".ab.tmx.1-2.tmp",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sweep(dir, map[string]bool{"a": true}, []string{"index.html"})
	want := []string{".a.tmx", ".a.tmx.12-x.tmp", ".ab.tmx.1-2.tmp", ".b.tmx.12-0.tmp", "a.tmx", "a.tmx.1-2.tmp"}
	if got := sortedKeys(tree(t, dir)); !slices.Equal(got, want) {
		t.Errorf("left %v\nwant %v", got, want)
	}
}

// TestSampleOfLargeBatch: a batch above the bound learns from a sample that neither
// order nor names change, and gives the same bytes for any number of workers.
func TestSampleOfLargeBatch(t *testing.T) {
	in := t.TempDir()
	jobs := writePairs(t, in, 9)
	var trees []map[string]string
	for k, workers := range []int{1, 4} {
		out := t.TempDir()
		order := slices.Clone(jobs)
		if k == 1 {
			slices.Reverse(order)
		}
		events := map[Stage]int{}
		results, err := Run(context.Background(), order, out, nil, Options{
			Jobs: workers, SampleArticles: 4, Progress: func(e Event) { events[e.Stage] = e.Total },
		})
		if err != nil || results.Failed() > 0 {
			t.Fatal(err)
		}
		if events[Reading] != 4 || events[Aligning] != 9 {
			t.Errorf("events %v", events)
		}
		files := tree(t, out)
		delete(files, "index.html") // in the order of the jobs
		delete(files, ".hexapla-journal.jsonl")
		trees = append(trees, files)
	}
	sameTree(t, trees[0], trees[1])
	contents, err := contentsOf(context.Background(), jobs, []int{0, 1, 2, 3, 4, 5, 6, 7, 8}, 1)
	if err != nil {
		t.Fatal(err)
	}
	sample, all := sampleOf(jobs, contents, Options{SampleArticles: 4})
	if all || len(sample) != 4 {
		t.Errorf("sample %v, all: %v", sample, all)
	}
}

// TestModelOption: a model that was trained before is taken, and a file that is
// none is refused.
func TestModelOption(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 4)
	path := filepath.Join(t.TempDir(), "words.hexapla-model")
	info, err := Train(context.Background(), jobs[:3], path, Options{})
	if err != nil || info.Articles != 3 || len(info.Languages) != 1 {
		t.Fatalf("%+v, %v", info, err)
	}
	o := Options{Model: path}
	if _, err := Run(context.Background(), jobs, out, nil, o); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(out, ModelName)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it learnt for itself: %v", err)
	}
	for name, o := range map[string]Options{
		"none": {Model: filepath.Join(in, "none")}, "a text": {Model: jobs[0].Files[0].Path}, "another lexicon": {Model: path, LexiconID: "x"},
	} {
		if _, err := Run(context.Background(), jobs, t.TempDir(), nil, o); err == nil || !strings.HasPrefix(err.Error(), o.Model+": ") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Train(context.Background(), jobs[:1], filepath.Join(in, "m"), Options{}); !errors.Is(err, ErrNothing) {
		t.Errorf("of one article: %v", err)
	}
}

// TestRefusedOnce: a pair that was refused is refused again without being read.
func TestRefusedOnce(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 2)
	jobs[1].Files[1] = File{Path: jobs[0].Files[0].Path, Lang: language.English}
	for round := range 2 {
		results, err := Run(context.Background(), jobs, out, nil, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if r := results.At(1); !errors.Is(r.Err, ErrSameLanguage) || r.Skipped != (round == 1) || results.At(0).Err != nil {
			t.Errorf("round %d: %+v", round, r)
		}
		ledger := tree(t, out)[failuresName]
		if !strings.HasPrefix(ledger, "article\tsort\tmessage\tfiles\np001\tsame language\t") || strings.Count(ledger, "\n") != 2 {
			t.Errorf("ledger %q", ledger)
		}
	}
}

// TestReviewIsKept: rows that a person confirmed stay as they are when another part
// of the source changes, in the shape that he gave them.
func TestReviewIsKept(t *testing.T) {
	in, out := t.TempDir(), t.TempDir()
	jobs := writePairs(t, in, 2)
	path := filepath.Join(out, "p000.hexapla.json")
	run := func() *Result {
		t.Helper()
		results, err := Run(context.Background(), jobs, out, outputsOf(t, "tmx"), Options{})
		if err != nil || results.Failed() > 0 {
			t.Fatal(err)
		}
		return results.At(0)
	}
	run()
	table, err := readTable(path)
	if err != nil {
		t.Fatal(err)
	}
	edited := "Mieux dit."
	for _, op := range []bitext.Op{
		bitext.SetStatus{Row: "r2", Status: bitext.Confirmed}, bitext.Merge{First: "r4", Last: "r5"},
		bitext.SetStatus{Row: "r4", Status: bitext.Confirmed}, bitext.Edit{Row: "r4", Column: 1, Text: &edited},
		bitext.SetStatus{Row: "r8", Status: bitext.Rejected}, bitext.SetNote{Row: "r8", Note: "Why?"},
		bitext.SetStatus{Row: "r10", Status: bitext.Confirmed},
	} {
		if _, err := table.Apply(op); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := table.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := run(); !r.Refreshed {
		t.Error("a reviewed table is no reason to align again")
	}
	if r := run(); !r.Skipped {
		t.Error("outputs are those of the table, and were written again")
	}
	text, err := os.ReadFile(jobs[0].Files[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.Replace(text, []byte("1909"), []byte("2009"), 1) // the source of r10
	text = append([]byte("A new beginning.\n\n"), text...)
	if err := os.WriteFile(jobs[0].Files[0].Path, text, 0o644); err != nil {
		t.Fatal(err)
	}
	r := run()
	if r.Kept != 3 || !r.Before || len(r.Warnings) != 0 {
		t.Errorf("kept %d, warnings %q", r.Kept, r.Warnings)
	}
	now, err := readTable(path)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for i := range now.Rows {
		if row := &now.Rows[i]; row.Reviewed() {
			said = append(said, fmt.Sprint(row.Kind(), " ", row.Status, " ", row.Note, " ", now.Cell(i, 1)))
		}
	}
	want := []string{"1-1 confirmed  " + table.Cell(1, 1), "2-2 confirmed  Mieux dit.", "1-1 rejected Why? " + table.Cell(6, 1)}
	if !slices.Equal(said, want) {
		t.Errorf("kept %q\nwant %q", said, want)
	}
	list, _, err := Conflicts(out, "p000")
	if err != nil || len(list.Rows) != 1 {
		t.Fatalf("conflicts %v, %v", list, err)
	}
	if got := list.Rows[0]; got.Status != bitext.Confirmed || got.Reason != conflict.TextChanged || !got.Cells[0].Missing ||
		got.Cells[1].Missing || !strings.Contains(got.Cells[0].Text(), "1909") {
		t.Errorf("the conflict list has %+v", got)
	}
}
