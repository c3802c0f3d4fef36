package batch

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/text/language"

	"hexapla/bitext"
	"hexapla/internal/atomicfile"
)

func TestSave(t *testing.T) {
	table := bitext.FromUnits([]bitext.Column{{Lang: language.English}, {Lang: language.Hebrew}}, []bitext.Unit{{Texts: []string{"One.", "אחת."}}})
	for _, c := range []struct {
		format, path string
		want         []string
	}{
		{"tsv", "a.tsv", []string{"a.tsv"}},
		{"tsv", "a.data", []string{"a.data"}},
		{"moses", "a.moses", []string{"a.en", "a.he"}},
		{"moses", "a.HE", []string{"a.en", "a.he"}},
		{"moses", "a.b", []string{"a.b.en", "a.b.he"}},
		{"intertext", "b.en.he.alignment.xml", []string{"b.en.xml", "b.he.xml", "b.en.he.alignment.xml"}},
		{"intertext", "b.alignment.xml", []string{"b.en.xml", "b.he.xml", "b.en.he.alignment.xml"}},
	} {
		dir := t.TempDir()
		out, err := OutputByName(c.format)
		if err != nil {
			t.Fatal(err)
		}
		files, err := out.Files(filepath.Join(dir, c.path), table, WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var group atomicfile.Group
		saved, err := out.Save(&group, filepath.Join(dir, c.path), table, WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if left, _ := os.ReadDir(dir); slices.ContainsFunc(left, func(e os.DirEntry) bool { return slices.Contains(c.want, e.Name()) }) {
			t.Errorf("%s: files have names before Commit: %v", c.path, left)
		}
		if err := group.Commit(); err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, name := range c.want {
			want = append(want, filepath.Join(dir, name))
			if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
				t.Errorf("%s: %v", name, err)
			}
		}
		if !slices.Equal(saved, want) || !slices.Equal(files, want) {
			t.Errorf("%s as %s: %v, said %v, want %v", c.path, c.format, saved, files, want)
		}
	}
}

func TestPairName(t *testing.T) {
	table := &bitext.Table{Columns: []bitext.Column{{Lang: language.English}, {Lang: language.Hebrew}, {Lang: language.German}, {Lang: language.Hebrew}}}
	for c, want := range []string{1: "d/a.en~he", 2: "d/a.en~de", 3: "d/a.en~he-4"} {
		if c > 0 && PairName("d/a", table, c) != want {
			t.Errorf("column %d: %s, want %s", c, PairName("d/a", table, c), want)
		}
	}
}
