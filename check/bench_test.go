package check

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/bitext"
	"hexapla/document"
	"hexapla/internal/testenv"
	"hexapla/lang"
)

// newsLanguages are the twelve languages of the news that clean rows are taken
// from.
var newsLanguages = []string{"arb", "deu", "fin", "heb", "hin", "jpn", "kor", "rus", "tha", "tur", "vie", "zho-CN"}

// readColumn reads a column of a set: a sentence a line.
func readColumn(t testing.TB, dir, column string) (tag string, lines []string) {
	t.Helper()
	m, _ := filepath.Glob(filepath.Join(dir, column+".*.txt"))
	if len(m) != 1 {
		t.Fatalf("%s: %d %s files", dir, len(m), column)
	}
	b, err := os.ReadFile(m[0])
	if err != nil {
		t.Fatal(err)
	}
	tag = strings.Split(filepath.Base(m[0]), ".")[1]
	return tag, strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
}

// newsDoc is a document of a set with its gold.
type newsDoc struct {
	name           string
	tags           [2]string
	source, target []string
	gold           []evaluate.Bead
}

func readNews(t testing.TB, set string) []newsDoc {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(testenv.Bench(t), filepath.FromSlash(set), "*", "gold.txt"))
	var docs []newsDoc
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		d := newsDoc{name: filepath.Base(filepath.Dir(name))}
		d.gold, err = evaluate.Read(f, name)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		d.tags[0], d.source = readColumn(t, filepath.Dir(name), "src")
		d.tags[1], d.target = readColumn(t, filepath.Dir(name), "tgt")
		docs = append(docs, d)
	}
	if len(docs) == 0 {
		t.Fatalf("%s: no documents", set)
	}
	return docs
}

// couple is a row of one segment a side.
type couple struct{ source, target string }

// The marks around inline codes in the texts of tests; they stand in no text.
const codeOpen, codeShut = "\ue000", "\ue001"

// clean gives the gold rows of a document that have one segment on either side,
// and whose source is whole: one of the lines of the news as they were before they
// were joined and thinned out for the set.
func (d newsDoc) clean(whole map[string]bool) []couple {
	var out []couple
	for _, b := range d.gold {
		if len(b.Src) == 1 && len(b.Tgt) == 1 && whole[d.source[b.Src[0]]] {
			// As the program reads documents.
			out = append(out, couple{bitext.Fold(d.source[b.Src[0]]), bitext.Fold(d.target[b.Tgt[0]])})
		}
	}
	return out
}

// tableOf makes a table of couples, a row each.
//
// Inline codes stand between codeOpen and codeShut, as codedText has them; with any, the
// columns are those of one file.
func tableOf(tags [2]string, path string, rows []couple) *bitext.Table {
	coded := slices.ContainsFunc(rows, func(r couple) bool { return strings.Contains(r.source, codeOpen) })
	t := &bitext.Table{Schema: bitext.SchemaVersion, Columns: make([]bitext.Column, 2)}
	for c := range t.Columns {
		t.Columns[c] = bitext.Column{Lang: language.Make(tags[c]), Direction: lang.DirectionOf(language.Make(tags[c])), Path: path + "." + tags[c] + ".txt"}
		if coded {
			t.Columns[c].Path = path + ".xlf"
		}
	}
	for i, r := range rows {
		row := bitext.Row{ID: fmt.Sprintf("r%d", i+1)}
		row.Score = 1
		for c, s := range [2]string{r.source, r.target} {
			row.Cells = append(row.Cells, align.Range{From: i, To: i + 1})
			seg := codedBetween(s, codeOpen, codeShut)
			text, spaces := seg.Text, []int(nil)
			if len(seg.Codes) == 0 {
				text, spaces = bitext.FoldNoting(s)
			}
			t.Columns[c].Segments = append(t.Columns[c].Segments, bitext.Segment{Text: text, Codes: seg.Codes, Spaces: spaces, Block: i, Place: document.Place{Line: i + 1}})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// newsTables gives the clean rows of a language, a table a document.
func newsTables(t testing.TB, code string) (tables []*bitext.Table, rows [][]couple) {
	whole := map[string]bool{}
	for _, d := range readNews(t, "ntrex-clean/eng-deu") {
		for _, s := range d.source {
			whole[s] = true
		}
	}
	for _, d := range readNews(t, "ntrex-hard/eng-"+code) {
		c := d.clean(whole)
		rows = append(rows, c)
		tables = append(tables, tableOf(d.tags, d.name, c))
	}
	return tables, rows
}

// languagesToTry gives the languages that HEXAPLA_LANGUAGES names ("all": the
// twelve), or the usual ones, which take a few seconds.
func languagesToTry(usual ...string) []string {
	switch v := os.Getenv("HEXAPLA_LANGUAGES"); v {
	case "":
		return usual
	case "all":
		return newsLanguages
	default:
		return strings.Fields(v)
	}
}

// TestCleanRows counts what is found in sound translations.
func TestCleanRows(t *testing.T) {
	testenv.Bench(t)
	show := os.Getenv("HEXAPLA_SHOW")
	for _, code := range languagesToTry("heb") {
		tables, rows := newsTables(t, code)
		n := 0
		for _, r := range rows {
			n += len(r)
		}
		count := map[ID]map[Severity]int{}
		total := map[Severity]int{}
		for i, fs := range runAll(t, tables, Options{}) {
			for _, f := range fs {
				if count[f.ID] == nil {
					count[f.ID] = map[Severity]int{}
				}
				count[f.ID][f.Severity]++
				total[f.Severity]++
				if show != "" && (show == string(f.ID) || show == code) && f.Severity != Note {
					t.Logf("%s %s %s: %s\n\t%s\n\t%s", code, f.Severity, f.ID, f.Message, rows[i][f.Row].source, rows[i][f.Row].target)
				}
			}
		}
		per := func(k int) string { return fmt.Sprintf("%.2f", 100*float64(k)/float64(n)) }
		line := fmt.Sprintf("%-7s %d rows: errors %s warnings %s notes %s in 100;", code, n, per(total[Error]), per(total[Warning]), per(total[Note]))
		var ids []ID
		for id := range count {
			ids = append(ids, id)
		}
		slices.Sort(ids)
		for _, id := range ids {
			line += fmt.Sprintf(" %s %d/%d/%d", id, count[id][Error], count[id][Warning], count[id][Note])
		}
		t.Log(line)
		if 100*total[Error] >= 2*n || 100*total[Warning] >= 5*n {
			t.Errorf("%s: wanted fewer than 2 errors and 5 warnings in 100 rows", code)
		}
	}
}
