package main

import (
	"maps"
	"strings"
	"testing"
)

func TestModel(t *testing.T) {
	c := newCounts()
	c.add(strings.Repeat("ab ba. AB ", 50) + "Ωab 42")
	for _, l := range languages() {
		if l.code != "fo" {
			continue
		}
		m := c.model(l)
		if m.Code != "~fo" || m.Paired != "ab" || m.Alone != "" || len(m.Pair) != 4 {
			t.Fatalf("%+v", m)
		}
		if m.Pair[0] <= m.Pair[1] || m.Single[0] != 7 {
			t.Errorf("aa costs %d, ab %d; a alone %d", m.Pair[0], m.Pair[1], m.Single[0])
		}
		return
	}
	t.Fatal("no Faroese")
}

// TestWithoutMisread checks that letters of a wrong encoding are removed.
func TestWithoutMisread(t *testing.T) {
	c := newCounts()
	c.add("főző õ fõ")
	c.withoutMisread("hu")
	if c.single["õ"] != 0 || c.pair["fõ"] != 0 || c.single["ő"] != 2 || c.pair["fő"] != 1 {
		t.Errorf("%v %v", c.single, c.pair)
	}
	before := maps.Clone(c.single)
	if c.withoutMisread("de"); !maps.Equal(c.single, before) {
		t.Error("a language without a list lost letters")
	}
}

func TestJoint(t *testing.T) {
	model := map[string]float64{"a": .5, "ab": .25, "b": .1}
	for s, want := range map[string]float64{"": 1, "a": .5, "ab": .125, "ba": 0} {
		if got := joint(model, s); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}
