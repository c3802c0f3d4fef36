package align

import (
	"context"
	"math"
	"slices"
	"sync"

	"hexapla/internal/pool"

	"golang.org/x/text/language"
)

// pairModel is what is known of two languages: the words of the training sample
// with their links, how ends go together, and how often which kind of bead is.
type pairModel struct {
	a, b     language.Tag
	src, tgt *vocabulary
	docs     []pairDoc // only while it is trained, but for a document alone
	links    [channels]*linkTable
	ends     *ends
	layout   *layoutCounts
	priors   *priors
	habits   habits
	paths    map[uint64][]point // of the documents of the sample, by content
	prior    *[channels]*pairs  // of a short document alone, see Agreement
}

type pairDoc struct {
	src, tgt *features
	columns  [2]Column
}

func newPairModel(a, b language.Tag) *pairModel {
	return &pairModel{a: a, b: b, src: newVocabulary(), tgt: newVocabulary()}
}

func (pm *pairModel) add(src, tgt Column) {
	d := pairDoc{columns: [2]Column{src, tgt}}
	var both sync.WaitGroup
	both.Go(func() { d.src = newFeatures(src, pm.src) })
	d.tgt = newFeatures(tgt, pm.tgt)
	both.Wait()
	pm.docs = append(pm.docs, d)
}

// train runs the rounds: align with what is known, learn from the alignment,
// align again.
func (pm *pairModel) train(ctx context.Context, lx Lexicon, p *params, jobs int) error {
	prior := priorPairs(priorLinks(pm.src, pm.tgt, pm.a, pm.b, lx, p, jobs), pm.src, pm.tgt, p)
	if len(pm.docs) == 1 && pm.docs[0].src.n <= shortDocument {
		pm.prior = prior
	}
	pm.priors = newPriors(p)
	if err := pm.learn(ctx, prior, nil, false, p); err != nil {
		return err
	}
	paths := make([][]bead, len(pm.docs))
	windows, rounds := pm.windows(p.sampleBeads), p.rounds
	if pm.windows(longBatch*p.sampleBeads) != nil {
		rounds = min(rounds, 1) // the sample is as good as any: a second look changes nothing
	}
	open := make([]bool, len(pm.docs))
	for round := 0; round < rounds || round < p.mostRounds && slices.Contains(open, true); round++ {
		found := make([]*harvest, len(pm.docs))
		err := pool.Each(ctx, len(pm.docs), jobs, func(k, jobs int) {
			d := pm.docs[k]
			e := pm.evidence(d.src, d.tgt, p)
			if round == 0 || open[k] { // with what was learnt the anchors are others
				before := paths[k]
				paths[k], open[k] = e.coarse(jobs)
				if old := bandAround(pathPoints(before), d.src.n, d.tgt.n, p); round > 0 && old.holds(paths[k]) {
					open[k] = false // but lead to the same
				}
			}
			line := pathPoints(paths[k])
			b := bandAround(line, d.src.n, d.tgt.n, p)
			if windows != nil {
				b.closeOutside(windows[k], bandOfWidths(line, d.src.n, d.tgt.n, func(int) int { return 0 }))
			}
			g := newGrid(e, b, len(beadKinds), jobs, windows.of(k), paths[k])
			paths[k] = g.path()
			found[k] = collect(g, paths[k], windows.of(k), p)
		})
		if err != nil {
			return err
		}
		if err := pm.learn(ctx, prior, found, windows == nil, p); err != nil {
			return err
		}
	}
	pm.paths = make(map[uint64][]point, len(pm.docs))
	for k, d := range pm.docs {
		if p.rounds > 0 && !open[k] { // else none was looked for, or none that is sure
			pm.paths[d.fingerprint()] = pathPoints(paths[k])
		}
	}
	if len(pm.docs) > 1 {
		pm.docs = nil
	}
	return nil
}

// fingerprint tells documents apart by their columns' sizes and lengths. Two that
// it mistakes for each other would only be searched round the wrong line first;
// their ends would have to fit all the same.
func (d pairDoc) fingerprint() uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	mix := func(x uint64) {
		h = (h ^ x) * 1099511628211
	}
	for _, f := range [2]*features{d.src, d.tgt} {
		mix(uint64(f.n))
		for k, l := range f.length {
			mix(uint64(l))
			mix(uint64(f.off[k+1]))
		}
	}
	return h
}

// harvest is what one document gives to training.
type harvest struct {
	beads  []weighted // two-sided beads by posterior
	counts priorCounts
	habits habits
}

type weighted struct {
	bead
	weight float64
}

// collect gathers what the beads within the windows of a document teach.
func collect(g *grid, path []bead, w window, p *params) *harvest {
	h := &harvest{}
	for from, to := 0, 0; from < len(path); from = to + 1 {
		for to = from; to < len(path) && w.holds(path[to]); to++ {
		}
		h.habits.add(path[from:to])
	}
	taught := func(b bead, sure float64) {
		if w.holds(b) {
			h.beads = append(h.beads, weighted{b, sure})
		}
	}
	if p.softMinimum < 1 {
		g.posteriors().likely(p.softMinimum, taught)
	} else {
		for _, b := range path {
			if b.matches() {
				taught(b, 1)
			}
		}
	}
	last := -1
	for _, b := range path {
		if !w.holds(b) {
			last = -1
			continue
		}
		switch {
		case b.b == 0 || b.a == 0:
			side := 0
			if b.a == 0 {
				side = 1
			}
			if last != side {
				h.counts.skip[side]++
			}
			last = side
		default:
			h.counts.kind[kindOf(b)]++
			last = -1
		}
	}
	return h
}

// learn makes the tables from the documents' beads; nil beads leave what the
// prior links say. Where there are too many, thin takes a regular sample of them. The two directions are
// independent sums, each taken in a fixed order.
func (pm *pairModel) learn(ctx context.Context, prior *[channels]*pairs, found []*harvest, thin bool, p *params) error {
	var counts priorCounts
	var ec endsCounts
	var lc layoutCounts
	var all habits
	total := 0
	for k, h := range found {
		for _, b := range h.beads {
			ec.add(pm.docs[k].src, pm.docs[k].tgt, b.bead, b.weight)
			lc.add(pm.docs[k].src, pm.docs[k].tgt, b.bead, b.weight)
		}
		for n, c := range h.counts.kind {
			counts.kind[n] += c
		}
		for s, c := range h.counts.skip {
			counts.skip[s] += c
		}
		all.sum(h.habits)
		total += len(h.beads)
	}
	if found != nil {
		pm.ends = ec.table(p)
		pm.layout = &lc
		pm.habits = all
		pm.priors = newPriors(p).moved(&counts, p)
	}
	stride := 1
	if thin {
		stride = max(1, (total+p.sampleBeads-1)/p.sampleBeads)
	}
	// One channel at a time: a long document's take much memory.
	for c := range channels {
		src, tgt := &pm.src.channel[c], &pm.tgt.channel[c]
		corpus := &corpus{}
		seen := [2][]float32{make([]float32, len(src.words)), make([]float32, len(tgt.words))}
		n := 0
		for k, h := range found {
			d := pm.docs[k]
			for _, b := range h.beads {
				if n++; n%stride == 0 {
					corpus.add(d.src.words(c, b.i, b.a), d.tgt.words(c, b.j, b.b), float32(b.weight), seen)
				}
			}
		}
		var forward, backward *translations
		var both sync.WaitGroup
		both.Go(func() { forward = translate(corpus, prior[c], src, tgt, p) })
		both.Go(func() { backward = translate(corpus.reversed(), prior[c].transposed(len(tgt.words)), tgt, src, p) })
		both.Wait()
		pm.links[c] = newLinkTable(forward, backward, prior[c], src, tgt, p)
	}
	return ctx.Err()
}

func (pm *pairModel) evidence(src, tgt *features, p *params) *evidence {
	return &evidence{src: src, tgt: tgt, lexical: newLexical(src, tgt, pm.links, p), lengths: newLengths(src, tgt, p),
		ends: pm.ends, layout: newLayout(src, tgt, pm.layout, p), priors: pm.priors, p: p}
}

// align aligns one document with what the model knows.
func (pm *pairModel) align(ctx context.Context, src, tgt Column, lx Lexicon, p *params, jobs int) ([]Row, error) {
	local := pm.restricted(src, tgt, lx, p, jobs)
	d := local.docs[0]
	e := local.evidence(d.src, d.tgt, p)
	line, seen := pm.paths[d.fingerprint()]
	if !seen {
		path, _ := e.coarse(jobs)
		line = pathPoints(path)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	g := newGrid(e, bandAround(line, d.src.n, d.tgt.n, p), len(beadKinds), jobs, nil, nil)
	e.scored = g.weight
	post := g.posteriors()
	offset := local.habits.offset(p)
	path, changed := e.dropped(e.shifted(g.path()), offset)
	path, made := e.joined(path, &local.habits)
	out := make([]Row, len(path))
	var sc edgeScratch
	for k, b := range path {
		score, ok := changed[b]
		if !ok {
			score = post.of(b)
		}
		score = min(local.habits.tempered(score, p), e.belonging(b, offset, &sc))
		if sure, ok := made[b]; ok {
			score = sure
		}
		out[k] = Row{
			Cells: []Range{{b.i, b.i + b.a}, {b.j, b.j + b.b}},
			Score: float32(math.Round(score*1000) / 1000),
			Why:   e.why(b, &sc.scratch),
		}
	}
	return out, ctx.Err()
}

// windows chooses blocks of about so many segments, nil where the documents have no
// more.
func (pm *pairModel) windows(sample int) documentWindows {
	total := 0
	for _, d := range pm.docs {
		total += d.src.n
	}
	if total <= sample {
		return nil
	}
	out := make(documentWindows, len(pm.docs))
	seen := 0 // segments so far, of all documents
	for k, d := range pm.docs {
		for from := 0; from < d.src.n; from += windowBlock {
			n := min(windowBlock, d.src.n-from)
			// One more block where the share of the sample reaches the next whole one.
			before, after := seen*sample/total/windowBlock, (seen+n)*sample/total/windowBlock
			out[k] = append(out[k], after > before)
			seen += n
		}
	}
	return out
}
