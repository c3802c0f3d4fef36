package batch

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hexapla/align"
	"hexapla/internal/testenv"
	"hexapla/lang"
)

// pairOf are two files that translate each other.
type pairOf struct {
	name string
	cols []align.Column
}

// trials aligns pairs of columns, each by itself, and tells which are refused.
func trials(t *testing.T, pairs []pairOf) (refused []string) {
	t.Helper()
	docs := make([][]align.Column, len(pairs))
	for i := range pairs {
		docs[i] = pairs[i].cols
	}
	rows, err := AlignColumns(context.Background(), docs, true, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i := range pairs {
		k := kinshipOf(docs[i], rows[i])
		m, err := align.Train(context.Background(), slices.Values(docs[i:i+1]), lexiconOr(nil), align.Options{})
		if err != nil {
			t.Fatal(err)
		}
		a := m.Agreement(docs[i][0], docs[i][1])
		t.Logf("%-40s share %.2f words %.2f rows %d sure %v gain %.3f evidence %.2f", pairs[i].name, k.share, k.words, k.rows, k.sure(), a.Gain, k.evidence(a))
		if k.verdict(m, docs[i], lexiconOr(nil)) == unrelated {
			refused = append(refused, pairs[i].name)
		}
	}
	return refused
}

// crossed pairs each source with the target of the next.
func crossed(pairs []pairOf) []pairOf {
	var out []pairOf
	for i, p := range pairs {
		q := pairs[(i+1)%len(pairs)]
		out = append(out, pairOf{p.name + " × " + q.name, []align.Column{p.cols[0], q.cols[1]}})
	}
	return out
}

func column(t testing.TB, path string) align.Column {
	t.Helper()
	l, err := Load(FileOf(path), lang.NewDetector(lang.DetectorOptions{}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return l.Column
}

// TestUnrelatedSeeds: no pair of the seeds is refused; most articles paired with
// the translation of another are, though all five tell of one event.
func TestUnrelatedSeeds(t *testing.T) {
	sources, err := filepath.Glob("../seeds/*/en.txt")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no seeds: %v", err)
	}
	for _, tag := range []string{"he", "zh-Hans"} {
		var pairs []pairOf
		for _, src := range sources {
			tgt := filepath.Join(filepath.Dir(src), tag+".txt")
			pairs = append(pairs, pairOf{filepath.Base(filepath.Dir(src)) + "/" + tag, []align.Column{column(t, src), column(t, tgt)}})
		}
		if r := trials(t, pairs); len(r) > 0 {
			t.Errorf("refused though they are translations: %v", r)
		}
		if r := trials(t, crossed(pairs)); len(r) < len(pairs)-1 {
			t.Errorf("%s: of %d wrong pairs only %v are refused", tag, len(pairs), r)
		}
	}
}

// TestUnrelatedBench is the same with short news articles of a public set.
func TestUnrelatedBench(t *testing.T) {
	bench := testenv.Bench(t)
	folders, err := filepath.Glob(filepath.Join(bench, "raw", "ntrex-clean-eng-heb", "*", "src.en.txt"))
	if err != nil || len(folders) < 24 {
		t.Fatalf("the set is not in %s: %v", bench, err)
	}
	var pairs []pairOf
	for _, src := range folders[:24] {
		dir := filepath.Dir(src)
		pairs = append(pairs, pairOf{filepath.Base(dir), []align.Column{column(t, src), column(t, filepath.Join(dir, "tgt.he.txt"))}})
	}
	if r := trials(t, pairs); len(r) > 0 {
		t.Errorf("refused though they are translations: %v", r)
	}
	if r := trials(t, crossed(pairs)); len(r) < 23 {
		t.Errorf("of 24 wrong pairs only %d are refused", len(r))
	}
}

func TestLanguagesRefuses(t *testing.T) {
	loaded := func(tag string, confidence float64) *Loaded {
		l := loadText(t, "The cat sat on the mat. It was a sunny day.", File{Path: "x.txt"})
		l.Column.Lang = lang2tag(tag)
		l.Analysis.Language.Tag, l.Analysis.Language.Confidence = l.Column.Lang, confidence
		return l
	}
	named := func(tag string) File {
		f := File{Path: tag + ".txt"}
		if tag != "" {
			f.Lang = lang2tag(tag)
		}
		return f
	}
	for _, c := range []struct {
		name   string
		files  []File
		loaded []*Loaded
		force  bool
		want   bool
	}{
		{"two languages", []File{named("en"), named("fr")}, []*Loaded{loaded("en", 1), loaded("fr", 1)}, false, false},
		{"one language", []File{named(""), named("")}, []*Loaded{loaded("en", .9), loaded("en", .9)}, false, true},
		{"one language, forced", []File{named(""), named("")}, []*Loaded{loaded("en", .9), loaded("en", .9)}, true, false},
		{"not sure", []File{named(""), named("")}, []*Loaded{loaded("en", .9), loaded("en", .4)}, false, false},
		{"names and text agree", []File{named("en"), named("en")}, []*Loaded{loaded("en", .4), loaded("en", .4)}, false, true},
		{"varieties by name", []File{named("en-GB"), named("en-US")}, []*Loaded{loaded("en-GB", 1), loaded("en-US", 1)}, false, false},
		{"the third is the first's", []File{named("en"), named("fr"), named("")}, []*Loaded{loaded("en", 1), loaded("fr", 1), loaded("en", 1)}, false, true},
		{"two scripts", []File{named(""), named("")}, []*Loaded{loaded("zh-Hans", 1), loaded("zh-Hant", 1)}, false, false},
		{"nobody knows", []File{named(""), named("")}, []*Loaded{loaded("und", 0), loaded("und", 0)}, false, false},
	} {
		err := languages(c.files, c.loaded, c.force)
		if (err != nil) != c.want || err != nil && !errors.Is(err, ErrSameLanguage) {
			t.Errorf("%s: error %v, want one: %v", c.name, err, c.want)
		}
	}
}

func TestTwice(t *testing.T) {
	files := []File{{Path: "a/b.txt"}, {Path: "-"}}
	if err := twice(files, File{Path: "a/./c/../b.txt"}); !errors.Is(err, ErrSameFile) {
		t.Errorf("the same file twice: %v", err)
	}
	for _, p := range []string{"b.txt", "-"} {
		if err := twice(files, File{Path: p}); err != nil {
			t.Errorf("%s: %v", p, err)
		}
	}
}

// TestKinshipEmpty: no rows, or no letters, is no reason for a panic or a NaN.
func TestKinshipEmpty(t *testing.T) {
	cols := []align.Column{{Segments: []string{" "}}, {Segments: []string{""}}}
	rows := []align.Row{{Cells: []align.Range{{From: 0, To: 1}, {From: 0, To: 1}}, Score: 1}}
	if k := kinshipOf(cols, rows); k.share != 0 || k.rows != 0 {
		t.Errorf("kinship %+v", k)
	}
	if k := kinshipOf(cols, nil); k != (kinship{}) {
		t.Errorf("kinship of nothing %+v", k)
	}
}

func TestWhyHasWords(t *testing.T) {
	// The verdict leans on a part that the aligner calls lexical.
	cols := []align.Column{
		{Lang: lang2tag("en"), Segments: strings.Split("Ada has 37 cats|Bob has 12 dogs|Eve has 99 birds", "|")},
		{Lang: lang2tag("fr"), Segments: strings.Split("Ada a 37 chats|Bob a 12 chiens|Eve a 99 oiseaux", "|")},
	}
	rows, err := AlignColumns(context.Background(), [][]align.Column{cols}, true, 1)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(rows[0], func(r align.Row) bool {
		return slices.ContainsFunc(r.Why, func(p align.Part) bool { return p.Name == wordsPart && p.Value > 0 })
	}) {
		t.Errorf("no row has a part %q above 0: %+v", wordsPart, rows[0])
	}
}

// TestSwapped: two files each of which is in the language that the name of the other
// says are refused, unless it is forced, or a person said the languages.
func TestSwapped(t *testing.T) {
	in := t.TempDir()
	right := writePairs(t, in, 1)[0]
	wrong := right
	wrong.Files = slices.Clone(right.Files)
	wrong.Files[0].Lang, wrong.Files[1].Lang = right.Files[1].Lang, right.Files[0].Lang
	explicit := wrong
	explicit.Files = slices.Clone(wrong.Files)
	explicit.Files[0].Explicit, explicit.Files[1].Explicit = true, true
	for _, c := range []struct {
		name    string
		job     Job
		force   bool
		refused bool
	}{{"right", right, false, false}, {"wrong", wrong, false, true}, {"forced", wrong, true, false}} {
		results, err := Run(context.Background(), []Job{c.job}, t.TempDir(), nil, Options{Force: c.force})
		if err != nil {
			t.Fatal(err)
		}
		if r := results.At(0); errors.Is(r.Err, ErrSwapped) != c.refused || !c.refused && r.Err != nil {
			t.Errorf("%s: %v", c.name, r.Err)
		}
	}
	if _, _, err := loadJob(context.Background(), &explicit, lang.NewDetector(lang.DetectorOptions{}), Options{}); err != nil {
		t.Errorf("said by a person: %v", err)
	}
}

// TestVerdict: little text is never refused, unless what there is is plainly another
// text; more is, from the evidence on that its number of segments asks for.
func TestVerdict(t *testing.T) {
	text := func(tag, s string) align.Column {
		return align.Column{Lang: lang2tag(tag), Segments: strings.Split(s, "|")}
	}
	en := text("en", "The shop is closed on Monday.|The dog sleeps under the table.|Our school has 340 pupils.|"+
		"The river was high in spring.|She bought two red apples.|The train to Berlin leaves at 17:45.")
	de := text("de", "Der Laden ist am Montag geschlossen.|Der Hund schläft unter dem Tisch.|Unsere Schule hat 340 Schüler.|"+
		"Der Fluss war im Frühling hoch.|Sie kaufte zwei rote Äpfel.|Der Zug nach Berlin fährt um 17:45 ab.")
	other := text("de", "Bitte anschnallen.|Die Regierung trat gestern zurück.|Morgen regnet es in den Bergen.|"+
		"Mein Bruder spielt gern Klavier.|Das Museum wurde 1998 gegründet.|Niemand kannte den Weg zur Mühle.")
	klingon := text("tlh", "Brinda vask olo nemu.|Tirro gan semp olo.|Kolum drit olo.|Vorrel immi zup.|Hask olo wend nari.|Mubra olo brin.")
	space := other
	space.Segments = slices.Concat(other.Segments[:2], make([]string, 10))
	first := func(c align.Column, n int) align.Column { return align.Column{Lang: c.Lang, Segments: c.Segments[:n]} }
	for _, c := range []struct {
		name string
		cols []align.Column
		want verdict
	}{
		{"translations", []align.Column{en, de}, translations},
		{"one sentence", []align.Column{first(en, 1), first(de, 1)}, translations},
		{"others", []align.Column{en, other}, unrelated},
		{"two others", []align.Column{first(en, 2), first(other, 2)}, tooShort},
		{"two others among blank lines", []align.Column{en, space}, tooShort},
		{"no dictionary", []align.Column{en, klingon}, tooUnknown},
		{"no dictionary, one sentence", []align.Column{first(en, 1), first(klingon, 1)}, tooShort},
	} {
		m, err := align.Train(context.Background(), slices.Values([][]align.Column{c.cols}), lexiconOr(nil), align.Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows, err := m.Align(context.Background(), c.cols)
		if err != nil {
			t.Fatal(err)
		}
		k := kinshipOf(c.cols, rows)
		if got := k.verdict(m, c.cols, lexiconOr(nil)); got != c.want {
			t.Errorf("%s: %v, want %v; %+v, evidence %.2f", c.name, got, c.want, k, k.evidence(m.Agreement(c.cols[0], c.cols[1])))
		}
	}
}
