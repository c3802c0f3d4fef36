package batch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/bitext"
)

// TestIndexPages: many articles are listed on several pages that lead to each
// other; pages that an earlier, larger run has left go.
func TestIndexPages(t *testing.T) {
	dir := t.TempDir()
	table := bitext.FromUnits([]bitext.Column{{Lang: language.English}, {Lang: language.Hebrew}}, []bitext.Unit{{Texts: []string{"One.", "אחת."}}})
	f, err := os.Create(filepath.Join(dir, "a.hexapla.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := table.Write(f); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	all := make([]Result, 2*articlesPerPage+3)
	for i := range all {
		title := fmt.Sprintf("Article-%04d", i)
		all[i] = Result{Job: Job{Slug: title, Title: title}, Files: []Written{{Format: TableFormat, Path: "a.hexapla.json"}}}
	}
	results := packed(all...)
	folder := outFolder{dir: dir}
	journal := &journalContents{}
	save := func(o *overviewLine) error {
		journal.overview = o
		return nil
	}
	if err := folder.overview(context.Background(), results, Options{}, journal, save); err != nil {
		t.Fatal(err)
	}
	listed := 0
	for page := range 3 {
		b, err := os.ReadFile(filepath.Join(dir, pageName(page)))
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		first := fmt.Sprintf("Article-%04d", page*articlesPerPage)
		if !strings.Contains(text, first) || strings.Contains(text, fmt.Sprintf("Article-%04d", (page+1)*articlesPerPage)) {
			t.Errorf("page %d does not begin with %s, or goes on too long", page, first)
		}
		if leads := strings.Contains(text, `href="`+pageName(page+1)+`"`); leads != (page < 2) {
			t.Errorf("page %d leads to the next: %v", page, leads)
		}
		listed += strings.Count(text, ">Article-")
	}
	if listed < len(all) {
		t.Errorf("%d of %d articles are listed", listed, len(all))
	}
	mine := filepath.Join(dir, "index-3.html")
	if err := os.WriteFile(mine, []byte("somebody's"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := folder.overview(context.Background(), packed(all[0]), Options{}, journal, save); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "index*.html")); err != nil || !slices.Equal(left, []string{mine, filepath.Join(dir, "index.html")}) {
		t.Errorf("left %v, %v", left, err)
	}
}

// TestCountable: a table without its texts counts as with them.
func TestCountable(t *testing.T) {
	table := bitext.FromUnits([]bitext.Column{{Lang: language.English}, {Lang: language.Hebrew}}, []bitext.Unit{
		{Texts: []string{"One sentence.", "משפט אחד."}}, {Texts: []string{"Another one, longer.", ""}},
	})
	var want []bitext.Coverage
	want = append(want, table.Translated(1, bitext.CoverageOptions{}), table.Traced(1, bitext.CoverageOptions{}))
	table = countable(table)
	if err := table.Validate(); err != nil {
		t.Fatal(err)
	}
	for k, got := range []bitext.Coverage{table.Translated(1, bitext.CoverageOptions{}), table.Traced(1, bitext.CoverageOptions{})} {
		if got.Segments != want[k].Segments {
			t.Errorf("direction %d: %+v, want %+v", k, got, want[k])
		}
	}
}
