package beads

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
)

// files is a folder in memory.
type files map[string]string

func (f files) sources(paths ...string) bitext.Sources {
	return bitext.Sources{Paths: paths, Open: func(path string) (io.ReadCloser, error) {
		text, ok := f[path]
		if !ok {
			return nil, errors.New(path + ": no such file")
		}
		return io.NopCloser(strings.NewReader(text)), nil
	}}
}

func textOf(t *bitext.Table, column int) string {
	var b strings.Builder
	for _, s := range t.Columns[column].Segments {
		b.WriteString(s.Text + "\n")
	}
	return b.String()
}

func cells(t *bitext.Table) (all [][]align.Range) {
	for i := range t.Rows {
		all = append(all, t.Rows[i].Cells)
	}
	return all
}

// form is a format that is read with its texts.
type format struct {
	name  string
	write func(io.Writer, *bitext.Table) error
	read  func(bitext.Sources) (*bitext.Table, error)
}

func formatsWithTexts() []format {
	return []format{{"beads", Write, Read}, {"vecalign", WriteVecalign, ReadVecalign}, {"hunalign", WriteHunalign, ReadHunalign}}
}

func TestTableComesBack(t *testing.T) {
	for _, f := range formatsWithTexts() {
		t.Run(f.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				table := sample.Pair()
				for i := range table.Rows {
					table.Rows[i].Score = float32(rapid.IntRange(0, 100).Draw(t, "score")) / 100
				}
				for range rapid.IntRange(0, 3).Draw(t, "merges") {
					k := rapid.IntRange(0, len(table.Rows)-2).Draw(t, "row")
					if _, err := table.Apply(bitext.Merge{First: table.Rows[k].ID, Last: table.Rows[k+1].ID}); err != nil {
						t.Fatal(err)
					}
				}
				var b bytes.Buffer
				if err := f.write(&b, table); err != nil {
					t.Fatal(err)
				}
				got, err := f.read(files{"b": b.String(), "x.en": textOf(table, 0), "y/he.txt": textOf(table, 1)}.sources("b", "x.en", "y/he.txt"))
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(cells(table), cells(got)); d != "" {
					t.Fatal(d)
				}
				if got.Columns[0].Lang != language.English || got.Columns[1].Lang != language.Hebrew {
					t.Fatalf("languages %v, %v", got.Columns[0].Lang, got.Columns[1].Lang)
				}
				for i := range table.Rows {
					want, have := table.Rows[i].Score, got.Rows[i].Score
					if f.name == "beads" {
						want = 1
					}
					if have-want > 1e-5 || want-have > 1e-5 {
						t.Fatalf("row %d: score %v, want %v", i, have, want)
					}
				}
			})
		})
	}
}

func TestReadForeign(t *testing.T) {
	f := files{
		"gaps":   "[1]:[1]\n\n[2,3]:[2]\n",
		"ladder": "0\t0\t1.7\r\n1\t1\t-0.3\r\n1\t2\t0.5\r\n4\t3\t0\r\n",
		"vec":    "[0]:[0]:0.25\n[1]:[]:0\n[]:[1]:1.8\n[2, 3]:[2]:0.5\n",
		"a":      "one\ntwo\nthree\nfour\n", "b": "eins\nzwei\ndrei",
	}
	for _, c := range []struct {
		format int
		name   string
		kinds  string
		scores []float32
	}{
		{0, "gaps", "1-0 0-1 1-1 2-1", []float32{1, 1, 1, 1}},
		{2, "ladder", "1-1 0-1 3-1", []float32{1, 0, .5}},
		{1, "vec", "1-1 1-0 0-1 2-1", []float32{.75, 1, 0, .5}},
	} {
		table, err := formatsWithTexts()[c.format].read(f.sources(c.name, "a", "b"))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var kinds []string
		var scores []float32
		for i := range table.Rows {
			kinds = append(kinds, table.Rows[i].Kind())
			scores = append(scores, table.Rows[i].Score)
		}
		if got := strings.Join(kinds, " "); got != c.kinds {
			t.Errorf("%s: %s, want %s", c.name, got, c.kinds)
		}
		if d := cmp.Diff(c.scores, scores); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestReadErrors(t *testing.T) {
	f := files{
		"cross": "[0]:[1]\n[1]:[0]\n", "far": "[0]:[0]\n\n[9]:[1]\n", "hole": "[0,2]:[0]\n", "text": "hello\n",
		"a": "one\ntwo\nthree\n", "b": "eins\nzwei\n",
	}
	for _, c := range []struct {
		name string
		want string
	}{
		{"cross", "beads: cross:2: segment 0 of b is repeated or out of order: a table needs its rows in order"},
		{"far", "beads: far:3: segment 9: a has 3 lines, the last of which is number 2"},
		{"hole", "beads: hole:1: segments 0 and 2 of a are in one bead, but not those between them"},
		{"text", `beads: text:1: not a bead: "hello": want a line such as [0,1]:[2]`},
		{"none", "none: no such file"},
	} {
		if _, err := Read(f.sources(c.name, "a", "b")); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if _, err := Read(f.sources("far")); err == nil || !strings.Contains(err.Error(), "segment numbers need the texts") {
		t.Error(err)
	}
}

func TestText(t *testing.T) {
	var b bytes.Buffer
	if err := WriteText(&b, sample.Pair()); err != nil {
		t.Fatal(err)
	}
	got, err := ReadText(&b, "x")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(cells(sample.Pair()), cells(got)); d != "" {
		t.Error(d)
	}
	got, err = ReadText(strings.NewReader("\ufeff<p>\t<p>\t1.2\r\nA. ~~~ B.~~~C.\tX.\t-1\r\n\r\n<p> ~~~ D.\t\t0.5\r\nE.\tF.\n"), "x")
	if err != nil {
		t.Fatal(err)
	}
	var kinds []string
	for i := range got.Rows {
		kinds = append(kinds, got.Rows[i].Kind())
	}
	if d := cmp.Diff([]string{"3-1", "1-0", "1-1"}, kinds); d != "" || got.Rows[0].Score != 0 || got.Rows[2].Score != 1 {
		t.Errorf("%s%+v", d, got.Rows)
	}
	for in, want := range map[string]string{
		"":             "hunalign-text: x: empty file",
		"a\n":          "hunalign-text: x:1: 1 fields: expected source, TAB, target, TAB, score",
		"a\tb\tc\td\n": "hunalign-text: x:1: 4 fields: expected source, TAB, target, TAB, score",
		"\na\tb\tc\n":  `hunalign-text: x:2: score "c": not a number`,
		"a\tb\tNaN\n":  `hunalign-text: x:1: score "NaN": not a number`,
		"a\t\xff\t1\n": "hunalign-text: x:1: not valid UTF-8: save the file as UTF-8",
	} {
		if _, err := ReadText(strings.NewReader(in), "x"); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(0, "[0,1]:[0]\n[]:[1]\n", "a\nb\n", "c\nd")
	f.Add(1, "[0]:[0]:0.5\n", "a", "b")
	f.Add(2, "0\t0\t1\n1\t1\t0\n", "a", "b")
	f.Add(3, "a ~~~ b\tc\t0.3\n", "", "")
	f.Fuzz(func(t *testing.T, format int, data, a, b string) {
		var table *bitext.Table
		var err error
		if format < 0 || format >= len(formatsWithTexts()) {
			table, err = ReadText(strings.NewReader(data), "x")
		} else {
			table, err = formatsWithTexts()[format].read(files{"x": data, "a": a, "b": b}.sources("x", "a", "b"))
		}
		if err != nil {
			if strings.ContainsAny(err.Error(), "\r\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		if err := table.Validate(); err != nil {
			t.Error(err)
		}
	})
}
