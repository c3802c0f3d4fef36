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

// spanCount is how many spans of a length are cut from a group of documents;
// HEXAPLA_SPANS asks for another number.
const spanCount = 3

// tally counts the verdicts on spans.
type spanTally struct{ all, refused int }

func (t spanTally) String() string { return fmt.Sprintf("%d/%d", t.refused, t.all) }

func (t spanTally) share() float64 { return float64(t.refused) / float64(max(t.all, 1)) }

// spanCell is a cell of the table of verdicts.
type spanCell struct {
	kind  spanKind
	beads int
}

// TestRefusedSpans aligns true and false pairs of a few beads, each alone, and counts
// which are refused. Groups are numbered in turn: with the even ones the rule was
// developed, the odd ones were held out.
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
	var groups []string
	for i := range spans {
		groups = append(groups, spans[i].doc.group())
	}
	groups = slices.Compact(groups)
	var dev, heldOut []span
	for _, s := range spans {
		if slices.Index(groups, s.doc.group())%2 == 0 {
			dev = append(dev, s)
		} else {
			heldOut = append(heldOut, s)
		}
	}
	for _, half := range []struct {
		name  string
		spans []span
	}{{"development", dev}, {"held-out", heldOut}} {
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

// checkBars asserts the bars. A bar is missed where more than it and one pair are on the
// wrong side, since some lengths have few pairs.
func checkBars(t *testing.T, name string, counts map[spanCell]spanTally) {
	t.Helper()
	for _, beads := range spanLengths {
		c, bar := counts[spanCell{truePair, beads}], 0.01
		if beads < 3 {
			bar = 0.05
		}
		if float64(c.refused) > max(1, bar*float64(c.all)) {
			t.Errorf("%s sets, %d beads: %v true pairs are refused, at most %.0f %% may be", name, beads, c, 100*bar)
		}
		for _, kind := range []spanKind{otherPair, shiftedPair} {
			c := counts[spanCell{kind, beads}]
			if accepted := c.all - c.refused; beads >= 5 && float64(accepted) > max(1, 0.02*float64(c.all)) {
				t.Errorf("%s sets, %d beads: %d of %d %s pairs are accepted, at most 2 %% may be", name, beads, accepted, c.all, kind)
			}
		}
	}
}

// judgeSpans aligns spans and counts the verdicts, over all and by group.
func judgeSpans(t *testing.T, spans []span) (counts map[spanCell]spanTally, byGroup map[string]map[spanCell]spanTally) {
	t.Helper()
	refused := make([]bool, len(spans))
	det := lang.NewDetector(lang.DetectorOptions{})
	var dirs sync.Pool
	err := each(context.Background(), 0, len(spans), func(ctx context.Context, i int) {
		dir, ok := dirs.Get().(string)
		if !ok {
			dir = t.TempDir()
		}
		defer dirs.Put(dir)
		docs := [][]align.Column{spans[i].load(t, dir, det)}
		rows, err := AlignColumns(ctx, docs, true, 1)
		if err != nil {
			t.Error(err)
			return
		}
		refused[i] = kinshipOf(docs[0], rows[0]).unrelated()
	})
	if err != nil {
		t.Fatal(err)
	}
	counts, byGroup = map[spanCell]spanTally{}, map[string]map[spanCell]spanTally{}
	for i, s := range spans {
		g := s.doc.group()
		if byGroup[g] == nil {
			byGroup[g] = map[spanCell]spanTally{}
		}
		for _, m := range []map[spanCell]spanTally{counts, byGroup[g]} {
			c := m[spanCell{s.kind, s.beads}]
			c.all++
			if refused[i] {
				c.refused++
			}
			m[spanCell{s.kind, s.beads}] = c
		}
	}
	return counts, byGroup
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
