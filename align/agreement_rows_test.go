package align

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"golang.org/x/text/language"
)

func TestLinked(t *testing.T) {
	a, b := Column{Lang: language.English}, Column{Lang: language.German}
	nouns := [][2]string{{"house", "Haus"}, {"ferry", "Fähre"}, {"lamp", "Lampe"}, {"stone", "Stein"}, {"bridge", "Brücke"}}
	verbs := [][2]string{{"burned", "brannte"}, {"fell", "fiel"}, {"waited", "wartete"}, {"vanished", "verschwand"}}
	for _, n := range nouns {
		for _, v := range verbs {
			a.Segments = append(a.Segments, fmt.Sprintf("The %s %s.", n[0], v[0]))
			b.Segments = append(b.Segments, fmt.Sprintf("%s %s.", n[1], v[1]))
		}
	}
	m, err := Train(context.Background(), func(yield func([]Column) bool) { yield([]Column{a, b}) }, nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	pairs := func(texts ...string) (x, y Column) {
		x, y = Column{Lang: a.Lang}, Column{Lang: b.Lang}
		for k := 0; k < len(texts); k += 2 {
			x.Segments, y.Segments = append(x.Segments, texts[k]), append(y.Segments, texts[k+1])
		}
		return x, y
	}
	got := m.Linked(pairs(
		"The house burned.", "Haus brannte.",
		"The house burned.", "Fähre wartete.",
		"Room 4711 of Almar", "Almar, Zimmer 4711",
		"…", "…",
		"", "",
	))
	if got[0] < 0.6 || got[1] > 0.4 || got[2] < 0.3 || got[3] != 0 || got[4] != 0 {
		t.Errorf("Linked = %.2f", got)
	}
	again := m.Linked(pairs("The house burned.", "Haus brannte."))
	if again[0] != got[0] {
		t.Errorf("a pair alone has %v, among others %v", again[0], got[0])
	}
	if x := m.Linked(Column{Lang: language.French, Segments: []string{"a"}}, Column{Lang: language.German, Segments: []string{"a"}}); !slices.Equal(x, []float64{0}) {
		t.Errorf("languages that the model does not know: %v", x)
	}
}
