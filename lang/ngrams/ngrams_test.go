package ngrams

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// seek gives the list and row of a sequence.
func seek(t *Table, s string) (list string, row int) {
	var h uint64
	for _, r := range slices.Backward([]rune(s)) {
		h = hash(h, r)
	}
	return t.find(h)
}

// worth is what a text of one chain is worth in each language, worked out from
// what was written.
func worth(sequences map[string][]Posting, text []rune, languages int) []float64 {
	sums := make([]float64, languages)
	for i := range text {
		for from := max(0, i+1-Longest); from <= i; from++ {
			for _, p := range sequences[string(text[from:i+1])] {
				sums[p.Language] += p.Value
			}
		}
	}
	return sums
}

func TestWhatIsWrittenIsSummed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		languages := rapid.SampledFrom([]int{1, 7, 8, 30, 150}).Draw(t, "languages")
		text := []rune(rapid.StringOfN(rapid.SampledFrom([]rune("abcé")), 0, 12, -1).Draw(t, "text"))
		sequences := map[string][]Posting{}
		for i := range text {
			for from := i; from >= max(0, i+1-Longest); from-- {
				g := string(text[from : i+1])
				if sequences[g] != nil {
					continue
				}
				for l := range languages {
					// A language has the shorter ends of what it has.
					if from < i && !slices.ContainsFunc(sequences[string(text[from+1:i+1])], func(p Posting) bool { return int(p.Language) == l }) {
						continue
					}
					if rapid.IntRange(0, 3).Draw(t, "has it") > 0 {
						// Longer sequences may take off a little of what the first letter gave.
						low := -20
						if from == i {
							low = 80
						}
						sequences[g] = append(sequences[g], Posting{uint8(l), float64(rapid.IntRange(low, 100).Draw(t, "steps")) * Step / 2})
					}
				}
				if sequences[g] == nil {
					break // longer ones have no languages either
				}
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
		times := rapid.SampledFrom([]int{1, 2, 255, 256, 257, 1000}).Draw(t, "times")
		var sum Sum
		sum.Start(table)
		for i := range text {
			sum.Letter(text[:i+1], times)
		}
		got := sum.Values()
		for l, want := range worth(sequences, text, languages) {
			v := 0.0
			if l < len(got) {
				v = float64(got[l]) * Step / float64(times)
			}
			// Each letter is rounded once for its row and once for each list.
			if math.Abs(v-want) > Step/2*float64(Longest*len(text))+1e-6 {
				t.Fatalf("language %d: %v, want %v", l, v, want)
			}
		}
		base := 0.0
		for i := range text {
			base += float64(times) * (Floor + Backoff*float64(min(i, Longest-1)))
		}
		if math.Abs(sum.Base()-base) > 1e-6*math.Abs(base) {
			t.Fatalf("base %v, want %v", sum.Base(), base)
		}
	})
}

// TestValues has sums that were worked out by hand.
func TestValues(t *testing.T) {
	var all []Posting
	for l := range uint8(40) {
		all = append(all, Posting{l, 5})
	}
	sequences := map[string][]Posting{"a": all, "b": {{3, 2}}, "ab": {{3, .5}}, "xab": {{3, -.2}}}
	data, err := Write(sequences)
	if err != nil {
		t.Fatal(err)
	}
	table, err := Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	var sum Sum
	for range 2 { // a sum is used again
		sum.Start(table)
		sum.Letter([]rune("a"), 1)
		sum.Letter([]rune("ab"), 2)
		got := sum.Values()
		if len(got) != 40 || got[0] != 50 || got[39] != 50 || got[3] != 50+2*25 {
			t.Errorf("%v", got)
		}
	}
	if list, row := seek(&table, "xab"); list == "" || row >= 0 {
		t.Errorf("xab: %q %d", list, row)
	}
	if list, row := seek(&table, "zab"); list != "" || row >= 0 {
		t.Errorf("zab: %q %d", list, row)
	}
}

func TestOpenRefuses(t *testing.T) {
	data, err := Write(map[string][]Posting{"ab": {{1, 2}}, "b": {{0, 1}, {1, 1}}})
	if err != nil {
		t.Fatal(err)
	}
	disorder := slices.Clone(data)
	disorder[header+3] = 0x7f // of the place of the first bucket
	for name, bad := range map[string]string{"empty": "", "cut": string(data[:len(data)-1]), "longer": string(data) + "x", "other": "PK" + string(data[2:]), "places": string(disorder)} {
		if _, err := Open(bad); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
	var none Table
	if list, row := seek(&none, "a"); list != "" || row >= 0 {
		t.Error("the zero value holds something")
	}
	var sum Sum
	sum.Start(none)
	sum.Letter([]rune("a"), 1)
	if len(sum.Values()) != 0 || sum.Base() != Floor {
		t.Error("the zero value has values")
	}
}

func TestWriteRefuses(t *testing.T) {
	var many []Posting
	for i := range 255 {
		many = append(many, Posting{uint8(i), 1})
	}
	for name, sequences := range map[string]map[string][]Posting{
		"nobody": {"a": nil}, "too many": {"a": many}, "too long": {"abcde": {{1, 1}}}, "nothing": {"": {{1, 1}}},
		"no end": {"ab": many[:100]},
	} {
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
		var sum Sum
		sum.Start(table)
		letters := []rune(s)
		for i := range letters {
			sum.Letter(letters[:i+1], 1+i%300)
		}
		if len(sum.Values()) != table.Width() {
			t.Fatal("values are missing")
		}
	})
}
