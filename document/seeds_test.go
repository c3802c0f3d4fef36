package document_test

import (
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"hexapla/document"
	"hexapla/document/formats"
	"hexapla/lang"
)

// gold is a human judgement on which characters of a page are boilerplate. White space does not
// count.
type gold struct {
	name        string
	path        string
	boilerplate []bool // for each character of the page, by byte offset
	kinds       map[int]document.Boilerplate
	segments    []lang.Span
}

// seedPages reads the seed pages with their gold.
func seedPages(t testing.TB) []gold {
	t.Helper()
	root := filepath.Join("..", "testdata", "seeds")
	files, err := filepath.Glob(filepath.Join(root, "*", "segments.*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("no gold in testdata/seeds")
	}
	sort.Strings(files)
	var pages []gold
	for _, file := range files {
		slug := filepath.Base(filepath.Dir(file))
		tag := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "segments."), ".txt")
		g := gold{name: slug + "/" + tag, path: filepath.Join("..", "seeds", slug, tag+".txt"), kinds: map[int]document.Boilerplate{}}
		raw, err := os.ReadFile(g.path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(raw)
		g.boilerplate = make([]bool, len(text))
		kinds := map[int]document.Boilerplate{}
		marks, err := os.ReadFile(filepath.Join(filepath.Dir(file), "boilerplate."+tag+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range strings.Fields(strings.ReplaceAll(string(marks), " ", ":")) {
			n, kind, _ := strings.Cut(l, ":")
			k, err := strconv.Atoi(n)
			if err != nil {
				t.Fatalf("%s: %v", g.name, err)
			}
			kinds[k] = document.Boilerplate(kind)
		}
		lines, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for k, s := range strings.Split(strings.TrimSuffix(string(lines), "\n"), "\n") {
			i := strings.Index(text[at:], s)
			if i < 0 {
				t.Fatalf("%s: segment %d is not in the page: %s", g.name, k, s)
			}
			span := lang.Span{Start: at + i, End: at + i + len(s)}
			g.segments = append(g.segments, span)
			if kind, ok := kinds[k]; ok {
				g.kinds[span.Start] = kind
				for j := span.Start; j < span.End; j++ {
					g.boilerplate[j] = true
				}
			}
			at = span.End
		}
		pages = append(pages, g)
	}
	return pages
}

// TestBoilerplateOfTheSeeds measures how well boilerplate is separated from content, in characters
// other than white space.
func TestBoilerplateOfTheSeeds(t *testing.T) {
	det := lang.NewDetector(lang.DetectorOptions{})
	var right, wrong, missed int
	for _, g := range seedPages(t) {
		d, err := formats.Open(g.path, document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := make([]bool, len(d.Text))
		for _, s := range document.Analyze(d, det, document.AnalyzeOptions{}).Segments {
			for j := s.Span.Start; j < s.Span.End; j++ {
				got[j] = s.Boilerplate != document.Content
			}
		}
		var w, m strings.Builder
		r0, w0, m0 := right, wrong, missed
		for i, r := range d.Text {
			if unicode.IsSpace(r) {
				continue
			}
			switch n := utf8.RuneLen(r); {
			case got[i] && g.boilerplate[i]:
				right++
			case got[i]:
				wrong++
				w.WriteString(d.Text[i : i+n])
			case g.boilerplate[i]:
				missed++
				m.WriteString(d.Text[i : i+n])
			}
		}
		if wrong > w0 || missed > m0 {
			t.Logf("%s: %d right; wrong %q; missed %q", g.name, right-r0, w.String(), m.String())
		}
	}
	precision := float64(right) / float64(max(1, right+wrong))
	recall := float64(right) / float64(max(1, right+missed))
	t.Logf("precision %.3f, recall %.3f over %d characters", precision, recall, right+missed)
	if precision < 0.95 || recall < 0.85 {
		t.Errorf("precision %.3f, recall %.3f; want .95 and .85", precision, recall)
	}
}
