package report

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/check"
	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/lang"
)

var update = flag.Bool("update", false, "write the golden files anew")

func col(tag, path string, texts ...string) bitext.Column {
	l := language.Make(tag)
	s := bitext.Column{Lang: l, Path: path, Direction: lang.DirectionOf(l)}
	at := 0
	for i, text := range texts { // paragraphs of a line each, an empty one between
		s.Segments = append(s.Segments, bitext.Segment{
			Text: text, Bytes: []lang.Span{{Start: at, End: at + len(text)}}, Place: document.Place{Line: 2*i + 1, Column: 1}, Kind: document.Paragraph,
		})
		at += len(text) + 2
	}
	return s
}

func table(t testing.TB, columns []bitext.Column, beads ...[]int) *bitext.Table {
	t.Helper()
	tab := &bitext.Table{Schema: bitext.SchemaVersion, Title: "The ferry", Columns: columns}
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

// ferry is a small text whose translation has faults, as a table and as a workbook.
func ferry(t testing.TB) []Input {
	texts := table(t, []bitext.Column{
		col("en", "docs/ferry, new: 100%.txt", "The ferry carries 37 cars.", "It left at dawn.", "Nobody saw it, <b>they</b> say.", "Two gulls & a dog."),
		col("he", "/work folder/docs/he.txt", "המעבורת נושאת 73 מכוניות.", "איש לא ראה אותה, אומרים.", "שני שחפים וכלב."),
	}, []int{1, 1}, []int{1, 0}, []int{1, 1}, []int{1, 1})
	sheet := table(t, []bitext.Column{col("en", `old\prices.xlsx`, "Price: 12"), col("ar", `old\prices.xlsx`, "السعر: ١٣")}, []int{1, 1})
	for c, cell := range []string{"B4", "C4"} {
		sheet.Columns[c].Segments[0].Place = document.Place{Where: document.Where{Part: "Prices", Cell: cell}}
	}
	finding := func(id check.ID, s check.Severity, column, other, row, from, to int, tab *bitext.Table, message string) check.Finding {
		col := &tab.Columns[column]
		return check.Finding{
			ID: id, Severity: s, Message: message, Column: column, Other: other, Row: row, RowID: tab.Rows[row].ID, From: from, To: to,
			Characters: 12, File: col.Path, Line: col.Segments[from].Place.Line, Last: col.Segments[to-1].Place.Line,
		}
	}
	marked := func(f check.Finding, tab *bitext.Table, here, there string) check.Finding {
		f.Mark = markOf(tab, f.Column, tab.Rows[f.Row].Cells[f.Column].From, here)
		f.OtherMark = markOf(tab, f.Other, tab.Rows[f.Row].Cells[f.Other].From, there)
		return f
	}
	return []Input{
		{Path: "ferry.hexapla.json", Table: texts, Findings: []check.Finding{
			finding(check.Gap, check.Warning, 0, 1, 1, 1, 2, texts, "1 segment of en without a counterpart in he"),
			marked(finding(check.Number, check.Warning, 1, 0, 0, 0, 1, texts, "numbers differ; only in en: 37; only in he: 73"), texts, "73", "37"),
			marked(finding(check.Tag, check.Error, 1, 0, 2, 1, 2, texts, "tags differ; only in en: <b>, </b>"), texts, "", "<b>"),
			finding(check.DoubleSpace, check.Note, 0, -1, 3, 3, 4, texts, "100%, with\r\ntwo lines"),
		}},
		{Path: `old\prices.xlsx`, Table: sheet, Findings: []check.Finding{
			marked(finding(check.Number, check.Warning, 1, 0, 0, 0, 1, sheet, "numbers differ; only in en: 12; only in ar: 13"), sheet, "١٣", "12"),
		}},
	}
}

// markOf marks a word of a segment; "" marks nothing.
func markOf(tab *bitext.Table, column, segment int, word string) check.Mark {
	i := strings.Index(tab.Columns[column].Segments[segment].Text, word)
	return check.Mark{Segment: segment, Span: lang.Span{Start: i, End: i + len(word)}}
}

func ferryReport(t testing.TB) *Report {
	r := Make(ferry(t), Options{Generator: "hexapla 0.1.0", Root: "/work folder"})
	for i := range r.Files[0].Findings {
		if f := &r.Files[0].Findings[i]; f.ID == string(check.DoubleSpace) {
			f.State, f.Suppression = Suppressed, &Reason{Reason: "set by hand", Expires: "2031-01-31"}
		}
	}
	r.Settings = append(r.Settings, Finding{
		ID: string(SuppressionExpired), Severity: check.Warning, State: New, Message: "the suppression expired", File: ".hexapla.yaml", Line: 4, LastLine: 4,
		Direction: lang.LeftToRight, Fingerprints: []string{Fingerprint("x")},
	})
	most := 0
	r.Judge(Limits{Under: []Under{{Percent: 99}, {For: "ar", Percent: 50}}, FailOn: check.Warning, MaxErrors: &most})
	return r
}

// TestGolden writes a report in each form. -update records what came out; look at
// the difference.
func TestGolden(t *testing.T) {
	for name, write := range map[string]func(b *bytes.Buffer, r *Report) error{
		"report.txt": func(b *bytes.Buffer, r *Report) error { return Text(b, r, TextOptions{}) },
		"report-all.txt": func(b *bytes.Buffer, r *Report) error {
			return Text(b, r, TextOptions{All: true, Color: true, Isolate: true})
		},
		"report.json":   func(b *bytes.Buffer, r *Report) error { return JSON(b, r) },
		"report.sarif":  func(b *bytes.Buffer, r *Report) error { return SARIF(b, r) },
		"report.xml":    func(b *bytes.Buffer, r *Report) error { return JUnit(b, r) },
		"report.github": func(b *bytes.Buffer, r *Report) error { return GitHub(b, r) },
		"report.html":   func(b *bytes.Buffer, r *Report) error { return HTML(b, r) },
	} {
		t.Run(name, func(t *testing.T) {
			r := ferryReport(t)
			// The rules grow; the golden files show those that matter here.
			var few []Rule
			for _, k := range r.Rules {
				if k.ID == "gap" || k.ID == "number" || k.ID == "tag" || k.ID == "double-space" {
					k.Title, k.Explanation, k.Example = "About "+k.ID, "What is wrong.\n\nHow to `mend` it.", "an <example>"
					few = append(few, k)
				}
			}
			r.Rules = few
			var b bytes.Buffer
			if err := write(&b, r); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), b.String()); d != "" {
				t.Errorf("differs from %s (-want +got):\n%s", path, d)
			}
		})
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, os.ErrClosed }

// TestErrorsOfWriters: a full disk is told, whatever the form.
func TestErrorsOfWriters(t *testing.T) {
	r := ferryReport(t)
	for name, err := range map[string]error{
		"text": Text(broken{}, r, TextOptions{}), "json": JSON(broken{}, r), "sarif": SARIF(broken{}, r), "junit": JUnit(broken{}, r),
		"github": GitHub(broken{}, r), "html": HTML(broken{}, r), "baseline": NewBaseline(r).Write(broken{}, "x"),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestJudge(t *testing.T) {
	zero, one := 0, 1
	for _, c := range []struct {
		name   string
		l      Limits
		failed []string
	}{
		{"nothing", Limits{}, nil},
		{"all", Limits{Under: []Under{{Percent: 75}}}, nil},
		{"a language that lacks a part", Limits{Under: []Under{{Percent: 75.1}}}, []string{"fail-under he"}},
		{"a language that is let off", Limits{Under: []Under{{Percent: 99}, {For: "he", Percent: 70}}}, nil},
		{"a language that is held to more", Limits{Under: []Under{{Percent: 9}, {For: "he", Percent: 99}}}, []string{"fail-under he"}},
		{"all of it is traced", Limits{UnderTraced: []Under{{Percent: 100}}}, nil},
		{"a file beats a language", Limits{Under: []Under{{For: "ferry.*", Percent: 99}, {For: "he", Percent: 70}}}, []string{"fail-under he"}},
		{"another file that is needed", Limits{Under: []Under{{For: "*.tmx", Percent: 9, Needed: true}}}, []string{"fail-under "}},
		{"another language", Limits{Under: []Under{{For: "fr", Percent: 9}}}, nil},
		{"another language that is needed", Limits{Under: []Under{{For: "fr", Percent: 9, Needed: true}, {For: "he", Percent: 9, Needed: true}}}, []string{"fail-under "}},
		{"a language that files beat", Limits{Under: []Under{{For: "**", Percent: 9}, {For: "he", Percent: 99, Needed: true}}}, nil},
		{"another file", Limits{Under: []Under{{For: "*.tmx", Percent: 99}}}, nil},
		{"the document", Limits{Under: []Under{{For: "docs/ferry*", Percent: 99}}}, []string{"fail-under he"}},
		{"errors", Limits{FailOn: check.Error}, []string{"fail-on "}},
		{"none of errors", Limits{MaxErrors: &zero}, []string{"max-errors "}},
		{"one error", Limits{MaxErrors: &one}, nil},
	} {
		r := Make(ferry(t), Options{})
		r.Judge(c.l)
		var failed []string
		for _, g := range r.Failed() {
			failed = append(failed, g.Name+" "+g.Lang)
		}
		if d := cmp.Diff(c.failed, failed); d != "" || r.Passed != (len(failed) == 0) {
			t.Errorf("%s: (-want +got):\n%s", c.name, d)
		}
	}
	// What is known or suppressed fails nothing.
	r := Make(ferry(t), Options{})
	r.Each(func(f *Finding) { f.State = Known })
	r.Judge(Limits{FailOn: check.Note, MaxErrors: &zero})
	if !r.Passed || r.Counts != (Counts{Known: 5}) {
		t.Errorf("known findings: %+v, %+v", r.Counts, r.Failed())
	}
}

func TestParseUnder(t *testing.T) {
	for text, want := range map[string]string{
		"95": "[{ 95 false}]", "he=95, en=90.5%": "[{he 95 false} {en 90.5 false}]", "docs/*.tmx=80": "[{docs/*.tmx 80 false}]",
		"x": `"x" is no percentage`, "101": "101 is not between 0 and 100", "-1": "-1 is not between", "NaN": "NaN is not between", "": `"" is no percentage`,
		"zz_9=3": `"zz_9" is neither a language tag`,
	} {
		u, err := ParseUnder(text)
		got := fmt.Sprint(u)
		if err != nil {
			got = err.Error()
		}
		if !strings.HasPrefix(got, want) {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestRound(t *testing.T) {
	long := strings.Repeat("word ", 40)
	for _, c := range []struct{ text, word, want string }{
		{"costs 1,234.5 euros", "1,234.5", "costs »1,234.5« euros"},
		{"١٣ قطع", "١٣", "»١٣« قطع"},
		{"我喜欢东京塔", "东京", "我喜欢»东京«塔"},
		{long + "bad " + long, "bad", "… word word word word word word word »bad« word word word word word word word word wor…"},
	} {
		i := strings.Index(c.text, c.word)
		if strings.HasPrefix(c.text, "word") {
			i = len(long)
		}
		if got := plainExcerpt(round(c.text, lang.Span{Start: i, End: i + len(c.word)})); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.text, c.word, got, c.want)
		}
	}
}

// TestRegions holds the place of a mark against files in which it can be told, and
// in which it cannot.
func TestRegions(t *testing.T) {
	const (
		word    = "mark"
		wrapped = "a long line that goes on for as long as lines of plain text do\nand the next one is of about the same length as the first was\n"
	)
	for _, c := range []struct {
		name, file string
		want       *Region
	}{
		{"a line a segment", "Ein “mark” hier.\n\nNoch.\n", &Region{1, 6, 10}},
		{"several in a line", "One. ßtwo mark. Three.\n\nFour.\n", &Region{1, 11, 15}},
		{"a line of its own", "One two\nmark.\nThree.\n", &Region{2, 1, 5}},
		{"in a second line", wrapped + "and the mark. Three.\n\nFour.\n", nil},
		{"in a second line, the next below", wrapped + "and the mark.\n\nFour.\n", nil},
		{"the first word of a longer one", "mark is " + wrapped + "and so on. Three.\n\nFour.\n", &Region{1, 1, 5}},
		{"the last", "One.\nTwo.\nThe mark.\n", &Region{3, 5, 9}},
		{"the last of a wrapped text", wrapped + "and so on.\n\nThe mark.\n", nil},
		{"the only one", "The mark.\n", nil},
		{"blanks that were folded", "The  mark.\nTwo.\n", nil},
		{"lines as on Windows", "The mark.\r\nTwo.\r\n", &Region{1, 5, 9}},
		{"wrapped as on Windows", strings.ReplaceAll(wrapped, "\n", "\r\n") + "and the mark.\r\n\r\nTwo.\r\n", nil},
		{"an entity before it", "A &amp; mark.\nTwo.\n", nil},
		{"markup behind it", "<p>The mark <b>is</b> here.\n<p>Two.\n", &Region{1, 8, 12}},
		{"markup before it", "<p>The <b>big</b> mark is here.\n<p>Two.\n", nil},
	} {
		name := "a.txt"
		if strings.Contains(c.file, "<p>") || strings.Contains(c.file, "&") {
			name = "a.html"
		}
		doc, err := formats.Read(strings.NewReader(c.file), name, document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		detector := lang.NewDetector(lang.DetectorOptions{NoModels: true})
		analysis := document.Analyze(doc, detector, document.AnalyzeOptions{Wrapped: true})
		column := bitext.New("", []*document.Document{doc}, []*document.Analysis{analysis}, nil).Columns[0]
		k := slices.IndexFunc(column.Segments, func(s bitext.Segment) bool { return strings.Contains(s.Text, word) })
		i := strings.Index(column.Segments[k].Text, word)
		got := regionOf(&column, check.Mark{Segment: k, Span: lang.Span{Start: i, End: i + len(word)}})
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
	plain := col("en", "a.txt", "one", "mark")
	for _, m := range []check.Mark{{}, {Segment: -1, Span: lang.Span{End: 2}}} {
		if got := regionOf(&plain, m); got != nil {
			t.Errorf("%+v: %+v", m, got)
		}
	}
}

func TestMatchPath(t *testing.T) {
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"a.tmx", "a.tmx", true},
		{"a.tmx", "docs/A.TMX", true},
		{"*.tmx", "docs/a.tmx", true},
		{"docs/*.tmx", "docs/deep/a.tmx", false},
		{"docs/**/*.tmx", "docs/deep/er/a.tmx", true},
		{"docs/**/*.tmx", "docs/a.tmx", true},
		{"docs/**", `docs\deep\a.tmx`, true},
		{"./docs/a?.tmx", "docs/a1.tmx", true},
		{"a+(b).tmx", "a+(b).tmx", true},
		{"*.tmx", "a.tmx.txt", false},
		{"other/*", "docs/other/a", false},
		{"", "", true},
	} {
		if got := MatchPath(c.pattern, c.path); got != c.want {
			t.Errorf("%q, %q: %v", c.pattern, c.path, got)
		}
	}
}

func TestLocation(t *testing.T) {
	for _, c := range []struct {
		root, path, uri string
		relative        bool
	}{
		{"/r", "a b/ü.txt", "a%20b/%C3%BC.txt", true},
		{"/r", "./a/../b.txt", "b.txt", true},
		{"/r", "/r/docs/a.txt", "docs/a.txt", true},
		{"/r", "/root/a.txt", "file:///root/a.txt", false},
		{"/r/s", "../a.txt", "file:///r/a.txt", false},
		{"", "../a.txt", "../a.txt", true},
		{"/r", "a:b.txt", "a%3Ab.txt", true},
		{"C:/r", `c:\R\docs\a.txt`, "docs/a.txt", true},
		{"C:/r", `D:\x y\a.txt`, "file:///D:/x%20y/a.txt", false},
		{"/r", "100%.txt", "100%25.txt", true},
	} {
		r := &Report{Root: c.root}
		uri, relative := r.location(c.path)
		if uri != c.uri || relative != c.relative {
			t.Errorf("%s in %s: %s, %v; want %s, %v", c.path, c.root, uri, relative, c.uri, c.relative)
		}
	}
}

func TestMeasures(t *testing.T) {
	of := func(n int) Figure { return Figure{n, 10} }
	c := Coverage{
		Content: Share{Segments: 10, Share: of(1), Confident: of(2), ShareCharacters: of(3), ConfidentCharacters: of(4)},
		All:     Share{Segments: 10, Share: of(5), Confident: of(6), ShareCharacters: of(7), ConfidentCharacters: of(8)},
	}
	want := map[string]int{
		"covered": 1, "confident": 2, "covered-characters": 3, "confident-characters": 4,
		"covered-all": 5, "confident-all": 6, "covered-all-characters": 7, "confident-all-characters": 8,
	}
	for _, name := range Measures() {
		m, err := ParseMeasure(name)
		if err != nil || m.String() != name || m.Of(c).Part != want[name] {
			t.Errorf("%s: %v, %v, %v", name, m, m.Of(c), err)
		}
		delete(want, name)
	}
	if m, err := ParseMeasure(""); err != nil || m.String() != "confident" || len(want) > 0 {
		t.Errorf("default %v, %v; not named: %v", m, err, want)
	}
	if _, err := ParseMeasure("all"); err == nil {
		t.Error("all is no measure")
	}
}
