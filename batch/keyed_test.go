package batch

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/lang"
)

// alignTexts aligns files that are in memory, the first the pivot.
func alignTexts(texts map[string]string, o Options, paths ...string) Result {
	o.Open = func(path string, do document.Options) (*document.Document, error) {
		return formats.Read(strings.NewReader(texts[path]), path, do)
	}
	j := Job{Slug: "job", Title: "job"}
	for _, p := range paths {
		j.Files = append(j.Files, FileOf(p))
	}
	results, err := Align(context.Background(), []Job{j}, o)
	if err != nil {
		return Result{Err: err}
	}
	return results[0]
}

// rowsOf writes the rows of a table, cells parted by |.
func rowsOf(t *bitext.Table) []string {
	var out []string
	for r := range t.Rows {
		cells := make([]string, len(t.Columns))
		for c := range cells {
			cells[c] = t.Cell(r, c)
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return out
}

func TestAlignKeys(t *testing.T) {
	texts := map[string]string{
		"en.json": `{"a": "The boat is red.", "b": {"c": "Go home. Come back soon.", "d": "Sleep well."}, "e": "Only here."}`,
		"fr.json": `{"x": "Au début.", "b": {"d": "Dormez bien.", "z": "Après le sommeil.", "c": "Rentrez chez vous. Revenez bientôt."}, "a": "Le bateau est rouge."}`,
		"de.yml":  "de:\n  b:\n    c: Gehen Sie nach Hause, und kommen Sie bald zurück.\n    z: Nach dem Schlaf.\n  a: Das Boot ist rot.\n",
	}
	r := alignTexts(texts, Options{}, "en.json", "fr.json", "de.yml")
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	want := []string{
		"|Au début.|",
		"The boat is red.|Le bateau est rouge.|Das Boot ist rot.",
		"Go home. Come back soon.|Rentrez chez vous. Revenez bientôt.|Gehen Sie nach Hause, und kommen Sie bald zurück.",
		"Sleep well.|Dormez bien.|",
		"|Après le sommeil.|Nach dem Schlaf.",
		"Only here.||",
	}
	if diff := cmp.Diff(want, rowsOf(r.Table)); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	for i := range r.Table.Rows {
		row := &r.Table.Rows[i]
		if n := len(row.Why); n == 0 || row.Why[n-1].Name != keyPart || row.Score <= 0 {
			t.Errorf("row %d: score %v for %v", i+1, row.Score, row.Why)
		}
	}
	// Places are those of the file, whatever the order of the rows.
	s := r.Table.Columns[1].Segments[1]
	if s.Place.Key != "a" || s.Place.Column != strings.Index(texts["fr.json"], "Le bateau")+1-3 { // é, è and ô are two bytes each
		t.Errorf("%q stands at %+v", s.Text, s.Place)
	}
}

func TestAlignKeysRefuses(t *testing.T) {
	texts := map[string]string{
		"en.json": `{"a": "The boat is red.", "b": "Sleep well, and come back."}`,
		"fr.json": `{"c": "Le bateau est rouge.", "d": "Dormez bien, et revenez."}`,
		"x.json":  `{"a": "The boat is blue and green.", "b": "Sleep well, and never come back."}`,
	}
	if r := alignTexts(texts, Options{}, "en.json", "fr.json"); !errors.Is(r.Err, ErrUnrelated) ||
		r.Err.Error() != "en.json and fr.json do not look like translations of each other: they share 0 of 2 keys" {
		t.Errorf("no key in common: %v", r.Err)
	}
	if r := alignTexts(texts, Options{Force: true}, "en.json", "fr.json"); r.Err != nil || len(r.Table.Rows) != 4 {
		t.Errorf("forced: %v", r.Err)
	}
	if r := alignTexts(texts, Options{}, "en.json", "x.json"); !errors.Is(r.Err, ErrSameLanguage) {
		t.Errorf("one language: %v", r.Err)
	}
}

// TestUntranslated: the language in the name counts where most of a file is not
// translated yet.
func TestUntranslated(t *testing.T) {
	english := `"b": "Sleep well, and come back before the winter is over.", "c": "Nobody knows how many boats there are in the harbour."`
	texts := map[string]string{
		"en.json": `{"a": "The boat is red.", ` + english + `}`,
		"fr.json": `{"a": "Le bateau est rouge.", ` + english + `}`,
	}
	r := alignTexts(texts, Options{}, "en.json", "fr.json")
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	if got := r.Table.Columns[1].Lang; got != language.French {
		t.Errorf("language %v", got)
	}
	if len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0], "fr.json: is called fr but most of it is in en") {
		t.Errorf("warnings %q", r.Warnings)
	}
}

// TestLinesIgnoreKeys: a segment a line, as asked for, is aligned as such.
func TestLinesIgnoreKeys(t *testing.T) {
	texts := map[string]string{
		"en.properties": "a=The boat is red.\nb=Sleep well.\n",
		"fr.properties": "b=Dormez bien.\na=Le bateau est rouge.\n",
	}
	r := alignTexts(texts, Options{Lines: true, Force: true}, "en.properties", "fr.properties")
	if r.Err != nil {
		t.Fatal(r.Err)
	}
	if slices.ContainsFunc(r.Table.Rows, func(row bitext.Row) bool {
		return slices.ContainsFunc(row.Why, func(p align.Part) bool { return p.Name == keyPart })
	}) {
		t.Error("aligned by keys")
	}
}

// TestKeysAreNeverCrossed: whatever keys the files have and in whatever order,
// the rows cover all segments in order, a row holds texts of one key only, and the
// pivot keeps its own order.
func TestKeysAreNeverCrossed(t *testing.T) {
	det := lang.NewDetector(lang.DetectorOptions{Languages: []language.Tag{language.English}})
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.StringMatching(`[a-h]`)
		n := rapid.IntRange(2, 4).Draw(t, "columns")
		loaded := make([]*Loaded, n)
		for c := range loaded {
			var b strings.Builder
			for _, k := range rapid.SliceOfNDistinct(key, 1, 8, func(k string) string { return k }).Draw(t, "keys") {
				fmt.Fprintf(&b, "%s=Word %s.", k, k)
				if c == 0 { // several segments on one side: no aligner is asked
					b.WriteString(strings.Repeat(" And another word.", rapid.IntRange(0, 2).Draw(t, "more")))
				}
				b.WriteString("\n")
			}
			d, err := formats.Read(strings.NewReader(b.String()), "a.properties", document.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if loaded[c], err = Cut(d, File{Lang: language.English, Explicit: true}, det, document.AnalyzeOptions{}); err != nil {
				t.Fatal(err)
			}
		}
		ordered := orderByKeys(loaded)
		if diff := cmp.Diff(loaded[0].Column.Segments, ordered[0].Column.Segments); diff != "" {
			t.Fatalf("the pivot changed: %s", diff)
		}
		for _, some := range [][]*Loaded{ordered, {ordered[0], ordered[n-1]}} {
			rows, err := alignKeys(context.Background(), nil, some)
			if err != nil {
				t.Fatal(err)
			}
			at := make([]int, len(some))
			for _, r := range rows {
				keys := map[string]bool{}
				for c, cell := range r.Cells {
					if cell.From != at[c] {
						t.Fatalf("column %d: a cell begins at %d, the one before ended at %d", c, cell.From, at[c])
					}
					at[c] = cell.To
					for k := cell.From; k < cell.To; k++ {
						keys[some[c].keyOf(k).key] = true
					}
				}
				if len(keys) != 1 {
					t.Fatalf("a row with the keys %v", keys)
				}
			}
			for c, l := range some {
				if at[c] != len(l.Analysis.Segments) {
					t.Fatalf("column %d: rows end at %d of %d", c, at[c], len(l.Analysis.Segments))
				}
			}
		}
	})
}
