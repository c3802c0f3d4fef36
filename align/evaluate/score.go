package evaluate

import "encoding/binary"

// Result holds the figures of Score, each from 0 to 1 but for the counts Hyp and
// GoldNonNull. A quotient of two zeros is 0.
type Result struct {
	PrecisionStrict float64 // share of the predicted beads that are in gold
	RecallStrict    float64 // share of the two-sided gold beads that are predicted
	F1Strict        float64 // 2PR/(P+R)
	PrecisionLax    float64
	RecallLax       float64
	F1Lax           float64

	// PrecisionNonNull is strict precision over two-sided predicted beads.
	PrecisionNonNull float64

	// The Link figures compare the (source, target) pairs within beads.
	LinkPrecision, LinkRecall, LinkF1 float64

	// The Null figures compare the segments without counterpart.
	NullPrecision, NullRecall float64

	// The Rung figures compare the boundaries between beads, as hunalign does.
	RungPrecision, RungRecall, RungF1 float64

	Hyp         int // predicted beads, without duplicates and empty ones
	GoldNonNull int // two-sided gold beads

	// ByType is strict recall by type of gold bead, in the order 1-1, 1-2, 2-1,
	// 2-2, m-n (all others), without types that gold lacks.
	ByType []TypeRecall
}

// TypeRecall is the strict recall of the gold beads of one type.
type TypeRecall struct {
	Type   string // "1-1", "1-2", "2-1", "2-2" or "m-n"
	Recall float64
	Gold   int // gold beads of the type
}

// beadTypes are the types in the order of Result.ByType.
var beadTypes = [...]string{"1-1", "1-2", "2-1", "2-2", "m-n"}

// Score scores the pairs pooled: hits and totals are summed over the documents
// before they are divided.
func Score(pairs []Pair) Result {
	var t tally
	for _, p := range pairs {
		t.add(p.Gold, p.Hyp)
	}
	return t.result()
}

// tally counts hits and totals over documents.
type tally struct {
	precStrict, precLax, precTotal int
	recStrict, recLax, recTotal    int
	nonNullHits, nonNullTotal      int
	links, nulls, rungs            overlap
	typeHits, typeTotal            [len(beadTypes)]int
}

// overlap counts the elements of two sets and of their intersection.
type overlap struct{ both, hyp, gold int }

func (o overlap) precision() float64 { return div(o.both, o.hyp) }
func (o overlap) recall() float64    { return div(o.both, o.gold) }

func (t *tally) add(gold, hyp []Bead) {
	g, h := unique(gold, false), unique(hyp, false)
	g2, h2 := unique(gold, true), unique(hyp, true)

	s, l := hits(h, g)
	t.precStrict, t.precLax, t.precTotal = t.precStrict+s, t.precLax+l, t.precTotal+len(h.beads)
	s, l = hits(g2, h2)
	t.recStrict, t.recLax, t.recTotal = t.recStrict+s, t.recLax+l, t.recTotal+len(g2.beads)
	t.nonNullTotal += len(h2.beads)
	for key := range h2.keys {
		if g2.keys[key] {
			t.nonNullHits++
		}
	}
	t.links.add(links(g.beads), links(h.beads))
	t.nulls.add(nulls(g.beads), nulls(h.beads))
	t.rungs.add(rungs(gold), rungs(hyp))
	for _, b := range g2.beads {
		k := typeOf(b)
		t.typeTotal[k]++
		if h2.keys[key(b)] {
			t.typeHits[k]++
		}
	}
}

func (t *tally) result() Result {
	r := Result{
		PrecisionStrict:  div(t.precStrict, t.precTotal),
		RecallStrict:     div(t.recStrict, t.recTotal),
		PrecisionLax:     div(t.precLax, t.precTotal),
		RecallLax:        div(t.recLax, t.recTotal),
		PrecisionNonNull: div(t.nonNullHits, t.nonNullTotal),
		LinkPrecision:    t.links.precision(), LinkRecall: t.links.recall(),
		NullPrecision: t.nulls.precision(), NullRecall: t.nulls.recall(),
		RungPrecision: t.rungs.precision(), RungRecall: t.rungs.recall(),
		Hyp:         t.precTotal,
		GoldNonNull: t.recTotal,
	}
	r.F1Strict = f1(r.PrecisionStrict, r.RecallStrict)
	r.F1Lax = f1(r.PrecisionLax, r.RecallLax)
	r.LinkF1 = f1(r.LinkPrecision, r.LinkRecall)
	r.RungF1 = f1(r.RungPrecision, r.RungRecall)
	for k, total := range t.typeTotal {
		if total > 0 {
			r.ByType = append(r.ByType, TypeRecall{beadTypes[k], div(t.typeHits[k], total), total})
		}
	}
	return r
}

func div(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// f1 returns the harmonic mean. It has the reference scorer's order of operations,
// so that results agree to the last digit.
func f1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// beadSet holds each bead once, in order of first appearance.
type beadSet struct {
	beads []Bead
	keys  map[string]bool
}

// unique returns the beads without duplicates and without those that are empty on
// both sides; with twoSided, also without those that are empty on one.
func unique(beads []Bead, twoSided bool) beadSet {
	set := beadSet{keys: make(map[string]bool, len(beads))}
	for _, b := range beads {
		if len(b.Src) == 0 && len(b.Tgt) == 0 || twoSided && (len(b.Src) == 0 || len(b.Tgt) == 0) {
			continue
		}
		if k := key(b); !set.keys[k] {
			set.keys[k] = true
			set.beads = append(set.beads, b)
		}
	}
	return set
}

// key returns a map key for b. As in the reference scorer, the order within a side
// matters.
func key(b Bead) string {
	buf := make([]byte, 0, 16)
	buf = binary.AppendUvarint(buf, uint64(len(b.Src)))
	for _, side := range [...][]int{b.Src, b.Tgt} {
		for _, k := range side {
			buf = binary.AppendVarint(buf, int64(k))
		}
	}
	return string(buf)
}

// hits counts the beads that are in against (strict), and those that are in it or
// share a pair with one of its beads (lax).
func hits(beads, against beadSet) (strict, lax int) {
	pairs := links(against.beads)
	for _, b := range beads.beads {
		switch {
		case against.keys[key(b)]:
			strict++
			lax++
		case sharesPair(b, pairs):
			lax++
		}
	}
	return strict, lax
}

func sharesPair(b Bead, pairs map[[2]int]bool) bool {
	for _, s := range b.Src {
		for _, t := range b.Tgt {
			if pairs[[2]int{s, t}] {
				return true
			}
		}
	}
	return false
}

// links returns the (source, target) pairs within beads.
func links(beads []Bead) map[[2]int]bool {
	set := make(map[[2]int]bool, len(beads))
	for _, b := range beads {
		for _, s := range b.Src {
			for _, t := range b.Tgt {
				set[[2]int{s, t}] = true
			}
		}
	}
	return set
}

// nulls returns the segments of one-sided beads, as (side 0 or 1, index).
func nulls(beads []Bead) map[[2]int]bool {
	set := make(map[[2]int]bool)
	for _, b := range beads {
		if len(b.Tgt) == 0 {
			for _, s := range b.Src {
				set[[2]int{0, s}] = true
			}
		}
		if len(b.Src) == 0 {
			for _, t := range b.Tgt {
				set[[2]int{1, t}] = true
			}
		}
	}
	return set
}

// rungs returns, for each prefix of beads, the number of segments of each side up
// to its end.
func rungs(beads []Bead) map[[2]int]bool {
	set := make(map[[2]int]bool, len(beads))
	src, tgt := 0, 0
	for _, b := range beads {
		for _, s := range b.Src {
			src = max(src, s+1)
		}
		for _, t := range b.Tgt {
			tgt = max(tgt, t+1)
		}
		set[[2]int{src, tgt}] = true
	}
	return set
}

func (o *overlap) add(gold, hyp map[[2]int]bool) {
	o.gold += len(gold)
	o.hyp += len(hyp)
	for k := range hyp {
		if gold[k] {
			o.both++
		}
	}
}

// typeOf returns the index in beadTypes of the type of a two-sided bead.
func typeOf(b Bead) int {
	if len(b.Src) > 2 || len(b.Tgt) > 2 {
		return len(beadTypes) - 1
	}
	return (len(b.Src)-1)*2 + len(b.Tgt) - 1
}
