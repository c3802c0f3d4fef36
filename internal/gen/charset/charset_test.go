package main

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
)

// message writes fields of a protocol buffer: a number as a double, else bytes.
func message(fields ...any) []byte {
	var b []byte
	for i := 0; i < len(fields); i += 2 {
		tag := uint64(fields[i].(int)) << 3
		switch v := fields[i+1].(type) {
		case float64:
			b = binary.AppendUvarint(b, tag|1)
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		case string:
			b = binary.AppendUvarint(b, tag|2)
			b = append(binary.AppendUvarint(b, uint64(len(v))), v...)
		}
	}
	return b
}

func TestReadModel(t *testing.T) {
	data := message(1, "language", 4, string(message(1, .25, 2, "a", 2, "é")), 4, string(message(1, .5, 2, "b")))
	got := map[string]float64{}
	if err := readModel(data, got); err != nil || !maps.Equal(got, map[string]float64{"a": .25, "é": .25, "b": .5}) {
		t.Errorf("%v, %v", got, err)
	}
	for cut := 1; cut < len(data); cut++ {
		if err := readModel(data[:cut], map[string]float64{}); err == nil && cut != 10 && cut != 28 {
			t.Errorf("cut at %d: no error", cut)
		}
	}
	if err := readModel(message(4, string(message(2, "a"))), map[string]float64{}); err == nil {
		t.Error("a set without a probability was read")
	}
}

func TestReadCatalogue(t *testing.T) {
	data := make([]byte, 44)
	binary.LittleEndian.PutUint32(data, 0x950412de)
	for i, n := range []uint32{1, 28, 36} {
		binary.LittleEndian.PutUint32(data[8+4*i:], n)
	}
	for i, s := range []string{"ctx\x04Open ~File", "Datei ö~ffnen"} {
		binary.LittleEndian.PutUint32(data[28+8*i:], uint32(len(s)))
		binary.LittleEndian.PutUint32(data[32+8*i:], uint32(len(data)))
		data = append(data, s...)
	}
	var got []string
	if err := readCatalogue(data, func(a, b string) { got = append(got, a, b) }); err != nil || !slices.Equal(got, []string{"Open ~File", "Datei öffnen"}) {
		t.Errorf("%q, %v", got, err)
	}
	for cut := range len(data) {
		if err := readCatalogue(data[:cut], func(string, string) {}); err == nil {
			t.Errorf("cut at %d: no error", cut)
		}
	}
}

func TestModel(t *testing.T) {
	c := newCounts()
	c.text(strings.Repeat("ab ba. AB ", 50) + "Ωab 42")
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

// Letters that come from a wrong encoding go, those of the language stay.
func TestWithoutMisread(t *testing.T) {
	c := newCounts()
	c.text("főző õ fõ")
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
