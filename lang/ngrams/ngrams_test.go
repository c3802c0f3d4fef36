package ngrams

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func hash(s string) uint64 {
	var h uint64
	for _, r := range slices.Backward([]rune(s)) {
		h = Hash(h, r)
	}
	return h
}

// find gives what a table says about a sequence, by language.
func find(t *Table, s string) map[uint8]float64 {
	list, row := t.Find(hash(s))
	got := map[uint8]float64{}
	for i := 0; i+1 < len(list); i += 2 {
		got[list[i]] = float64(int8(list[i+1])) * Step
	}
	for i := range len(row) {
		if v := int(row[i]) - Zero; v != 0 {
			got[uint8(i)] = float64(v) * Step
		}
	}
	return got
}

func TestWhatIsWrittenIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sequences := map[string][]Posting{}
		for _, s := range rapid.SliceOfNDistinct(rapid.StringN(1, 4, -1), 1, 30, rapid.ID[string]).Draw(t, "sequences") {
			n := rapid.IntRange(1, 90).Draw(t, "languages")
			for i := range n {
				sequences[s] = append(sequences[s], Posting{uint8(i), rapid.Float64Range(.1, 12).Draw(t, "value")})
			}
		}
		data, err := Write(sequences)
		if err != nil {
			t.Fatal(err)
		}
		table, err := Open(string(data))
		if err != nil {
			t.Fatal(err)
		}
		for s, list := range sequences {
			got := find(&table, s)
			if len(got) != len(list) {
				t.Fatalf("%q: %d languages, want %d", s, len(got), len(list))
			}
			for _, p := range list {
				if math.Abs(got[p.Language]-p.Value) > Step/2+1e-9 {
					t.Fatalf("%q in %d: %v, want %v", s, p.Language, got[p.Language], p.Value)
				}
			}
		}
		if got := find(&table, "\U0010FFFE?!"); len(got) != 0 {
			t.Fatalf("a sequence that was not written has %v", got)
		}
	})
}

func TestOpenRefuses(t *testing.T) {
	data, err := Write(map[string][]Posting{"ab": {{1, 2}}, "b": {{0, 1}, {1, 1}}})
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{"empty": "", "cut": string(data[:len(data)-1]), "longer": string(data) + "x", "other": "PK" + string(data[2:])} {
		if _, err := Open(bad); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
	var none Table
	if list, row := none.Find(hash("a")); list != "" || row != "" {
		t.Error("the zero value holds something")
	}
}

func TestWriteRefuses(t *testing.T) {
	var many []Posting
	for i := range 255 {
		many = append(many, Posting{uint8(i), 1})
	}
	for name, sequences := range map[string]map[string][]Posting{"nobody": {"a": nil}, "too many": {"a": many}} {
		if _, err := Write(sequences); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzFind(f *testing.F) {
	data, err := Write(map[string][]Posting{"ab": {{1, 2}}, "b": {{0, 1}, {1, 1}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data[len(magic):], "ab")
	f.Fuzz(func(t *testing.T, rest []byte, s string) {
		table, err := Open(magic + string(rest))
		if err != nil {
			return
		}
		_ = fmt.Sprint(find(&table, s))
	})
}
