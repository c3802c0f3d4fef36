package userdict_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/lexicon"
	"hexapla/align/lexicon/userdict"
)

// The text is in English and in a language of our own making, called Klingon
// here for want of a tag: no lexicon knows its words. The
// second and fifth sentences have no translation, and a stranger was put in.
var (
	english = []string{
		"The lighthouse burns tonight.", "A gull cries.", "The ferry waits at the quay.", "The anchor holds.",
		"Rain falls.", "The pilot comes aboard.", "The breakwater stands.",
	}
	invented = []string{
		"Brinda vask olo nemu.", "Tirro gan semp olo.", "Kolum drit olo.", "Zup zup vorrel immi.", "Hask olo wend nari.", "Mubra olo.",
	}
	right    = [][2][2]int{{{0, 1}, {0, 1}}, {{2, 3}, {1, 2}}, {{3, 4}, {2, 3}}, {{5, 6}, {4, 5}}, {{6, 7}, {5, 6}}}
	glossary = "en\ttlh\nlighthouse\tvask\nburns\tbrinda\nferry\tgan\nwaits\ttirro\nquay\tsemp\nanchor\tdrit\nholds\tkolum\n" +
		"pilot\twend\ncomes aboard\thask nari\nbreakwater\tmubra\n"
)

func hits(t *testing.T, lx align.Lexicon, jobs int) (int, []align.Row) {
	t.Helper()
	columns := []align.Column{{Lang: language.English, Segments: english}, {Lang: language.MustParse("tlh"), Segments: invented}}
	m, err := align.Train(context.Background(), slices.Values([][]align.Column{columns}), lx, align.Options{Jobs: jobs})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := m.Align(context.Background(), columns)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, r := range rows {
		if slices.Contains(right, [2][2]int{{r.Cells[0].From, r.Cells[0].To}, {r.Cells[1].From, r.Cells[1].To}}) {
			n++
		}
	}
	return n, rows
}

// TestGlossaryHelps aligns a document that is too small to teach its words.
func TestGlossaryHelps(t *testing.T) {
	g, err := userdict.ReadGlossary(strings.NewReader(glossary), "g.tsv", userdict.Options{})
	if err != nil {
		t.Fatal(err)
	}
	before, _ := hits(t, lexicon.Default(), 0)
	after, rows := hits(t, userdict.Combine(lexicon.Default(), g), 1)
	if after != len(right) || before >= after {
		t.Errorf("%d of %d beads are right with the glossary, %d without", after, len(right), before)
	}
	for jobs := 2; jobs < 5; jobs++ {
		if _, again := hits(t, userdict.Combine(lexicon.Default(), g), jobs); !reflect.DeepEqual(rows, again) {
			t.Errorf("with %d jobs the rows are others", jobs)
		}
	}
}

// BenchmarkEntries goes through a dictionary of 200,000 words of which a text has
// none.
func BenchmarkEntries(b *testing.B) {
	var text strings.Builder
	text.WriteString("en\tde\n")
	for k := range 200_000 {
		fmt.Fprintf(&text, "%c%c%c%c\tw%d\n", 'a'+k%26, 'a'+k/26%26, 'a'+k/676%26, 'a'+k/17576%26, k)
	}
	d, err := userdict.ReadGlossary(strings.NewReader(text.String()), "g", userdict.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		for range d.Dictionary(language.English).Entries(func(string) bool { return false }) {
			b.Fatal("an entry")
		}
	}
}
