package align

import "slices"

// restricted gives a model of the words of one document only: the links that the
// trained tables have between them, and prior links for the words that training
// has not seen. Small tables make the search fast, and a document never seen is
// no special case. The model of one document alone is as it was trained.
func (pm *pairModel) restricted(src, tgt Column, lx Lexicon, p *params, jobs int) *pairModel {
	if len(pm.docs) == 1 && pm.docs[0].columns[0].same(src) && pm.docs[0].columns[1].same(tgt) {
		return pm
	}
	out := newPairModel(pm.a, pm.b)
	out.add(src, tgt)
	out.ends, out.layout, out.priors, out.habits = pm.ends, pm.layout, pm.priors, pm.habits
	var known [2][channels][]int32 // local id → trained id, −1: not seen
	unseen := false
	for s, v := range [2][2]*vocabulary{{out.src, pm.src}, {out.tgt, pm.tgt}} {
		for c := range channels {
			local, trained := &v[0].channel[c], &v[1].channel[c]
			ids := make([]int32, len(local.words))
			for k, w := range local.words {
				id, ok := trained.id[w]
				if !ok {
					id, unseen = -1, true
				} else {
					local.count[k] = trained.count[id]
				}
				ids[k] = id
			}
			known[s][c] = ids
			local.total = trained.total + unseenCount(local, ids)
		}
	}
	var prior [channels]priorList
	if unseen {
		prior = priorLinks(out.src, out.tgt, out.a, out.b, lx, p, jobs)
	}
	for c := range channels {
		out.links[c] = restrictTable(pm.links[c], known[0][c], known[1][c], len(pm.tgt.channel[c].words), &prior[c],
			&out.src.channel[c], &out.tgt.channel[c], p)
	}
	return out
}

// same reports whether two columns hold the same.
func (c Column) same(o Column) bool {
	return slices.Equal(c.Segments, o.Segments) && slices.Equal(c.Breaks, o.Breaks) && slices.Equal(c.Kinds, o.Kinds)
}

func unseenCount(w *wordList, known []int32) (n float64) {
	for k, id := range known {
		if id < 0 {
			n += w.count[k]
		}
	}
	return n
}

// restrictTable takes over the trained links between known words and enters the
// prior ones of which at least one word is new.
func restrictTable(t *linkTable, src, tgt []int32, trainedTargets int, prior *priorList, sw, tw *wordList, p *params) *linkTable {
	local := make([]int32, trainedTargets) // trained target id → 1 + local id
	for k, id := range tgt {
		if id >= 0 {
			local[id] = int32(k) + 1
		}
	}
	fresh := &priorList{}
	for l := range prior.all() {
		if src[l.u] < 0 || tgt[l.v] < 0 {
			fresh.add(l.u, l.v, float64(l.weight))
		}
	}
	m := pairsOf(len(src), len(tgt), fresh, p)
	none := &corpus{}
	added := newLinkTable(translate(none, m, sw, tw, p), translate(none, m.transposed(len(tgt)), tw, sw, p), m, sw, tw, p)
	out := &linkTable{off: make([]int32, len(src)+1), mass: [2][]float32{make([]float32, len(src)), make([]float32, len(tgt))}}
	for u, id := range src {
		if id >= 0 {
			for k := t.off[id]; k < t.off[id+1]; k++ {
				if v := local[t.to[k]]; v > 0 {
					out.to, out.ratio = append(out.to, v-1), append(out.ratio, t.ratio[k])
				}
			}
		}
		for k := added.off[u]; k < added.off[u+1]; k++ {
			out.to, out.ratio = append(out.to, added.to[k]), append(out.ratio, added.ratio[k])
		}
		out.off[u+1] = int32(len(out.to))
	}
	// The mass counts links to words that this document lacks: they are what the word
	// would have been translated by.
	for s, ids := range [2][]int32{src, tgt} {
		for k, id := range ids {
			mass := added.mass[s][k]
			if id >= 0 {
				mass += t.mass[s][id]
			}
			out.mass[s][k] = min(mass, 1)
		}
	}
	return out
}
