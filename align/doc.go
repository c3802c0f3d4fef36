// Package align finds out which segments of two or more columns translate each
// other. Strings go in, ranges of indices come out: the package knows no files,
// no formats and no flags. It may import lang and internal.
//
// # The task
//
// A translator merges sentences, splits them, leaves some out and adds others,
// and hardly ever changes their order. So an alignment of two columns is a path
// through the grid of their boundaries, from (0,0) to (n,m); its steps are beads: a source
// segments with b target segments (1 ≤ a,b ≤ 5, a+b ≤ 6), or one segment left out.
// Each bead has a weight, and the best path is found by dynamic programming
// (Gale & Church 1993).
//
// # The weight of a bead
//
// Every kind of evidence is a log-likelihood ratio against independence: by how
// much more likely the two sides are, if they translate each other, than two
// sides that happen to stand there. So the kinds can be added (weighted, as they
// are not independent), a segment that is left out weighs nothing but the prior
// of skipping, and longer beads win nothing by their length alone.
//
//   - Words (lexical.go): how well the words of each side explain those of the
//     other, by link ratios r(u,v) = √( t(v|u)/p(v) · t(u|v)/p(u) ).
//   - Length (length.go): a normal distribution round the expected length, against
//     the gamma distribution of lengths on that side.
//   - Ends (ends.go): which characters begin and end the two sides, and whether they
//     begin and end in a quotation, which is followed from segment to segment
//     (speech.go).
//   - Layout (layout.go): blocks that end, headings, boilerplate.
//   - Priors (priors.go): how often which kind of bead is. Skips are affine, dear to
//     open and cheap to go on with, since runs of sentences go missing.
//
// # Where the word links come from
//
// Before any text is aligned: equal numbers and punctuation; words spelt alike
// once they are romanised; names by their consonants where a script writes no
// vowels (names.go, prior_links.go) or spells them by their sounds, as in
// katakana, Hangul and Han (names_east.go, names_sounds.go); the lexicon. These enter as pseudo-counts
// into IBM model 1 (em.go), trained in both directions on the beads of the whole batch with
// a variational M-step, which keeps rare words from explaining everything. There
// are two channels, words as they stand and stems; their ratios are averaged.
//
// Training and aligning take turns (pair.go): align with what the prior links say; train
// on all beads by their posterior probability (posterior.go); align again. A document alone is
// a batch of one. A document that the model has not seen is aligned with the
// links of the words that it knows, and prior links for the others (restrict.go).
//
// # Search
//
// The first pass looks at the whole grid where it has at most 300,000 nodes, with
// beads up to 2-2. In longer documents, segments that share linked rare words are
// anchors (anchors.go), the heaviest rising chain of them is found by a Fenwick tree, and the
// pass keeps to a band of ±25 round it, ±2 where anchors are dense and in line. Stretches of
// up to 400 segments in which anchors do not bear each other out are looked at whole. Longer
// ones leave the document open: its first pass is made again, with anchors by the links
// that the rest of it has taught, in up to two rounds more than others have and at the end.
// A book in a language of which nothing is known beforehand is found that way. All later
// passes use all beads in ±3 round the path before (band.go). Where that path is one
// segment a side for a while, ±1 and beads up to 2-2 will do; nowhere are large beads
// scored whose lengths are out of proportion. Where the path jumps over a run of segments
// without counterpart, the band is as wide as the jump.
//
// The words of T given S enter as a sum over T's segments, each term depending on
// S alone; so for each row of the grid one number per (run of source segments,
// target segment) is computed, and one per (run of target segments, source segment),
// and every bead is a sum of at most six of them (search.go). With w tokens a segment, a
// band of width β and l links a word, a pass costs O(n·β·w) look-ups plus O(n·w·l) to enter the links, the
// path and the posteriors O(n·β) each: linear in the length of the document.
// Training costs one iteration over all pairs of words that meet in a bead and four
// over the few that are left after it (em.go), for at most about 4,000 beads:
// a document or batch that has more is looked at in windows (window.go), and one
// of twice as many segments but once.
//
// Scores are computed by many goroutines, sums are taken in a fixed order: the
// rows do not depend on the number of processors.
//
// Nor do they depend on their kind. A product that is added to something stands in
// a conversion, float64(x*y) + z, which forbids the compiler to fuse the two steps
// into one that rounds once (a test looks for such instructions); logarithms and
// exponentials are those of fastmath.go, since the library's differ in the last bit.
//
// # Shift, merge or skip
//
// The main error of such a search is a sentence without counterpart that is
// swallowed by its neighbour: 2-1 for 1-1 and 1-0. A logistic regression goes over
// the final path and asks of each segment at the edge of a merge whether it
// belongs (edges.go, mergeskip.go). Its weights are learnt from clean parallel text that internal/gen/mergeskip
// joins, cuts and thins out. The threshold follows the batch: where true merges
// abound, little is dropped. Before that, the same regression decides to which of two
// neighbouring matches a segment at their joint belongs (shift.go).
//
// Last, neighbouring matches over whose joint the translator moved words are made
// one match of two and two (join.go). A row is believed no more than the segment
// that fits it least (belonging).
//
// # Whether two columns belong together
//
// An alignment of two texts that have nothing to do with each other exists too, and
// training finds links that bear it out. Agreement (agreement.go) asks the prior links
// alone whether the words match better in their order than in random order.
package align
