// Package evaluate scores alignments against gold: strict and lax precision,
// recall and F1 of beads, links, rungs and segments without counterpart.
//
// The definitions are those of vecalign's scorer after Sennrich & Volk (2011,
// “Iterative, MT-based sentence alignment of parallel texts”), pooled over
// documents:
//
//   - A bead is a list of source segments with a list of target segments. Of
//     equal beads in a document one counts; a bead that is empty on both sides
//     is dropped.
//   - Precision is over all beads of the hypothesis, recall over the beads of the
//     gold that have two sides, looked for among two-sided beads only. So a missed
//     omission is never a recall error by itself; it shows as a wrong bead in
//     precision.
//   - Strict: the very same bead is on the other side. Lax: the same, or some
//     (source, target) pair of the bead is a pair of some bead there.
//
// Score compares beads of indices, ScoreRaw beads of text ranges with gold lines.
// The package reads from an io.Reader and opens no files. It may import align
// and what align may import.
package evaluate

// Bead is a list of source segments with the list of target segments that
// translate them; either may be empty. Indices count from 0.
type Bead struct{ Src, Tgt []int }

// Pair is the gold of a document with what a system made of it.
type Pair struct{ Gold, Hyp []Bead }
