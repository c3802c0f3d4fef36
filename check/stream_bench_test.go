package check

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"testing"

	"golang.org/x/text/language"

	"hexapla/bitext"
)

// generated is a memory of so many units, none of which is ever in memory but those of a
// chunk. Its sentences differ, and one in fifty has a fault.
type generated int

func (g generated) Chunks() iter.Seq2[*Chunk, error] { return Chunks(g.pieces()) }

func (g generated) pieces() iter.Seq2[*bitext.Table, error] {
	const piece = 1000
	nouns := [][2]string{
		{"house", "Haus"}, {"ferry", "Fähre"}, {"lamp", "Lampe"}, {"stone", "Stein"}, {"bridge", "Brücke"}, {"church", "Kirche"},
	}
	places := [][2]string{
		{"north of the harbour", "nördlich des Hafens"}, {"behind the old town", "hinter der Altstadt"},
		{"under the hill", "unter dem Hügel"},
	}
	columns := []bitext.Column{{Lang: language.English, Path: "m.tmx"}, {Lang: language.German, Path: "m.tmx"}}
	return func(yield func(*bitext.Table, error) bool) {
		for from := 0; from < int(g); from += piece {
			var units []bitext.Unit
			for k := from; k < min(from+piece, int(g)); k++ {
				n, p, year := nouns[k%len(nouns)], places[k/7%len(places)], k
				if k%50 == 0 {
					year++
				}
				source := fmt.Sprintf("In the year %d they saw that the %s was standing %s.", k, n[0], p[0])
				target := fmt.Sprintf("Im Jahr %d sahen sie, dass die Sache (%s) %s stand.", year, n[1], p[1])
				units = append(units, bitext.Unit{ID: fmt.Sprint("r", k+1), Texts: []string{source, target}, Score: 1})
			}
			if !yield(bitext.FromUnits(append([]bitext.Column(nil), columns...), units), nil) {
				return
			}
		}
	}
}

func BenchmarkStream(b *testing.B) {
	const units = 20_000
	for b.Loop() {
		sources := []Source{generated(units)}
		if err := Stream(context.Background(), sources, Options{}, func(int, *Chunk, []Finding) {}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/units, "µs/unit")
}

// TestStreamMemory compares the memory that a check of a large memory keeps with that of
// one three times as large: what is kept of a unit are the hashes of its texts.
func TestStreamMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	const units, most = 12_000, 150 // bytes of a unit
	// What the aligner learns from is limited, but larger than all the rest.
	o := Options{Severity: map[ID]Severity{Omission: Off, Crossing: Off}}
	kept := func(n int) (heap int64, findings int) {
		err := Stream(context.Background(), []Source{generated(n)}, o, func(_ int, c *Chunk, fs []Finding) {
			findings += len(fs)
			if c.Row+c.To == n {
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				heap = int64(m.HeapAlloc)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		return heap, findings
	}
	kept(units / 10) // tables that are made once
	small, found := kept(units)
	large, more := kept(3 * units)
	if found == 0 || more != 3*found {
		t.Errorf("%d findings in %d units, %d in three times as many", found, units, more)
	}
	if grown := (large - small) / (2 * units); grown > most {
		t.Errorf("%d bytes more for each unit more, want at most %d", grown, most)
	} else {
		t.Logf("%d bytes for each unit, of %d", grown, most)
	}
}
