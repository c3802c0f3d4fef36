package main

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestLearnSumsToOne(t *testing.T) {
	m := learn(wordsOf("Der Damm hielt. Die Stadt schlief, der Damm hielt."), 4)
	for n := 1; n <= 4; n++ {
		sums := map[string]float64{}
		for g, p := range m.p[n] {
			r := []rune(g)
			sums[string(r[:n-1])] += p
		}
		for context, sum := range sums {
			if sum > 1.01 || sum < .3 {
				t.Errorf("the letters behind %q sum to %.3f", context, sum)
			}
		}
	}
	if seen, never := m.surprise([]string{"damm"}), m.surprise([]string{"xqjz"}); seen < -2.5 || never > -8 {
		t.Errorf("damm %.2f, xqjz %.2f", seen, never)
	}
}

func TestPruneKeepsEnds(t *testing.T) {
	m := learn(wordsOf(strings.Repeat("alle Vögel sind schon da ", 3)), 4)
	m.prune([5]float64{3: .01, 4: .02})
	for n := 2; n <= 4; n++ {
		for g := range m.p[n] {
			if end := string([]rune(g)[1:]); m.p[n-1][end] == 0 {
				t.Errorf("%q is kept without %q", g, end)
			}
		}
	}
	m.sequences(func(g string, v float64) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			t.Errorf("%q has the value %v", g, v)
		}
	})
}

func TestSerbianInLatin(t *testing.T) {
	m := newModel()
	m.p[1] = map[string]float64{"љ": .1, "у": .2, "б": .1, "q": .1}
	m.p[2] = map[string]float64{"љу": .5, "бу": .3}
	l := m.latin()
	if l.p[1]["j"] != .1 || l.p[1]["u"] != .2 || l.p[2]["ju"] != .5 || l.p[2]["lj"] != .25 || l.p[2]["bu"] != .3 || l.p[1]["q"] != 0 {
		t.Errorf("%v", l.p)
	}
}

func TestSources(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range languages() {
		if key := s.script + s.code; seen[key] || len(s.texts) == 0 || s.texts[0] == "" {
			t.Errorf("%+v is there twice or has no text", s)
		} else {
			seen[key] = true
		}
		if tables[s.script] == nil {
			t.Errorf("%s: no letters are known of the script", s.script)
		}
	}
}

func TestInScript(t *testing.T) {
	if got := inScript([]string{"дом", "office", "йo"}, "Cyrl"); !slices.Equal(got, []string{"дом"}) {
		t.Errorf("%q", got)
	}
}
