package dedup_test

import (
	"testing"

	"pgregory.net/rapid"

	"hexapla/internal/dedup"
)

func TestSetIsAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s dedup.Set
		want := map[[2]string]int{}
		for i := range rapid.IntRange(0, 3000).Draw(t, "n") {
			a := rapid.StringMatching(`[ab]{0,6}`).Draw(t, "a")
			b := rapid.StringMatching(`[ab]{0,6}`).Draw(t, "b")
			if got := s.Add(i+1, []byte(a), []byte(b)); got != want[[2]string{a, b}] {
				t.Fatalf("%q %q: first %d, want %d", a, b, got, want[[2]string{a, b}])
			}
			if _, there := want[[2]string{a, b}]; !there {
				want[[2]string{a, b}] = i + 1
			}
		}
		if s.Len() != len(want) {
			t.Fatalf("%d texts, want %d", s.Len(), len(want))
		}
	})
}

func TestPartsAreKeptApart(t *testing.T) {
	var s dedup.Set
	if s.Add(1, []byte("ab"), []byte("c")) != 0 || s.Add(2, []byte("a"), []byte("bc")) != 0 || s.Add(3, []byte("abc")) != 0 {
		t.Error("one was taken for another")
	}
}

func BenchmarkAdd(b *testing.B) {
	var s dedup.Set
	text := []byte("The ship lies in the harbour, number 00000000.")
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		i++
		for k, n := len(text)-2, i; n > 0; k, n = k-1, n/10 {
			text[k] = byte('0' + n%10)
		}
		s.Add(i, text)
	}
}
