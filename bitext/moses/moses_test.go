package moses

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

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

func write2(t interface{ Fatal(...any) }, table *bitext.Table) files {
	parts, err := Parts(table, "a")
	if err != nil {
		t.Fatal(err)
	}
	f := files{}
	for _, p := range parts {
		var b bytes.Buffer
		if err := p.Write(&b); err != nil {
			t.Fatal(err)
		}
		f["a"+p.Suffix] = b.String()
	}
	return f
}

func TestParts(t *testing.T) {
	want := files{
		"a.en": "Ministers meet & agree\nTalks ended “well”, they said. =SUM(A1) is \"no\" formula <b>.\nA bell rings.\n",
		"a.he": "השרים נפגשו והסכימו\nהשיחות הסתיימו \"היטב\", אמרו. =SUM(A1) אינו נוסחה.\nפעמון מצלצל!\n",
	}
	if d := cmp.Diff(want, write2(t, sample.Pair())); d != "" {
		t.Error(d)
	}
	if _, err := Parts(sample.Three(), ""); err == nil || err.Error() != "moses: the table has 3 columns, but the format supports two: choose a pair" {
		t.Error(err)
	}
	same := sample.Pair()
	same.Columns[1].Lang = language.English
	if _, err := Parts(same, ""); err == nil || !strings.Contains(err.Error(), "both columns are in en") {
		t.Error(err)
	}
}

func TestRead(t *testing.T) {
	f := files{"d/a.en": "\ufeffOne.\r\n\r\nTwo.  And\r\n", "d/a.he": "אחת.\n\n\n", "d/a.txt": "Eins.\n\nZwei.", "bad.he": "a\n\xff\n"}
	table, err := Read(f.sources("d/a.en", "d/a.he", "d/a.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for i := range table.Rows {
		got = append(got, []string{table.Rows[i].ID, table.Cell(i, 0), table.Cell(i, 1), table.Cell(i, 2)})
	}
	if d := cmp.Diff([][]string{{"r1", "One.", "אחת.", "Eins."}, {"r3", "Two. And", "", "Zwei."}}, got); d != "" {
		t.Error(d)
	}
	if table.Columns[0].Lang != language.English || table.Columns[1].Lang != language.Hebrew || table.Columns[2].Lang != language.Und {
		t.Errorf("languages %v %v %v", table.Columns[0].Lang, table.Columns[1].Lang, table.Columns[2].Lang)
	}
	if p := table.Columns[0].Segments[1].Place; p.Line != 3 {
		t.Errorf("place %+v", p)
	}
	s := f.sources("d/a.en", "d/a.txt")
	s.Langs = []language.Tag{language.French, language.German}
	if table, err = Read(s); err != nil || table.Columns[0].Lang != language.French || table.Columns[1].Lang != language.German {
		t.Errorf("told languages: %v", err)
	}
	f["short.he"] = "a\n"
	for want, paths := range map[string][]string{
		"moses: only one file: give the text and its translation, corpus.en corpus.he":                                       {"d/a.en"},
		"moses: d/a.en has 3 lines and short.he has 1: each line must be the translation of the same line in the other file": {"d/a.en", "short.he"},
		"moses: bad.he:2: not valid UTF-8: save the file as UTF-8":                                                           {"d/a.en", "bad.he"},
		"none.he: no such file": {"d/a.en", "none.he"},
	} {
		if _, err := Read(f.sources(paths...)); err == nil || err.Error() != want {
			t.Errorf("%v: %v, want %s", paths, err, want)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var units []bitext.Unit
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			units = append(units, bitext.Unit{Texts: []string{
				strings.ToValidUTF8(rapid.String().Draw(t, "a"), "?"), strings.ToValidUTF8(rapid.String().Draw(t, "b"), "?"),
			}})
		}
		table := bitext.FromUnits([]bitext.Column{{Lang: language.English}, {Lang: language.Hebrew}}, units)
		f := write2(t, table)
		got, err := Read(f.sources("a.en", "a.he"))
		if err != nil {
			t.Fatal(err)
		}
		var want, have [][2]string
		for i := range table.Rows {
			if a, b := clean(table.Cell(i, 0)), clean(table.Cell(i, 1)); a != "" && b != "" {
				want = append(want, [2]string{a, b})
			}
		}
		for i := range got.Rows {
			have = append(have, [2]string{got.Cell(i, 0), got.Cell(i, 1)})
		}
		if d := cmp.Diff(want, have); d != "" {
			t.Fatal(d)
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add("One.\nTwo.\n", "אחת.\r\nשתיים.")
	f.Fuzz(func(t *testing.T, a, b string) {
		table, err := Read(files{"x.en": a, "x.he": b}.sources("x.en", "x.he"))
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
