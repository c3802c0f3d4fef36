package align_test

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/text/language"

	"hexapla/align"
	"hexapla/align/evaluate"
	"hexapla/internal/longpair"
	"hexapla/internal/testenv"
)

// longer repeats a document of the benchmark sets in shuffled blocks.
func longer(t testing.TB, d benchDoc, o longpair.Options) benchDoc {
	p := &longpair.Pair{Segments: [2][]string{d.columns[0].Segments, d.columns[1].Segments}}
	for _, b := range d.gold {
		if err := p.Append(b.Src, b.Tgt); err != nil {
			t.Fatal(err)
		}
	}
	p = longpair.Make(p, o)
	out := benchDoc{columns: []align.Column{
		{Lang: d.columns[0].Lang, Segments: p.Segments[0]}, {Lang: d.columns[1].Lang, Segments: p.Segments[1]}}}
	for _, b := range p.Beads {
		out.gold = append(out.gold, evaluate.Bead{
			Src: indices(align.Range{From: b.From[0], To: b.To[0]}), Tgt: indices(align.Range{From: b.From[1], To: b.To[1]})})
	}
	return out
}

// TestGapAnywhere leaves 400 target segments out at the beginning, within and at
// the end of a document that says everything several times.
func TestGapAnywhere(t *testing.T) {
	if testing.Short() {
		t.Skip("aligns five documents of 2,500 segments")
	}
	doc := readSet(t, filepath.Join(testenv.Bench(t), "long-ende-1k"))[0]
	const n = 2500
	for _, at := range []int{0, 700, 1500, n - 450, n} {
		gap := 400
		if at == n {
			gap = 0
		}
		d := longer(t, doc, longpair.Options{Segments: n, Gap: gap, GapAt: at, Seed: 3})
		r := scoreSet(t, []benchDoc{d}, false)
		t.Logf("gap of %d at %d: strict F1 %.4f", gap, at, r.F1Strict)
		if r.F1Strict < 0.985 {
			t.Errorf("gap of %d at %d of %d: strict F1 %.4f, wanted .985", gap, at, n, r.F1Strict)
		}
	}
}

// Documents that are not as documents should be cost no more than others.
func TestNoBlowUp(t *testing.T) {
	words := strings.Fields("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda")
	lines := func(n int, same bool) []string {
		out := make([]string, n)
		for k := range out {
			if out[k] = "The same line stands here again and again, it is number one."; !same {
				out[k] = fmt.Sprintf("Line %d says %s and %s.", k, words[k%11], words[k/11%11])
			}
		}
		return out
	}
	var book strings.Builder // 100,000 characters, with words as frequent as in a text
	for k := 0; book.Len() < 100_000; k++ {
		fmt.Fprintf(&book, "the %s of %s%d, number %d ", words[k%11], words[k%7], k%1500, k)
	}
	giant := book.String()
	var again strings.Builder // two words thousands of times among others, in one segment
	for k := range 3000 {
		fmt.Fprintf(&again, "alpha x%d beta ", k)
	}
	same := append(lines(40, false), again.String(), again.String())
	for _, c := range []struct {
		name     string
		src, tgt []string
	}{
		{"one side empty", lines(20_000, false), nil},
		{"both empty", nil, nil},
		{"of very different length", lines(5000, false), lines(50, false)},
		{"one against many", lines(1, false), lines(5000, false)},
		{"a line a thousand times", lines(1000, true), lines(1000, true)},
		{"and once more often", lines(1000, true), lines(1400, true)},
		{"empty lines", make([]string, 3000), make([]string, 3000)},
		{"giant segments", append(lines(40, false), giant, giant), append(lines(40, false), giant)},
		{"a giant segment against many", []string{giant}, lines(3000, false)},
		{"many against a giant segment", lines(3000, false), []string{giant}},
		{"a word thousands of times in a segment", same, same},
	} {
		t.Run(c.name, func(t *testing.T) {
			columns := []align.Column{{Lang: language.English, Segments: c.src}, {Lang: language.German, Segments: c.tgt}}
			before := allocated()
			checkPartition(t, mustAlign(t, columns, align.Options{}), columns)
			if used := (allocated() - before) >> 20; used > 300 {
				t.Errorf("%d MB were allocated", used)
			}
		})
	}
}

// allocated is how many bytes were ever allocated.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

// peak watches the heap until it is told to stop, and gives its largest size.
func peak() (stop func() uint64) {
	runtime.GC()
	var most atomic.Uint64
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most.Store(max(most.Load(), m.HeapInuse))
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	return func() uint64 {
		close(done)
		<-ended
		return most.Load()
	}
}

// BenchmarkLong aligns documents of a thousand segments to a hundred thousand,
// each learnt from itself, and says what the heap held at most.
func BenchmarkLong(b *testing.B) {
	root := testenv.Bench(b)
	for _, c := range []struct {
		set string
		o   longpair.Options
	}{
		{"long-ende-1k", longpair.Options{}},
		{"long-ende-5k", longpair.Options{}},
		{"long-ende-5k-gap", longpair.Options{}},
		{"long-ende-20k", longpair.Options{}},
		{"long-ende-20k", longpair.Options{Segments: 100_000, Gap: 400, GapAt: 61_000}},
	} {
		name := c.set
		if c.o.Segments > 0 {
			name = "100k-gap"
		}
		b.Run(name, func(b *testing.B) {
			doc := longer(b, readSet(b, filepath.Join(root, c.set))[0], c.o)
			b.ReportAllocs()
			stop := peak()
			var rows []align.Row
			for b.Loop() {
				ctx := context.Background()
				m, err := align.Train(ctx, one(doc.columns), lex(), align.Options{})
				if err != nil {
					b.Fatal(err)
				}
				if rows, err = m.Align(ctx, doc.columns); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(stop()>>20), "peak-MB")
			b.ReportMetric(evaluate.Score([]evaluate.Pair{{Gold: doc.gold, Hyp: beadsOf(rows)}}).F1Strict, "strict-F1")
		})
	}
}
