package check

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
	"hexapla/lang"
)

// side makes a column with a segment a line of text; a line "[menu] …" is
// boilerplate, one that begins with "fr:" is in French.
func col(tag string, lines ...string) bitext.Column {
	s := bitext.Column{Lang: language.Make(tag), Path: tag + ".txt", Direction: lang.LeftToRight}
	for i, l := range lines {
		seg := bitext.Segment{Text: l, Place: document.Place{Line: 2*i + 1}, Kind: document.Paragraph}
		if rest, ok := strings.CutPrefix(l, "[menu] "); ok {
			seg.Text, seg.Boilerplate = rest, document.Menu
		}
		if rest, ok := strings.CutPrefix(l, "fr:"); ok {
			seg.Text, seg.Lang = rest, language.French
		}
		s.Segments = append(s.Segments, seg)
	}
	return s
}

// table puts columns together; beads are the number of segments of each cell.
func table(t *testing.T, columns []bitext.Column, beads ...[]int) *bitext.Table {
	t.Helper()
	tab := &bitext.Table{Schema: bitext.SchemaVersion, Columns: columns}
	at := make([]int, len(columns))
	for i, b := range beads {
		r := bitext.Row{ID: fmt.Sprintf("r%d", i+1)}
		r.Score = 1
		for c, n := range b {
			r.Cells = append(r.Cells, align.Range{From: at[c], To: at[c] + n})
			at[c] += n
		}
		tab.Rows = append(tab.Rows, r)
	}
	if err := tab.Validate(); err != nil {
		t.Fatal(err)
	}
	return tab
}

// run and runAll make findings in a run that nobody ends.
func run(t testing.TB, tab *bitext.Table, o Options) []Finding {
	t.Helper()
	return runAll(t, []*bitext.Table{tab}, o)[0]
}

func runAll(t testing.TB, tables []*bitext.Table, o Options) [][]Finding {
	t.Helper()
	out, err := RunAll(context.Background(), tables, o)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestRunEnds: a run whose context is over says so and nothing else.
func TestRunEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	tab := table(t, []bitext.Column{col("en", "One 37.", "Two."), col("fr", "Un.")}, []int{1, 1}, []int{1, 0})
	if fs, err := Run(ctx, tab, Options{}); !errors.Is(err, context.Canceled) || fs != nil {
		t.Errorf("findings %v, error %v", fs, err)
	}
	if fs, err := Run(context.Background(), tab, Options{}); err != nil || len(fs) == 0 {
		t.Errorf("findings %v, error %v", fs, err)
	}
}

// of gives the findings of one rule.
func of(id ID, fs []Finding) []Finding {
	return slices.DeleteFunc(fs, func(f Finding) bool { return f.ID != id })
}

// brief writes findings as "severity id place: message".
func brief(fs []Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, fmt.Sprintf("%s %s %s:%d-%d %s: %s", f.Severity, f.ID, f.File, f.Line, f.Last, f.RowID, f.Message))
	}
	return out
}

func TestGaps(t *testing.T) {
	tab := table(t, []bitext.Column{
		col("en", "One.", "Two is longer.", "Three.", "[menu] Home", "[menu] About", "Four.", "Five."),
		col("he", "אחת.", "ארבע.", "תוספת.", "חמש."),
	}, []int{1, 1}, []int{1, 0}, []int{1, 0}, []int{1, 0}, []int{1, 0}, []int{1, 1}, []int{0, 1}, []int{1, 1})
	want := []string{
		"warning gap en.txt:3-5 r2: 2 segments of en without a counterpart in he",
		"warning gap he.txt:5-5 r7: 1 segment of he without a counterpart in en",
		"note gap en.txt:7-9 r4: 2 segments of en without a counterpart in he",
	}
	got := run(t, tab, Options{})
	if d := cmp.Diff(want, brief(got)); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
	if f := got[0]; f.From != 1 || f.To != 3 || f.Characters != 18 || f.Boilerplate || f.Text != "Two is longer." || f.Column != 0 || f.Other != 1 {
		t.Errorf("first finding %+v", f)
	}
	if !got[2].Boilerplate {
		t.Errorf("the menu is no boilerplate: %+v", got[2])
	}
}

func TestGapsOfThree(t *testing.T) {
	tab := table(t, []bitext.Column{
		col("en", "One.", "Two."), col("fr", "Un.", "Deux.", "Trois."), col("de", "Eins."),
	}, []int{1, 1, 1}, []int{1, 1, 0}, []int{0, 1, 0})
	want := []string{
		"warning gap fr.txt:5-5 r3: 1 segment of fr without a counterpart in en",
		"warning gap en.txt:3-3 r2: 1 segment of en without a counterpart in de",
	}
	if d := cmp.Diff(want, brief(run(t, tab, Options{}))); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
}

func TestGapsFollowThePerson(t *testing.T) {
	columns := []bitext.Column{col("en", "One.", "Two."), col("fr", "Un.")}
	tab := table(t, columns, []int{1, 1}, []int{1, 0})
	text := "Deux."
	tab.Rows[1].Edited = []*string{nil, &text}
	if f := run(t, tab, Options{}); len(f) > 0 {
		t.Errorf("a cell that a person filled is a gap: %v", brief(f))
	}
	tab.Rows[0].Status = bitext.Rejected
	if f := run(t, tab, Options{}); len(f) != 2 || f[0].RowID != "r1" || f[1].RowID != "r1" {
		t.Errorf("a rejected row is no gap: %v", brief(f))
	}
}

func TestLanguagesAndScripts(t *testing.T) {
	tab := table(t, []bitext.Column{
		col("ja", "東京は大きな町です。", "This sentence was never translated at all.", "Microsoft と Google", "[menu] Home, all the news, sports, contact us"),
		col("en", "Tokyo is big.", "fr:Cette phrase est en français.", "Microsoft and Google", "Home"),
	}, []int{1, 1}, []int{1, 1}, []int{1, 1}, []int{1, 1})
	want := []string{
		"warning language en.txt:3-3 r2: in fr, where en is expected",
		"warning script ja.txt:3-3 r2: 100% of its letters are Latn, where Hani is expected",
		"note script ja.txt:7-7 r4: 100% of its letters are Latn, where Hani is expected",
	}
	if d := cmp.Diff(want, brief(run(t, tab, Options{}))); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want []string
	}{
		{"It costs 1,234.5 euros.", "Es kostet 1.234,5 Euro.", nil},
		{"21.5 million people in 2015", "2015年有2150万人", nil},
		{"37 metres", "73 mètres", []string{"warning number fr.txt:1-1 r1: numbers differ; only in en: 37; only in fr: 73"}},
		{"two of 3 cats", "2 chats sur trois", nil},
		{"3 and 3 and 1931", "3 et 1931", []string{"warning number fr.txt:1-1 r1: numbers differ; only in en: 3"}},
		{"no number", "en 1931", []string{"warning number fr.txt:1-1 r1: numbers differ; only in fr: 1931"}},
	} {
		tab := table(t, []bitext.Column{col("en", c.a), col("fr", c.b)}, []int{1, 1})
		if d := cmp.Diff(c.want, brief(run(t, tab, Options{}))); d != "" {
			t.Errorf("%q, %q (-want +got):\n%s", c.a, c.b, d)
		}
	}
	// In a low-confidence row the numbers may differ because the row is wrong.
	tab := table(t, []bitext.Column{col("en", "37 metres"), col("fr", "73 mètres")}, []int{1, 1})
	tab.Rows[0].Score = .5
	if f := of(Number, run(t, tab, Options{})); len(f) != 1 || f[0].Severity != Note {
		t.Errorf("low-confidence row: %v", brief(f))
	}
	if f := of(Number, run(t, tab, Options{LowConfidenceBelow: .4})); len(f) != 1 || f[0].Severity != Warning {
		t.Errorf("row above the threshold: %v", brief(f))
	}
}

func TestSameLanguageColumnsAreTold(t *testing.T) {
	a, b := col("en", "One.", "Two."), col("en", "One.")
	b.Path = "other.txt"
	f := run(t, table(t, []bitext.Column{a, b}, []int{1, 1}, []int{1, 0}), Options{})
	if len(f) != 1 || f[0].Message != "1 segment of en (en.txt) without a counterpart in en (other.txt)" {
		t.Errorf("findings %v", brief(f))
	}
}

// TestGapsMeetCoverage: for any table, the segments in gaps are those that are not
// covered, each once.
func TestGapsMeetCoverage(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(2, 4).Draw(rt, "columns")
		var beads [][]int
		for range rapid.IntRange(1, 12).Draw(rt, "rows") {
			b := make([]int, n)
			sum := 0
			for c := range b {
				b[c] = rapid.IntRange(0, 3).Draw(rt, "n")
				sum += b[c]
			}
			if sum > 0 {
				beads = append(beads, b)
			}
		}
		columns := make([]bitext.Column, n)
		for c := range columns {
			var lines []string
			for _, b := range beads {
				for range b[c] {
					lines = append(lines, rapid.SampledFrom([]string{"Text.", "[menu] Home", "Another one."}).Draw(rt, "line"))
				}
			}
			columns[c] = col([]string{"en", "fr", "de", "it"}[c], lines...)
		}
		tab := table(t, columns, beads...)
		missing := map[[3]int]bool{} // column, counterpart, segment
		for _, f := range run(t, tab, Options{Severity: map[ID]Severity{Omission: Off, Crossing: Off}}) {
			if f.ID != Gap {
				continue
			}
			for k := f.From; k < f.To; k++ {
				key := [3]int{f.Column, f.Other, k}
				if missing[key] {
					rt.Fatalf("%v is in two gaps", key)
				}
				missing[key] = true
			}
		}
		for c := 1; c < n; c++ {
			for _, p := range [][2]int{{0, c}, {c, 0}} {
				cov := tab.PairCoverage(p[0], p[1], bitext.CoverageOptions{Boilerplate: true}).Segments
				count := 0
				for k := range tab.Columns[p[0]].Segments {
					if missing[[3]int{p[0], p[1], k}] {
						count++
					}
				}
				if count != cov.Total-cov.Covered {
					rt.Fatalf("column %d against %d: %d segments in gaps, %d of %d covered", p[0], p[1], count, cov.Covered, cov.Total)
				}
			}
		}
	})
}

func TestExcerpt(t *testing.T) {
	if got := excerpt(strings.Repeat("ש", 61)); got != strings.Repeat("ש", 60)+"…" {
		t.Errorf("excerpt %q", got)
	}
	if got := excerpt(strings.Repeat("ש", 60)); got != strings.Repeat("ש", 60) {
		t.Errorf("excerpt %q", got)
	}
}
