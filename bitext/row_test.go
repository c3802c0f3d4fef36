package bitext_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/bitext"
	"hexapla/bitext/internal/sample"
	"hexapla/document"
	"hexapla/lang"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                       "",
		" \t\n":                  "",
		"a b":                    "a b",
		" a \r\n  b ":            "a b",
		"« oui\u00a0»\u202f!":    "« oui\u00a0»\u202f!",
		"全\u3000角":               "全\u3000角",
		"中文\n换行":                 "中文换行",
		"中文 空格":                  "中文 空格",
		"한국어\n줄":                 "한국어 줄",
		"a\u2028b\u0085c\vd\fe":  "a b c d e",
		"他说：\n“好。”\nAnd English": "他说：“好。” And English",
	} {
		if got := bitext.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFoldNoting(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		spaces   []int
	}{
		{"a b", "a b", nil},
		{"  a  b  ", "a b", []int{1}},
		{"a \t b\t\tc  d", "a b c d", []int{5}},
		{"a  \n  b", "a b", nil},
		{"é  b c  d", "é b c d", []int{2, 6}},
		{"中  文", "中 文", []int{3}},
		{"\u3000中", "\u3000中", nil},
	} {
		got, spaces := bitext.FoldNoting(tt.in)
		if got != tt.want || !slices.Equal(spaces, tt.spaces) || got != bitext.Fold(tt.in) {
			t.Errorf("FoldNoting(%q) = %q, %v, want %q, %v", tt.in, got, spaces, tt.want, tt.spaces)
		}
	}
}

// Segments record the repeated spaces of a document within and after them.
func TestNewKeepsSpaces(t *testing.T) {
	text := "One  two\n three. Four.  Five  six"
	doc := &document.Document{Text: text, Spaces: []int{3, 23}}
	a := &document.Analysis{}
	for _, s := range []string{"One  two\n three.", "Four.", "Five  six"} {
		at := strings.Index(text, s)
		a.Segments = append(a.Segments, document.Segment{Span: lang.Span{Start: at, End: at + len(s)}})
	}
	col := bitext.New("", []*document.Document{doc}, []*document.Analysis{a}, nil).Columns[0]
	want := []bitext.Segment{{Text: "One two three.", Spaces: []int{3}}, {Text: "Four.", Spaces: []int{5}}, {Text: "Five six"}}
	for k, s := range col.Segments {
		if s.Text != want[k].Text || !slices.Equal(s.Spaces, want[k].Spaces) {
			t.Errorf("%q with %v, want %q with %v", s.Text, s.Spaces, want[k].Text, want[k].Spaces)
		}
	}
}

func TestCellJoins(t *testing.T) {
	for _, tt := range []struct {
		texts []string
		want  string
	}{
		{[]string{"One.", "Two."}, "One. Two."},
		{[]string{"一。", "二。"}, "一。二。"},
		{[]string{"他说：“好。”", "“然后呢？”"}, "他说：“好。”“然后呢？”"},
		{[]string{"ไทย", "ภาษา"}, "ไทยภาษา"},
		{[]string{"カード", "ゲーム"}, "カードゲーム"},
		{[]string{"한국어.", "둘."}, "한국어. 둘."},
		{[]string{"见 A", "B 图"}, "见 A B 图"},
		{[]string{"", "x", "", "y"}, "x y"},
		{[]string{"(1)", "2"}, "(1) 2"},
	} {
		table := sample.Pair()
		table.Columns[0].Segments = nil
		for _, text := range tt.texts {
			table.Columns[0].Segments = append(table.Columns[0].Segments, bitext.Segment{Text: text})
		}
		table.Rows[0].Cells[0] = align.Range{To: len(tt.texts)}
		if got := table.Cell(0, 0); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.texts, got, tt.want)
		}
	}
}

func TestLowConfidence(t *testing.T) {
	for _, tt := range []struct {
		score  float32
		status bitext.Status
		below  float64
		want   bool
	}{
		{0.9, bitext.Unreviewed, 0, false},
		{0.89, bitext.Unreviewed, 0, true},
		{0.89, bitext.Unreviewed, 0.8, false},
		{0.1, bitext.Confirmed, 0, false},
		{1, bitext.Rejected, 0, true},
	} {
		r := bitext.Row{Status: tt.status}
		r.Score = tt.score
		if got := r.LowConfidence(tt.below); got != tt.want {
			t.Errorf("score %v, %q, below %v: %v", tt.score, tt.status, tt.below, got)
		}
	}
}

func TestCoverage(t *testing.T) {
	pair, three := sample.Pair(), sample.Three()
	for _, tt := range []struct {
		name string
		of   func(int, bitext.CoverageOptions) bitext.Coverage
		col  int
		o    bitext.CoverageOptions
		want bitext.Coverage
	}{
		// en: 19, 26, 25 and 12 characters are covered (a control character is not white space).
		// The credit counts only with boilerplate, the rejected row does not cover. r2 is
		// low-confidence.
		{"pivot", pair.Translated, 1, bitext.CoverageOptions{}, bitext.Coverage{Segments: bitext.Share{Covered: 4, Confident: 2, Total: 5}, Characters: bitext.Share{Covered: 82, Confident: 31, Total: 98}}},
		{"boilerplate", pair.Translated, 1, bitext.CoverageOptions{Boilerplate: true}, bitext.Coverage{Segments: bitext.Share{Covered: 4, Confident: 2, Total: 6}, Characters: bitext.Share{Covered: 82, Confident: 31, Total: 119}}},
		{"threshold", pair.Translated, 1, bitext.CoverageOptions{LowConfidenceBelow: 0.7}, bitext.Coverage{Segments: bitext.Share{Covered: 4, Confident: 4, Total: 5}, Characters: bitext.Share{Covered: 82, Confident: 82, Total: 98}}},
		{"no pivot in the row", three.Traced, 2, bitext.CoverageOptions{}, bitext.Coverage{Segments: bitext.Share{Covered: 4, Confident: 3, Total: 5}, Characters: bitext.Share{Covered: 14, Confident: 10, Total: 17}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.of(tt.col, tt.o)
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
	if got := three.PairCoverage(1, 2, bitext.CoverageOptions{}).Segments; got != (bitext.Share{Covered: 3, Confident: 2, Total: 3}) {
		t.Errorf("he against zh: %+v", got)
	}
	if got := three.PairCoverage(0, 1, bitext.CoverageOptions{}).Segments.Ratio(); got != 2.0/3 {
		t.Errorf("en against he: %v", got)
	}
	if (bitext.Share{}).Ratio() != 0 {
		t.Error("nothing must not count as all")
	}
	empty := bitext.FromUnits([]bitext.Column{{Lang: language.English}, {Lang: language.German}}, []bitext.Unit{{Texts: []string{"One.", ""}}})
	if got := empty.Translated(1, bitext.CoverageOptions{}).Segments; got != (bitext.Share{Total: 1}) {
		t.Errorf("an empty column is %+v translated", got)
	}
	if got := empty.Traced(1, bitext.CoverageOptions{}).Segments; got != (bitext.Share{}) {
		t.Errorf("an empty column is %+v traced", got)
	}
	translated, gone := "She stays.", " "
	three.Rows[3].Edited = []*string{nil, &translated, nil}
	if got := three.PairCoverage(0, 1, bitext.CoverageOptions{}).Segments.Covered; got != 3 {
		t.Errorf("a person's translation covers: %d", got)
	}
	three.Rows[0].Edited = []*string{nil, &gone, nil}
	if got := three.PairCoverage(0, 1, bitext.CoverageOptions{}).Segments.Covered; got != 2 {
		t.Errorf("an emptied cell covers nothing: %d", got)
	}
}

func TestPair(t *testing.T) {
	three := sample.Three()
	p, err := three.Pair(2, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Validate(); err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range p.Rows {
		got = append(got, p.Rows[i].ID+" "+p.Rows[i].Kind())
	}
	if d := cmp.Diff([]string{"r1 1-1", "r2 2-1", "r3 1-1", "r4 1-0"}, got); d != "" {
		t.Error(d)
	}
	if p.Columns[0].Lang.String() != "zh-Hans" || len(three.Columns) != 3 || three.Rows[0].Kind() != "1-1-1" {
		t.Error("columns mixed up")
	}
	for _, c := range [][2]int{{0, 0}, {0, 3}, {-1, 0}} {
		if _, err := three.Pair(c[0], c[1]); err == nil {
			t.Errorf("pair %v", c)
		}
	}
}

func TestRepairedRowsAreAPersons(t *testing.T) {
	for _, c := range []struct {
		row                     bitext.Row
		lowConfidence, reviewed bool
	}{
		{bitext.Row{}, true, false},
		{bitext.Row{Origin: bitext.Imported}, true, false},
		{bitext.Row{Origin: bitext.Repaired}, false, true},
		{bitext.Row{Origin: bitext.Repaired, Status: bitext.Rejected}, true, true},
		{bitext.Row{Status: bitext.Confirmed}, false, true},
		{bitext.Row{Note: "why?"}, true, true},
		{bitext.Row{Edited: []*string{nil, nil}}, true, false},
		{bitext.Row{Edited: []*string{nil, new(string)}}, true, true},
	} {
		if got := c.row.LowConfidence(0); got != c.lowConfidence {
			t.Errorf("%+v: low-confidence %v", c.row, got)
		}
		if got := c.row.Reviewed(); got != c.reviewed {
			t.Errorf("%+v: reviewed %v", c.row, got)
		}
	}
}
