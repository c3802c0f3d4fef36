package batch

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"hexapla/align"
	"hexapla/internal/testenv"
	"hexapla/lang"
)

// spanCount is how many spans of a length are cut from a set;
// HEXAPLA_SPANS asks for another number.
const spanCount = 4

// spanTally counts the verdicts on spans.
type spanTally struct{ all, refused int }

func (t spanTally) String() string { return fmt.Sprintf("%d/%d", t.refused, t.all) }

// spanCell is a cell of the table of verdicts.
type spanCell struct {
	kind  spanKind
	beads int
}

// TestRefusedSpans aligns true and false pairs of a few beads, each alone, and counts
// which are refused. The sets stand
// in two halves, every other in each, so that a bar is not reached by one kind of text.
func TestRefusedSpans(t *testing.T) {
	root := testenv.Bench(t)
	n := spanCount
	if s := os.Getenv("HEXAPLA_SPANS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil || n < 1 {
			t.Fatalf("HEXAPLA_SPANS: %q is no number of spans", s)
		}
	}
	spans := sampleSpans(readGold(t, root), n)
	var sets []string
	for i := range spans {
		sets = append(sets, spans[i].doc.set)
	}
	sets = slices.Compact(sets)
	var first, second []span
	for _, s := range spans {
		if slices.Index(sets, s.doc.set)%2 == 0 {
			first = append(first, s)
		} else {
			second = append(second, s)
		}
	}
	for _, half := range []struct {
		name  string
		spans []span
	}{{"first half of the", first}, {"second half of the", second}} {
		counts, bySet := judgeSpans(t, half.spans)
		t.Logf("%s sets, refused by number of beads:\n%s", half.name, spanTable(counts))
		if testing.Verbose() {
			for _, g := range sortedKeys(bySet) {
				t.Logf("%s:\n%s", g, spanTable(bySet[g]))
			}
		}
		checkBars(t, half.name, counts)
	}
}

// checkBars asserts the bars. One pair more on the wrong side misses none, since some
// lengths have few pairs.
func checkBars(t *testing.T, name string, counts map[spanCell]spanTally) {
	t.Helper()
	for _, beads := range spanLengths {
		c, bar := counts[spanCell{truePair, beads}], 0.01
		if beads < 3 {
			bar = 0.05
		}
		if float64(c.refused) > 1+bar*float64(c.all) {
			t.Errorf("%s sets, %d beads: %v true pairs are refused, at most %.0f %% may be", name, beads, c, 100*bar)
		}
		all, accepted := 0, 0
		for _, kind := range []spanKind{otherPair, shiftedPair} {
			c := counts[spanCell{kind, beads}]
			all, accepted = all+c.all, accepted+c.all-c.refused
		}
		if beads >= 5 && float64(accepted) > 1+0.02*float64(all) {
			t.Errorf("%s sets, %d beads: %d of %d false pairs are accepted, at most 2 %% may be", name, beads, accepted, all)
		}
	}
}

// judgeSpans aligns spans and counts the verdicts, over all and by set.
func judgeSpans(t *testing.T, spans []span) (counts map[spanCell]spanTally, bySet map[string]map[spanCell]spanTally) {
	t.Helper()
	refused := make([]bool, len(spans))
	det := lang.NewDetector(lang.DetectorOptions{})
	var dirs sync.Pool
	err := each(context.Background(), 0, len(spans), func(ctx context.Context, i int) {
		dir, ok := dirs.Get().(*string)
		if !ok {
			dir = new(t.TempDir())
		}
		defer dirs.Put(dir)
		docs := [][]align.Column{spans[i].load(t, *dir, det)}
		m, err := align.Train(ctx, slices.Values(docs), lexiconOr(nil), align.Options{Jobs: 1})
		if err != nil {
			t.Error(err)
			return
		}
		rows, err := m.Align(ctx, docs[0])
		if err != nil {
			t.Error(err)
			return
		}
		k := kinshipOf(docs[0], rows)
		refused[i] = k.verdict(m, docs[0], lexiconOr(nil)) == unrelated
		if s := spans[i]; testing.Verbose() && s.beads >= 5 && refused[i] == (s.kind == truePair) {
			t.Logf("wrong: %s pair of %s %s, %d beads: refused %v, evidence %.2f, bound %.2f",
				s.kind, s.doc.set, s.doc.name, s.beads, refused[i], k.evidence(m.Agreement(docs[0][0], docs[0][1])), bound(k.effective()))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	counts, bySet = map[spanCell]spanTally{}, map[string]map[spanCell]spanTally{}
	for i, s := range spans {
		g := s.doc.set
		if bySet[g] == nil {
			bySet[g] = map[spanCell]spanTally{}
		}
		for _, m := range []map[spanCell]spanTally{counts, bySet[g]} {
			c := m[spanCell{s.kind, s.beads}]
			c.all++
			if refused[i] {
				c.refused++
			}
			m[spanCell{s.kind, s.beads}] = c
		}
	}
	return counts, bySet
}

// spanTable is the table of verdicts: a line for each kind of pair, a column for each
// length.
func spanTable(counts map[spanCell]spanTally) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-9s", "beads")
	for _, beads := range spanLengths {
		fmt.Fprintf(&b, "%10d", beads)
	}
	for _, kind := range []spanKind{truePair, otherPair, shiftedPair} {
		fmt.Fprintf(&b, "\n%-9s", kind)
		for _, beads := range spanLengths {
			fmt.Fprintf(&b, "%10v", counts[spanCell{kind, beads}])
		}
	}
	return b.String()
}
