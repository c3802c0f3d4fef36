package report

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/check"
)

func baselineOf(t testing.TB, r *Report) *Baseline {
	t.Helper()
	var b bytes.Buffer
	if err := NewBaseline(r).Write(&b, "hexapla 0.1.0"); err != nil {
		t.Fatal(err)
	}
	got, err := ReadBaseline(&b, "b.json")
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func states(r *Report) string {
	var out []string
	r.Each(func(f *Finding) { out = append(out, string(f.State)) })
	return strings.Join(out, " ")
}

func TestBaseline(t *testing.T) {
	b := baselineOf(t, Make(ferry(t), Options{}))
	r := Make(ferry(t), Options{})
	if gone := b.Apply(r); gone != 0 || states(r) != "known known known known known" || r.Baseline == nil || r.Counts.Known != 5 {
		t.Errorf("the same run: %d gone, %s, %+v", gone, states(r), r.Counts)
	}
	// The text has moved down and another fault came in.
	moved := ferry(t)
	for c := range moved[0].Table.Columns {
		for k := range moved[0].Table.Columns[c].Segments {
			moved[0].Table.Columns[c].Segments[k].Place.Line += 10
		}
		moved[0].Table.Columns[c].Path = "elsewhere.txt"
	}
	again := moved[0].Findings[1]
	again.ID = check.Length
	moved[0].Findings = append(moved[0].Findings, again)
	r = Make(moved, Options{})
	if gone := b.Apply(r); gone != 0 || states(r) != "known known known known new known" {
		t.Errorf("moved: %d gone, %s", gone, states(r))
	}
	// The same twice, where the baseline has it once.
	twice := ferry(t)
	twice[0].Findings = append(twice[0].Findings, twice[0].Findings[1])
	r = Make(twice, Options{})
	if b.Apply(r); states(r) != "known known known known new known" {
		t.Errorf("twice: %s", states(r))
	}
	// A row whose text changed is looked at anew; the old finding is gone.
	changed := ferry(t)
	changed[0].Table.Columns[1].Segments[0].Text = "המעבורת נושאת 38 מכוניות."
	r = Make(changed, Options{})
	if gone := b.Apply(r); gone != 1 || states(r) != "known new known known known" {
		t.Errorf("changed: %d gone, %s", gone, states(r))
	}
	// What is suppressed is not mended.
	r = Make(ferry(t), Options{})
	r.Files[0].Findings[0].State = Suppressed
	if gone := b.Apply(r); gone != 0 || states(r) != "suppressed known known known known" {
		t.Errorf("suppressed: %d gone, %s", gone, states(r))
	}
}

// TestBaselineOfGaps: a gap that has become smaller is nothing new, one that has
// grown is.
func TestBaselineOfGaps(t *testing.T) {
	run := func(from, to int) *Report {
		columns := []bitext.Column{col("en", "a.txt", "One.", "Two.", "Three.", "Four."), col("he", "b.txt", "אחת.")}
		tab := table(t, columns, []int{1, 1}, []int{1, 0}, []int{1, 0}, []int{1, 0})
		return Make([]Input{{Path: "t", Table: tab, Findings: []check.Finding{{ID: check.Gap, Severity: check.Warning, Column: 0, Other: 1, Row: from, From: from, To: to, File: "a.txt"}}}}, Options{})
	}
	b := baselineOf(t, run(1, 3))
	for _, c := range []struct {
		from, to int
		want     string
		gone     int
	}{{1, 3, "known", 0}, {1, 2, "known", 1}, {1, 4, "new", 2}, {3, 4, "new", 2}} {
		r := run(c.from, c.to)
		if gone := b.Apply(r); states(r) != c.want || gone != c.gone {
			t.Errorf("segments %d to %d: %s, %d gone; want %s, %d", c.from, c.to, states(r), gone, c.want, c.gone)
		}
	}
}

// TestBaselineOfAnyRun: a run is known by its own baseline, whatever its order.
func TestBaselineOfAnyRun(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(rt, "segments")
		var texts []string
		for range n {
			texts = append(texts, rapid.SampledFrom([]string{"One.", "Two.", "שלוש"}).Draw(rt, "text"))
		}
		tab := &bitext.Table{Schema: bitext.SchemaVersion, Columns: []bitext.Column{col("en", "a", texts...), col("he", "b", texts...)}}
		for k := range n {
			row := bitext.Row{ID: string(rune('a' + k))}
			row.Cells = []align.Range{{From: k, To: k + 1}, {From: k, To: k + 1}}
			tab.Rows = append(tab.Rows, row)
		}
		var fs []check.Finding
		for range rapid.IntRange(0, 8).Draw(rt, "findings") {
			k := rapid.IntRange(0, n-1).Draw(rt, "row")
			fs = append(fs, check.Finding{ID: rapid.SampledFrom([]check.ID{check.Gap, check.Number}).Draw(rt, "rule"), Severity: check.Warning, Other: rapid.IntRange(-1, 1).Draw(rt, "other"), Row: k, From: k, To: k + 1})
		}
		first := Make([]Input{{Path: "t", Table: tab, Findings: fs}}, Options{})
		b := baselineOf(t, first)
		shuffled := rapid.Permutation(fs).Draw(rt, "order")
		r := Make([]Input{{Path: "t", Table: tab, Findings: shuffled}}, Options{})
		if gone := b.Apply(r); gone != 0 || r.Counts.Known != len(fs) {
			rt.Fatalf("%d gone, %d of %d known", gone, r.Counts.Known, len(fs))
		}
	})
}

func TestReadBaselineErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                             "baseline: b.json:1: no baseline that can be read (EOF): write it anew",
		"{\"schema\":1,\n\"find\":[]}": "baseline: b.json:1: no baseline that can be read (json: unknown field \"find\")",
		"{\"schema\":1,\n\n  x}":       "baseline: b.json:3: ",
		`{"schema":2,"findings":[]}`:   "baseline: b.json: version 2, and 1 can be read",
		`{"schema":1,"findings":[{"rule":"gap","fingerprint":"x","count":0}]}`: "baseline: b.json: finding 1 lacks its rule, fingerprint or count",
		`{"schema":1,"findings":[{"rule":3}]}`:                                 "baseline: b.json:1: ",
		`{"schema":1,"findings":[]} x`:                                         "baseline: b.json:1: ",
	} {
		_, err := ReadBaseline(strings.NewReader(text), "b.json")
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	b, err := ReadBaseline(strings.NewReader("\ufeff{\"schema\":1,\r\n\"findings\":[]}"), "b.json")
	if err != nil || b.Apply(Make(ferry(t), Options{})) != 0 {
		t.Errorf("an empty one with a mark: %v", err)
	}
}

// FuzzReadBaseline: no file breaks the reader, and what it reads is written and
// read again as it is.
func FuzzReadBaseline(f *testing.F) {
	var b bytes.Buffer
	if err := NewBaseline(Make(ferry(f), Options{})).Write(&b, "g"); err != nil {
		f.Fatal(err)
	}
	f.Add(b.String())
	f.Add(`{"schema":1,"findings":[{"rule":"gap","fingerprint":"x","count":2},{"rule":"gap","fingerprint":"x","count":9}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		one, err := ReadBaseline(strings.NewReader(text), "b.json")
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\r") {
				t.Fatalf("not one line: %q", err)
			}
			return
		}
		var first, second bytes.Buffer
		if err := one.Write(&first, ""); err != nil {
			t.Fatal(err)
		}
		two, err := ReadBaseline(bytes.NewReader(first.Bytes()), "b.json")
		if err != nil {
			t.Fatalf("what was written cannot be read: %v: %s", err, first.String())
		}
		if err := two.Write(&second, ""); err != nil || first.String() != second.String() {
			t.Fatalf("%v: %s, then %s", err, first.String(), second.String())
		}
	})
}
